"""Everything that `hanji doctor` finds out."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tui.doctor import copy_ways, terminal_report
from tui.doctor.copy_ways import CopyWays
from tui.doctor.terminal_report import TerminalReport
from tui.doctor.versions import find_versions
from tui.environment import user_session
from tui.errors import StoreError
from tui.locations import host_folder, library_folder
from tui.store import health
from tui.store.health import Health
from tui.store.papers.future_days import FutureDays, find_future_days
from tui.terminal import console


@dataclass(frozen=True, slots=True)
class StoreReport:
    """The state of a store and of the user's marks."""

    papers: Path
    library: Path
    files: tuple[Health, ...]
    days_to_come: tuple[FutureDays, ...]
    """The days later than tomorrow, by file."""
    problem: str
    """The reason why its files could not be examined; empty if they were."""


@dataclass(frozen=True, slots=True)
class Report:
    """The whole report; `hanji doctor --json` prints it with these names."""

    versions: Mapping[str, str]
    terminal: TerminalReport
    place: CopyWays
    store: StoreReport


def examine(folder: Path, env: Mapping[str, str] = os.environ) -> Report:
    """Examine everything, with the store in this folder; changes nothing and takes seconds at worst."""
    with console.open_terminal() as own:
        asked = terminal_report.examine(own, env)
    found = copy_ways.examine(user_session.find(env), asked.answer, env)
    return Report(find_versions(), asked, found, _examine_store(folder / "papers", library_folder(folder)))


def _examine_store(papers: Path, library: Path) -> StoreReport:
    try:
        files = tuple(health.examine(papers, library, host_folder()))
        return StoreReport(papers, library, files, tuple(find_future_days(papers)), "")
    except StoreError as error:
        return StoreReport(papers, library, (), (), str(error))
