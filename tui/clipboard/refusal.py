"""The check before a copy: text is pasted into shells, so nothing in it may act there."""

import re

from tui.language import gettext as _
from tui.papers.link import LONGEST, safe_url

LONGEST_LINK = LONGEST

_ACTING = re.compile(
    # Controls except newlines, separators that some programs treat as newlines, bidi controls, surrogates.
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)
_LINK = re.compile("https?://", re.IGNORECASE)


def refusal(text: str) -> str:
    """Return why `text` may not be copied, or an empty string; text is never repaired.

    A single line that begins like a link must be a `safe_url`.
    """
    if not text:
        return _("there is nothing to copy")
    if _ACTING.search(text):
        return _("it contains a control character")
    if "\n" in text or not _LINK.match(text):
        return ""
    if len(text) > LONGEST_LINK:
        return _("a link of {n:,} characters is not a link", n=len(text))
    return "" if safe_url(text) else _("it is not a plain link to a web page")
