"""What may stand in a routine's file and in a stretch's: every key with its type, its bounds, its meaning.

Each fact has its one place here. The reader checks files against these types, its messages take their bounds
from them, and so can anything that describes the format.
"""

# The types are looked at while the program runs, so this module does not postpone them.
from typing import Annotated, Any, Literal

from msgspec import UNSET, Meta, Struct, UnsetType

from stretchtimer.document.duration import WRITTEN_DURATION
from stretchtimer.limits import (
    LONGEST_FEW_WORDS,
    LONGEST_HOLD_SECONDS,
    LONGEST_NAME,
    LONGEST_PACE_SECONDS,
    LONGEST_PAUSE_SECONDS,
    LONGEST_SENTENCE,
    MOST_ADVICE,
    MOST_CUES,
    MOST_REPS,
    MOST_ROUNDS,
    MOST_STEPS,
    SHORTEST_HOLD_SECONDS,
    SHORTEST_PACE_SECONDS,
)
from stretchtimer.routine.model import DEFAULT_PACE_SECONDS, Posture, StretchType
from stretchtimer.routine.names import StretchName

# A duration may also be written as a text that has this pattern; the bounds are seconds.
_WRITTEN = {"pattern": WRITTEN_DURATION}

Name = Annotated[str, Meta(min_length=1, max_length=LONGEST_NAME, description="A short name.")]
Sentence = Annotated[str, Meta(max_length=LONGEST_SENTENCE, description="A sentence or two.")]
FewWords = Annotated[str, Meta(min_length=1, max_length=LONGEST_FEW_WORDS, description="A few words.")]
Tag = Annotated[str, Meta(min_length=1, max_length=40, description="One word to find it by.")]
Hold = Annotated[
    float,
    Meta(
        ge=SHORTEST_HOLD_SECONDS,
        le=LONGEST_HOLD_SECONDS,
        description="How long each side is held. Excludes `reps`.",
        examples=["30s", "1:30", 45],
        extra_json_schema=_WRITTEN,
    ),
]
Pace = Annotated[
    float,
    Meta(
        ge=SHORTEST_PACE_SECONDS,
        le=LONGEST_PACE_SECONDS,
        description=f"How long one repetition takes; {DEFAULT_PACE_SECONDS:g} seconds where it is not given.",
        examples=["6s", 2.5],
        extra_json_schema=_WRITTEN,
    ),
]
Pause = Annotated[
    float,
    Meta(
        ge=0,
        le=LONGEST_PAUSE_SECONDS,
        description="A time without stretching; 0 leaves it out.",
        examples=["10s", 0],
        extra_json_schema=_WRITTEN,
    ),
]
Switch = Pause | Literal["wait"]
Reps = Annotated[
    int,
    Meta(
        ge=1, le=MOST_REPS, description="How many repetitions each side does. Excludes `hold`.", examples=[8]
    ),
]
Repeat = Annotated[
    int, Meta(ge=1, le=20, description="How many times the whole, with both sides, is done.", examples=[2])
]
Rounds = Annotated[
    int, Meta(ge=1, le=MOST_ROUNDS, description="How many times all its steps are done.", examples=[2])
]
Side = Annotated[
    str,
    Meta(min_length=1, max_length=40, description="A side in words.", examples=["left leg back"]),
]
Sides = Annotated[
    Literal["none", "each"] | Annotated[list[Side], Meta(min_length=1, max_length=2)],
    Meta(description="none, each (left and right), or one or two names, the first side first."),
]
Pointers = Annotated[list[FewWords], Meta(max_length=MOST_CUES, description="What to mind meanwhile.")]
Muscles = Annotated[list[FewWords], Meta(max_length=10, description="What it works on.")]
OpenPose = Annotated[
    # What a pose may hold takes longer to define than all of this: pose_format does, where one is read.
    Any,
    Meta(description="How it looks: joints in key frames, or the name of a stretch that looks the same."),
]
Optional = Annotated[bool, Meta(description="Whether it is left out first when time is short.")]


Easier = Annotated[
    StretchName,
    Meta(
        description="The name of an easier stretch that can be done in its place.", examples=["chair-squat"]
    ),
]


TAG = "document"
"""msgspec asks for a tag where documents are alternatives. No file has one: a group is known by its steps."""


