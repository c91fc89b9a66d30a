"""Commands in the user's language: all of their words, and none of JSON's."""

import re
from pathlib import Path

import click
import pytest

from tests.support.catalogue import english_in, pseudo_language, write_pseudo_language
from tests.support.forked import run
from tests.support.stores import filled
from tests.support.tiers import in_full
from tui.cli.command_group import hanji
from tui.language import choose_language

KOREAN = {"LANGUAGE": "ko"}
DIGEST = """## Daily Papers (2025-05-01)

### [가](https://arxiv.org/abs/2505.00001) (▲3)

* Authors: 김

- 나
"""
COMMANDS = [
    ["show", "2505.00001", "9"],
    ["list", "foo:bar"],
    ["stats"],
    ["list", "--day", "x"],
    ["list", "--limit", "x"],
    ["list", "--limit", "-1"],
    ["lst"],
    ["list", "--sort"],
    ["copy"],
    ["copy", "2505.00001", "--as", "x"],
    ["copy", "2505.00001"],
    ["copy", "2505.00001", "--stdout", "--json"],
    ["copy", "2505.00001", "--as", "media", "--stdout"],
    ["star", "2505.00001"],
    ["star", "2505.00001", "--undo"],
    ["star", "9"],
    ["read", "2505.00001"],
    ["tag", "2505.00001", "가", "나"],
    ["tag", "2505.00001", ""],
    ["note", "2505.00001", "글"],
    ["note", "2505.00001", ""],
    ["related", "9"],
    ["keys"],
    ["config"],
    ["doctor"],
    ["doctor", "--repair", "--upgrade"],
    ["doctor", "--clipboard"],
    ["doctor", "--share"],
    ["export", "--format", "csv", "--output", "/nowhere/x"],
    ["export", "--format", "ris", "--bom"],
    ["import", "/nowhere"],
    ["import", "-"],
    ["sync", "--day", "2999-01-01"],
    ["sync", "--day", "2025-05-01", "--since", "2025-05-01"],
    ["summarize"],
    ["demo", "--remove"],
    ["--plain", "list"],
    ["list", "votes:x is:x in:x 가|-나 -in:what 다|in:what :"],
    ["list", "day:x", "--json"],
    ["export", "day:", "|", "--output", "/nowhere/x"],
    ["list", "가" * 2001],
    ["open"],
    ["list", "2505.00001", "--unknown"],
]
"""What a user may say, right and wrong."""
JSON = [
    ["import", "/nowhere", "-", "--json"],
    ["list", "--json"],
    ["show", "2505.00001", "--json"],
    ["stats", "--json"],
    ["related", "2505.00001", "--json"],
    ["keys", "--json"],
    ["doctor", "--json"],
    ["copy", "2505.00001", "--json"],
    ["open", "2505.00001", "--json"],
    ["summarize", "--json"],
]


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """A store with one paper, which has no word of English."""
    (tmp_path / "2025-05-01.md").write_text(DIGEST, encoding="utf-8")
    filled(tmp_path / "store", tmp_path / "2025-05-01.md")
    return tmp_path / "store"


