"""The pause that a host asks for in its headers."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.network.rate_limit import parse_wait

NOW = datetime(2025, 4, 15, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({}, 0),
        ({"ratelimit": '"api";r=499;t=300'}, 0),
        ({"ratelimit": '"api";r=0;t=55'}, 55),
        ({"ratelimit": '"api"; r=0; t=55'}, 55),
        ({"ratelimit": '"api";r=0;t=55, "pages";r=0;t=80, "files";r=3;t=200'}, 80),
        ({"ratelimit": '"api";r=0'}, 0),
        ({"ratelimit": '"api";r=00000000000;t=5'}, 0),
        ({"retry-after": "12"}, 12),
        ({"retry-after": " 12 ", "ratelimit": '"api";r=0;t=30'}, 30),
        ({"retry-after": "Tue, 15 Apr 2025 12:01:30 GMT"}, 90),
        ({"retry-after": "Tue, 15 Apr 2025 11:00:00 GMT"}, 0),
        ({"retry-after": "Tue, 99 Apr 2025 11:00:00 GMT"}, 0),
        ({"retry-after": "-5"}, 0),
        ({"retry-after": "soon"}, 0),
    ],
)
def test_wait_asked(headers: dict[str, str], seconds: float) -> None:
    assert parse_wait(headers, NOW) == seconds


@given(st.text(), st.text() | st.from_regex(r"[a-z]{3}, [0-9]{2} [a-z]{3} [0-9]{4} [0-9:]{8} GMT"))
def test_no_header_raises(limit: str, after: str) -> None:
    assert parse_wait({"ratelimit": limit, "retry-after": after}, NOW) >= 0
