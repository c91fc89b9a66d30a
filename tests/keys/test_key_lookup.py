"""Keys are found by what is typed in help."""

from pathlib import Path

import pytest

from tui import language
from tui.keys.key_search import look_up, look_up_rules, rank
from tui.keys.keymap import ACTIONS
from tui.keys.search_words import SEARCH_WORDS
from tui.keys.signs import SIGNS, look_up_signs
from tui.language import SPOKEN, choose_language, gettext
from tui.search.grammar import GRAMMAR

MESSAGES = (
    *(action.description for action in ACTIONS),
    *(action.group for action in ACTIONS),
    *(rule.meaning for rule in GRAMMAR),
    *(meaning for _, meaning in SIGNS),
)


def found(text: str) -> list[str]:
    return [action.id for _, actions in look_up(ACTIONS, text) for action in actions]


def test_nothing_typed_shows_every_action_once_under_its_group() -> None:
    assert sorted(found("")) == sorted(action.id for action in ACTIONS)
    groups = [group for group, _ in look_up(ACTIONS, "")]
    assert groups == list(dict.fromkeys(action.group for action in ACTIONS))


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("J", "scroll-down"),
        ("j", "down"),
        ("C-d", "half-down"),
        ("ctrl+d", "half-down"),
        ("?", "help"),
        ("[", "older-day"),
        ("ㄴ", "star"),
        ("star", "star"),
        ("STAR", "star"),
        ("bibtex", "copy-as"),
        ("copy-link", "copy-link"),
        ("day newest", "newest-day"),
        ("ㄴㅅㅁㄱ", "star"),
        ("빕텍", "copy-as"),
        ("색상", "theme"),
    ],
)
def test_a_key_or_words_on_either_keyboard_find_the_action(text: str, first: str) -> None:
    assert found(text)[0] == first


@pytest.mark.parametrize(
    ("text", "id"),
    [
        ("모두 선택", "select-all"),
        ("안 읽은", "next-unread"),
        ("가져오기", "sync"),
        ("달 접기", "fold-month"),
    ],
)
def test_korean_words_of_a_description_find_the_action(text: str, id: str) -> None:
    assert id in found(text)


def test_what_is_nowhere_finds_nothing() -> None:
    assert look_up(ACTIONS, "xyzzy") == ()
    assert look_up(ACTIONS, "ctrl+") != ()


@pytest.mark.parametrize(
    ("texts", "id"),
    [
        ("theme colour color 테마 색", "theme"),
        ("quit exit 종료 끝내기 벼ㅑㅅ", "quit"),
        ("export 내보내기", "export"),
        ("tag 태그", "tag"),
        ("messages 메시지 알림", "messages"),
        ("note 메모", "note"),
        ("sample 예제", "sample"),
        ("통계 낱말", "figures"),
        ("정렬", "sort"),
        ("요약", "summarize"),
        ("별표 즐겨찾기", "star"),
        ("help 도움말", "help"),
        ("undo 되돌리기", "undo"),
        ("bibtex 서지 빕텍", "copy-as"),
        ("save", "save-filter"),
    ],
)
def test_a_name_of_an_action_ranks_it_first(texts: str, id: str) -> None:
    for text in texts.split():
        assert max(ACTIONS, key=lambda action: rank(action, text)).id == id, text


def test_beginnings_rank_before_parts_and_what_is_nowhere_has_no_rank() -> None:
    ranks = {text: rank(next(a for a in ACTIONS if a.id == "export"), text) for text in ("expo", "ort", "xx")}
    assert ranks == {"expo": 2, "ort": 1, "xx": 0}


def test_every_action_is_found_by_a_korean_word() -> None:
    assert {*SEARCH_WORDS} == {action.id for action in ACTIONS}
    assert all(any("가" <= letter <= "힣" for letter in words) for words in SEARCH_WORDS.values())


@pytest.mark.parametrize("shown", SPOKEN)
def test_what_is_shown_in_either_language_finds_it_whichever_is_shown(shown: str) -> None:
    try:
        choose_language(lambda: "ko")
        korean = {message: gettext(message) for message in MESSAGES}
        choose_language(lambda: shown)
        assert all(message != korean[message] for message in MESSAGES)
        for action in ACTIONS:
            for text in (action.description, korean[action.description]):
                assert look_up([action], text) != (), text
                assert rank(action, text.replace(",", "")) >= 1, text
        for rule in GRAMMAR:
            for text in (rule.meaning, korean[rule.meaning]):
                assert rule in look_up_rules(text), text
        for sign, meaning in SIGNS:
            for text in (meaning, korean[meaning]):
                assert (sign, meaning) in look_up_signs(text), text
        for text in ("Mark", korean["Mark"]):
            assert dict(look_up(ACTIONS, text)).keys() >= {gettext("Mark")}
    finally:
        choose_language(lambda: "auto")


def test_a_missing_catalogue_leaves_the_english_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(language, "FOLDER", tmp_path)
    assert found("toggle star") == ["star"]
    assert found("붙이기") == []
