"""Stores filled with digests: those of the sample, or the real ones beside the repository."""

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.support.program import ROOT
from tui.sources.digest_files import find_files, read
from tui.store.papers.catalogue import Catalogue

SEEDS = ROOT.parent / "shared" / "seeds"


def filled(folder: Path, source: Path) -> Catalogue:
    """A catalogue in a new folder with the digests of another folder in it, which stay as they are."""
    papers = folder / "papers"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    papers.mkdir(mode=0o700)
    for name, content in _imported(source).items():
        (papers / name).touch(mode=0o600)
        (papers / name).write_bytes(content)
    return Catalogue(papers)


@cache
def _imported(source: Path) -> dict[str, bytes]:
    """Return the files of a store into which these digests were imported: once for all tests of a process."""
    with TemporaryDirectory() as folder:
        papers = Path(folder, "papers")
        Catalogue(papers).add([read(file).digests for file in find_files([str(source)])])
        return {file.name: file.read_bytes() for file in papers.iterdir()}
