"""The settings in a TOML file; the docstring of each field is its documentation for users."""

import os
import re
from collections.abc import Callable, Mapping
from difflib import get_close_matches
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal, NamedTuple, get_args, get_origin, get_type_hints

from tui.atomic_write import write_whole
from tui.errors import HanjiError, one_line, reason_of
from tui.folder import NotRegular, read_file
from tui.language import N_
from tui.language import gettext as _
from tui.papers.caps import TAG
from tui.papers.text import clean_line, cut

LANGUAGE_CODES = ("ko", "en", "ja", "zh")
"""The languages that summaries can be written in."""
_LARGEST = 1 << 20
"""Bytes at most of a settings file; usual ones have a few thousand."""


Titles = Literal["auto", "one", "two"]
"""The lines that a title in the list may take."""

_NO_SUMMARIES: Mapping[str, str] = MappingProxyType(
    {"endpoint": "", "model": "", "language": "ko", "key_env": ""}
)


class Settings(NamedTuple):
    """The settings, each with its default."""

    mark_read: Literal["shown", "used", "never"] = "shown"
    """When a paper is marked as read: after two seconds on screen, on copying or opening it, or never."""
    clipboard: Literal["auto", "native", "tmux", "osc52", "off"] = "auto"
    """How links are copied: by the way that reaches your clipboard, by one way only, or not at all."""
    links_on_exit: bool = False
    """True to print, on exit, the links that were copied without confirmation."""
    sync: Literal["manual", "start"] = "manual"
    """When the reader fetches new papers: only when you ask for them, or also on each start."""
    endpoint: str = ""
    """The address of the daily-papers API, https://…; empty for Hugging Face. `HF_ENDPOINT` overrides it."""
    shared: bool = False
    """True to let everyone on this machine read new months; `hanji doctor --share` shares existing ones."""
    other_language: bool = True
    """False to find a term of the field only as typed, not by its other language, synonyms, abbreviations."""
    language: Literal["auto", "ko", "en"] = "auto"
    """The language: auto (that of LANGUAGE, LC_ALL, LC_MESSAGES or LANG), Korean or English."""
    theme: str = "auto"
    """The theme: auto (as the terminal's background is), hanji, hanji-light, or one of Textual's themes."""
    ambiguous: Literal["auto", "narrow", "wide"] = "auto"
    """The width of ★ · ▌ │ in the terminal: measured, or as given; if wide, marks and borders are ASCII."""
    titles: Titles = "auto"
    """Lines of a long title in the list: two if the list has 20 lines or more, always one, or always two."""
    mouse: bool = True
    """False to leave the mouse to the terminal, to select text."""
    summaries: Mapping[str, str] = _NO_SUMMARIES
    """What `hanji summarize` asks: the `endpoint` (for Ollama http://localhost:11434/v1), the `model`, the
    `language` (ko, en, ja, zh), and in `key_env` the name of the variable with the key, never the key."""
    keys: Mapping[str, str | list[str]] = MappingProxyType({})
    """Keys by the id of their action, instead of its default keys: `star = ["s", "f2"]`; see `hanji keys`."""
    filters: Mapping[str, str] = MappingProxyType({})
    """Saved filters by the name that the list of days shows."""


def load(path: Path) -> tuple[Settings, tuple[str, ...]]:
    """Load the settings from a file, which may be missing, with a line for each problem.

    Invalid settings are reported and replaced by defaults, so that the reader always opens.
    """
    try:
        text = read_file(path, _LARGEST).decode()
        import tomllib

        given = tomllib.loads(text.replace("\r\n", "\n"))
    except FileNotFoundError:
        return Settings(), ()
    except (OSError, ValueError) as error:  # TOMLDecodeError and UnicodeDecodeError are ValueErrors
        if isinstance(error, NotRegular) and path.samefile(os.devnull):
            return Settings(), ()
        return Settings(), (
            _("{file}: {why}; the defaults are used", file=one_line(path), why=reason_of(error)),
        )
    kinds = get_type_hints(Settings)
    problems = {name: _problem(name, value, kinds) for name, value in given.items()}
    good = {name: value for name, value in given.items() if not problems[name]}
    lines = (
        f"{one_line(path)}:{_line(text, name)}: {problem}" for name, problem in problems.items() if problem
    )
    if "filters" in good:
        good["filters"] = {filter_name(name): clean_line(filter) for name, filter in good["filters"].items()}
    if "summaries" in good:
        good["summaries"] = {**_NO_SUMMARIES, **good["summaries"]}
    return Settings(**good), tuple(lines)


