"""What may stand in a pose: every joint, word and number of it, with its bounds and its meaning.

Lengths are body units, a hundredth of a person's height; the ground is at 0 and up is positive. Defining all
this takes longer than reading a routine, so it is imported only where a pose is read.
"""

# The types are looked at while the program runs, so this module does not postpone them.
from enum import StrEnum
from typing import Annotated

from msgspec import UNSET, Meta, Struct, UnsetType

from stretchtimer.routine.names import StretchName


class Joint(StrEnum):
    """A point of the skeleton. ``near`` is the side of the body that the viewer sees first."""

    HEAD = "head"
    NECK = "neck"
    SHOULDER = "shoulder"
    SPINE = "spine"
    """Half-way up the back: where it bends."""
    HIP = "hip"
    NEAR_ELBOW = "near-elbow"
    NEAR_HAND = "near-hand"
    NEAR_KNEE = "near-knee"
    NEAR_ANKLE = "near-ankle"
    NEAR_TOE = "near-toe"
    FAR_ELBOW = "far-elbow"
    FAR_HAND = "far-hand"
    FAR_KNEE = "far-knee"
    FAR_ANKLE = "far-ankle"
    FAR_TOE = "far-toe"


class Limb(StrEnum):
    """A part of the body that can be the one at work."""

    TRUNK = "trunk"
    NEAR_ARM = "near-arm"
    NEAR_LEG = "near-leg"
    FAR_ARM = "far-arm"
    FAR_LEG = "far-leg"


class Region(StrEnum):
    """A part of the body that can be stretched."""

    NECK = "neck"
    CHEST = "chest"
    HIPS = "hips"
    BELLY = "belly"
    UPPER_BACK = "upper-back"
    LOWER_BACK = "lower-back"
    NEAR_FLANK = "near-flank"
    FAR_FLANK = "far-flank"
    NEAR_SHOULDER = "near-shoulder"
    FAR_SHOULDER = "far-shoulder"
    NEAR_BUTTOCK = "near-buttock"
    FAR_BUTTOCK = "far-buttock"
    NEAR_HIP_FRONT = "near-hip-front"
    FAR_HIP_FRONT = "far-hip-front"
    NEAR_THIGH_FRONT = "near-thigh-front"
    FAR_THIGH_FRONT = "far-thigh-front"
    NEAR_THIGH_BACK = "near-thigh-back"
    FAR_THIGH_BACK = "far-thigh-back"
    NEAR_CALF = "near-calf"
    FAR_CALF = "far-calf"


class View(StrEnum):
    """Where the body is seen from."""

    SIDE = "side"
    FRONT = "front"


class Path(StrEnum):
    """How a movement gets back to its first key frame."""

    THERE_AND_BACK = "there-and-back"
    ROUND = "round"


class Breath(StrEnum):
    """What the breath does on the way to a key frame."""

    IN = "in"
    OUT = "out"


class BodySide(StrEnum):
    """A side of the body."""

    LEFT = "left"
    RIGHT = "right"


# No joint is farther from the origin, in either direction, than five times a person's height.
Coordinate = Annotated[float, Meta(ge=-500, le=500)]
Point = Annotated[
    tuple[Coordinate, Coordinate],
    Meta(
        description="Along the ground, and up from it, in hundredths of a person's height.",
        examples=[[12.5, 40]],
    ),
]
TwoPoints = Annotated[list[Point], Meta(min_length=2, max_length=2)]
Joints = Annotated[list[Joint], Meta(max_length=len(Joint))]


