"""Who says what: clips, the neural voice, the system's own, or nobody."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from stretchtimer.sound.pcm import SPEECH_RATE, SpokenFile
from stretchtimer.sound.voice import worker
from stretchtimer.sound.voice.cache import SpeechCache
from stretchtimer.sound.voice.clips import Clip
from stretchtimer.sound.voice.engines import ESPEAK, NEURAL, open_engine
from stretchtimer.sound.voice.voice import (
    NO_NEURAL,
    NO_SYSTEM,
    NOT_EVERYTHING,
    Choice,
    SessionVoice,
    engines_for,
)
from tests.support.sound_server import require

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

linux_only = pytest.mark.skipif(sys.platform != "linux", reason="espeak-ng is the voice of Linux")

OWN = "Calf stretch at the wall."
"""What no clip says."""
CLIP = "Half way."


@pytest.fixture
def open_voice(tmp_path: Path) -> Iterator[Callable[..., SessionVoice]]:
    """Makes a voice that has found out what it can do; every one is closed in the end."""
    made: list[SessionVoice] = []

    def make(choice: Choice, *sentences: str, cache: Path | None = None) -> SessionVoice:
        made.append(SessionVoice(choice, lambda: sentences, cache or tmp_path / "cache"))
        made[-1].open()
        return made[-1]

    yield make
    for voice in made:
        voice.close()


@pytest.fixture
def no_engines(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("stretchtimer.sound.voice.voice.engines_for", lambda _: ())


@pytest.fixture
def espeak_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    require("espeak-ng")
    monkeypatch.setattr("stretchtimer.sound.voice.voice.engines_for", lambda _: (ESPEAK,))


def wait(voice: SessionVoice) -> SessionVoice:
    voice.follow(lambda: None)
    return voice


def test_a_session_that_ends_while_voices_are_looked_for_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def closing(_: Choice) -> tuple[str, ...]:
        voice.close()
        return (ESPEAK,)

    monkeypatch.setattr("stretchtimer.sound.voice.voice.engines_for", closing)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    voice = SessionVoice(Choice.AUTO, lambda: (CLIP,), cache_folder=None)
    voice.open()
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("choice", [Choice.AUTO, Choice.CLIPS, Choice.NEURAL])
@pytest.mark.usefixtures("no_engines")
def test_what_has_a_clip_needs_no_voice_here(open_voice: Callable[..., SessionVoice], choice: Choice) -> None:
    voice = wait(open_voice(choice, CLIP, OWN))
    assert voice.is_settled
    assert isinstance(voice.recording(CLIP), Clip)
    assert voice.recording(OWN) is None


@pytest.mark.parametrize(
    ("choice", "notice"),
    [
        (Choice.AUTO, NOT_EVERYTHING),
        (Choice.CLIPS, NOT_EVERYTHING),
        (Choice.NEURAL, NO_NEURAL),
        (Choice.SYSTEM, NO_SYSTEM),
        (Choice.OFF, ""),
    ],
)
@pytest.mark.usefixtures("no_engines")
def test_each_choice_tells_in_its_own_way_that_it_cannot_say_all(
    open_voice: Callable[..., SessionVoice], choice: Choice, notice: str
) -> None:
    voice = wait(open_voice(choice, OWN))
    assert (voice.is_settled, voice.notice) == (True, notice)


def test_switched_off_it_says_nothing_and_asks_for_nothing(open_voice: Callable[..., SessionVoice]) -> None:
    def unasked() -> tuple[str, ...]:
        raise AssertionError

    voice = SessionVoice(Choice.OFF, unasked, None)
    voice.open()
    assert voice.is_settled
    assert voice.recording(CLIP) is None
    assert open_voice(Choice.OFF, CLIP).recording(CLIP) is None


@pytest.mark.parametrize(
    ("choice", "engines"),
    [
        (Choice.AUTO, (NEURAL, ESPEAK)),
        (Choice.NEURAL, (NEURAL,)),
        (Choice.SYSTEM, (ESPEAK,)),
        (Choice.CLIPS, ()),
        (Choice.OFF, ()),
    ],
)
def test_the_neural_voice_comes_before_the_systems_own(
    monkeypatch: pytest.MonkeyPatch, choice: Choice, engines: tuple[str, ...]
) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda _: object())
    monkeypatch.setattr("shutil.which", lambda name, **_: name)
    monkeypatch.setattr("sys.platform", "linux")
    assert engines_for(choice) == engines


def test_where_there_is_neither_there_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    monkeypatch.setattr("shutil.which", lambda _, **__: None)
    assert engines_for(Choice.AUTO) == ()


@linux_only
@pytest.mark.usefixtures("espeak_alone")
def test_the_system_says_what_the_user_wrote(open_voice: Callable[..., SessionVoice]) -> None:
    voice = open_voice(Choice.AUTO, CLIP, OWN)
    progress: list[bool] = []
    voice.follow(lambda: progress.append(voice.recording(OWN) is not None))
    assert progress[0]
    said = voice.recording(OWN)
    assert said is not None
    assert 0.5 < len(said.samples()) / SPEECH_RATE < 2.2
    assert isinstance(voice.recording(CLIP), Clip)


@linux_only
@pytest.mark.usefixtures("espeak_alone")
def test_by_choice_the_system_says_everything_in_one_voice(
    open_voice: Callable[..., SessionVoice], tmp_path: Path
) -> None:
    voice = wait(open_voice(Choice.SYSTEM, CLIP, OWN))
    said = [voice.recording(CLIP), voice.recording(OWN)]
    assert [isinstance(one, SpokenFile) and one.path.parent for one in said] == [tmp_path / "cache"] * 2


@linux_only
@pytest.mark.usefixtures("espeak_alone")
def test_the_second_session_starts_at_once(
    open_voice: Callable[..., SessionVoice], monkeypatch: pytest.MonkeyPatch
) -> None:
    wait(open_voice(Choice.AUTO, CLIP, OWN))

    begun: list[object] = []
    monkeypatch.setattr(worker, "start", lambda *request: begun.append(request))
    voice = open_voice(Choice.AUTO, CLIP, OWN)
    assert voice.recording(OWN)
    assert not begun
    assert wait(voice).is_settled


@linux_only
@pytest.mark.usefixtures("espeak_alone")
def test_a_pipe_where_speech_should_be_says_nothing_and_is_replaced(
    open_voice: Callable[..., SessionVoice], tmp_path: Path
) -> None:
    path = SpeechCache(tmp_path / "cache").path(ESPEAK, OWN)
    path.parent.mkdir()
    os.mkfifo(path)
    voice = open_voice(Choice.AUTO, OWN)
    assert voice.recording(OWN) is None or path.is_file()
    assert wait(voice).recording(OWN) == SpokenFile(path)
    assert path.is_file()


@linux_only
@pytest.mark.usefixtures("espeak_alone")
def test_a_sentence_that_cannot_be_said_leaves_the_others_alone(
    open_voice: Callable[..., SessionVoice],
) -> None:
    voice = wait(open_voice(Choice.AUTO, "\x00", "x" * 10_000, "$(rm -rf .) [[", OWN))
    assert [voice.recording(sentence) is not None for sentence in ("\x00", "x" * 10_000, OWN)] == [
        False,
        False,
        True,
    ]


@linux_only
@pytest.mark.usefixtures("espeak_alone")
def test_where_nothing_can_be_kept_it_still_speaks(
    open_voice: Callable[..., SessionVoice], tmp_path: Path
) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.write_text("no folder")
    voice = wait(open_voice(Choice.AUTO, OWN, cache=in_the_way))
    said = voice.recording(OWN)
    assert isinstance(said, SpokenFile)
    voice.close()
    assert not said.path.parent.exists()
    assert in_the_way.read_text() == "no folder"


@linux_only
@pytest.mark.usefixtures("espeak_alone")
def test_where_nothing_can_be_looked_for_it_still_speaks(
    open_voice: Callable[..., SessionVoice], tmp_path: Path
) -> None:
    locked = tmp_path / "locked"
    locked.mkdir(mode=0o666)
    if os.access(locked, os.X_OK):
        pytest.skip("root may search everywhere")
    voice = wait(open_voice(Choice.AUTO, OWN, cache=locked))
    said = voice.recording(OWN)
    assert isinstance(said, SpokenFile)
    assert said.path.parent != locked


@linux_only
@pytest.mark.usefixtures("espeak_alone")
def test_a_cache_that_is_locked_meanwhile_has_nothing(
    open_voice: Callable[..., SessionVoice], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Asking for a name that is too long fails as asking in a locked folder does, for root as well."""
    voice = wait(open_voice(Choice.AUTO, OWN))
    assert voice.recording(OWN)
    monkeypatch.setattr(SpeechCache, "path", lambda *_: tmp_path / ("x" * 300))
    assert voice.recording(OWN) is None


