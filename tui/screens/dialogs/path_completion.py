"""Paths as a person types them, or drops them on the terminal."""

import os
import shlex
from unicodedata import normalize
from urllib.parse import unquote

from tui.errors import InputError
from tui.locations import expand_home


def completed(text: str) -> tuple[str, tuple[str, ...]]:
    """The text with as much added to the path as is certain, and the names that go on from there.

    These are folders, with a slash, and Markdown files; hidden ones only where a dot asks for them.
    """
    if text == "~":
        return "~/", ()
    begin = os.path.basename(text)
    folder = text[: len(text) - len(begin)]
    try:
        with os.scandir(expand_home(folder) or ".") as entries:
            names = sorted(name for entry in entries if (name := _offered(entry, begin)))
    except (OSError, InputError):
        return text, ()
    return folder + (_common(names) if names else begin), tuple(names)


def named(text: str) -> list[str]:
    """Return the paths in a text that was typed or dropped: as they stand, quoted, or as URIs.

    Raises InputError; see `expand_home`.
    """
    whole = expand_home(text.strip())
    if os.path.lexists(whole):
        return [_file(whole)]
    try:
        words = shlex.split(text)
    except ValueError:  # a quote that does not end
        words = [whole]
    return [_file(expand_home(_path(word))) for word in words]


def _offered(entry: "os.DirEntry[str]", begin: str) -> str:
    """The entry as it is offered after `begin`; empty where it is not."""
    name = entry.name
    # Some systems keep Hangul taken apart.
    fits = name.isprintable() and normalize("NFC", name).startswith(normalize("NFC", begin))
    if not fits or (name.startswith(".") and not begin.startswith(".")):
        return ""
    if entry.is_dir():
        return f"{name}/"
    return name if name.endswith(".md") else ""


def _common(names: list[str]) -> str:
    """What all names begin with, given them in order."""
    first, last = names[0], names[-1]
    return first[
        : next((at for at, (a, b) in enumerate(zip(first, last, strict=False)) if a != b), len(first))
    ]


def _path(word: str) -> str:
    if not word.startswith("file://"):
        return word
    # Not by urlsplit, which raises ValueError for some hosts.
    return unquote("/" + word.removeprefix("file://").partition("/")[2], errors="surrogateescape")


def _file(path: str) -> str:
    """The path of a file; a dash alone would be standard input."""
    return "./-" if path == "-" else path
