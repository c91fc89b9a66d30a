"""Makes the manual pages, docs/hanji.1 and one per language, from what the program says of itself.

The form is man(7)'s (https://man7.org/linux/man-pages/man7/man.7.html).
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from pathlib import Path

import click

from tui import __version__
from tui.cli.command import click_speaks
from tui.cli.command_group import hanji
from tui.cli.commands.config import read_documentation
from tui.keys.keymap import ACTIONS
from tui.language import ENGLISH, N_, SPOKEN, choose_language
from tui.language import gettext as _
from tui.search.grammar import GRAMMAR
from tui.store.papers import column_file, pair_file

HERE = Path(__file__).resolve().parent

ENVIRONMENT = {
    "HANJI_STORE": N_("The folder of the store, where --store does not name one."),
    "HANJI_CONFIG": N_("The file with the settings, where --config does not name one."),
    "HANJI_STATE": N_("The folder in which it is noted where each store was left."),
    "HANJI_LIBRARY": N_("The folder of the marks, where it is not the store's own."),
    "HANJI_HOST": N_("The name of this machine's folder in the library."),
    "HF_ENDPOINT": N_("The daily-papers API that is asked, a mirror of Hugging Face's."),
    "OPENAI_API_KEY": N_("The key for summaries by OpenAI, or by the server that OPENAI_BASE_URL names."),
    "EDITOR, VISUAL": N_("Where notes are written, when it is set."),
}
FILES = {
    "STORE/papers/2025-04.json": N_("The papers of a month, which can be imported again."),
    "STORE/library/HOST/2025-04.json": N_("The marks of its reader on one machine."),
    f"STORE/{column_file.FILE}": N_("Derived from the papers, for a quick start; safe to delete."),
    f"STORE/{pair_file.FILE}": N_("Forms of terms, learnt from the papers; safe to delete."),
    "places.json": N_("Where each store was left, in the platform's folder for state, or HANJI_STATE."),
    "terminals.json": N_("What terminals have answered about their colours and widths; safe to delete."),
    "frames/": N_("What the reader showed when it was left, for the next start; safe to delete."),
    "config.toml": N_("The settings, in the platform's folder for them; hanji config shows where."),
}
STATUS = {
    "0": N_("All that was asked for was done."),
    "1": N_("Something was not, and a line on standard error says what."),
    "2": N_("The command was not understood, or there is no terminal for the reader."),
}


def page(language: str) -> str:
    """The whole page in a language."""
    choose_language(lambda: language)
    with click_speaks():
        return "\n".join(_lines()) + "\n"


def file_of(language: str) -> Path:
    """The file of the page in a language."""
    return HERE / ("hanji.1" if language == ENGLISH else f"hanji.{language}.1")


def _lines() -> Iterator[str]:
    yield '.\\" Made by docs/man.py; changes belong there, or into what --help says.'
    yield f'.TH HANJI 1 "" "hanji {__version__}"'
    yield from _section(_("NAME"), [f"hanji \\- {_roff(_summary(hanji))}"])
    yield from _section(_("SYNOPSIS"), [".B hanji", _("[options] [command] [arguments]")])
    yield from _section(_("DESCRIPTION"), [_roff(_paragraphs(hanji)), *_options(hanji)])
    yield from _section(_("COMMANDS"), _commands())
    yield from _section(_("KEYS"), _keys())
    yield from _section(_("FILTER"), _tagged((rule.examples, _plain(rule.meaning)) for rule in GRAMMAR))
    settings = {name: " ".join(lines) for name, lines in read_documentation().items()}
    yield from _section(_("SETTINGS"), _tagged(settings.items()))
    yield from _section(_("ENVIRONMENT"), _translated(ENVIRONMENT))
    yield from _section(_("FILES"), _translated(FILES))
    yield from _section(_("EXIT STATUS"), _translated(STATUS))


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
        yield f".SS {_roff(_(name))}"
        yield from _tagged(
            (action.shown_keys or _("command palette"), _(action.description)) for action in actions
        )


def _translated(entries: Mapping[str, str]) -> Iterator[str]:
    return _tagged((tag, _(text)) for tag, text in entries.items())


def _plain(meaning: str) -> str:
    return _(meaning).replace("`", "")


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
    for language in SPOKEN:
        file_of(language).write_text(page(language), encoding="utf-8")
