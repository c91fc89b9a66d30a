"""Two programs on one store, importing, marking, undoing, failing: both always agree with the disk."""

import errno
import os
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from unittest import mock

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from tests.support.properties import walks
from tests.support.store.faults import fault
from tests.support.store.mark_probe import APRIL, MAY, OLD, bytes_in, marks
from tui.errors import StoreError
from tui.papers.digest import Digest
from tui.papers.mark import NOTE, READ, STARRED, TAG, UNMARKED, Change, Fact, Step, Value, mark_of
from tui.papers.paper import Paper
from tui.store.marks.mark_store import PartialWrite
from tui.store.store import Store

DAYS = ("2025-04-30", "2025-05-01")
IDS = (APRIL, "2504.1043", MAY, OLD)

which = st.sampled_from([0, 1])
hosts = st.sampled_from(["laptop", "server"])
ids = st.sampled_from(IDS)
# Moments later than the end of a change never come, which is a case as well.
moments = st.integers(0, 250)
codes = st.sampled_from([errno.ENOSPC, errno.EIO, errno.EROFS])
flags = st.sampled_from([READ, STARRED, TAG + "rl", TAG + "음성"])
wishes: st.SearchStrategy[Mapping[str, Value]] = st.dictionaries(
    flags, st.booleans(), min_size=1, max_size=3
) | st.fixed_dictionaries({NOTE: st.sampled_from(["가", "null", None])})
wanted = st.dictionaries(ids, wishes, min_size=1, max_size=3)
days = st.sampled_from(DAYS)
papers = st.dictionaries(ids, st.sampled_from(["A", "B"]), max_size=3)


class TwoStores(RuleBasedStateMachine):
    """Two stores in one folder, checked against a dictionary of facts and one of days."""

    def __init__(self) -> None:
        super().__init__()
        self.temporary = tempfile.TemporaryDirectory()
        self.folder = Path(self.temporary.name)
        self.stores = [self.opened("laptop"), self.opened("server")]
        self.steps: list[list[Step]] = [[], []]
        self.facts: dict[str, dict[str, Value]] = {}
        self.days: dict[str, set[str]] = {}

    def teardown(self) -> None:
        self.temporary.cleanup()

    def opened(self, host: str) -> Store:
        with mock.patch.dict(os.environ, {"HANJI_HOST": host}):
            store = Store(self.folder, self.complain)
            assert store.library.facts() is not None
        return store

    def complain(self, line: str) -> None:
        # Marks that a failing disk hides are shown again after the next refresh.
        assert "its marks are missing or old" in line, line

    def take(self, changes: tuple[Change, ...]) -> None:
        for change in changes:
            self.facts.setdefault(change.id, {})[change.name] = change.after.value

    @rule(who=which, values=wanted)
    def mark(self, who: int, values: dict[str, Mapping[str, Value]]) -> None:
        step = self.stores[who].library.set("step", values)
        self.take(step.changes)
        for id, facts in values.items():
            assert all(_same(self.facts.get(id, {}).get(name), facts[name]) for name in facts)
        if step.changes:
            self.steps[who].append(step)

    @precondition(lambda self: any(self.steps))
    @rule(data=st.data())
    def undo(self, data: st.DataObject) -> None:
        who = data.draw(st.sampled_from([n for n in (0, 1) if self.steps[n]]))
        step = self.steps[who].pop()
        holds = [c for c in step.changes if _same(self.facts[c.id].get(c.name), c.after.value)]
        back = self.stores[who].library.undo(step)
        assert {(c.id, c.name, c.after.value) for c in back.changes} == {
            (c.id, c.name, c.before) for c in holds
        }
        self.take(back.changes)
        if data.draw(st.booleans()) and back.changes:
            self.steps[who].append(back)

    @rule(who=which, values=wanted, code=codes, moment=moments)
    def fail_to_mark(self, who: int, values: dict[str, Mapping[str, Value]], code: int, moment: int) -> None:
        try:
            with _failing(code, moment):
                step = self.stores[who].library.set("step", values)
        except PartialWrite as error:
            step = error.step
        except StoreError:
            return
        self.take(step.changes)

    @rule(who=which, day=days, papers=papers, code=codes, moment=moments)
    def add(self, who: int, day: str, papers: dict[str, str], code: int, moment: int) -> None:
        before = bytes_in(self.folder / "library")
        try:
            with _failing(code, moment):
                self.stores[who].catalogue.add([[_digest(day, papers)]])
        except StoreError:
            papers = {}
        assert bytes_in(self.folder / "library") == before
        if papers:
            self.days.setdefault(day, set()).update(papers)

    @rule(who=which, host=hosts)
    def reopen(self, who: int, host: str) -> None:
        self.stores[who] = self.opened(host)

    @invariant()
    def both_have_what_was_marked(self) -> None:
        expected = {
            id: mark
            for id, facts in self.facts.items()
            if (mark := mark_of({name: Fact(value, "") for name, value in facts.items()})) != UNMARKED
        }
        for store in self.stores:
            assert marks(store.library.facts()) == expected

    @invariant()
    def both_have_what_was_imported(self) -> None:
        for store in self.stores:
            index = store.catalogue.everything()
            found = {day: {index.ids[row] for row in rows} for day, rows in index.days.items()}
            assert found == self.days


def _same(one: Value, other: Value) -> bool:
    return (one or None) == (other or None)


def _digest(day: str, papers: Mapping[str, str]) -> Digest:
    return Digest(day, tuple(Paper(id, title, days=(day,)) for id, title in papers.items()))


@contextmanager
def _failing(code: int, moment: int) -> Iterator[None]:
    def strike() -> None:
        raise OSError(code, "injected")

    with fault(moment, strike):
        yield


test_two_stores = walks(TwoStores, steps=25)
