"""The frames kept for the next start, each in a file of its own."""

import os
from contextlib import suppress
from pathlib import Path

from tui.early.early_frame import LARGEST, EarlyFrame, serialize
from tui.early.frame_key import find_file, make_key

KEPT = 8
"""Frames that are kept: those of the last stores and sizes."""


def keep_frame(frame: EarlyFrame, store: str) -> None:
    """Keep the frame of a store, as the arguments named it, and delete the oldest ones.

    It is worth nothing: what goes wrong is not said, and the next start shows no frame.
    """
    from tui.atomic_write import write_file
    from tui.folder import Folder
    from tui.open_folder import PRIVATE

    key = make_key(store, frame.size)
    content = serialize(frame, key) if key else b""
    if not key or len(content) > LARGEST:
        return
    file = Path(find_file(key))
    with suppress(OSError), Folder(Path(os.path.realpath(file.parent)), PRIVATE) as folder:
        write_file(folder, file.name, content, 0o600, durable=False)
        ages = {name: status.st_mtime_ns for name in folder.names() if (status := folder.status(name))}
        for name in sorted(ages, key=ages.__getitem__)[:-KEPT]:
            folder.unlink(name)
