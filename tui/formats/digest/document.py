"""Daily Papers digests in Markdown, parsed and written.

The form is that of a public archive of 357 digests, 2023-11 to 2025-05:

    ## Daily Papers (2025-05-06)
    ### [Title](https://arxiv.org/abs/2505.02707)
    ![](picture)                  or [Watch Video](video), or neither
    Vote: 56                      or a dash for none
    Authors: One Name, Another
    - ***Label***: text           or plain points

Blank lines are ignored. Any other heading of the first three levels ends a paper; fenced code is left out.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from io import BytesIO

from tui.formats.digest import faults
from tui.formats.digest.facts import DigestFacts, read_fact, write_facts
from tui.formats.digest.headings import (
    is_day,
    is_heading,
    is_title,
    read_day,
    read_listed_id,
    read_title,
    write_day,
    write_title,
)
from tui.formats.digest.lines import Line, read_lines
from tui.formats.digest.sections import SectionReader, write_section
from tui.formats.digest.size_limit import SizeLimit
from tui.formats.encoding import NotText, decode
from tui.language import gettext as _
from tui.papers.caps import PROBLEMS, TITLE
from tui.papers.digest import Digest, Problem, Problems
from tui.papers.paper import Paper
from tui.papers.text import cut


@dataclass(frozen=True, slots=True)
class ParseResult:
    """The digests of a text, one for each day's block with papers, and the problems found."""

    digests: tuple[Digest, ...]
    problems: tuple[Problem, ...]
    """The problems by line, truncated."""


@dataclass(slots=True)
class _DayBlock:
    """The papers under one day's heading, or above the first one."""

    day: str | None
    strict: bool = False
    """True if every heading of the third level has to be a paper's."""
    reported: bool = False
    """True once the reason why papers of this block are skipped was reported."""
    papers: list[Paper] = field(default_factory=list)


def parse(data: bytes | str, day: str | None = None) -> ParseResult:
    """Parse a whole file or text as `read_digests` does."""
    problems = Problems()
    texts = [data] if isinstance(data, str) else decode(BytesIO(data), problems)
    digests = tuple(read_digests(texts, day, problems))
    return ParseResult(digests, problems.truncated())


def read_digests(texts: Iterable[str], day: str | None, problems: Problems) -> Iterator[Digest]:
    """Yield the digest of each day's block, as soon as it is read, from a text given in pieces.

    Everything usable is kept, in time proportional to the length, and only errors of reading the pieces are
    raised. `day` (ISO), from the file's name, is used if there is no usable day heading.
    """
    reader = _DigestReader(day, problems)
    lines = read_lines(texts, problems)
    try:
        for line in lines:
            if not is_heading(line[1]):
                reader.add_line(line)
            elif digest := reader.add_heading(line):
                yield digest
            if reader.is_full:
                break
    except NotText as error:
        problems.append(Problem(error.line, str(error)))
        return
    if digest := reader.close():
        yield digest
    if not (reader.found_digest or (reader.is_digest and problems)):
        problems.clear()
        problems.append(Problem(0, faults.no_paper()))


def render(digests: Iterable[Digest]) -> str:
    """Write digests as Markdown that `parse` reads back, as far as a digest has the fields of a paper."""
    parts = (
        part for digest in digests for part in (write_day(digest.day), *map(_write_paper, digest.papers))
    )
    return "".join(f"{part}\n\n" for part in parts)


def _write_paper(paper: Paper) -> str:
    items = "\n".join(line for section in paper.sections for line in write_section(section))
    # A bare dash shows that the paper is complete: the file was not cut off.
    return "\n\n".join([write_title(paper.title, paper.id), *write_facts(paper), items or "-"])


