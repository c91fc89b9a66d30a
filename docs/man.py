"""Makes docs/hanji.1, the manual page, from what `--help`, the keymap and the settings say of themselves.

The form is man(7)'s (https://man7.org/linux/man-pages/man7/man.7.html).
"""

from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path

import click

from tui import __version__
from tui.cli.command_group import hanji
from tui.cli.commands.config import read_documentation
from tui.keys.keymap import ACTIONS
from tui.search.grammar import GRAMMAR
from tui.store.papers import column_file, pair_file

HERE = Path(__file__).resolve().parent

ENVIRONMENT = {
    "HANJI_STORE": "The folder of the store, where --store does not name one.",
    "HANJI_CONFIG": "The file with the settings, where --config does not name one.",
    "HANJI_STATE": "The folder in which it is noted where each store was left.",
    "HANJI_LIBRARY": "The folder of the marks, where it is not the store's own.",
    "HANJI_HOST": "The name of this machine's folder in the library.",
    "HF_ENDPOINT": "The daily-papers API that is asked, a mirror of Hugging Face's.",
    "OPENAI_API_KEY": "The key for summaries by OpenAI, or by the server that OPENAI_BASE_URL names.",
    "EDITOR, VISUAL": "Where notes are written, when it is set.",
}
FILES = {
    "STORE/papers/2025-04.json": "The papers of a month, which can be imported again.",
    "STORE/library/HOST/2025-04.json": "The marks of its reader on one machine.",
    f"STORE/{column_file.FILE}": "Derived from the papers, for a quick start; safe to delete.",
    f"STORE/{pair_file.FILE}": "Forms of terms, learnt from the papers; safe to delete.",
    "places.json": "Where each store was left, in the platform's folder for state, or HANJI_STATE.",
    "terminals.json": "What terminals have answered about their colours and widths; safe to delete.",
    "config.toml": "The settings, in the platform's folder for them; hanji config shows where.",
}
STATUS = {
    "0": "All that was asked for was done.",
    "1": "Something was not, and a line on standard error says what.",
    "2": "The command was not understood, or there is no terminal for the reader.",
}


def page() -> str:
    """The whole page."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield '.\\" Made by docs/man.py; changes belong there, or into what --help says.'
    yield f'.TH HANJI 1 "" "hanji {__version__}"'
    yield from _section("NAME", [f"hanji \\- {_roff(_summary(hanji))}"])
    yield from _section("SYNOPSIS", [".B hanji", "[options] [command] [arguments]"])
    yield from _section("DESCRIPTION", [_roff(_paragraphs(hanji)), *_options(hanji)])
    yield from _section("COMMANDS", _commands())
    yield from _section("KEYS", _keys())
    yield from _section("FILTER", _tagged((rule.examples, rule.plain_meaning) for rule in GRAMMAR))
    settings = {name: " ".join(lines) for name, lines in read_documentation().items()}
    for heading, entries in (("SETTINGS", settings), ("ENVIRONMENT", ENVIRONMENT), ("FILES", FILES)):
        yield from _section(heading, _tagged(entries.items()))
    yield from _section("EXIT STATUS", _tagged(STATUS.items()))


def _section(heading: str, lines: Iterable[str]) -> Iterator[str]:
    yield f".SH {heading}"
    yield from lines


def _commands() -> Iterator[str]:
    for name, command in sorted(hanji.commands.items()):
        context = click.Context(command, info_name=name)
        arguments = " ".join(command.collect_usage_pieces(context))
        yield f".SS hanji {_roff(f'{name} {arguments}')}"
        yield _roff(_paragraphs(command))
        yield from _options(command)


def _options(command: click.Command) -> Iterator[str]:
    context = click.Context(command)
    options = (option for option in command.params if isinstance(option, click.Option))
    yield from _tagged(record for option in options if (record := option.get_help_record(context)))


def _keys() -> Iterator[str]:
    def group(action: object) -> str:
        return getattr(action, "group", "")

    for name, actions in groupby(sorted(ACTIONS, key=group), group):
        yield f".SS {_roff(name)}"
        yield from _tagged((action.shown_keys or "command palette", action.description) for action in actions)


def _tagged(entries: Iterable[tuple[str, str]]) -> Iterator[str]:
    for tag, text in entries:
        yield from (".TP", f".B {_roff(tag)}", _roff(text))


def _paragraphs(command: click.Command) -> str:
    return "\n.PP\n".join(" ".join(part.split()) for part in (command.help or "").split("\n\n"))


def _summary(command: click.Command) -> str:
    return (command.help or "").split("\n")[0].rstrip(".")


def _roff(text: str) -> str:
    """Text that is no markup of roff's, but for the paragraphs that `_paragraphs` parts."""
    lines = text.replace("\\", "\\e").replace("-", "\\-").split("\n")
    return "\n".join(line if line == ".PP" or line[:1] not in (".", "'") else f"\\&{line}" for line in lines)


if __name__ == "__main__":
    (HERE / "hanji.1").write_text(page(), encoding="utf-8")
