"""No phase of a request takes longer than the limit for an answer, and each ends when the sync is stopped."""

import socket
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from threading import Event

import pytest

from tests.support.sync.api_rows import plain_row
from tests.support.sync.daily_server import DailyServer
from tests.support.sync.dribbling import ANSWERS, CONNECTIONS, Dribble, dribbling, listening
from tests.support.tiers import in_full
from tui.sources import failure
from tui.sources.daily_papers_api import DailyPapersApi
from tui.sources.limits import Limits

DAY = date(2025, 4, 15)
SHORT = Limits(connect=600, read=600, whole=0.4, pause=0, tries=2)
"""Limits of which only that for a whole answer is reached."""
LONG = Limits(connect=600, read=600, whole=600, pause=0)
NEVER = Event()
PATIENCE = 20.0
"""Seconds after which a test gives up waiting."""


def ask(endpoint: str, limits: Limits, stopped: Event = NEVER) -> object:
    with DailyPapersApi(endpoint, limits=limits, wait=stopped.wait) as api:
        return api.day(DAY)


def endpoint_at(port: int, phase: str, monkeypatch: pytest.MonkeyPatch) -> str:
    if phase != "proxy":
        return f"https://127.0.0.1:{port}"
    monkeypatch.setenv("HTTPS_PROXY", f"http://reader:secret@127.0.0.1:{port}")
    return "https://papers.example"


FAST = ("header", "body")
"""In all other phases too an answer ends when the sync is stopped, which takes less time to see."""


@pytest.mark.parametrize("phase", [*FAST, *in_full(*(phase for phase in ANSWERS if phase not in FAST))])
def test_an_answer_that_dribbles_is_left(phase: str) -> None:
    dribble = Dribble(*ANSWERS[phase], Event(), Event())
    with DailyServer({}) as server:
        server.tricks += [dribbling(dribble)] * 2
        with pytest.raises(failure.TooSlow):
            ask(server.url, SHORT)
        assert len(server.asked) == 2
        assert dribble.left.wait(PATIENCE)


@pytest.mark.parametrize("phase", CONNECTIONS)
def test_a_connection_that_dribbles_is_left(phase: str, monkeypatch: pytest.MonkeyPatch) -> None:
    dribble = Dribble(*CONNECTIONS[phase], Event(), Event())
    with listening(dribble) as port:
        with pytest.raises(failure.TooSlow) as caught:
            ask(endpoint_at(port, phase, monkeypatch), SHORT)
        assert dribble.left.wait(PATIENCE)
    assert str(caught.value).startswith("the proxy 127.0.0.1:" if phase == "proxy" else "127.0.0.1:")
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize("phase", ANSWERS)
def test_an_answer_that_dribbles_ends_when_the_sync_is_stopped(phase: str) -> None:
    dribble = Dribble(*ANSWERS[phase], Event(), Event())
    with DailyServer({}) as server:
        server.tricks.append(dribbling(dribble))
        with pytest.raises(failure.Cancelled):
            ask(server.url, LONG, dribble.begun)
        assert dribble.left.wait(PATIENCE)


@pytest.mark.parametrize("phase", CONNECTIONS)
def test_a_connection_that_dribbles_ends_when_the_sync_is_stopped(
    phase: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    dribble = Dribble(*CONNECTIONS[phase], Event(), Event())
    with listening(dribble) as port:
        with pytest.raises(failure.Cancelled):
            ask(endpoint_at(port, phase, monkeypatch), LONG, dribble.begun)
        assert dribble.left.wait(PATIENCE)


class StuckNames:
    """A resolver that does not answer until it is let go; no real one can be made to hang for one process."""

    def __init__(self) -> None:
        self.asked, self._gate, self._look_up = Event(), Event(), socket.getaddrinfo
        self.let_go = self._gate.set

    def look_up(self, *args: object, **kwargs: object) -> object:
        self.asked.set()
        self._gate.wait(PATIENCE)
        return self._look_up(*args, **kwargs)  # type: ignore[arg-type]  # whatever it was asked


@pytest.fixture
def names(monkeypatch: pytest.MonkeyPatch) -> Iterator[StuckNames]:
    stuck = StuckNames()
    monkeypatch.setattr(socket, "getaddrinfo", stuck.look_up)
    yield stuck
    stuck.let_go()


def test_a_name_that_is_looked_up_for_ever_is_left(names: StuckNames) -> None:
    with pytest.raises(failure.TooSlow, match=r"papers\.example takes too long"):
        ask("http://papers.example", SHORT)


def test_a_name_that_is_found_after_the_sync_was_stopped_is_not_asked(names: StuckNames) -> None:
    silence = Dribble(b"", b"", Event(), Event())
    with listening(silence) as port:
        with pytest.raises(failure.Cancelled):
            ask(f"http://127.0.0.1:{port}", LONG, names.asked)
        assert not silence.left.is_set()
        names.let_go()
        assert silence.left.wait(PATIENCE)
    assert not silence.begun.is_set()


def test_the_next_try_after_one_that_was_too_slow_has_a_connection_of_its_own() -> None:
    dribble = Dribble(*ANSWERS["headers"], Event(), Event())
    with DailyServer({DAY.isoformat(): [plain_row(1)]}) as server:
        server.tricks.append(dribbling(dribble))
        # On a busy machine a true answer takes a while, too.
        with DailyPapersApi(server.url, limits=replace(SHORT, whole=3.0)) as api:
            assert len(api.day(DAY).digests[0].papers) == 1
            assert len(api.day(DAY).digests[0].papers) == 1
    assert len(server.asked) == 3
