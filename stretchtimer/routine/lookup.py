"""Looks up the stretches that files name, and the poses they borrow from each other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from msgspec import UNSET

from stretchtimer.document.nodes import Scalar, below
from stretchtimer.document.problems import InvalidFileError, Problem, Problems
from stretchtimer.document.text import quoted
from stretchtimer.routine.merge import sides_of
from stretchtimer.routine.model import StepPose

if TYPE_CHECKING:
    from pathlib import Path

    from stretchtimer.document.nodes import Mapping
    from stretchtimer.document.problems import Place
    from stretchtimer.document.reading import Reading
    from stretchtimer.routine.format import StepDocument, StretchDocument
    from stretchtimer.routine.shelf import LoadStretch, Shelf


class Mention(NamedTuple):
    """Where a file names a stretch, and where to note what is wrong with that."""

    node: Mapping
    parent_path: str
    key: str
    problems: Problems

    @property
    def key_path(self) -> str:
        """The path of the key."""
        return below(self.parent_path, self.key)

    @property
    def place(self) -> Place:
        """Where the name stands."""
        return self.node.entries[self.key].value.place


class Lookup:
    """Finds stretches for one file, and collects what is wrong with them on the way.

    Args:
        stretches: Those it may use.
        load: Reads one of them.
        problems: Where what is wrong with the file itself is noted.
    """

    def __init__(self, stretches: Shelf, load: LoadStretch, problems: Problems) -> None:
        self._stretches = stretches
        self._load = load
        self._problems = problems
        self._broken: dict[Path, tuple[Problem, ...]] = {}

    def raise_problems(self) -> None:
        """Tell what is wrong with the file first, then with each stretch.

        Raises:
            InvalidFileError: Something is.
        """
        if self._problems or self._broken:
            others = [problem for problems in self._broken.values() for problem in problems]
            raise InvalidFileError([*self._problems.error().problems, *others])

    def stretch(self, name: object, mention: Mention) -> Reading[StretchDocument] | None:
        """The stretch of this name, or ``None`` with a problem noted."""
        if not isinstance(name, str):
            return None
        known = self._stretches.called(name)
        if known is None:
            hint = (
                self._odd_sign(mention)
                or mention.problems.guess(name, self._stretches.files)
                or "its file goes into stretches/"
            )
            self._refuse(mention, f"there is no stretch called {quoted(name)}", hint)
            return None
        path = self._stretches.files[known]
        try:
            return self._load(path)
        except InvalidFileError as error:
            self._broken[path] = error.problems
            return None

    def _odd_sign(self, mention: Mention) -> str:
        """What to do about a sign that only looks like one of a stretch's name; empty if there is none."""
        from stretchtimer.document.look_alikes import (
            called,
            plain,
            to_type_instead,
        )  # only a mistake needs it

        value = mention.node.entries[mention.key].value
        written = value.text if isinstance(value, Scalar) else ""
        odd = next((sign for sign in written if plain(sign) != sign), "")
        if not odd or self._stretches.called(plain(written)) is None:
            return ""
        return f"there is {called(odd)} in it: {to_type_instead(plain(odd))}"

    def pose_of_step(
        self, step: StepDocument, base: Reading[StretchDocument] | None, mention: Mention
    ) -> StepPose | None:
        """How a step looks: as it says itself, or else as its stretch says.

        Args:
            step: The step as the routine's file has it.
            base: Its stretch; ``None`` if the step is written out.
            mention: Where its own pose stands, if it has one.
        """
        if base is None:
            return self._followed(step.pose, sides_of(step.sides), mention)
        if step.pose is UNSET:
            return self.pose_of_stretch(base)
        sides = base.document.sides if step.sides is UNSET else step.sides
        return self._followed(step.pose, sides_of(sides), mention)

    def pose_of_stretch(self, stretch: Reading[StretchDocument]) -> StepPose | None:
        """How a stretch looks, if its file tells."""
        return self._followed(
            stretch.document.pose, sides_of(stretch.document.sides), _mention_in(stretch, "pose")
        )

    def easier_than_step(
        self, step: StepDocument, base: Reading[StretchDocument] | None, mention: Mention
    ) -> Reading[StretchDocument] | None:
        """The easier stretch that a step names itself, or else its stretch.

        Args:
            step: The step as the routine's file has it.
            base: Its stretch; ``None`` if the step is written out.
            mention: Where its own easier stretch stands, if it names one.
        """
        if step.instead is not UNSET:
            return self._easier(step.instead, mention)
        return self.easier_than_stretch(base) if base else None

    def easier_than_stretch(self, stretch: Reading[StretchDocument]) -> Reading[StretchDocument] | None:
        """The easier stretch that a stretch's file names, if it does."""
        return self._easier(stretch.document.instead, _mention_in(stretch, "instead"))

    def _easier(self, name: object, mention: Mention) -> Reading[StretchDocument] | None:
        easier = self.stretch(name, mention)
        if easier is None:
            return None
        document = easier.document
        if document.instead is not UNSET:
            message, hint = f"{quoted(str(name))} has an easier way of its own", "name the easiest one"
            self._refuse(mention, message, hint)
        elif document.hold is UNSET and document.reps is UNSET:
            self._refuse(mention, f"{quoted(str(name))} has neither hold: nor reps:", "name one that has")
        else:
            return easier
        return None

    def _followed(
        self,
        pose: Any,  # noqa: ANN401 - what the documents leave open
        sides: tuple[str, ...],
        mention: Mention,
    ) -> StepPose | None:
        """The pose, and the sides it was written for; where it is a name, those of the stretch so called."""
        passed: set[Path] = set()
        while isinstance(pose, str):
            other = self.stretch(pose, mention)
            if other is None:
                return None
            if other.document.pose is UNSET or other.path in passed:
                self._refuse(mention, f"{quoted(pose)} has no pose of its own", "name a stretch that has one")
                return None
            passed.add(other.path)
            pose, sides, mention = (
                other.document.pose,
                sides_of(other.document.sides),
                _mention_in(other, "pose"),
            )
        return None if pose is UNSET else StepPose(pose, sides)

    def _refuse(self, mention: Mention, message: str, hint: str) -> None:
        mention.problems.add(mention.place, mention.key_path, message, hint)
        if mention.problems is not self._problems:
            self._broken[mention.problems.path] = mention.problems.error().problems


def _mention_in(stretch: Reading[StretchDocument], key: str) -> Mention:
    return Mention(stretch.tree, "", key, Problems(stretch.path))
