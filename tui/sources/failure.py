"""Why papers did not arrive: each a line that says what happened and what to do."""

import errno
import socket
import ssl

from tui.errors import SourceError
from tui.papers.text import clean_line, cut

_NO_NETWORK = (errno.ENETUNREACH, errno.ENETDOWN)


class Failure(SourceError):
    """A host did not give what it was asked for."""

    line = ""
    """The message, with places for `host` and other facts."""

    def __init__(self, host: str, **facts: object) -> None:
        super().__init__(cut(clean_line(self.line.format(host=host, **facts)), 500))


class TransientFailure(Failure):
    """A trouble that may pass by itself, so that asking again is worth it."""


class TooSlow(TransientFailure):
    """No connection or no whole answer in time."""

    line = "{host} takes too long to answer: check the network, or sync again later"


class ConnectionLost(TransientFailure):
    """The connection ended, or the packed answer was damaged, before the answer was whole."""

    line = "The connection to {host} broke off: check the network, or sync again later"


class ServerError(TransientFailure):
    """The host has a fault of its own (5xx)."""

    line = "{host} cannot answer for now (HTTP {status}): sync again later"


class Unreachable(Failure):
    """Nobody answers at that address."""

    line = "{host} cannot be reached ({why}): check the endpoint (HF_ENDPOINT or settings) and the network"


class Offline(Failure):
    """This machine has no network."""

    line = "This machine is offline, {host} cannot be reached: sync again when it is connected"


class CertificateRefused(Failure):
    """Nobody trustworthy says that this is the host."""

    line = (
        "The certificate of {host} is not trusted ({why}): check the endpoint (HF_ENDPOINT or settings), or"
        " name the network's own certificates in SSL_CERT_FILE"
    )


class Redirected(Failure):
    """The host points elsewhere, and hanji does not follow."""

    line = "{host} points to {target}: if you trust that, make it the endpoint (HF_ENDPOINT or settings)"


class WrongHost(Failure):
    """The answer is a web page, or something else that is no list of papers."""

    line = (
        "{host} does not answer with papers: check the endpoint (HF_ENDPOINT or settings), or log in to the"
        " network"
    )


class AnswerTooLarge(Failure):
    """The answer goes on where a list of papers would have ended."""

    line = (
        "{host} sends more than {limit}, far more than papers: check the endpoint (HF_ENDPOINT or settings)"
    )


class Refused(Failure):
    """The host does not want to answer (4xx)."""

    line = "{host} refuses to answer (HTTP {status}): check the endpoint (HF_ENDPOINT or settings)"

    def __init__(self, host: str, status: int) -> None:
        super().__init__(host, status=status)
        self.status = status


class NotFound(Refused):
    """The host has no such address (404)."""

    line = (
        "{host} has no daily papers at this address (HTTP {status}): check the endpoint (HF_ENDPOINT or"
        " settings)"
    )


class FutureDay(Failure):
    """The host does not take the day (400), which it does for days to come."""

    line = "{host} does not take {day} (HTTP 400), which may be still to come in UTC: ask for an earlier day"


class RateLimited(Failure):
    """The host takes no more requests for a while (429, or none left)."""

    line = "{host} takes no more requests for now: sync again in {span}"

    def __init__(self, host: str, seconds: float) -> None:
        super().__init__(host, span=_span(seconds))
        self.seconds = seconds
        """How long until requests are welcome again."""


class Misconfigured(Failure):
    """The endpoint or what the environment says of the network cannot be used."""

    line = "{host} cannot be asked as it is set up (endpoint, proxy, SSL_CERT_FILE): {why}"


class BadProxy(Misconfigured):
    """The environment names a proxy that has no usable address."""

    line = (
        "{variable} is no address of a proxy like http://proxy.example:3128: correct it, and write special"
        " characters of a password as %23"
    )


class SocksMissing(Misconfigured):
    """The environment names a SOCKS proxy, and what talks to one is not installed."""

    line = (
        "{host} is to be reached by the SOCKS proxy {proxy}, for which hanji needs socksio:"
        " pip install 'hanji[socks]'"
    )


class ProxyFailed(Failure):
    """The proxy cannot be reached, or does not connect to the host."""

    line = (
        "The proxy {proxy} cannot be used for {host} ({why}): check HTTP_PROXY, HTTPS_PROXY, ALL_PROXY and"
        " NO_PROXY"
    )


class Cancelled(SourceError):
    """The reader stopped the sync."""

    def __init__(self) -> None:
        super().__init__("The sync was stopped; the days that had arrived are kept")


def connection_failure(error: BaseException, host: str, proxy: str = "") -> Failure:
    """Return the failure behind a connection that did not stand, to `host` or to the `proxy` before it."""
    cause: BaseException | None = error
    while cause is not None and not isinstance(cause, OSError):
        cause = cause.__cause__ or cause.__context__
    match cause:
        case socket.gaierror(errno=socket.EAI_AGAIN):
            return Offline(host)
        case ssl.SSLCertVerificationError() if not proxy:
            return CertificateRefused(host, why=cause.verify_message)
        case OSError(errno=code) if code in _NO_NETWORK:
            return Offline(host)
    why = _why(error, cause)
    return ProxyFailed(host, proxy=proxy, why=why) if proxy else Unreachable(host, why=why)


def _why(error: BaseException, cause: OSError | None) -> str:
    match cause:
        case ssl.SSLCertVerificationError():
            return f"its certificate is not trusted: {cause.verify_message}"
        case ssl.SSLError():
            return "it speaks no TLS that hanji knows"
        case socket.gaierror():
            return "no host has that name"
    return cause.strerror if cause and cause.strerror else str(error)


def status_failure(host: str, status: int, location: str, seconds: float) -> Failure:
    """What a status other than 200 means; `seconds` is how long the host wants to be left alone."""
    if status == 429:
        return RateLimited(host, seconds)
    if status == 404:
        return NotFound(host, status)
    if status >= 500:
        return ServerError(host, status=status)
    if status >= 400:
        return Refused(host, status)
    if status >= 300:
        return Redirected(host, target=location[:200] or "nowhere")
    return WrongHost(host)


def _span(seconds: float) -> str:
    for size, name in ((3600, "hours"), (60, "minutes")):
        if seconds > 2 * size:
            return f"{-(-seconds // size):.0f} {name}"
    return f"{max(1, round(seconds))} seconds"
