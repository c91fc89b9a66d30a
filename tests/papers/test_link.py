"""Links: the safe ones, and their ends in prose."""

import time
from itertools import pairwise

import pytest
from hypothesis import strategies as st

from tests.support.properties import holds
from tui.papers.link import links_in, safe_url


@pytest.mark.parametrize(
    "url",
    [
        "https://arxiv.org/abs/2505.02707",
        "HTTP://example.org",
        "https://example.org:8080/a_(b)?q=1&r='x'#frag",
        "https://example.org/@someone",
    ],
)
def test_plain_links_are_safe(url: str) -> None:
    assert safe_url(url) == url


@pytest.mark.parametrize(
    "url",
    [
        "",
        "example.org",
        "/avatars/a.svg",
        "javascript:alert(1)",
        "file:///etc/passwd",
        "data:text/html,x",
        "https://",
        "https:///path",
        "https://user@example.org/",
        "https://user:word@example.org/",
        "https://example.org:99999/",
        "https://example.org:x/",
        "https://[::1/",
        "https://-example.org/",
        "https://example.org/a b",
        "https://example.org/\n",
        "https://example.org/\x1b[31m",
        "https://example.org/한글",
        "https://example.org/\u212a",
        "http\u017f://example.org/",
        "https://e\u017fample.org/",
        "https://example.org/" + "a" * 4096,
    ],
)
def test_any_other_is_refused(url: str) -> None:
    assert safe_url(url) is None


LINK_LIKE = st.lists(
    st.one_of(
        st.sampled_from(["https://", "http://", "a.example", "/", "@", ":", "[", "]", "(", ")", ".", "?"]),
        st.text(),
    )
).map("".join)


@holds(LINK_LIKE)
def test_a_safe_link_is_printable_ascii_or_nothing(text: str) -> None:
    url = safe_url(text)
    assert url is None or (url == text and url.isascii() and url.isprintable() and " " not in url)
    assert url is None or url.lower().startswith(("http://", "https://"))


@pytest.mark.parametrize(
    ("prose", "found"),
    [
        (
            "https://github.com/LHBuilder/SA-Segment-Anything에서 공개",
            ["https://github.com/LHBuilder/SA-Segment-Anything"],
        ),
        ("see https://example.org/a.", ["https://example.org/a"]),
        ("(https://example.org/a), and", ["https://example.org/a"]),
        ("(https://example.org/a_(b)).", ["https://example.org/a_(b)"]),
        ("[https://example.org/a]!", ["https://example.org/a"]),
        ("https://example.org/a).].", ["https://example.org/a"]),
        ("https://a.example/, https://b.example/", ["https://a.example/", "https://b.example/"]),
        ("**https://example.org/a**", ["https://example.org/a"]),
        ("[text](not a url)", []),
        ("https://", []),
        ("https://...", []),
        ("https://user@example.org/", []),
    ],
)
def test_where_links_end_in_prose(prose: str, found: list[str]) -> None:
    assert [prose[start:end] for start, end in links_in(prose)] == found


@holds(LINK_LIKE)
def test_links_in_prose_are_safe_and_apart(text: str) -> None:
    spans = list(links_in(text))
    assert all(safe_url(text[start:end]) for start, end in spans)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))


@pytest.mark.parametrize("part", [")", ").", "]", "("])
def test_time_grows_with_the_length(part: str) -> None:
    def seconds(length: int) -> float:
        started = time.process_time()
        list(links_in(("https://a.example/" + part * length)[:4000] + " "))
        return time.process_time() - started

    # Quadratic time would take 256 times as long.
    assert min(seconds(4_000) for _ in range(3)) < 80 * max(min(seconds(250) for _ in range(3)), 0.00005)
