"""The manual page: made from the program as it is, and understood by man."""

import importlib.util
import subprocess
from pathlib import Path

from tests.support.tools import tool
from tui.cli.command_group import hanji
from tui.keys.keymap import ACTIONS

DOCS = Path(__file__).resolve().parent.parent.parent / "docs"


def made() -> str:
    specification = importlib.util.spec_from_file_location("man", DOCS / "man.py")
    assert specification is not None and specification.loader is not None
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    page: str = module.page()
    return page


def test_the_page_is_the_one_that_the_program_makes() -> None:
    assert (DOCS / "hanji.1").read_text(encoding="utf-8") == made(), "run `python docs/man.py`"


def test_man_shows_every_command_and_key_without_a_warning() -> None:
    done = subprocess.run(
        [tool("man"), "--warnings", "-l", str(DOCS / "hanji.1")],
        env={"MANWIDTH": "100", "LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    shown = " ".join(done.stdout.split())
    assert all(f"hanji {name} " in shown for name in hanji.commands)
    assert all(action.description.split(" ")[0] in shown for action in ACTIONS)
