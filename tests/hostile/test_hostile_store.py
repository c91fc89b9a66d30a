"""A store that a stranger wrote, with right checksums, and a stranger's digests: what the commands print."""

import json
import sys
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from tests.support import forked
from tests.support.hostile.payloads import PAYLOADS, shown
from tests.support.hostile.watched import Watched, controls
from tests.support.tiers import in_full
from tui.formats.export import FORMATS, Format
from tui.papers.text import clean_line
from tui.store.files import envelope

AT = "2025-05-06T12:00:00.000000+00:00"
TEXTS = [f"<{text}>" for text in PAYLOADS.values()]
LONG = "w" * 1_000_000


def storable(text: str) -> str:
    """JSON has no halves of characters."""
    return text.encode("utf-8", "replace").decode()


def quoted(text: str) -> str:
    """A string as TOML has it: as JSON, which leaves one control character as it is."""
    return json.dumps(storable(text), ensure_ascii=False).replace("\x7f", "\\u007f")


def table(documents: Sequence[Mapping[str, object]]) -> dict[str, Mapping[str, object]]:
    """Return a table of these documents."""
    return {str(number): document for number, document in enumerate(documents, 1)}


def write(path: Path, tables: envelope.Tables) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(envelope.seal(envelope.encode(tables), 1))


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Papers, days and marks, all of them hostile."""
    folder = tmp_path_factory.mktemp("store")
    papers: list[dict[str, object]] = []
    marks: list[dict[str, object]] = []
    for number, text in enumerate(map(storable, [*TEXTS, LONG]), 1):
        sections = [{"label": text, "text": text}, {"text": text}]
        fields = {
            "authors": [text],
            "sections": sections,
            "abstract": text,
            "code": f"https://a.example/{text}",
        }
        id = f"2504.{number:05}"
        listed = {"id": id, "day": "2025-04-30", "source": "digest", "rank": number}
        papers.append({**listed, "title": text, **fields, "media": text, text: text})
        marks += [
            {"id": id, "name": f"tag:{text}", "value": True, "at": AT},
            {"id": id, "name": "note", "value": text, "at": AT},
        ]
    days = [{"day": day, "source": "digest", "papers": len(papers)} for day in ("2025-04-30", TEXTS[3])]
    write(folder / "papers" / "2025-04.json", {"papers": table(papers), "days": table(days)})
    write(folder / "library" / "other\x1b[31m" / "2025-04.json", {"marks": table(marks)})
    (folder / "config.toml").write_text(
        f"sync = {quoted(TEXTS[0])}\n[filters]\n"
        + "".join(f"{quoted(text)} = {quoted(text)}\n" for text in TEXTS),
        encoding="utf-8",
    )
    return folder


def lines_only(written: bytes) -> bool:
    """True where no control is among it but line ends, which RIS and CSV have as networks do."""
    return controls(written.replace(b"\r\n", b"\n")) <= {"character 000a"}


def printed(store: Path, *words: str, code: int = 0) -> str:
    """Return what a piped command writes to both streams; the only controls in it are line ends."""
    done = forked.run("--store", store, "--config", store / "config.toml", *words)
    written = done.stdout + done.stderr
    assert done.returncode == code, written[-2000:]
    assert lines_only(written.encode())
    return written


@pytest.mark.full
def test_lists_show_all_that_can_be_seen(store: Path) -> None:
    lines = shown(printed(store, "list"))
    assert all(shown(clean_line(text))[:60] in lines for text in TEXTS)
    assert len(printed(store, "list").split("\n")) == len(TEXTS) + 2
    assert len(json.loads(printed(store, "list", "--json"))) == len(TEXTS) + 1


def test_papers_and_marks_are_printed_clean(store: Path) -> None:
    whole = printed(store, "show", "2025-04-30")
    assert max(map(len, whole.split("\n"))) <= 20_002
    ids = [f"2504.{number:05}" for number in (4, 12, 17, len(TEXTS) + 1)]
    printed(store, "copy", "--stdout", "--as", "all", *ids)
    printed(store, "copy", "--stdout", "--as", "bibtex", *ids)


@pytest.mark.parametrize("number", [12, *in_full(len(TEXTS) + 1, 4, 17)])
def test_notes_are_printed_clean(store: Path, number: int) -> None:
    printed(store, "note", f"2504.{number:05}")


@pytest.mark.full
def test_what_is_complained_of_is_quoted_clean(store: Path, tmp_path: Path) -> None:
    file = tmp_path / "a\x1b]0;owned\x07\udc9b\n.md"
    file.write_text(
        "".join(f"## Daily Papers ({storable(t)})\n### {storable(t)}\n" for t in TEXTS), encoding="utf-8"
    )
    said = printed(store, "import", str(file), str(tmp_path / "\x1b[2J"), code=1)
    assert "has no date" in said and "no such file" in said
    for words in (
        ("show", "\x1b[31m"),
        ("star", "\u202ex"),
        ("list", "day:\x9b"),
        ("list", "--sort", "\x1b[2J"),
    ):
        printed(store, *words, code=2 if "--sort" in words else 1)
    printed(store, "doctor")


@pytest.mark.full
def test_figures_are_printed_clean(store: Path) -> None:
    figures = printed(store, "stats")
    assert f"{len(TEXTS) + 1} papers" in figures and "Listed most" in figures


@pytest.mark.full
@pytest.mark.parametrize("number", [1, *in_full(*range(11, len(TEXTS) + 1, 10))])
def test_related_papers_are_printed_clean(store: Path, number: int) -> None:
    printed(store, "related", f"2504.{number:05}")


@pytest.mark.parametrize("format", [*FORMATS[:2], *in_full(*FORMATS[2:])])
def test_what_is_exported_is_clean(store: Path, format: Format) -> None:
    assert "evil" in printed(store, "export", "--format", format)


@pytest.mark.parametrize("format", [FORMATS[0], *in_full(*FORMATS[1:])])
def test_a_file_of_what_is_exported_is_clean(store: Path, tmp_path: Path, format: Format) -> None:
    file = tmp_path / "a\x1b]0;owned\x07.txt"
    printed(store, "export", "--format", format, "--output", str(file))
    assert lines_only(file.read_bytes())
    printed(store, "export", "--format", format, "--output", str(file), code=1)


@pytest.mark.full
def test_hostile_settings_are_shown_clean(store: Path, tmp_path: Path) -> None:
    names = [*map(quoted, TEXTS)]
    file = tmp_path / "config\x1b[31m\u202e.toml"
    keys = "".join(f"{name} = {name}\n" for name in names)
    file.write_text(f"sync = {names[0]}\n[keys]\nstar = [{', '.join(names)}]\n{keys}", encoding="utf-8")
    printed(store, "--config", str(file), "keys", code=1)
    said = printed(store, "--config", str(file), "config", code=1).split("\n")
    settings = tomllib.loads("\n".join(line for line in said if not line.startswith("hanji: ")))
    assert settings["keys"] == tomllib.loads(file.read_text(encoding="utf-8"))["keys"]


@pytest.mark.full
def test_the_reader_opens_on_it(store: Path) -> None:
    command = [sys.executable, "-m", "tui", "--store", str(store), "--config", str(store / "config.toml")]
    with Watched(command) as reader:
        reader.until(f"2025-04-30·{len(TEXTS) + 1}papers")
        reader.send("2G3z")
        reader.until("w" * 130)
        reader.send("q")
        assert reader.wait() == 0
    found = {kind for kind in controls(bytes(reader.written)) if kind.startswith(("character", "odd"))}
    assert found <= {"character 000a", "character 000d"}
