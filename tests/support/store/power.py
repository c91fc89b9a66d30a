"""A model of the state that a power cut may leave: only synced data is sure to be there.

POSIX promises no more: a file's bytes are on disk once it was synced, and names (made, moved, removed) once
their folder was; before that any of them may be there or not, in any order.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from itertools import combinations
from pathlib import Path
from typing import Any
from unittest import mock

Names = dict[str, int]
Change = tuple[str, str, str]
State = frozenset[tuple[str, bytes]]


class Disk:
    """A watched folder; the power may fail at each system call made there."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.names: Names = {entry.name: entry.stat().st_ino for entry in folder.iterdir()}
        self.synced = self._present()
        self.changes: list[Change] = []
        self.inodes: Names = {}
        self.states: set[State] = set()

    def look(self) -> None:
        """Note every state that a power cut at this moment may leave."""
        present = self._present()
        for size in range(len(self.changes) + 1):
            for chosen in combinations(self.changes, size):
                names = self._after(chosen)
                for contents in self._contents(present):
                    self.states.add(frozenset((name, contents[inode]) for name, inode in names.items()))

    def _present(self) -> dict[int, bytes]:
        return {entry.stat().st_ino: entry.read_bytes() for entry in self.folder.iterdir()}

    def _after(self, changes: tuple[Change, ...]) -> Names:
        names = dict(self.names)
        for kind, old, new in changes:
            if kind == "open":
                names[new] = self.inodes[new]
            elif kind == "unlink":
                names.pop(old, None)
            elif old in names:
                names[new] = names[old] if kind == "link" else names.pop(old)
        return names

    def _contents(self, present: dict[int, bytes]) -> Iterator[dict[int, bytes]]:
        every = present.keys() | self.synced.keys() | set(self.inodes.values())
        kept = {inode: self.synced.get(inode, b"") for inode in every}
        yield kept
        yield kept | present
        yield {
            inode: text if text == kept[inode] else b"\0" * len(text)
            for inode, text in (kept | present).items()
        }

    def record(self, name: str, args: tuple[Any, ...], options: dict[str, Any]) -> None:
        """Record a call that was made."""
        if name != "fsync" and not self._is_here(args, options):
            return
        if name == "fsync":
            status = os.fstat(args[0])
            if status.st_ino == self.folder.stat().st_ino:
                self.names, self.changes = self._after(tuple(self.changes)), []
            elif status.st_ino in (present := self._present()):
                self.synced[status.st_ino] = present[status.st_ino]
        elif name in ("replace", "link"):
            self.changes.append((name, Path(args[0]).name, Path(args[1]).name))
        elif name == "unlink":
            self.changes.append((name, Path(args[0]).name, ""))
        elif name == "open" and args[1] & os.O_CREAT and not self._known(Path(args[0]).name):
            self.inodes[Path(args[0]).name] = (self.folder / Path(args[0]).name).stat().st_ino
            self.changes.append((name, "", Path(args[0]).name))

    def _is_here(self, args: tuple[Any, ...], options: dict[str, Any]) -> bool:
        """Return whether a call was about a name in the watched folder."""
        below = options.get("dir_fd", options.get("src_dir_fd"))
        try:
            at = os.fstat(below) if below is not None else os.stat(Path(args[0]).parent)
        except (OSError, TypeError):
            return False
        return os.path.samestat(at, self.folder.stat())

    def _known(self, name: str) -> bool:
        return name in self._after(tuple(self.changes))


def left_by(states: set[State], folder: Path) -> Iterator[Path]:
    """Yield the folder as each of these power cuts leaves it."""
    folder.mkdir(exist_ok=True)
    for files in states:
        for old in folder.iterdir():
            old.unlink()
        for name, content in files:
            (folder / name).write_bytes(content)
        yield folder


@contextmanager
def watched(folder: Path) -> Iterator[Disk]:
    """Note in `states` every state of `folder` that a power cut in the block may leave."""
    disk = Disk(folder)
    with ExitStack() as stack:
        for name in ("open", "write", "fsync", "link", "replace", "unlink", "ftruncate"):
            stack.enter_context(mock.patch(f"os.{name}", _watched(name, getattr(os, name), disk)))
        yield disk


def _watched(name: str, real: Callable[..., Any], disk: Disk) -> Callable[..., Any]:
    def call(*args: Any, **options: Any) -> Any:
        if name == "write":
            half = real(args[0], args[1][: len(args[1]) // 2])
            disk.look()
            result = half + real(args[0], args[1][half:])
        else:
            result = real(*args, **options)
        disk.record(name, args, options)
        disk.look()
        return result

    return call
