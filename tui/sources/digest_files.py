"""Reading papers from files, folders, other stores and standard input, with the problems of each file."""

import os
import re
import stat
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, cast

from tui.errors import HanjiError, reason_of
from tui.formats.encoding import LARGEST
from tui.formats.general.forms import ENDINGS, is_readable_name
from tui.language import gettext as _
from tui.papers import clock
from tui.papers.digest import Digest, Problem, Problems
from tui.papers.text import clean_line
from tui.sources.any_form import AnyForm

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.sources.paper_store import OtherStore

_IN_MEMORY = 1024 * 1024
"""Bytes of standard input that stay in memory."""

_STORE_FILE = re.compile(rb'\s*\{\s*"(hanji|papers|days|marks)"')
"""The start of a file of a store, in any form."""
_COLUMNS_FILE = re.compile(rb'[0-9a-f]{8}\{"version":')
"""The start of the file in which a store keeps the columns of its list."""
_START = 64
"""Bytes of a file that tell what it is."""
_MONTH = re.compile(r"([0-9]{4}-[0-9]{2}|undated)\.json")


@dataclass(frozen=True, slots=True)
class FileReading:
    """The digests in a file, and its problems."""

    file: str
    """The path in a form fit to show."""
    digests: tuple[Digest, ...]
    problems: tuple[Problem, ...]


class DigestFile:
    """A file that is read day by day, however large it is; errors are its problems."""

    def __init__(self, file: str, read_store: "Callable[[Path], OtherStore] | None" = None) -> None:
        """Remember the file.

        Args:
            read_store: Reads a file of a store; None to take every file for digests.
        """
        name = _("standard input") if file == "-" else os.fsencode(file).decode("utf-8", "replace")
        self.display_name = clean_line(name)
        """The path in a form fit to show."""
        self._file = file
        self._read_store = read_store
        self.read_as = AnyForm(file)
        """The form that the file was taken for, known once it was read."""
        self._problems = Problems()

    def digests(self) -> Iterator[Digest]:
        """Yield a digest for each block of a day, as soon as it is read; never raises.

        A day in the future is skipped, which is a problem.
        """
        latest = clock.latest_day()
        try:
            for digest in self._read():
                if digest.day <= latest:
                    yield digest
                else:
                    self._problems.append(Problem(0, _describe_future_day(digest)))
        except OSError as error:
            self._problems.append(Problem(0, _("cannot be read: {why}", why=_reason(error))))
        except HanjiError as error:
            self._problems.append(Problem(0, str(error)))

    def _read(self) -> Iterator[Digest]:
        with _open(self._file) as opened:
            if not (self._read_store and _is_of_store(opened)):
                yield from self.read_as.digests(opened, self._problems)
                return
        self.read_as.form, self.read_as.kind = "store", _("a store")
        if self._file == "-":
            raise HanjiError(_("a store is not read from standard input: name its file"))
        other = self._read_store(Path(os.path.abspath(self._file)))
        if other.problem:
            self._problems.append(Problem(0, other.problem))
        yield from other

    def problems(self) -> tuple[Problem, ...]:
        """Return the problems of the digests read so far."""
        return self._problems.truncated()


def find_files(paths: Iterable[str]) -> list[str]:
    """Return the files of paths, each once, in order: a folder's by their endings, or a store's months."""
    return list(dict.fromkeys(file for path in paths for file in _files(path)))


def read(file: str) -> FileReading:
    """Read one file as a whole; never raises."""
    opened = DigestFile(file)
    digests = tuple(opened.digests())
    return FileReading(opened.display_name, digests, opened.problems())


def _files(path: str) -> Iterator[str]:
    if path == "-" or not os.path.isdir(path):
        yield path
        return
    folder = os.path.realpath(path)
    inside = sorted(str(Path(file)) for file in _digests_below(path) if _is_inside(file, folder))
    yield from inside or sorted(_months_in(path)) or [path]


