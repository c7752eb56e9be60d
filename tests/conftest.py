"""Fixtures that several tests share."""

import pytest
from hypothesis import settings

import gazetteer

# A busy machine is no failure: examples are not timed.
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")


@pytest.fixture(scope="session")
def places() -> gazetteer.Gazetteer:
    """The embedded gazetteer; the first time ever this compiles it, which takes half a minute."""
    return gazetteer.open()
