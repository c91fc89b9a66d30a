"""The pause that a host asks for in its headers.

`Retry-After` (RFC 9110, §10.2.3) has seconds or a date; `RateLimit` (the draft of the IETF's httpapi group,
https://huggingface.co/docs/hub/rate-limits) has `"api";r=<requests left>;t=<seconds to the next window>`.
"""

import re
from collections.abc import Mapping
from datetime import datetime
from email.utils import parsedate_to_datetime

_SECONDS = re.compile(r"[0-9]{1,9}")
_DATE = re.compile(r"[A-Za-z]{3}, [0-9]{2} [A-Za-z]{3} [0-9]{4} [0-9]{2}:[0-9]{2}:[0-9]{2} GMT")
_LEFT = re.compile(r";\s*r=([0-9]{1,9})(?![0-9])")
_RESET = re.compile(r";\s*t=([0-9]{1,9})(?![0-9])")


def parse_wait(headers: Mapping[str, str], now: datetime) -> float:
    """Return the seconds until the next request is allowed; 0 if the headers (in lower case) do not say.

    A RateLimit counts only if no request is left.
    """
    return max(_retry_after(headers.get("retry-after", ""), now), _used_up(headers.get("ratelimit", "")))


def _retry_after(value: str, now: datetime) -> float:
    value = value.strip()
    if _SECONDS.fullmatch(value):
        return float(value)
    if not _DATE.fullmatch(value):
        return 0.0
    try:
        return max(0.0, (parsedate_to_datetime(value) - now).total_seconds())
    except ValueError:
        return 0.0


def _used_up(value: str) -> float:
    waits = [0.0]
    for policy in value.split(","):
        left, reset = _LEFT.search(policy), _RESET.search(policy)
        if left and reset and int(left[1]) == 0:
            waits.append(float(reset[1]))
    return max(waits)
