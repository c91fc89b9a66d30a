"""A web host that is asked politely, one request at a time."""

from collections.abc import Callable
from concurrent.futures import Future
from concurrent.futures import wait as wait_for
from datetime import UTC, datetime, timedelta
from http.cookiejar import CookieJar, DefaultCookiePolicy
from time import monotonic

import httpx

from tui import __version__
from tui.language import gettext as _
from tui.network.body import Damaged, Oversized, read_body
from tui.network.connection import Connection, Response
from tui.network.endpoint import UnusableProxy, host_name, parse_endpoint, proxy_for
from tui.network.rate_limit import parse_wait
from tui.sources.failure import (
    AnswerTooLarge,
    BadProxy,
    Cancelled,
    ConnectionLost,
    Failure,
    Misconfigured,
    ProxyFailed,
    RateLimited,
    SocksMissing,
    TooSlow,
    TransientFailure,
    Unreachable,
    WrongHost,
    connection_failure,
    status_failure,
)
from tui.sources.limits import Limits

_WINDOW = 300.0
"""Seconds to pause after a refusal (429) that does not say how long."""
_LOOK_EVERY = 0.05
"""Seconds between two checks whether to stop a running request."""


class Host:
    """A host whose requests are paced, bounded in time and size, without credentials or redirects.

    Args:
        endpoint: The address of the host, maybe with a path.
        limits: The limits of its requests.
        wait: Sleeps for some seconds, and returns whether to stop.
        tell: Shows in one line why hanji waits; called with an empty text when it goes on.
    """

    def __init__(
        self,
        endpoint: str,
        limits: Limits,
        wait: Callable[[float], bool],
        tell: Callable[[str], object] = lambda line: None,
    ) -> None:
        self._url = parse_endpoint(endpoint)
        self.name = host_name(self._url)
        self._limits = limits
        self._wait = wait
        self._tell = tell
        self._next = self._asked_until = 0.0
        """The earliest next request, and the end of the pause that the host asked for (monotonic clock)."""
        try:
            self._proxy = proxy_for(self._url)
        except UnusableProxy as error:
            raise BadProxy(self.name, variable=error) from None
        self._proxy_name = host_name(self._proxy.url) if self._proxy else ""
        self._connection: Connection | None = self._connect()

    def _connect(self) -> Connection:
        try:
            client = _client(self._url, self._proxy, self._limits)
        except ImportError as error:
            raise SocksMissing(self.name, proxy=self._proxy_name) from error
        except OSError as error:
            raise Misconfigured(self.name, why=error) from error
        return Connection(client, self._read_body)

    def close(self) -> None:
        """Close the connection, even during a request."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def get(self, path: str, **query: str) -> bytes:
        """Return the unpacked body at `path`, after more tries if a failure may be temporary.

        Raises a Failure, or Cancelled.
        """
        tries = 0
        while True:
            self._wait_for_turn()
            try:
                return self._fetch(path, query)
            except TransientFailure:
                tries += 1
                if tries >= self._limits.tries:
                    raise
                self._postpone_next(self._limits.pause * 3**tries)

    def _wait_for_turn(self) -> None:
        seconds = max(0.0, self._next - monotonic())
        if seconds > self._limits.patience:
            raise RateLimited(self.name, seconds)
        asked = self._asked_until > monotonic()
        if asked:
            until = datetime.now() + timedelta(seconds=seconds)
            self._tell(_("{host} asks to wait until {time}", host=self.name, time=f"{until:%H:%M:%S}"))
        if self._wait(seconds):
            raise Cancelled
        if asked:
            self._tell("")
        self._next = monotonic() + self._limits.pause

    def _postpone_next(self, seconds: float) -> None:
        self._next = max(self._next, monotonic() + seconds)

    def _fetch(self, path: str, query: dict[str, str]) -> bytes:
        reply = self._wait_for_reply(path, query)
        self._check_status(reply.status, reply.headers)
        return reply.body

    def _wait_for_reply(self, path: str, query: dict[str, str]) -> Response:
        """Return the whole answer; abandon the request if it is stopped or too slow."""
        connection = self._connection
        if connection is None:
            connection = self._connection = self._connect()
        running = connection.get(path, query)
        try:
            if not self._wait_until_done(running):
                raise TooSlow(self._slow_side(connection))
        finally:
            if not running.done():
                self.close()
        try:
            return running.result()
        except (httpx.HTTPError, UnicodeError, Damaged, Oversized) as error:
            raise self._failure(error, connection) from error

    def _wait_until_done(self, running: Future[Response]) -> bool:
        """Wait for the whole answer; return False if it is too slow. Raises Cancelled if stopped."""
        deadline = monotonic() + self._limits.whole
        while not wait_for((running,), _LOOK_EVERY).done:
            if self._wait(0):
                raise Cancelled
            if monotonic() > deadline:
                return False
        if self._wait(0):
            raise Cancelled
        return True

    def _failure(self, error: Exception, connection: Connection) -> Failure:
        proxy = self._proxy_name if connection.at_proxy else ""
        match error:
            case httpx.TimeoutException():
                return TooSlow(self._slow_side(connection))
            case httpx.ConnectError():
                return connection_failure(error, self.name, proxy)
            case UnicodeError() if proxy:
                return ProxyFailed(self.name, proxy=proxy, why=_("it is not a valid host name"))
            case UnicodeError():
                return Unreachable(self.name, why=_("it is not a valid host name"))
            case httpx.ProxyError():
                return ProxyFailed(self.name, proxy=self._proxy_name, why=error)
            case Oversized():
                return AnswerTooLarge(self.name, limit=f"{self._limits.body >> 20} MB")
        return ConnectionLost(self._slow_side(connection))

    def _slow_side(self, connection: Connection) -> str:
        at_proxy = self._proxy_name and connection.at_proxy
        return _("the proxy {name}", name=self._proxy_name) if at_proxy else self.name

    def _check_status(self, status: int, headers: httpx.Headers) -> None:
        """Note the pause that the host asks for, and raise a Failure for a status other than 200."""
        seconds = parse_wait(headers, datetime.now(UTC))
        if status == 429:
            seconds = seconds or _WINDOW
        self._asked_until = monotonic() + seconds
        self._postpone_next(seconds)
        if status == 407:
            why = _("it wants a user name and a password")
            raise ProxyFailed(self.name, proxy=self._proxy_name or self.name, why=why)
        if status != 200:
            raise status_failure(self.name, status, headers.get("location", ""), seconds)

    # In the thread of the request

    def _read_body(self, answer: httpx.Response) -> bytes:
        encoding = answer.headers.get("content-encoding", "identity").strip().lower()
        if encoding not in ("identity", "gzip"):
            raise WrongHost(self.name)
        return read_body(answer.iter_raw(), self._limits.body, gzip=encoding == "gzip")


def _client(endpoint: httpx.URL, proxy: httpx.Proxy | None, limits: Limits) -> httpx.Client:
    """Return a client that takes certificates from the environment, and stores no cookies."""
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
        verify=httpx.create_ssl_context(),
        proxy=proxy,
        trust_env=False,
    )
