"""The API at its best and worst, played by a real server on loopback."""

import gzip
import json
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from threading import Event

import pytest

from tests.support.sync.api_rows import full_row, plain_row, plain_rows
from tests.support.sync.daily_server import (
    DailyServer,
    Handler,
    Trick,
    cut_short,
    endless,
    packed,
    reset,
    self_signed,
    silence,
    status,
    trickle,
)
from tests.support.tiers import in_full
from tui import __version__
from tui.errors import InputError, SourceError
from tui.sources import failure
from tui.sources.daily_papers_api import DailyPapersApi, DayAnswer
from tui.sources.limits import Limits

DAY = date(2025, 4, 15)
PATIENT = Limits(connect=60, read=60, whole=60, pause=0)
"""Limits that no answer reaches, however busy the machine is."""
QUICK = Limits(connect=60, read=0.3, whole=0.5, pause=0)
NEVER = Event()
"""A wait that never stops a sync."""


class Waits:
    """Notes the pauses instead of making them."""

    def __init__(self) -> None:
        self.pauses: list[int] = []

    def __call__(self, seconds: float) -> bool:
        if seconds > 0:
            self.pauses.append(round(seconds))
        return False


@pytest.fixture(autouse=True)
def plain_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Remove the proxies and certificates of the machine that runs the tests."""
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)
    for name in ("SSL_CERT_FILE", "SSL_CERT_DIR"):
        monkeypatch.delenv(name, raising=False)


@contextmanager
def playing(count: int = 1, *tricks: Trick) -> Iterator[DailyServer]:
    """Start a server with `count` papers on the day that plays `tricks` first."""
    with DailyServer({DAY.isoformat(): plain_rows(count)}) as server:
        server.tricks.extend(tricks)
        yield server


def ask(
    server: DailyServer,
    day: date = DAY,
    *,
    limits: Limits = PATIENT,
    waits: Callable[[float], bool] = NEVER.wait,
) -> DayAnswer:
    with DailyPapersApi(server.url, limits=limits, wait=waits) as api:
        return api.day(day)


def ids(answer: DayAnswer) -> list[str]:
    return [paper.id for digest in answer.digests for paper in digest.papers]


# Answers


def test_a_day_arrives_with_its_papers() -> None:
    with DailyServer({DAY.isoformat(): [full_row(), plain_row(7)]}) as server:
        before = datetime.now(UTC).isoformat(timespec="milliseconds")
        (digest,) = ask(server).digests
    assert (digest.day, digest.source) == ("2025-04-15", "api")
    assert [paper.id for paper in digest.papers] == ["2504.02130", "2504.00007"]
    assert [paper.days for paper in digest.papers] == [("2025-04-15",)] * 2
    assert before <= digest.fetched <= datetime.now(UTC).isoformat(timespec="milliseconds")


@pytest.mark.parametrize(
    ("longest_page", "count", "pages"),
    [
        *[(100, 1, 1), (100, 49, 1), (100, 50, 2), (100, 51, 1), (100, 99, 1), (100, 100, 2), (100, 250, 3)],
        *in_full((50, 1, 1), (50, 49, 1), (50, 50, 2), (50, 51, 2), (50, 99, 2), (50, 100, 3), (50, 250, 6)),
    ],
)
def test_all_pages_are_asked_for(longest_page: int, count: int, pages: int) -> None:
    with playing(count) as server:
        server.longest_page = longest_page
        answer = ask(server)
    assert ids(answer) == [f"2504.{number:05d}" for number in range(1, count + 1)]
    assert [asked.query for asked in server.asked] == [
        {"date": "2025-04-15", "limit": "100", "p": str(page)} for page in range(pages)
    ]


def test_a_host_that_gives_the_same_page_for_ever_is_left() -> None:
    page = json.dumps(plain_rows(100)).encode()
    with playing(1, *[status(200, page)] * 9) as server:
        assert len(ids(ask(server))) == 100
        assert len(server.asked) == 2


def test_a_list_that_shifts_between_two_pages_gives_each_paper_once() -> None:
    first, again = plain_rows(100), plain_row(100, upvotes=900)
    with playing(1, status(200, json.dumps(first).encode())) as server:
        server.days = {DAY.isoformat(): [*first, again, plain_row(101)]}
        (digest,) = ask(server).digests
    assert [paper.id for paper in digest.papers] == [f"2504.{number:05d}" for number in range(1, 102)]
    assert digest.papers[99].votes == 900


def test_a_day_without_end_is_cut_and_that_is_told() -> None:
    with playing(5_150) as server:
        answer = ask(server)
    assert len(ids(answer)) == 5_000
    assert [problem.message for problem in answer.problems] == [
        "2025-04-15 has too many rows: only the first 5,000 are read"
    ]


def test_an_empty_day_is_an_answer() -> None:
    with playing() as server:
        answer = ask(server, date(2025, 4, 19))
    assert [(digest.day, digest.papers) for digest in answer.digests] == [("2025-04-19", ())]
    assert answer.problems == ()


def test_a_paper_stands_on_the_day_that_it_names() -> None:
    late = plain_row(2, submittedOnDailyAt="2025-04-14T23:59:59.000Z")
    with DailyServer({DAY.isoformat(): [plain_row(1), late, plain_row(3)]}) as server:
        answer = ask(server)
    assert [(digest.day, [paper.id for paper in digest.papers]) for digest in answer.digests] == [
        ("2025-04-15", ["2504.00001", "2504.00003"]),
        ("2025-04-14", ["2504.00002"]),
    ]
    assert all(paper.days == (digest.day,) for digest in answer.digests for paper in digest.papers)
    assert [digest.whole for digest in answer.digests] == [True, False]


def test_bad_rows_are_counted_through_the_pages() -> None:
    rows: list[object] = [*plain_rows(120)]
    rows[2], rows[110] = {**plain_row(3), "paper": None}, "row"
    with DailyServer({DAY.isoformat(): rows}) as server:
        answer = ask(server)
    assert len(ids(answer)) == 118
    assert [problem.line for problem in answer.problems] == [3, 111]


def test_a_packed_answer_is_unpacked() -> None:
    with playing(1, packed(json.dumps(plain_rows(30)).encode())) as server:
        assert len(ids(ask(server))) == 30


# Requests


def test_a_request_names_hanji_and_no_one_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    netrc = tmp_path / ".netrc"
    netrc.write_text("machine 127.0.0.1 login reader password secret\n")
    netrc.chmod(0o600)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("NETRC", str(netrc))
    monkeypatch.setenv("HF_TOKEN", "hf_secret")
    page = json.dumps(plain_rows(100)).encode()
    with playing(101, status(200, page, Set_Cookie="token=secret; Path=/")) as server:
        ask(server)
    assert len(server.asked) == 2
    for asked in server.asked:
        assert asked.headers["user-agent"] == f"hanji/{__version__}"
        assert {*asked.headers} == {"host", "user-agent", "accept", "accept-encoding", "connection"}


def test_the_endpoint_may_be_a_folder_of_a_mirror() -> None:
    with playing() as server, DailyPapersApi(f" {server.url}/mirror/ ", limits=PATIENT) as api:
        assert len(ids(api.day(DAY))) == 1
    assert server.asked[0].path == "/mirror/api/daily_papers"


def test_a_proxy_from_the_environment_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    with playing() as proxy:
        monkeypatch.setenv("HTTP_PROXY", proxy.url)
        with DailyPapersApi("http://papers.example", limits=PATIENT) as api:
            assert len(ids(api.day(DAY))) == 1
    assert proxy.asked[0].path == "http://papers.example/api/daily_papers"


@pytest.mark.parametrize(
    "endpoint",
    [
        "",
        "huggingface.co",
        "ftp://a.example",
        "http://me:pw@a.example",
        "http://a.example?x=1",
        "http://a b/",
        "http://xn--a",
        "http://[::1",
        "http://[fe80::1%25eth0]",
        "http://a:0",
        "http://a:65536",
        "http://a\\b",
        "http:///x",
    ],
)
def test_an_impossible_endpoint_is_told(endpoint: str) -> None:
    with pytest.raises(InputError, match="HF_ENDPOINT"):
        DailyPapersApi(endpoint)


# Waiting


def test_requests_keep_their_distance() -> None:
    waits = Waits()
    with playing(250) as server:
        ask(server, limits=Limits(), waits=waits)
    assert len(server.asked) == 3
    assert waits.pauses == [1, 1]


def test_a_trouble_that_passes_is_outwaited() -> None:
    waits = Waits()
    with playing(1, status(500), status(502)) as server:
        assert ids(ask(server, limits=Limits(), waits=waits)) == ["2504.00001"]
    assert len(server.asked) == 3
    assert waits.pauses == [3, 9]


def test_the_third_trouble_is_the_last() -> None:
    with playing(1, *[status(503)] * 3) as server, pytest.raises(failure.ServerError, match="HTTP 503"):
        ask(server)
    assert len(server.asked) == 3


def test_retry_after_is_waited_for() -> None:
    waits = Waits()
    with playing(1, status(503, Retry_After="20")) as server:
        ask(server, waits=waits)
    assert waits.pauses == [20]


def test_a_long_retry_after_ends_the_sync() -> None:
    waits = Waits()
    limited = status(503, Retry_After="1200")
    with playing(1, limited) as server, pytest.raises(failure.RateLimited, match="in 20 minutes"):
        ask(server, waits=waits)
    assert (len(server.asked), waits.pauses) == (1, [])


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"RateLimit": '"api";r=0;t=55'}, 55),
        ({"Retry_After": "7", "RateLimit": '"api";r=0;t=4'}, 7),
        ({}, 300),
    ],
)
def test_too_many_requests_says_when_to_go_on(headers: dict[str, str], seconds: int) -> None:
    with playing(1, status(429, b"", **headers)) as server:
        with pytest.raises(failure.RateLimited, match="sync again in") as caught:
            ask(server)
        assert caught.value.seconds == seconds
        assert len(server.asked) == 1


def test_after_too_many_requests_the_host_is_left_alone_until_it_said() -> None:
    waits = Waits()
    limited = [status(429, RateLimit=f'"api";r=0;t={seconds}') for seconds in (20, 200)]
    with playing(1, *limited) as server, DailyPapersApi(server.url, limits=PATIENT, wait=waits) as api:
        with pytest.raises(failure.RateLimited):
            api.day(DAY)
        with pytest.raises(failure.RateLimited):
            api.day(DAY)
        assert (len(server.asked), waits.pauses) == (2, [20])
        with pytest.raises(failure.RateLimited, match="in 4 minutes"):
            api.day(DAY)
        assert len(server.asked) == 2


def test_the_last_request_of_a_window_is_followed_by_a_pause() -> None:
    waits = Waits()
    page = json.dumps(plain_rows(100)).encode()
    with playing(101, status(200, page, RateLimit='"api";r=0;t=40')) as server:
        assert len(ids(ask(server, waits=waits))) == 101
    assert waits.pauses == [40]


def test_a_pause_can_be_cut_short() -> None:
    stop = Event()

    def stop_and_fail(handler: Handler) -> None:
        stop.set()
        handler.answer(500, b"")

    with playing(1, stop_and_fail) as server, pytest.raises(failure.Cancelled):
        ask(server, limits=Limits(), waits=stop.wait)
    assert len(server.asked) == 1


def test_an_answer_can_be_cut_short() -> None:
    stop = Event()

    def stop_and_go_on(handler: Handler) -> None:
        stop.set()
        endless(handler)

    with playing(1, stop_and_go_on) as server, pytest.raises(failure.Cancelled):
        ask(server, limits=Limits(), waits=stop.wait)


# Failures


@pytest.mark.parametrize("trick", [silence, trickle])
def test_a_slow_host_is_left_after_three_tries(trick: Trick) -> None:
    with playing(1, *[trick] * 3) as server, pytest.raises(failure.TooSlow):
        ask(server, limits=QUICK)
    assert len(server.asked) == 3


@pytest.mark.parametrize("trick", [silence, reset, cut_short])
def test_a_passing_trouble_of_the_network_is_outwaited(trick: Trick) -> None:
    with playing(1, trick, trick) as server:
        # On a busy machine the third answer takes a while, too.
        limits = replace(PATIENT, read=1.5) if trick is silence else PATIENT
        assert ids(ask(server, limits=limits)) == ["2504.00001"]
    assert len(server.asked) == 3


@pytest.mark.parametrize(
    "trick",
    [reset, cut_short, status(200, gzip.compress(b"[1, 2]")[:-9], Content_Encoding="gzip")],
)
def test_a_connection_that_keeps_breaking_is_told(trick: Trick) -> None:
    with playing(1, *[trick] * 3) as server, pytest.raises(failure.ConnectionLost):
        ask(server)
    assert len(server.asked) == 3


def test_a_stopped_day_leaves_the_next_sync_whole() -> None:
    days = [date(2025, 4, day) for day in range(1, 6)]
    with DailyServer({day.isoformat(): [plain_row(day.day)] for day in days}) as server:
        arrived: list[str] = []
        with DailyPapersApi(server.url, limits=PATIENT, wait=Waits()) as api:
            for day in days[:2]:
                arrived += ids(api.day(day))
            server.tricks.extend([reset] * 3)
            with pytest.raises(failure.ConnectionLost):
                api.day(days[2])
        with DailyPapersApi(server.url, limits=PATIENT, wait=Waits()) as api:
            for day in days[2:]:
                arrived += ids(api.day(day))
    assert arrived == [f"2504.{number:05d}" for number in range(1, 6)]


@pytest.mark.parametrize("trick", [endless, packed(bytes(50 << 20))])
def test_an_answer_without_end_is_left(trick: Trick) -> None:
    with playing(1, trick) as server, pytest.raises(failure.AnswerTooLarge, match="8 MB"):
        ask(server, limits=Limits(pause=0))
    assert len(server.asked) == 1


@pytest.mark.parametrize(
    "trick",
    [
        status(200, b"<!doctype html><title>Log in</title>", Content_Type="text/html"),
        status(200, b'{"error": "none"}'),
        status(200, b"[" * 100_000),
        status(200, b""),
        status(204),
        status(200, b"[]", Content_Encoding="br"),
    ],
)
def test_a_host_without_papers_is_told(trick: Trick) -> None:
    with playing(1, trick) as server, pytest.raises(failure.WrongHost, match="HF_ENDPOINT"):
        ask(server)


def test_a_future_day_is_told() -> None:
    with playing() as server, pytest.raises(failure.FutureDay, match="2030-01-01"):
        ask(server, date(2030, 1, 1))


@pytest.mark.parametrize(
    ("code", "kind"), [(404, failure.NotFound), (403, failure.Refused), (451, failure.Refused)]
)
def test_a_refusal_is_told_at_once(code: int, kind: type[failure.Failure]) -> None:
    with playing(1, status(code)) as server, pytest.raises(kind, match=str(code)):
        ask(server)
    assert len(server.asked) == 1


def test_a_redirect_is_not_followed() -> None:
    with playing() as other, playing(1) as server:
        target = other.url.replace("127.0.0.1", "localhost") + "/\x9b2J"
        server.tricks.append(status(302, Location=target))
        with pytest.raises(failure.Redirected, match="localhost") as caught:
            ask(server)
    assert other.asked == []
    assert str(caught.value).isprintable()


def test_a_closed_port_is_told_at_once() -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    refused = rf"127.0.0.1:{port} .*Connection refused"
    with DailyPapersApi(f"http://127.0.0.1:{port}") as api, pytest.raises(failure.Unreachable, match=refused):
        api.day(DAY)


@pytest.mark.parametrize("endpoint", ["http://a..b", f"http://{'a' * 64}"])
def test_an_impossible_host_name_is_told(endpoint: str) -> None:
    with DailyPapersApi(endpoint) as api, pytest.raises(failure.Unreachable, match="not a valid host name"):
        api.day(DAY)


ASK_OFFLINE = """
from datetime import date
from tui.sources.failure import Offline
from tui.sources.daily_papers_api import DailyPapersApi
with DailyPapersApi("http://{host}") as api:
    try:
        api.day(date(2025, 4, 15))
    except Offline as error:
        print(error)