def _digests_below(path: str) -> Iterator[str]:
    """Yield the files to read in a folder and in all below it, nothing hidden; skip what cannot be listed."""
    folders = [path]
    while folders:
        with suppress(OSError), os.scandir(folders.pop()) as entries:
            for entry in entries:
                if entry.name.startswith("."):
                    continue
                if entry.is_dir(follow_symlinks=False):
                    folders.append(entry.path)
                elif is_readable_name(entry.name) and not _is_store_file(entry.path):
                    yield entry.path


def _months_in(path: str) -> Iterator[str]:
    """Yield the months of a store, given its folder or the one of its papers."""
    for folder in (os.path.join(path, "papers"), path):
        with suppress(OSError):
            for name in filter(_MONTH.fullmatch, os.listdir(folder)):
                with suppress(OSError), _open(os.path.join(folder, name)) as opened:
                    if folder != path or _is_of_store(opened):
                        yield os.path.join(folder, name)


def _is_store_file(path: str) -> bool:
    """Return whether a file in a folder is one of a store, which is not looked for there."""
    if not path.endswith(".json"):
        return False
    with suppress(OSError), _open(path) as opened:
        return _is_of_store(opened) or bool(_COLUMNS_FILE.match(opened.read(_START)))
    return False


def _is_of_store(opened: BinaryIO) -> bool:
    """Return whether a file is one of a store; it is read from its start afterwards."""
    start = opened.read(_START)
    opened.seek(0)
    return bool(_STORE_FILE.match(start))


def _is_inside(file: str, folder: str) -> bool:
    """Return whether the file is inside the folder after following links."""
    return Path(os.path.realpath(file)).is_relative_to(folder)  # a loop of links is not an error here


@contextmanager
def _open(file: str) -> Iterator[BinaryIO]:
    """Open a file that can be read twice. Raises OSError, also for a FIFO and a file that is too large."""
    if file == "-":
        with _standard_input() as held:
            yield held
        return
    # Without O_NONBLOCK, opening a FIFO would block.
    try:
        descriptor = os.open(file, os.O_RDONLY | os.O_NONBLOCK | os.O_NOCTTY)
    except ValueError as error:  # a byte that no path may have
        raise OSError(0, _("no file can have that name")) from error
    try:
        status = os.fstat(descriptor)
        if stat.S_ISDIR(status.st_mode):
            raise OSError(0, _("this folder has no file that ends in {endings}", endings=" ".join(ENDINGS)))
        if not stat.S_ISREG(status.st_mode):
            raise OSError(0, _("it is not a regular file"))
        _check_size(status.st_size)
        with open(descriptor, "rb", closefd=False) as opened:
            yield opened
    finally:
        os.close(descriptor)


@contextmanager
def _standard_input() -> Iterator[BinaryIO]:
    """Copy standard input, which is read twice, into memory or, if it is long, into a temporary file."""
    import tempfile

    if sys.stdin is None:
        raise OSError(0, _("it is closed"))
    with tempfile.SpooledTemporaryFile(_IN_MEMORY) as spooled:
        held = cast("BinaryIO", spooled)
        while held.tell() <= LARGEST and (data := sys.stdin.buffer.read(_IN_MEMORY)):
            _spool(held, data)
        _check_size(held.tell())
        held.seek(0)
        yield held


def _spool(held: BinaryIO, data: bytes) -> None:
    try:
        held.write(data)
    except FileNotFoundError as error:  # tempfile finds no folder
        why = _("there is no folder for temporary files; set TMPDIR to one that can be written")
        raise OSError(0, why) from error


def _check_size(size: int) -> None:
    if size > LARGEST:
        raise OSError(0, _("it is larger than {n} MB", n=LARGEST >> 20))


def _describe_future_day(digest: Digest) -> str:
    return _("{day} is later than tomorrow; papers skipped: {n:,}", day=digest.day, n=len(digest.papers))


def _reason(error: OSError) -> str:
    known = {FileNotFoundError: _("there is no such file"), PermissionError: _("no permission")}
    return known.get(type(error)) or reason_of(error)
