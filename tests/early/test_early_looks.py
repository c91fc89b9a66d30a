"""What is seen from the last frame to the settled one: no flash, no jump, nothing left over."""

from collections.abc import Callable, Mapping
from itertools import groupby
from pathlib import Path

import pytest
from pyte.screens import Char

from tests.support.forked import run
from tests.support.starting import TAKEN, Starting
from tests.support.tiers import in_full

Cells = list[list[Char]]
SIZES = [(140, 40), *in_full((80, 24), (40, 12))]


class Watched(Starting):
    """A start of which every state of the screen is kept, as a terminal may show it."""

    def __init__(
        self, home: Path, columns: int = 140, rows: int = 40, env: Mapping[str, str] | None = None
    ) -> None:
        self.seen: list[Cells] = []
        """The screen after each piece of output."""
        super().__init__(home, columns, rows, env)

    def _take(self, data: bytes) -> None:
        # On a busy machine the last frame and what follows it are read together.
        before, taken, after = data.partition(TAKEN)
        for part in filter(None, (before, taken + after)):
            super()._take(part)
            self.seen.append(self.cells())

    def settled(self) -> Cells:
        """Return the cells once nothing has changed for a while."""
        self.wait_until("taken", lambda: TAKEN in self.written)
        self.read_until_quiet(1.5)
        return self.cells()


def values(seen: list[Cells], row: int, column: int) -> list[Char]:
    """Return what a cell showed, one after the other."""
    return [value for value, _ in groupby(screen[row][column] for screen in seen)]


def notice_rows(screen: Cells) -> range:
    """Return the rows that a notice may take: the last one, or three of a narrow screen."""
    return range(len(screen) - (1 if len(screen[0]) >= 60 else 3), len(screen))


def changed(first: Cells, reader: Watched, notice: bool = False) -> set[tuple[int, int]]:
    """Return the cells that changed after the last frame; each only once, from what it was to what it is.

    With a notice the rows that it takes may change more often: it lasts only a while.
    """
    reader.wait_until("the last frame", lambda: first in reader.seen)
    last = reader.settled()
    seen = reader.seen[reader.seen.index(first) :]
    places = {(row, column) for row, cells in enumerate(last) for column in range(len(cells))}
    for row, column in places:
        wanted = list(dict.fromkeys((first[row][column], last[row][column])))
        shown = values(seen, row, column)
        assert shown == wanted or (notice and row in notice_rows(last)), (row, column, shown)
    return {(row, column) for row, column in places if first[row][column] != last[row][column]}


def left(home: Path, columns: int, rows: int, keys: str = "") -> Cells:
    """Leave hanji there, and return what was seen, without the notices and what only lasts a while."""
    with Starting(home, columns, rows) as reader:
        reader.wait_until_ready()
        reader.send(keys)
        reader.read_until_quiet(1.0)
        reader.leave()
    with Watched(home, columns, rows) as reader:
        return reader.settled()


def digest(folder: Path, day: str, id: str, title: str) -> Path:
    """Write a digest of a day with one paper."""
    file = folder / f"{day}.md"
    text = (
        f"## Daily Papers ({day})\n\n### [{title}](https://arxiv.org/abs/{id})\n\nVote: 3\n\n- 요약입니다.\n"
    )
    file.write_text(text, encoding="utf-8")
    return file


def hanji(home: Path, *words: str) -> None:
    """Run another hanji on the store."""
    done = run("--store", str(home / "store"), *words, env={"HANJI_STATE": str(home / "state")})
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(("columns", "rows"), SIZES)
def test_no_cell_changes_if_nothing_has(sample_store: Path, columns: int, rows: int) -> None:
    home = sample_store.parent
    first = left(home, columns, rows, "j")
    with Watched(home, columns, rows) as reader:
        assert changed(first, reader) == set()


