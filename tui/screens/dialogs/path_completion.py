"""Paths as the user types them, or drops them on the terminal."""

import os
import shlex
from unicodedata import normalize
from urllib.parse import unquote

from tui.errors import InputError
from tui.formats.general.forms import ENDINGS
from tui.locations import expand_home


def complete_path(text: str) -> tuple[str, tuple[str, ...]]:
    """Return the text with its path completed as far as it is certain, and the names that could follow.

    These are folders, with a slash, and files that an import reads; hidden ones only after a dot.
    """
    if text == "~":
        return "~/", ()
    begin = os.path.basename(text)
    folder = text[: len(text) - len(begin)]
    try:
        with os.scandir(expand_home(folder) or ".") as entries:
            names = sorted(name for entry in entries if (name := _candidate(entry, begin)))
    except (OSError, InputError):
        return text, ()
    return folder + (_common_prefix(names) if names else begin), tuple(names)


def parse_paths(text: str) -> list[str]:
    """Return the paths in a text that was typed or dropped: as they are, quoted, or as URIs.

    Raises InputError; see `expand_home`.
    """
    whole = expand_home(text.strip())
    if os.path.lexists(whole):
        return [_not_stdin(whole)]
    try:
        words = shlex.split(text)
    except ValueError:  # an unclosed quote
        words = [whole]
    return [_not_stdin(expand_home(_parse_uri(word))) for word in words]


def _candidate(entry: "os.DirEntry[str]", begin: str) -> str:
    """Return the name that an entry completes `begin` to; empty if it does not."""
    name = entry.name
    # Some systems store Hangul decomposed.
    fits = name.isprintable() and normalize("NFC", name).startswith(normalize("NFC", begin))
    if not fits or (name.startswith(".") and not begin.startswith(".")):
        return ""
    if entry.is_dir():
        return f"{name}/"
    return name if name.lower().endswith(ENDINGS) else ""


def _common_prefix(names: list[str]) -> str:
    """Return the longest common prefix of sorted names."""
    first, last = names[0], names[-1]
    return first[
        : next((at for at, (a, b) in enumerate(zip(first, last, strict=False)) if a != b), len(first))
    ]


def _parse_uri(word: str) -> str:
    """Return the path of a file URI, or the word itself."""
    if not word.startswith("file://"):
        return word
    # Not by urlsplit, which raises ValueError for some hosts.
    return unquote("/" + word.removeprefix("file://").partition("/")[2], errors="surrogateescape")


def _not_stdin(path: str) -> str:
    """Return the path of a file; a dash alone would be standard input."""
    return "./-" if path == "-" else path
