"""A real desktop's bus is asked to keep the display lit, and told when it need not any more."""

from __future__ import annotations

import shutil
import subprocess
import sys
from threading import Thread
from typing import TYPE_CHECKING

import pytest

from stretchtimer.terminal.live.lamp import lit

if TYPE_CHECKING:
    from collections.abc import Iterator

if sys.platform != "linux":
    pytest.skip("other systems have no such bus", allow_module_level=True)

from jeepney import HeaderFields, MessageType, new_method_return  # type: ignore[import-untyped]
from jeepney.bus_messages import message_bus  # type: ignore[import-untyped]
from jeepney.io.blocking import open_dbus_connection  # type: ignore[import-untyped]

SCREEN_SAVER = "org.freedesktop.ScreenSaver"


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """What the desktop's screen saver is asked."""
    if not shutil.which("dbus-daemon"):
        pytest.skip("there is no bus here")
    command = ("dbus-daemon", "--session", "--nofork", "--print-address")
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as bus:
        assert bus.stdout is not None
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", bus.stdout.readline().strip())
        told: list[str] = []
        desktop = open_dbus_connection("SESSION")
        desktop.send_and_get_reply(message_bus.RequestName(SCREEN_SAVER))

        def answer() -> None:
            while True:
                try:
                    message = desktop.receive()
                except (OSError, EOFError):
                    return
                if message.header.message_type is MessageType.method_call:
                    name = message.header.fields[HeaderFields.member]
                    told.append(name)
                    body = ("u", (7,)) if name == "Inhibit" else (None, ())
                    desktop.send(new_method_return(message, *body))

        screen_saver = Thread(target=answer, daemon=True)
        screen_saver.start()
        yield told
        bus.terminate()
        screen_saver.join(10)
        desktop.close()


def test_the_screen_saver_is_held_off_as_long_as_it_is_lit(asked: list[str]) -> None:
    with lit() as is_lit:
        assert is_lit
        assert asked == ["Inhibit"]
    assert asked == ["Inhibit", "UnInhibit"]


def test_where_there_is_no_desktop_nothing_is_said(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    with lit() as is_lit:
        assert not is_lit
    assert capfd.readouterr() == ("", "")
