"""Fixtures that several tests share."""

import os

import pytest
from hypothesis import settings

import gazetteer

# A busy machine is no failure: examples are not timed.
settings.register_profile("patient", deadline=None)
# The machine that decides whether a change lands tries the same examples each time; ours try new ones.
settings.register_profile("same each time", deadline=None, derandomize=True, database=None)
settings.load_profile("same each time" if os.environ.get("CI") else "patient")


@pytest.fixture(scope="session")
def places() -> gazetteer.Gazetteer:
    """The embedded gazetteer; the first time ever this compiles it, which takes half a minute."""
    return gazetteer.open()
