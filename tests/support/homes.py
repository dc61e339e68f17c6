"""A home of its own for every test of the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.home import Home

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """A person who has used the program before, so that nothing is told that only a first session needs."""
    home = Home(tmp_path)
    home.remember_a_session()
    return home


@pytest.fixture
def new_home(tmp_path: Path) -> Home:
    """A person who has never used the program."""
    return Home(tmp_path)
