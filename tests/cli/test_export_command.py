"""`hanji export`, as users and scripts use it."""

import csv
import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.support import forked
from tests.support.tiers import in_full
from tests.support.tools import null_device

DIGEST_FIELDS = (
    "id",
    "title",
    "authors",
    "authors_complete",
    "votes",
    "days",
    "media",
    "media_kind",
    "sections",
)


def hanji(store: Path, *words: str, input: str | None = None) -> subprocess.CompletedProcess[str]:
    return forked.run("--store", store, *words, input=input)


def papers(store: Path, *words: str) -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads(hanji(store, "list", *words, "--json").stdout)
    return found


def test_a_digest_imported_again_is_the_same_store(seed_store: Path, tmp_path: Path) -> None:
    written = hanji(seed_store, "export", "--format", "digest")
    assert (written.returncode, written.stderr) == (0, "")
    assert hanji(tmp_path / "other", "import", "-", input=written.stdout).returncode == 0
    ours, theirs = papers(seed_store), papers(tmp_path / "other")
    assert len(ours) == 102
    assert [[paper[name] for name in DIGEST_FIELDS] for paper in ours] == [
        [paper[name] for name in DIGEST_FIELDS] for paper in theirs
    ]


def test_a_filter_chooses_in_its_own_order(seed_store: Path) -> None:
    written = json.loads(hanji(seed_store, "export", "vl", "rethinker", "-f", "json").stdout)
    assert written == papers(seed_store, "vl", "rethinker") != []


def test_a_file_is_not_replaced_unless_forced(sample_store: Path, tmp_path: Path) -> None:
    file = tmp_path / "refs.bib"
    first = hanji(sample_store, "export", "--format", "bibtex", "-o", str(file))
    assert (first.returncode, first.stdout) == (0, "")
    assert f"Exported 36 papers to {file}" in first.stderr
    file.write_text("mine")
    again = hanji(sample_store, "export", "--format", "bibtex", "-o", str(file))
    assert again.returncode == 1 and "exists" in again.stderr and "--force" in again.stderr
    assert file.read_text() == "mine"
    forced = hanji(sample_store, "export", "--format", "bibtex", "-o", str(file), "--force")
    assert forced.returncode == 0 and file.read_text().count("@misc") == 36


@pytest.mark.parametrize("words", [("export",), ("export", "--format", "docx")])
def test_a_format_must_be_one_of_those(sample_store: Path, words: tuple[str, ...]) -> None:
    done = hanji(sample_store, *words)
    assert done.returncode == 2 and "bibtex" in done.stderr


def test_a_csv_begins_with_a_byte_order_mark_only_when_asked_to(sample_store: Path, tmp_path: Path) -> None:
    plain = hanji(sample_store, "export", "--format", "csv").stdout
    marked = hanji(sample_store, "export", "--format", "csv", "--bom").stdout
    assert plain.startswith("id,title,")
    assert marked == f"\ufeff{plain}"
    file = tmp_path / "papers.csv"
    assert hanji(sample_store, "export", "-f", "csv", "--bom", "-o", str(file)).returncode == 0
    assert file.read_bytes().startswith(b"\xef\xbb\xbfid,title,")
    with file.open(encoding="utf-8-sig", newline="") as opened:
        assert len(list(csv.DictReader(opened))) == len(papers(sample_store))


@pytest.mark.parametrize("format", ["json", *in_full("digest", "markdown", "bibtex", "ris")])
def test_no_other_format_takes_a_byte_order_mark(sample_store: Path, format: str) -> None:
    done = hanji(sample_store, "export", "--format", format, "--bom")
    assert (done.returncode, done.stdout) == (2, "")
    assert "--bom needs --format csv" in done.stderr


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("가" * 83 + "ab.csv", id="Korean"),
        pytest.param("a" * 251 + ".csv", id="Latin", marks=pytest.mark.full),
        pytest.param("a" * 246 + ".json.csv", id="two endings", marks=pytest.mark.full),
    ],
)
def test_a_name_may_be_as_long_as_the_disk_takes_it(sample_store: Path, tmp_path: Path, name: str) -> None:
    assert len(name.encode()) == 255
    command = ["export", "--format", "csv", "-o", str(tmp_path / name)]
    assert hanji(sample_store, *command).returncode == 0
    assert hanji(sample_store, *command).returncode == 1
    assert hanji(sample_store, *command, "--force").returncode == 0
    assert [file.name for file in tmp_path.glob("*.csv")] == [name]


