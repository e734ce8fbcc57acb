"""What every test may ask for."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

# One machine is slow and another quick: no deadlines. CI tries the same examples every time.
settings.register_profile("haandbog", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("haandbog")


@pytest.fixture(scope="session")
def project() -> Path:
    """The root of the project."""
    return Path(__file__).resolve().parent.parent
