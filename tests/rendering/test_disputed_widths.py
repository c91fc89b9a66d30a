"""Text of which terminals differ in how wide it is, in a real tmux, which differs from hanji."""

import shlex
from pathlib import Path

import pytest

from tests.support.program import HANJI, steady
from tests.support.stores import filled
from tests.support.tiers import in_full
from tests.support.tmux import Tmux
from tests.support.tools import tool

WORDS = (
    "👍🏽",
    "👩🏽‍💻",
    "क्षत्रिय",
    "ខ្មែរ",
    "1️⃣2️⃣3️⃣",
    "🇰🇷🇯🇵",
    "ᄒ\u1161ᆫ글",
    "❤️",
    "นักวิจัย",
    "🫨",
)
TITLES = [f"{word * times} of the {word} paper" for word in WORDS for times in (1, 12)]


@pytest.fixture
def disputed_store(tmp_path: Path) -> Path:
    """A store with a day whose papers have text of disputed width."""
    (tmp_path / "digests").mkdir()
    papers = "".join(
        f"### [{title}](https://arxiv.org/abs/2504.{10000 + n})\n\n"
        f"- ***What's New***: {title} 한국어로 쓴 요약 {title}, and so on for {title}.\n\n"
        for n, title in enumerate(TITLES)
    )
    digest = f"# Daily Papers\n\n## Daily Papers (2025-04-30)\n\n{papers}"
    (tmp_path / "digests" / "2025-04-30.md").write_text(digest, encoding="utf-8")
    filled(tmp_path / "store", tmp_path / "digests")
    return tmp_path / "store"


def borders(screen: str) -> set[tuple[int, bool]]:
    """Return how many vertical borders the lines of the panes have, and whether the last is at their end."""
    lines = screen.splitlines()
    first = next(n for n, line in enumerate(lines) if "╭" in line)
    last = next(n for n, line in enumerate(lines) if "╰" in line)
    return {(line.count("│"), line.endswith("│")) for line in lines[first + 1 : last]}


@pytest.mark.parametrize(
    ("columns", "rows", "count"), [(130, 24, 6), *in_full((60, 30, 2), (100, 30, 2), (80, 20, 2))]
)
def test_the_borders_stay(disputed_store: Path, tmp_path: Path, columns: int, rows: int, count: int) -> None:
    tool("tmux")
    environment = " ".join(f"{name}={shlex.quote(value)}" for name, value in steady(tmp_path).items())
    with Tmux(columns, rows) as tmux:
        tmux.type(f"clear; {environment} exec {shlex.join(HANJI)} --store {disputed_store}\n")
        tmux.wait_for("╭", "of the")
        for keys in ("", "j", "jjjj", "kk", "G", "g", "zz", "/paper", "\r", "jj", "\x0c", "\x1b", "\x04"):
            tmux.type(keys or " ")
            tmux.type(" ")  # selects the paper, which is then on the screen
            tmux.wait_for("╭")
            screen = tmux.wait_until("with its borders", lambda screen: borders(screen) == {(count, True)})
            assert "of the" in screen