def put(folder: Path, name: str, script: str) -> None:
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(f"#!/bin/sh\n{script}\n")
    (folder / name).chmod(0o755)


@linux_only
def test_a_voice_that_hangs_delays_nothing_and_is_not_left_behind(
    open_voice: Callable[..., SessionVoice], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path / "programs", "espeak-ng", f"echo $$ > {tmp_path}/pid; exec sleep 60")
    monkeypatch.setenv("PATH", f"{tmp_path}/programs:{os.environ['PATH']}")
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setenv("TMPDIR", str(temporary))
    before = time.monotonic()
    voice = open_voice(Choice.SYSTEM, OWN)
    assert voice.recording(OWN) is None
    assert not voice.is_settled
    assert time.monotonic() - before < 1
    following = threading.Thread(target=voice.follow, args=(lambda: None,))
    following.start()
    while not (tmp_path / "pid").exists():
        time.sleep(0.01)
    voice.close()
    following.join(5)
    assert not following.is_alive()
    assert time.monotonic() - before < 10
    assert_ends((tmp_path / "pid").read_text().strip())
    assert not list(temporary.iterdir())


@linux_only
def test_a_voice_that_is_just_being_started_is_not_left_behind(tmp_path: Path) -> None:
    """The signal comes when the program runs, and before Python knows of it."""
    put(tmp_path / "programs", "espeak-ng", f"echo $$ > {tmp_path}/pid; exec sleep 60")
    program = """if True:
        import os, signal, subprocess
        from functools import partial
        from pathlib import Path
        from stretchtimer.sound.voice import worker

        def interrupted(start, *arguments, **options):
            start(*arguments, **options)
            while not Path("pid").exists():
                pass
            os.kill(os.getpid(), signal.SIGTERM)

        subprocess._fork_exec = partial(interrupted, subprocess._fork_exec)
        os.posix_spawn = partial(interrupted, os.posix_spawn)  # from Python 3.13 on
        worker.work()
    """
    process = subprocess.run(
        [sys.executable, "-c", program],
        input=json.dumps({"folder": str(tmp_path / "cache"), "engines": [ESPEAK], "sentences": [OWN]}),
        cwd=tmp_path,
        env={**os.environ, "PATH": f"{tmp_path}/programs:{os.environ['PATH']}"},
        text=True,
        timeout=30,
        start_new_session=True,
        check=False,
    )
    assert process.returncode == -signal.SIGKILL
    assert_ends((tmp_path / "pid").read_text().strip())


