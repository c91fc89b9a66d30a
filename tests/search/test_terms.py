"""The list of concepts in both languages: its form, and words that would find what is not meant."""

import re
import unicodedata
from collections import Counter
from pathlib import Path

import tui
from tui.search.fold import fold
from tui.search.other_form import is_abbreviation, key, may_be_sought

TEXT = (Path(tui.__file__).parent / "search" / "terms.tsv").read_text("utf-8")
LINES = TEXT.splitlines()
CONCEPTS = [[forms.split("; ") for forms in line.split("\t")] for line in LINES]
KOREAN = [form for korean, _ in CONCEPTS for form in korean]
ENGLISH = [form for _, english in CONCEPTS for form in english]

TWO_LETTERS = {"AI", "KG", "ML", "QA", "RL"}
ONLY_WHEN_TYPED = {"LM", "OOD", "RM", "VAE"}
"""Abbreviations that are understood, but not looked for: too many papers use them for something else."""
AMBIGUOUS = {"AR", "ASR", "GQA", "MPC", "MT", "SSL", "SVD", "TTA", "TTS"}
"""Abbreviations that are left out, because two meanings are about as frequent."""

COMMON_KOREAN = """
    개념 객체 결과 계획 과정 구조 기반 기술 논문 단계 데이터 동작 모델 목표 문제 방법 변환 분석 사람 사용 생성
    성능 세분화 손실 시간 시스템 언어 연구 영상 이해 인간 인식 작업 정규화 정보 조사 조정 처리 평가 표현 학습
    행동 환경 활성화 훈련
"""
COMMON_ENGLISH = """
    analysis approach concept data efficient evaluation face fashion framework generation human information
    learning loss method model object performance problem process recall recognition representation result
    robust search sound space structure study system task text time training understanding work
"""
TRAPS = """
    기반으로 기하급수적 메시지 보행자 아부다비 주의하여 코덱스 폴리곤
    corporate facet foundational lossless lossy objective personal
"""
"""Words of another meaning, which no form may begin."""


def comparable(form: str) -> str:
    """Return `form` as it is looked up."""
    return key(fold(form))


def test_each_line_is_a_concept_in_both_languages() -> None:
    assert len(LINES) >= 400
    assert "\n".join(LINES) + "\n" == TEXT
    assert [line for line in LINES if line.count("\t") != 1] == []
    assert [form for form in KOREAN if not re.search("[가-힣]{2}|[가-힣] [가-힣]", form)] == []
    assert [form for form in ENGLISH if not re.search("[a-zA-Z]", form) or not form.isascii()] == []


def test_forms_are_parted_by_a_semicolon_and_one_blank() -> None:
    assert unicodedata.is_normalized("NFC", TEXT)
    assert [form for form in KOREAN + ENGLISH if not re.fullmatch(r"[\w-]+( [\w-]+)*", form)] == []


def test_lines_are_sorted_by_their_first_english_form() -> None:
    firsts = [english[0].lower() for _, english in CONCEPTS]
    assert firsts == sorted(firsts)


def test_every_form_folds_to_something_and_is_in_the_list_once() -> None:
    times = Counter(map(comparable, KOREAN + ENGLISH))
    assert {form: n for form, n in times.items() if not form or n > 1} == {}


def test_english_forms_are_written_small_but_for_abbreviations() -> None:
    words = {word for form in ENGLISH for word in form.split()}
    capitalised = [word for word in words if word != word.lower() and not re.search("[A-Z0-9].*[A-Z]", word)]
    assert capitalised == []


def test_short_forms_are_those_that_the_field_agrees_on() -> None:
    abbreviations = {form for form in ENGLISH if is_abbreviation(form)}
    assert {form for form in abbreviations if len(form) < 3} <= TWO_LETTERS | ONLY_WHEN_TYPED
    assert {form for form in abbreviations if not may_be_sought(form)} <= ONLY_WHEN_TYPED
    assert not any(map(may_be_sought, ONLY_WHEN_TYPED))
    assert abbreviations & AMBIGUOUS == set()
    assert [form for form in ENGLISH if not is_abbreviation(form) and len(form) < 4] == []


def test_each_abbreviation_stands_beside_its_long_form() -> None:
    assert [english for _, english in CONCEPTS if is_abbreviation(english[0])] == []


def test_no_form_is_a_common_word_by_itself() -> None:
    common = set(map(comparable, (COMMON_KOREAN + COMMON_ENGLISH).split()))
    assert [form for form in KOREAN + ENGLISH if comparable(form) in common] == []


def test_no_form_begins_a_word_of_another_meaning() -> None:
    begin = tuple(fold(form) for form in KOREAN + ENGLISH if not is_abbreviation(form))
    assert [word for word in TRAPS.split() if fold(word).startswith(begin)] == []
