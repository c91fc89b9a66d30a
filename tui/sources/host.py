"""One web host, asked for one thing at a time."""

from collections.abc import Callable
from concurrent.futures import Future
from concurrent.futures import wait as wait_for
from datetime import UTC, datetime
from http.cookiejar import CookieJar, DefaultCookiePolicy
from time import monotonic
from urllib.parse import urlsplit

import httpx

from tui import __version__
from tui.sources.body import Damaged, Oversized, read_body
from tui.sources.connection import Connection, Reply
from tui.sources.failure import (
    BrokenOff,
    Cancelled,
    Misconfigured,
    Passing,
    RateLimited,
    TooLarge,
    TooSlow,
    Unreachable,
    WrongHost,
    no_connection,
    no_papers,
)
from tui.sources.limits import Limits
from tui.sources.rate import wait_asked

_WINDOW = 300.0
"""Seconds that a refused host is left alone for when it does not say how long."""
_LOOK_EVERY = 0.05
"""Seconds between two looks at whether a running request is to be stopped."""


class Host:
    """A host that is asked politely: paced, bounded in time and size, without credentials or redirects."""

    def __init__(self, endpoint: str, limits: Limits, wait: Callable[[float], bool]) -> None:
        self.name = urlsplit(endpoint).netloc
        self._limits = limits
        self._wait = wait
        self._next = 0.0
        """When the next request may start, on the monotonic clock."""
        self._endpoint = endpoint
        self._connection: Connection | None = self._connect()

    def _connect(self) -> Connection:
        try:
            client = _client(self._endpoint, self._limits)
        except (ValueError, OSError, ImportError, httpx.InvalidURL) as error:
            raise Misconfigured(self.name, why=error) from error
        return Connection(client, self._read_body)

    def close(self) -> None:
        """End the connection, also amid a request."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def get(self, path: str, **query: str) -> bytes:
        """The unpacked body found at `path`; what may pass by itself is tried again.

        Raises a Failure, or Cancelled.
        """
        tries = 0
        while True:
            self._hold()
            try:
                return self._ask(path, query)
            except Passing:
                tries += 1
                if tries >= self._limits.tries:
                    raise
                self._rest(self._limits.pause * 3**tries)

    def _hold(self) -> None:
        seconds = max(0.0, self._next - monotonic())
        if seconds > self._limits.patience:
            raise RateLimited(self.name, seconds)
        if self._wait(seconds):
            raise Cancelled
        self._next = monotonic() + self._limits.pause

    def _rest(self, seconds: float) -> None:
        self._next = max(self._next, monotonic() + seconds)

    def _ask(self, path: str, query: dict[str, str]) -> bytes:
        reply = self._reply(path, query)
        self._check(reply.status, reply.headers)
        return reply.body

    def _reply(self, path: str, query: dict[str, str]) -> Reply:
        """Return the whole answer, or abandon the request when it is stopped or too slow."""
        connection = self._connection
        if connection is None:
            connection = self._connection = self._connect()
        running = connection.get(path, query)
        try:
            if not self._arrives(running):
                raise TooSlow(self.name)
        finally:
            if not running.done():
                self.close()
        return self._result(running)

    def _result(self, running: Future[Reply]) -> Reply:
        try:
            return running.result()
        except httpx.TimeoutException as error:
            raise TooSlow(self.name) from error
        except httpx.ConnectError as error:
            raise no_connection(error, self.name) from error
        except UnicodeError as error:
            raise Unreachable(self.name, why="that is no host name") from error
        except httpx.ProxyError as error:
            raise Unreachable(self.name, why=f"the proxy says: {error}") from error
        except (httpx.TransportError, Damaged) as error:
            raise BrokenOff(self.name) from error
        except Oversized as error:
            raise TooLarge(self.name, megabytes=self._limits.body >> 20) from error

    def _arrives(self, running: Future[Reply]) -> bool:
        """Wait for a whole answer; return False when it is too slow. Raises Cancelled when stopped."""
        deadline = monotonic() + self._limits.whole
        while not wait_for((running,), _LOOK_EVERY).done:
            if self._wait(0):
                raise Cancelled
            if monotonic() > deadline:
                return False
        if self._wait(0):
            raise Cancelled
        return True

    def _check(self, status: int, headers: httpx.Headers) -> None:
        """Note the pause that the host asks for; raise a Failure unless it gives what it was asked for."""
        seconds = wait_asked(headers, datetime.now(UTC))
        if status == 429:
            seconds = seconds or _WINDOW
        self._rest(seconds)
        if status != 200:
            raise no_papers(self.name, status, headers.get("location", ""), seconds)

    # In the thread of the request

    def _read_body(self, answer: httpx.Response) -> bytes:
        encoding = answer.headers.get("content-encoding", "identity").strip().lower()
        if encoding not in ("identity", "gzip"):
            raise WrongHost(self.name)
        return read_body(answer.iter_raw(), self._limits.body, gzip=encoding == "gzip")


def _client(endpoint: str, limits: Limits) -> httpx.Client:
    """A client that takes the environment's proxies and certificates, and keeps no cookie."""
    return httpx.Client(
        base_url=endpoint,
        headers={
            "User-Agent": f"hanji/{__version__}",
            "Accept": "application/json",
            "Accept-Encoding": "gzip",
        },
        cookies=CookieJar(DefaultCookiePolicy(allowed_domains=[])),
        timeout=httpx.Timeout(limits.read, connect=limits.connect),
        follow_redirects=False,
    )