@linux_only
def test_a_voice_that_fails_settles_for_silence(
    open_voice: Callable[..., SessionVoice], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path / "programs", "espeak-ng", "exit 1")
    monkeypatch.setenv("PATH", f"{tmp_path}/programs:{os.environ['PATH']}")
    voice = wait(open_voice(Choice.SYSTEM, OWN))
    assert voice.is_settled
    assert voice.recording(OWN) is None


@linux_only
def test_nothing_in_the_folder_that_one_is_in_is_taken_for_the_program(
    open_voice: Callable[..., SessionVoice], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    require("espeak-ng")
    trap = tmp_path / "trap"
    trap.mkdir()
    for module in ("wave", "json", "stretchtimer", "hibari"):
        (trap / f"{module}.py").write_text(f"open({str(tmp_path / 'caught')!r}, 'w')\n")
    monkeypatch.chdir(trap)
    voice = wait(open_voice(Choice.SYSTEM, OWN))
    assert voice.recording(OWN)
    assert not (tmp_path / "caught").exists()


def test_a_better_voice_that_fails_is_stood_in_for_by_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """As when the neural voice is installed and its libraries do not fit this machine."""
    require("espeak-ng")
    monkeypatch.setitem(sys.modules, "hibari", None)
    worker.render(tmp_path, (NEURAL, ESPEAK), [OWN, "[]"])
    assert capsys.readouterr().out == "done\nfailed\n"
    cache = SpeechCache(tmp_path)
    assert not cache.path(NEURAL, OWN).exists()
    assert cache.path(ESPEAK, OWN).exists()


def test_no_part_of_the_voice_is_loaded_before_it_is_opened() -> None:
    code = "import sys, stretchtimer.sound.speaker as _; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    dear = {"wave", "subprocess", "tempfile", "numpy", "hibari", "stretchtimer.sound.voice.clips"}
    assert not dear & set(done.stdout.split())


def assert_ends(pid: str) -> None:
    end = time.monotonic() + 5
    while is_alive(pid) and time.monotonic() < end:
        time.sleep(0.01)
    assert not is_alive(pid)


def is_alive(pid: str) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


@linux_only
def test_an_engine_that_hangs_is_waited_for_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Of many sentences each would take the same 20 seconds."""
    program = tmp_path / "espeak-ng"
    program.write_text(f"#!/bin/sh\necho asked >> {tmp_path}/asked\nexec /bin/sleep 60\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr("stretchtimer.sound.voice.engines._PATIENCE_SECONDS", 1.0)
    monkeypatch.setattr(worker, "_engine", open_engine)  # and not the one that another test has opened
    worker.render(tmp_path / "cache", (ESPEAK,), ["Left.", "Right.", "Once more."])
    assert capsys.readouterr().out.split() == ["failed"] * 3
    assert (tmp_path / "asked").read_text() == "asked\n"
