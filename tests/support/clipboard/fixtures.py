"""Fixtures of the tests that copy with real programs."""

from collections.abc import Callable, Iterator
from functools import partial

import pytest

from tests.support.clipboard import desk as desks
from tests.support.clipboard import far_end
from tests.support.clipboard.copied import COPIED
from tests.support.clipboard.desk import Desk
from tests.support.clipboard.far_end import Display, Server
from tests.support.clipboard.judge import Judge


@pytest.fixture
def desk() -> Iterator[Desk]:
    """A desk of its own for each test."""
    with desks.set_up() as desk:
        yield desk


@pytest.fixture
def judge(desk: Desk, record_property: Callable[[str, object], None]) -> Judge:
    """The judge of the copies made at that desk; what it tells is printed when all tests have run."""
    return Judge(desk, partial(record_property, COPIED))


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
