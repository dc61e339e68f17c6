"""A world whose time moves only when somebody waits: whole sessions play in milliseconds.

>>> world = FakeWorld({4.5: Event.PAUSE, 60: Event.PAUSE})
>>> session = world.lead_through(timeline)
>>> world.heard[0].cue.sound
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from stretchtimer.session.events import Event
from stretchtimer.session.loop import Ports, play
from stretchtimer.session.state import NO_PROGRESS, begin
from stretchtimer.session.update import advance
from stretchtimer.session.wakeups import next_change_at

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from stretchtimer.session.milestones import Milestone
    from stretchtimer.session.scene import Scene
    from stretchtimer.session.state import Cues, Progress, Session
    from stretchtimer.timeline.model import Cue, Timeline

STARTED_AT = 1000.0
"""What the clock says when a session begins: the zero of a clock means nothing."""
_A_MOMENT = 1e-6
"""Even a look at the keyboard that finds nothing takes so long, in seconds."""
_MOST_WAITS = 200_000
"""A session that wakes more often than this is going round in circles."""


class WaitsForEverError(AssertionError):
    """The session waits for a key, and nobody will ever press one."""


class Shown(NamedTuple):
    """A scene, and how many seconds after the start it was shown."""

    at: float
    scene: Scene


class Heard(NamedTuple):
    """A cue, and how many seconds after the start it was played."""

    at: float
    cue: Cue


class Recorded(NamedTuple):
    """A milestone, and how many seconds after the start it was recorded."""

    at: float
    milestone: Milestone


class FakeWorld:
    """Clock, controls, display, speaker and recorder in one.

    Args:
        keys: The events to come, each with its second after the start; pairs may share a second.
        has_keyboard: What the controls say about that.
        late: How many seconds too late each wait ends by itself, unless it was for no time at all.
        drawing: How many seconds it takes to show a scene.
        sleeps: Computer sleeps: when they begin, in seconds after the start, and how long they last.
    """

    def __init__(
        self,
        keys: Mapping[float, Event] | Iterable[tuple[float, Event]] = (),
        *,
        has_keyboard: bool = True,
        late: float = 0.0,
        drawing: float = 0.0,
        sleeps: Mapping[float, float] | None = None,
    ) -> None:
        self.has_keyboard = has_keyboard
        self.is_key_held = False
        self.notice = ""
        self.shown: list[Shown] = []
        self.forgotten: list[float] = []
        self.heard: list[Heard] = []
        self.hushed: list[float] = []
        self.since_hush: list[Cue] = []
        self.polls = 0
        self.begun: list[float] = []
        self.recorded: list[Recorded] = []
        self.settled: list[float] = []
        self.waits: list[float | None] = []
        pairs: Iterable[tuple[float, Event]] = keys.items() if isinstance(keys, Mapping) else keys
        self._keys = sorted(pairs, key=lambda pair: pair[0])
        self._sleeps = sorted((sleeps or {}).items())
        self._late = late
        self._drawing = drawing
        self._now = 0.0

    @property
    def seconds(self) -> float:
        """How long the session has been going on."""
        return self._now

    @property
    def scenes(self) -> list[Scene]:
        """Everything that was shown, in order."""
        return [shown.scene for shown in self.shown]

    @property
    def milestones(self) -> list[Milestone]:
        """Everything that was recorded, in order."""
        return [recorded.milestone for recorded in self.recorded]

    def lead_through(
        self,
        timeline: Timeline,
        *,
        progress: Progress = NO_PROGRESS,
        speed: float = 1.0,
        muted: bool = False,
        frame_seconds: float = 0.0,
    ) -> Session:
        """Play a whole session in this world."""
        return play(
            timeline,
            Ports(self.clock, self, self, lambda: self, self),
            progress=progress,
            speed=speed,
            muted=muted,
            frame_seconds=frame_seconds,
        )

    def clock(self) -> float:
        """The time now."""
        return STARTED_AT + self._now

    def wait(self, seconds: float | None) -> Event:
        """Move time on, to the next key or by ``seconds``."""
        self.waits.append(seconds)
        assert len(self.waits) < _MOST_WAITS, "the session goes round in circles"
        if seconds is None and not self._keys:
            raise WaitsForEverError
        due = self._end_of_wait(seconds)
        if self._keys and self._keys[0][0] <= due:
            at, event = self._keys.pop(0)
            self._pass_until(at)
            return event
        self._pass_until(due)
        return Event.TICK

    def show(self, scene: Scene) -> None:
        """Remember a scene, when it began to be drawn."""
        self.shown.append(Shown(self.seconds, scene))
        self._pass_until(self._now + self._drawing)

    def forget(self) -> None:
        """Remember when everything had to be drawn anew."""
        self.forgotten.append(self.seconds)

    def play(self, cue: Cue) -> None:
        """Remember a cue."""
        self.heard.append(Heard(self.seconds, cue))
        self.since_hush.append(cue)

    def poll(self) -> None:
        """Count how often the speaker may look after its sounds."""
        self.polls += 1

    def hush(self) -> None:
        """Remember when silence was asked for."""
        self.hushed.append(self.seconds)
        self.since_hush.clear()

    def begin(self) -> None:
        """Remember when the beginning was recorded."""
        self.begun.append(self.seconds)

    def record(self, milestone: Milestone) -> None:
        """Remember a milestone."""
        self.recorded.append(Recorded(self.seconds, milestone))

    def settle(self) -> None:
        """Remember when what was recorded had to be safe."""
        self.settled.append(self.seconds)

    def _end_of_wait(self, seconds: float | None) -> float:
        if seconds is None:
            return float("inf")
        return self._now + (seconds + self._late if seconds > 0 else _A_MOMENT)

    def _pass_until(self, time: float) -> None:
        while self._sleeps and self._sleeps[0][0] <= time:
            begins, lasts = self._sleeps.pop(0)
            time = max(time, begins + lasts)
        self._now = max(self._now, time)


class Turn(NamedTuple):
    """One turn of the loop, seen from inside: what happened, when, and the session before and after it."""

    event: Event
    now: float
    before: Session
    after: Session
    cues: Cues


def turns_of(timeline: Timeline, world: FakeWorld, *, speed: float = 1.0) -> Iterator[Turn]:
    """A whole session turn by turn; where it would wait for ever, the turns end."""
    session, cues = begin(timeline, world.clock(), speed=speed, has_keyboard=world.has_keyboard)
    while not session.is_over:
        due = next_change_at(session)
        try:
            event = world.wait(None if due is None else max(0.0, due - world.clock()))
        except WaitsForEverError:
            return
        after, cues = advance(session, event, world.clock())
        yield Turn(event, world.clock(), session, after, cues)
        session = after
