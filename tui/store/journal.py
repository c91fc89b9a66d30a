"""The reader's marks while hanji runs: shown at once, on disk before they are acknowledged, undone by steps.

There is one writer thread. Whoever shows the marks never waits for it, and is told, in his own thread, what
became of each change.
"""

from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from tui.errors import StoreError
from tui.papers.marks import UNMARKED, Change, Facts, Mark, Step, Value, changed, mark_of, undone
from tui.store.library import Library

Values = Mapping[str, Mapping[str, Value]]
"""What to set, by paper and name."""


@dataclass(frozen=True, slots=True)
class Report:
    """What became of something, in one line; empty where there is nothing worth saying."""

    text: str = ""
    failed: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class _Pending:
    """A change on its way to the disk."""

    values: Values = field(default_factory=dict)


class Journal:
    """The marks of a library, and the steps that led to them since hanji started.

    `deliver` runs a callable in the thread of whoever shows the marks; `on_change` is called there after
    every change of what is shown, with the ids of its papers and a report.
    """

    def __init__(
        self,
        library: Library,
        deliver: Callable[[Callable[[], None]], None],
        on_change: Callable[[Iterable[str], Report], None],
    ) -> None:
        self._library = library
        self._deliver = deliver
        self._on_change = on_change
        self._writer = ThreadPoolExecutor(1, thread_name_prefix="hanji-writer")
        # What is shown, touched in its thread only.
        self._facts: dict[str, Facts] = {}
        self._pending: list[_Pending] = []
        # The steps and the stamps of what was read, touched in the writer's thread only.
        self._done: list[Step] = []
        self._undone: list[Step] = []
        self._seen: object = None

    def mark(self, id: str) -> Mark:
        """The marks of a paper as they are shown: what is on disk and what is on its way there."""
        facts = self._facts.get(id)
        wanted = [pending.values[id] for pending in self._pending if id in pending.values]
        if not wanted:
            return mark_of(facts) if facts else UNMARKED
        return mark_of(changed(facts or {}, wanted))

    def marked(self) -> set[str]:
        """The ids of all papers that have or had a mark."""
        return {*self._facts, *(id for pending in self._pending for id in pending.values)}

    def set(self, what: str, values: Values, *, undoable: bool = True) -> None:
        """Show marks at once and write them; `what` names the step for its undoing, `Starred "Voila"`."""
        pending = _Pending(values)
        self._pending.append(pending)
        self._on_change(values, Report())
        self._writer.submit(self._write, what, pending, undoable)

    def undo(self) -> None:
        """Take the last step back that is not yet."""
        self._writer.submit(self._step_back, self._done, self._undone, "Undone", "Nothing to undo.")

    def redo(self) -> None:
        """Do again what was undone last."""
        self._writer.submit(self._step_back, self._undone, self._done, "Done again", "Nothing to do again.")

    def refresh(self) -> None:
        """Read what other hanjis changed, if anything."""
        self._writer.submit(self._read)

    def close(self) -> None:
        """Wait until all changes are on disk."""
        self._writer.shutdown()

    # In the writer's thread

    def _write(self, what: str, pending: _Pending, undoable: bool) -> None:
        try:
            step = self._library.set(what, pending.values)
        except StoreError as error:
            failure = Report(f"Not kept: {error}", failed=True)
            self._deliver(lambda: self._settle(pending, (), failure))
            return
        if undoable and step.changes:
            self._done.append(step)
            self._undone.clear()
        self._deliver(lambda: self._settle(pending, step.changes, Report(what if undoable else "")))

    def _step_back(self, steps: list[Step], others: list[Step], done: str, nothing: str) -> None:
        if not steps:
            self._deliver(lambda: self._on_change((), Report(nothing)))
            return
        step = steps[-1]
        try:
            values, skipped = undone(step, self._library.facts())
            back = self._library.set(step.what, values)
        except StoreError as error:
            failure = Report(f"Not undone: {error}", failed=True)
            self._deliver(lambda: self._on_change((), failure))
            return
        steps.pop()
        others.append(back)
        rest = f"; {skipped} changed since and left as they are" if skipped else ""
        self._deliver(lambda: self._settle(None, back.changes, Report(f"{done}: {step.what}{rest}")))

    def _read(self) -> None:
        try:
            stamps = self._library.stamps()
            if stamps == self._seen:
                return
            facts = self._library.facts()
        except StoreError as error:
            failure = Report(str(error), failed=True)
            self._deliver(lambda: self._on_change((), failure))
            return
        self._seen = stamps
        self._deliver(lambda: self._replace(facts))

    # In the thread of whoever shows the marks

    def _settle(self, pending: _Pending | None, changes: Iterable[Change], report: Report) -> None:
        """Show what is on disk instead of what was on its way there."""
        if pending is not None:
            self._pending.remove(pending)
        for change in changes:
            self._facts[change.id] = {**self._facts.get(change.id, {}), change.name: change.after}
        ids = {change.id for change in changes} | set(pending.values if pending else ())
        self._on_change(ids, report)

    def _replace(self, facts: dict[str, Facts]) -> None:
        different = {id for id in facts.keys() | self._facts.keys() if facts.get(id) != self._facts.get(id)}
        self._facts = facts
        if different:
            self._on_change(different, Report())
