"""What the tests of marks share: some papers, and a look at the marks of a library."""

from collections.abc import Mapping
from pathlib import Path

from tui.papers.mark import UNMARKED, Facts, Mark, mark_of
from tui.store.marks.mark_store import MarkStore

APRIL, MAY, OLD = "2504.10430", "2505.02707", "hep-th/9901001"
"""Papers whose marks are kept in three files."""


def marks(facts: Mapping[str, Facts]) -> dict[str, Mark]:
    """The papers that have marks, and these."""
    return {id: mark for id, each in facts.items() if (mark := mark_of(each)) != UNMARKED}


def on_disk(folder: Path) -> dict[str, Mark]:
    """What another program finds in a library; a notice is an error."""

    def complain(line: str) -> None:
        raise AssertionError(line)

    return marks(MarkStore(folder, "onlooker", complain).facts())


def bytes_in(folder: Path) -> dict[str, bytes]:
    """Every file under a folder with what it holds."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
