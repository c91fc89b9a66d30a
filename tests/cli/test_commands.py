"""The command line as a script sees it: documents on stdout, messages on stderr, exit codes."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.support import forked
from tests.support.nobody import run_as_nobody
from tests.support.tiers import in_full
from tui.store.papers.catalogue import Catalogue

Run = Callable[..., subprocess.CompletedProcess[str]]
FIELDS = {
    *("id", "title", "authors", "authors_complete", "authors_ordered", "votes", "days", "url", "media"),
    *("media_kind", "sections", "abstract", "keywords", "code", "project", "organization", "one_line"),
    *("stars", "published", "written", "read", "starred", "tags", "note"),
}


@pytest.fixture
def hanji(tmp_path: Path) -> Run:
    """Runs the command on a store of the test's own."""

    def run(*words: str, input: str | None = None) -> subprocess.CompletedProcess[str]:
        return forked.run("--store", tmp_path / "store", *words, input=input)

    return run


def document(done: subprocess.CompletedProcess[str]) -> Any:
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def counts(report: dict[str, Any]) -> tuple[int, ...]:
    return tuple(report[name] for name in ("papers", "new", "updated", "unchanged", "problems"))


def test_importing_twice_is_importing_once(hanji: Run, seeds: Path) -> None:
    first = document(hanji("import", str(seeds), "--json"))
    assert counts(first) == (102, 102, 0, 0, 0)
    assert [(file["days"], file["papers"]) for file in first["files"]] == [
        (["2025-03-27"], 30),
        (["2025-04-08"], 21),
        (["2025-04-15"], 28),
        (["2025-05-06"], 23),
    ]
    before = document(hanji("list", "--json"))
    assert counts(document(hanji("import", str(seeds), "--json"))) == (102, 0, 0, 102, 0)
    assert document(hanji("list", "--json")) == before


def test_list_says_which_other_forms_found_papers(hanji: Run, seed_store: Path, tmp_path: Path) -> None:
    found = hanji("list", "benchmark")
    assert (found.returncode, found.stderr) == (0, "also: 벤치마크 (38)\n")
    settings = tmp_path / "config.toml"
    settings.write_text("other_language = false\n")
    as_typed = hanji("--config", str(settings), "list", "benchmark")
    assert (as_typed.stderr, found.stdout.startswith(as_typed.stdout)) == ("", True)


@pytest.mark.parametrize(
    ("format", "entry"), [("bibtex", "@misc{"), *in_full(("csv", "https://arxiv.org/abs/"))]
)
def test_the_other_language_counts_in_an_export(
    hanji: Run, seed_store: Path, tmp_path: Path, format: str, entry: str
) -> None:
    written = tmp_path / "out"
    for filter, papers in (("benchmark", 46), ('"benchmark"', 8)):
        hanji("export", filter, "--format", format, "-o", str(written), "--force")
        assert written.read_text(encoding="utf-8").count(entry) == papers


def test_the_other_language_counts_in_stats(hanji: Run, seed_store: Path) -> None:
    both, typed = (document(hanji("stats", filter, "--json")) for filter in ("benchmark", '"benchmark"'))
    assert (both["papers"], typed["papers"]) == (46, 8)


def test_list_gives_whole_papers(hanji: Run, seed_store: Path) -> None:
    papers = {paper["id"]: paper for paper in document(hanji("list", "--json"))}
    assert len(papers) == 102
    assert all(set(paper) == FIELDS for paper in papers.values())
    internvl3 = papers["2504.10479"]
    assert (internvl3["votes"], len(internvl3["authors"]), len(internvl3["sections"])) == (167, 47, 3)
    assert internvl3["url"] == "https://arxiv.org/abs/2504.10479"
    gemma = next(paper for paper in papers.values() if paper["title"].startswith("Gemma 3"))
    assert len(gemma["authors"]) == 212
    patho = next(paper for paper in papers.values() if paper["title"].startswith("PathoHR"))
    assert [section["label"] for section in patho["sections"]][3] == "Ablation Study"


