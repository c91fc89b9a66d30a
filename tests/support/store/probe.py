"""A known content for each generation, and the content of a file as another program reads it."""

from pathlib import Path

from tui.store.files.envelope import Tables
from tui.store.files.file_errors import StoreFileError
from tui.store.files.storage import DurableStorage


def tables(generation: int, documents: int = 40) -> Tables:
    """Return the content of a generation in every test; a mixture of two equals neither."""
    marks = {
        f"2504.{number:05}": {"generation": generation, "note": "가나다라 " * (generation % 7 + number % 5)}
        for number in range(documents)
    }
    return {"marks": marks}


def state(path: Path) -> tuple[int, Tables | None] | str:
    """Return the generation and tables that another program reads, or the type of its error or a notice."""

    def complain(line: str) -> None:
        raise AssertionError(line)

    storage = DurableStorage(path, on_notice=complain)
    try:
        found = storage.read()
    except StoreFileError as error:
        return type(error).__name__
    except AssertionError:
        return "recovered"
    return storage.generation, found


def write_generations(storage: DurableStorage, last: int, first: int = 1) -> None:
    """Write the known contents one after the other."""
    for generation in range(first, last + 1):
        storage.write(tables(generation))


def names(folder: Path) -> set[str]:
    """Return the names of the files in a folder."""
    return {entry.name for entry in folder.iterdir()}


AT_REST = {"s.json", "s.json.backup", "s.json.lock"}
"""The files of a store `s.json` while no process writes."""