@pytest.fixture(scope="module", autouse=True)
def pseudo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the pseudo-language."""
    return write_pseudo_language(tmp_path_factory.mktemp("locale"))


def said_by(*words: str | Path, **env: str) -> str:
    done = run(*words, env={**KOREAN, "COLUMNS": "80", **env}, input="no paper")
    return done.stdout + done.stderr


@pytest.mark.parametrize("name", ["", "list", *in_full(*sorted({*hanji.commands} - {"list"}))])
def test_help_has_no_words_outside_the_catalogue(pseudo: Path, name: str) -> None:
    with pseudo_language(pseudo):
        assert english_in(said_by(*filter(None, [name]), "--help")) == []


@pytest.mark.parametrize("words", [*COMMANDS[:2], *in_full(*COMMANDS[2:])], ids=" ".join)
def test_commands_have_no_words_outside_the_catalogue(store: Path, pseudo: Path, words: list[str]) -> None:
    with pseudo_language(pseudo):
        said = said_by("--store", store, *words)
    if words == ["keys"]:
        said = re.sub("^  .*", "", said, flags=re.MULTILINE)  # ids and keys before each description
    assert english_in(said) == []


@pytest.mark.parametrize("words", [JSON[0], *in_full(*JSON[1:])], ids=" ".join)
def test_json_is_the_same_in_every_language(store: Path, words: list[str]) -> None:
    english, korean = (
        run("--store", store, *words, env={"LANGUAGE": code}, input="x") for code in ("en", "ko")
    )
    assert (english.stdout, english.returncode) == (korean.stdout, korean.returncode)


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["--help"], "사용법: hanji [옵션] [명령] [인자]..."),
        (["--help"], "그날의 AI 논문을 터미널에서 읽는 프로그램"),
        (["list", "--help"], "두 낱말이 모두 있는 논문"),
        (["lst"], "오류: 없는 명령: 'lst'"),
        (["--plain", "list"], "오류: --plain은 명령과 함께 쓸 수 없음"),
        (["star", "9"], "hanji: 이 저장소에 없음: '9'"),
        (["star", "2505.00001"], "2505.00001: 별표 붙임"),
        (["config"], "고를 수 있는 값: shown, used, never."),
        (["stats"], "1일 동안 논문 1편"),
        (["import", "/nowhere"], "/nowhere: 읽을 수 없음: 그런 파일이 없음"),
    ],
)
def test_commands_speak_korean(store: Path, words: list[str], says: str) -> None:
    done = run("--store", store, *words, env=KOREAN)
    assert says in done.stdout + done.stderr


def test_the_setting_stands_above_the_environment(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    for setting, environment, usage in (("ko", "en", "사용법:"), ("en", "ko", "Usage:")):
        file.write_text(f'language = "{setting}"\n', encoding="utf-8")
        for words, env in ((["--config", str(file)], {}), ([], {"HANJI_CONFIG": str(file)})):
            done = run(*words, "list", "--help", env={"LANGUAGE": environment, **env})
            assert done.stdout.startswith(usage), words


def test_a_wrong_language_is_a_line_in_that_of_the_environment(store: Path, tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text('language = "kr"\n', encoding="utf-8")
    done = run("--config", file, "--store", store, "config", env=KOREAN)
    assert f"hanji: {file}:1: language의 값은 'auto', 'ko', 'en' 중 하나" in done.stderr


def test_lines_of_korean_help_are_as_wide_as_the_terminal() -> None:
    from rich.cells import cell_len

    done = run("import", "--help", env={**KOREAN, "COLUMNS": "80"})
    widths = [cell_len(line) for line in done.stdout.split("\n")]
    assert 60 < max(widths) <= 80


def test_a_browser_is_started_in_the_users_own_language(store: Path, tmp_path: Path) -> None:
    opener = tmp_path / "bin" / "xdg-open"
    opener.parent.mkdir()
    opener.write_text(f'#!/bin/sh\necho "${{LANGUAGE-unset}}" > {tmp_path}/language\n')
    opener.chmod(0o755)
    file = tmp_path / "config.toml"
    file.write_text('language = "ko"\nmark_read = "never"\n', encoding="utf-8")
    env = {"PATH": f"{opener.parent}:/usr/bin:/bin", "DISPLAY": ":9", "LANGUAGE": "en"}
    done = run("--config", file, "--store", store, "open", "2505.00001", env=env)
    assert (done.stderr, done.returncode) == ("https://arxiv.org/abs/2505.00001을 열었음\n", 0)
    assert (tmp_path / "language").read_text() == "en\n"


def test_the_language_is_asked_only_when_something_is_said(
    store: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked: list[str] = []

    def setting() -> str:
        asked.append("asked")
        return "ko"

    def call(*words: str) -> str | int | None:
        choose_language(setting)
        try:
            done: str | int | None = hanji.main(["--store", str(store), *words], standalone_mode=False)
        except click.UsageError as error:
            return error.format_message()
        finally:
            choose_language(lambda: "auto")
        return done

    call("list")
    assert ("2505.00001" in capsys.readouterr().out, asked) == (True, [])
    assert (call("list", "--help"), asked) == (0, ["asked"])
    assert "이 도움말을 출력하고 끝내기" in capsys.readouterr().out
    assert str(call("lst")).startswith("없는 명령: 'lst'")
    assert str(call("list", "--limit", "x")).endswith("숫자가 아님")