def filter_name(text: str) -> str:
    """Return a filter's name as it is saved and shown: one clean line of at most 60 characters."""
    return cut(clean_line(text), TAG)


def save_filter(path: Path, name: str, filter: str) -> None:
    """Save a filter under a name in the settings file; see `save`."""
    save(path, name, filter, table="filters")


def save(path: Path, name: str, value: str | bool, table: str = "") -> None:
    """Save a setting, or an entry of a setting that is a table; the rest of the file stays as it was written.

    Raises HanjiError if the file cannot be read or written; it is then unchanged.
    """
    import tomlkit  # 40 ms, for something done once a month
    from tomlkit.exceptions import TOMLKitError

    try:
        document = tomlkit.parse(read_file(path, _LARGEST).decode() if path.exists() else "")
        (document.setdefault(table, tomlkit.table()) if table else document)[name] = value
    except (OSError, ValueError, TypeError, TOMLKitError) as error:
        raise HanjiError(
            _("The setting was not saved: {file}: {why}", file=one_line(path), why=reason_of(error))
        ) from error
    try:
        write_whole(path, tomlkit.dumps(document), force=True, private=True)
    except HanjiError as error:
        raise HanjiError(_("The setting was not saved: {why}", why=error)) from error


def _problem(name: str, value: object, kinds: dict[str, Any]) -> str:
    """Return the problem of a setting; empty if it is valid."""
    if name not in kinds:
        near = get_close_matches(name, kinds, 1) or Settings._fields
        return _("there is no setting {name}; did you mean {near}?", name=one_line(name), near=near[0])
    kind = kinds[name]
    if get_origin(kind) is Literal:
        allowed = get_args(kind)
        if value in allowed:
            return ""
        return _("{name} is one of {choices}", name=name, choices=", ".join(map(repr, allowed)))
    says, fits = _KINDS[name if kind not in (bool, str) else kind.__name__]
    return "" if fits(value) else _("{name} is {kind}", name=name, kind=_(says))


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _is_texts(value: object) -> bool:
    return isinstance(value, dict) and all(map(_is_text, value.values()))


def _is_summaries(value: object) -> bool:
    """Return whether a table has known names only, and no secret stands in it."""
    if not isinstance(value, dict) or not _is_texts(value) or not value.keys() <= _NO_SUMMARIES.keys():
        return False
    has_name = re.fullmatch("[A-Za-z_][A-Za-z0-9_]*|", value.get("key_env", ""))
    known_language = value.get("language", "ko") in LANGUAGE_CODES
    return has_name is not None and known_language and "@" not in value.get("endpoint", "")


def _is_keys(value: object) -> bool:
    return isinstance(value, dict) and all(
        _is_text(keys) or (isinstance(keys, list) and all(map(_is_text, keys))) for keys in value.values()
    )


_KINDS: dict[str, tuple[str, Callable[[object], bool]]] = {
    "bool": (N_("true or false"), lambda value: isinstance(value, bool)),
    "str": (N_('a text, in "quotes"'), _is_text),
    "filters": (N_('a table of texts, name = "filter"'), _is_texts),
    "summaries": (
        N_(
            "a table of texts: endpoint, model, language (ko, en, ja or zh), key_env (the NAME of a variable)"
        ),
        _is_summaries,
    ),
    "keys": (N_('a table of keys, action = "key" or ["key", "key"]'), _is_keys),
}
"""The form of each setting that is not a choice, in words and as a test."""


def _line(text: str, name: str) -> int:
    """Return the number of the line with a top-level name."""
    found = re.search(rf"^[ \t]*\[*[ \t]*[\"']?{re.escape(name)}\b", text, re.MULTILINE)
    return text.count("\n", 0, found.start()) + 1 if found else 1
