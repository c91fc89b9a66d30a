"""Where hanji keeps its files, and under which name this host keeps its marks."""

import os
import re
import socket
from pathlib import Path


def store_folder(given: str | None = None) -> Path:
    """The store's folder: the one given, else `HANJI_STORE`, else the platform's place for data."""
    if chosen := given or os.environ.get("HANJI_STORE"):
        return Path(chosen).expanduser()
    from platformdirs import user_data_path  # most stores are given, and a start is short

    return user_data_path("hanji")


def library_folder(store: Path) -> Path:
    """Where the marks of all hosts are: in the store, unless `HANJI_LIBRARY` says otherwise."""
    chosen = os.environ.get("HANJI_LIBRARY")
    return Path(chosen).expanduser() if chosen else store / "library"


def host_name() -> str:
    """The name of this host's folder in the library: `HANJI_HOST`, else the machine's, made fit for one."""
    name = os.environ.get("HANJI_HOST") or socket.gethostname()
    return re.sub(r"[^A-Za-z0-9_-]", "-", name)[:80].strip("-") or "host"


def places_file() -> Path:
    """The file that knows where each store was left: in `HANJI_STATE`, else in the platform's place."""
    if chosen := os.environ.get("HANJI_STATE"):
        return Path(chosen).expanduser() / "places.json"
    from platformdirs import user_state_path

    return user_state_path("hanji") / "places.json"


def settings_file(given: str | None = None) -> Path:
    """The settings' file: the one given, else `HANJI_CONFIG`, else in the platform's place."""
    if chosen := given or os.environ.get("HANJI_CONFIG"):
        return Path(chosen).expanduser()
    from platformdirs import user_config_path

    return user_config_path("hanji") / "config.toml"
