"""What the status of an answer means for the paper and for the run."""

from datetime import UTC, datetime, timedelta

from tui.language import gettext as _
from tui.network.connection import Response
from tui.network.rate_limit import parse_wait
from tui.summaries.access import Access
from tui.summaries.run_failure import PaperFailed, RunStopped

_WINDOW = 20.0
"""Seconds to wait after a refusal (429) that does not say how long."""


def wait_asked_for(response: Response, host: str, code: str, complaint: str, patience: float) -> float | None:
    """Return the seconds that a server asks to wait, None if it does not.

    Raises RunStopped if that is longer than the user should wait, or if the account has nothing left.
    """
    if response.status != 429:
        return None
    if code == "insufficient_quota":
        raise RunStopped(
            _(
                "{host} says that the account has no quota left: {complaint}",
                host=host,
                complaint=complaint[:300],
            )
            if complaint
            else _("{host} says that the account has no quota left", host=host)
        )
    seconds = _milliseconds(response) or parse_wait(response.headers, datetime.now(UTC))
    if not seconds and response.headers.get("retry-after", "").strip() != "0":
        seconds = _WINDOW
    if seconds > patience:
        until = datetime.now() + timedelta(seconds=seconds)
        raise RunStopped(
            _(
                "{host} accepts no more requests for now: go on after {time}",
                host=host,
                time=f"{until:%Y-%m-%d %H:%M}",
            )
        )
    return seconds


def check_status(response: Response, access: Access, complaint: str) -> None:
    """Raise RunStopped or PaperFailed for a status other than 200."""
    host, status = access.host, response.status
    if status == 200:
        return
    answer = f"HTTP {status}" + (f": {complaint[:300]}" if complaint else "")
    if status in (401, 403):
        remedy = (
            _("check the key")
            if access.key
            else _("name the variable with its key as key_env in the settings")
        )
        raise RunStopped(
            _(
                "{host} refuses the request ({answer}): {remedy}",
                host=host,
                answer=answer,
                remedy=remedy,
            )
        )
    if status == 404:
        raise RunStopped(
            _(
                "{host} knows no such address or model ({answer}): check endpoint and model; most"
                " endpoints end in /v1",
                host=host,
                answer=answer,
            )
        )
    if 300 <= status < 400:
        target = response.headers.get("location", "nowhere")[:200]
        raise RunStopped(
            _(
                "{host} redirects to {target}: if you trust that, make it the endpoint",
                host=host,
                target=target,
            )
        )
    if status in (402, 407):
        raise RunStopped(_("{host} refuses the request ({answer})", host=host, answer=answer))
    raise PaperFailed(_("the server answers {answer}", answer=answer), is_servers=True)


def _milliseconds(response: Response) -> float:
    text = response.headers.get("retry-after-ms", "").strip()
    return int(text) / 1000 if text.isascii() and text.isdigit() and len(text) < 10 else 0.0
