"""What a person could change, by what was found out."""

from collections.abc import Iterator

from tui.doctor.copy_ways import CopyWays
from tui.doctor.report import Report, StoreReport
from tui.doctor.terminal_report import CELLS, TerminalReport
from tui.papers import clock


def advice(report: Report) -> tuple[str, ...]:
    """A line for each thing that is not as it should be; none for one that only cannot be known."""
    return (*_terminal(report.terminal), *_place(report.place), *_store(report.store))


def _terminal(terminal: TerminalReport) -> Iterator[str]:
    if not terminal.there:
        yield "there is no terminal here: in one, hanji doctor says more"
        return
    if terminal.term in ("", "dumb"):
        yield "the reader cannot draw: TERM has to name the terminal, such as xterm-256color"
    if terminal.answer is None:
        yield "this terminal does not say what it is, so that a deaf one is not noticed"
    if terminal.colours not in ("truecolor", "256"):
        yield "there are few colours: TERM=xterm-256color and COLORTERM=truecolor, if the terminal has them"
    for character, cells in terminal.cells.items():
        if cells != CELLS[character]:
            yield (
                f"this terminal gives {character} {cells} cells and hanji {CELLS[character]}: lines will be"
                " ragged; look for the width of ambiguous or wide characters in its settings"
            )
    if terminal.encoding.replace("-", "") != "utf8":
        yield f"the encoding is {terminal.encoding}, which has no Korean: LANG=C.UTF-8"


def _place(place: CopyWays) -> Iterator[str]:
    if place.hearing.reason:
        yield f"{place.hearing.reason}: {place.hearing.try_next}"
    if any(layer.name == "tmux" and not layer.answers for layer in place.layers):
        yield "this tmux cannot be asked: start hanji as the user who started tmux"
    if "native" in place.ways and place.display and not place.tools:
        yield "this display's clipboard cannot be reached: install wl-clipboard or xclip"


def _store(store: StoreReport) -> Iterator[str]:
    if store.problem:
        yield store.problem
    for file in store.files:
        if file.problem:
            yield file.problem
        if file.backup == "bad":
            yield f"the backup of {file.path} is damaged; the next change makes a new one"
        if file.aside:
            yield f"{', '.join(path.name for path in file.aside)} in {file.path.parent} can be deleted"
    for found in store.days_to_come:
        days = f"{', '.join(found.days)} in {found.path}"
        yield (
            f"later than {clock.latest_day()}, which is tomorrow by this machine's clock, and so shown last:"
            f" {days}; if the clock is right, hanji doctor --repair removes such days"
        )
    if not clock.is_set():
        yield "this machine's clock was never set: it says a time before hanji was released"
