"""The language in use: chosen by the settings or the environment, and English where a catalogue fails."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tui import language
from tui.language import N_, choose_language, gettext, language_of, ngettext, pgettext, spoken_language

MO = language.FOLDER / "ko" / "LC_MESSAGES" / f"{language.DOMAIN}.mo"


@pytest.fixture(autouse=True)
def english_again() -> Iterator[None]:
    """Have the other tests' language chosen anew."""
    yield
    choose_language(lambda: "auto")


def speak(code: str) -> None:
    choose_language(lambda: code)


@pytest.mark.parametrize(
    ("environ", "code"),
    [
        ({}, "en"),
        ({"LANG": "C"}, "en"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LANG": "ko_KR.UTF-8"}, "ko"),
        ({"LANG": "ko"}, "ko"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"LANG": "ko_KR.UTF-8", "LC_ALL": "C"}, "en"),
        ({"LANG": "ko_KR.UTF-8", "LC_MESSAGES": "en_US.UTF-8"}, "en"),
        ({"LANG": "ko_KR.UTF-8", "LC_ALL": ""}, "ko"),
        ({"LANG": "C", "LANGUAGE": "ko"}, "ko"),
        ({"LANG": "ko_KR.UTF-8", "LANGUAGE": "en"}, "en"),
        ({"LANGUAGE": "de:ko:en"}, "ko"),
        ({"LANGUAGE": "en:ko"}, "en"),
        ({"LANGUAGE": "C:ko"}, "en"),
        ({"LANG": "ko_KR@x"}, "ko"),
        ({"LANG": "ko-KR"}, "ko"),
        ({"LANG": "kok_IN"}, "en"),
    ],
)
def test_the_environment_chooses_in_gettexts_order(environ: dict[str, str], code: str) -> None:
    assert language_of(environ) == code


def test_the_setting_is_asked_when_the_first_message_is_shown() -> None:
    asked: list[str] = []

    def setting() -> str:
        asked.append("asked")
        return "ko"

    choose_language(setting)
    message = N_("The settings file.")
    assert asked == []
    assert [gettext(message), gettext(message), spoken_language()] == ["설정 파일", "설정 파일", "ko"]
    assert asked == ["asked"]


def test_messages_of_the_setting_itself_do_not_ask_again() -> None:
    choose_language(lambda: gettext("ko"))
    assert spoken_language() == "ko"


def test_an_unknown_setting_and_auto_ask_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANGUAGE", "ko")
    for setting in ("auto", "xx"):
        speak(setting)
        assert spoken_language() == "ko"
    speak("en")
    assert spoken_language() == "en"


def test_values_stand_in_messages_of_both_languages() -> None:
    speak("en")
    assert gettext("{n:,} of {name!r}", n=1234, name="x") == "1,234 of 'x'"
    assert gettext("braces { stay") == "braces { stay"
    assert [ngettext("{n} paper of {of}", "{n:,} papers of {of}", n, of="x") for n in (1, 0, 2000)] == [
        "1 paper of x",
        "0 papers of x",
        "2,000 papers of x",
    ]
    assert pgettext("hint", "Error: {message}", message="x") == "Error: x"
    speak("ko")
    assert gettext("Error: {message}", message="글") == "오류: 글"
    assert gettext("not in the catalogue: {name!r}", name="x") == "not in the catalogue: 'x'"
    assert gettext("") == ""


def catalogue(folder: Path, content: bytes) -> None:
    (folder / "ko" / "LC_MESSAGES").mkdir(parents=True, exist_ok=True)
    (folder / "ko" / "LC_MESSAGES" / MO.name).write_bytes(content)


def test_a_missing_catalogue_is_english(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(language, "FOLDER", tmp_path)
    speak("ko")
    assert (gettext("The settings file."), spoken_language()) == ("The settings file.", "en")


def test_a_broken_catalogue_is_english(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(language, "FOLDER", tmp_path)
    whole = MO.read_bytes()
    header = whole.index(b"charset=utf-8")
    broken = [b"", b"x", whole[:4], whole[:30], whole[: len(whole) // 2], b"\0" * 100, b"PO" + whole[2:]]
    broken += [whole[:place] + b"\xff" * 4 + whole[place + 4 :] for place in (4, 8, 12, 16, 40, 1000)]
    broken += [whole[: header + 8] + b"utf-9" + whole[header + 13 :]]
    for content in broken:
        catalogue(tmp_path, content)
        speak("ko")
        assert gettext("The settings file.") in ("The settings file.", "설정 파일")
        assert ngettext("{n} a", "{n} as", 2) == "2 as"


def test_a_catalogue_of_another_program_is_english(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from io import BytesIO

    from babel.messages import Catalog
    from babel.messages.mofile import write_mo

    other, written = Catalog("ko"), BytesIO()
    for message, wrong in (("{a} b", "{c}"), ("{a} c", "{a:d}"), ("{a} d", "{a"), ("{a} e", "{a.x}")):
        other.add(message, wrong)
    write_mo(written, other)
    monkeypatch.setattr(language, "FOLDER", tmp_path)
    catalogue(tmp_path, written.getvalue())
    speak("ko")
    for message in ("{a} b", "{a} c", "{a} d", "{a} e"):
        assert gettext(message, a="글") == message.replace("{a}", "글")


def test_programs_get_the_environment_back() -> None:
    before = os.environ.get("LANGUAGE")
    with language.language_in_environment("ko") as own:
        assert (os.environ["LANGUAGE"], own) == ("ko", before)
        with language.language_in_environment(None):
            assert "LANGUAGE" not in os.environ
    assert os.environ.get("LANGUAGE") == before
