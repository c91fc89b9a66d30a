"""The reader on papers that nobody cleaned: only panes and wire are left between them and the terminal.

Run as `python raw_reader.py FOLDER hostile|harmless|random`. The marks are those of a library in FOLDER.
"""

import os
import random
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path
from threading import Event

from tests.support.hostile.payloads import PAYLOADS, harmless, marked
from tui.app import HanjiApp
from tui.browsing.ports import Progress, ShowWait, Ways
from tui.errors import SourceError
from tui.papers.paper import Paper, Section
from tui.search.index import Index
from tui.search.steps import Steps
from tui.settings import Settings
from tui.store import serialize
from tui.store.marks.mark_store import MarkStore

SURROGATE = re.compile("[\ud800-\udfff]")
RANDOM = 10_000
"""Papers with random titles."""
KINDS = 10
"""Papers whose numbers are that far apart share a word that no others have."""
LINE = 60
"""Characters that a title may have to be said before the papers are shown, where all are to be seen."""
FIRST_DAY = date(2025, 1, 1)
ALPHABET = (
    "\x00\x07\x08\t\n\r\x0e\x1b\x1b\x1b\x7f\x84\x9b\x9b\x9c\x9d[];?0123456789hlmHJKnrct\\PX^_<>=/@$ "
    "abcxyz가한é\u0301\u200b\u200e\u202e\u2066\u2028\ufeff\ufffe\ud800\udfff\U000e0041\U0001f642"
)


class Shelf:
    """Papers in memory, as they are."""

    def __init__(self, papers: Iterable[Paper]) -> None:
        self._papers = {paper.id: paper for paper in papers}

    def newest(self) -> Index:
        """All of them."""
        days: dict[str, list[str]] = {}
        for paper in self._papers.values():
            for day in paper.days:
                days.setdefault(day, []).append(paper.id)
        return Index.of(self._papers.values(), days)

    everything = newest

    def dated(self, begin: str) -> Index:
        """All of them."""
        return self.newest()

    def learn(self, index: Index) -> Steps[None]:
        """Nothing."""
        yield from ()

    def paper(self, id: str, days: Iterable[str]) -> Paper | None:
        """One of them."""
        return self._papers.get(id)

    def papers(self, days_of: Mapping[str, Iterable[str]]) -> dict[str, Paper]:
        """Some of them."""
        return {id: self._papers[id] for id in days_of}


def listed(texts: Iterable[str]) -> list[Paper]:
    """A paper and a day for each text, which stands in all their fields; the first one is the newest."""
    return [_paper(number, marked(number, text)) for number, text in enumerate(texts, 1)]


def _paper(number: int, text: str) -> Paper:
    # An index has no line breaks in days.
    day = f"{FIRST_DAY - timedelta(number)}" + "".join(text.split())
    return Paper(
        id=f"2504.{number:05}" + "".join(text.split()),
        title=text,
        authors=(text, f"A {text}"),
        votes=number,
        days=(day,),
        media=text,
        media_kind="video",
        sections=(Section("What's New", f"**{text}** {text}"), Section(text, text), Section(None, text)),
        abstract=text,
        keywords=(text, f"kind{chr(97 + number % KINDS)}"),
        code=f"https://a.example/{text}",
        project=text,
        organization=text,
        one_line=text,
    )


def random_papers() -> list[Paper]:
    """Papers of one day, whose titles are anything."""
    dice = random.Random(2504)
    return [
        Paper(
            f"2504.{number:05}", "".join(dice.choices(ALPHABET, k=dice.randrange(60))), days=("2025-04-30",)
        )
        for number in range(RANDOM)
    ]


class Host:
    """Fails in the words of one paper after the other."""

    def __init__(self, papers: Iterable[Paper]) -> None:
        self._papers = iter(papers)

    def sync(self, stopped: Event, tell: ShowWait) -> Iterator[Progress]:
        """Raises SourceError."""
        raise SourceError(f"It says {next(self._papers).title}")


def enter(folder: str, name: str) -> None:
    """Work in a folder with this name, as far as a folder can have it."""
    inner = Path(folder) / "".join(c for c in name if c not in "/\0")
    inner.mkdir()
    os.chdir(inner)


def main(folder: str, kind: str) -> None:
    """Open the reader."""
    for door in ("clean_tag", "clean_note"):
        setattr(serialize, door, str)  # the library's is off its hinges too
    texts = PAYLOADS.values() if kind == "hostile" else map(harmless, PAYLOADS.values())
    papers = random_papers() if kind == "random" else listed(texts)
    library = MarkStore(Path(folder) / "library", "host", lambda line: app.warn(line))
    titles = {} if kind == "random" else {paper.id: paper.title for paper in papers}
    # What JSON cannot hold is in no library.
    kept = {id: title for id, title in titles.items() if not SURROGATE.search(title)}
    notes = {**kept, papers[0].id: "\n".join(kept.values())}
    library.set("", {id: {"note": notes[id], f"tag:{title}": True} for id, title in kept.items()})
    filters = {title: title for title in titles.values()}
    settings = Settings(filters=filters, mark_read="never")
    app = HanjiApp(
        Shelf(papers),
        library,
        settings,
        None,
        save_filter=lambda *_: filters,
        save_theme=lambda _: None,
        ways=Ways(Host(papers).sync, *[lambda *_: iter(())] * 3),
    )
    for title in titles.values():
        if len(title) < LINE:
            app.warn(title)
    if titles:
        enter(folder, papers[3].title)
    app.run()
    app.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
