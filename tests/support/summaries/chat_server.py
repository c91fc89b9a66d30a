"""A real HTTP server on loopback that plays a chat-completions server, with the habits of real ones."""

import json
from collections.abc import Callable
from typing import Any, NamedTuple

from tests.support.loopback import LoopbackHandler, LoopbackServer

PROMPT_TOKENS = 400


class Asked(NamedTuple):
    """A request that arrived; header names in lower case."""

    path: str
    headers: dict[str, str]
    raw: bytes
    body: dict[str, Any]

    @property
    def paper(self) -> dict[str, Any]:
        """The title and the abstract that were sent."""
        found: dict[str, Any] = json.loads(self.body["messages"][-1]["content"])
        return found

    @property
    def format(self) -> str:
        """The format that was asked for."""
        return str(self.body.get("response_format", {}).get("type", "none"))


class ChatServer(LoopbackServer):
    """A server that answers by its `habits`, one a request, and by `usual` when none is left."""

    def __init__(self, usual: "Habit | None" = None) -> None:
        super().__init__(Handler)
        self.usual: Habit = usual or well
        self.habits: list[Habit] = []
        self.asked: list[Asked] = []

    @property
    def endpoint(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/v1"

    @property
    def formats(self) -> list[str]:
        return [asked.format for asked in self.asked]


class Handler(LoopbackHandler):
    server: ChatServer

    def do_POST(self) -> None:
        raw = self.rfile.read(int(self.headers["Content-Length"]))
        asked = Asked(self.path, self.lower_headers, raw, json.loads(raw))
        self.server.asked.append(asked)
        habit = self.server.habits.pop(0) if self.server.habits else self.server.usual
        if self.path == "/v1/chat/completions":
            habit(self, asked)
        else:
            self.answer(404, b'{"error": {"message": "no such path"}}')

    def complete(
        self, content: object, finish: object = "stop", tokens: object = None, **more: object
    ) -> None:
        """Answer with a completion."""
        read = PROMPT_TOKENS if tokens is None else tokens
        message = {"role": "assistant", "content": content, **more}
        body = {
            "id": "chat-1",
            "object": "chat.completion",
            "choices": [{"index": 0, "message": message, "finish_reason": finish}],
            "usage": {"prompt_tokens": read, "completion_tokens": 300},
        }
        self.answer(200, json.dumps(body).encode())


Habit = Callable[[Handler, Asked], None]


def sections(about: str = "이 방법", figure: str = "12점") -> dict[str, str]:
    """Return a summary of ordinary length."""
    return {
        "whats_new": f"이 논문은 {about}을 제안하여 언어 모델이 긴 문맥에서도 잘 추론하도록 도와줍니다."
        " 그 효과도 여러 과제에서 넓게 확인했습니다.",
        "technical_details": "제안된 방법은 주의 집중 과정을 여러 단계로 나누고, 각 단계에서 필요한 정보만"
        " 남깁니다. 학습에는 공개된 데이터만 사용하였습니다.",
        "performance_highlights": f"평가에서 기존 방법보다 {figure} 높은 성능을 보였으며, 비용도 줄었습니다.",
    }


def well(handler: Handler, asked: Asked) -> None:
    """Answer as asked."""
    handler.complete(json.dumps(sections(), ensure_ascii=False))


def saying(content: object, finish: object = "stop", tokens: object = None, **more: object) -> Habit:
    """Answer with some content."""
    return lambda handler, asked: handler.complete(content, finish, tokens, **more)


def with_sections(**changed: str) -> Habit:
    """Answer with a summary of which some strings are changed."""
    return saying(json.dumps({**sections(), **changed}, ensure_ascii=False))


def status(code: int, error: object = None, **headers: str) -> Habit:
    """Answer with a status; `Retry_After` names the header `Retry-After`."""
    fields = {name.replace("_", "-"): value for name, value in headers.items()}
    return lambda handler, asked: handler.answer(code, json.dumps(error).encode() if error else b"", fields)


def rejecting(field: str, message: str) -> Habit:
    """Reject requests that have a field, answer others."""

    def reject(handler: Handler, asked: Asked) -> None:
        if field in asked.body:
            handler.answer(400, json.dumps({"error": {"message": message, "param": field}}).encode())
        else:
            well(handler, asked)

    return reject


def only_formats(*formats: str) -> Habit:
    """Reject requests for any other format."""

    def choose(handler: Handler, asked: Asked) -> None:
        if asked.format in formats:
            well(handler, asked)
        else:
            handler.answer(400, b'{"error": "response_format type is not supported"}')

    return choose


def cutting_at(tokens: int) -> Habit:
    """Cut answers to requests with a lower limit."""

    def cut(handler: Handler, asked: Asked) -> None:
        if asked.body["max_tokens"] < tokens:
            handler.complete('{"whats_new": "이 논문은', "length")
        else:
            well(handler, asked)

    return cut


def silence(handler: Handler, asked: Asked) -> None:
    """Send no answer at all until the test ends."""
    handler.server.gone.wait()
    handler.close_connection = True


def dripping(handler: Handler, asked: Asked) -> None:
    """Send an answer that never ends, a byte at a time."""
    handler.send_response(200)
    handler.send_header("Transfer-Encoding", "chunked")
    handler.end_headers()
    while not handler.server.gone.wait(0.02):
        handler.wfile.write(b"1\r\n \r\n")


def endless(handler: Handler, asked: Asked) -> None:
    """Send an answer of 10 MB."""
    handler.answer(200, b'{"choices": [{"message": {"content": "' + b"x" * (10 << 20) + b'"}}]}')


def hanging_up(handler: Handler, asked: Asked) -> None:
    """Close the connection in the middle of the answer."""
    handler.answer(200, b'{"choices": ', {"Content-Length": "1000"})
    handler.close_connection = True
