"""The paper that a pasted text names."""

import pytest

from tui.browsing.pasted import find_pasted
from tui.papers.paper import Paper
from tui.search.index import Index

INDEX = Index.of([Paper("2504.10479", "InternVL3", days=("2025-04-15",))], {"2025-04-15": ["2504.10479"]})


@pytest.mark.parametrize(
    ("text", "id", "notice"),
    [
        ("2504.10479", "2504.10479", ""),
        ("see https://arxiv.org/abs/2504.10479v2 and more", "2504.10479", ""),
        ("2501.00001", None, "2501.00001 is not here; R may bring it."),
        ("some words", None, "No link or id of a paper is in the pasted text."),
    ],
)
def test_a_link_or_id_is_found_in_a_pasted_text(text: str, id: str | None, notice: str) -> None:
    found, said = find_pasted(text, INDEX, "R")
    assert (found, said.text) == (id, notice)
