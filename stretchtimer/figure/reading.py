"""From a checked document, as a stretch file has it, to a pose."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import UNSET

from stretchtimer.document.fields import form_of
from stretchtimer.figure.pose import Frame, Pose
from stretchtimer.routine.pose_format import FrameDocument, Joint

if TYPE_CHECKING:
    from msgspec import UnsetType

    from stretchtimer.routine.model import StepPose
    from stretchtimer.routine.pose_format import Breath, PoseDocument


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
