"""What ``doctor`` does: look at everything a session needs, then play every cue and ask who heard it."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from stretchtimer.cli.audition import listen, sound_here
from stretchtimer.cli.defaults import chosen_settings
from stretchtimer.cli.prompts import is_somebody_there
from stretchtimer.cli.surroundings import surroundings
from stretchtimer.settings import Settings, SettingsError
from stretchtimer.terminal.output import put
from stretchtimer.terminal.pages.checkup import Finding, Verdict, checkup, checkup_lines

if TYPE_CHECKING:
    from collections.abc import Sequence


def doctor(*, yes: bool = False) -> int:
    """Tell what works here and what to do about the rest, and return the exit code: 1 if anything is wrong.

    Args:
        yes: Ask nothing; what was played counts as heard.
    """
    settings, broken = _settings()
    sound, about_sound = sound_here(settings)
    version, *about_the_rest = surroundings(settings, broken)
    findings = [version, *about_sound, *about_the_rest]
    _tell(findings)
    if sound.player and settings.volume:
        print()
        heard = listen(sound, settings.volume, asks=not yes and is_somebody_there())
        print()
        _tell([heard])
        findings.append(heard)
    wrong = sum(finding.verdict is Verdict.WRONG for finding in findings)
    print(f"\nWrong: {wrong} of {len(findings)}" if wrong else "\nAll is well.")
    return int(wrong > 0)


def _settings() -> tuple[Settings, SettingsError | None]:
    try:
        return chosen_settings(), None
    except SettingsError as error:
        return Settings(), error


def _tell(findings: Sequence[Finding]) -> None:
    if sys.stdout.isatty():
        put(checkup(findings))
    else:
        print(*checkup_lines(findings), sep="\n")
