"""The list of stretches, and what both lists leave out when one asks for something."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from tests.support.enumerations import mostly_slow_rows

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.support.home import Home

FILES = {path.stem: path for path in (Path(__file__).parents[2] / "routines" / "stretches").glob("*.yaml")}
CALF = "name: Calf at the wall\nposition: standing\nhold: 40s\nsides: each\nmuscles: [calves]\n"


def names(home: Home, *words: str) -> set[str]:
    return {entry["name"] for entry in json.loads(home.run("list", *words, "--json").stdout)}


def test_every_stretch_is_listed_with_what_its_file_says(home: Home) -> None:
    entries = {entry["name"]: entry for entry in json.loads(home.run("list", "--stretches", "--json").stdout)}
    assert entries.keys() == FILES.keys()
    for name, path in FILES.items():
        written = yaml.safe_load(path.read_text(encoding="utf-8"))
        told = entries[name]
        assert [told[key] for key in ("title", "aliases", "position", "type", "muscles", "reps", "own")] == [
            *(written[key] for key in ("name", "aliases", "position", "type", "muscles")),
            written.get("reps"),
            False,
        ]


def test_the_table_tells_dose_posture_and_whose_it_is(home: Home) -> None:
    home.file(".config/stretchtimer/routines/stretches/calf.yaml", CALF)
    lines = home.run("list", "--stretches", changes={"COLUMNS": "160"}).stdout.splitlines()
    (line,) = (line for line in lines if line.startswith("calf "))
    assert line.split() == ["calf", "(yours)", "standing", "hold", "0:40,", "both", "sides", "calves"]


def test_a_broken_stretch_hides_no_other(home: Home) -> None:
    home.file(".config/stretchtimer/routines/stretches/calf.yaml", "name: Calf\nhodl: 3\n")
    ended = home.run("list", "--stretches", changes={"COLUMNS": "160"})
    assert ended.returncode == 0
    assert "broken" in ended.stdout
    assert "did you mean hold?" in ended.stdout
    assert "cat-cow" in ended.stdout


@pytest.mark.parametrize(
    ("word", "is_meant"),
    mostly_slow_rows(
        [
            ("hamstrings", lambda file: any("hamstrings" in muscle for muscle in file["muscles"])),
            ("Low back", lambda file: any("low back" in muscle for muscle in file["muscles"])),
            ("roll", lambda file: file["type"] == "roll"),
            ("face down", lambda file: file["position"] == "face-down"),
            ("kneel", lambda file: file["position"] == "kneeling"),
            ("Glutes", lambda file: any(word in str(file["muscles"]) for word in ("buttocks", "gluteus"))),
            ("gluteus", lambda file: any(word in str(file["muscles"]) for word in ("buttocks", "gluteus"))),
            ("quads", lambda file: any(word in str(file["muscles"]) for word in ("quadriceps", "rectus"))),
            ("calf", lambda file: any("calves" in muscle for muscle in file["muscles"])),
            ("core", lambda file: any("abdominals" in muscle for muscle in file["muscles"])),
        ],
        quick=3,
    ),
)
def test_stretches_are_listed_for_a_muscle_a_type_or_a_posture(
    home: Home, word: str, is_meant: Callable[[dict[str, Any]], bool]
) -> None:
    meant = {name for name, path in FILES.items() if is_meant(yaml.safe_load(path.read_text("utf-8")))}
    assert meant
    assert names(home, "--stretches", "--for", word) == meant


def test_routines_are_listed_for_a_tag_or_for_what_their_stretches_are_for(home: Home) -> None:
    home.file(".config/stretchtimer/routines/stretches/calf.yaml", CALF)
    home.file(".config/stretchtimer/routines/legs.yaml", "name: Legs\nsteps:\n  - stretch: calf\n")
    home.file(
        ".config/stretchtimer/routines/neck.yaml", "name: N\ntags: [zzz]\nsteps:\n  - {name: N, hold: 9}\n"
    )
    assert names(home, "--for", "zzz") == {"neck"}
    assert "legs" in names(home, "--for", "calves")
    assert "neck" not in names(home, "--for", "calves")


@pytest.mark.parametrize("kind", [(), ("--stretches",)])
def test_a_word_that_nothing_is_for_is_told_with_those_that_there_are(
    home: Home, kind: tuple[str, ...]
) -> None:
    ended = home.run("list", *kind, "--for", "hamstrinks")
    assert ended.returncode == 2
    assert "did you mean hamstrings?" in ended.stderr


def test_completion_offers_the_option_and_its_words(home: Home) -> None:
    def offered(words: str, number: int) -> list[str]:
        asked = {"_STRETCHTIMER_COMPLETE": "complete_bash", "COMP_WORDS": words, "COMP_CWORD": str(number)}
        return home.run(changes=asked).stdout.splitlines()

    assert "--stretches" in offered("stretchtimer list --", 2)
    assert "hamstrings" in offered("stretchtimer list --for ham", 3)