def test_import_takes_other_forms_and_a_dry_run_writes_nothing(hanji: Run, tmp_path: Path) -> None:
    listed = tmp_path / "list.md"
    listed.write_text(
        "- [A Title](https://arxiv.org/abs/2505.00001)\n- [B](https://openreview.net/forum?id=1)\n"
    )
    dry = document(hanji("import", "--dry-run", "--json", "--day", "2025-05-06", str(listed)))
    ((file),) = dry["files"]
    assert (file["form"], file["days"], file["new"], file["outside"]) == ("markdown", ["2025-05-06"], 1, 1)
    assert (dry["dry_run"], dry["outside"], dry["problems"]) == (True, 1, 0)
    assert document(hanji("list", "--json")) == []
    late = hanji("import", "--day", "2999-01-01", str(listed))
    assert late.returncode == 2 and "2999-01-01 is later than tomorrow" in late.stderr
    record = {**dict.fromkeys(FIELDS), "id": "2505.00001", "title": "A", "authors_complete": True}
    export = tmp_path / "export.json"
    export.write_text(json.dumps([record | {"days": ["2025-05-06"], "tags": ["rl"], "starred": True}]))
    assert hanji("import", "--marks", str(export)).returncode == 0
    ((paper),) = document(hanji("list", "--json"))
    assert (paper["days"], paper["tags"], paper["starred"], paper["read"]) == (
        ["2025-05-06"],
        ["rl"],
        True,
        False,
    )


def test_list_filters_sorts_and_limits(hanji: Run, seed_store: Path) -> None:
    assert len(document(hanji("list", '"추론"', "--json"))) == 44
    assert document(hanji("list", "no-such-word-anywhere", "--json")) == []
    assert document(hanji("list", "vl-r", "--json"))[0]["id"] == "2504.08837"
    newest = document(hanji("list", "--json"))
    assert newest[0]["id"] == "2505.02707" and newest[-1]["days"] == ["2025-03-27"]
    best = document(hanji("list", "--sort", "votes", "--limit", "2", "--json"))
    assert [paper["votes"] for paper in best] == sorted((paper["votes"] for paper in newest), reverse=True)[
        :2
    ]
    april = document(hanji("list", "--day", "2025-04", "--json"))
    assert {paper["days"][0][:7] for paper in april} == {"2025-04"} and len(april) == 49


def test_list_for_people_is_a_line_a_paper(hanji: Run, seed_store: Path) -> None:
    lines = hanji("list", "--limit", "3").stdout.split("\n")
    assert lines[0].split()[:3] == ["2025-05-06", "56", "2505.02707"]
    assert lines[0].endswith("Voice Role-Play") and len(lines) == 4


def test_a_word_that_begins_with_a_dash_belongs_to_the_filter(hanji: Run, seed_store: Path) -> None:
    assert hanji("list", "diffusion", "-video", "--json").returncode == 0
    assert hanji("list", "-json").returncode == 0
    assert hanji("list", "--", "--json").returncode == 0


@pytest.mark.parametrize("word", ["nosuch:field", *in_full("votes:>many", "in:xyz")])
def test_what_is_not_understood_of_a_filter_is_said(hanji: Run, seed_store: Path, word: str) -> None:
    for command in (["list"], ["stats"], ["export", "--format", "json"]):
        done = hanji(*command, word)
        said, *more = done.stderr.split("\n")[:-1]
        assert done.returncode == 1 and said.startswith(f"hanji: {word.partition(':')[0]}: ")
        if command[0] == "export":
            assert done.stdout == "" and "nothing was exported" in more[0]
        else:
            assert done.stdout and not more


def test_show_takes_ids_in_any_form_and_days(hanji: Run, seed_store: Path) -> None:
    names = ("2504.10430", "arXiv:2504.10479v2", "https://arxiv.org/pdf/2504.10471")
    ids = [paper["id"] for paper in document(hanji("show", *names, "--json"))]
    assert ids == ["2504.10430", "2504.10479", "2504.10471"]
    assert len(document(hanji("show", "2025-05-06", "--json"))) == 23
    text = hanji("show", "2504.10479").stdout
    assert text.startswith("InternVL3:") and "\nWhat's New\n" in text and "\x1b" not in text


def test_show_says_what_it_does_not_have_and_shows_the_rest(hanji: Run, seed_store: Path) -> None:
    done = hanji("show", "2504.10479", "1234.56789", "--json")
    assert done.returncode == 1
    assert len(json.loads(done.stdout)) == 1
    assert "'1234.56789'" in done.stderr and done.stderr.count("\n") == 1


def test_an_empty_store_lists_nothing(hanji: Run) -> None:
    assert document(hanji("list", "--json")) == []
    assert hanji("list").stdout == ""


@pytest.mark.parametrize("words", ["list", *in_full("export --format csv", "--plain", "keys")])
def test_output_on_a_full_disk_is_one_line(seed_store: Path, words: str) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("no /dev/full here")
    command = [sys.executable, "-m", "tui", "--store", str(seed_store), *words.split()]
    with open("/dev/full", "w") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr.startswith("hanji: the output cannot be written: No space left")
    assert done.stderr.count("\n") == 1


