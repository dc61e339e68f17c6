"""What a pose is: joints in key frames, what touches what, and what is to be noticed.

Lengths are body units, a hundredth of a person's height; the ground is at 0 and up is positive. A point is a
complex number, ``x + y·i``, which makes turning and mirroring plain arithmetic. Every pose is written for a
body that faces right (lying on the back, the head is at the left; face down, at the right), or that stands as
in a mirror, with the near limbs at the right (lying on the side, on top, and the head at the left).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import UNSET, Struct

from stretchtimer.document.fields import form_of
from stretchtimer.routine.pose_format import BodySide, FrameDocument, Joint, Path, View

if TYPE_CHECKING:
    from collections.abc import Mapping

    from msgspec import UnsetType

    from stretchtimer.routine.model import StepPose
    from stretchtimer.routine.pose_format import Breath, Limb, PoseDocument, Region


_FEW = 3
"""So many figures are taken in at a glance."""


class Frame(Struct, frozen=True):
    """The body at one moment of a movement, or during a hold."""

    joints: Mapping[Joint, complex]
    floor: frozenset[Joint] = frozenset()
    """The joints that touch the floor, or would but for the flesh around them."""
    roller: complex | None = None
    """The middle of a foam roller."""
    breath: Breath | None = None
    """What the breath does on the way to this frame."""
    stretched: frozenset[Region] = frozenset()
    """Where the stretch is felt."""


class Pose(Struct, frozen=True):
    """How a stretch looks: one key frame for a hold, two or more for a movement."""

    frames: tuple[Frame, ...]
    view: View = View.SIDE
    near: BodySide = BodySide.RIGHT
    """Which side of the body ``near`` is, in the pose as it is drawn first."""
    path: Path = Path.THERE_AND_BACK
    repetitions: int = 1
    """How many repetitions go by until the first key frame is back: two where legs take turns."""
    working: frozenset[Limb] = frozenset()
    foreshortened: frozenset[Joint] = frozenset()
    """Joints whose bone points towards the viewer or away, and may look shorter than it is."""
    towel: tuple[Joint, ...] = ()
    """The joints a towel is drawn tight between."""
    wall: complex | None = None
    """The top of a wall, or of whatever upright thing is leant on."""
    rail: tuple[complex, complex] | None = None
    """The ends of a bar behind the body."""
    ring: tuple[complex, complex] | None = None
    """Two corners of a ring around the body; its near side turns from the first to the second."""
    chair: complex | None = None
    """The front edge of a chair's seat; the body has its back to the chair."""
    doorway: tuple[complex, complex] | None = None
    """The top corners of a doorway behind the body."""
    arrow: tuple[complex, complex] | None = None
    """The beginning and the tip of an arrow behind the body."""
    above: int = 0
    """The height at which the picture ends below; at 0 it shows the whole body and the floor."""
    mat: tuple[complex, complex] | None = None
    """Two corners of a mat on which the body lies on its side; it is then seen from above."""
    sides: tuple[str, ...] = ()
    """The sides of the stretch in words; the pose is written for the first of them."""

    @property
    def moves(self) -> bool:
        """Whether there is more than one key frame."""
        return len(self.frames) > 1

    @property
    def shows_floor(self) -> bool:
        """Whether the floor is seen, as a line below a whole body, and not from above."""
        return not self.above and self.mat is None

    @property
    def stretched(self) -> frozenset[Region]:
        """Where the stretch is felt, in one frame or another."""
        return frozenset().union(*(frame.stretched for frame in self.frames))

    def breath_at(self, moment: float) -> Breath | None:
        """What the breath does at ``moment``, counted in repetitions: that of the key frame on the way to."""
        return self.stops[int(self.progress(moment)) + 1].breath if self.moves else self.frames[0].breath

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

    def progress(self, moment: float) -> float:
        """How many stops ``moment``, in repetitions, has left behind: 1.5 is half-way to the third."""
        return (moment / self.repetitions % 1.0) * (len(self.stops) - 1)

    @property
    def telling_moments(self) -> tuple[float, ...]:
        """Moments whose figures beside each other tell a movement: every key frame, once; of many, two."""
        gaps = len(self.stops) - 1
        told: list[tuple[float, Frame]] = []
        for index, frame in enumerate(self.frames):
            if all(frame.joints != before.joints for _, before in told):
                told.append((self.repetitions * index / gaps if gaps else 0.0, frame))
        return tuple(moment for moment, _ in told) if len(told) <= _FEW else (0.0, self.telling_moment)

    @property
    def telling_moment(self) -> float:
        """The moment that shows a movement best while it stands still: far end, or second key frame."""
        far_end = len(self.frames) - 1 if self.path is Path.THERE_AND_BACK else 1
        return self.repetitions * far_end / (len(self.stops) - 1) if self.moves else 0.0


def pose_of(written: StepPose) -> Pose:
    """How a step looks.

    Raises:
        InvalidFileError: Nobody has looked at its pose yet, and something is wrong with it.
    """
    return from_document(written.read(), written.sides)


def from_document(document: PoseDocument, sides: tuple[str, ...] = ()) -> Pose:
    """The pose that a document describes, which is drawn for the first of ``sides``."""
    return Pose(
        frames=_frames(document),
        view=document.view,
        near=document.near,
        path=document.path,
        repetitions=document.repetitions,
        working=frozenset(document.working),
        foreshortened=frozenset(document.foreshortened),
        towel=tuple(document.towel),
        wall=_point(document.wall),
        rail=_two_points(document.rail),
        ring=_two_points(document.ring),
        chair=_point(document.chair),
        doorway=_two_points(document.doorway),
        arrow=_two_points(document.arrow),
        above=document.above,
        mat=_two_points(document.mat),
        sides=sides,
    )


def _frames(pose: PoseDocument) -> tuple[Frame, ...]:
    """Each frame with what it does not give taken from the one before, or from the pose."""
    frames: list[Frame] = []
    joints: dict[Joint, complex] = {}
    roller: complex | None = None
    for document in pose.frames:
        joints = joints | _joints(document)
        roller = roller if document.roller is UNSET else _point(document.roller)
        stretched = pose.stretched if document.stretched is UNSET else document.stretched
        breath = _or_none(document.breath)
        frames.append(Frame(joints, frozenset(document.floor), roller, breath, frozenset(stretched)))
    return tuple(frames)


def _joints(document: FrameDocument) -> dict[Joint, complex]:
    attributes = form_of(FrameDocument).attributes
    given = ((joint, getattr(document, attributes[joint])) for joint in Joint)
    return {joint: complex(*point) for joint, point in given if point is not UNSET}


def _point(point: tuple[float, float] | UnsetType) -> complex | None:
    return None if point is UNSET else complex(*point)


def _two_points(points: list[tuple[float, float]] | UnsetType) -> tuple[complex, complex] | None:
    return None if points is UNSET else (complex(*points[0]), complex(*points[1]))


def _or_none(breath: Breath | UnsetType) -> Breath | None:
    return None if breath is UNSET else breath
