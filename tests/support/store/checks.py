"""Checks of durability for any storage class; they raise AssertionError."""

import errno
from pathlib import Path

from tests.support.store import children
from tests.support.store.faults import fault
from tests.support.store.power import left_by, watched
from tests.support.store.probe import AT_REST, names, state, tables, write_generations
from tui.store.files.file_errors import DiskFailed, DiskFull
from tui.store.files.storage import DurableStorage


def refuse(code: int) -> None:
    """Fail like a full or broken disk."""
    raise OSError(code, "injected")


def interrupt() -> None:
    """Ctrl-C."""
    raise KeyboardInterrupt


def run_out_of_memory() -> None:
    """Fail for lack of memory."""
    raise MemoryError


STRIKES = {
    DiskFull: lambda: refuse(errno.ENOSPC),
    DiskFailed: lambda: refuse(errno.EIO),
    KeyboardInterrupt: interrupt,
    MemoryError: run_out_of_memory,
}


def check_faults(storage_class: type[DurableStorage], folder: Path) -> int:
    """Fail once at every moment of a change: the error has its type, and the old content is there.

    Return the number of moments.
    """
    moments = 0
    for error, strike in STRIKES.items():
        path, moment, generation = folder / error.__name__ / "s.json", -1, 2
        storage = storage_class(path)
        write_generations(storage, 2)
        while True:
            moment += 1
            raised: BaseException | None = None
            with fault(moment, strike) as watch:
                try:
                    storage.write(tables(generation + 1))
                except (DiskFull, DiskFailed, KeyboardInterrupt, MemoryError) as caught:
                    raised = caught
            if not watch.struck:
                break
            # Checking the lock file may fail without harm; then the new content has to be there.
            assert raised is None or type(raised) is error, (error, moment, raised)
            generation += raised is None
            assert state(path) == (generation, tables(generation)), (error, moment, state(path))
            assert storage.generation == generation and not storage.has_changed()
            assert storage.read() == tables(generation)
            assert names(path.parent) == AT_REST, (error, moment, names(path.parent))
            generation += 1
            storage.write(tables(generation))
        assert state(path) == (generation + 1, tables(generation + 1))
        moments += moment
    return moments


def check_lasting_faults(storage_class: type[DurableStorage], folder: Path) -> None:
    """Fail from every moment on: the content is the old or the new, the same in memory, and nothing else."""
    path, moment, generation = folder / "s.json", -1, 2
    storage = storage_class(path)
    write_generations(storage, 2)
    while True:
        moment += 1
        with fault(moment, lambda: refuse(errno.EIO), lasting=True) as watch:
            try:
                storage.write(tables(generation + 1))
            except DiskFailed:
                assert watch.struck
        if not watch.struck:
            return
        found = state(path)
        assert found in [(n, tables(n)) for n in (generation, generation + 1)], (moment, found)
        assert (storage.read(), storage.generation) == (found[1], found[0])
        generation = int(found[0]) + 1
        storage.write(tables(generation))
        assert names(path.parent) == AT_REST


def check_exits(storage_class: type[DurableStorage], folder: Path) -> None:
    """Exit at every moment of a change: the content is the old or the new; the new if it was acknowledged."""
    assert children.run("exits", folder, storage_class.__name__) == []


def check_power_cuts(storage_class: type[DurableStorage], folder: Path) -> int:
    """Cut the power at every moment: the content is the old or the new; the new after the acknowledgement.

    Return the number of different states that the disk may have been left in.
    """
    live = folder / "live"
    storage = storage_class(live / "s.json")
    write_generations(storage, 3)
    with watched(live) as disk:
        storage.write(tables(4))
        during, disk.states = disk.states, set()
        disk.look()
    allowed = [(3, tables(3)), (4, tables(4))]
    for states, good in ((during, allowed), (disk.states, allowed[1:])):
        assert states
        for after in left_by(states, folder / "after"):
            assert state(after / "s.json") in good, (state(after / "s.json"), sorted(names(after)))
    return len(during | disk.states)
