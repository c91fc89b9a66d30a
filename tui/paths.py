"""Where hanji keeps its files."""

import os
from pathlib import Path


def store_folder(given: str | None = None) -> Path:
    """The store's folder: the one given, else `HANJI_STORE`, else the platform's place for data."""
    chosen = given or os.environ.get("HANJI_STORE")
    if chosen:
        return Path(chosen).expanduser()
    from platformdirs import user_data_path  # only here: most stores are given or the process is short

    return user_data_path("hanji")
