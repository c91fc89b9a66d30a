"""Everything that the reader shows, given what no cleaning has touched, on a real terminal.

The bytes written are compared with those of a run over as many letters that do nothing: no control sequence
of another kind may be among them. All of each payload that can be seen has to be on the screen.
"""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.hostile.payloads import PAYLOADS, harmless, shown
from tests.support.hostile.raw_reader import KINDS, LINE, RANDOM
from tests.support.hostile.watched import Watched, controls
from tests.support.program import ROOT

pytestmark = pytest.mark.timeout(900)  # 40 s on an idle machine

READER = ROOT / "tests/support/hostile/raw_reader.py"
TEXTS = list(PAYLOADS.values())
ENOUGH = 60
"""Characters of a payload that have to be on the screen."""
FIELDS = 8
"""How often at least it has to be there where a paper fits on the screen."""

GOES_ON, CLOSES, CHOOSES, LEAVES = "jkscroll·Esccloses", "Esccloses", "Enterchooses", "Entersaves·Esccancels"
"""What stands on the frames of dialogs."""

Text = Callable[[int], str]
"""What of a paper's payload is to be seen, by the paper's number."""


def marks(number: int, text: str) -> str:
    """A payload on the screen, or its beginning."""
    return f"<{number:02}:{shown(text)}:{number:02}>"[:ENOUGH]


def of_payloads(number: int) -> str:
    return marks(number, TEXTS[number - 1])


def of_letters(number: int) -> str:
    return marks(number, harmless(TEXTS[number - 1]))


def opened(folder: Path, kind: str) -> Watched:
    reader = Watched([sys.executable, str(READER), str(folder), kind])
    reader.until(GOES_ON)
    return reader


def leave(reader: Watched, words: str) -> None:
    """Close what has these words."""
    reader.send("q")
    reader.until(words, gone=True)


def problems(reader: Watched, text: Text) -> None:
    """Show what went wrong before there was a screen."""
    for number, payload in enumerate(TEXTS, 1):
        if len(payload) < LINE - len("<00::00>"):
            # It may have lines of its own, below each other, with the panes to both sides.
            reader.until(text(number)[:10])
            reader.until(text(number)[-10:])
    leave(reader, GOES_ON)


def papers(reader: Watched, numbers: range, text: Text) -> None:
    """All fields of each paper, with tags and a note, its title in notices, its tags in a dialog."""
    reader.send("3z")
    for number in numbers:
        times = FIELDS if len(text(number)) < ENOUGH else 1
        reader.until(f"▲{number}2")
        reader.until(text(number), times)
        reader.send("s")
        reader.until_one_of(f"Starred“{text(number)[:5]}", "cannotbestored")
        reader.send("R")
        reader.until(f"Itsays{text(number)}")
        reader.send("T")
        reader.until(LEAVES)
        reader.send("\r")
        reader.until(LEAVES, gone=True)
        reader.send("))([")


def files(reader: Watched, numbers: range) -> None:
    """Names of files made of days; the export goes nowhere."""
    reader.send("t")
    for _ in numbers[::10]:
        reader.send("Eb")
        reader.until(LEAVES)
        reader.send("\x1b")
        reader.until(LEAVES, gone=True)
        reader.send("[][[[[[[[[[[")


def neighbours(reader: Watched, numbers: range, text: Text) -> None:
    """Papers of each kind among those related to the first of it."""
    reader.send("t")
    for number in numbers[:KINDS]:
        reader.send("r")
        reader.until(f"Relatedto“{text(number)[:20]}")
        for other in range(number + KINDS, len(TEXTS) + 1, KINDS):
            reader.until(text(other)[:20])
        leave(reader, CHOOSES)
        reader.send("[")
    reader.send("t")


def note(reader: Watched, text: Text) -> None:
    """The note of the first paper, which holds all payloads, in the panes and in the dialog."""
    reader.send("tN")
    reader.until("Ctrl-ssaves")
    reader.until(text(1))
    reader.send("\x13")
    reader.until("Ctrl-ssaves", gone=True)
    reader.send("z")


