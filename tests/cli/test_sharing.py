"""A store that its owner shares, and another user of the machine who reads it."""

import os
import shutil
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support import forked
from tests.support.nobody import public_folder, run_as_nobody
from tests.support.stores import filled
from tui import sample
from tui.papers.mark import STARRED
from tui.store.marks.mark_store import MarkStore
from tui.store.papers import column_file

RUN = "import sys; from tui.cli.command_group import run; sys.exit(run())"
PAPER = "2501.12948"


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder on the machine with a store, and one that belongs to another user."""
    with public_folder() as folder:
        (folder / "other").mkdir()
        (folder / "other").chmod(0o777)
        filled(folder / "store", sample.folder())
        MarkStore(folder / "store" / "library", "host").set("", {PAPER: {STARRED: True}})
        yield folder


def hanji(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run a command as the owner, with an open umask."""
    before = os.umask(0o077)
    try:
        return forked.run(
            "--store", folder / "store", *words, env={"HANJI_CONFIG": str(folder / "config.toml")}
        )
    finally:
        os.umask(before)


def read_by_another(folder: Path, *commands: str) -> list[subprocess.CompletedProcess[str]]:
    """Run commands, each in one string, as another user."""
    other = folder / "other"
    places = {
        "HANJI_LIBRARY": str(other / "marks"),
        "HANJI_CONFIG": str(other / "config.toml"),
        "XDG_CACHE_HOME": str(other / "cache"),
    }
    store = ("--store", str(folder / "store"))
    return [run_as_nobody(RUN, *store, *command.split(), **places) for command in commands]


def modes(folder: Path) -> dict[str, int]:
    return {str(path.relative_to(folder)): stat.S_IMODE(path.stat().st_mode) for path in folder.rglob("*")}


def test_another_user_reads_what_is_shared_and_what_comes_later(folder: Path) -> None:
    if os.geteuid() == 0:
        [refused] = read_by_another(folder, "list")
        assert refused.returncode == 1 and "you have no permission" in refused.stderr
    done = hanji(folder, "doctor", "--share")
    assert (done.returncode, done.stderr) == (0, "")
    assert f"shared = true in {folder / 'config.toml'}" in done.stdout
    before = modes(folder / "store")
    *twice, marked, starred = read_by_another(folder, "list", "list", f"star {PAPER}", "list is:starred")
    for listed in twice:
        assert (listed.returncode, listed.stderr, listed.stdout.count("\n")) == (0, "", 36)
    assert marked.returncode == 0 and PAPER in starred.stdout
    if os.geteuid() == 0:
        assert modes(folder / "store") == before
        [kept] = (folder / "other" / "cache" / "hanji").iterdir()
        assert stat.S_IMODE(kept.stat().st_mode) == 0o600

    (folder / "config.toml").write_text("shared = true\n")
    digest = "## Daily Papers (2025-06-02)\n### [Later](https://arxiv.org/abs/2506.00001) (3▲)\nText.\n"
    (folder / "a.md").write_text(digest)
    assert hanji(folder, "import", str(folder / "a.md")).returncode == 0
    assert modes(folder / "store")["papers/2025-06.json"] == 0o644
    [listed] = read_by_another(folder, "list")
    assert "Later" in listed.stdout
    assert "Later" in hanji(folder, "list").stdout
    assert modes(folder / "store")[column_file.FILE] == 0o600


def test_a_dry_run_needs_no_permission_in_the_store(folder: Path) -> None:
    assert hanji(folder, "doctor", "--share").returncode == 0
    listed = folder / "other" / "list.md"
    listed.write_text("- [New](https://arxiv.org/abs/2505.00001) (2025-05-06)\n")
    listed.chmod(0o644)
    (folder / "store" / "papers" / "2025-05.json.lock").touch(mode=0o600)
    (folder / "store" / "papers").chmod(0o555)
    [dry] = read_by_another(folder, f"import --dry-run {listed}")
    assert (dry.returncode, dry.stdout) == (0, "Not written: 1 paper: 1 new, 0 updated, 0 unchanged\n")


