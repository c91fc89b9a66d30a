"""What was found out, as lines for the person."""

from collections.abc import Iterator

from tui.clipboard import TerminalAnswer
from tui.doctor.copy_ways import CopyWays, Layer
from tui.doctor.report import Report, StoreReport
from tui.doctor.terminal_report import TerminalReport


def page(report: Report) -> Iterator[tuple[str, str]]:
    """Headings and what belongs to them, each in one line."""
    hanji, *others = (f"{name} {version}" for name, version in report.versions.items())
    yield "versions", " · ".join((hanji, *others[:2]))
    yield "packages", ", ".join(others[2:]) or "not known: hanji was not installed, it runs from its sources"
    yield from _terminal(report.terminal)
    yield from _place(report.place)
    yield from _store(report.store)


def _terminal(terminal: TerminalReport) -> Iterator[tuple[str, str]]:
    if terminal.there:
        size = f"{terminal.columns} × {terminal.rows}"
        names = (f"TERM={terminal.term}", terminal.program, size, _answer(terminal.answer))
        yield "terminal", " · ".join(filter(None, names))
        cells = ", ".join(f"{character} {cells}" for character, cells in terminal.cells.items())
        yield "cells", cells or "not known: the terminal does not say where its cursor is"
        yield "keyboard", "kitty's protocol" if terminal.keyboard == "kitty" else terminal.keyboard
    else:
        yield "terminal", "none"
    yield "colours", terminal.colours
    yield "encoding", terminal.encoding


def _answer(answer: TerminalAnswer | None) -> str:
    if answer is None:
        return "does not say what it is"
    primary, secondary = (";".join(map(str, numbers)) for numbers in (answer.primary, answer.secondary))
    return f"says {answer.name or 'no name'}, DA1 {primary or 'none'}, DA2 {secondary or 'none'}"


def _place(place: CopyWays) -> Iterator[tuple[str, str]]:
    yield "you sit", _seat(place)
    for layer in place.layers:
        yield layer.name, _layer(layer)
    yield "display", place.display or "none"
    yield "clipboard", f"programs: {', '.join(place.tools) or 'none'} · ways to try: {', '.join(place.ways)}"


def _seat(place: CopyWays) -> str:
    if not place.attended:
        return "nowhere: nobody is attached to this tmux"
    if not place.remote:
        return "at this machine"
    return "at the far end of mosh" if place.mosh else "at the far end of a line such as ssh"


def _layer(layer: Layer) -> str:
    if not layer.answers:
        return "says nothing of itself"
    passthrough = "on" if layer.allow_passthrough else "off"
    return (
        f"{layer.version} · set-clipboard {layer.set_clipboard} · allow-passthrough {passthrough}"
        f" · in {layer.outside or 'no terminal'}"
    )


def _store(store: StoreReport) -> Iterator[tuple[str, str]]:
    yield "papers", str(store.papers)
    yield "marks", str(store.library)
    good = sum(not file.problem for file in store.files)
    yield "files", f"{good} of {len(store.files)} good"
    for file in store.files:
        if file.writer:
            yield "writing", f"{file.path.name} is being written by {file.writer}"
