"""Hosts that keep a request alive forever, a few bytes at a time, in each of its phases."""

import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event, Thread
from typing import NamedTuple

from tests.support.sync.daily_server import Handler, Trick


class Dribble(NamedTuple):
    """The first bytes of a phase, and the bytes that follow without end."""

    first: bytes
    again: bytes
    begun: Event
    """Set once they are sent."""
    left: Event
    """Set once the client has hung up."""

    def flow(self, send: Callable[[bytes], object], gone: Event) -> None:
        """Send until the client has left or the test ends."""
        try:
            send(self.first)
            while not gone.wait(0.01):
                send(self.again)
                self.begun.set()
        except OSError:
            self.left.set()


def dribbling(dribble: Dribble) -> Trick:
    """Answer with bytes that dribble."""

    def answer(handler: Handler) -> None:
        dribble.flow(handler.wfile.write, handler.server.gone)
        handler.close_connection = True

    return answer


ANSWERS = {
    "status line": (b"HTTP/1.1 200 ", b"O"),
    "header": (b"HTTP/1.1 200 OK\r\nX-Long: ", b"a"),
    "headers": (b"HTTP/1.1 200 OK\r\n", b"X-Y: z\r\n"),
    "1xx answers": (b"", b"HTTP/1.1 103 Early Hints\r\nLink: </>\r\n\r\n"),
    "body": (b"HTTP/1.1 200 OK\r\nContent-Length: 9999999\r\n\r\n[", b" "),
    "chunk size": (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"0"),
    "trailers": (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n[]\r\n0\r\n", b"X-Y: z\r\n"),
}
"""The first bytes of each phase of an answer, and the bytes that follow without end."""

CONNECTIONS = {
    "TLS handshake": (b"\x16\x03\x03\x40\x00", b"\x00"),
    "proxy": (b"HTTP/1.1 200 OK\r\n", b"X-Y: z\r\n"),
    "silence": (b"", b""),
}
"""The same for phases before a request: a TLS record of 16 KB, an answer to CONNECT."""


@contextmanager
def listening(dribble: Dribble) -> Iterator[int]:
    """Listen at a port of 127.0.0.1 and dribble on every connection, whatever the request."""
    gone = Event()
    with socket.create_server(("127.0.0.1", 0)) as server:

        def serve() -> None:
            while True:
                connection, _ = server.accept()
                if gone.is_set():
                    connection.close()
                    return
                Thread(target=answer, args=(connection,)).start()

        def answer(connection: socket.socket) -> None:
            with connection:
                if dribble.again:
                    dribble.flow(connection.sendall, gone)
                    return
                while connection.recv(1024):
                    dribble.begun.set()
                dribble.left.set()

        thread = Thread(target=serve)
        thread.start()
        try:
            yield server.getsockname()[1]
        finally:
            gone.set()
            socket.create_connection(server.getsockname()).close()
            thread.join()
