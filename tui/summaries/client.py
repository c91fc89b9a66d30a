"""The client of a chat-completions server: one request at a time, within limits."""

import json
from collections.abc import Callable
from concurrent.futures import Future
from concurrent.futures import wait as wait_for
from dataclasses import dataclass
from datetime import datetime, timedelta
from http.cookiejar import CookieJar, DefaultCookiePolicy
from time import monotonic
from typing import Any

import httpx

from tui import __version__
from tui.errors import HanjiError, reason_of
from tui.language import gettext as _
from tui.network.body import Damaged, Oversized, read_body
from tui.network.connection import Connection, Response
from tui.network.endpoint import UnusableProxy, proxy_for
from tui.network.reason import reason
from tui.summaries.access import Access, is_loopback
from tui.summaries.answer import CutShort, NotSections, complaint_of, parse_reply, sections_of
from tui.summaries.ladder import TOKENS, Ladder
from tui.summaries.run_failure import PaperFailed, RunCancelled, RunStopped
from tui.summaries.status import check_status, wait_asked_for

_LOOK_EVERY = 0.05
_WAITS = 5
"""Pauses that a server may ask for before it answers one request."""


@dataclass(frozen=True, slots=True)
class ClientLimits:
    """The limits of requests; times in seconds."""

    connect: float = 10.0
    silence: float = 300.0
    """Time until the next bytes arrive: a small machine thinks for minutes before it answers."""
    whole: float = 900.0
    patience: float = 60.0
    """The longest pause that a server may ask for."""
    pause: float = 2.0
    """Time before the second try of a request that the server could not answer; the third waits thrice it."""
    tries: int = 3
    body: int = 2 << 20
    """Bytes of an answer at most; usual ones have a few thousand."""


LIMITS = ClientLimits()


