"""What many tests need: the bundled sample in a store, and the four real digests beside the repository."""

import os
import sys
from collections.abc import Mapping
from functools import partial
from pathlib import Path

import pytest
from terminals import tool

from tui import sample
from tui.app import HanjiApp
from tui.cli.reader import bring
from tui.settings import load, save_filter
from tui.sources.files import find_files, read
from tui.store.catalogue import Catalogue
from tui.store.store import Store

SEEDS = Path(__file__).resolve().parent.parent.parent / "shared" / "seeds"


@pytest.fixture(scope="session")
def seeds() -> Path:
    """The folder of the real digests."""
    if not SEEDS.is_dir():
        if os.environ.get("CI"):
            pytest.fail(f"the real digests are missing: {SEEDS}")
        pytest.skip(f"no real digests at {SEEDS}")
    return SEEDS


def filled(folder: Path, source: Path) -> Catalogue:
    """A catalogue in a folder with the digests of another folder in it."""
    catalogue = Catalogue(folder / "papers")
    catalogue.add([read(file).digests for file in find_files([str(source)])])
    return catalogue


def reader(store: Path) -> HanjiApp:
    """The reader on a store, with the settings as they come."""
    opened = Store(store)
    settings = store / "config.toml"

    def keep(name: str, filter: str) -> Mapping[str, str]:
        save_filter(settings, name, filter)
        return load(settings)[0].filters

    return HanjiApp(
        opened.catalogue,
        opened.library,
        load(settings)[0],
        keep,
        partial(bring, opened, load(settings)[0].endpoint),
    )


@pytest.fixture
def sample_store(tmp_path: Path) -> Path:
    """A store with the bundled sample."""
    filled(tmp_path / "store", sample.folder())
    return tmp_path / "store"


@pytest.fixture
def seed_store(tmp_path: Path, seeds: Path) -> Path:
    """A store with the real digests."""
    filled(tmp_path / "store", seeds)
    return tmp_path / "store"


@pytest.fixture
def hanji() -> str:
    """The command as it was installed beside this Python, or the package where it was not installed."""
    tool("tmux")
    installed = Path(sys.executable).with_name("hanji")
    return str(installed) if installed.exists() else f"{sys.executable} -m tui"
