"""A paper as a BibTeX entry, with the fields that arXiv's own export gives.

The fields are those of https://info.arxiv.org/help/hypertex/bibstyles/index.html; BibTeX's reading of names
and braces is described in O. Patashnik, "BibTeXing", 1988 (https://ctan.org/pkg/bibtex).
"""

import re
import unicodedata

from tui.formats.author_names import AuthorName, is_small, parse_name
from tui.formats.latex import escape, escape_title
from tui.papers.arxiv import abs_url, year
from tui.papers.paper import Paper

_LONGEST_WORD = 40
_NO_LETTER = re.compile("[^a-z0-9]+")


def entry(paper: Paper) -> str:
    """Write the entry of a paper, one field a line; a comment before it if its authors' order is unknown."""
    authors = _write_authors(paper)
    fields = {
        "title": escape_title(paper.title),
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
        # BibTeX skips text between entries.
        lines.insert(0, "% The order of the authors is unknown.")
    return "\n".join(lines)


def key(paper: Paper) -> str:
    """Return the entry's key, such as `internvl3-2504.10479`: plain ASCII, different for each id.

    It has the title's first word with an ASCII letter or digit, since the first author may be unknown.
    """
    plain = unicodedata.normalize("NFKD", paper.title).encode("ascii", "ignore").decode().lower()
    words = (_NO_LETTER.sub("", word) for word in plain.split(" "))
    first = next(filter(None, words), "arxiv")
    return f"{first[:_LONGEST_WORD]}-{paper.id.replace('/', '-')}"


def _write_authors(paper: Paper) -> list[str]:
    names = [_write_author(parse_name(name)) for name in paper.authors]
    return [*names, "others"] if names and not paper.authors_complete else names


def _write_author(name: AuthorName) -> str:
    if not name.given and not name.suffix:
        # A name in braces is one word to BibTeX.
        return f"{{{escape(name.family)}}}"
    family = f"{name.particle} {name.family}".lstrip()
    if name.suffix or " " in name.family or any(map(is_small, (name.family, *name.given.split(" ")))):
        return ", ".join(filter(None, (family, name.suffix, name.given)))
    return f"{name.given} {family}"
