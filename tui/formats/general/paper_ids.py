"""arXiv ids inside text: in links to arXiv, its mirrors and other sites, in DOIs, and as `arXiv:ID`."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from tui.papers import arxiv

_NEW = r"[0-9]{4}\.[0-9]{4,5}(?![0-9])"
_OLD = r"[a-z]{1,12}(?:-[a-z]{1,12})?(?:\.[a-z]{2})?/[0-9]{7}(?![0-9])"
_PLACES = (
    # Any host may mirror arXiv: its name ends in arxiv.org, ar5iv.org or alphaxiv.org, or is an institute's.
    r"(?:arxiv\.org|ar5iv\.org|alphaxiv\.org|lanl\.gov|itp\.ac\.cn)"
    r"/(?:abs|pdf|html|ps|format|e-print|overview|src)/"
    r"|(?:huggingface\.co|hf\.co|hf-mirror\.com)/papers/"
    r"|(?:papers\.cool|semanticscholar\.org)/arxiv/"
    r"|10\.48550/arxiv\."
    r"|\barxiv:\s?"
)
_FOUND = re.compile(rf"(?i:{_PLACES})({_NEW}|{_OLD})(?:v[0-9]{{1,3}})?", re.ASCII | re.IGNORECASE)
_BARE = re.compile(r"[0-9]{2}(?:0[1-9]|1[0-2])\.[0-9]{4,5}(?:v[0-9]{1,3})?", re.ASCII)
_LONGEST = 5_000
"""Characters of a text that may name an id as a whole."""
_MARKS = (".org/", "papers/", "10.48550", "arxiv:", "/arxiv/", ".gov/", ".cn/")
_UNUSABLE = re.compile(r"(?i)arxiv\.org/(?:abs|pdf|html)/")
_PAPER_HOSTS = re.compile(
    r"(?i)https?://(?:[a-z0-9-]{1,40}\.){0,4}"
    r"(?:openreview\.net|aclanthology\.org|biorxiv\.org|medrxiv\.org|doi\.org|nature\.com|science\.org"
    r"|acm\.org|ieee\.org|springer\.com|sciencedirect\.com|neurips\.cc|mlr\.press|thecvf\.com|ssrn\.com"
    r"|semanticscholar\.org|osf\.io|pnas\.org|plos\.org|jmlr\.org|iop\.org|wiley\.com|mdpi\.com|hal\.science)/"
)


class FoundId(NamedTuple):
    """An id in a text, and the place where it stands."""

    start: int
    end: int
    id: str


def find_ids(text: str) -> Iterator[FoundId]:
    """Yield the ids of a text in order; an id in a sentence without its site or `arXiv:` is none."""
    lower = text.lower()
    if not any(mark in lower for mark in _MARKS):
        return
    for match in _FOUND.finditer(text):
        if id := arxiv.parse_id(match[1]):
            yield FoundId(match.start(), match.end(), id)


def first_id(text: str) -> str | None:
    """Return the first id of a text, or None."""
    return next((found.id for found in find_ids(text)), None)


def whole_id(text: str) -> str | None:
    """Return the id that the whole of a text names, bare or as a link; None for anything else."""
    if len(text) > _LONGEST or not any(map(str.isdigit, text)):
        return None
    stripped = text.strip().strip("<>[]()`*_ ")
    if _BARE.fullmatch(stripped):
        return arxiv.parse_id(stripped)
    return None if stripped[:1].isdigit() else arxiv.parse_id(stripped) or _linked_id(stripped)


def is_outside_link(url: str) -> bool:
    """Return whether a link is to a paper, but names no arXiv id."""
    if first_id(url):
        return False
    return bool(_UNUSABLE.search(url) or _PAPER_HOSTS.match(url))


def _linked_id(text: str) -> str | None:
    if " " in text or not text.lower().startswith(("http://", "https://")):
        return None
    return first_id(text)