class Movement(Struct, kw_only=True, frozen=True, forbid_unknown_fields=True):
    """What a step and a stretch have in common."""

    name: Name | UnsetType = UNSET
    position: Annotated[Posture, Meta(description="How the body is placed.")] | UnsetType = UNSET
    type: Annotated[StretchType, Meta(description="What it does for the body.")] | UnsetType = UNSET
    hold: Hold | UnsetType = UNSET
    reps: Reps | UnsetType = UNSET
    pace: Pace | UnsetType = UNSET
    sides: Sides | UnsetType = UNSET
    repeat: Repeat | UnsetType = UNSET
    prepare: Annotated[Pause, Meta(description="Time to get ready for it.")] | UnsetType = UNSET
    switch: Annotated[Switch, Meta(description="Time between sides, or wait for a key.")] | UnsetType = UNSET
    rest: (
        Annotated[
            Pause, Meta(description="Time between its repeats; that of a switch where it is not given.")
        ]
        | UnsetType
    ) = UNSET
    setup: Annotated[Sentence, Meta(description="How to get into it, in a sentence.")] | UnsetType = UNSET
    cues: Pointers | UnsetType = UNSET
    muscles: Muscles | UnsetType = UNSET
    caution: Annotated[Sentence, Meta(description="When and how to be careful.")] | UnsetType = UNSET
    easier: Annotated[Sentence, Meta(description="An easier way to do it.")] | UnsetType = UNSET
    instead: Easier | UnsetType = UNSET
    finish: Annotated[Sentence, Meta(description="How to come out of it, in a sentence.")] | UnsetType = UNSET
    source: Annotated[Sentence, Meta(description="Where it comes from.")] | UnsetType = UNSET
    pose: OpenPose | UnsetType = UNSET


class StepDocument(
    Movement, kw_only=True, frozen=True, forbid_unknown_fields=True, tag_field=TAG, tag="step"
):
    """One step: a stretch from its file, with any key given here instead, or one that is written out here."""

    stretch: StretchName | UnsetType = UNSET
    optional: Optional = False


class GroupDocument(
    Struct, kw_only=True, frozen=True, forbid_unknown_fields=True, tag_field=TAG, tag="group"
):
    """Steps that are done several times in a row, or have a rest of their own between them."""

    rounds: Rounds = 1
    rest: (
        Annotated[Pause, Meta(description="Time between its steps and rounds; the routine's if not given.")]
        | UnsetType
    ) = UNSET
    steps: Annotated[
        list[StepDocument], Meta(min_length=1, max_length=MOST_STEPS, description="In their order.")
    ]


class StretchDocument(Movement, kw_only=True, frozen=True, forbid_unknown_fields=True):
    """One stretch, for routines to use."""

    name: Name
    aliases: Annotated[
        list[Name], Meta(max_length=20, description="Other names that people write for it.")
    ] = []


class RoutineDocument(Struct, kw_only=True, frozen=True, forbid_unknown_fields=True):
    """A routine: its steps in their order, and the times between them."""

    name: Annotated[Name, Meta(description="Its title.", examples=["Lower-back stretches"])]
    description: Annotated[Sentence, Meta(description="What it is for, in a sentence.")] = ""
    source: Annotated[Sentence, Meta(description="Where it comes from.")] = ""
    tags: Annotated[list[Tag], Meta(max_length=20, description="Words to find it by.")] = []
    advice: Annotated[list[Sentence], Meta(max_length=MOST_ADVICE, description="What else helps.")] = []
    prepare: Annotated[Pause, Meta(description="Time before the first stretch.")] | UnsetType = UNSET
    switch: Annotated[Switch, Meta(description="Time between sides, or wait for a key.")] | UnsetType = UNSET
    rest: Annotated[Pause, Meta(description="Time between stretches.")] | UnsetType = UNSET
    rounds: Rounds = 1
    steps: Annotated[
        list[StepDocument | GroupDocument],
        Meta(
            min_length=1,
            max_length=MOST_STEPS,
            description="In their order. What has steps of its own is a group.",
        ),
    ]


MISTAKEN_FOR_EACH_OTHER = (StepDocument, RoutineDocument, GroupDocument)
"""Documents whose keys are easily put into each other, or into something else."""
