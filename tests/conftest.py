"""What many tests need: the bundled sample in a store, and the four real digests beside the repository."""

import os
import sys
from asyncio import timeout
from collections.abc import Iterator
from pathlib import Path

import pytest
from copied import COPIED, table
from terminals import PATIENCE, tool
from textual.pilot import Pilot

from tui import sample
from tui.app import HanjiApp
from tui.cli.wiring import wired
from tui.place import Place
from tui.screens.papers import PapersScreen
from tui.sources.files import find_files, read
from tui.store.catalogue import Catalogue

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


@pytest.fixture(autouse=True, scope="session")
def no_state(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A reader that really runs does not open where the person who runs the tests was."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HANJI_STATE", str(tmp_path_factory.mktemp("state")))
        yield


def reader(store: Path, place: Place | None = None) -> HanjiApp:
    """The reader on a store, with the settings as they come."""
    return wired(store, store / "config.toml", place)


async def all_read(pilot: Pilot[None]) -> None:
    """Wait until the reader shows all papers, or has said why it cannot. Raises TimeoutError."""
    screen = pilot.app.get_default_screen()
    assert isinstance(screen, PapersScreen)
    async with timeout(PATIENCE):
        # Its worker begins with the first frame: before that there is none to wait for.
        while "papers" in screen._returning.awaited and not screen._status.notice:
            await pilot.pause(0.01)
        await pilot.app.workers.wait_for_complete()


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


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print the tables of what was copied, by however many processes."""
    rows: dict[str, list[list[str]]] = {}
    for report in (report for reports in terminalreporter.stats.values() for report in reports):
        for name, value in getattr(report, "user_properties", ()):
            if name == COPIED and report.when == "call":
                rows.setdefault(report.nodeid.partition("::")[0], []).append(value)
    for file, told in rows.items():
        terminalreporter.section(file)
        terminalreporter.write_line(table(told))


@pytest.fixture
def hanji() -> str:
    """The command as it was installed beside this Python, or the package where it was not installed."""
    tool("tmux")
    installed = Path(sys.executable).with_name("hanji")
    return str(installed) if installed.exists() else f"{sys.executable} -m tui"
