"""Programs that tests run in separate processes, by `run("name", …)` or `start("name", …)`.

Programs that fork have only one thread, unlike a test run.
"""

import json
import os
import random
import resource
import signal
import struct
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tinydb import where

from tests.support.nobody import become_nobody
from tests.support.store.broken import storage_named
from tests.support.store.faults import fault
from tests.support.store.probe import names, state, tables, write_generations
from tui.errors import StoreError
from tui.store.files import storage as storage_module
from tui.store.files.database import open_database
from tui.store.files.storage import DurableStorage


def start(program: str, *args: object, prefix: tuple[str, ...] = ()) -> "subprocess.Popen[str]":
    """Start one of the programs below in a process with pipes; `prefix` is a command that runs it."""
    return subprocess.Popen(
        [*prefix, sys.executable, "-m", "tests.support.store.children", program, *map(str, args)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
        text=True,
    )


def run(program: str, *args: object, prefix: tuple[str, ...] = ()) -> Any:
    """Run one of the programs below, and return its findings."""
    with start(program, *args, prefix=prefix) as process:
        out, _ = process.communicate()
    assert process.returncode == 0
    return json.loads(out)


def exits(folder: str, storage: str) -> list[str]:
    """Exit by `os._exit` at every moment of a change; return the errors found afterwards."""
    wrong: list[str] = []
    path, moment, code = Path(folder) / "s.json", 0, 9
    write_generations(storage_named(storage, path), 2)
    old = 2
    while code:
        child = os.fork()
        if not child:
            with fault(moment, lambda: os._exit(9)):
                storage_named(storage, path).write(tables(old + 1))
            os._exit(0)
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        found = state(path)
        allowed = [(old + 1, tables(old + 1))] if code == 0 else [(n, tables(n)) for n in (old, old + 1)]
        if found not in allowed:
            return [*wrong, f"moment {moment}: {found if isinstance(found, str) else found[0]}"]
        old = int(found[0]) + 1
        DurableStorage(path).write(tables(old))
        if left := names(path.parent) - {"s.json", "s.json.backup", "s.json.lock"}:
            wrong.append(f"moment {moment}: {left} left behind")
        moment += 1
    return wrong if moment > 20 else [f"only {moment} moments"]


def kills(folder: str, storage: str, rounds: str, seed: str) -> dict[str, Any]:
    """Kill a writer `rounds` times, each after a random time; return the errors, and how much was written."""
    chance, path = random.Random(seed), Path(folder) / "s.json"
    wrong: list[str] = []
    started, last, unseen = time.perf_counter(), 5, 0
    write_generations(storage_named(storage, path), last)
    cost = (time.perf_counter() - started) / last
    for _ in range(int(rounds)):
        acknowledged = max(last, _kill_one(storage, path, last, chance.uniform(0, 10 * cost)))
        found = state(path)
        if found not in [(n, tables(n)) for n in (acknowledged, acknowledged + 1)]:
            wrong.append(
                f"acknowledged {acknowledged}, found {found if isinstance(found, str) else found[0]}"
            )
            break
        unseen += found[0] == acknowledged + 1
        last = int(found[0])
    DurableStorage(path).write(tables(last + 1))
    left = names(path.parent) - {"s.json", "s.json.backup", "s.json.lock"}
    return {"wrong": wrong, "left": sorted(left), "written": last, "unseen": unseen}


def _kill_one(storage: str, path: Path, last: int, seconds: float) -> int:
    """Let a child write one generation after another and kill it; return the last acknowledged one."""
    receive, send = os.pipe()
    child = os.fork()
    if not child:
        writer = storage_named(storage, path)
        for generation in range(last + 1, last + 10_000):
            writer.write(tables(generation))
            os.write(send, struct.pack("Q", generation))
        os._exit(1)
    os.close(send)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    with open(receive, "rb") as pipe:
        return int(struct.unpack("Q", (b"\0" * 8 + pipe.read())[-8:])[0])


def work(path: str, name: str, operations: str) -> None:
    """Change a shared file `operations` times in four ways, as soon as there is a line to read."""
    storage_module.PATIENCE = 60.0
    database, chance = open_database(Path(path)), random.Random(name)
    input()
    for number in range(int(operations)):
        table = database.table("marks")
        match number % 4:
            case 0:
                table.insert({"id": f"{name}-{number}", "n": number})
            case 1:
                id = f"{name}-{number - 1}"
                table.upsert({"id": id, "n": number, "twice": True}, where("id") == id)
            case 2:
                papers = [{"id": f"{name}-{number}-{k}", "n": number} for k in range(5)]
                database.table("papers").insert_multiple(papers)
            case 3:
                with database.transaction():
                    sum_so_far = sum(found["n"] for found in database.table("sum"))
                    database.table("sum").upsert({"n": sum_so_far + 1}, where("n") >= 0)
        time.sleep(chance.uniform(0, 0.001))
    print("null")


def converse(path: str) -> None:
    """Keep one database open: answer each line `n` by what `n` was in it, having counted it up by one."""
    database = open_database(Path(path))
    for _ in sys.stdin:
        found = database.table("marks").all()
        database.table("marks").update({"n": found[0]["n"] + 1})
        print(found[0]["n"], flush=True)


def hold(path: str) -> None:
    """Hold the lock until there is a line to read."""
    with DurableStorage(Path(path)).transaction():
        print(os.getpid(), flush=True)
        input()


def try_as_nobody(*paths: str) -> list[list[str]]:
    """Return the results of reading and then writing each path, as a user without any rights."""
    become_nobody()
    return [_tried(Path(path)) for path in paths]


def try_small_files(path: str) -> list[str]:
    """Return the same if no file may grow by more than a quarter."""
    limit = Path(path).stat().st_size * 5 // 4
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    return _tried(Path(path))


def try_full_disk(path: str) -> list[str]:
    """Write until the disk is full; return the error, the content, and whether less can be written."""
    storage, size = DurableStorage(Path(path)), 10
    told: list[str] = []
    try:
        while True:
            storage.write(tables(1, size))
            size *= 2
    except StoreError as error:
        told += [type(error).__name__, str(error)]
    kept = storage.read() == tables(1, size // 2)
    left = names(Path(path).parent) - {"s.json", "s.json.backup", "s.json.lock"}
    storage.write(tables(1, 5))
    return [*told, f"kept {kept}", f"left {len(left)}", f"goes on {storage.read() == tables(1, 5)}"]


def try_it(path: str) -> list[str]:
    """Return the results of reading and then writing."""
    return _tried(Path(path))


def _tried(path: Path) -> list[str]:
    notices: list[str] = []
    storage = DurableStorage(path, on_notice=notices.append)
    outcomes = [_outcome(storage.has_changed), _outcome(storage.read), _outcome(storage.read)]
    outcomes.append(_outcome(lambda: storage.write(tables(99, 400))))
    return [*outcomes, *notices]


def _outcome(action: Callable[[], object]) -> str:
    try:
        result = action()
    except StoreError as error:
        return f"{type(error).__name__}: {error}"
    return repr(result) if not isinstance(result, dict) else f"{len(result['marks'])} marks"


if __name__ == "__main__":
    report = globals()[sys.argv[1]](*sys.argv[2:])
    if report is not None:
        print(json.dumps(report))
