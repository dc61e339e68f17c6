"""Reads a pose from plain data, as a stretch file gives it, and says exactly where it is wrong."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, TypeVar

from stretchtimer.figure.pose import Breath, Frame, Joint, Limb, Path, Pose, Region, Side, View

if TYPE_CHECKING:
    from collections.abc import Callable

FARTHEST = 500.0
"""No joint is farther from the origin, in either direction: five times a person's height."""
MOST_FRAMES = 12
MOST_REPETITIONS = 4

_POSE_KEYS = (
    "view",
    "near",
    "path",
    "repetitions",
    "working",
    "stretched",
    "foreshortened",
    "towel",
    "wall",
    "frames",
)
_FRAME_KEYS = ("floor", "roller", "breath", *Joint)
_Name = TypeVar("_Name", bound=StrEnum)
_Value = TypeVar("_Value")


def from_data(data: object, where: str = "pose") -> Pose:
    """Make a pose from mappings, lists, words and numbers.

    A key frame after the first gives only the joints, and the roller, that are elsewhere than in the one
    before; ``floor`` and ``breath`` it gives anew.

    Args:
        data: What a file gives under ``where``.
        where: The key that leads to it, for messages.

    Raises:
        ValueError: The message begins with the path of the wrong key, as in ``pose.frames[1].near-knee: …``.
    """
    given = _mapping(data, where, _POSE_KEYS)
    if "frames" not in given:
        raise _wrong(where, "frames is missing: the key frames, one for a hold, more for a movement")

    def read(key: str, reader: Callable[[object, str], _Value], otherwise: _Value) -> _Value:
        return reader(given[key], f"{where}.{key}") if key in given else otherwise

    return Pose(
        frames=_frames(given["frames"], f"{where}.frames"),
        view=read("view", _one_of(View), View.SIDE),
        near=read("near", _one_of(Side), Side.RIGHT),
        path=read("path", _one_of(Path), Path.THERE_AND_BACK),
        repetitions=read("repetitions", _repetitions, 1),
        working=frozenset(_names(Limb, given, "working", where)),
        stretched=frozenset(_names(Region, given, "stretched", where)),
        foreshortened=frozenset(_names(Joint, given, "foreshortened", where)),
        towel=_names(Joint, given, "towel", where),
        wall=_point(given["wall"], f"{where}.wall") if "wall" in given else None,
    )


def _frames(data: object, where: str) -> tuple[Frame, ...]:
    items = _list(data, where)
    if not 1 <= len(items) <= MOST_FRAMES:
        raise _wrong(where, f"{len(items)} key frames; expected 1 to {MOST_FRAMES}")
    frames: list[Frame] = []
    for index, item in enumerate(items):
        frames.append(_frame(item, f"{where}[{index}]", frames[-1] if frames else None))
    return tuple(frames)


def _frame(data: object, where: str, before: Frame | None) -> Frame:
    given = _mapping(data, where, _FRAME_KEYS)
    joints = dict(before.joints) if before else {}
    joints |= {Joint(key): _point(given[key], f"{where}.{key}") for key in given if key in set(Joint)}
    missing = [joint for joint in Joint if joint not in joints]
    if missing:
        raise _wrong(where, f"{', '.join(missing)} missing: the first key frame gives every joint")
    roller = before.roller if before else None
    return Frame(
        joints=joints,
        floor=frozenset(_names(Joint, given, "floor", where)),
        roller=_point(given["roller"], f"{where}.roller") if "roller" in given else roller,
        breath=_one_of(Breath)(given["breath"], f"{where}.breath") if "breath" in given else None,
    )


def _mapping(data: object, where: str, keys: Sequence[str]) -> Mapping[str, object]:
    if not isinstance(data, Mapping):
        raise _wrong(where, "expected keys with values")
    for key in data:
        if key not in keys:
            path = f"{where}.{key}"
            raise _wrong(path, f"unknown key; expected one of {', '.join(keys)}")
    return data


def _list(data: object, where: str) -> Sequence[object]:
    if isinstance(data, str) or not isinstance(data, Sequence):
        raise _wrong(where, "expected a list")
    return data


def _point(data: object, where: str) -> complex:
    numbers = data if isinstance(data, Sequence) and not isinstance(data, str) else ()
    match numbers:
        case [int() | float() as x, int() | float() as y] if not isinstance(x, bool) and not isinstance(
            y, bool
        ):
            if -FARTHEST <= x <= FARTHEST and -FARTHEST <= y <= FARTHEST:
                return complex(x, y)
            raise _wrong(where, f"expected numbers from -{FARTHEST:g} to {FARTHEST:g}")
    raise _wrong(where, "expected two numbers, as in [12.5, 40]: along the ground, and up from it")


def _repetitions(data: object, where: str) -> int:
    if isinstance(data, bool) or not isinstance(data, int) or not 1 <= data <= MOST_REPETITIONS:
        raise _wrong(where, f"{data!r}; expected a whole number from 1 to {MOST_REPETITIONS}")
    return data


def _one_of(kind: type[_Name]) -> Callable[[object, str], _Name]:
    def read(data: object, where: str) -> _Name:
        if not isinstance(data, str) or data not in set(kind):
            raise _wrong(where, f"{data!r}; expected one of {', '.join(kind)}")
        return kind(data)

    return read


def _names(kind: type[_Name], given: Mapping[str, object], key: str, where: str) -> tuple[_Name, ...]:
    path = f"{where}.{key}"
    items = _list(given.get(key, ()), path)
    return tuple(_one_of(kind)(item, f"{path}[{index}]") for index, item in enumerate(items))


def _wrong(where: str, problem: str) -> ValueError:
    return ValueError(f"{where}: {problem}")
