"""What the commands have in common: their arguments and options."""

from __future__ import annotations

from math import isnan
from typing import Annotated, Any, Literal

import typer

from stretchtimer.cli.completion import complete_nothing, complete_routine, complete_side, complete_topic
from stretchtimer.limits import MOST_ROUNDS, MOST_SORE
from stretchtimer.settings_words import (
    GREATEST_VOLUME,
    MUTE_HELP,
    PLAIN_HELP,
    STILL_HELP,
    CoachName,
    VoiceName,
)


def number(value: float) -> float:
    """The value, unless it is ``nan``, which no range refuses."""
    if isnan(value):
        message = "nan is not a number"
        raise typer.BadParameter(message)
    return value


def named(value: str | None) -> str | None:
    """The name, unless it is empty: a script's variable that holds nothing is not nothing asked for."""
    if value is not None and not value.strip():
        message = "an empty name means nothing"
        raise typer.BadParameter(message)
    return value


def on_or_off(names: str, sentence: str) -> Any:  # noqa: ANN401 - what Typer says of it
    """An option that is on, off, or left to the user's defaults."""
    return typer.Option(names, help=sentence, show_default=False)


RoutineArgument = Annotated[
    str,
    typer.Argument(
        metavar="ROUTINE",
        help="A routine's name, the beginning of one, or a file; - reads standard input.",
        autocompletion=complete_routine,
    ),
]
StepsOption = Annotated[
    str,
    typer.Option(
        metavar="NUMBERS", help="Only these steps, like 2-4,6 or 5-.", autocompletion=complete_nothing
    ),
]
SideOption = Annotated[
    str,
    typer.Option(
        metavar="WORD",
        help="Only the side with this word in its name, like left.",
        autocompletion=complete_side,
    ),
]
GentleOption = Annotated[
    bool,
    typer.Option(
        "--gentle", help="For a sore back: no strength, easier ways, short holds, more time between."
    ),
]
AsWrittenOption = Annotated[
    bool,
    typer.Option("--as-written", help="Do what hurt in the last 14 days all the same, as it is written."),
]
HoldOption = Annotated[
    str,
    typer.Option(metavar="TIME", help="Every hold this long, like 45s.", autocompletion=complete_nothing),
]
RoundsOption = Annotated[
    int | None,
    typer.Option(
        min=1,
        max=MOST_ROUNDS,
        metavar="N",
        help="All steps N times.",
        autocompletion=complete_nothing,
        show_default=False,
    ),
]
WithinOption = Annotated[
    str,
    typer.Option(
        "--in",
        metavar="TIME",
        help="Fit into this time, like 8m; leaves out as little as needed.",
        autocompletion=complete_nothing,
    ),
]
VoiceOption = Annotated[
    VoiceName | None,
    typer.Option(
        metavar="WHO", help="Who speaks: auto (the best), clips, neural, system, off.", show_default=False
    ),
]
VolumeOption = Annotated[
    int | None,
    typer.Option(
        min=0,
        max=GREATEST_VOLUME,
        metavar=f"0-{GREATEST_VOLUME}",
        help="How loud tones and words are.",
        autocompletion=complete_nothing,
        show_default=False,
    ),
]
CoachOption = Annotated[
    CoachName | None,
    typer.Option(
        metavar="HOW",
        help="Say what to mind in a stretch's first step, in every one (full), or never (off).",
        show_default=False,
    ),
]
MuteOption = Annotated[bool | None, on_or_off("--mute/--no-mute", MUTE_HELP)]
StillOption = Annotated[bool | None, on_or_off("--still/--no-still", STILL_HELP)]
PlainOption = Annotated[bool | None, on_or_off("--plain/--no-plain", PLAIN_HELP)]
TopicOption = Annotated[
    str,
    typer.Option(
        "--for",
        metavar="WORD",
        help="Only what is for this: a muscle, a tag, a posture or a type, like hips or standing.",
        autocompletion=complete_topic,
        show_default=False,
    ),
]
JsonOption = Annotated[bool, typer.Option("--json", help="As JSON, for programs.")]
WhereOption = Annotated[
    Literal["lower-back", "upper-back", "leg", "nothing"] | None,
    typer.Option(
        metavar="PLACE",
        help="Where it hurts: lower-back, upper-back, leg (down to below the knee, tingling too) or nothing.",
        show_default=False,
    ),
]
WhenOption = Annotated[
    Literal["before-run", "after-run", "desk", "morning", "other"] | None,
    typer.Option(
        metavar="TIME",
        help="When it is: before-run, after-run, desk, morning (just out of bed) or other.",
        show_default=False,
    ),
]
SoreOption = Annotated[
    int | None,
    typer.Option(
        min=0,
        max=MOST_SORE,
        metavar=f"0-{MOST_SORE}",
        help="How sore it is now; without it the routine is done as it is written.",
        autocompletion=complete_nothing,
        show_default=False,
    ),
]