"""


@pytest.mark.parametrize("host", ["papers.example", *in_full("192.0.2.1")])
def test_a_machine_without_a_network_is_told(host: str) -> None:
    alone = ["unshare", "--map-root-user", "--net"]
    if not shutil.which("unshare") or subprocess.run([*alone, "true"], capture_output=True).returncode:
        pytest.skip("this machine cannot be taken off the network for a test")
    program = [*alone, sys.executable, "-c", ASK_OFFLINE.format(host=host)]
    done = subprocess.run(program, capture_output=True, text=True, check=True)
    assert (
        done.stdout
        == f"{host} cannot be reached (this machine is offline): sync again when it is connected\n"
    )


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Make a self-signed certificate for 127.0.0.1, and its key."""
    return self_signed(tmp_path_factory.mktemp("tls"))


def test_a_self_signed_certificate_is_refused(certificate: tuple[Path, Path]) -> None:
    server = DailyServer({DAY.isoformat(): plain_rows(1)})
    server.speak_tls(*certificate)
    with server, pytest.raises(failure.CertificateRefused, match="self-signed certificate"):
        ask(server)
    assert server.asked == []


def test_a_certificate_that_the_reader_names_is_trusted(
    certificate: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate[0]))
    server = DailyServer({DAY.isoformat(): plain_rows(1)})
    server.speak_tls(*certificate)
    with server:
        assert ids(ask(server)) == ["2504.00001"]


def test_a_host_without_tls_is_told() -> None:
    with playing() as server:
        server.scheme = "https"
        with pytest.raises(failure.Unreachable, match="TLS"):
            ask(server)


def test_certificates_that_are_not_there_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", "/nowhere/at/all.pem")
    with pytest.raises(failure.Misconfigured, match=r"proxy, SSL_CERT_FILE"):
        DailyPapersApi()


def test_every_failure_is_one_line_that_can_be_shown() -> None:
    lines = [kind.line for kind in subclasses(failure.Failure) if kind is not failure.TransientFailure]
    assert all(lines)
    nasty = failure.Redirected("host", target="a\nb\x1b]0;x\x07" + "c" * 5_000)
    assert isinstance(nasty, SourceError)
    assert str(nasty).isprintable()
    assert len(str(nasty)) <= 500


def test_httpx_waits_until_it_is_needed() -> None:
    program = "import sys, tui.sources.daily_papers_api; print('httpx' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"


def subclasses(kind: type[failure.Failure]) -> Iterator[type[failure.Failure]]:
    for each in kind.__subclasses__():
        yield each
        yield from subclasses(each)
