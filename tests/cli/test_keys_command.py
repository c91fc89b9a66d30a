"""`hanji keys`."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tui.cli.command_group import hanji
from tui.keys.keymap import ACTIONS


def run(config: Path, *words: str) -> Result:
    return CliRunner().invoke(hanji, ["--store", str(config.parent), "--config", str(config), "keys", *words])


@pytest.fixture
def config(tmp_path: Path) -> Path:
    return tmp_path / "config.toml"


def test_every_action_is_one_line_under_its_group(config: Path) -> None:
    result = run(config)
    assert (result.exit_code, result.stderr) == (0, "")
    lines = result.stdout.split("\n")
    assert {action.group for action in ACTIONS} <= {*lines}
    rows = [line.split() for line in lines if line.startswith("  ")]
    assert sorted(row[0] for row in rows) == sorted(action.id for action in ACTIONS)
    assert ["down", "j", "down", "ㅓ", "move", "down"] in rows
    assert str(config) in lines[-2]


def test_json_has_the_keys_in_force_as_the_settings_may_have_them(config: Path) -> None:
    config.write_text('[keys]\nstar = ["F2", "ㅌ"]\nhalf-down = "C-f"\nnote = []\n', encoding="utf-8")
    result = run(config, "--json")
    assert (result.exit_code, result.stderr) == (0, "")
    by_id = {row["id"]: row for row in json.loads(result.stdout)}
    assert list(by_id) == [action.id for action in ACTIONS]
    assert by_id["star"] == {
        "id": "star",
        "keys": ["f2", "x"],
        "korean": ["ㅌ"],
        "does": "toggle star",
        "group": "Mark",
    }
    assert by_id["half-down"]["keys"] == ["ctrl+f"]
    assert by_id["note"]["keys"] == []
    assert by_id["filter"]["keys"] == ["/"]


def test_what_it_prints_can_be_set_again(config: Path) -> None:
    rows = json.loads(run(config, "--json").stdout)
    lines = [f"{row['id']} = {json.dumps(row['keys'], ensure_ascii=False)}" for row in rows]
    config.write_text("\n".join(["[keys]", *lines, ""]), encoding="utf-8")
    again = run(config, "--json")
    assert (again.stderr, json.loads(again.stdout)) == ("", rows)


def test_what_cannot_be_is_a_line_on_stderr_and_the_keys_stay(config: Path) -> None:
    config.write_text('[keys]\nstra = "x"\nstar = "m"\n', encoding="utf-8")
    result = run(config, "--json")
    assert result.exit_code == 1
    assert result.stderr.split("\n") == [
        "hanji: [keys] there is no action stra; did you mean star?",
        "hanji: [keys] star: m is the key of read; it keeps s",
        "",
    ]
    assert {row["id"]: row["keys"] for row in json.loads(result.stdout)}["star"] == ["s"]