class Client:
    """A server that writes summaries; close it after use.

    Args:
        wait: Sleeps for some seconds and returns whether to give up, also in the middle of a request.
        tell: Shows in one line why hanji waits; called with an empty text when it goes on.
    """

    def __init__(
        self,
        access: Access,
        wait: Callable[[float], bool],
        tell: Callable[[str], object] = lambda line: None,
        limits: ClientLimits | None = None,
    ) -> None:
        self._access = access
        self._wait = wait
        self._tell = tell
        self._limits = limits or LIMITS
        self._ladder = Ladder(access.model)
        self._connection: Connection | None = None

    def close(self) -> None:
        """Close the connection, even during a request."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def write(self, messages: list[dict[str, str]]) -> dict[str, str]:
        """Return the strings that the server answers with, by field.

        Raises PaperFailed, RunStopped or RunCancelled.
        """
        sent = sum(len(message["content"]) for message in messages)
        tokens = TOKENS
        while True:
            reply = self._ask(self._ladder.request(messages, tokens))
            if reply is None:  # the request was changed
                continue
            try:
                return sections_of(reply, sent)
            except CutShort:
                if tokens > TOKENS or not self._ladder.limits_tokens:
                    raise PaperFailed(_("the answer was cut before its end")) from None
                tokens = 2 * TOKENS
            except NotSections:
                if not self._ladder.step_down():
                    raise PaperFailed(_("the answer is not JSON with the three strings")) from None

    def _ask(self, request: dict[str, Any]) -> dict[str, Any] | None:
        """Return the reply to a request, None if the server wants it in another form."""
        body = json.dumps(request, ensure_ascii=False).encode("utf-8", "replace")
        tries = 0
        while True:
            response = self._send(body)
            complaint, code = complaint_of(response.body) if response.status != 200 else ("", "")
            if response.status in (400, 422) and self._ladder.adapt(complaint):
                return None
            pause = wait_asked_for(response, self._access.host, code, complaint, self._limits.patience)
            tries += 1
            if pause is None and response.status >= 500 and tries < self._limits.tries:
                pause = self._limits.pause * 3 ** (tries - 1)
            if pause is None:
                break
            if tries > _WAITS:
                raise RunStopped(_("{host} keeps asking to wait: go on later", host=self._access.host))
            self._pause(pause)
        check_status(response, self._access, complaint)
        reply = parse_reply(response.body)
        if reply is None:
            raise PaperFailed(
                _(
                    "the server does not answer as an OpenAI-compatible one: check the endpoint under"
                    " [summaries] in the settings"
                ),
                is_servers=True,
            )
        if "choices" not in reply and reply.get("error"):
            raise PaperFailed(
                _("the server says: {complaint}", complaint=complaint_of(response.body)[0]),
                is_servers=True,
            )
        return reply

    def _pause(self, seconds: float) -> None:
        until = datetime.now() + timedelta(seconds=seconds)
        self._tell(_("{host} asks to wait until {time}", host=self._access.host, time=f"{until:%H:%M:%S}"))
        if self._wait(seconds):
            raise RunCancelled
        self._tell("")

    def _send(self, body: bytes) -> Response:
        if self._connection is None:
            self._connection = Connection(self._client(), self._read_body, reads_errors=True)
        running = self._connection.post("chat/completions", body)
        try:
            if not self._wait_until_done(running):
                raise PaperFailed(_("the server takes too long to answer"), is_servers=True)
        finally:
            if not running.done():
                self.close()
        try:
            response = running.result()
        except (httpx.HTTPError, UnicodeError, Damaged, Oversized) as error:
            self.close()
            raise self._failure(error) from None
        key = self._access.key
        return response._replace(body=key.hide_in(response.body)) if key else response

    def _wait_until_done(self, running: Future[Response]) -> bool:
        deadline = monotonic() + self._limits.whole
        while not wait_for((running,), _LOOK_EVERY).done:
            if self._wait(0):
                raise RunCancelled
            if monotonic() > deadline:
                return False
        return True

    def _failure(self, error: Exception) -> HanjiError:
        host = self._access.host
        match error:
            case httpx.ConnectTimeout() | httpx.ConnectError() | httpx.ProxyError() | UnicodeError():
                why = _("no answer") if isinstance(error, httpx.TimeoutException) else reason(error)
                return RunStopped(
                    _(
                        "{host} cannot be reached ({why}): check the endpoint, and that the server runs",
                        host=host,
                        why=why,
                    )
                )
            case httpx.TimeoutException():
                return PaperFailed(_("the server takes too long to answer"), is_servers=True)
            case Oversized():
                return PaperFailed(
                    _("the answer is longer than {n} MB", n=self._limits.body >> 20), is_servers=True
                )
        return PaperFailed(_("the connection was lost before the answer was complete"), is_servers=True)

    def _read_body(self, answer: httpx.Response) -> bytes:
        encoding = answer.headers.get("content-encoding", "identity").strip().lower()
        if encoding not in ("identity", "gzip"):
            raise Damaged
        return read_body(answer.iter_raw(), self._limits.body, gzip=encoding == "gzip")

    def _client(self) -> httpx.Client:
        """Return a client that follows no redirect, stores no cookies, and asks no proxy for this machine."""
        url, key = self._access.url, self._access.key
        headers = {
            "User-Agent": f"hanji/{__version__}",
            "Accept": "application/json",
            "Accept-Encoding": "gzip",
            **({"Authorization": key.header()} if key else {}),
        }
        try:
            return httpx.Client(
                base_url=url,
                headers=headers,
                cookies=CookieJar(DefaultCookiePolicy(allowed_domains=[])),
                timeout=httpx.Timeout(self._limits.silence, connect=self._limits.connect),
                follow_redirects=False,
                verify=httpx.create_ssl_context(),
                proxy=None if is_loopback(url) else proxy_for(url),
                trust_env=False,
            )
        except UnusableProxy as error:
            raise RunStopped(
                _("{variable} is not the address of a proxy like http://proxy.example:3128", variable=error)
            ) from None
        except (ImportError, OSError) as error:
            raise RunStopped(
                _("The network settings cannot be used (proxy, SSL_CERT_FILE): {why}", why=reason_of(error))
            ) from None