def test_standard_input_is_a_file(hanji: Run, seeds: Path) -> None:
    text = (seeds / "2025-04-15.md").read_text(encoding="utf-8")
    report = document(hanji("import", "-", "--json", input=text))
    assert (report["files"][0]["file"], report["new"]) == ("standard input", 28)


@pytest.mark.parametrize(
    ("name", "content", "says", "good"),
    [
        ("empty-folder", None, "no file that ends in .md", 0),
        ("missing.md", None, "there is no such file", 0),
        ("binary.md", bytes(range(256)) * 9, "this is not UTF-8", 0),
        ("cut-heading.md", "### [FormalMATH", ":4: ", 1),
        ("cut-paper.md", "### [B](https://arxiv.org/abs/2505.00020)\n\nVote: 3", ":4: ", 2),
    ],
)
def test_bad_input_is_one_line_and_the_good_is_taken(
    hanji: Run, tmp_path: Path, name: str, content: bytes | str | None, says: str, good: int
) -> None:
    path = tmp_path / name
    whole = "## Daily Papers (2025-05-06)\n### [A](https://arxiv.org/abs/2505.00010)\n- point\n"
    if isinstance(content, bytes):
        path.write_bytes(content)
    elif content is not None:
        path.write_text(whole + content, encoding="utf-8")
    elif name == "empty-folder":
        path.mkdir()
    done = hanji("import", str(path), "--json")
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1 and str(path) in done.stderr and says in done.stderr
    assert json.loads(done.stdout)["new"] == good
    assert len(Catalogue(tmp_path / "store" / "papers").everything()) == good


def test_one_bad_file_does_not_stop_the_others(hanji: Run, seeds: Path, tmp_path: Path) -> None:
    (tmp_path / "x.md").write_bytes(b"\xff\x00")
    os.mkfifo(tmp_path / "pipe.md")
    done = hanji("import", str(tmp_path / "x.md"), str(tmp_path / "pipe.md"), str(seeds), "--json")
    assert done.returncode == 1
    assert json.loads(done.stdout)["new"] == 102
    assert done.stderr.count("\n") == 2


@pytest.mark.full
def test_an_unreadable_file_is_named(seeds: Path, tmp_path: Path) -> None:
    path = tmp_path / "secret.md"
    path.write_bytes((seeds / "2025-05-06.md").read_bytes())
    path.chmod(0)
    done = run_as_nobody(
        f"from tui.sources.digest_files import read; print(read({str(path)!r}).problems[0].message)"
    )
    assert (done.stdout, done.stderr) == ("cannot be read: no permission\n", "")


def test_a_folder_is_searched_but_never_left(hanji: Run, seeds: Path, tmp_path: Path) -> None:
    inside = tmp_path / "digests" / "2025" / "04"
    inside.mkdir(parents=True)
    (inside / "15.md").write_text("### [A](https://arxiv.org/abs/2504.00010)\n- point\n", encoding="utf-8")
    (inside / "outside.md").symlink_to(seeds / "2025-05-06.md")
    (inside / "notes.log").write_text("no digest", encoding="utf-8")
    report = document(hanji("import", str(tmp_path / "digests"), "--json"))
    assert [(file["days"], file["papers"]) for file in report["files"]] == [(["2025-04-15"], 1)]


@pytest.mark.parametrize("words", ["nosuch", "import", "list --limit -1", *in_full("list --sort x", "show")])
def test_wrong_usage_is_exit_code_2(hanji: Run, words: str) -> None:
    done = hanji(*words.split())
    assert done.returncode == 2
    assert done.stdout == "" and "hanji" in done.stderr


@pytest.mark.parametrize("option", ["--sort", *in_full("--limit", "--day")])
def test_an_option_without_its_value_is_named(hanji: Run, option: str) -> None:
    done = hanji("list", "word", option)
    assert done.returncode == 2 and f"'{option}' requires an argument" in done.stderr


def test_the_reader_wants_a_terminal(hanji: Run) -> None:
    done = hanji()
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1 and "needs a terminal" in done.stderr


def test_version_and_help(hanji: Run) -> None:
    assert hanji("--version").stdout == "hanji 0.1.0\n"
    assert "demo" in hanji("--help").stdout


