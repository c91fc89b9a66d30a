"""Real proxies on loopback: HTTP with CONNECT, and SOCKS 5 (RFC 1928, RFC 1929)."""

import socket
from collections.abc import Callable
from socketserver import StreamRequestHandler, ThreadingTCPServer
from threading import Thread
from typing import Self


class Proxy(ThreadingTCPServer):
    """A proxy that connects everything to one port of 127.0.0.1; `heard` is what clients said to it."""

    daemon_threads = True

    def __init__(self, talk: Callable[["Talk"], bool], target: int = 0) -> None:
        super().__init__(("127.0.0.1", 0), Talk)
        self.talk = talk
        self.target = target
        self.heard: list[bytes] = []
        self.name = f"127.0.0.1:{self.server_address[1]}"
        self._thread = Thread(target=self.serve_forever, args=(0.02,))

    def handle_error(self, request: object, client_address: object) -> None:
        """Ignore clients that hang up."""

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.shutdown()
        self._thread.join()
        self.server_close()


class Talk(StreamRequestHandler):
    server: Proxy

    def handle(self) -> None:
        if self.server.talk(self):
            with socket.create_connection(("127.0.0.1", self.server.target)) as far:
                there = Thread(target=_pass_on, args=(self.connection, far))
                there.start()
                _pass_on(far, self.connection)
                there.join()

    def hear(self, count: int) -> bytes:
        """Read and note this many bytes."""
        said = self.rfile.read(count)
        self.server.heard.append(said)
        return said

    def hear_headers(self) -> None:
        """Read and note a request without a body."""
        lines: list[bytes] = []
        while not lines or lines[-1] not in (b"\r\n", b""):
            lines.append(self.rfile.readline())
        self.server.heard.append(b"".join(lines))


def _pass_on(source: socket.socket, target: socket.socket) -> None:
    try:
        while data := source.recv(1 << 16):
            target.sendall(data)
        target.shutdown(socket.SHUT_WR)
    except OSError:
        pass  # one of them has hung up


def connects(talk: Talk) -> bool:
    """Run an HTTP proxy that obeys CONNECT."""
    talk.hear_headers()
    talk.wfile.write(b"HTTP/1.1 200 Connection established\r\n\r\n")
    return True


def answers(answer: bytes) -> Callable[[Talk], bool]:
    """Run an HTTP proxy that sends this answer and hangs up."""

    def talk(to: Talk) -> bool:
        to.hear_headers()
        to.wfile.write(answer)
        return False

    return talk


def speaks_socks(talk: Talk) -> bool:
    """Run a SOCKS 5 proxy that asks for a user name and a password, and accepts any."""
    _, methods = talk.hear(2)
    talk.hear(methods)
    talk.wfile.write(b"\x05\x02")
    _, name = talk.hear(2)
    talk.hear(name)
    talk.hear(talk.hear(1)[0])
    talk.wfile.write(b"\x01\x00")
    *_, kind = talk.hear(4)
    talk.hear((talk.hear(1)[0] if kind == 3 else {1: 4, 4: 16}[kind]) + 2)
    talk.wfile.write(b"\x05\x00\x00\x01\x7f\x00\x00\x01\x00\x00")
    return True
