"""How hard files are tried: ``STRETCHTIMER_TESTS=thorough pytest tests/routine`` tries ten times as many."""

from __future__ import annotations

import os

IS_THOROUGH = os.environ.get("STRETCHTIMER_TESTS") == "thorough"