@pytest.mark.full
@pytest.mark.parametrize("listed_before", [True, *in_full(False)])
def test_a_month_that_cannot_be_read_leaves_the_others(
    hanji: Run, seed_store: Path, seeds: Path, listed_before: bool
) -> None:
    if listed_before:  # there are columns of that month
        hanji("list")
    for file in (seed_store / "papers").glob("2025-04.json*"):
        file.write_bytes(file.read_bytes()[:100])
    done = hanji("list", "--json")
    assert done.returncode == 1
    assert len(json.loads(done.stdout)) == 53
    assert done.stderr.count("\n") == 1 and "2025-04.json" in done.stderr
    assert hanji("show", "2025-05-06").stdout.startswith("Voila")
    for words in (
        ("export", "-f", "bibtex"),
        ("copy", "2504.10479", "2505.02707", "--stdout"),
        ("show", "2504.10479", "2505.02707"),
        ("stats",),
    ):
        some = hanji(*words)
        assert some.returncode == 1 and some.stdout, words
        assert sum("2025-04.json" in line for line in some.stderr.split("\n")) == 1
    again = hanji("import", str(seeds))
    assert again.returncode == 1 and "2025-04.json" in again.stderr


def test_plain_says_that_the_newest_month_cannot_be_read(hanji: Run, seed_store: Path) -> None:
    (seed_store / "papers" / "2025-05.json").write_bytes(b"{")
    done = hanji("--plain")
    assert done.returncode == 1 and "2025-05.json" in done.stderr and done.stderr.count("\n") == 1
    assert done.stdout == hanji("list", "--day", "2025-04-15").stdout != ""


def test_later_months_are_imported_past_one_that_fails(hanji: Run, seeds: Path, tmp_path: Path) -> None:
    papers = tmp_path / "store" / "papers"
    papers.mkdir(parents=True)
    (papers / "2025-04.json").write_text("[]", encoding="utf-8")
    assert hanji("import", str(seeds)).returncode == 1
    assert (papers / "2025-03.json").exists() and (papers / "2025-05.json").exists()
    assert (papers / "2025-04.json").read_text(encoding="utf-8") == "[]"


@pytest.mark.parametrize("day", ["2025-13-45", *in_full("2", "starred")])
def test_a_day_that_is_none_is_wrong_usage(hanji: Run, day: str) -> None:
    assert hanji("list", "--day", day).returncode == 2


def test_days_of_a_list_are_written_as_in_a_filter(hanji: Run, seed_store: Path) -> None:
    listed = hanji("list", "--day", "2025-03..2025-04-08").stdout
    assert {line[:10] for line in listed.splitlines()} == {"2025-03-27", "2025-04-08"}
    nothing = hanji("list", "--day", "-7d")
    assert (nothing.returncode, nothing.stdout) == (0, "")


def test_a_loop_of_links_and_an_overlong_name_are_problems_of_theirs(
    hanji: Run, seeds: Path, tmp_path: Path
) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "loop.md").symlink_to("loop.md")
    (tmp_path / "in" / "good.md").write_bytes((seeds / "2025-05-06.md").read_bytes())
    done = hanji("import", str(tmp_path / "in"), "a" * 300 + ".md", "--json")
    assert done.returncode == 1 and "Traceback" not in done.stderr
    assert json.loads(done.stdout)["new"] == 23


def test_folders_without_permission_are_one_line(seeds: Path, tmp_path: Path) -> None:
    (tmp_path / "store" / "papers").mkdir(parents=True)
    (tmp_path / "store").chmod(
        0o700 if os.geteuid() == 0 else 0
    )  # nobody is whoever runs the tests, if not root
    tmp_path.chmod(0o755)
    script = (
        "from pathlib import Path\n"
        "from tui.errors import StoreError\nfrom tui.sources.digest_files import find_files, read\n"
        "from tui.store.papers.catalogue import Catalogue\n"
        f"folder = {str(tmp_path / 'store')!r}\n"
        "try: Catalogue(Path(folder) / 'papers').everything()\n"
        "except StoreError as error: print(error)\n"
        "print(read(find_files([folder + '/papers/x.md'])[0]).problems[0].message)\n"
    )
    done = run_as_nobody(script)
    (tmp_path / "store").chmod(0o700)
    assert done.returncode == 0, done.stderr
    assert "no permission" in done.stdout and done.stdout.count("\n") == 2


def test_plain_lists_the_newest_day_and_opens_nothing(hanji: Run, seeds: Path) -> None:
    empty = hanji("--plain")
    assert (empty.returncode, empty.stdout) == (0, "") and "no papers yet" in empty.stderr
    hanji("import", str(seeds))
    plain = hanji("--plain")
    assert plain.returncode == 0 and plain.stderr == ""
    assert plain.stdout == hanji("list", "--day", "2025-05-06").stdout and plain.stdout.count("\n") == 23
    assert hanji("--plain", "list").returncode == 2
