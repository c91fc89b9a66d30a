"""A real HTTP server on loopback, for servers that play an API."""

import socket
from collections.abc import Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from typing import Any, Self


class LoopbackServer(ThreadingHTTPServer):
    """A server that runs in a thread while it is entered."""

    daemon_threads = True

    def __init__(self, handler: type[BaseHTTPRequestHandler], host: str = "127.0.0.1") -> None:
        self.address_family = socket.AF_INET6 if ":" in host else socket.AF_INET
        super().__init__((host, 0), handler)
        self.gone = Event()
        """Set when the server ends; slow answers wait for it instead of sleeping."""
        self._thread = Thread(target=self.serve_forever, args=(0.02,))

    def handle_error(self, request: object, client_address: object) -> None:
        """Ignore clients that hang up."""

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.gone.set()
        self.shutdown()
        self._thread.join()
        self.server_close()


class LoopbackHandler(BaseHTTPRequestHandler):
    """A handler that keeps connections open, and writes nothing to stderr."""

    protocol_version = "HTTP/1.1"

    @property
    def lower_headers(self) -> dict[str, str]:
        """The request's headers, their names in lower case."""
        return {name.lower(): value for name, value in self.headers.items()}

    def answer(self, status: int, body: bytes, headers: Mapping[str, str] | None = None) -> None:
        """Answer with JSON, unless the headers say otherwise."""
        self.send_response(status)
        fields = {"Content-Type": "application/json", "Content-Length": str(len(body)), **(headers or {})}
        for name, value in fields.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        """Write nothing to stderr."""
