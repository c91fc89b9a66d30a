"""The reader's marks while hanji runs: shown at once, on disk before they are acknowledged, undone by steps.

There is one writer thread. Whoever shows the marks never waits for it, and is told, in his own thread, what
became of each change.
"""

from collections import deque
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import NamedTuple

from tui.errors import StoreError
from tui.papers.mark import UNMARKED, Facts, Mark, Step, Value, apply_values, mark_of
from tui.store.marks.mark_store import MarkStore, PartialWrite

Values = Mapping[str, Mapping[str, Value]]
"""What to set, by paper and name."""


class StepReport(NamedTuple):
    """What became of something, in one line; empty where there is nothing worth saying."""

    text: str = ""
    failed: bool = False


class Journal:
    """The marks of a library, and the steps that led to them since hanji started.

    `deliver` has a callable run in the thread of whoever shows the marks, in the order of the calls, and does
    not wait for it. `on_change` is called there after every change of what is shown, with the ids of its
    papers and a report.
    """

    def __init__(
        self,
        library: MarkStore,
        deliver: Callable[[Callable[[], None]], None],
        on_change: Callable[[Iterable[str], StepReport], None],
    ) -> None:
        self._library = library
        self._deliver = deliver
        self._on_change = on_change
        self._writer = ThreadPoolExecutor(1, thread_name_prefix="hanji-writer")
        # Touched in the thread of whoever shows the marks only: what is on disk, what is on its way there,
        # and what both come to.
        self._facts: dict[str, Facts] = {}
        self._pending: deque[Values] = deque()
        self._shown: dict[str, Mark] = {}
        self._stepping = 0
        # The steps, touched in the writer's thread only.
        self._done: list[Step] = []
        self._undone: list[Step] = []

    def mark(self, id: str) -> Mark:
        """The marks of a paper as they are shown: what is on disk and what is on its way there."""
        return self._shown.get(id, UNMARKED)

    def marked(self) -> set[str]:
        """The ids of all papers that have or had a mark."""
        return set(self._shown)

    def set(self, what: str, values: Values, *, undoable: bool = True) -> None:
        """Show marks at once and write them; `what` names the step for its undoing, `Starred "Voila"`."""
        self._pending.append(values)
        self._show(values)
        self._on_change(values, StepReport())
        self._submit("Not kept", partial(self._set, what, values, undoable), values)

    def undo(self) -> None:
        """Take the last step back that is not yet."""
        self._stepping += 1
        self._submit("Not undone", self._undo, steps=1)

    def redo(self) -> None:
        """Do again what was undone last."""
        self._stepping += 1
        self._submit("Not done again", self._redo, steps=1)

    def refresh(self) -> None:
        """Read what other hanjis changed, if anything."""
        self._submit("Not read", self._refresh)

    def close(self) -> None:
        """Wait until all changes are on disk; the last thing asked of a journal."""
        self._writer.shutdown()

    @property
    def is_stepping(self) -> bool:
        """True while a step is undone or done again: what that changes is not known yet."""
        return self._stepping > 0

    def _submit(
        self, failure: str, act: Callable[[], StepReport], settles: Values | None = None, steps: int = 0
    ) -> None:
        self._writer.submit(self._run, failure, act, settles, steps)

    # In the writer's thread

    def _run(self, failure: str, act: Callable[[], StepReport], settles: Values | None, steps: int) -> None:
        """Do something to the marks, and have shown what is on disk after it, whatever came of it."""
        report = StepReport()
        try:
            report = act()
        except StoreError as error:
            report = StepReport(f"{failure}: {error}", failed=True)
        except BaseException as error:
            report = StepReport(f"{failure}: {type(error).__name__}", failed=True)
            raise
        finally:
            news = self._library.take_news()
            marks = {id: mark_of(facts) for id, facts in news.items()}
            self._deliver(partial(self._settle, settles, news, marks, report, steps))

    def _refresh(self) -> StepReport:
        self._library.refresh()
        return StepReport()

    def _set(self, what: str, values: Values, undoable: bool) -> StepReport:
        try:
            self._remember(self._library.set(what, values), undoable)
        except PartialWrite as error:
            self._remember(error.step, undoable)
            raise
        return StepReport(what if undoable else "")

    def _remember(self, step: Step, undoable: bool) -> None:
        if undoable and step.changes:
            self._done.append(step)
            self._undone.clear()

    def _undo(self) -> StepReport:
        return self._step_back(self._done, self._undone, "Undone", "Nothing to undo.")

    def _redo(self) -> StepReport:
        return self._step_back(self._undone, self._done, "Done again", "Nothing to do again.")

    def _step_back(self, steps: list[Step], others: list[Step], done: str, nothing: str) -> StepReport:
        if not steps:
            return StepReport(nothing)
        step = steps[-1]
        try:
            back = self._library.undo(step)
        except PartialWrite as error:
            steps[-1] = _without(step, error.step)
            others.append(error.step)
            raise
        steps.pop()
        if not back.changes:
            return StepReport(f"{step.what}: changed since, and left as it is")
        others.append(back)
        skipped = len(step.changes) - len(back.changes)
        stay = "it is" if skipped == 1 else "they are"
        rest = f"; {skipped} changed since and left as {stay}" if skipped else ""
        return StepReport(f"{done}: {step.what}{rest}")

    # In the thread of whoever shows the marks

    def _settle(
        self,
        settled: Values | None,
        facts: Mapping[str, Facts],
        marks: Mapping[str, Mark],
        report: StepReport,
        steps: int,
    ) -> None:
        """Show what is on disk, and above it only what is still on its way there."""
        self._stepping -= steps
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
    """What is left of a step of which a part was taken back."""
    names = {(change.id, change.name) for change in done.changes}
    return Step(step.what, tuple(c for c in step.changes if (c.id, c.name) not in names))
