"""The READMEs' pictures: made by one command from the sample, in the language of the text."""

import importlib.util
import re
from collections.abc import Iterator

import pytest

from tests.support.program import ROOT
from tui.language import choose_language


@pytest.fixture
def made() -> Iterator[dict[str, str]]:
    """The pictures by name, as the command makes them."""
    specification = importlib.util.spec_from_file_location("picture", ROOT / "docs" / "picture.py")
    assert specification is not None and specification.loader is not None
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    pictures: dict[str, str] = module.pictures()
    yield pictures
    choose_language(lambda: "auto")


def shown_in(readme: str) -> list[str]:
    """Return the names of the pictures that a README shows."""
    return re.findall(r"!\[[^]]*\]\(docs/([\w.]+)\.svg\)", (ROOT / readme).read_text(encoding="utf-8"))


def test_every_picture_of_the_readmes_is_made_and_shows_the_reader(made: dict[str, str]) -> None:
    shown = [*shown_in("README.md"), *shown_in("README.ko.md")]
    assert [*made] == shown and all((ROOT / "docs" / f"{name}.svg").is_file() for name in shown)
    assert all("Attention&#160;Is&#160;All" in made[name] for name in ("hanji", "hanji.ko"))
    assert "언어모델" in made["filter"] and "8&#160;·&#160;also" in made["filter"]
    assert "언어모델" in made["filter.ko"] and "8&#160;·&#160;같은&#160;말" in made["filter.ko"]
    assert "링크&#160;복사" in made["hanji.ko"] and "copy&#160;link" not in made["hanji.ko"]
