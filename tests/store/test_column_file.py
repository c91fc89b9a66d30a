"""Columns derived from the months: always the same as the months, whatever happened to the file."""

import zlib
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.support import forked
from tests.support.tiers import in_full
from tui.papers.digest import Digest
from tui.papers.paper import Paper, Section, Sighting
from tui.search.index import Column, Index
from tui.store.papers import column_file
from tui.store.papers.catalogue import Catalogue
from tui.store.papers.month_file import MonthFile

IDS = ("2503.00010", "2504.00020", "2504.00030", "hep-th/9901001")
DAYS = ("2025-03-31", "2025-04-01", "2025-04-02", "2025-05-01")


def rows(index: Index) -> dict[str, object]:
    """Return the contents of an index, by paper."""
    seen = {
        id: (
            index.titles[row],
            index.votes[row],
            index.seen[row],
            *(texts[row] for texts in index.folded.values()),
        )
        for row, id in enumerate(index.ids)
    }
    return {**seen, "days": {day: [index.ids[row] for row in in_day] for day, in_day in index.days.items()}}


def anew(folder: Path) -> Index:
    """Return the index without the saved columns."""
    (folder / column_file.FILE).unlink(missing_ok=True)
    return Catalogue(folder / "papers").everything()


DIGESTS = st.tuples(
    st.sampled_from(DAYS), st.lists(st.sampled_from(IDS), min_size=1, max_size=3), st.integers(0, 9)
).map(
    lambda drawn: Digest(
        drawn[0],
        tuple(
            Paper(
                id,
                f"{id} {drawn[2]}",
                ("가 나",),
                votes=drawn[2],
                days=(drawn[0],),
                sections=(Section(None, "다"),),
            )
            for id in drawn[1]
        ),
    )
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(batches=st.lists(DIGESTS, max_size=5))
def test_kept_columns_are_what_the_months_say(
    tmp_path_factory: pytest.TempPathFactory, batches: list[Digest]
) -> None:
    folder = tmp_path_factory.mktemp("store")
    catalogue = Catalogue(folder / "papers")
    for digest in batches:
        catalogue.add([[digest]])
        kept = rows(catalogue.everything())
        assert rows(Catalogue(folder / "papers").everything()) == kept
    assert rows(catalogue.everything()) == rows(anew(folder))


def test_papers_are_kept_in_the_order_in_which_bodies_are_searched(seed_store: Path) -> None:
    index = Catalogue(seed_store / "papers").everything()
    kept = column_file.load(seed_store / column_file.FILE).columns
    votes = [-1 if (vote := index.votes[row]) is None else vote for row in index.orders[Column.BODY]]
    searched = list(zip(votes, [index.seen[row][-1] for row in index.orders[Column.BODY]], strict=True))
    kept_votes = [int(votes or -1) for votes in kept.votes]
    assert list(zip(kept_votes, [days[-10:] for days in kept.days], strict=True)) == searched
    assert searched == sorted(searched, reverse=True)


def test_the_file_of_an_earlier_version_is_removed(seed_store: Path) -> None:
    (seed_store / "columns-1.json").write_text("old")
    Catalogue(seed_store / "papers").add(
        [[Digest("2025-05-07", (Paper("2505.99990", "New", days=("2025-05-07",)),))]]
    )
    Catalogue(seed_store / "papers").everything()
    assert [file.name for file in seed_store.glob("columns-*")] == [column_file.FILE]


def test_only_months_that_changed_are_read(seed_store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    catalogue = Catalogue(seed_store / "papers")
    catalogue.everything()
    catalogue.add([[Digest("2025-05-07", (Paper("2505.99990", "New", days=("2025-05-07",)),))]])
    read: set[str] = set()
    stock = MonthFile.sightings

    def noted(month: MonthFile, ids: Iterable[str] | None = None) -> dict[str, tuple[Sighting, ...]]:
        read.add(month._path.stem)
        return stock(month, ids)

    monkeypatch.setattr(MonthFile, "sightings", noted)
    index = Catalogue(seed_store / "papers").everything()
    assert read == {"2025-05"}
    assert len(index) == 103 and index.ids[0] == "2505.99990"


@pytest.mark.parametrize("damage", [b"null", b"[" * 99999, *in_full(b"", b"00000000{}", b"\x00" * 99)])
def test_a_damaged_file_is_made_anew_without_a_word(
    seed_store: Path, damage: bytes, capfd: pytest.CaptureFixture[str]
) -> None:
    catalogue = Catalogue(seed_store / "papers", lambda line: pytest.fail(line))
    whole = rows(catalogue.everything())
    kept_in = seed_store / column_file.FILE
    good = kept_in.read_bytes()
    kept_in.write_bytes(damage)
    assert rows(catalogue.everything()) == whole
    assert kept_in.read_bytes() == good
    kept_in.write_bytes(good[:-9] + b"\x00" + good[-8:])
    assert rows(catalogue.everything()) == whole
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("good", "bad"),
    [
        ("\\n2504.", "\\n\\u001b504."),
        ("\\n2025-", "\\n../../"),
        ("\\n2025-04-15", "\\n2025-02-30"),
        ("\\u0001", "\\u0001\\u0001"),
        *in_full(("\\n1", "\\nx"), ("\\n2025-04-15", "\\n9"), ("\\n2025-04-15", "\\n----------")),
        *in_full(('{"2025-04-15"', '{"x"'), ("\\u0001", "")),
    ],
)
def test_a_forged_file_is_made_anew_without_a_word(seed_store: Path, good: str, bad: str) -> None:
    catalogue = Catalogue(seed_store / "papers", lambda line: pytest.fail(line))
    whole = rows(catalogue.everything())
    kept_in = seed_store / column_file.FILE
    body = kept_in.read_bytes()[8:].replace(good.encode(), bad.encode())
    kept_in.write_bytes(b"%08x" % zlib.crc32(body) + body)
    assert rows(Catalogue(seed_store / "papers", lambda line: pytest.fail(line)).everything()) == whole


@pytest.mark.parametrize(
    ("bad", "words"),
    [
        ("9", "stats"),
        ("0000-00-00", "list in:perf a"),
        *in_full(("9", "related 2504.10479")),
        *in_full(*(("9", words) for words in ("stats --json", "list in:perf a"))),
        *in_full(*(("0000-00-00", words) for words in ("stats", "stats --json", "related 2504.10479"))),
    ],
)
def test_no_command_fails_for_a_forged_file(seed_store: Path, bad: str, words: str) -> None:
    expected = forked.run("--store", seed_store, *words.split())
    assert expected.returncode == 0
    kept_in = seed_store / column_file.FILE
    body = kept_in.read_bytes()[8:].replace(b"\\n2025-04-15", f"\\n{bad}".encode()).replace(b"\\u0001", b"")
    kept_in.write_bytes(b"%08x" % zlib.crc32(body) + body)
    forged = forked.run("--store", seed_store, *words.split())
    assert forged.returncode == 0
    # The charts do not always have their labels at the same places.
    assert forged.stdout.split() == expected.stdout.split()


def test_a_month_that_was_taken_away_is_no_longer_listed(seed_store: Path) -> None:
    catalogue = Catalogue(seed_store / "papers")
    catalogue.everything()
    for file in (seed_store / "papers").glob("2025-03.json*"):
        file.unlink()
    index = catalogue.everything()
    assert len(index) == 72 and "2025-03-27" not in index.days


def test_a_store_that_cannot_be_written_is_read_all_the_same(seed_store: Path) -> None:
    (seed_store / column_file.FILE).mkdir()
    assert len(Catalogue(seed_store / "papers").everything()) == 102