def links(reader: Watched, text: Text) -> None:
    """The bare links, ten papers at a time; the screen that stands for a browser, and the menu."""
    reader.send("1gg")
    reader.until(f"Alldays·{len(TEXTS)}papers")
    reader.send("2g")
    for number in range(1, len(TEXTS) + 1):
        reader.until(text(number)[:20])
    for last in range(len(TEXTS), 9, -10):  # by votes
        reader.send(" " * 10 + "i")
        reader.until("Plainlinksof10papers:")
        for number in range(last - 9, last - 3):
            reader.until(f"https://arxiv.org/abs/2504.{number:05}{text(number)[:40]}")
        leave(reader, "Plainlinksof10papers:")
        reader.until(f"{last}✓")
        reader.send("Y")
        reader.until("10links")
        leave(reader, CHOOSES)
        reader.send("\x1b")
        reader.until(f"{last}✓", gone=True)
    reader.send("Y")
    reader.until(CHOOSES)
    leave(reader, CHOOSES)
    reader.send("o")
    reader.until("Nobrowserhere")
    reader.until("Selectitwiththemouse")
    leave(reader, "Selectitwiththemouse")


def counted(reader: Watched, numbers: range, text: Text) -> None:
    """Statistics of ten papers at a time, whose first authors are listed."""
    for first in numbers[::10]:
        filter = f"votes:{first}..{first + 9}"
        reader.send(f"/{filter}\rv")
        reader.until(f"Statisticsof“{filter}”")
        reader.send("\x1b[F")
        for number in range(first, first + 10):
            reader.until(text(number)[:20])
        leave(reader, CLOSES)
        reader.send("\x1b")
        reader.until("filter:none")


def exported(reader: Watched) -> None:
    """A few papers in a file, and what is asked where it exists already."""
    reader.send("2g   Ed")
    reader.until(LEAVES)
    reader.send("\x15a.md\r")
    reader.until("Exported3papersto/")
    reader.send("Ed\x15a.md\r")
    reader.until("a.mdexists")
    leave(reader, CHOOSES)
    reader.send("\x1b")
    reader.until(f"{len(TEXTS)}✓", gone=True)


def filters(reader: Watched, numbers: range, text: Text) -> None:
    """Saved filters: names among the days and over the list, what they filter by, a name for one more."""
    reader.send("1gjjj")
    for number in numbers:
        reader.send("j")
        reader.until("filter:" + text(number)[:20])
        reader.until(f"/{text(number)[:10]}")
    reader.send("gjjjj")  # the first one: the last ones are longer than a filter may be, and not saved
    reader.until("filter:" + text(numbers[0])[:20])
    reader.send(":save the filter")
    reader.until("savethefilterunderaname")
    reader.send("\r")
    reader.until("Nameforthefilter“<")
    reader.send("\x1b")
    reader.until("Nameforthefilter", gone=True)


def walk(reader: Watched, numbers: range, text: Text) -> set[str]:
    """Look at papers everywhere, quit, and say which kinds of control sequences were written."""
    problems(reader, text)
    papers(reader, numbers, text)
    files(reader, numbers)
    note(reader, text)
    neighbours(reader, numbers, text)
    links(reader, text)
    counted(reader, numbers, text)
    exported(reader)
    filters(reader, numbers, text)
    reader.send("q")
    assert reader.wait() == 0
    return controls(bytes(reader.written))


@pytest.fixture(scope="module")
def usual(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """The control sequences of a run in which nothing is hostile."""
    with opened(tmp_path_factory.mktemp("harmless"), "harmless") as reader:
        # A link in a text may be followed, and these letters make none.
        return walk(reader, range(1, 4), of_letters) | {"OSC 8 to a safe link"}


@pytest.mark.full
@pytest.mark.parametrize("alone", [5, len(TEXTS)])
def test_papers_stay_text_everywhere(tmp_path: Path, usual: set[str], alone: int) -> None:
    """Payloads are listed, noted and counted; `alone` says how many of them are opened one by one too."""
    with opened(tmp_path, "hostile") as reader:
        assert walk(reader, range(1, alone + 1), of_payloads) <= usual


@pytest.mark.full
def test_ten_thousand_random_titles_are_text(tmp_path: Path, usual: set[str]) -> None:
    with Watched([sys.executable, str(READER), str(tmp_path), "random"]) as reader:
        reader.until("paper")
        for _ in range(RANDOM // 50):
            reader.send("\x1b[6~")
            while reader.read(0.01):
                pass
        reader.until(f"{RANDOM:,}papers")
        reader.send("q")
        assert reader.wait() == 0
        assert controls(bytes(reader.written)) <= usual
