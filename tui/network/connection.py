"""An HTTP connection whose request can be abandoned in any phase."""

import socket
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from contextlib import suppress
from threading import Lock, Thread
from typing import Any, NamedTuple

import httpx

from tui.errors import SourceError


class Response(NamedTuple):
    """An answer that has arrived completely."""

    status: int
    headers: httpx.Headers
    body: bytes
    """Unpacked; empty for a status other than 200 unless errors are read."""


class Connection:
    """An HTTP client that runs one request at a time in a thread of its own.

    Socket time-outs do not bound a whole request: each byte restarts them, and name lookups and SOCKS proxies
    have none. So the caller waits as long as it wants to, and then closes the connection.
    """

    def __init__(
        self,
        client: httpx.Client,
        read_body: Callable[[httpx.Response], bytes],
        reads_errors: bool = False,
    ) -> None:
        self._client = client
        self._read_body = read_body
        self._reads_errors = reads_errors
        self._lock = Lock()
        self._running = self._closed = False
        self._socket: socket.socket | None = None
        """A duplicate for `close` to shut down, because TLS takes the original over."""
        self.at_proxy = False
        """True while a proxy connects to the host, False once the host is asked."""

    def get(self, path: str, query: Mapping[str, str]) -> Future[Response]:
        """Start a request; its result is the response, or an error of httpx."""
        return self._start(self._client.build_request("GET", path, params=query))

    def post(self, path: str, body: bytes) -> Future[Response]:
        """Start a request that sends JSON; its result is the response, or an error of httpx."""
        headers = {"Content-Type": "application/json"}
        return self._start(self._client.build_request("POST", path, content=body, headers=headers))

    def _start(self, request: httpx.Request) -> Future[Response]:
        reply: Future[Response] = Future()
        self._running = True
        # A daemon, so that the program does not wait for a name lookup when it ends.
        Thread(target=self._run, args=(reply, request), name="hanji-request", daemon=True).start()
        return reply

    def close(self) -> None:
        """Close the connection at once, without waiting; a running request fails."""
        with self._lock:
            self._closed = True
            self._hang_up()
            running = self._running
        if not running:
            self._client.close()

    # In the thread of the request

    def _run(self, reply: Future[Response], request: httpx.Request) -> None:
        try:
            got = self._fetch(request)
        except (httpx.HTTPError, SourceError, OSError, ValueError) as error:
            reply.set_exception(error)
        except BaseException as error:
            reply.set_exception(error)
            raise
        else:
            reply.set_result(got)

    def _fetch(self, request: httpx.Request) -> Response:
        request.extensions["trace"] = self._watch
        try:
            answer = self._client.send(request, stream=True)
            try:
                reads = self._reads_errors or answer.status_code == 200
                body = self._read_body(answer) if reads else b""
            finally:
                answer.close()
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
        """Follow a request by its events, see https://www.encode.io/httpcore/extensions/#trace."""
        if event.endswith("connect_tcp.started"):
            self.at_proxy = True
        elif event.endswith("connect_tcp.complete"):
            with self._lock:
                self._hang_up()  # on the previous connection, which httpx has left
                self._socket = info["return_value"].get_extra_info("socket").dup()
                if self._closed:
                    self._hang_up()
        elif _is_past_proxy(event, info):
            self.at_proxy = False

    def _hang_up(self) -> None:
        if self._socket is None:
            return
        with suppress(OSError):  # the host closed it first
            self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()
        self._socket = None


def _is_past_proxy(event: str, info: Mapping[str, Any]) -> bool:
    if event.endswith("send_request_headers.started"):
        return bool(info["request"].method != b"CONNECT")
    return event in ("proxy.start_tls.started", "socks.start_tls.started")
