"""Stores of many papers, made once and kept in a folder, with the same papers as lines for fzf."""

import sys
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.support.corpus import recombined
from tests.support.stores import SEEDS
from tui import sample
from tui.papers.digest import Digest
from tui.papers.paper import Paper, merge
from tui.sources.digest_files import find_files, read
from tui.store.papers.catalogue import Catalogue

_MADE = "made-2"
"""The version of the stores, raised when their content changes."""


@dataclass(frozen=True, slots=True)
class Bench:
    """A store, and its papers' titles and authors, one line a paper."""

    papers: int
    store: Path
    lines: Path
    newest: str
    """The start of the heading of the newest day's list."""


def real_papers() -> tuple[Paper, ...]:
    """Return the papers of the seeds and of the sample, each once."""
    files = find_files([str(SEEDS), str(sample.folder())])
    seen = defaultdict(list)
    for digest in (digest for file in files for digest in read(file).digests):
        for sighting in digest.sightings:
            seen[sighting.paper.id].append(sighting)
    return tuple(map(merge, seen.values()))


def bench(folder: Path, papers: int) -> Bench:
    """Return the store of so many papers under `folder`; make it if it is missing: 20 seconds for 40,000."""
    here = folder / _MADE / str(papers)
    made = Bench(papers, here / "store", here / "lines", "Tue 2025-05-06")
    if not made.lines.exists():
        print(f"making a store of {papers:,} papers in {here}", file=sys.stderr, flush=True)
        _fill(made, tuple(recombined(real_papers(), papers)))
    return made


def lines_of(papers: Sequence[Paper]) -> str:
    """Return the papers as lines for fzf."""
    return "".join(f"{paper.title}\t{', '.join(paper.authors)}\n" for paper in papers)


def _fill(made: Bench, papers: Sequence[Paper]) -> None:
    by_day = defaultdict(list)
    for paper in papers:
        by_day[paper.days[0]].append(paper)
    catalogue = Catalogue(made.store / "papers")
    catalogue.add([[Digest(day, tuple(listed)) for day, listed in by_day.items()]])
    catalogue.everything()  # derives the columns, which every start but the first finds
    made.lines.write_text(lines_of(papers), encoding="utf-8")  # last: it shows that the rest is complete
