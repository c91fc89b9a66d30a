"""The README's pictures: made by one command from the sample."""

import importlib.util
import re

from tests.support.program import ROOT


def made() -> dict[str, str]:
    specification = importlib.util.spec_from_file_location("picture", ROOT / "docs" / "picture.py")
    assert specification is not None and specification.loader is not None
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    pictures: dict[str, str] = module.pictures()
    return pictures


def test_every_picture_of_the_readme_is_made_and_shows_the_reader() -> None:
    shown = re.findall(r"!\[[^]]*\]\(docs/(\w+)\.svg\)", (ROOT / "README.md").read_text(encoding="utf-8"))
    pictures = made()
    assert list(pictures) == shown and all((ROOT / "docs" / f"{name}.svg").is_file() for name in shown)
    assert "Attention&#160;Is&#160;All" in pictures["hanji"]
    assert "언어모델" in pictures["filter"] and "8&#160;·&#160;also" in pictures["filter"]