@pytest.mark.parametrize(("columns", "rows"), SIZES)
def test_only_the_cells_of_another_machines_mark_change(sample_store: Path, columns: int, rows: int) -> None:
    home = sample_store.parent
    first = left(home, columns, rows, "j")
    hanji(home, "star", "1706.03762")
    with Watched(home, columns, rows) as reader:
        places = changed(first, reader)
        assert {reader.screen()[row][column] for row, column in places} <= {*"★1/"}
        assert any("★" in line and "Attention Is All" in line for line in reader.screen())


@pytest.mark.parametrize(("columns", "rows"), SIZES)
def test_papers_that_came_since_change_their_cells_only(sample_store: Path, columns: int, rows: int) -> None:
    home = sample_store.parent
    first = left(home, columns, rows, "j")
    hanji(home, "import", str(digest(home, "2025-05-02", "2505.00001", "A Paper Of The Next Day")))
    with Watched(home, columns, rows) as reader:
        reader.wait_for("New: Fri 2025-05-02, 1 paper; t goes")
        places = changed(first, reader, notice=True)
        # Besides the notice only the days: one more, and those below it a row lower.
        days = reader.screen()[1].find("╮") if columns == 140 else 0
        assert all(row in notice_rows(first) or column < days for row, column in places)


def test_papers_that_come_during_the_start_are_shown(sample_store: Path) -> None:
    home = sample_store.parent
    first = left(home, 140, 40, "j")
    file = digest(home, "2025-05-02", "2505.00001", "A Paper Of The Next Day")
    with Watched(home) as reader:
        reader.wait_until("the last frame", lambda: first in reader.seen)
        hanji(home, "import", str(file))
        hanji(home, "star", "1706.03762")
        reader.wait_for("★")
        changed(first, reader, notice=True)


@pytest.mark.full
def test_a_frame_after_a_change_of_size_is_that_of_the_new_one(sample_store: Path) -> None:
    home = sample_store.parent
    left(home, 140, 40, "j")
    with Starting(home, 140, 40) as reader:
        reader.wait_until_ready()
        reader.resize(100, 30)
        reader.read_until_quiet(1.0)
        wanted = reader.cells()[:-1]
        reader.leave()
    with Watched(home, 100, 30) as reader:
        reader.wait_until("what was left", lambda: reader.cells()[:-1] == wanted)
        assert TAKEN not in reader.written
        assert changed(reader.cells(), reader) == set()


@pytest.mark.full
def test_a_frame_after_a_change_of_theme_is_in_its_colours(sample_store: Path) -> None:
    home = sample_store.parent
    dark = left(home, 140, 40, "j")
    settings = home / "steady.toml"
    settings.write_text(f'{settings.read_text(encoding="utf-8")}theme = "hanji-light"\n', encoding="utf-8")
    with Watched(home) as reader:
        reader.settled()
        assert b"36/36" not in reader.written.partition(TAKEN)[0]  # not in the colours of before
    light = left(home, 140, 40)
    assert light[5][5].bg != dark[5][5].bg
    with Watched(home) as reader:
        assert changed(light, reader) == set()


def cut_the_newest(papers: Path) -> None:
    newest = max(papers.glob("*.json"))
    newest.write_bytes(newest.read_bytes()[:200])


def empty_all(papers: Path) -> None:
    for month in papers.glob("*.json"):
        month.write_bytes(b"")


@pytest.mark.full
@pytest.mark.parametrize("damage", [cut_the_newest, empty_all])
def test_a_damaged_store_looks_as_without_the_last_frame(
    sample_store: Path, damage: Callable[[Path], None]
) -> None:
    home = sample_store.parent
    left(home, 140, 40, "j")
    damage(home / "store" / "papers")
    screens = []
    for env in ({"LANG": "C"}, {}):  # the first without a frame
        with Watched(home, env=env) as reader:
            reader.wait_for("2025-05.json is damaged")
            reader.settled()
            screens.append([line.rstrip() for line in reader.screen()])
            assert ("36/36" in reader.written.partition(TAKEN)[0].decode()) == (not env)
    assert screens[0] == screens[1]
    assert "2025-05.json is damaged" in screens[0][-1]
