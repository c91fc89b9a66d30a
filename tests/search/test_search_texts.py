"""Texts joined in one string compared with separate texts."""

import re
from itertools import product
from typing import ClassVar

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.support.corpus import recombined
from tests.support.search.papers import read_papers
from tui import sample
from tui.search import joined_texts, separate_texts
from tui.search.concepts import LISTED
from tui.search.fold import fold
from tui.search.joined_texts import JoinedTexts
from tui.search.other_form import other_form
from tui.search.separate_texts import SeparateTexts
from tui.search.steps import run_to_end
from tui.search.texts import Texts
from tui.search.word_lines import WordLines

TEXT = st.text("ab 강", max_size=6)


@given(st.data(), st.lists(TEXT, max_size=8), TEXT.filter(bool))
def test_lines_find_what_separate_texts_find(data: st.DataObject, texts: list[str], part: str) -> None:
    order = data.draw(st.permutations(range(len(texts))))
    rows = data.draw(st.sampled_from([order, order[::2], order[1:], order[1:-1], order[:0:-1]]))
    lines, separate = JoinedTexts(texts, order), SeparateTexts(texts)
    assert [lines[row] for row in range(len(texts))] == texts
    assert list(lines.of(rows)) == list(separate.of(rows)) == [texts[row] for row in rows]
    assert lines.classify(part, rows) == separate.classify(part, rows)
    found = separate.search_all(part, rows)
    assert found == list(lines.search(part, rows))
    for rare in (True, False):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(JoinedTexts, "_is_rare", lambda self, part, rare=rare: rare)
            assert lines.search_all(part, rows) == found
    assert found == list(separate.search(part, rows))
    pattern = re.compile(f"{part[0]} ?{part[-1]}")
    for ascii_too in (True, pattern.pattern.isascii()):
        found = list(separate.search_pattern(pattern, rows, ascii_too))
        assert list(lines.search_pattern(pattern, rows, ascii_too)) == found


@given(st.lists(st.text("가각갂나a", max_size=4), max_size=8), st.integers(1, 3), st.integers(0, 8))
def test_syllables_that_no_text_has_are_not_looked_for(texts: list[str], sample: int, left_out: int) -> None:
    rows, some = range(len(texts)), range(left_out, len(texts))
    separate, lines, prepared = SeparateTexts(texts), JoinedTexts(texts, rows), SeparateTexts(texts)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(separate_texts, "_SAMPLE", sample)
        run_to_end(prepared.learn_syllables(rows))
    found = [row for row in some if "각" in texts[row] or "갂" in texts[row]]
    kinds: tuple[Texts, ...] = (separate, lines, prepared)
    for each, several in product(kinds, (1, 9)):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(separate_texts, "SEVERAL", several)
            patch.setattr(joined_texts, "SEVERAL", several)
            assert each.search_any(("각", "갂", "갃"), some) == found


@given(
    st.lists(st.text("가나다 ", max_size=5), min_size=4, max_size=9),
    st.sampled_from(["가나", "나다가", "나"]),
)
def test_a_part_is_found_whichever_syllable_is_looked_for_first(texts: list[str], part: str) -> None:
    rows = range(len(texts))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(separate_texts, "_MANY", 2)
        patch.setattr(separate_texts, "_SAMPLE", 2)
        separate = SeparateTexts(texts)
        found = [row for row in rows if part in texts[row]]
        assert separate.search_all(part, rows) == separate.classify(part, rows)[-1] == found


class _Asked(str):
    """A text that keeps what is looked for in it."""

    parts: ClassVar[list[str]] = []

    def __contains__(self, part: str) -> bool:  # type: ignore[override]  # texts only
        self.parts.append(part)
        return super().__contains__(part)


def test_of_many_texts_only_those_with_the_rarest_syllable_are_searched_for_the_part() -> None:
    texts = [_Asked("가나")] * 30 + [_Asked("가")] * 1_200
    _Asked.parts.clear()
    assert SeparateTexts(texts).search_all("가나", range(len(texts))) == [*range(30)]
    assert _Asked.parts.count("가나") == 30


class _Counted(list[str]):
    """Texts that count how often one of them is taken out."""

    taken = 0

    def __getitem__(self, row: int) -> str:  # type: ignore[override]  # rows only
        self.taken += 1
        return super().__getitem__(row)


