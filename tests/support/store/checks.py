"""What a durable storage has to stand, as checks for any storage class: AssertionError where it does not."""

import errno
from pathlib import Path

from tests.support.store import children
from tests.support.store.faults import fault
from tests.support.store.power import left_by, watched
from tests.support.store.probe import AT_REST, names, state, tables, write_generations
from tui.store.files.file_errors import DiskFailed, DiskFull
from tui.store.files.storage import DurableStorage


def refuse(code: int) -> None:
    """What a disk says that is full or failing."""
    raise OSError(code, "injected")


def interrupt() -> None:
    """Ctrl-C."""
    raise KeyboardInterrupt


def run_out_of_memory() -> None:
    """No memory left."""
    raise MemoryError


STRIKES = {
    DiskFull: lambda: refuse(errno.ENOSPC),
    DiskFailed: lambda: refuse(errno.EIO),
    KeyboardInterrupt: interrupt,
    MemoryError: run_out_of_memory,
}


def check_faults(storage_class: type[DurableStorage], folder: Path) -> int:
    """Whatever fails once, at whatever moment of a change: the error is named, and the old content is there.

    Gives the number of moments.
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
            # Looking at the lock file may fail without harm; then it is the new content that has to be there.
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
    """A disk that fails from some moment on: the old or the new, the same in memory, and nothing else."""
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
    """A process that ends at any moment of a change: the old or the new; the new if it was acknowledged."""
    assert children.run("exits", folder, storage_class.__name__) == []


def check_power_cuts(storage_class: type[DurableStorage], folder: Path) -> int:
    """A power cut at any moment: before a change is acknowledged the old or the new, after it the new.

    Gives the number of different states that the disk may have been left in.
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
