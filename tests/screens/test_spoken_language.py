"""The reader in another language: no words outside the catalogue, room for wide letters, Korean notices."""

import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from rich.cells import cell_len
from textual.command import CommandPalette
from textual.pilot import Pilot

from tests.support.catalogue import disguise, pseudo_language, write_pseudo_language
from tests.support.looks import screen
from tests.support.reader import acknowledged, met, reading, settle, shown, until
from tests.support.stores import filled
from tests.support.tiers import in_full
from tui.keys.keymap import ACTIONS
from tui.language import choose_language
from tui.search.grammar import GRAMMAR
from tui.theme import THEMES

DIGEST = """## Daily Papers (2025-05-01)

### [가나 다라 마바](https://arxiv.org/abs/2505.00001) (▲3)

- 사아 자차

### [가나 다라 카타](https://arxiv.org/abs/2505.00002) (▲2)

- 사아 자차 카타
"""
"""Two papers with no word of English."""
BROKEN = "## Daily Papers (2025-05-01)\n\n### [가](https://example.org)\n"

STATES: dict[str, tuple[str, ...]] = {
    "lists": (),
    "filter": ("slash",),
    "found": ("slash", *"카타"),
    "nothing found": ("slash", *"없음"),
    "filter not understood": ("slash", *"날짜:가", "space"),
    "copy menu": ("Y",),
    "export menu": ("E",),
    "file name": ("E", "o"),
    "file exists": ("E", "o", "enter"),
    "tags": ("T", "가", "escape"),
    "note": ("N", "가", "escape"),
    "plain links": ("asterisk", "i"),
    "statistics": ("v",),
    "related papers": ("r",),
    "import": ("I",),
    "import problems": ("I", *"b.md", "enter"),
    "help": ("question_mark",),
    "messages": ("s", "ctrl+o", "colon", *"messages", "enter"),
    "themes": ("colon", *"theme", "enter"),
    "palette": ("colon",),
    "nothing in the palette": ("colon", *"없는말"),
    "name of a filter": ("slash", *"카타", "enter", "colon", *"save-filter", "enter"),
}
"""The keys that lead to each state of the screen."""
FAST = ("lists", "export menu", "statistics")

KEYS = {word for action in ACTIONS for word in re.findall("[A-Za-z]{2,}", action.shown_keys)} | {"Ctrl"}
FORMS = {"Markdown", "JSON", "PDF", "HTML", "BibTeX", "RIS", "CSV", "ID"}
NAMES = re.compile(
    "|".join(
        (
            *sorted((re.escape(rule.examples) for rule in GRAMMAR), key=len, reverse=True),
            *map(re.escape, sorted(THEMES, key=len, reverse=True)),
            r"https?://\S+|arxiv\.org\S*|\S*/\S+|[\w-]+\.(?:md|json)",
            rf"\b(?:hanji|up|down|{'|'.join({*KEYS, *FORMS})})\b",
        )
    )
)
"""Names that are the same in every language: of keys, formats, themes, files and links."""


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A store whose reader speaks Korean."""
    (tmp_path / "2025-05-01.md").write_text(DIGEST, encoding="utf-8")
    filled(tmp_path / "s", tmp_path / "2025-05-01.md")
    (tmp_path / "s" / "config.toml").write_text('language = "ko"\n', encoding="utf-8")
    (tmp_path / "b.md").write_text(BROKEN, encoding="utf-8")
    (tmp_path / "2025-05-01.json").touch()
    monkeypatch.chdir(tmp_path)
    yield tmp_path / "s"
    choose_language(lambda: "auto")


@pytest.fixture(scope="module")
def disguised(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a language whose words are in another script."""
    return write_pseudo_language(tmp_path_factory.mktemp("locale"), disguise)


async def go_to(pilot: Pilot[None], keys: tuple[str, ...]) -> None:
    """Press keys, and wait until all that they ask for is on the screen."""
    await pilot.press(*keys)
    await settle(pilot)
    if keys == STATES["import problems"]:
        await until(pilot, screen, "ProblemsScreen")
        await pilot.pause()
    if keys == STATES["nothing in the palette"]:
        await met(pilot, partial(says_nothing_found, pilot), lambda: "\n".join(shown(pilot)))


def says_nothing_found(pilot: Pilot[None]) -> bool:
    return isinstance(pilot.app.screen, CommandPalette) and len("".join(shown(pilot)[4:7]).strip("│ ")) > 0


@pytest.mark.parametrize("name", [*FAST, *in_full(*(name for name in STATES if name not in FAST))])
async def test_screens_have_no_words_outside_the_catalogue(store: Path, disguised: Path, name: str) -> None:
    with pseudo_language(disguised):
        async with reading(store, size=(140, 200 if name in ("help", "palette") else 50)) as pilot:
            await go_to(pilot, STATES[name])
            text = "\n".join(shown(pilot))
    assert re.findall("[A-Za-z]{2,}", NAMES.sub(" ; ", text)) == []
    assert re.search("[а-яА-Я]{3}", text)


@pytest.mark.parametrize("size", [(80, 24), *in_full(((140, 40),))])
@pytest.mark.parametrize("name", ["copy menu", *in_full(*(name for name in STATES if name != "copy menu"))])
async def test_korean_fits_into_frames(store: Path, name: str, size: tuple[int, int]) -> None:
    async with reading(store, size=size) as pilot:
        await go_to(pilot, STATES[name])
        lines = shown(pilot)
    assert {cell_len(line) for line in lines} == {size[0]}
    for line in lines:
        assert not re.search("╰─[^╯]*…", line), line


NOTICES = (
    (("s",), "별표 붙임: “가나 다라 마바”"),
    (("u",), "되돌림: 별표 붙임: “가나 다라 마바”"),
    (("ctrl+o",), "되돌아갈 이전 자리가 없음."),
    (("left_square_bracket",), "가장 오래된 날임."),
    (("right_square_bracket",), "가장 새로운 날임."),
    (("A",), "2025-05-01 모두 읽음(2편)"),
    (("n",), "이 뒤에 안 읽은 논문이 없음."),
    (("p",), "이 앞에 안 읽은 논문이 없음."),
    (("d",), "예제는 빈 저장소에만 넣을 수 있음. `hanji demo`로 따로 볼 수 있음."),
    (("colon", *"save-filter", "enter"), "저장할 필터가 없음. 먼저 필터를 입력할 것(/)."),
    (("T", "가", "enter"), "“가나 다라 마바”의 태그: 가"),
    (("ctrl+c",), "q로 끝내기."),
    (("E", "o", "ctrl+u", *"x.json", "enter"), "논문 2편 내보냄: {folder}/x.json"),
)
"""Keys, and what the status line says after them."""


@pytest.mark.parametrize("number", [4, *in_full(len(NOTICES))])
async def test_notices_come_in_korean(store: Path, number: int) -> None:
    async with reading(store) as pilot:
        for keys, notice in NOTICES[:number]:
            await pilot.press(*keys)
            await acknowledged(pilot, notice.format(folder=store.parent))


@pytest.mark.parametrize(
    ("typed", "named"), [("테마", "테마 바꾸기"), *in_full(("chnthm", "테마 바꾸기"), ("undo", "되돌리기"))]
)
async def test_the_palette_finds_commands_in_both_languages(store: Path, typed: str, named: str) -> None:
    async with reading(store) as pilot:
        await pilot.press("colon", *typed)
        await met(pilot, lambda: named in "".join(shown(pilot)[4:6]), lambda: "\n".join(shown(pilot)))