class FrameDocument(Struct, kw_only=True, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """The body at one moment: where each joint is. The first key frame gives every joint.

    One after it gives only the joints, and the roller, that are elsewhere than in the one before; ``floor``,
    ``breath`` and ``stretched`` it gives anew.
    """

    floor: Annotated[Joints, Meta(description="The joints that touch the floor.")] = []
    roller: Annotated[Point, Meta(description="The middle of a foam roller.")] | UnsetType = UNSET
    breath: (
        Annotated[Breath, Meta(description="What the breath does on the way to this frame.")] | UnsetType
    ) = UNSET
    stretched: (
        Annotated[
            list[Region],
            Meta(
                max_length=len(Region),
                description="Where the stretch is felt then, if elsewhere than the pose says.",
            ),
        ]
        | UnsetType
    ) = UNSET
    head: Point | UnsetType = UNSET
    neck: Point | UnsetType = UNSET
    shoulder: Point | UnsetType = UNSET
    spine: Point | UnsetType = UNSET
    hip: Point | UnsetType = UNSET
    near_elbow: Point | UnsetType = UNSET
    near_hand: Point | UnsetType = UNSET
    near_knee: Point | UnsetType = UNSET
    near_ankle: Point | UnsetType = UNSET
    near_toe: Point | UnsetType = UNSET
    far_elbow: Point | UnsetType = UNSET
    far_hand: Point | UnsetType = UNSET
    far_knee: Point | UnsetType = UNSET
    far_ankle: Point | UnsetType = UNSET
    far_toe: Point | UnsetType = UNSET


class PoseDocument(Struct, kw_only=True, frozen=True, forbid_unknown_fields=True):
    """How a stretch looks: one key frame for a hold, two or more for a movement.

    It is drawn for the first-named side, and mirrored for the other. The body faces right (lying on the back,
    the head is at the left; face down, at the right), or stands as in a mirror, the near limbs at the right
    (lying on the side, on top, the head at the left).
    """

    view: Annotated[View, Meta(description="Where the body is seen from.")] = View.SIDE
    near: Annotated[BodySide, Meta(description="Which side of the body the near limbs are.")] = BodySide.RIGHT
    path: Annotated[Path, Meta(description="How a movement gets back to its first key frame.")] = (
        Path.THERE_AND_BACK
    )
    repetitions: Annotated[
        int,
        Meta(
            ge=1,
            le=4,
            description="Repetitions until the first key frame is back: 2 where legs take turns.",
        ),
    ] = 1
    working: Annotated[
        list[Limb], Meta(max_length=len(Limb), description="What is at work, and is drawn heavier.")
    ] = []
    stretched: Annotated[
        list[Region], Meta(max_length=len(Region), description="Where the stretch is felt; drawn solid.")
    ] = []
    foreshortened: Annotated[
        Joints,
        Meta(description="Joints whose bone points at the viewer or away, and so may look shorter."),
    ] = []
    towel: Annotated[Joints, Meta(description="The joints that a towel is drawn tight between.")] = []
    wall: Annotated[Point, Meta(description="The top of a wall, or of what is leant on.")] | UnsetType = UNSET
    rail: (
        Annotated[
            TwoPoints,
            Meta(description="A rail behind the body: the ends of its bar, which has a post under each."),
        ]
        | UnsetType
    ) = UNSET
    ring: (
        Annotated[
            TwoPoints,
            Meta(
                description="A ring of arrows around the body, by two corners of its box: "
                "its near side turns from the first one's side to the second one's."
            ),
        ]
        | UnsetType
    ) = UNSET
    chair: Annotated[Point, Meta(description="The front edge of the seat of a chair.")] | UnsetType = UNSET
    doorway: (
        Annotated[
            TwoPoints, Meta(description="The top corners of a doorway that the body stands in, behind it.")
        ]
        | UnsetType
    ) = UNSET
    arrow: (
        Annotated[
            TwoPoints,
            Meta(description="An arrow behind the body, which goes that way: its beginning and its tip."),
        ]
        | UnsetType
    ) = UNSET
    above: Annotated[
        int,
        Meta(
            ge=0,
            le=100,
            description="Only what is above this height is drawn, and larger: for what the head does.",
        ),
    ] = 0
    mat: (
        Annotated[
            TwoPoints,
            Meta(
                description="Two corners of a mat on which the body lies on its side, seen from above: "
                "there is no floor line then, and a pillow at the upper end."
            ),
        ]
        | UnsetType
    ) = UNSET
    frames: Annotated[
        list[FrameDocument],
        Meta(min_length=1, max_length=12, description="One key frame for a hold, more for a movement."),
    ]


class PosedDocument(Struct, kw_only=True, frozen=True):
    """The one key that a stretch or a step has for its pose."""

    pose: PoseDocument | StretchName
