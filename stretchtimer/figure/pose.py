"""What a pose is: joints in key frames, what touches what, and what is to be noticed.

Lengths are body units, a hundredth of a person's height; the ground is at 0 and up is positive. A point is a
complex number, ``x + y·i``, which makes turning and mirroring plain arithmetic. Every pose is written for a
body that faces right (lying on the back, the head is at the left; face down, at the right), or that stands as
in a mirror, with the near limbs at the right.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


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


class Side(StrEnum):
    """A side of the body."""

    LEFT = "left"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Frame:
    """The body at one moment of a movement, or during a hold."""

    joints: Mapping[Joint, complex]
    floor: frozenset[Joint] = frozenset()
    """The joints that touch the floor, or would but for the flesh around them."""
    roller: complex | None = None
    """The middle of a foam roller."""
    breath: Breath | None = None
    """What the breath does on the way to this frame."""


@dataclass(frozen=True, slots=True)
class Pose:
    """How a stretch looks: one key frame for a hold, two or more for a movement."""

    frames: tuple[Frame, ...]
    view: View = View.SIDE
    near: Side = Side.RIGHT
    """Which side of the body ``near`` is, in the pose as it is drawn first."""
    path: Path = Path.THERE_AND_BACK
    repetitions: int = 1
    """How many repetitions go by until the first key frame is back: two where legs take turns."""
    working: frozenset[Limb] = frozenset()
    stretched: frozenset[Region] = frozenset()
    foreshortened: frozenset[Joint] = frozenset()
    """Joints whose bone points towards the viewer or away, and may look shorter than it is."""
    towel: tuple[Joint, ...] = ()
    """The joints a towel is drawn tight between."""
    wall: complex | None = None
    """The top of a wall, or of whatever upright thing is leant on."""

    @property
    def moves(self) -> bool:
        """Whether there is more than one key frame."""
        return len(self.frames) > 1

    def breath_at(self, phase: float) -> Breath | None:
        """What the breath does at ``phase``, counted in repetitions: that of the key frame on the way to."""
        return self.stops[int(self.progress(phase)) + 1].breath if self.moves else self.frames[0].breath

    @property
    def stops(self) -> tuple[Frame, ...]:
        """The key frames in the order in which a movement meets them, the first one again at its end."""
        if not self.moves:
            return self.frames
        return (
            (*self.frames, self.frames[0])
            if self.path is Path.ROUND
            else (*self.frames, *self.frames[-2::-1])
        )

    def progress(self, phase: float) -> float:
        """How many stops ``phase``, counted in repetitions, has left behind: 1.5 is half-way to the third."""
        return (phase / self.repetitions % 1.0) * (len(self.stops) - 1)

    @property
    def telling_phase(self) -> float:
        """The phase that shows a movement best while it stands still: far end, or second key frame."""
        far_end = len(self.frames) - 1 if self.path is Path.THERE_AND_BACK else 1
        return self.repetitions * far_end / (len(self.stops) - 1) if self.moves else 0.0
