"""arXiv ids in every form in which people and files write them, and the links made from them.

The forms are those of https://info.arxiv.org/help/arxiv_identifier.html and of the sites that have an id in
their addresses. A key has neither version nor subject class (`math.GT/0309136` is `math/0309136`).
"""

import re

_NEW = r"[0-9]{4}\.[0-9]{4,5}"
_ID = (
    rf"(?P<new>{_NEW})"
    r"|(?P<archive>[a-z]{1,12}(?:-[a-z]{1,12})?)(?:\.[a-z]{2})?/(?P<old>[0-9]{7})"
)
_PLACES = (
    r"arxiv:\s?"
    r"|(?:https?://)?(?:(?:www\.|export\.)?arxiv\.org/(?:abs|pdf|html)/"
    r"|(?:www\.)?(?:huggingface\.co|hf\.co)/papers/"
    r"|(?:www\.)?alphaxiv\.org/abs/"
    r"|(?:dx\.)?doi\.org/10\.48550/arxiv\.)"
    r"|/papers/"
)
# Compiled on first use, and cached by `re`.
_FORM = rf"(?ia)(?:{_PLACES})?(?:{_ID})(?:v[0-9]{{1,3}})?(?:\.pdf)?/?(?:[?#]\S*)?"
_MONTH = r"([0-9]{2})(0[1-9]|1[0-2])"


def parse_id(text: str) -> str | None:
    """Return the key of the paper that the whole of `text` names (an id, a link, `arXiv:…`), or None."""
    if re.fullmatch(_NEW, text):
        return text
    match = re.fullmatch(_FORM, text.strip())
    if match is None:
        return None
    return match["new"] or f"{match['archive'].lower()}/{match['old']}"


def month(id: str) -> str | None:
    """Return the month `YYYY-MM` in which a new-style id was assigned; None for an old or impossible one."""
    match = None if "/" in id else re.match(_MONTH, id)
    return f"20{match[1]}-{match[2]}" if match else None


def year(id: str) -> str | None:
    """Return the year `YYYY` in which an id was assigned; None for an impossible one."""
    # arXiv began in 1991 and assigned the last old-style id in 2007.
    match = re.match(_MONTH, id.rpartition("/")[2])
    if match is None:
        return None
    return f"19{match[1]}" if "/" in id and match[1] > "90" else f"20{match[1]}"


def abs_url(id: str) -> str:
    """Return the link to the paper's page at arXiv."""
    return f"https://arxiv.org/abs/{id}"


def pdf_url(id: str) -> str:
    """Return the link to the paper's PDF at arXiv."""
    return f"https://arxiv.org/pdf/{id}"


def html_url(id: str) -> str:
    """Return the link to the paper as HTML at arXiv."""
    return f"https://arxiv.org/html/{id}"


def hf_url(id: str) -> str:
    """Return the link to the paper's page at Hugging Face."""
    return f"https://huggingface.co/papers/{id}"
