"""Texts joined in one string compared with separate texts."""

import re

from hypothesis import given
from hypothesis import strategies as st

from tui.search.texts import JoinedTexts, SeparateTexts

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
    assert found == lines.search_all(part, rows) == list(lines.search(part, rows))
    assert found == list(separate.search(part, rows))
    pattern = re.compile(f"{part[0]} ?{part[-1]}")
    for ascii_too in (True, pattern.pattern.isascii()):
        found = list(separate.search_pattern(pattern, rows, ascii_too))
        assert list(lines.search_pattern(pattern, rows, ascii_too)) == found


def test_where_all_rows_are_given_lines_find_them_in_the_order_of_equal_hits() -> None:
    lines = JoinedTexts(["ba", "a", "b", "aa"], [3, 2, 1, 0])
    assert list(lines.search("a", range(4))) == [3, 1, 0]
    assert list(lines.search("a", [0, 2, 3])) == [0, 3]


def test_no_match_goes_from_one_line_into_the_next() -> None:
    assert (
        list(JoinedTexts(["a", "b"], [0, 1]).search_pattern(re.compile("a ?b"), [0, 1], ascii_too=True)) == []
    )
