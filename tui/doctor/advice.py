"""Advice: what the user could change, given a report."""

from collections.abc import Iterator

from tui.doctor.copy_ways import CopyWays
from tui.doctor.report import Report, StoreReport
from tui.doctor.terminal_report import CELLS, TerminalReport
from tui.language import gettext as _
from tui.language import ngettext
from tui.locations import host_folder
from tui.papers import clock
from tui.store.files.envelope import SCHEMA
from tui.store.health import Health


def advice(report: Report) -> tuple[str, ...]:
    """Return a line for each problem; unknown facts are not problems."""
    return (
        *_advise_on_terminal(report.terminal),
        *_advise_on_copies(report.place),
        *_advise_on_store(report.store),
    )


def _advise_on_terminal(terminal: TerminalReport) -> Iterator[str]:
    if not terminal.there:
        yield _("there is no terminal here: run hanji doctor in one to learn more")
        return
    if terminal.term in ("", "dumb"):
        yield _("the reader cannot draw: TERM must name the terminal, such as xterm-256color")
    if terminal.answer is None:
        yield _("this terminal does not say what it is, so hanji cannot tell whether it accepts copies")
    if terminal.colours not in ("truecolor", "256"):
        yield _("there are few colours: set TERM=xterm-256color and COLORTERM=truecolor if it has more")
    for character, cells in terminal.cells.items():
        if cells != CELLS[character]:
            is_replaced = cells == 2 and terminal.ambiguous == "wide"
            yield _(
                "this terminal draws {character} {cells} cells wide, hanji expects {expected}: {effect};"
                " change the width of ambiguous or wide characters in its settings",
                character=character,
                cells=cells,
                expected=CELLS[character],
                effect=_("marks and borders are ASCII") if is_replaced else _("lines will be ragged"),
            )
    if terminal.encoding.replace("-", "") != "utf8":
        yield _(
            "the encoding is {encoding}, which cannot show Korean: set LANG=C.UTF-8",
            encoding=terminal.encoding,
        )


def _advise_on_copies(copies: CopyWays) -> Iterator[str]:
    if copies.hearing.reason:
        yield _("{reason}: {remedy}", reason=_(copies.hearing.reason), remedy=_(copies.hearing.try_next))
    if any(layer.name == "tmux" and not layer.answers for layer in copies.layers):
        yield _("this tmux does not answer: start hanji as the user who started tmux")
    if "native" in copies.ways and copies.display and not copies.tools:
        yield _("this display's clipboard cannot be reached: install wl-clipboard or xclip")


def _advise_on_store(store: StoreReport) -> Iterator[str]:
    if store.problem:
        yield store.problem
    for file in store.files:
        yield from _advise_on_file(file)
    yield from _advise_on_schemas(store)
    for found in store.days_to_come:
        yield _(
            "later than {tomorrow}, which is tomorrow by this machine's clock, and so shown last:"
            " {days} in {file}; if the clock is right, hanji doctor --repair removes such days",
            tomorrow=clock.latest_day(),
            days=", ".join(found.days),
            file=found.path,
        )
    if not clock.is_set():
        yield _("this machine's clock was never set: its time is before hanji's release")


def _advise_on_schemas(store: StoreReport) -> Iterator[str]:
    own = store.library / host_folder()
    old = [file.path for file in store.files if 0 < file.schema < SCHEMA]
    elsewhere = sum(path.is_relative_to(store.library) and path.parent != own for path in old)
    if count := len(old) - elsewhere:
        yield ngettext(
            "{n:,} file is in the form of hanji 0.1, which TinyDB cannot read, until the next change;"
            " hanji doctor --upgrade rewrites them; first update hanji on every machine that shares them",
            "{n:,} files are in the form of hanji 0.1, which TinyDB cannot read, until the next change;"
            " hanji doctor --upgrade rewrites them; first update hanji on every machine that shares them",
            count,
        )
    if elsewhere:
        yield ngettext(
            "{n:,} file of marks of other machines are in the form of hanji 0.1: upgrade them there",
            "{n:,} files of marks of other machines are in the form of hanji 0.1: upgrade them there",
            elsewhere,
        )


def _advise_on_file(file: Health) -> Iterator[str]:
    if file.problem:
        yield file.problem
    if file.backup == "bad":
        yield _("the backup of {file} is damaged; the next change replaces it", file=file.path)
    if file.aside:
        yield _(
            "{files} in {folder} can be deleted",
            files=", ".join(path.name for path in file.aside),
            folder=file.path.parent,
        )
    if file.strange:
        yield ngettext(
            "{n:,} document in {file} means nothing to hanji or has a field of the wrong type,"
            " and stays as it is",
            "{n:,} documents in {file} mean nothing to hanji or have a field of the wrong type,"
            " and stay as they are",
            file.strange,
            file=file.path,
        )
