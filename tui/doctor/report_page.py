"""A report as lines for the user."""

from collections.abc import Iterator

from tui.clipboard import TerminalAnswer
from tui.doctor.copy_ways import CopyWays, Layer
from tui.doctor.report import Report, StoreReport
from tui.doctor.terminal_report import TerminalReport
from tui.store.files.envelope import SCHEMA


def format_report(report: Report) -> Iterator[tuple[str, str]]:
    """Yield a heading and its facts for each line."""
    hanji, *others = (f"{name} {version}" for name, version in report.versions.items())
    yield "versions", " · ".join((hanji, *others[:2]))
    yield "packages", ", ".join(others[2:]) or "unknown: hanji is not installed, it runs from its sources"
    yield from _describe_terminal(report.terminal)
    yield from _describe_copies(report.place)
    yield from _describe_store(report.store)


def _describe_terminal(terminal: TerminalReport) -> Iterator[tuple[str, str]]:
    if terminal.there:
        size = f"{terminal.columns} × {terminal.rows}"
        names = (f"TERM={terminal.term}", terminal.program, size, _answer(terminal.answer))
        yield "terminal", " · ".join(filter(None, names))
        cells = ", ".join(f"{character} {cells}" for character, cells in terminal.cells.items())
        yield "cells", cells or "unknown: the terminal does not report its cursor's position"
        yield "ambiguous", f"characters such as ★ are {terminal.ambiguous}"
        color = terminal.answer.background if terminal.answer else ""
        yield "background", f"{terminal.background} ({color})" if color else terminal.background
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


def _describe_copies(copies: CopyWays) -> Iterator[tuple[str, str]]:
    yield "you sit", _user(copies)
    for layer in copies.layers:
        yield layer.name, _layer(layer)
    yield "display", copies.display or "none"
    yield (
        "clipboard",
        f"programs: {', '.join(copies.tools) or 'none'} · ways to try: {', '.join(copies.ways)}",
    )


def _user(copies: CopyWays) -> str:
    if not copies.attended:
        return "nowhere: no client is attached to this tmux"
    if not copies.remote:
        return "at this machine"
    return "at the other end of mosh" if copies.mosh else "at the other end of a connection such as ssh"


def _layer(layer: Layer) -> str:
    if not layer.answers:
        return "does not answer"
    passthrough = "on" if layer.allow_passthrough else "off"
    return (
        f"{layer.version} · set-clipboard {layer.set_clipboard} · allow-passthrough {passthrough}"
        f" · in {layer.outside or 'no terminal'}"
    )


def _describe_store(store: StoreReport) -> Iterator[tuple[str, str]]:
    yield "papers", str(store.papers)
    yield "marks", str(store.library)
    good = sum(not file.problem for file in store.files)
    yield "files", f"{good} of {len(store.files)} good"
    if old := sum(0 < file.schema < SCHEMA for file in store.files):
        yield "schema", f"{old} of {len(store.files)} files are in the form of hanji 0.1"
    if edited := sum(file.edited for file in store.files):
        yield "edited", f"{edited} of {len(store.files)} files by other programs, since hanji changed them"
    for file in store.files:
        if file.writer:
            yield "writing", f"{file.path.name} is being written by {file.writer}"
