"""The cost of the largest files, whatever they contain, measured in a separate process."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.tiers import in_full
from tui.formats.encoding import LARGEST

DAY = "## Daily Papers (2025-05-06)\n"
PAPER = "### [T](https://arxiv.org/abs/2505.{:05})\n"
SECTION = "- ***L***: {}\n"

MEASURE = r"""
import sys
from pathlib import Path
from tests.support.memory import peak
from tui.sources.file_import import import_files
from tui.store.papers.catalogue import Catalogue

for step in import_files(Catalogue(Path(sys.argv[2])), [sys.argv[1]]):
    pass
print(peak() // 1024, step.counts.papers)
print("\n".join(step.problems))
"""


def many(unit: str) -> Callable[[int], str]:
    """Return one paper with a text repeated as often as there is room."""
    return lambda size: DAY + PAPER.format(1) + unit * (size // len(unit.encode()))


def papers(unit: str) -> Callable[[int], str]:
    """Return as many papers with a text as there is room."""
    return lambda size: (
        DAY + "".join(PAPER.format(n) + unit for n in range(size // len((PAPER.format(0) + unit).encode())))
    )


def days(size: int) -> str:
    """Return a paper for each day of many years."""
    each = "## Daily Papers ({:04}-{:02}-{:02})\n" + PAPER + "- x\n"
    parts = (
        each.format(1900 + n % 125, 1 + n // 125 % 12, 1 + n // 1500 % 28, n % 100_000) for n in range(size)
    )
    text, length = [], 0
    for part in parts:
        length += len(part)
        if length > size:
            break
        text.append(part)
    return "".join(text)


SHAPES: dict[str, Callable[[int], str]] = {
    "one line": many("x"),
    "one line of emoji": many("🎈"),
    "headings": many("### \n"),
    "bullets": many("- x\n"),
    "labels": many("- **L**: x\n"),
    "a fence never closed": lambda size: many("a\n")(size - 4).replace("\n", "\n```\n", 1),
    "papers": papers(""),
    "papers with emoji": papers(SECTION.format("🎈" + "x" * 4_000)),
    "papers with long texts": papers(SECTION.format("가" * 20_000)),
    "days": days,
}


def imported(text: str, folder: Path) -> tuple[int, int, list[str]]:
    """Import a text; return the peak of memory in megabytes, the papers, and the problems."""
    file = folder / "large.md"
    file.write_text(text, encoding="utf-8")
    ran = subprocess.run(
        [sys.executable, "-c", MEASURE, str(file), str(folder / "papers")], capture_output=True, text=True
    )
    assert ran.returncode == 0, ran.stderr
    numbers, *problems = ran.stdout.splitlines()
    megabytes, count = map(int, numbers.split())
    return megabytes, count, problems


@pytest.mark.parametrize(
    ("shape", "size"),
    [
        *in_full(*((shape, 8 * 1024 * 1024) for shape in ("a fence never closed", "papers with emoji"))),
        *(
            pytest.param(shape, LARGEST - 1024 * 1024, marks=[pytest.mark.slow, pytest.mark.timeout(1200)])
            for shape in SHAPES
        ),
    ],
)
def test_no_file_takes_more_than_200_mb(shape: str, size: int, tmp_path: Path) -> None:
    megabytes, count, problems = imported(SHAPES[shape](size), tmp_path)
    assert megabytes <= 200
    assert count and (problems or size < 10_000_000)
    assert all(problem.startswith(f"{tmp_path}/large.md:") for problem in problems)


def test_a_file_above_the_limit_is_left_out_and_named(tmp_path: Path) -> None:
    file = tmp_path / "large.md"
    with file.open("wb") as large:
        large.truncate(LARGEST + 1)
    ran = subprocess.run(
        [sys.executable, "-c", MEASURE, str(file), str(tmp_path / "papers")], capture_output=True, text=True
    )
    assert ran.stdout.splitlines()[1:] == [f"{file}: cannot be read: it is larger than 64 MB"]
