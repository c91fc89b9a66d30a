"""The code of a paper whose source names none is the link to it in the text."""

import pytest

from tests.support.search.papers import ids, indexed
from tui.papers.code_link import find_code, with_code
from tui.papers.paper import Paper, Section


def linking(text: str, code: str | None = None) -> Paper:
    return Paper("1", "A", days=("2025-04-01",), sections=(Section("What's New", text),), code=code)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("코드는 https://github.com/a/b-c에 있다", "https://github.com/a/b-c"),
        ("(https://github.com/a/b.)", "https://github.com/a/b"),
        ("see https://gitlab.com/a/b/c, too", "https://gitlab.com/a/b/c"),
        ("https://huggingface.co/Qwen/Qwen2.5-VL", "https://huggingface.co/Qwen/Qwen2.5-VL"),
        ("https://huggingface.co/spaces/a/b", "https://huggingface.co/spaces/a/b"),
        ("https://huggingface.co/a/b and https://github.com/a/b", "https://github.com/a/b"),
        ("https://github.com/a https://a.github.io/b", None),
        ("https://huggingface.co/datasets/a/b https://huggingface.co/papers/2504.1", None),
        ("https://github.com.evil.org/a/b http://user@github.com/a/b", None),
        ("no link", None),
    ],
)
def test_the_first_link_to_a_repository_is_the_code(text: str, code: str | None) -> None:
    paper = linking(text)
    assert find_code(paper) == with_code(paper).code == code
    assert ids(indexed([paper]), "has:code") == (["1"] if code else [])


def test_the_code_that_the_source_names_stays() -> None:
    paper = linking("https://github.com/a/b", code="https://example.org/code")
    assert with_code(paper) is paper
