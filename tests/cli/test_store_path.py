"""A store has one path, however it is named."""

import subprocess
import sys
from pathlib import Path


def hanji(store: Path, *words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "tui", "--store", str(store), *words]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)


def test_a_path_over_a_missing_folder_names_one_store(sample_store: Path, tmp_path: Path) -> None:
    digest = hanji(sample_store, "export", "--format", "digest")
    (tmp_path / "d").mkdir()
    (tmp_path / "a.md").write_text(digest.stdout, encoding="utf-8")
    store = tmp_path / "d" / "missing" / ".." / "up"
    assert hanji(store, "import", str(tmp_path / "a.md")).returncode == 0
    assert hanji(store, "list").stdout.count("\n") == hanji(sample_store, "list").stdout.count("\n") > 10
    assert not (tmp_path / "d" / "missing").exists()
