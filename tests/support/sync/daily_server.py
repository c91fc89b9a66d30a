"""A real HTTP server on loopback that plays the daily-papers API, and tricks as on real networks."""

import gzip
import json
import socket
import ssl
import struct
import subprocess
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from threading import Event
from typing import NamedTuple
from urllib.parse import parse_qsl, urlsplit

from tests.support.loopback import LoopbackHandler, LoopbackServer
from tests.support.tools import tool


class Asked(NamedTuple):
    """A request that arrived; header names in lower case."""

    path: str
    query: dict[str, str]
    headers: dict[str, str]


class DailyServer(LoopbackServer):
    """A server that answers from `days`, after `tricks`, one a request; `asked` has all requests so far."""

    def __init__(
        self, days: Mapping[str, Sequence[object]], *, longest_page: int = 100, host: str = "127.0.0.1"
    ) -> None:
        super().__init__(Handler, host)
        self.days = days
        self.longest_page = longest_page
        self.today = "2026-08-01"
        self.tricks: list[Trick] = []
        self.asked: list[Asked] = []
        self.scheme = "http"

    @property
    def url(self) -> str:
        return f"{self.scheme}://127.0.0.1:{self.server_port}"

    @property
    def days_asked(self) -> list[str]:
        return [asked.query["date"] for asked in self.asked]

    def speak_tls(self, certificate: Path, key: Path) -> None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate, key)
        self.socket = context.wrap_socket(self.socket, server_side=True)
        self.scheme = "https"

    def rows(self, query: Mapping[str, str]) -> list[object]:
        """Return the rows of a page; a `longest_page` of 50 is a mirror that ignores `limit`."""
        size = min(int(query.get("limit", "50")), self.longest_page)
        start = int(query.get("p", "0")) * size
        return list(self.days.get(query["date"], ()))[start : start + size]


class Handler(LoopbackHandler):
    server: DailyServer

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        query = dict(parse_qsl(parts.query))
        self.server.asked.append(Asked(self.path.split("?")[0], query, self.lower_headers))
        if self.server.tricks:
            self.server.tricks.pop(0)(self)
        else:
            self.answer_truly(parts.path, query)

    def answer_truly(self, path: str, query: Mapping[str, str]) -> None:
        """Answer as the API does."""
        if not path.endswith("/api/daily_papers"):
            self.answer(404, b"Not Found")
        elif query["date"] > self.server.today:
            self.answer(400, b'{"error": "Invalid date"}')
        else:
            self.answer(200, json.dumps(self.server.rows(query)).encode())


def self_signed(folder: Path) -> tuple[Path, Path]:
    """Make a self-signed certificate for 127.0.0.1, and its key."""
    made, key = folder / "certificate.pem", folder / "key.pem"
    curve = "-newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2"
    name = "-subj /CN=hanji-test -addext subjectAltName=IP:127.0.0.1"
    command = f"{tool('openssl')} req -x509 {curve} {name} -out {made} -keyout {key}"
    subprocess.run(command.split(), check=True, capture_output=True)
    return made, key


Trick = Callable[[Handler], None]


def status(code: int, body: bytes = b"", **headers: str) -> Trick:
    """Answer with that status; `Retry_After` names the header `Retry-After`."""
    return lambda handler: handler.answer(
        code, body, {name.replace("_", "-"): value for name, value in headers.items()}
    )


def packed(body: bytes) -> Trick:
    """Answer with `body` as gzip."""
    return lambda handler: handler.answer(200, gzip.compress(body, 9), {"Content-Encoding": "gzip"})


def truly(handler: Handler) -> None:
    """Play no trick."""
    asked = handler.server.asked[-1]
    handler.answer_truly(asked.path, asked.query)


def held(gate: Event) -> Trick:
    """Answer as the API does, once the gate is open."""

    def answer_later(handler: Handler) -> None:
        while not (gate.wait(0.02) or handler.server.gone.is_set()):
            pass
        truly(handler)

    return answer_later


def silence(handler: Handler) -> None:
    """Send no answer at all until the test ends."""
    handler.server.gone.wait()
    handler.close_connection = True


def trickle(handler: Handler) -> None:
    """Send a body that never ends, one byte at a time."""
    _endless(handler, b" ", 0.02)


def endless(handler: Handler) -> None:
    """Send a body that never ends, as fast as possible."""
    _endless(handler, b" " * 65536, 0)


def reset(handler: Handler) -> None:
    """Reset the connection in the middle of the body."""
    handler.answer(200, b'[{"paper": ', {"Content-Length": "1000"})
    handler.wfile.flush()
    linger_no_longer = struct.pack("ii", 1, 0)
    handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger_no_longer)
    handler.connection.shutdown(socket.SHUT_RD)
    handler.close_connection = True


def cut_short(handler: Handler) -> None:
    """Close the connection in the middle of the body."""
    handler.answer(200, b'[{"paper": ', {"Content-Length": "1000"})
    handler.close_connection = True


def _endless(handler: Handler, piece: bytes, pause: float) -> None:
    handler.send_response(200)
    handler.send_header("Transfer-Encoding", "chunked")
    handler.end_headers()
    while not handler.server.gone.wait(pause):
        handler.wfile.write(b"%x\r\n%b\r\n" % (len(piece), piece))
