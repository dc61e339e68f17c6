"""The program as an ordinary user has it, even where tests are run by root, who may read everything."""

from __future__ import annotations

import os
import shutil

import pytest

_SETPRIV = "setpriv --bounding-set=-dac_override,-dac_read_search"


def as_anybody(line: str) -> str:
    """A line for the shell in which file modes count."""
    if not hasattr(os, "geteuid"):
        pytest.skip("this system has no file modes")
    if os.geteuid() != 0:
        return line
    if shutil.which("setpriv") is None:
        pytest.skip("root can do without its privileges only with setpriv")
    return f"{_SETPRIV} {line}"
