"""Advice: what the user could change, given a report."""

from collections.abc import Iterator

from tui.doctor.copy_ways import CopyWays
from tui.doctor.report import Report, StoreReport
from tui.doctor.terminal_report import CELLS, TerminalReport
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
        yield "there is no terminal here: run hanji doctor in one to learn more"
        return
    if terminal.term in ("", "dumb"):
        yield "the reader cannot draw: TERM must name the terminal, such as xterm-256color"
    if terminal.answer is None:
        yield "this terminal does not say what it is, so hanji cannot tell whether it accepts copies"
    if terminal.colours not in ("truecolor", "256"):
        yield "there are few colours: set TERM=xterm-256color and COLORTERM=truecolor if it has more"
    for character, cells in terminal.cells.items():
        if cells != CELLS[character]:
            is_replaced = cells == 2 and terminal.ambiguous == "wide"
            yield (
                f"this terminal draws {character} {cells} cells wide, hanji expects {CELLS[character]}:"
                f" {'marks and borders are ASCII' if is_replaced else 'lines will be ragged'};"
                " change the width of ambiguous or wide characters in its settings"
            )
    if terminal.encoding.replace("-", "") != "utf8":
        yield f"the encoding is {terminal.encoding}, which cannot show Korean: set LANG=C.UTF-8"


def _advise_on_copies(copies: CopyWays) -> Iterator[str]:
    if copies.hearing.reason:
        yield f"{copies.hearing.reason}: {copies.hearing.try_next}"
    if any(layer.name == "tmux" and not layer.answers for layer in copies.layers):
        yield "this tmux does not answer: start hanji as the user who started tmux"
    if "native" in copies.ways and copies.display and not copies.tools:
        yield "this display's clipboard cannot be reached: install wl-clipboard or xclip"


def _advise_on_store(store: StoreReport) -> Iterator[str]:
    if store.problem:
        yield store.problem
    for file in store.files:
        yield from _advise_on_file(file)
    yield from _advise_on_schemas(store)
    for found in store.days_to_come:
        days = f"{', '.join(found.days)} in {found.path}"
        yield (
            f"later than {clock.latest_day()}, which is tomorrow by this machine's clock, and so shown"
            f" last: {days}; if the clock is right, hanji doctor --repair removes such days"
        )
    if not clock.is_set():
        yield "this machine's clock was never set: its time is before hanji's release"


def _advise_on_schemas(store: StoreReport) -> Iterator[str]:
    own = store.library / host_folder()
    old = [file.path for file in store.files if 0 < file.schema < SCHEMA]
    elsewhere = sum(path.is_relative_to(store.library) and path.parent != own for path in old)
    if count := len(old) - elsewhere:
        files = "1 file is" if count == 1 else f"{count:,} files are"
        yield (
            f"{files} in the form of hanji 0.1, which TinyDB cannot read, until the next change;"
            " hanji doctor --upgrade rewrites them; first update hanji on every machine that shares them"
        )
    if elsewhere:
        files = "1 file" if elsewhere == 1 else f"{elsewhere:,} files"
        yield f"{files} of marks of other machines are in the form of hanji 0.1: upgrade them there"


def _advise_on_file(file: Health) -> Iterator[str]:
    if file.problem:
        yield file.problem
    if file.backup == "bad":
        yield f"the backup of {file.path} is damaged; the next change replaces it"
    if file.aside:
        yield f"{', '.join(path.name for path in file.aside)} in {file.path.parent} can be deleted"
    if file.strange:
        documents, means, has, stay = "1 document", "means", "has", "stays as it is"
        if file.strange > 1:
            documents, means, has, stay = f"{file.strange:,} documents", "mean", "have", "stay as they are"
        why = f"{means} nothing to hanji or {has} a field of the wrong type"
        yield f"{documents} in {file.path} {why}, and {stay}"
