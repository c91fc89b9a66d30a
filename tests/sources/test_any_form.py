"""Files of any form in an import: what they are taken for, and what they never change."""

from pathlib import Path

import pytest

from tui.papers.digest import Digest
from tui.papers.paper import Paper, Section
from tui.papers.tally import PaperCounts
from tui.sources.digest_files import find_files, read
from tui.sources.file_import import ImportProgress, import_files
from tui.store.papers.catalogue import Catalogue

URL = "https://arxiv.org/abs/2505.00001"
DIGEST = f"## Daily Papers (2025-05-06)\n### [A Title]({URL})\n- a point\n"
TABLE = f"| Title | Upvotes | Link |\n|--|--|--|\n| Another Title | 7 | [pdf]({URL}) |\n"


@pytest.fixture
def catalogue(tmp_path: Path) -> Catalogue:
    return Catalogue(tmp_path / "store" / "papers")


def take(catalogue: Catalogue, *files: Path, day: str | None = None) -> ImportProgress:
    return list(import_files(catalogue, map(str, files), day=day))[-1]


def write(folder: Path, name: str, text: str) -> Path:
    (folder / name).write_text(text, encoding="utf-8")
    return folder / name


def test_a_file_is_said_to_be_what_it_was_taken_for(catalogue: Catalogue, tmp_path: Path) -> None:
    listed = write(tmp_path, "2025-05-06 list.md", TABLE)
    done = take(catalogue, listed)
    assert done.note == f"{listed}: 1 paper, a table"
    ((result),) = done.results
    assert (result.form, result.days, result.outside) == ("markdown", ("2025-05-06",), 0)
    digest = take(catalogue, write(tmp_path, "x.md", DIGEST))
    assert (digest.note, digest.results[0].form) == ("", "digest")


def test_a_list_of_a_day_to_come_is_not_told_as_a_broken_digest(tmp_path: Path) -> None:
    listed = write(tmp_path, "x.md", f"# 2099-01-01\n- [A Title]({URL})\n")
    problems = [(problem.line, problem.message) for problem in read(str(listed)).problems]
    assert problems == [(0, "2099-01-01 is later than tomorrow; papers skipped: 1")]


def test_papers_without_a_day_are_kept_or_listed_on_the_one_that_is_given(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    listed = write(tmp_path, "list.md", TABLE)
    done = take(catalogue, listed)
    assert done.note == f"{listed}: 1 paper, a table; without a day: 1; --day names one"
    assert done.summary == "1 paper: 1 new, 0 updated, 0 unchanged; without a day: 1"
    assert done.results[0].days == ()
    index = catalogue.everything()
    assert index.ids == ("2505.00001",) and index.seen == ((),)
    assert take(catalogue, listed).counts == PaperCounts(unchanged=1)
    assert take(catalogue, listed, day="2025-05-01").results[0].days == ("2025-05-01",)
    assert catalogue.everything().seen == (("2025-05-01",),)


def test_a_list_never_takes_a_field_away_from_a_digest_or_the_api(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    digest, listed = write(tmp_path, "digest.md", DIGEST), write(tmp_path, "2025-05-06.txt", TABLE)
    take(catalogue, digest, listed)
    take(catalogue, listed)
    paper = catalogue.paper("2505.00001", ["2025-05-06"])
    assert paper is not None
    assert (paper.title, paper.sections, paper.votes) == ("A Title", (Section(None, "a point"),), 7)
    api = Paper("2505.00001", "The Title", votes=9, days=("2025-05-06",))
    catalogue.add([[Digest("2025-05-06", (api,), "api", "2025-05-07T00:00:00Z")]])
    take(catalogue, listed)
    paper = catalogue.paper("2505.00001", ["2025-05-06"])
    assert paper is not None and (paper.title, paper.votes) == ("The Title", 9)


def test_a_corrected_list_corrects_field_by_field(catalogue: Catalogue, tmp_path: Path) -> None:
    first = write(tmp_path, "2025-05-06 a.md", f"# [Wrong Title]({URL})\n**Abstract**: It works.\n")
    later = write(tmp_path, "2025-05-06 b.md", f"# [Right Title]({URL})\n")
    take(catalogue, first)
    assert take(catalogue, later).counts == PaperCounts(updated=1)
    paper = catalogue.paper("2505.00001", ["2025-05-06"])
    assert paper is not None and (paper.title, paper.abstract) == ("Right Title", "It works.")


def test_a_folder_is_searched_for_all_endings_and_nothing_hidden(tmp_path: Path) -> None:
    taken = [
        "a.md",
        "b.markdown",
        "c.txt",
        "d.json",
        "e.jsonl",
        "f.xml",
        "g.rss",
        "h.atom",
        "i.bib",
        "j.ris",
        "k.CSV",
    ]
    for name in (*taken, ".hidden.md", "~$lock.md", ".~lock.a.md#", "l.html", "m.pdf"):
        (tmp_path / name).touch()
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "x.json").touch()
    assert [Path(file).name for file in find_files([str(tmp_path)])] == taken


def test_a_digest_without_any_day_is_still_read(tmp_path: Path) -> None:
    reading = read(str(write(tmp_path, "x.md", f"### [A Title]({URL})\n- a point\n")))
    ((digest),) = reading.digests
    assert (digest.day, digest.source, digest.papers[0].title) == ("", "import", "A Title")
    assert reading.problems == ()
