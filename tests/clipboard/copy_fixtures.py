"""Fixtures of the tests that copy with real programs."""

from collections.abc import Iterator

import desk as desks
import far_end
import pytest
from desk import Desk
from far_end import Display, Server
from judge import Judge, Table


@pytest.fixture(scope="module")
def table(request: pytest.FixtureRequest) -> Iterator[Table]:
    """The table of one test file."""
    found = Table()
    yield found
    capture = request.config.pluginmanager.getplugin("capturemanager")
    with capture.global_and_fixture_disabled():
        print(f"\n\n{found}\n")


@pytest.fixture
def desk() -> Iterator[Desk]:
    """A desk of its own for each test."""
    with desks.set_up() as desk:
        yield desk


@pytest.fixture
def judge(desk: Desk, table: Table) -> Judge:
    """The judge of the copies made at that desk."""
    return Judge(desk, table)


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The machine at the far end."""
    with far_end.sshd(tmp_path_factory.mktemp("sshd")) as server:
        yield server


@pytest.fixture(scope="session")
def x11(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Display]:
    """An X display."""
    with far_end.xvfb(tmp_path_factory.mktemp("xvfb")) as display:
        yield display


@pytest.fixture(scope="session")
def wayland(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Display]:
    """A Wayland display."""
    with far_end.sway(tmp_path_factory.mktemp("sway")) as display:
        yield display
