"""Deliberately broken copies of the storage: a test of durability has to notice them."""

import os
import stat
from pathlib import Path
from unittest import mock

from tui.folder import Folder
from tui.store.files import disk
from tui.store.files.disk import Stamp
from tui.store.files.storage import DurableStorage


class InPlace(DurableStorage):
    """A storage that overwrites its file, syncs, then truncates it, as TinyDB's own JSONStorage does."""

    def _replace_file(self, folder: Folder, content: bytes) -> Stamp:
        descriptor = os.open(self.path, os.O_WRONLY | os.O_CREAT, 0o600)
        try:
            with disk.translate_errors(self.path):
                os.write(descriptor, content)
                os.fsync(descriptor)
                os.ftruncate(descriptor, len(content))
        finally:
            os.close(descriptor)
        stamp = disk.stamp(self.path)
        assert stamp
        return stamp


class WithoutFileSync(DurableStorage):
    """A storage that replaces its file without syncing the new one."""

    def _replace_file(self, folder: Folder, content: bytes) -> Stamp:
        with _syncing_only(stat.S_IFDIR):
            return super()._replace_file(folder, content)


class WithoutFolderSync(DurableStorage):
    """A storage that acknowledges before the new name is on disk."""

    def _replace_file(self, folder: Folder, content: bytes) -> Stamp:
        with _syncing_only(stat.S_IFREG):
            return super()._replace_file(folder, content)


def _syncing_only(kind: int) -> "mock._patch[object]":
    real = os.fsync

    def fsync(descriptor: int) -> None:
        if stat.S_IFMT(os.fstat(descriptor).st_mode) == kind:
            real(descriptor)

    return mock.patch("os.fsync", fsync)


def storage_named(name: str, path: Path) -> DurableStorage:
    """Return a storage of the class of this name, for child processes."""
    classes = (DurableStorage, InPlace, WithoutFileSync, WithoutFolderSync)
    return {each.__name__: each for each in classes}[name](path)
