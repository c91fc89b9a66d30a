"""Short digests for the tests of their reader."""

from tui.formats.digest.document import parse
from tui.papers.paper import Paper

DAY = "## Daily Papers (2025-05-06)\n\n"
ID = "2505.02707"
HEADING = f"### [A Title](https://arxiv.org/abs/{ID})\n\n"
POINT = "- A point.\n"


def papers(text: str) -> list[Paper]:
    """The papers of a text that has no problem."""
    reading = parse(text)
    assert reading.problems == ()
    return [paper for digest in reading.digests for paper in digest.papers]


def paper(body: str, heading: str = HEADING) -> Paper:
    """The one paper of a day."""
    (only,) = papers(DAY + heading + body)
    return only


def titled(heading: str) -> str:
    """The title that a heading gives its paper."""
    return paper(POINT, heading + "\n").title


def sections(*items: str) -> list[tuple[str | None, str]]:
    """Return the sections that the lines of one paper make, as labels and texts."""
    return [(section.label, section.text) for section in paper("\n".join(items)).sections]
