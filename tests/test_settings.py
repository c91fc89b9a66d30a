"""The settings' file: read with its mistakes named, written without losing a comment."""

import os
import resource
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.tools import null_device
from tui.errors import HanjiError
from tui.settings import Settings, load, save_filter


def test_no_file_is_all_defaults(tmp_path: Path) -> None:
    assert load(tmp_path / "config.toml") == (Settings(), ())


def test_what_is_set_is_read(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text('mark_read = "used"\n[filters]\n"읽을 것" = "is:unread diffusion"\n', encoding="utf-8")
    settings, problems = load(file)
    assert settings.mark_read == "used"
    assert settings.filters == {"읽을 것": "is:unread diffusion"}
    assert problems == ()


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ('clipboard = "auto"\nmark_raed = "used"', 2, "did you mean mark_read?"),
        ('\n\nmark_read = "often"', 3, "'shown', 'used', 'never'"),
        ("[filters]\na = 3", 1, "table of texts"),
        ("mark_read = 3", 1, "is one of"),
        ("mouse = 1", 1, "mouse is true or false"),
        ("theme = 3", 1, "theme is a text"),
        ('[keys]\nstar = ["s", 3]', 1, "table of keys"),
    ],
)
def test_a_mistake_is_named_with_its_line_and_the_rest_is_used(
    tmp_path: Path, text: str, line: int, says: str
) -> None:
    file = tmp_path / "config.toml"
    file.write_text(text, encoding="utf-8")
    settings, problems = load(file)
    assert settings == Settings()
    assert len(problems) == 1 and problems[0].startswith(f"{file}:{line}: ") and says in problems[0]


@pytest.mark.parametrize("content", [b"a = [", b"\xff\xfe", b"a = 1\na = 2", b"[" * 5000])
def test_what_is_no_toml_is_one_line(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "config.toml"
    file.write_bytes(content)
    settings, problems = load(file)
    assert settings == Settings()
    assert len(problems) == 1 and "\n" not in problems[0] and str(file) in problems[0]


def test_saving_a_filter_keeps_all_that_stands_there(tmp_path: Path) -> None:
    file = tmp_path / "here" / "config.toml"
    save_filter(file, "one", "votes:>50")
    file.write_text(f'# mine\nmark_read = "never"\n{file.read_text()}', encoding="utf-8")
    save_filter(file, "둘", 'title:"a b"')
    save_filter(file, "one", "is:starred")
    assert file.read_text(encoding="utf-8").startswith('# mine\nmark_read = "never"\n')
    settings, problems = load(file)
    assert (settings.mark_read, problems) == ("never", ())
    assert settings.filters == {"one": "is:starred", "둘": 'title:"a b"'}
    assert os.listdir(file.parent) == ["config.toml"]


def test_a_broken_file_is_not_written_over(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    for content in ("a = [", "filters = 3"):
        file.write_text(content, encoding="utf-8")
        with pytest.raises(HanjiError, match="not saved"):
            save_filter(file, "one", "x")
        assert file.read_text(encoding="utf-8") == content


def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(HanjiError, match="not saved"):
        save_filter(tmp_path / "file" / "config.toml", "one", "x")


def test_a_file_that_cannot_be_replaced_stays_alone(tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to("loop")
    with pytest.raises(HanjiError, match=r"not saved: .*loop"):
        save_filter(tmp_path / "loop", "one", "x")
    limit = resource.getrlimit(resource.RLIMIT_FSIZE)
    before = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1, limit[1]))
    try:
        with pytest.raises(HanjiError, match=r"not saved: .*too large"):
            save_filter(tmp_path / "config.toml", "one", "x" * 9999)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limit)
        signal.signal(signal.SIGXFSZ, before)
    assert os.listdir(tmp_path) == ["loop"]


def test_wrong_settings_do_not_keep_the_reader_from_opening(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text("nonsense", encoding="utf-8")
    command = [sys.executable, "-m", "tui", "--config", str(file), "--store", str(tmp_path), "list"]
    assert subprocess.run(command, capture_output=True, check=False).returncode == 0


def test_names_and_texts_of_filters_are_clean(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text(
        '[filters]\n"a\\u001b[31mb" = "is:unread\\u0007 \\u202ex"\n"' + "n" * 99 + '" = "x"\n',
        encoding="utf-8",
    )
    settings, problems = load(file)
    assert (settings.filters, problems) == ({"ab": "is:unread x", "n" * 59 + "…": "x"}, ())


def test_a_device_or_a_pipe_is_never_read_for_a_setting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert load(Path("/dev/null")) == (Settings(), ())
    for path in (tmp_path / "pipe", Path("/dev/zero")):
        assert load(path) == (Settings(), (f"{path}: it is not a regular file; the defaults are used",))
    for path in (tmp_path / "pipe", null_device(tmp_path)):
        kind = path.stat().st_mode
        with pytest.raises(HanjiError, match=r"was not saved: .*it is not a regular file"):
            save_filter(path, "mine", "is:unread")
        assert path.stat().st_mode == kind


def test_the_file_and_a_new_folder_are_for_their_owner_only(tmp_path: Path) -> None:
    mask = os.umask(0)
    try:
        save_filter(tmp_path / "config" / "config.toml", "mine", "is:unread")
    finally:
        os.umask(mask)
    assert (tmp_path / "config").stat().st_mode & 0o777 == 0o700
    assert (tmp_path / "config" / "config.toml").stat().st_mode & 0o777 == 0o600
    (tmp_path / "config" / "config.toml").chmod(0o644)
    save_filter(tmp_path / "config" / "config.toml", "other", "is:read")
    assert (tmp_path / "config" / "config.toml").stat().st_mode & 0o777 == 0o600
