"""A paper's text and its sections: every known variation."""

import pytest

from tests.support.digest_texts import sections
from tui.papers.link import links_in


def test_both_styles_of_label_in_one_paper() -> None:
    assert sections("- ***What's New***: a", "- **Technical Details**: b", "- ***Ablation Study***: c") == [
        ("What's New", "a"),
        ("Technical Details", "b"),
        ("Ablation Study", "c"),
    ]


def test_apostrophes_of_labels_are_one() -> None:
    assert sections("- ***What’s New***: It’s new", "- ***What's New***: b") == [
        ("What's New", "It’s new"),
        ("What's New", "b"),
    ]


def test_plain_points_are_one_summary() -> None:
    assert sections("- one", "", "- two", "- three") == [(None, "one\ntwo\nthree")]


def test_plain_and_labelled_bullets_keep_their_order() -> None:
    assert sections("- one", "- two", "- **L**: three", "- four", "- five", "- ***M***: six") == [
        (None, "one\ntwo"),
        ("L", "three"),
        (None, "four\nfive"),
        ("M", "six"),
    ]


def test_broken_emphasis_keeps_label_and_text() -> None:
    assert sections("- ***Technical Details*: long **bold** text.**: 3.2") == [
        ("Technical Details", "long **bold** text.: 3.2")
    ]
    assert sections("- ***Technical Details*: no second half") == [("Technical Details", "no second half")]


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("['first', \"it's second\"]", "• first\n• it's second"),
        ("{'k': 'v', 'l': 2}", "k: v\nl: 2"),
        ("{'k': ['a', 'b'], 'l': {'m': 'n'}, 'o': []}", "k:\n  • a\n  • b\nl:\n  m: n\no:"),
        ("[{'k': 'v', 'l': 'w'}, ['a', 'b'], '']", "• k: v\n  l: w\n• • a\n  • b\n•"),
        (r"['tab\there \x1b[31mred\n- next']", "• tab here red - next"),
        (r"['$\\alpha$ and \d']", r"• $\alpha$ and \d"),
        ("[1, 2.5, None, True]", "• 1\n• 2.5\n• None\n• True"),
        ("[[[[[['deep']]]]]]", "• • • • [['deep']]"),
        ("['cut off, 'b']", "['cut off, 'b']"),
        ("[12] shows that [13]", "[12] shows that [13]"),
        ("[a, b]", "[a, b]"),
        ("[]", "[]"),
        ("{'a', 'b'}", "{'a', 'b'}"),
        ("[__import__('os')]", "[__import__('os')]"),
        ("[0x" + "f" * 9000 + "]", "[0x" + "f" * 9000 + "]"),
        ("[" + "[" * 300 + "]" * 300 + "]", "[" + "[" * 300 + "]" * 300 + "]"),
        ("[" + "-" * 9000 + "1]", "[" + "-" * 9000 + "1]"),
        ("{'{1': '2}'}", "{'{1': '2}'}"),
    ],
)
def test_python_values_are_laid_out_where_they_are_some(value: str, shown: str) -> None:
    assert sections(f"- ***L***: {value}") == [("L", shown)]


def test_lines_below_a_bullet_belong_to_it() -> None:
    below = "  - nested\n    - deeper\n1. numbered\n\nplain\nVote: 5\n#### four"
    assert sections("- ***L***: start:", below, "- ***M***: end") == [
        ("L", "start:\n- nested\n  - deeper\n1. numbered\nplain\nVote: 5\n#### four"),
        ("M", "end"),
    ]
    assert sections("- one:\n  - (1) nested\n- two") == [(None, "one:\n- (1) nested\ntwo")]


def test_text_without_a_bullet_is_kept() -> None:
    assert sections("A paragraph.", "Vote: 3", "- a point") == [(None, "A paragraph.\na point")]


def test_a_label_without_text_is_kept() -> None:
    assert sections("- ***L***:", "- ***M***:", "  below") == [("L", ""), ("M", "below")]


@pytest.mark.parametrize(
    "text",
    [
        "[text](not a url) and [a](https://a.example)",
        "**강화 학습(RL)**과 **굵게**를",
        "<think>생각</think> <EOS> [mem] [n] [/b]",
        "3~5개, 10~20개",
        "$\\alpha$ & `code` &amp; | a | b |",
        "**bold** at the start, then: more",
    ],
)
def test_prose_stays_as_written(text: str) -> None:
    assert sections(f"- {text}") == [(None, text)]
    assert sections(f"- ***L***: {text}") == [("L", text)]


def test_a_link_stops_where_hangul_begins() -> None:
    ((_, text),) = sections("- 코드는 https://github.com/a/Segment-Anything에서 (https://a.example/b).")
    links = [text[start:end] for start, end in links_in(text)]
    assert links == ["https://github.com/a/Segment-Anything", "https://a.example/b"]


@pytest.mark.parametrize(
    ("written", "seen"),
    [
        ("$\x08eta_t$", "$eta_t$"),
        ("a \x0crac{1}{2}", "a rac{1}{2}"),
        ("a\times", "a imes"),
        ("the \rho of", "the ho of"),
        ("GPT\xa03\u2062(x)", "GPT 3(x)"),
        ("a\x1c\x1d\x1e\x85\u2028\u2029b", "a b"),
        ("\x1b]52;c;aGk=\x07hi \x1b[31mred\u202e", "hi red"),
    ],
)
def test_controls_are_a_blank_or_nothing_and_end_no_line(written: str, seen: str) -> None:
    assert sections(f"- {written} end") == [(None, f"{seen} end")]
