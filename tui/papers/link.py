"""Links in text from outside: which ones are safe to follow, and where one ends in prose."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

_URL = re.compile(r"https?://[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=%]+", re.ASCII | re.IGNORECASE)
_HOST = re.compile(r"[a-z0-9](?:[a-z0-9.\-]*[a-z0-9])?", re.ASCII | re.IGNORECASE)
LONGEST = 4096
"""Characters in a link."""
_TAIL = ".,;:!?'*"


def safe_url(text: str) -> str | None:
    """Return `text` if it is a link that may be shown, copied and opened, else None.

    Such a link is http or https to a plain host without `user@`, printable ASCII without blanks, and at most
    4,096 characters; anything else is refused, not repaired.
    """
    if len(text) > LONGEST or not _URL.fullmatch(text):
        return None
    try:
        parts = urlsplit(text)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        return None
    return text if "@" not in parts.netloc and _HOST.fullmatch(host) else None


def links_in(text: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of each link in prose; Hangul, quotes and closing punctuation end a link."""
    for match in _URL.finditer(text):
        url = _strip_tail(match[0]) if len(match[0]) <= LONGEST else ""
        if safe_url(url):
            yield match.start(), match.start() + len(url)


def _strip_tail(url: str) -> str:
    """Return `url` without the punctuation of the sentence around it; paired brackets stay."""
    closing = {")": url.count(")") - url.count("("), "]": url.count("]") - url.count("[")}
    end = len(url.rstrip(_TAIL))
    while closing.get(url[end - 1], 0) > 0:
        closing[url[end - 1]] -= 1
        end = len(url[: end - 1].rstrip(_TAIL))
    return url[:end]
