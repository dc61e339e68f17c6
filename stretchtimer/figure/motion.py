"""How a body gets from one key frame to the next: bones keep their length, planted feet their place."""

from __future__ import annotations

import cmath
import math
from typing import TYPE_CHECKING

from stretchtimer.figure.pose import Frame
from stretchtimer.figure.skeleton import LEGS_AND_ARMS, PARENT, origin
from stretchtimer.routine.pose_format import Joint, Path

if TYPE_CHECKING:
    from stretchtimer.figure.pose import Pose
    from stretchtimer.routine.pose_format import View

_NOTHING = 1e-6
"""A bone shorter than this has no direction."""
_HALF_WAY = 0.5
"""From here on, what is felt is what the next key frame says."""
_STILL = 0.5
"""A joint that two key frames put closer together than this rests where it is."""


def frame_at(pose: Pose, moment: float) -> Frame:
    """The body at ``moment``, counted in repetitions from 0. It meets every key frame exactly.

    There and back, it eases in and out of each; all the way round, it keeps going.
    """
    if not pose.moves:
        return pose.frames[0]
    index, share = divmod(pose.progress(moment), 1)
    before, after = pose.stops[int(index)], pose.stops[int(index) + 1]
    if not share:
        return before
    eased = share if pose.path is Path.ROUND else 0.5 - 0.5 * math.cos(math.pi * share)
    return _Way(before, after, pose.view, eased).frame()


class _Way:
    """A body on its way from one frame to another, ``share`` of it (0 to 1) behind it."""

    def __init__(self, before: Frame, after: Frame, view: View, share: float) -> None:
        self._before, self._after, self._view, self._share = before, after, view, share
        self._floor = before.floor & after.floor
        self._resting = {joint for joint in PARENT if joint in self._floor or self._is_still(joint)}
        self._joints = {Joint.HIP: self._mix(before.joints[Joint.HIP], after.joints[Joint.HIP])}

    def frame(self) -> Frame:
        for end in PARENT:
            self._joints[end] = self._slid(end) if end in self._resting else self._swung(end)
        for limb in LEGS_AND_ARMS:
            self._give_way(*limb)
        felt = (self._before if self._share < _HALF_WAY else self._after).stretched
        return Frame(self._joints, self._floor, self._roller(), self._after.breath, felt)

    def _is_still(self, joint: Joint) -> bool:
        return abs(self._before.joints[joint] - self._after.joints[joint]) < _STILL

    def _slid(self, joint: Joint) -> complex:
        return self._mix(self._before.joints[joint], self._after.joints[joint])

    def _swung(self, end: Joint) -> complex:
        """The bone turned about the joint that carries it."""
        start, goal = (frame.joints[end] - self._origin(frame, end) for frame in (self._before, self._after))
        return origin(self._joints, end, self._view) + self._turned(start, goal)

    def _give_way(self, middle: Joint, end: Joint, tip: Joint | None) -> None:
        """Let a knee or an elbow bend as it must when foot or hand stay and the trunk goes."""
        if tip in self._resting and end not in self._resting:
            start, goal = (frame.joints[end] - frame.joints[tip] for frame in (self._before, self._after))
            self._joints[end] = self._joints[tip] + self._turned(start, goal)
        elif end not in self._resting:
            return
        if middle not in self._resting:
            root = origin(self._joints, middle, self._view)
            lengths = self._length(middle), self._length(end)
            self._joints[middle] = _meeting(root, self._joints[end], lengths, self._joints[middle])

    def _length(self, end: Joint) -> float:
        before, after = (
            abs(frame.joints[end] - self._origin(frame, end)) for frame in (self._before, self._after)
        )
        return before + (after - before) * self._share

    def _origin(self, frame: Frame, end: Joint) -> complex:
        return origin(frame.joints, end, self._view)

    def _roller(self) -> complex | None:
        before, after = self._before.roller, self._after.roller
        return None if before is None or after is None else self._mix(before, after)

    def _mix(self, start: complex, goal: complex) -> complex:
        return start + (goal - start) * self._share

    def _turned(self, start: complex, goal: complex) -> complex:
        """One vector turned towards another the short way round, its length changing evenly."""
        if min(abs(start), abs(goal)) < _NOTHING:
            return self._mix(start, goal)
        ratio = goal / start
        length = 1 + (abs(ratio) - 1) * self._share
        return start * cmath.rect(length, cmath.phase(ratio) * self._share)


def _meeting(root: complex, end: complex, lengths: tuple[float, float], near: complex) -> complex:
    """Where two bones of given lengths meet between ``root`` and ``end``, on the side of ``near``."""
    upper, lower = lengths
    line = end - root
    distance = abs(line)
    if distance < _NOTHING:
        return near
    along = min(upper, (upper * upper - lower * lower + distance * distance) / (2 * distance))
    aside = math.sqrt(max(0.0, upper * upper - along * along))
    direction = line / distance
    side = 1 if ((near - root) * direction.conjugate()).imag >= 0 else -1
    return root + direction * complex(along, side * aside)
