"""Programs that the tests of marks run in separate processes, by `run` or `start`."""

import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterable
from itertools import count
from pathlib import Path
from typing import Any

from tests.support.nobody import become_nobody
from tests.support.store.mark_probe import marks
from tui.errors import StoreError
from tui.papers.digest import Digest
from tui.papers.mark import NOTE, READ, STARRED, TAG
from tui.papers.paper import Paper
from tui.store.files import storage
from tui.store.marks.journal import Journal, StepReport
from tui.store.marks.mark_store import MarkStore
from tui.store.papers.catalogue import Catalogue
from tui.store.store import Store

DAYS = ("2025-04-30", "2025-05-01", "2025-05-02")


def start(program: str, *args: object, **environment: str) -> "subprocess.Popen[str]":
    """Start one of the programs below in a process with pipes and these environment variables."""
    return subprocess.Popen(
        [sys.executable, "-m", "tests.support.store.mark_children", program, *map(str, args)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)} | environment,
        text=True,
    )


def run(program: str, *args: object, **environment: str) -> Any:
    """Run one of the programs below, and return its findings."""
    with start(program, *args, **environment) as process:
        out, _ = process.communicate()
    assert process.returncode == 0
    return json.loads(out)


ALL = "2504.99999"
"""The paper that all programs add and tag."""


def paper_of(name: str, number: int) -> tuple[str, str]:
    """Return the paper that program `name` adds with its operation `number`, and its day."""
    day = DAYS[number % len(DAYS)]
    return f"{day[2:4]}{day[5:7]}.{'abcd'.index(name)}{number:04}", day


def fact_of(name: str, number: int) -> str:
    """Return the name of the fact that it sets for that paper."""
    return (READ, STARRED, TAG + name)[number // 2 % 3]


def work(folder: str, name: str, operations: str) -> None:
    """Import papers and mark them in turn, `operations` in all, as soon as there is a line to read."""
    storage.PATIENCE = 60.0
    store = Store(Path(folder), _refuse)
    input()
    for number in range(0, int(operations), 2):
        id, day = paper_of(name, number)
        papers = (Paper(id, f"Title {number}", days=(day,)), Paper(ALL, "All", days=(day,)))
        store.catalogue.add([[Digest(day, papers)]])
        store.library.set("", {id: {fact_of(name, number): True}, ALL: {f"{TAG}{name}{number}": True}})
    print("null")


def star(folder: str, id: str) -> None:
    """Star a paper."""
    MarkStore(Path(folder), "laptop", _refuse).set("", {id: {STARRED: True}})
    print("null")


def mark_on(folder: str, first: str) -> None:
    """Mark one paper after the other until killed; print each number once it is acknowledged."""
    written = threading.Semaphore(3)

    def acknowledge(ids: Iterable[str], report: StepReport) -> None:
        if report.text:
            print(report.text, flush=True)
            written.release()

    journal = Journal(MarkStore(Path(folder), "laptop"), lambda shown: shown(), acknowledge)
    for number in count(int(first)):
        written.acquire()
        journal.set(str(number), {f"2504.{number:05}": {READ: True, NOTE: f"가나다 {number}"}})


def share_as_nobody(folder: str, id: str) -> dict[str, Any]:
    """Read the papers of another user's store and mark one of them, as far as nobody may."""
    become_nobody()
    notices: list[str] = []
    store = Store(Path(folder), notices.append)
    found: dict[str, Any] = {"papers": len(store.catalogue.everything())}
    try:
        store.library.set("starred", {id: {STARRED: True}})
    except StoreError as error:
        found["error"] = str(error)
    found["starred"] = sorted(id for id, mark in marks(store.library.facts()).items() if mark.starred)
    try:
        Catalogue(Path(folder) / "papers").add(
            [[Digest(DAYS[0], (Paper("2504.00001", "T", days=(DAYS[0],)),))]]
        )
    except StoreError as error:
        found["import"] = str(error)
    return found | {"notices": notices}


def _refuse(line: str) -> None:
    raise AssertionError(line)


if __name__ == "__main__":
    report = globals()[sys.argv[1]](*sys.argv[2:])
    if report is not None:
        print(json.dumps(report))
