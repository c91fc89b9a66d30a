"""Parsing of arXiv ids in every form."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.papers.arxiv import abs_url, hf_url, html_url, month, parse_id, pdf_url, year

NEW = st.from_regex(r"[0-9]{4}\.[0-9]{4,5}", fullmatch=True)
OLD = st.from_regex(r"(hep-th|math|cond-mat|cs)/[0-9]{7}", fullmatch=True)


@pytest.mark.parametrize(
    "form",
    [
        "2503.02130",
        "2503.02130v3",
        " 2503.02130\n",
        "arXiv:2503.02130",
        "arxiv: 2503.02130v1",
        "https://arxiv.org/abs/2503.02130",
        "http://www.arxiv.org/abs/2503.02130v2",
        "https://export.arxiv.org/pdf/2503.02130.pdf",
        "https://arxiv.org/pdf/2503.02130v2.pdf",
        "https://arxiv.org/html/2503.02130v1",
        "https://arxiv.org/abs/2503.02130/",
        "https://arxiv.org/abs/2503.02130?context=cs",
        "https://arxiv.org/html/2503.02130#S2",
        "arxiv.org/abs/2503.02130",
        "https://huggingface.co/papers/2503.02130",
        "hf.co/papers/2503.02130",
        "/papers/2503.02130",
        "https://www.alphaxiv.org/abs/2503.02130",
        "https://doi.org/10.48550/arXiv.2503.02130",
    ],
)
def test_every_form_has_the_same_key_with_its_last_zero(form: str) -> None:
    assert parse_id(form) == "2503.02130"


@pytest.mark.parametrize(
    ("form", "key"),
    [
        ("hep-th/9901001", "hep-th/9901001"),
        ("https://arxiv.org/abs/hep-th/9901001v2", "hep-th/9901001"),
        ("math.GT/0309136", "math/0309136"),
        ("MATH/0309136", "math/0309136"),
        ("1412.6980", "1412.6980"),
    ],
)
def test_old_ids(form: str, key: str) -> None:
    assert parse_id(form) == key


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2503",
        "2503.021",
        "2503.021301",
        "2503.02130v",
        "2503.02130 2503.02131",
        "a 2503.02130",
        "https://example.org/abs/2503.02130",
        "https://arxiv.org.example.org/abs/2503.02130",
        "https://arxiv.org/list/2503.02130",
        "٢٥٠٣.٠٢١٣٠",
        "2503.02130\x00",
        "../2503.02130",
    ],
)
def test_anything_else_is_no_id(text: str) -> None:
    assert parse_id(text) is None


@given(st.one_of(NEW, OLD))
def test_links_lead_back_to_their_id(id: str) -> None:
    assert [parse_id(url(id)) for url in (abs_url, pdf_url, html_url, hf_url)] == [id] * 4


@given(st.text())
def test_a_key_names_itself(text: str) -> None:
    key = parse_id(text)
    assert key is None or parse_id(key) == key


@pytest.mark.parametrize(
    ("id", "of"),
    [("2503.02130", "2025-03"), ("0704.0001", "2007-04"), ("2513.00001", None), ("hep-th/9901001", None)],
)
def test_the_month_of_an_id(id: str, of: str | None) -> None:
    assert month(id) == of


@pytest.mark.parametrize(
    ("id", "of"),
    [
        ("2503.02130", "2025"),
        ("hep-th/9108001", "1991"),
        ("hep-th/9901001", "1999"),
        ("math/0309136", "2003"),
        ("9103.00001", "2091"),
        ("2513.00001", None),
        ("math/0013001", None),
    ],
)
def test_the_year_of_an_id(id: str, of: str | None) -> None:
    assert year(id) == of
