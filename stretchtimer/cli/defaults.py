"""The user's own defaults, brought together with what the command line says."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from stretchtimer.routine.adjust import in_times, waiting
from stretchtimer.settings import Settings, SettingsError, load_settings

if TYPE_CHECKING:
    from stretchtimer.routine.model import Routine


def chosen_settings(**given: object) -> Settings:
    """What the command line says, else the environment, else the config file.

    From now on colours are as the settings say.

    Args:
        given: What the command line says, by key; ``None`` for what it leaves open.

    Raises:
        SettingsError: The environment or the config file cannot be understood.
    """
    return _in_force(load_settings().over(**given))


def usable_settings() -> Settings:
    """The same for what has to work however broken the config file is; it then says so once."""
    try:
        return chosen_settings()
    except SettingsError:
        print("Your defaults cannot be read: stretchtimer doctor tells where.", file=sys.stderr)
        return Settings()


def as_usual(routine: Routine, settings: Settings) -> Routine:
    """The routine with the times the user likes, where it gives none itself."""
    routine = in_times(routine, settings.prepare, settings.switch, settings.rest)
    return waiting(routine) if settings.wait else routine


def _in_force(settings: Settings) -> Settings:
    if settings.colours == "none":
        os.environ["NO_COLOR"] = "1"  # how everything that draws is told, here and in what is started
    return settings
