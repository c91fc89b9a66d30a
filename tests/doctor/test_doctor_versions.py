"""The versions in use."""

from pathlib import Path

import pytest

from tui import __version__
from tui.doctor.versions import find_versions


def test_an_installed_hanji_knows_what_it_needs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    described = tmp_path / "hanji-9.dist-info" / "METADATA"
    described.parent.mkdir()
    described.write_text(
        "Metadata-Version: 2.1\nName: hanji\nVersion: 9\nRequires-Dist: textual<9,>=8.2\n"
        "Requires-Dist: click>=8.1\nRequires-Dist: no-such-thing\nRequires-Dist: pytest; extra == 'dev'\n",
        encoding="utf-8",
    )
    monkeypatch.syspath_prepend(tmp_path)
    found = find_versions()
    assert list(found) == ["hanji", "Python", "system", "click", "no-such-thing", "textual"]
    assert (found["hanji"], found["textual"][:2], found["no-such-thing"]) == (__version__, "8.", "missing")
