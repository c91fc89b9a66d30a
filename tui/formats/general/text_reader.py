"""Papers in a Markdown or plain text of any form."""

from collections.abc import Iterable

from tui.formats.digest.lines import blank_fenced, clean_lines
from tui.formats.general.blocks import read_blocks
from tui.formats.general.days import find_day
from tui.formats.general.entries import EntryList
from tui.formats.general.front_matter import FrontMatter
from tui.formats.general.outline import build_tree
from tui.formats.general.paper_finder import PaperFinder
from tui.papers.caps import FILE_LINES


def read_text(texts: Iterable[str], day: str | None, entries: EntryList) -> int:
    """Add the papers of a text given in pieces; return how many ids stand in sentences only.

    `day` is that of the file's name. Raises NotText and OSError of reading the pieces.
    """
    front = FrontMatter()
    problems = entries.problems
    lines = enumerate(blank_fenced(clean_lines(texts, problems)), 1)
    blocks = list(read_blocks(((n, line) for n, line in lines if n <= FILE_LINES), front))
    dated = find_day(front.get("date", "created", "published", "day", "pubdate"))
    finder = PaperFinder(front, entries)
    finder.find(build_tree(blocks, dated or day))
    return finder.mentioned
