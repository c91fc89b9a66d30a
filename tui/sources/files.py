"""Digests in files and folders, or on standard input, each file's problems with it."""

import os
import re
import stat
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from tui.formats.digest import parse
from tui.papers.digest import Digest, Problem
from tui.papers.text import clean_line

LARGEST = 64 * 1024 * 1024
"""Bytes that are read of one file."""

_DAY_IN_PATH = re.compile(r"([0-9]{4})[-/]([0-9]{2})[-/]([0-9]{2})\.md")


@dataclass(frozen=True, slots=True)
class FileReading:
    """What a file holds, and what could not be read in it."""

    file: str
    """Its path as it may be shown."""
    digests: tuple[Digest, ...]
    problems: tuple[Problem, ...]


def find_files(paths: Iterable[str]) -> list[str]:
    """The files that paths stand for, each once, in order: a folder's `*.md`, `-` for standard input."""
    return list(dict.fromkeys(file for path in paths for file in _files(path)))


def read(file: str) -> FileReading:
    """Read one file; never raises, for whatever is wrong is a problem of the file."""
    shown = "standard input" if file == "-" else clean_line(os.fsencode(file).decode("utf-8", "replace"))
    try:
        data = _bytes(file)
    except OSError as error:
        return FileReading(shown, (), (Problem(0, f"cannot be read: {_reason(error)}"),))
    except ValueError:  # a byte that no path may have
        return FileReading(shown, (), (Problem(0, "cannot be read: no file has that name"),))
    if len(data) > LARGEST:
        return FileReading(shown, (), (Problem(0, f"is larger than {LARGEST >> 20} MB and was left out"),))
    reading = parse(data, _day_of(file))
    return FileReading(shown, reading.digests, reading.problems)


def _files(path: str) -> Iterator[str]:
    if path == "-" or not os.path.isdir(path):
        yield path
        return
    folder = os.path.realpath(path)
    inside = sorted(str(Path(file)) for file in _digests_below(path) if _belongs(file, folder))
    yield from inside or [path]


def _digests_below(path: str) -> Iterator[str]:
    """The `*.md` in a folder and, however deep, in those within it; what cannot be listed is passed over."""
    folders = [path]
    while folders:
        with suppress(OSError), os.scandir(folders.pop()) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    folders.append(entry.path)
                elif entry.name.endswith(".md"):
                    yield entry.path


def _belongs(file: str, folder: str) -> bool:
    """True when the file does not lead out of the folder by a link."""
    return Path(os.path.realpath(file)).is_relative_to(folder)  # a loop of links is no error here


def _bytes(file: str) -> bytes:
    """One byte more than the largest file may have, at most. Raises OSError, also for a FIFO."""
    if file == "-":
        if sys.stdin is None:
            raise OSError(0, "it is closed")
        return sys.stdin.buffer.read(LARGEST + 1)
    # Without O_NONBLOCK, opening a FIFO would wait for ever.
    descriptor = os.open(file, os.O_RDONLY | os.O_NONBLOCK | os.O_NOCTTY)
    try:
        mode = os.fstat(descriptor).st_mode
        if stat.S_ISDIR(mode):
            raise OSError(0, "this folder has no *.md file")
        if not stat.S_ISREG(mode):
            raise OSError(0, "it is no regular file")
        with open(descriptor, "rb", closefd=False) as opened:
            return opened.read(LARGEST + 1)
    finally:
        os.close(descriptor)


def _reason(error: OSError) -> str:
    known = {FileNotFoundError: "there is no such file", PermissionError: "no permission"}
    return known.get(type(error), error.strerror or str(error))


def _day_of(file: str) -> str | None:
    """The day in the file's name or path (`2025-04-15.md`, `2025/04/15.md`)."""
    match = _DAY_IN_PATH.search(file)
    if match is None:
        return None
    try:
        return date(int(match[1]), int(match[2]), int(match[3])).isoformat()
    except ValueError:
        return None
