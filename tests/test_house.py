"""How the house is kept: one meaning for a word, a sentence over each door, and tests that stand alone."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from functools import cache
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

CHECKOUT = Path(__file__).parents[1]
PROGRAM = sorted(CHECKOUT.glob("stretchtimer/**/*.py"))
TESTS = sorted(CHECKOUT.glob("tests/**/*.py"))
SUPPORT = CHECKOUT / "tests" / "support"

A_SENTENCE = re.compile(r"(stretchtimer: |[A-Z`\"]).* .*\.")


def as_name(path: Path) -> str:
    return path.relative_to(CHECKOUT).as_posix()


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def names_defined_in(statements: Iterable[ast.stmt]) -> Iterator[str]:
    """The names that these give a meaning to; what is imported has its meaning from elsewhere."""
    for statement in statements:
        match statement:
            case ast.ClassDef(name) | ast.FunctionDef(name):
                yield name
            case ast.AnnAssign(ast.Name(name)):
                yield name
            case ast.Assign(targets):
                parts = chain.from_iterable(map(ast.walk, targets))
                yield from (part.id for part in parts if isinstance(part, ast.Name))
            case ast.If(_, body, orelse):  # such as: if TYPE_CHECKING
                yield from names_defined_in([*body, *orelse])


def test_a_public_name_has_one_meaning() -> None:
    """``main`` alone is found wherever a module can be started."""
    modules_of = defaultdict(set)
    for path in PROGRAM:
        for name in names_defined_in(tree_of(path).body):
            modules_of[name].add(as_name(path))
    shared = {name: sorted(modules) for name, modules in modules_of.items() if len(modules) > 1}
    public = {name: modules for name, modules in shared.items() if name[0] != "_" and name != "main"}
    assert not public, "one of each needs another name, or should be imported from the other"


def test_a_module_says_in_a_sentence_what_it_is() -> None:
    """Only a folder of tests needs none."""
    modules = [*PROGRAM, *(path for path in TESTS if path.name != "__init__.py")]
    told = {as_name(path): (ast.get_docstring(tree_of(path)) or "").partition("\n")[0] for path in modules}
    assert not {name: line for name, line in told.items() if not A_SENTENCE.fullmatch(line)}


def test_no_test_leans_on_another() -> None:
    imports = {
        (as_name(path), node.module or "")
        for path in TESTS
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.ImportFrom)
    }
    assert not {pair for pair in imports if re.search(r"\b(test_\w+|conftest)$", pair[1])}


def test_what_tests_share_stands_on_its_map() -> None:
    there_are = sorted(path.stem for path in SUPPORT.glob("*.py") if path.stem != "__init__")
    the_map = ast.get_docstring(tree_of(SUPPORT / "__init__.py")) or ""
    assert re.findall(r"^(\w+) {2,}\S", the_map, re.MULTILINE) == there_are


def test_every_place_that_the_map_tells_of_is_there() -> None:
    """A module by its room and name, wherever the architecture's text names one."""
    rooms = {path.name for path in (CHECKOUT / "stretchtimer").iterdir() if path.is_dir()}
    text = (CHECKOUT / ".github" / "ARCHITECTURE.md").read_text(encoding="utf-8")
    named = {place for place in re.findall(r"`([a-z_]+(?:/[a-z_]+)+)`", text) if place.split("/")[0] in rooms}
    assert named
    assert not [
        place
        for place in named
        if not (CHECKOUT / "stretchtimer" / f"{place}.py").exists()
        and not (CHECKOUT / "stretchtimer" / place).is_dir()
    ]


def test_the_package_tells_of_every_room() -> None:
    rooms = {path.parent.name for path in (CHECKOUT / "stretchtimer").glob("*/__init__.py")}
    told = ast.get_docstring(tree_of(CHECKOUT / "stretchtimer" / "__init__.py")) or ""
    assert rooms <= set(re.findall(r"``(\w+)``", told))


def test_the_tree_of_errors_is_drawn_whole() -> None:
    public = {
        node.name
        for path in PROGRAM
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.ClassDef) and node.name.endswith("Error") and node.name[0] != "_"
    }
    drawn = ast.get_docstring(tree_of(CHECKOUT / "stretchtimer" / "errors.py")) or ""
    assert set(re.findall(r"\b(\w+Error)\b", drawn)) == public
