"""The upgrade of files that earlier versions of hanji wrote, without waiting for their next change."""

from collections.abc import Iterator
from pathlib import Path

from tui.errors import StoreError
from tui.store.files import disk, envelope
from tui.store.files.snapshot import Notify, load
from tui.store.files.storage import DurableStorage


def upgrade(papers: Path, own: Path, on_notice: Notify) -> Iterator[tuple[Path, StoreError | None]]:
    """Upgrade the files of earlier schemas in these folders; yield each, with the error if it failed.

    Each file is replaced as a whole, like with any change; what could not be read is left as it is. Raises
    StoreError if a folder cannot be listed.

    Args:
        own: The folder of this host's marks; other hosts upgrade their own.
    """
    paths = [folder / name for folder in (papers, own) for name in sorted(disk.names(folder))]
    for path in paths:
        if path.suffix != ".json":
            continue
        try:
            if load(path).schema == envelope.SCHEMA:
                continue
            storage = DurableStorage(path, on_notice=on_notice)
            with storage.transaction():
                storage.write(storage.read() or {})
        except StoreError as error:
            yield path, error
        else:
            yield path, None
