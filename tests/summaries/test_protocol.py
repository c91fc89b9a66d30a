"""Each habit of chat-completions servers, played on loopback, has its outcome."""

import json
from collections.abc import Iterator
from threading import Event

import pytest

from tests.support.summaries import chat_server as habits
from tests.support.summaries.chat_server import ChatServer, Habit, saying, sections, status
from tests.support.summaries.papers import paper
from tui.summaries.access import open_access
from tui.summaries.client import Client, ClientLimits
from tui.summaries.prompt import messages
from tui.summaries.run_failure import PaperFailed, RunCancelled, RunStopped

QUICK = ClientLimits(connect=5, silence=0.3, whole=0.6, pause=0)
PATIENT = ClientLimits(connect=20, silence=20, whole=60, pause=0)
WRITTEN = json.dumps(sections(), ensure_ascii=False)


@pytest.fixture
def server() -> Iterator[ChatServer]:
    with ChatServer() as playing:
        yield playing


class Waits:
    """Pauses that are noted, and take no time."""

    def __init__(self) -> None:
        self.asked: list[float] = []

    def __call__(self, seconds: float) -> bool:
        if seconds:
            self.asked.append(seconds)
        else:
            Event().wait(0.001)
        return False


def write(
    server: ChatServer,
    *habit: Habit,
    waits: Waits | None = None,
    papers: int = 1,
    limits: ClientLimits = PATIENT,
) -> dict[str, str]:
    server.habits = [*habit]
    client = Client(open_access(server.endpoint, "model-1", ""), waits or Waits(), limits=limits)
    try:
        for number in range(papers):
            written = client.write(messages(paper(number), "ko"))
    finally:
        client.close()
    return written


def test_a_request_is_what_the_protocol_says(server: ChatServer) -> None:
    assert write(server) == sections()
    [asked] = server.asked
    assert asked.path == "/v1/chat/completions"
    assert asked.body["model"] == "model-1" and asked.body["max_tokens"] == 2_000
    schema = asked.body["response_format"]["json_schema"]["schema"]
    assert list(schema["properties"]) == ["whats_new", "technical_details", "performance_highlights"]
    assert "authorization" not in asked.headers and "cookie" not in asked.headers


@pytest.mark.parametrize("formats", [("json_object",), ("none",), ("json_schema", "none")])
def test_the_ladder_goes_down_once_for_the_whole_run(server: ChatServer, formats: tuple[str, ...]) -> None:
    server.usual = habits.only_formats(*formats)
    assert write(server, papers=3) == sections()
    steps = ["json_schema", "json_object", "none"]
    assert server.formats == [*steps[: steps.index(formats[0])], *[formats[0]] * 3]


def test_an_answer_that_does_not_parse_steps_down_too(server: ChatServer) -> None:
    assert write(server, saying("Sure! Here it is."), saying('{"summary": "x"}')) == sections()
    assert server.formats == ["json_schema", "json_object", "none"]


def test_an_answer_that_never_parses_fails(server: ChatServer) -> None:
    with pytest.raises(PaperFailed, match="not JSON"):
        write(server, *[saying("Sure! Here it is.")] * 3)


def test_a_summary_may_name_the_tag_of_thoughts(server: ChatServer) -> None:
    named = {**sections(), "technical_details": "모델은 <think> 뒤에 생각을 씁니다."}
    assert write(server, saying(json.dumps(named, ensure_ascii=False))) == named
    assert write(server, saying('{"draft"</think>' + WRITTEN)) == sections()


def test_null_is_an_empty_part(server: ChatServer) -> None:
    answer = json.dumps({**sections(), "technical_details": None})
    assert write(server, saying(answer)) == {**sections(), "technical_details": ""}
    assert len(server.asked) == 1


@pytest.mark.parametrize(
    ("field", "message"),
    [
        ("temperature", "Unsupported value: 'temperature' does not support 0 with this model."),
        ("max_tokens", "Unsupported parameter: 'max_tokens'. Use 'max_completion_tokens' instead."),
        ("max_tokens", "Unrecognized field max_tokens"),
    ],
)
def test_a_rejected_parameter_is_dropped_once(server: ChatServer, field: str, message: str) -> None:
    server.usual = habits.rejecting(field, message)
    assert write(server, papers=2) == sections()
    assert [field in asked.body for asked in server.asked] == [True, False, False]
    renamed = "max_completion_tokens" in message
    assert ("max_completion_tokens" in server.asked[-1].body) == renamed
    assert server.formats == ["json_schema"] * 3


def test_the_limit_is_doubled_once(server: ChatServer) -> None:
    server.usual = habits.cutting_at(4_000)
    assert write(server) == sections()
    assert [asked.body["max_tokens"] for asked in server.asked] == [2_000, 4_000]
    server.usual = habits.cutting_at(8_000)
    with pytest.raises(PaperFailed, match="cut before its end"):
        write(server)