def test_marks_locks_and_what_is_derived_are_nobody_elses(folder: Path) -> None:
    assert hanji(folder, "list").returncode == 0
    assert hanji(folder, "doctor", "--share").returncode == 0
    found = modes(folder / "store")
    public = {name for name, mode in found.items() if mode & 0o077}
    assert {"papers", "papers/2025-05.json"} <= public and found[column_file.FILE] == 0o600
    assert all(found[name] in (0o755, 0o644) for name in public)
    assert not [name for name in public if name.startswith("library") or name.endswith(".lock")]


@pytest.mark.full
def test_a_new_store_that_is_shared_can_be_read_from_the_start(folder: Path) -> None:
    shutil.rmtree(folder / "store")
    (folder / "config.toml").write_text("shared = true\n")
    assert hanji(folder, "import", str(sample.folder())).returncode == 0
    [listed] = read_by_another(folder, "list")
    assert listed.stdout.count("\n") == 36


def test_a_closed_folder_above_it_is_named_and_left(folder: Path) -> None:
    (folder / "store").rename(folder / "closed")
    (folder / "store").mkdir()
    (folder / "closed").rename(folder / "store" / "store")
    (folder / "store").chmod(0o700)
    done = hanji(folder / "store", "doctor", "--share")
    assert done.returncode == 1
    assert done.stderr == f"hanji: others cannot enter {folder / 'store'}; chmod o+x allows it\n"
    assert stat.S_IMODE((folder / "store").stat().st_mode) == 0o700


def test_what_hanji_derives_is_its_owners_alone_under_any_umask(folder: Path) -> None:
    (folder / "store" / column_file.FILE).unlink(missing_ok=True)
    command = [sys.executable, "-m", "tui", "--store", str(folder / "store"), "list"]
    assert subprocess.run(command, stdout=subprocess.DEVNULL, check=False, umask=0).returncode == 0
    assert modes(folder / "store")[column_file.FILE] == 0o600


def test_a_store_that_is_not_there_or_not_ones_own_is_named(folder: Path) -> None:
    (folder / "empty").mkdir(0o700)
    for missing in (folder / "empty", folder / "nowhere"):
        refused = hanji(missing.parent, "--store", str(missing), "doctor", "--share")
        assert (refused.returncode, refused.stderr) == (1, f"hanji: there is no store in {missing}\n")
        assert refused.stdout == ""
    assert modes(folder)["empty"] == 0o700
    if os.geteuid() == 0:
        assert hanji(folder, "doctor", "--share").returncode == 0
        [refused] = read_by_another(folder, "doctor --share")
        why = "was not shared: it is not your own"
        assert refused.returncode == 1 and f"{folder / 'store' / 'papers'} {why}" in refused.stderr


def test_sharing_goes_without_a_look_at_the_clipboard(folder: Path) -> None:
    before = modes(folder / "store")
    refused = hanji(folder, "doctor", "--share", "--clipboard", "--repair")
    assert refused.returncode == 2 and "--share cannot be combined with --clipboard" in refused.stderr
    assert modes(folder / "store") == before


def test_a_file_with_a_name_elsewhere_is_not_opened_and_nothing_else_is(folder: Path) -> None:
    (folder / "secret").write_text("Mine alone.")
    (folder / "secret").chmod(0o600)
    (folder / "store" / "papers" / "2031-01.json").hardlink_to(folder / "secret")
    before = modes(folder)
    done = hanji(folder, "doctor", "--share")
    assert done.returncode == 1 and "2031-01.json was not shared: it is not your own" in done.stderr
    assert modes(folder) == before


def test_a_month_that_is_its_own_backup_is_shared(folder: Path) -> None:
    papers = folder / "store" / "papers"
    (papers / "2025-05.json.backup").unlink(missing_ok=True)
    (papers / "2025-05.json.backup").hardlink_to(papers / "2025-05.json")
    assert hanji(folder, "doctor", "--share").returncode == 0
    assert modes(papers)["2025-05.json"] == 0o644


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a file away")
@pytest.mark.parametrize("name", ["store", "store/papers", "store/papers/2025-05.json"])
def test_what_another_user_owns_is_not_opened(folder: Path, name: str) -> None:
    os.chown(folder / name, 65534, 65534)
    before = modes(folder)
    done = hanji(folder, "doctor", "--share")
    assert done.returncode == 1 and f"{folder / name} was not shared: it is not your own" in done.stderr
    assert modes(folder) == before
