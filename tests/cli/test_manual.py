"""The manual page: made from the program as it is, and understood by man."""

import importlib.util
import subprocess
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from tests.support.tools import tool
from tui.cli.command_group import hanji
from tui.keys.keymap import ACTIONS
from tui.language import SPOKEN, choose_language
from tui.language import gettext as _

DOCS = Path(__file__).resolve().parent.parent.parent / "docs"


def script() -> ModuleType:
    specification = importlib.util.spec_from_file_location("man", DOCS / "man.py")
    assert specification is not None and specification.loader is not None
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module


@pytest.fixture(autouse=True)
def english_again() -> Iterator[None]:
    """Have the other tests' language chosen anew."""
    yield
    choose_language(lambda: "auto")


@pytest.mark.parametrize("language", SPOKEN)
def test_the_page_is_the_one_that_the_program_makes(language: str) -> None:
    man = script()
    page = man.file_of(language).read_text(encoding="utf-8")
    assert page == man.page(language), "run `python docs/man.py`"


@pytest.mark.parametrize("language", SPOKEN)
def test_man_shows_every_command_and_key_without_a_warning(language: str) -> None:
    done = subprocess.run(
        [tool("man"), "--warnings", "-l", str(script().file_of(language))],
        env={"MANWIDTH": "100", "LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    shown = " ".join(done.stdout.split())
    choose_language(lambda: language)
    assert all(f"hanji {name} " in shown for name in hanji.commands)
    assert all(_(action.description).split(" ")[0] in shown for action in ACTIONS)


def test_the_korean_page_is_korean() -> None:
    page = script().file_of("ko").read_text(encoding="utf-8")
    assert ".SH 종료 상태" in page and "두 낱말이 모두 있는 논문" in page