def test_a_name_too_long_for_the_disk_is_an_error_in_one_line(sample_store: Path, tmp_path: Path) -> None:
    done = hanji(sample_store, "export", "--format", "csv", "-o", str(tmp_path / ("a" * 256)))
    assert done.returncode == 1
    assert done.stderr.endswith(" cannot be written: File name too long\n") and done.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (["attention", "nosuch:x"], "nosuch: unknown field"),
        *in_full(
            (["-"], "- has nothing to search for"),
            (["word"] * 3000, "only the first"),
            (["day:2025-02-30"], "day:"),
            (["votes:many"], "votes:"),
            (["is:green"], "is:"),
            (["-in:tech"], "in: cannot be negated"),
            (["day:"], "day: has nothing to search for"),
            (["-tag:"], "-tag: has nothing to search for"),
        ),
    ],
)
def test_a_filter_that_is_not_understood_exports_nothing(
    sample_store: Path, tmp_path: Path, words: list[str], why: str
) -> None:
    file = tmp_path / "x.bib"
    for output in ("-", str(file)):
        done = hanji(sample_store, "export", "-f", "bibtex", "-o", output, *words)
        assert (done.returncode, done.stdout) == (1, "")
        assert why in done.stderr and "nothing was exported" in done.stderr
    assert not file.exists()
    file.write_text("mine")
    assert hanji(sample_store, "export", "-f", "bibtex", "-o", str(file), "--force", *words).returncode == 1
    assert file.read_text() == "mine"


def test_signs_between_words_are_no_part_that_was_not_understood(sample_store: Path) -> None:
    done = hanji(sample_store, "export", "-f", "ris", "attention", "-", "transformer")
    assert (done.returncode, done.stderr) == (0, "") and done.stdout.startswith("TY")


def test_a_filter_that_is_not_understood_still_lists_and_counts_with_a_warning(sample_store: Path) -> None:
    for command in ("list", "stats"):
        done = hanji(sample_store, command, "attention", "day:2025-02-30", "--json")
        assert done.returncode == 1 and "day:" in done.stderr and json.loads(done.stdout)


@pytest.mark.parametrize("force", [["--force"], *in_full([])])
def test_devices_and_pipes_are_written_into_and_stay(
    sample_store: Path, tmp_path: Path, force: list[str]
) -> None:
    bibtex = hanji(sample_store, "export", "-f", "bibtex").stdout
    assert hanji(sample_store, "export", "-f", "bibtex", "-o", "/dev/stdout", *force).stdout == bibtex
    (tmp_path / "link").symlink_to(null := null_device(tmp_path))
    assert hanji(sample_store, "export", "-f", "bibtex", "-o", str(tmp_path / "link"), *force).returncode == 0
    assert null.is_char_device() and (tmp_path / "link").is_symlink()
    os.mkfifo(tmp_path / "pipe")
    with ThreadPoolExecutor() as pool:
        received = pool.submit((tmp_path / "pipe").read_text)
        done = hanji(sample_store, "export", "-f", "bibtex", "-o", str(tmp_path / "pipe"), *force)
        assert (done.returncode, received.result()) == (0, bibtex)
    assert (tmp_path / "pipe").is_fifo()


@pytest.mark.parametrize("name", ["/dev/fd/1", *in_full("/dev/stdout", "/proc/self/fd/1")])
def test_standard_output_is_written_into_by_any_of_its_names(
    sample_store: Path, tmp_path: Path, name: str
) -> None:
    command = [sys.executable, "-m", "tui", "--store", str(sample_store), "export", "-f", "ris"]
    with (tmp_path / "out.ris").open("w") as out:
        assert subprocess.run([*command, "-o", name], stdout=out, check=False).returncode == 0
    assert (tmp_path / "out.ris").read_text().startswith("TY  - ")


def test_a_device_that_takes_nothing_is_said(sample_store: Path) -> None:
    done = hanji(sample_store, "export", "-f", "csv", "-o", "/dev/full")
    assert done.returncode == 1
    assert done.stderr == "hanji: /dev/full cannot be written: No space left on device\n"
