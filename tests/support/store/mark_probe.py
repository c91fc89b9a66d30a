"""Papers for the tests of marks, and the marks of a library as another program reads them."""

from collections.abc import Mapping
from pathlib import Path

from tui.papers.mark import UNMARKED, Facts, Mark, mark_of
from tui.store.marks.mark_store import MarkStore

APRIL, MAY, OLD = "2504.10430", "2505.02707", "hep-th/9901001"
"""Papers whose marks are in three files."""


def marks(facts: Mapping[str, Facts]) -> dict[str, Mark]:
    """Return the papers that have marks, with their marks."""
    return {id: mark for id, each in facts.items() if (mark := mark_of(each)) != UNMARKED}


def on_disk(folder: Path) -> dict[str, Mark]:
    """Return the marks of a library as another program reads them; a notice is an error."""

    def complain(line: str) -> None:
        raise AssertionError(line)

    return marks(MarkStore(folder, "onlooker", complain).facts())


def bytes_in(folder: Path) -> dict[str, bytes]:
    """Return every file under a folder with its content."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
