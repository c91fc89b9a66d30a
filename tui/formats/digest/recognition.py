"""Telling digests from other lists of papers, which may have the same headings, by how a text begins."""

import re

BEGIN = 64 * 1024
"""Characters of a text that are looked at."""
_DAY = re.compile(r"## Daily Papers ?\([0-9]{4}-[0-9]{2}-[0-9]{2}\)", re.ASCII | re.IGNORECASE)
_FOREIGN = re.compile(
    r"(?im)^\s{0,3}(?:[-*+] +)?(?:\*{1,2}|__)(?:authors?|abstract|links?|url|paper"
    r"|저자|초록|링크|作者|摘要|链接)\b"
    r"|^<details|<summary|^> |^(?:abstract|저자|초록|링크|作者|摘要|链接) ?[:：]"
)
_OWN_FACTS = re.compile(r"(?m)^Votes?: ?[0-9-]")


def may_be_digest(begin: str) -> bool:
    """Return whether a text that begins so is to be read as a digest first.

    It is if it has a digest's heading of a day, or nothing that only other lists of papers have: labels for
    the authors and the abstract, quotations, and HTML.
    """
    begin = begin[:BEGIN]
    return bool(_DAY.search(begin) or _OWN_FACTS.search(begin)) or not _FOREIGN.search(begin)
