"""The user's own defaults: each with its key in the config file, its variable, its bounds and its meaning.

The command line comes before the environment, the environment before the file, the file before what is
written here.
"""

# The types are looked at while the program runs, so this module does not postpone them.
import os
from typing import TYPE_CHECKING, Annotated, Any, Literal, Self

from msgspec import Meta, Struct
from msgspec.structs import replace

from stretchtimer.document.problems import InvalidFileError, Problem
from stretchtimer.limits import LONGEST_PAUSE_SECONDS
from stretchtimer.paths import config_file
from stretchtimer.settings_words import (
    AWAKE_HELP,
    GREATEST_VOLUME,
    HISTORY_HELP,
    MUTE_HELP,
    PLAIN_HELP,
    STILL_HELP,
    WAIT_HELP,
    CoachName,
    VoiceName,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from stretchtimer.settings_file import Given

_Seconds = Annotated[float, Meta(ge=0, le=LONGEST_PAUSE_SECONDS)]


class Settings(Struct, kw_only=True, frozen=True, forbid_unknown_fields=True):
    """How somebody likes their sessions. Times are seconds; ``None`` leaves one to the change of position."""

    voice: Annotated[
        VoiceName,
        Meta(description="Who speaks: the best voice there is, one kind of voice, or nobody."),
    ] = "auto"
    volume: Annotated[
        int,
        Meta(ge=0, le=GREATEST_VOLUME, description="How loud tones and words are; at 0 nothing is played."),
    ] = GREATEST_VOLUME
    coach: Annotated[
        CoachName,
        Meta(
            description="In which steps it is said what to mind: a stretch's first one, every one, or none."
        ),
    ] = "first"
    mute: Annotated[bool, Meta(description=MUTE_HELP)] = False
    prepare: (
        Annotated[_Seconds, Meta(description="Time before the first stretch, where a routine gives none.")]
        | None
    ) = None
    switch: (
        Annotated[_Seconds, Meta(description="Time to change sides, where a routine gives none.")] | None
    ) = None
    rest: (
        Annotated[_Seconds, Meta(description="Time between stretches, where a routine gives none.")] | None
    ) = None
    wait: Annotated[bool, Meta(description=WAIT_HELP)] = False
    plain: Annotated[bool, Meta(description=PLAIN_HELP)] = False
    still: Annotated[bool, Meta(description=STILL_HELP)] = False
    awake: Annotated[bool, Meta(description=AWAKE_HELP)] = True
    history: Annotated[bool, Meta(description=HISTORY_HELP)] = True
    colours: Annotated[
        Literal["auto", "none"], Meta(description="As many as the terminal has, or none, as with `NO_COLOR`.")
    ] = "auto"

    def over(self, **given: object) -> Self:
        """The same, with what was given instead; ``None`` stands for what was not."""
        return replace(self, **{key: value for key, value in given.items() if value is not None})


class SettingsError(InvalidFileError):
    """The config file, or a variable of the environment, says what cannot be done; tells all of it."""


def variable_of(key: str) -> str:
    """The variable of the environment that stands before the file's key."""
    return f"STRETCHTIMER_{key.upper()}"


def load_settings() -> Settings:
    """What the environment gives, else the config file, else the defaults.

    Raises:
        SettingsError: One of them cannot be understood; tells everything that is wrong with both.
    """
    values: dict[str, Any] = {}
    problems: list[Problem] = []
    for given in _sources():
        values |= given.values
        problems += given.problems
    if problems:
        raise SettingsError(problems)
    return Settings(**values)


def _sources() -> "Iterator[Given]":
    """What is given, the weightiest last; as a rule that is nothing, and what reads it is not imported."""
    path = config_file()
    if path and os.path.lexists(path):  # a folder that nobody may look into has no file for us
        from stretchtimer.settings_file import given_in_file

        yield given_in_file(path, Settings)
    for key in Settings.__struct_fields__:
        if text := os.environ.get(variable_of(key), "").strip():
            from stretchtimer.settings_file import given_in_variable

            yield given_in_variable(variable_of(key), key, text, Settings)
