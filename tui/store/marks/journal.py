"""The reader's marks while hanji runs: shown at once, on disk before they are acknowledged, undone in steps.

One thread writes. The thread that shows the marks never waits for it, and is called with the result of each
change.
"""

from collections import deque
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import NamedTuple

from tui.errors import StoreError
from tui.language import N_, ngettext
from tui.language import gettext as _
from tui.papers.mark import UNMARKED, Facts, Mark, Step, Value, apply_values, mark_of
from tui.store.marks.mark_store import MarkStore, PartialWrite

Values = Mapping[str, Mapping[str, Value]]
"""The values to set, by paper and name."""

_MOST_PENDING = 20
"""Unwritten changes from which on keys wait, because each change goes through all of them."""


class StepReport(NamedTuple):
    """The result of a request, in one line; empty if there is nothing to report."""

    text: str = ""
    failed: bool = False


class Journal:
    """The user's marks, and the steps since hanji started.

    Args:
        store: Holds the marks on disk.
        deliver: Runs a callable in the thread that shows the marks, in the order of calls, without waiting.
        on_change: Called there after each change of the shown marks, with the ids of the papers and a report.
    """

    def __init__(
        self,
        store: MarkStore,
        deliver: Callable[[Callable[[], None]], object],
        on_change: Callable[[Iterable[str], StepReport], None],
    ) -> None:
        self._store = store
        self._deliver = deliver
        self._on_change = on_change
        self._writer = ThreadPoolExecutor(1, thread_name_prefix="hanji-writer")
        # Used only in the thread that shows the marks: the facts on disk, the values not yet written, and
        # the marks that both result in.
        self._facts: dict[str, Facts] = {}
        self._pending: deque[Values] = deque()
        self._shown: dict[str, Mark] = {}
        self._stepping = 0
        self.has_read = False
        """True once the marks were read, or could not be."""
        # The steps, used only in the writer's thread.
        self._done: list[Step] = []
        self._undone: list[Step] = []

    def mark(self, id: str) -> Mark:
        """Return the marks of a paper to show: those on disk, changed by those not yet written."""
        return self._shown.get(id, UNMARKED)

    def marked(self) -> set[str]:
        """Return the ids of all papers that have or had a mark."""
        return set(self._shown)

    def set(self, what: str, values: Values, *, undoable: bool = True) -> None:
        """Show marks at once and write them; `what` names the step for undo, `Starred "Voila"`."""
        self._pending.append(values)
        self._show(values)
        self._on_change(values, StepReport())
        self._submit(_("Not saved"), partial(self._set, what, values, undoable), values)

    def undo(self) -> None:
        """Undo the last step that is not undone."""
        self._stepping += 1
        self._submit(_("Undo failed"), self._undo, steps=1)

    def redo(self) -> None:
        """Redo the step that was undone last."""
        self._stepping += 1
        self._submit(_("Redo failed"), self._redo, steps=1)

    def refresh(self) -> None:
        """Read the changes of other programs and hosts."""
        self._submit(_("Not read"), self._refresh)

    def close(self) -> None:
        """Wait until all changes are on disk; call nothing after it."""
        self._writer.shutdown()

    @property
    def is_stepping(self) -> bool:
        """True while an undo or redo is running, whose changes are unknown yet."""
        return self._stepping > 0

    @property
    def is_behind(self) -> bool:
        """True while so many changes are unwritten that callers should wait before the next one."""
        return len(self._pending) >= _MOST_PENDING

    def _submit(
        self, failure: str, act: Callable[[], StepReport], settles: Values | None = None, steps: int = 0
    ) -> None:
        self._writer.submit(self._run, failure, act, settles, steps)

    # In the writer's thread

    def _run(self, failure: str, act: Callable[[], StepReport], settles: Values | None, steps: int) -> None:
        """Change or read the marks, and deliver those on disk afterwards, even if it fails."""
        report = StepReport()
        try:
            report = act()
        except StoreError as error:
            report = StepReport(_("{failure}: {why}", failure=failure, why=error), failed=True)
        except BaseException as error:
            report = StepReport(_("{failure}: {why}", failure=failure, why=type(error).__name__), failed=True)
            raise
        finally:
            news = self._store.take_news()
            marks = {id: mark_of(facts) for id, facts in news.items()}
            self._deliver(partial(self._settle, settles, news, marks, report, steps))

    def _refresh(self) -> StepReport:
        self._store.refresh()
        return StepReport()

    def _set(self, what: str, values: Values, undoable: bool) -> StepReport:
        try:
            self._remember(self._store.set(what, values), undoable)
        except PartialWrite as error:
            self._remember(error.step, undoable)
            raise
        return StepReport(what if undoable else "")

    def _remember(self, step: Step, undoable: bool) -> None:
        if undoable and step.changes:
            self._done.append(step)
            self._undone.clear()

    def _undo(self) -> StepReport:
        return self._step_back(self._done, self._undone, N_("Undone: {step}"), _("Nothing to undo."))

    def _redo(self) -> StepReport:
        return self._step_back(self._undone, self._done, N_("Redone: {step}"), _("Nothing to redo."))

    def _step_back(self, steps: list[Step], others: list[Step], done: str, nothing: str) -> StepReport:
        if not steps:
            return StepReport(nothing)
        step = steps[-1]
        try:
            back = self._store.undo(step)
        except PartialWrite as error:
            steps[-1] = _without(step, error.step)
            others.append(error.step)
            raise
        steps.pop()
        if not back.changes:
            return StepReport(_("{step}: changed since, left as it is", step=step.what))
        others.append(back)
        skipped = len(step.changes) - len(back.changes)
        report = _(done, step=step.what)
        if skipped:
            report = ngettext(
                "{report}; {n} changed since and left as it is",
                "{report}; {n} changed since and left as they are",
                skipped,
                report=report,
            )
        return StepReport(report)

    # In the thread that shows the marks

    def _settle(
        self,
        settled: Values | None,
        facts: Mapping[str, Facts],
        marks: Mapping[str, Mark],
        report: StepReport,
        steps: int,
    ) -> None:
        """Show the marks on disk, changed by the values not yet written."""
        self._stepping -= steps
        self.has_read = True
        if settled is not None:
            self._pending.popleft()
        self._facts.update(facts)
        self._shown.update(marks)
        self._show({*(settled or ()), *(id for values in self._pending for id in values)})
        ids = facts.keys() | (settled or {}).keys()
        if ids or report.text:
            self._on_change(ids, report)

    def _show(self, ids: Iterable[str]) -> None:
        for id in ids:
            wanted = (values[id] for values in self._pending if id in values)
            self._shown[id] = mark_of(apply_values(self._facts.get(id, {}), wanted))


def _without(step: Step, done: Step) -> Step:
    """Return the rest of a step of which a part was undone."""
    names = {(change.id, change.name) for change in done.changes}
    return Step(step.what, tuple(c for c in step.changes if (c.id, c.name) not in names))
