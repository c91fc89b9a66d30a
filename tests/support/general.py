"""Reading of any text as papers, as the tests of the general reader do."""

import io
from typing import NamedTuple

from tui.formats.general.days import day_in_path
from tui.formats.general.reading import GeneralReading, read_general
from tui.papers.digest import Problems
from tui.papers.paper import Paper


class Read(NamedTuple):
    """The papers of a text by id, and all that was said about it."""

    papers: dict[str, Paper]
    reading: GeneralReading
    problems: list[tuple[int, str]]


def read(data: bytes | str, name: str = "x.md") -> Read:
    """Read a text as a file of this path."""
    problems = Problems()
    whole = data.encode() if isinstance(data, str) else data
    reading = read_general(io.BytesIO(whole), name.rpartition("/")[2], day_in_path(name), problems)
    papers = {paper.id: paper for listed in reading.days for paper in listed.papers}
    return Read(papers, reading, [(line, message) for line, message in problems.truncated()])