@pytest.mark.parametrize(
    "content",
    [
        f"```json\n{WRITTEN}\n```",
        f"<think>12 points { {} }</think>\n{WRITTEN}",
        f"<reasoning>so</reasoning>{WRITTEN}",
        f"thoughts without a beginning</think>{WRITTEN}",
        f"Here you are:\n{WRITTEN}\nI hope it helps.",
    ],
)
def test_fences_and_thoughts_are_taken_off(server: ChatServer, content: str) -> None:
    assert write(server, saying(content, reasoning_content="secret thoughts")) == sections()


@pytest.mark.parametrize(
    ("habit", "why"),
    [
        (saying(""), "empty"),
        (saying(None, reasoning_content=WRITTEN), "empty"),
        (saying([{"type": "text", "text": WRITTEN}]), "not in a form that hanji reads"),
        (saying("<think>I should first consider"), "all thinking"),
        (saying("<thought>hm</thought>  "), "all thinking"),
        (saying(WRITTEN, "content_filter"), "content_filter"),
        (saying(WRITTEN, None), "no finish_reason"),
        (saying(WRITTEN, "stop", 20), "read only 20 tokens"),
        (habits.endless, "longer than"),
        (habits.hanging_up, "connection was lost"),
        (status(400, {"error": {"message": "context length exceeded"}}), "context length exceeded"),
        (status(200, {"error": {"message": "upstream"}}), "upstream"),
        (status(200, {"choices": []}), "no text"),
        (status(200, "<html>"), "not answer as an OpenAI-compatible"),
        (saying("x" * 200_000), "far longer"),
    ],
)
def test_one_paper_fails(server: ChatServer, habit: Habit, why: str) -> None:
    with pytest.raises(PaperFailed, match=why):
        write(server, habit)


@pytest.mark.parametrize("habit", [habits.silence, habits.dripping])
def test_an_answer_that_takes_too_long_fails_one_paper(server: ChatServer, habit: Habit) -> None:
    with pytest.raises(PaperFailed, match="too long"):
        write(server, habit, limits=QUICK)


@pytest.mark.parametrize(
    ("habit", "why"),
    [
        (status(401, {"error": {"message": "Incorrect API key"}}), "Incorrect API key"),
        (
            status(429, {"error": {"code": "insufficient_quota", "message": "no credit"}}),
            "no quota left: no credit",
        ),
        (status(429, {"error": "slow down"}, Retry_After="3600"), "go on after"),
        (status(404, [{"error": {"message": "model 'x' not found"}}]), "model 'x' not found"),
        (status(307, None, Location="http://127.0.0.1:1/"), "redirects to http://127.0.0.1:1/"),
    ],
)
def test_the_run_stops(server: ChatServer, habit: Habit, why: str) -> None:
    with pytest.raises(RunStopped, match=why):
        write(server, habit)
    assert len(server.asked) == 1


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"Retry_After": "7"}, [7]),
        ({"Retry_After": "0"}, []),
        ({"Retry_After": "soon"}, [20]),
        ({"retry_after_ms": "1500"}, [1.5]),
        ({}, [20]),
    ],
)
def test_a_pause_is_kept_as_asked(server: ChatServer, headers: dict[str, str], seconds: list[float]) -> None:
    waits = Waits()
    assert write(server, status(429, None, **headers), waits=waits) == sections()
    assert waits.asked == seconds


def test_a_server_that_always_asks_to_wait_stops_the_run(server: ChatServer) -> None:
    with pytest.raises(RunStopped, match="keeps asking to wait"):
        write(server, *[status(429, None, Retry_After="1")] * 9)


@pytest.mark.parametrize("code", [500, 503])
def test_a_server_that_is_not_ready_is_asked_again(server: ChatServer, code: int) -> None:
    assert write(server, status(code), status(code)) == sections()
    with pytest.raises(PaperFailed, match=f"HTTP {code}"):
        write(server, *[status(code)] * 3)


def test_no_server_stops_the_run() -> None:
    with ChatServer() as server:
        endpoint = server.endpoint
    client = Client(open_access(endpoint, "model-1", ""), Waits(), limits=QUICK)
    with pytest.raises(RunStopped, match="cannot be reached"):
        client.write(messages(paper(), "ko"))


def test_giving_up_ends_a_running_request_at_once(server: ChatServer) -> None:
    server.habits = [habits.silence]
    client = Client(open_access(server.endpoint, "model-1", ""), lambda seconds: bool(server.asked))
    with pytest.raises(RunCancelled):
        client.write(messages(paper(), "ko"))
