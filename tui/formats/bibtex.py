"""A paper as a BibTeX entry, with the fields that arXiv's own export gives.

The fields are those of https://info.arxiv.org/help/hypertex/bibstyles/index.html; how BibTeX reads names and
braces is told in O. Patashnik, "BibTeXing", 1988 (https://ctan.org/pkg/bibtex).
"""

import re
import unicodedata

from tui.papers.arxiv import abs_url, year
from tui.papers.paper import Paper

_LONGEST_WORD = 40
_NO_LETTER = re.compile("[^a-z0-9]+")
_SEPARATOR = re.compile(r",|\b(?:and|others)\b", re.IGNORECASE)
"""What BibTeX would part a name at, or take for the end of the list."""
_ESCAPES = str.maketrans(
    {
        # \{ and \} would not do: BibTeX counts braces whatever stands before them.
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "\\": r"\textbackslash{}",
        "^": r"\textasciicircum{}",
        "~": r"\textasciitilde{}",
        # LaTeX's old fonts have other characters in these three places.
        "<": r"\textless{}",
        ">": r"\textgreater{}",
        "|": r"\textbar{}",
        **{character: f"\\{character}" for character in "$&#%_"},
    }
)


def entry(paper: Paper) -> str:
    """The entry of a paper, one field a line; a comment before it where its authors' order is not known."""
    authors = _authors(paper)
    fields = {
        "title": escaped(paper.title),
        "author": " and ".join(authors),
        "year": year(paper.id),
        "eprint": paper.id,
        "archivePrefix": "arXiv",
        "url": abs_url(paper.id),
    }
    lines = [
        f"@misc{{{key(paper)},",
        *(f"  {name} = {{{text}}}," for name, text in fields.items() if text),
        "}",
    ]
    if len(authors) > 1 and not paper.authors_ordered:
        # BibTeX skips what stands between entries.
        lines.insert(0, "% The authors stand in no known order.")
    return "\n".join(lines)


def key(paper: Paper) -> str:
    """The name of the entry, such as `internvl3-2504.10479`: plain ASCII, and no two ids have the same.

    It is of the title's first word that has a letter or digit of ASCII; no author is claimed to be the first.
    """
    plain = unicodedata.normalize("NFKD", paper.title).encode("ascii", "ignore").decode().lower()
    words = (_NO_LETTER.sub("", word) for word in plain.split(" "))
    first = next(filter(None, words), "arxiv")
    return f"{first[:_LONGEST_WORD]}-{paper.id.replace('/', '-')}"


def escaped(text: str) -> str:
    """`text` as LaTeX prints it letter by letter, with its braces in pairs."""
    return text.translate(_ESCAPES)


def _authors(paper: Paper) -> list[str]:
    # A name in braces is one word to BibTeX.
    names = [f"{{{escaped(name)}}}" if _SEPARATOR.search(name) else escaped(name) for name in paper.authors]
    return [*names, "others"] if names and not paper.authors_complete else names
