"""What ``doctor`` does: look at everything a session needs, then play every cue and ask who heard it."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from stretchtimer.cli.hearing import ears_for, listen
from stretchtimer.cli.surroundings import surroundings
from stretchtimer.settings import Settings, SettingsError, load_settings
from stretchtimer.terminal.checkup import Finding, Verdict, checkup, checkup_lines
from stretchtimer.terminal.output import put

if TYPE_CHECKING:
    from collections.abc import Sequence
