"""Set-up time that no file gives follows the change of position, and is never shorter than the words need."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from stretchtimer.routine.model import Posture
from stretchtimer.timeline.compile import compile_timeline
from stretchtimer.timeline.model import Kind
from tests.support.routines_strategy import routine, step

if TYPE_CHECKING:
    from stretchtimer.routine.model import Step


def lead(*steps: Step, **fields: float | None) -> tuple[str, float]:
    """The kind and the seconds of the phase before the last step."""
    phases = compile_timeline(routine(*steps, **fields)).phases
    return phases[-2].kind.value, phases[-2].seconds


def at(posture: Posture | None, **fields: str) -> Step:
    return step(posture=posture, name="A", hold_seconds=5.0, **fields)


def rest(before: Posture | None, after: Posture | None) -> float:
    kind, seconds = lead(at(before), at(after), rest_seconds=None)
    assert kind == "rest"
    return seconds


def test_staying_is_shorter_than_kneeling_down_is_shorter_than_lying_down() -> None:
    stay = rest(Posture.STANDING, Posture.STANDING)
    kneel = rest(Posture.STANDING, Posture.HANDS_AND_KNEES)
    lie = rest(Posture.STANDING, Posture.ON_THE_BACK)
    assert stay < kneel < lie


def test_getting_up_takes_as_long_as_going_down() -> None:
    up = rest(Posture.FACE_DOWN, Posture.STANDING)
    assert up == rest(Posture.STANDING, Posture.FACE_DOWN)


def test_lying_down_from_the_knees_takes_longer_than_staying_on_the_floor() -> None:
    stay = rest(Posture.FACE_DOWN, Posture.FACE_DOWN)
    assert rest(Posture.HANDS_AND_KNEES, Posture.FACE_DOWN) > stay


def test_lying_on_the_side_is_as_far_down_as_on_the_back_and_turning_over_is_no_change_of_level() -> None:
    assert rest(Posture.STANDING, Posture.ON_THE_SIDE) == rest(Posture.STANDING, Posture.ON_THE_BACK)
    over = rest(Posture.ON_THE_BACK, Posture.ON_THE_SIDE)
    assert over < rest(Posture.HANDS_AND_KNEES, Posture.ON_THE_SIDE)


def test_the_first_one_leaves_time_to_come_from_the_keyboard() -> None:
    _, standing = lead(at(Posture.STANDING), prepare_seconds=None)
    _, lying = lead(at(Posture.ON_THE_BACK), prepare_seconds=None)
    assert rest(Posture.STANDING, Posture.STANDING) < standing < lying


def test_long_words_get_the_time_they_need() -> None:
    setup = "Step one foot far forward and let the other knee sink to the floor behind you, slowly. " * 4
    short = lead(at(Posture.STANDING), prepare_seconds=None)[1]
    wordy = lead(at(Posture.STANDING, setup=setup), prepare_seconds=None)[1]
    assert wordy >= len(setup) / 20 > short  # nobody speaks more than 20 characters a second


def test_a_long_side_lengthens_the_switch() -> None:
    sides = (
        "left",
        "right foot in front, left knee down on the towel, both hands on the front knee, then lean",
    )
    phases = compile_timeline(routine(step(sides=sides, switch_seconds=None, repeat=2))).phases
    switches = {phase.side: phase.seconds for phase in phases if phase.kind is Kind.SWITCH}
    assert switches[sides[1]] > switches["left"] >= 5


def test_an_explicit_duration_wins_over_words_and_positions() -> None:
    setup = "Lie down and take all the time in the world. " * 5
    standing, lying = at(Posture.STANDING), at(Posture.ON_THE_BACK, setup=setup)
    assert lead(standing, lying, rest_seconds=2.0) == ("rest", 2.0)
    assert lead(lying, prepare_seconds=2.0) == ("prepare", 2.0)
    assert lead(standing, replace(lying, prepare_seconds=1.0), rest_seconds=None) == ("prepare", 1.0)


def test_a_steps_own_prepare_wins_over_the_routines() -> None:
    assert lead(step(prepare_seconds=3.0), prepare_seconds=40.0) == ("prepare", 3.0)


def test_it_is_whole_seconds() -> None:
    for before in Posture:
        for after in Posture:
            assert rest(before, after) % 1 == 0