class _DigestReader:
    """The state of parsing: the current block and paper."""

    def __init__(self, day: str | None, problems: Problems) -> None:
        self.found_digest = False
        """True once a block had papers."""
        self.is_digest = False
        """True once there was something that only digests have."""
        self.is_full = False
        """True once no more papers are accepted."""
        self._day, self._problems = day, problems
        self._block = _DayBlock(day)
        self._paper: _PaperDraft | None = None
        self._size_limit = SizeLimit()
        self._ids: set[str] = set()
        self._outside: list[tuple[Line, str]] = []
        """Lines outside papers that begin with a paper's link, each with its id."""

    def add_line(self, line: Line) -> None:
        """Read a line that is not a heading; lines above the first paper are ignored."""
        if self._paper:
            self._paper.add(line, self._problems)
        elif len(self._outside) < PROBLEMS and (id := read_listed_id(line[1])):
            self._outside.append((line, id))

    def add_heading(self, heading: Line) -> Digest | None:
        """Read a heading, which ends the paper above it; return the block that it ends, if it had papers."""
        self._end_paper()
        if is_day(heading[1]):
            ended = self.end()
            self.is_digest = True
            self._block = _read_day_block(heading, self._day, self._problems)
            return ended
        if is_title(heading[1]):
            self._begin_paper(heading)
        else:
            self._block.strict = False
        return None

    def end(self) -> Digest | None:
        """End the block; return it if it had papers."""
        self._end_paper()
        self.is_digest = self.is_digest or self._block.reported or bool(self._block.papers)
        if not (self._block.day and self._block.papers):
            return None
        self.found_digest = True
        return Digest(self._block.day, tuple(self._block.papers))

    def close(self) -> Digest | None:
        """End the last block, and report lines that begin with a link to a paper which no heading lists."""
        ended = self.end()
        for line, id in self._outside:
            if id not in self._ids:
                self._problems.append(Problem(line[0], faults.no_heading(line)))
        return ended

    def _begin_paper(self, heading: Line) -> None:
        block, title = self._block, read_title(heading[1])
        if title is None or title.id is None:
            if block.day and (block.strict or "[" in heading[1]):
                self._problems.append(Problem(heading[0], faults.bad_heading(heading, title is not None)))
            return
        refusal = self._size_limit.refusal(block.day, len(block.papers)) if block.day else faults.no_day()
        if refusal is None:
            self._paper = _PaperDraft(
                Paper(id=title.id, title=title.title, days=(str(block.day),)), heading[0]
            )
        elif not block.reported:
            self._problems.append(Problem(heading[0], refusal))
            block.reported = True
            self.is_full = self._size_limit.is_full

    def _end_paper(self) -> None:
        if self._paper:
            paper = self._paper.finish(self._problems)
            self._block.papers.append(paper)
            self._ids.add(paper.id)
            self._size_limit.take(paper)
            self._paper = None


class _PaperDraft:
    """A paper whose lines are being read."""

    def __init__(self, paper: Paper, line: int) -> None:
        self._paper, self._line = paper, line
        self._facts, self._items = DigestFacts(), SectionReader()

    def add(self, line: Line, problems: Problems) -> None:
        """Read one more line."""
        number, text = line
        if text == "-" or text.startswith("- "):
            self._items.add_bullet(number, text[2:])
            return
        fact = None if self._items.bulleted else read_fact(line, problems)
        if fact is None:
            self._items.add_line(number, text)
        else:
            # The first of two lines for the same field counts.
            self._facts = fact | self._facts

    def finish(self, problems: Problems) -> Paper:
        """Return the paper made of the lines."""
        id, title = self._paper.id, self._paper.title
        if len(title) > TITLE:
            message = _("the title is longer than {n:,} characters; its end is cut", n=TITLE)
            problems.append(Problem(self._line, message))
        sections = self._items.sections(problems)
        if not sections and not self._items.bulleted:
            problems.append(Problem(self._line, _("{id} has no summary; was the file cut off here?", id=id)))
        return self._paper._replace(title=cut(title, TITLE), sections=sections, **self._facts)


def _read_day_block(heading: Line, day: str | None, problems: Problems) -> _DayBlock:
    """Return an empty block for a day's heading; `day` is used if the heading has none."""
    found = read_day(heading[1])
    if found is None:
        problems.append(Problem(heading[0], faults.no_date(heading, day)))
    return _DayBlock(found or day, strict=True, reported=not (found or day))
