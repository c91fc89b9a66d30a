"""The forms in which papers can be copied."""

from tui.browsing.copy_menu import LETTERS, join_forms, menu_entries
from tui.formats.form import FORMS
from tui.papers.paper import Paper

PAPERS = [
    Paper("2505.00010", "A"),
    Paper("2505.00020", "B", media="https://a.example/b.png", code="https://github.com/a/b"),
]


def test_every_form_has_one_letter() -> None:
    assert sorted(LETTERS.values()) == sorted(FORMS)


def test_only_forms_that_a_paper_has_are_offered() -> None:
    assert "media" not in [form for _, _, form in menu_entries(PAPERS[:1])]
    assert "code" not in [form for _, _, form in menu_entries(PAPERS[:1])]
    assert [entry for entry in menu_entries(PAPERS) if entry[2] in ("media", "code")] == [
        ("v", "2 media links", "media"),
        ("c", "2 code links", "code"),
    ]
    assert ("c", "Code link", "code") in menu_entries(PAPERS[1:])


def test_papers_without_a_form_are_skipped_and_not_counted() -> None:
    assert join_forms(PAPERS, "media") == ("https://a.example/b.png", "Media link of “B”")
    assert join_forms(PAPERS, "code") == ("https://github.com/a/b", "Code link of “B”")
    links = "https://arxiv.org/abs/2505.00010\nhttps://arxiv.org/abs/2505.00020"
    assert join_forms(PAPERS, "abs") == (links, "2 links")
