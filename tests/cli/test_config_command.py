"""`hanji config`: all settings, in the form of the file they are in."""

import subprocess
from pathlib import Path

from tests.support import forked
from tui.settings import Settings, load


def config(file: Path) -> subprocess.CompletedProcess[str]:
    return forked.run("--config", file, "config")


def test_the_defaults_can_stand_in_the_file_as_they_are(tmp_path: Path) -> None:
    shown = config(tmp_path / "none.toml")
    assert shown.returncode == 0 and f"# {tmp_path / 'none.toml'}, which does not exist" in shown.stdout
    (tmp_path / "config.toml").write_text(shown.stdout, encoding="utf-8")
    assert load(tmp_path / "config.toml") == (Settings(), ())
    assert all(name in shown.stdout for name in Settings._fields)


def test_a_path_of_two_lines_stays_in_the_comment(tmp_path: Path) -> None:
    shown = config(tmp_path / "a\nmouse = 3")
    assert shown.returncode == 0 and shown.stdout.startswith(f"# {tmp_path}/a?mouse = 3, ")


def test_what_is_set_stands_beside_its_default_and_can_be_read_again(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text(
        'mouse = false\n[keys]\nstar = ["f2", "s"]\n[filters]\n"읽을 것" = \'title:"a b"\'\n',
        encoding="utf-8",
    )
    shown = config(file)
    assert "mouse = false  # default: true" in shown.stdout
    again = tmp_path / "again.toml"
    again.write_text(shown.stdout, encoding="utf-8")
    assert load(again) == load(file)


def test_a_mistake_is_said_with_its_line_and_the_nearest_name(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text('\nmark_raed = "used"\n')
    shown = config(file)
    assert shown.returncode == 1
    assert f"{file}:2: " in shown.stderr and "did you mean mark_read?" in shown.stderr
    assert 'mark_read = "shown"' in shown.stdout


def test_the_environment_names_the_file(tmp_path: Path) -> None:
    done = forked.run("config", env={"HANJI_CONFIG": str(tmp_path / "mine.toml")})
    assert str(tmp_path / "mine.toml") in done.stdout
