"""An ear at the loudspeaker of a real sound server, for tests of what is heard."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.sound_server import running_server

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.support.sound_server import Ear


@pytest.fixture(scope="module")
def open_ear(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ear]:
    """One ear for all tests of a module: setting one up takes two seconds."""
    with running_server(tmp_path_factory.mktemp("server")) as server:
        ear = server.listen()
        yield ear
        ear.close()


@pytest.fixture
def ear(open_ear: Ear) -> Ear:
    """An ear that has heard nothing yet."""
    open_ear.forget()
    return open_ear
