"""A connection whose request can be abandoned in any phase."""

import socket
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from contextlib import suppress
from threading import Lock, Thread
from typing import Any, NamedTuple

import httpx

from tui.errors import SourceError


class Response(NamedTuple):
    """An answer that has arrived to its last byte."""

    status: int
    headers: httpx.Headers
    body: bytes
    """Unpacked; empty for a status other than 200."""


class Connection:
    """An HTTP client that runs one request at a time in a thread of its own.

    No time-out of sockets bounds a whole request: each byte that arrives starts it again, and looking up a
    name or talking to a SOCKS proxy has none. So the caller waits as long as it likes, and then closes.
    """

    def __init__(self, client: httpx.Client, read_body: Callable[[httpx.Response], bytes]) -> None:
        self._client = client
        self._read_body = read_body
        self._lock = Lock()
        self._running = self._closed = False
        self._socket: socket.socket | None = None
        """A duplicate that `close` can shut down: TLS takes the original away from its opener."""
        self.at_proxy = False
        """True while a proxy is connected to and asked for the host, False once the host itself is asked."""

    def get(self, path: str, query: Mapping[str, str]) -> Future[Response]:
        """Start a request; its result is the reply, or one of httpx's errors."""
        reply: Future[Response] = Future()
        self._running = True
        # A daemon: the program does not wait at its end for a name that is still looked up.
        Thread(target=self._run, args=(reply, path, query), name="hanji-request", daemon=True).start()
        return reply

    def close(self) -> None:
        """End the connection at once; a running request fails, and nobody waits for it."""
        with self._lock:
            self._closed = True
            self._hang_up()
            running = self._running
        if not running:
            self._client.close()

    # In the thread of the request

    def _run(self, reply: Future[Response], path: str, query: Mapping[str, str]) -> None:
        try:
            got = self._fetch(path, query)
        except (httpx.HTTPError, SourceError, OSError, ValueError) as error:
            reply.set_exception(error)
        except BaseException as error:
            reply.set_exception(error)
            raise
        else:
            reply.set_result(got)

    def _fetch(self, path: str, query: Mapping[str, str]) -> Response:
        watched = {"trace": self._watch}
        try:
            with self._client.stream("GET", path, params=query, extensions=watched) as answer:
                body = self._read_body(answer) if answer.status_code == 200 else b""
                return Response(answer.status_code, answer.headers, body)
        finally:
            self._finish()

    def _finish(self) -> None:
        with self._lock:
            self._running = False
            closed = self._closed
        if closed:
            self._client.close()

    def _watch(self, event: str, info: Mapping[str, Any]) -> None:
        """Follow a request by the events of https://www.encode.io/httpcore/extensions/#trace."""
        if event.endswith("connect_tcp.started"):
            self.at_proxy = True
        elif event.endswith("connect_tcp.complete"):
            with self._lock:
                self._hang_up()  # on the connection before, which httpx has left
                self._socket = info["return_value"].get_extra_info("socket").dup()
                if self._closed:
                    self._hang_up()
        elif _is_past_proxy(event, info):
            self.at_proxy = False

    def _hang_up(self) -> None:
        if self._socket is None:
            return
        with suppress(OSError):  # the host was faster
            self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()
        self._socket = None


def _is_past_proxy(event: str, info: Mapping[str, Any]) -> bool:
    if event.endswith("send_request_headers.started"):
        return bool(info["request"].method != b"CONNECT")
    return event in ("proxy.start_tls.started", "socks.start_tls.started")
