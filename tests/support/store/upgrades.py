"""Upgrades of a small store, also killed in a process of their own, which has one thread and so may fork."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from tests.support.store.faults import fault
from tests.support.store.first_schema import day_document, marks_document, paper_document, write_first
from tui.papers.listing import Listing
from tui.papers.mark import STARRED, Fact
from tui.papers.paper import Paper, Sighting
from tui.store.files.first_schema import upgrade as as_upgraded
from tui.store.files.snapshot import load
from tui.store.upgrade import upgrade

DAY = "2025-04-15"
IDS = [f"2504.{number:05}" for number in range(60)]
PAPERS: dict[str, Any] = {
    "papers": {id: paper_document([Sighting(Paper(id, f"제목 {id}", days=(DAY,)))]) for id in IDS},
    "days": {DAY: day_document([Listing(tuple(IDS))])},
}
FACT = Fact(True, "2025-05-06T12:00:00.000000+00:00")
MARKS: dict[str, Any] = {"marks": {id: marks_document({STARRED: FACT, "read": FACT}) for id in IDS}}


def fill(folder: Path) -> dict[Path, dict[str, Any]]:
    """Make a store of schema 1; return what each of its files holds, as schema 2 has it."""
    files = {
        folder / "papers" / "2025-04.json": PAPERS,
        folder / "papers" / "2025-05.json": PAPERS,
        folder / "host" / "2025-04.json": MARKS,
    }
    for path, tables in files.items():
        write_first(path, tables)
    return {path: as_upgraded(tables) for path, tables in files.items()}


def upgrade_all(folder: Path) -> int:
    """Upgrade the store; return the number of files that were rewritten."""
    done = list(upgrade(folder / "papers", folder / "host", _refuse))
    assert all(error is None for _, error in done)
    return len(done)


def check(files: dict[Path, dict[str, Any]]) -> int:
    """Check that everything is there; return the number of files that are upgraded."""
    upgraded = 0
    for path, tables in files.items():
        found = load(path)
        assert found.tables == tables and not found.damaged and not found.edited
        upgraded += found.schema == 2
    return upgraded


def run(program: str, *args: object) -> Any:
    """Run one of the programs below in a process, and return its findings."""
    command = [sys.executable, "-m", "tests.support.store.upgrades", program, *map(str, args)]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    return json.loads(subprocess.run(command, env=environment, stdout=subprocess.PIPE, check=True).stdout)


def exits(folder: str, step: str) -> list[int]:
    """Exit at every so many moments of an upgrade; return the numbers of files that were upgraded by then."""
    moment, code, seen = 0, 9, set[int]()
    while code:
        store = Path(folder, str(moment))
        files = fill(store)
        child = os.fork()
        if not child:
            with fault(moment, lambda: os._exit(9)):
                upgrade_all(store)
            os._exit(0)
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        seen.add(check(files))
        upgrade_all(store)
        assert check(files) == len(files)
        moment += int(step)
    return sorted(seen)


def kills(folder: str, rounds: str) -> dict[str, int]:
    """Kill an upgrade so many times, each after a random time; return how often it was half done or done."""
    chance, halfway, done, store = random.Random("upgrade"), 0, 0, Path(folder, "store")
    started = time.perf_counter()
    fill(Path(folder, "timed"))
    upgrade_all(Path(folder, "timed"))
    whole = time.perf_counter() - started
    files = fill(store)
    for _ in range(int(rounds)):
        child = os.fork()
        if not child:
            upgrade_all(store)
            os._exit(0)
        time.sleep(chance.uniform(0, 1.5 * whole))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        upgraded = check(files)
        halfway += 0 < upgraded < len(files)
        if upgraded == len(files):
            done += 1
            for path in store.glob("*/*"):
                path.unlink()
            fill(store)
    upgrade_all(store)
    assert check(files) == len(files)
    assert not list(store.glob("*/.*.new"))
    return {"halfway": halfway, "done": done}


def _refuse(line: str) -> None:
    raise AssertionError(line)


if __name__ == "__main__":
    print(json.dumps(globals()[sys.argv[1]](*sys.argv[2:])))