def test_of_many_syllables_only_those_that_occur_are_looked_for() -> None:
    texts = _Counted(["가", "나", "각"] * 100)
    separate, later_ones = SeparateTexts(texts), tuple(map(chr, range(ord("가") + 1, ord("갛"))))
    run_to_end(separate.learn_syllables(range(300)))
    texts.taken = 0
    assert separate.search_any(later_ones, range(300)) == [*range(2, 300, 3)]
    assert texts.taken == 300


def test_where_all_rows_are_given_lines_find_them_in_the_order_of_equal_hits() -> None:
    lines = JoinedTexts(["ba", "a", "b", "aa"], [3, 2, 1, 0])
    assert list(lines.search("a", range(4))) == [3, 1, 0]
    assert list(lines.search("a", [0, 2, 3])) == [0, 3]


def test_no_match_goes_from_one_line_into_the_next() -> None:
    assert (
        list(JoinedTexts(["a", "b"], [0, 1]).search_pattern(re.compile("a ?b"), [0, 1], ascii_too=True)) == []
    )


FORM = st.sampled_from([("ab", "b"), ("강", "a"), ("a",), ("b", "a", "b")])


@given(st.lists(TEXT, max_size=8), TEXT.filter(bool), FORM, st.integers(0, 20))
@example(["a", "b"], " ", ("a",), 0)
@example(["ab", "abb b", "b ab - b"], "b", ("ab", "b"), 0)
def test_an_index_of_words_leaves_no_line_out(
    texts: list[str], part: str, words: tuple[str, ...], read: int
) -> None:
    texts = [f" {' '.join(text.split())} " for text in texts]
    rows, form = list(range(len(texts))), other_form(" ".join(words))
    separate, read_whole, indexed = SeparateTexts(texts), JoinedTexts(texts, rows), JoinedTexts(texts, rows)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(joined_texts, "LARGE", 0)
        patch.setattr(joined_texts, "READ", read)
        indexed.prepare()
        for lines in (read_whole, indexed):
            assert list(lines.search(part, rows)) == list(separate.search(part, rows))
            assert list(lines.search_form(form, rows)) == list(separate.search_form(form, rows))
            for given, rare in product((rows, rows[::2]), (True, False)):
                patch.setattr(JoinedTexts, "_is_rare", lambda self, part, rare=rare: rare)
                found = list(separate.search_form(form, given))
                assert list(lines.search_form(form, given)) == found == lines.search_form_all(form, given)
                assert lines.search_all(part, given) == separate.search_all(part, given)


def test_an_index_of_words_names_few_lines_for_a_form_of_frequent_words() -> None:
    texts = [" ai feedback ", " human feedback ", " the human ", " co - human feedbacks ", " humanfeedback "]
    index = WordLines(texts)
    assert index.having_form(["human", "feedback"]) == [1, 3, 4]
    assert index.having("feedback") == [0, 1, 3, 4]
    assert index.having("man feed") == [1, 3]
    assert index.having(" feedback ") == [0, 1, 3]
    assert index.having("man") == [1, 2, 3, 4]
    assert index.having("audio") == index.having_form(["audio"]) == []


class _Watched(str):
    """A text that counts the letters in which something is looked for."""

    read = 0

    def find(self, part: str, start: int = 0, end: int | None = None) -> int:  # type: ignore[override]
        found = super().find(part, start, end)
        self.read += (found if found >= 0 else len(self) if end is None else end) - start
        return found


def test_of_a_long_text_only_the_beginning_is_read_for_what_is_rare(monkeypatch: pytest.MonkeyPatch) -> None:
    papers = recombined(read_papers(sample.folder()), 2_000)
    rows = list(range(2_000))
    texts = JoinedTexts([f" {fold(paper.title)} " for paper in papers], rows)
    forms = [form for typed in ("moe", "rlhf", "강화학습", "sft") for form in LISTED.others(typed)]
    read_whole = [list(texts.search_form(form, rows)) for form in forms]
    monkeypatch.setattr(joined_texts, "LARGE", 10_000)
    monkeypatch.setattr(joined_texts, "READ", 10_000)
    texts.prepare()
    assert [list(texts.search_form(form, rows)) for form in forms] == read_whole
    assert any(read_whole)
    monkeypatch.setattr(texts, "_text", watched := _Watched(texts._text))
    assert list(texts.search("zqx", rows)) == []
    assert watched.read <= 10_000 < len(watched) / 10
