"""Fixtures that several tests share."""

import pytest

import gazetteer


@pytest.fixture(scope="session")
def places() -> gazetteer.Gazetteer:
    """The embedded gazetteer; the first time ever this compiles it, which takes half a minute."""
    return gazetteer.open()
