"""Stores that hold digests: those of the sample, and the real ones beside the repository."""

from pathlib import Path

from tests.support.program import ROOT
from tui.sources.files import find_files, read
from tui.store.papers.catalogue import Catalogue

SEEDS = ROOT.parent / "shared" / "seeds"


def filled(folder: Path, source: Path) -> Catalogue:
    """A catalogue in a folder with the digests of another folder in it."""
    catalogue = Catalogue(folder / "papers")
    catalogue.add([read(file).digests for file in find_files([str(source)])])
    return catalogue
