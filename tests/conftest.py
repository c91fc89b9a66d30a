"""Fixtures for many tests: stores with the bundled sample or the four real digests beside the repository."""

import gc
import os
import shlex
import signal
import sys
from collections.abc import Generator, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.support.clipboard.copied import COPIED, table
from tests.support.compiled import compile_share
from tests.support.environment import ENGLISH, users_variables
from tests.support.properties import FAST
from tests.support.stores import SEEDS, filled
from tests.support.style_sheets import parsed_once
from tests.support.tools import tool
from tui import sample
from tui.screens import read_timer

# How long an example takes says how busy the machine is.
settings.register_profile("hanji", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("fast", settings.get_profile("hanji"), max_examples=FAST)


def pytest_configure(config: pytest.Config) -> None:
    """Try fewer examples of a property in the fast tier if its test does not say how many."""
    settings.load_profile("fast" if "not full" in config.getoption("markexpr") else "hanji")


# By default an eighth of the time that readers take in tests goes into looking for garbage.
gc.set_threshold(10_000, 20, 20)


@pytest.hookimpl(wrapper=True)
def pytest_collection(session: pytest.Session) -> Generator[None, object, object]:
    """Collect without looking for garbage: all of it stays, and looking takes a third of the time."""
    gc.disable()
    try:
        compile_share(session.config)
        return (yield)
    finally:
        gc.freeze()
        gc.enable()


@pytest.fixture(scope="session")
def seeds() -> Path:
    """The folder of the real digests."""
    if not SEEDS.is_dir():
        if os.environ.get("CI"):
            pytest.fail(f"the real digests are missing: {SEEDS}")
        pytest.skip(f"no real digests at {SEEDS}")
    return SEEDS


@pytest.fixture(autouse=True, scope="session")
def no_surroundings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Nothing of the user who runs the tests reaches hanji: no display, editor, proxy or session."""
    # Tests in the background of a script ignore Ctrl-C and Ctrl-\, and those under nohup a hang-up;
    # all programs that they start would do so, too.
    for number in (signal.SIGINT, signal.SIGQUIT, signal.SIGHUP):
        if signal.getsignal(number) is signal.SIG_IGN:
            signal.signal(number, signal.default_int_handler if number == signal.SIGINT else signal.SIG_DFL)
    with pytest.MonkeyPatch.context() as patch:
        for name in users_variables():
            patch.delenv(name)
        for name, value in ENGLISH.items():
            patch.setenv(name, value)
        patch.setenv("HANJI_STATE", str(tmp_path_factory.mktemp("state")))
        yield


@pytest.fixture(autouse=True, scope="session")
def style_sheets() -> Iterator[None]:
    """Readers share what was parsed of their style sheets."""
    with parsed_once():
        yield


@pytest.fixture(autouse=True, scope="session")
def unhurried() -> Iterator[None]:
    """However slow a test is, no paper counts as read because it was shown for a while."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(read_timer, "READ_AFTER", 3600.0)
        yield


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
    return shlex.join([str(installed)] if installed.exists() else [sys.executable, "-m", "tui"])
