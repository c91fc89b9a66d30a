"""A Python that has TinyDB and nothing else: an empty virtual environment with a link to the package."""

import subprocess
import venv
from pathlib import Path

import tinydb


def python_with_tinydb(folder: Path) -> Path:
    """Return the Python of a new virtual environment in a folder."""
    venv.create(folder, with_pip=False, symlinks=True)
    (packages,) = folder.glob("lib/python*/site-packages")
    (packages / "tinydb").symlink_to(Path(tinydb.__file__).parent)
    return folder / "bin" / "python"


def run(python: Path, program: str, folder: Path) -> str:
    """Run a program in a folder; return what it prints."""
    command = [str(python), "-I", "-c", program]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=60, check=True).stdout
