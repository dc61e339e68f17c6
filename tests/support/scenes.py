"""Scenes of sessions: at a second, after a key, or any that there may be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import strategies as st
from msgspec.structs import replace

from stretchtimer.document.text import printable
from stretchtimer.routine.model import Posture
from stretchtimer.session.events import Event
from stretchtimer.timeline.compile import compile_timeline
from tests.support.fake_world import FakeWorld
from tests.support.routines_strategy import KEYS, LEGS, key_presses, routine, routines, step

if TYPE_CHECKING:
    from stretchtimer.routine.model import Step
    from stretchtimer.session.scene import Scene
    from stretchtimer.timeline.model import Timeline
    from tests.support.routines_strategy import Presses

LUNGE = step(
    stretch="runners-lunge",
    name="Runner's lunge",
    sides=("left leg forward", "right leg forward"),
    posture=Posture.KNEELING,
    setup="From kneeling, step one foot far forward until the knee is over the ankle.",
    pointers=("Front knee over the ankle", "Tuck the tail under", "Back straight, arms forward"),
    caution="Ease off with pain in the groin, hip or knee.",
)
CAT = step(
    stretch="cat-cow",
    name="Cat-cow",
    reps=8,
    pace_seconds=6.0,
    posture=Posture.HANDS_AND_KNEES,
    setup="Come to hands and knees, wrists under the shoulders.",
    pointers=("Breathe out and round up", "Breathe in and sink down"),
)
LOWER_BACK = compile_timeline(routine(LUNGE, CAT, title="Lower-back stretches"))
"""Get ready 0-10, left 10-40, switch 40-45, right 45-75, rest 75-85, cat-cow 85-133."""
TWO_ROUNDS = compile_timeline(routine(LUNGE, CAT, title="Lower-back stretches", rounds=2))
"""The same, and after a rest from 133 to 143 again."""
WAITING = compile_timeline(routine(replace(LUNGE, waits=True), CAT, title="Lower-back stretches"))
"""The same, with a switch at 40 that waits."""
WIDE = compile_timeline(
    routine(
        step(name="弓步伸展 👍", sides=("左腿在前", "右腿在前"), setup="从跪姿开始，一只脚向前迈一大步。"),
        title="下背部拉伸",
    )
)
"""Get ready 0-10, left 10-40, in characters two cells wide."""


def scene_after(*keys: tuple[float, Event], timeline: Timeline = LOWER_BACK, muted: bool = False) -> Scene:
    """What the last key is answered with."""
    world = FakeWorld([*keys, (1e9, Event.INTERRUPT)])
    world.lead_through(timeline, muted=muted)
    return next(shown.scene for shown in reversed(world.shown) if shown.at == keys[-1][0])


def scene_at(second: float, timeline: Timeline = LOWER_BACK, *, muted: bool = False) -> Scene:
    """What is shown at a second, if nobody presses anything."""
    return scene_after((second, Event.REDRAW), timeline=timeline, muted=muted)


def each_second_of(timeline: Timeline) -> list[Scene]:
    """Every scene of a session in which nobody presses anything."""
    world = FakeWorld(has_keyboard=False)
    world.lead_through(timeline)
    return world.scenes


_WORDS = ("bend", "over", "gently", "伸展", "背部", "étirer", "e\u0301tirer", "👍", "ﬁn", "Ångström", "x")
known_names = st.lists(st.sampled_from(_WORDS), min_size=1, max_size=12).map(" ".join)
"""Names as people of several languages give them, in letters that all terminals agree on."""
any_names = known_names | st.text(min_size=1, max_size=80).map(printable).filter(bool)
"""And any other name that a file could hold."""


@st.composite
def _renamed(draw: st.DrawFn, plain: Step, names: st.SearchStrategy[str]) -> Step:
    sides = draw(st.just(LEGS) | st.tuples(names, names)) if plain.sides else ()
    cues = draw(st.lists(names, max_size=3).map(tuple))
    setup, caution = draw(st.just("") | names), draw(st.just("") | names)
    return replace(plain, name=draw(names), sides=sides, setup=setup, pointers=cues, caution=caution)


@st.composite
def sessions(draw: st.DrawFn, names: st.SearchStrategy[str] = known_names) -> list[Scene]:
    """Every scene of any session, in order."""
    plain = draw(routines())
    steps = tuple(draw(_renamed(one, names)) for one in plain.steps)
    timeline = compile_timeline(replace(plain, steps=steps, title=draw(names)))
    return scenes_of(timeline, draw(key_presses((*KEYS, Event.QUIT))))


def scenes() -> st.SearchStrategy[Scene]:
    """Any moment of any session."""
    return sessions(any_names).flatmap(st.sampled_from)


def scenes_of(timeline: Timeline, keys: Presses) -> list[Scene]:
    """What is shown in a session in which these keys are pressed; after ten minutes it is stopped."""
    world = FakeWorld([*keys, (600.0, Event.INTERRUPT)])
    world.lead_through(timeline)
    return world.scenes
