"""A store has one path, however it is named."""

import os
import shutil
import stat
import subprocess
from pathlib import Path

import pytest

from tests.support import forked
from tests.support.nobody import public_folder, run_as_nobody
from tui.locations import make_absolute

NOBODY = 65534
RUN = "import sys; from tui.cli.command_group import run; sys.exit(run())"
LINK = "a link in its path is not your own"


def hanji(store: Path, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return forked.run("--store", store, *words, env=environment)


def test_a_path_over_a_missing_folder_names_one_store(sample_store: Path, tmp_path: Path) -> None:
    digest = hanji(sample_store, "export", "--format", "digest")
    (tmp_path / "d").mkdir()
    (tmp_path / "a.md").write_text(digest.stdout, encoding="utf-8")
    store = tmp_path / "d" / "missing" / ".." / "up"
    assert hanji(store, "import", str(tmp_path / "a.md")).returncode == 0
    assert hanji(store, "list").stdout.count("\n") == hanji(sample_store, "list").stdout.count("\n") > 10
    assert not (tmp_path / "d" / "missing").exists()


def test_a_path_is_the_one_that_the_system_has(tmp_path: Path) -> None:
    (tmp_path / "far" / "place").mkdir(parents=True)
    (tmp_path / "near").mkdir()
    (tmp_path / "near" / "link").symlink_to(tmp_path / "far" / "place")
    for given in (
        "near/link/../new",
        "near/link/../../new",
        "near/gone/../new",
        "./far/../near/../../../new",
    ):
        path = make_absolute(tmp_path / given)
        assert os.path.realpath(path) == os.path.realpath(tmp_path / given)
    assert make_absolute(tmp_path / "near" / "gone" / ".." / "new") == tmp_path / "near" / "new"
    assert make_absolute(Path("/../../a/..")) == Path("/")


def test_a_store_behind_a_link_and_dots_is_the_one_that_the_system_has(
    sample_store: Path, tmp_path: Path
) -> None:
    shutil.copytree(sample_store, tmp_path / "far" / "store")
    (tmp_path / "far" / "place").mkdir()
    (tmp_path / "link").symlink_to("far/place")
    assert hanji(tmp_path / "link" / ".." / "store", "list").stdout.count("\n") > 10


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a folder away")
def test_a_link_of_another_user_is_refused_as_a_store_and_as_a_library(
    sample_store: Path, tmp_path: Path
) -> None:
    secret = tmp_path / "secret"
    secret.mkdir(mode=0o700)
    (secret / "papers").mkdir(mode=0o700)
    own = tmp_path / "own"
    own.mkdir()
    (own / "store").symlink_to(secret)
    os.chown(own / "store", NOBODY, NOBODY, follow_symlinks=False)
    os.chown(own, NOBODY, NOBODY)
    (tmp_path / "a.md").write_text(
        "## Daily Papers (2025-06-02)\n### [T](https://arxiv.org/abs/2506.00001)\n"
    )
    for store in (own / "store", own / "store" / "below"):
        for words in (("doctor", "--share"), ("import", str(tmp_path / "a.md"))):
            refused = hanji(store, *words)
            assert refused.returncode == 1 and LINK in refused.stderr
    marked = hanji(sample_store, "star", "2501.12948", HANJI_LIBRARY=str(own / "store"))
    assert marked.returncode == 1 and LINK in marked.stderr
    assert stat.S_IMODE(secret.stat().st_mode) == 0o700
    assert [path.name for path in secret.rglob("*")] == ["papers"]


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can make links for others")
@pytest.mark.full
def test_a_link_of_roots_is_followed_in_a_folder_that_only_root_may_write_in(sample_store: Path) -> None:
    with public_folder() as folder:
        shutil.copytree(sample_store, folder / "data" / "store")
        (folder / "home").symlink_to("data")
        assert hanji(folder / "data" / "store", "doctor", "--share").returncode == 0
        (folder / "data").chmod(0o755)
        store = str(folder / "home" / "store")
        listed = run_as_nobody(RUN, "--store", store, "list", XDG_CACHE_HOME=str(folder / "cache"))
        assert (listed.returncode, listed.stderr) == (0, "") and listed.stdout.count("\n") > 10
        folder.chmod(0o1777)
        refused = run_as_nobody(RUN, "--store", store, "list", XDG_CACHE_HOME=str(folder / "cache"))
        assert refused.returncode == 1 and LINK in refused.stderr
