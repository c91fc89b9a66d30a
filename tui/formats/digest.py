"""Daily Papers digests in Markdown, read and written.

The form is that of a public archive of 357 digests, 2023-11 to 2025-05:

    ## Daily Papers (2025-05-06)
    ### [Title](https://arxiv.org/abs/2505.02707)
    ![](picture)                  or [Watch Video](video), or neither
    Vote: 56                      or a dash for none
    Authors: One Name, Another
    - ***Label***: text           or plain points

Blank lines mean nothing. Any other heading of the first three levels ends a paper; fenced code is left out.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from tui.formats.digest_facts import Facts, read_fact, write_facts
from tui.formats.digest_headings import (
    is_day,
    is_heading,
    is_title,
    read_day,
    read_title,
    write_day,
    write_title,
)
from tui.formats.digest_lines import Line, read_lines
from tui.formats.digest_sections import Items, write_section
from tui.papers.caps import PAPERS, TITLE
from tui.papers.digest import Digest, Problem, told
from tui.papers.paper import Paper
from tui.papers.text import cut

_DAY_FORM = '"## Daily Papers (YYYY-MM-DD)"'
_PAPER_FORM = '"### [Title](https://arxiv.org/abs/ID)"'


@dataclass(frozen=True, slots=True)
class Reading:
    """What a text says: a digest for each block of a day that holds papers, and what could not be taken."""

    digests: tuple[Digest, ...]
    problems: tuple[Problem, ...]
    """By line; of very many the first, and how many more there are."""


@dataclass(slots=True)
class _Block:
    """What stands under one day's heading, or above the first one."""

    day: str | None
    strict: bool = False
    """True where every heading of the third level has to be a paper's."""
    told: bool = False
    """True when it was said why papers of this block are skipped."""
    papers: list[Paper] = field(default_factory=list)


def parse(data: bytes | str, day: str | None = None) -> Reading:
    """Read a digest; never raises, takes all that is good, and needs time in proportion to the length.

    `day` (ISO) is that of the file's name; it serves where there is no usable heading of a day.
    """
    problems: list[Problem] = []
    blocks = [_Block(day)]
    for heading, body in _chunks(read_lines(data, problems)):
        if is_day(heading[1]):
            blocks.append(_block(heading, day, problems))
        elif is_title(heading[1]):
            _add_paper(blocks[-1], heading, body, problems)
        else:
            blocks[-1].strict = False
    digests = tuple(Digest(block.day, tuple(block.papers)) for block in blocks if block.day and block.papers)
    is_digest = len(blocks) > 1 or blocks[0].told or blocks[0].papers
    if not digests and not (is_digest and problems):
        problems = [Problem(0, f"no paper found; a digest has {_DAY_FORM} and {_PAPER_FORM}")]
    return Reading(digests, told(sorted(problems, key=lambda problem: problem.line)))


def render(digests: Iterable[Digest]) -> str:
    """Digests as Markdown that `parse` reads back, as far as a digest has the fields of a paper."""
    parts = (
        part for digest in digests for part in (write_day(digest.day), *map(_write_paper, digest.papers))
    )
    return "".join(f"{part}\n\n" for part in parts)


def _write_paper(paper: Paper) -> str:
    items = "\n".join(line for section in paper.sections for line in write_section(section))
    # A bare dash says that there is no more to come: the file was not cut off.
    return "\n\n".join([write_title(paper.title, paper.id), *write_facts(paper), items or "-"])


def _chunks(lines: Iterable[Line]) -> Iterator[tuple[Line, list[Line]]]:
    """Each heading with the lines below it; what stands above the first one is nothing of a digest's."""
    heading: Line | None = None
    body: list[Line] = []
    for line in lines:
        if is_heading(line[1]):
            if heading:
                yield heading, body
            heading, body = line, []
        elif heading:
            body.append(line)
    if heading:
        yield heading, body


def _block(heading: Line, day: str | None, problems: list[Problem]) -> _Block:
    """An empty block under a day's heading; `day` serves where the heading has none."""
    found = read_day(heading[1])
    if found is None:
        fate = f"its papers are taken for {day}" if day else f"its papers are skipped; write {_DAY_FORM}"
        problems.append(Problem(heading[0], f"the heading {_quoted(heading)} has no date; {fate}"))
    return _Block(found or day, strict=True, told=not (found or day))


def _add_paper(block: _Block, heading: Line, body: list[Line], problems: list[Problem]) -> None:
    title = read_title(heading[1])
    if title is None or title.id is None:
        if block.day and (block.strict or "[" in heading[1]):
            fault = "is cut off or has no link" if title is None else "links to no arXiv paper"
            message = f"the heading {_quoted(heading)} {fault}; it is skipped; write {_PAPER_FORM}"
            problems.append(Problem(heading[0], message))
        return
    if block.day is None:
        message = f"no heading of a day above this paper; papers are skipped; write {_DAY_FORM}"
    elif len(block.papers) == PAPERS:
        message = f"the day has more than {PAPERS:,} papers; the ones from here on are skipped"
    else:
        block.papers.append(_paper(title.title, title.id, block.day, heading[0], body, problems))
        return
    if not block.told:
        problems.append(Problem(heading[0], message))
        block.told = True


def _paper(title: str, id: str, day: str, line: int, body: list[Line], problems: list[Problem]) -> Paper:
    facts, items = Facts(), Items()
    for number, text in body:
        if text == "-" or text.startswith("- "):
            items.add_bullet(number, text[2:])
            continue
        fact = None if items.bulleted else read_fact((number, text), problems)
        if fact is None:
            items.add_line(number, text)
        else:
            # Of two lines that say the same, the first counts.
            facts = fact | facts
    if len(title) > TITLE:
        problems.append(Problem(line, f"the title is longer than {TITLE:,} characters; its end is cut"))
    sections = items.sections(problems)
    if not sections and not items.bulleted:
        problems.append(Problem(line, f"{id} has no summary; was the file cut off here?"))
    return Paper(id=id, title=cut(title, TITLE), days=(day,), sections=sections, **facts)


def _quoted(line: Line) -> str:
    return f'"{cut(line[1], 50)}"'
