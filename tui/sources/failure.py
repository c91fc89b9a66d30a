"""The reasons why papers did not arrive, each with a line for the user: what happened and what to do."""

import ssl

from tui.errors import SourceError
from tui.language import N_
from tui.language import gettext as _
from tui.network.reason import cause_of, is_offline, reason
from tui.papers.text import clean_line, cut


class Failure(SourceError):
    """A host did not answer a request with papers."""

    line = ""
    """The message, with placeholders for `host` and other facts."""
    ends_sync = False
    """True if no other day can be asked for either."""

    def __init__(self, host: str, **facts: object) -> None:
        super().__init__(cut(clean_line(_(self.line, host=host, **facts)), 500))


class TransientFailure(Failure):
    """A failure that may be temporary, so that the request is repeated."""


class TooSlow(TransientFailure):
    """There was no connection or no complete answer in time."""

    line = N_("{host} takes too long to answer: check the network, or sync again later")


class ConnectionLost(TransientFailure):
    """The connection ended before the answer was complete, or the packed answer was damaged."""

    line = N_("The connection to {host} was lost: check the network, or sync again later")


class ServerError(TransientFailure):
    """The host reports an error of its own (5xx)."""

    line = N_("{host} cannot answer at the moment (HTTP {status}): sync again later")


class Unreachable(Failure):
    """No host answers at the address."""

    ends_sync = True
    line = N_(
        "{host} cannot be reached ({why}): check the endpoint (HF_ENDPOINT or settings) and the network"
    )


class Offline(Failure):
    """This machine has no network."""

    ends_sync = True
    line = N_("{host} cannot be reached (this machine is offline): sync again when it is connected")


class CertificateRefused(Failure):
    """No trusted certificate proves that this is the host."""

    ends_sync = True
    line = N_(
        "The certificate of {host} is not trusted ({why}): check the endpoint (HF_ENDPOINT or"
        " settings), or name the network's own certificates in SSL_CERT_FILE"
    )


class Redirected(Failure):
    """The host redirects to another address, which hanji does not follow."""

    line = N_(
        "{host} redirects to {target}: if you trust that, make it the endpoint (HF_ENDPOINT or settings)"
    )


class WrongHost(Failure):
    """The answer is a web page, or something else than a list of papers."""

    line = N_(
        "{host} does not answer with papers: check the endpoint (HF_ENDPOINT or settings), or log in"
        " to the network"
    )


class AnswerTooLarge(Failure):
    """The answer is longer than any list of papers."""

    line = N_(
        "{host} sends more than {limit}, far more than papers: check the endpoint (HF_ENDPOINT or settings)"
    )


class Refused(Failure):
    """The host refuses the request (4xx)."""

    line = N_("{host} refuses to answer (HTTP {status}): check the endpoint (HF_ENDPOINT or settings)")

    def __init__(self, host: str, status: int) -> None:
        super().__init__(host, status=status)
        self.status = status


class NotFound(Refused):
    """The host has nothing at this address (404)."""

    line = N_(
        "{host} has no daily papers at this address (HTTP {status}): check the endpoint (HF_ENDPOINT"
        " or settings)"
    )


class FutureDay(Failure):
    """The host rejects the day (400), as it does for days in the future."""

    line = N_("{host} rejects {day} (HTTP 400), which may be in the future in UTC: ask for an earlier day")


class RateLimited(Failure):
    """The host accepts no more requests for a while (429, or none left)."""

    ends_sync = True
    line = N_("{host} accepts no more requests for now: sync again in {span}")

    def __init__(self, host: str, seconds: float) -> None:
        super().__init__(host, span=_span(seconds))
        self.seconds = seconds
        """The time until requests are accepted again."""


class Misconfigured(Failure):
    """The endpoint or the network settings in the environment cannot be used."""

    ends_sync = True
    line = N_("{host} cannot be used as configured (endpoint, proxy, SSL_CERT_FILE): {why}")


class BadProxy(Misconfigured):
    """The environment names a proxy with an unusable address."""

    line = N_(
        "{variable} is not the address of a proxy like http://proxy.example:3128: correct it, and"
        " write special characters of a password as %23"
    )


class SocksMissing(Misconfigured):
    """The environment names a SOCKS proxy, and the package for it is not installed."""

    line = N_(
        "The SOCKS proxy {proxy} is set for {host}, for which hanji needs socksio: pip install 'hanji[socks]'"
    )


class ProxyFailed(Failure):
    """The proxy cannot be reached, or does not connect to the host."""

    ends_sync = True
    line = N_(
        "The proxy {proxy} cannot be used for {host} ({why}): check HTTP_PROXY, HTTPS_PROXY, ALL_PROXY"
        " and NO_PROXY"
    )


class Cancelled(SourceError):
    """The user stopped the sync."""

    def __init__(self) -> None:
        super().__init__(_("The sync was stopped; the days that had arrived are kept"))


def connection_failure(error: BaseException, host: str, proxy: str = "") -> Failure:
    """Return the failure for a connection error, of `host` or of the `proxy` before it."""
    cause = cause_of(error)
    match cause:
        case ssl.SSLCertVerificationError() if not proxy:
            return CertificateRefused(host, why=cause.verify_message)
        case _ if is_offline(cause):
            return Offline(host)
    why = reason(error)
    return ProxyFailed(host, proxy=proxy, why=why) if proxy else Unreachable(host, why=why)


def status_failure(host: str, status: int, location: str, seconds: float) -> Failure:
    """Return the failure for a status other than 200; `seconds` is the pause that the host asks for."""
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
    if seconds > 2 * 3600:
        return _("{n:.0f} hours", n=-(-seconds // 3600))
    if seconds > 2 * 60:
        return _("{n:.0f} minutes", n=-(-seconds // 60))
    return _("{n} seconds", n=max(1, round(seconds)))
