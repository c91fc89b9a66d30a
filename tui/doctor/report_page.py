"""A report as lines for the user."""

from collections.abc import Iterator

from tui.clipboard import TerminalAnswer
from tui.doctor.copy_ways import CopyWays, Layer
from tui.doctor.report import Report, StoreReport
from tui.doctor.terminal_report import TerminalReport
from tui.language import N_
from tui.language import gettext as _
from tui.store.files.envelope import SCHEMA

_LOOKS = {word: word for word in (N_("light"), N_("dark"), N_("narrow"), N_("wide"), N_("unknown"))}
_KEYBOARDS = {"kitty": N_("kitty's protocol"), "legacy": N_("legacy"), "unknown": N_("unknown")}


def format_report(report: Report) -> Iterator[tuple[str, str]]:
    """Yield a heading and its facts for each line."""
    named = {"system": _("system")}
    hanji, *others = (f"{named.get(name, name)} {version}" for name, version in report.versions.items())
    yield _("versions"), " · ".join((hanji, *others[:2]))
    yield (
        _("packages"),
        ", ".join(others[2:]) or _("unknown: hanji is not installed, it runs from its sources"),
    )
    yield from _describe_terminal(report.terminal)
    yield from _describe_copies(report.place)
    yield from _describe_store(report.store)


def _describe_terminal(terminal: TerminalReport) -> Iterator[tuple[str, str]]:
    if terminal.there:
        size = f"{terminal.columns} × {terminal.rows}"
        names = (f"TERM={terminal.term}", terminal.program, size, _answer(terminal.answer))
        yield _("terminal"), " · ".join(filter(None, names))
        cells = ", ".join(f"{character} {cells}" for character, cells in terminal.cells.items())
        yield _("cells"), cells or _("unknown: the terminal does not report its cursor's position")
        yield _("ambiguous"), _("characters such as ★ are {width}", width=_(_LOOKS[terminal.ambiguous]))
        color = terminal.answer.background if terminal.answer else ""
        yield (
            _("background"),
            f"{_(_LOOKS[terminal.background])} ({color})" if color else _(_LOOKS[terminal.background]),
        )
        yield _("keyboard"), _(_KEYBOARDS[terminal.keyboard])
    else:
        yield _("terminal"), _("none")
    yield _("colours"), _("none") if terminal.colours == "none" else terminal.colours
    yield _("encoding"), terminal.encoding


def _answer(answer: TerminalAnswer | None) -> str:
    if answer is None:
        return _("does not say what it is")
    primary, secondary = (";".join(map(str, numbers)) for numbers in (answer.primary, answer.secondary))
    return _(
        "says {name}, DA1 {primary}, DA2 {secondary}",
        name=answer.name or _("no name"),
        primary=primary or _("none"),
        secondary=secondary or _("none"),
    )


def _describe_copies(copies: CopyWays) -> Iterator[tuple[str, str]]:
    yield _("you sit"), _user(copies)
    for layer in copies.layers:
        yield layer.name, _layer(layer)
    yield _("display"), copies.display or _("none")
    yield (
        _("clipboard"),
        _(
            "programs: {programs} · ways to try: {ways}",
            programs=", ".join(copies.tools) or _("none"),
            ways=", ".join(copies.ways),
        ),
    )


def _user(copies: CopyWays) -> str:
    if not copies.attended:
        return _("nowhere: no client is attached to this tmux")
    if not copies.remote:
        return _("at this machine")
    return _("at the other end of mosh") if copies.mosh else _("at the other end of a connection such as ssh")


def _layer(layer: Layer) -> str:
    if not layer.answers:
        return _("does not answer")
    passthrough = "on" if layer.allow_passthrough else "off"
    return _(
        "{version} · set-clipboard {set_clipboard} · allow-passthrough {passthrough} · in {terminal}",
        version=layer.version,
        set_clipboard=layer.set_clipboard,
        passthrough=passthrough,
        terminal=layer.outside or _("no terminal"),
    )


def _describe_store(store: StoreReport) -> Iterator[tuple[str, str]]:
    yield _("papers"), str(store.papers)
    yield _("marks"), str(store.library)
    good = sum(not file.problem for file in store.files)
    yield _("files"), _("{good} of {count} good", good=good, count=len(store.files))
    if old := sum(0 < file.schema < SCHEMA for file in store.files):
        yield (
            _("schema"),
            _("{old} of {count} files are in the form of hanji 0.1", old=old, count=len(store.files)),
        )
    if edited := sum(file.edited for file in store.files):
        yield (
            _("edited"),
            _(
                "{edited} of {count} files by other programs, since hanji changed them",
                edited=edited,
                count=len(store.files),
            ),
        )
    for file in store.files:
        if file.writer:
            yield (
                _("writing"),
                _("{file} is being written by {writer}", file=file.path.name, writer=file.writer),
            )
