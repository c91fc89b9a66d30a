"""The reader, driven by keys, on the real digests."""

from pathlib import Path

import pytest
from textual.pilot import Pilot

from tests.support.reader import VOILA, browser, met, opened, reading, settle, shown, until
from tests.support.tiers import in_full
from tui.widgets.paper_list import PaperList

RETHINKER = "2504.08837"


async def test_it_opens_on_the_newest_day_with_its_first_paper(seed_store: Path) -> None:
    async with opened(seed_store) as pilot:
        screen = browser(pilot)
        assert screen.view.scope == "2025-05-06"
        assert screen.selected == VOILA
        assert len(screen.listed.index) == 102
        assert isinstance(screen.focused, PaperList)
        lines = shown(pilot)
        assert "Tue 2025-05-06 · 23 papers" in lines[1]
        assert "All days       102/102" in lines[2]
        assert "Yu Shu, Guangyi Liu" in "\n".join(lines)


def detail(pilot: Pilot[None]) -> str:
    """Return the text of the paper's pane."""
    return "\n".join(line[80:] for line in shown(pilot))


async def test_the_cursor_moves_and_the_paper_follows(seed_store: Path) -> None:
    async with reading(seed_store) as pilot:
        screen = browser(pilot)
        for keys, title in (
            (["j"], "RM-R1"),
            (["k"], "Voila"),
            (["G"], "Attention Mechanisms Perspective"),
            (["g"], "Voila"),
            (["down", "down"], "Grokking"),
            (["home"], "Voila"),
            (["pagedown", "pagedown"], "Attention Mechanisms Perspective"),
            (["pageup", "pageup"], "Voila"),
        ):
            await pilot.press(*keys)
            await until(pilot, lambda pilot, title=title[:20]: title in detail(pilot), True)  # type: ignore[misc]
            row = screen.listed.index.row_of(screen.selected or "")
            assert row is not None and screen.listed.index.titles[row].startswith(title), keys


@pytest.mark.parametrize(("size", "state"), [((80, 24), "17 · also LLM 18 …"), *in_full(((40, 12), "17 …"))])
async def test_a_narrow_bar_names_other_forms_in_the_status_line(
    seed_store: Path, size: tuple[int, int], state: str
) -> None:
    async with reading(seed_store, size=size) as pilot:
        await pilot.press("slash", *"large", "space", *"language", "space", *"model")
        await until(pilot, lambda pilot: shown(pilot)[-1].strip(), "also LLM 18, 대형 언어 모델 7")
        assert shown(pilot)[0].rstrip().endswith(f" {state}")
        await pilot.press("enter")
        assert "also" not in shown(pilot)[-1]


async def test_a_narrow_title_names_the_list_rather_than_other_forms(seed_store: Path) -> None:
    async with reading(seed_store, size=(40, 12)) as pilot:
        await pilot.press("slash", *"diffusion", "enter")
        await until(pilot, lambda pilot: shown(pilot)[0].strip(), "Days › All days        diffusion · 8 …")
        await pilot.press("space")  # the selection comes first
        assert shown(pilot)[0].strip().endswith("1 selected · Esc · diffusion · 8 …")


async def test_days_step_both_ways_and_back_to_the_newest(seed_store: Path) -> None:
    async with opened(seed_store) as pilot:
        screen = browser(pilot)
        scopes = []
        for key in ("[", "H", "[", "[", "]", "L", "t"):
            await pilot.press(key)
            scopes.append(screen.view.scope[5:])
        assert scopes == ["04-15", "04-08", "03-27", "03-27", "04-08", "04-15", "05-06"]
        assert screen.selected == VOILA


async def test_the_filter_is_live_and_esc_brings_everything_back(seed_store: Path) -> None:
    async with opened(seed_store) as pilot:
        screen = browser(pilot)
        await pilot.press("j", "j")
        came_from = screen.selected
        await pilot.press("slash")
        counts = []
        for letter in "vl-r":
            await pilot.press("minus" if letter == "-" else letter)
            counts.append(len(screen.listed.rows))
        assert counts == sorted(counts, reverse=True)
        assert screen.selected == RETHINKER
        await pilot.press("escape")
        assert (screen.selected, screen.view.scope, screen.view.filter) == (came_from, "2025-05-06", "")
        assert isinstance(screen.focused, PaperList)
        await pilot.press("escape")
        assert pilot.app.is_running


async def test_esc_brings_back_the_place_in_the_list(seed_store: Path) -> None:
    async with opened(seed_store) as pilot:
        screen, papers = browser(pilot), pilot.app.screen.query_one(PaperList)
        await pilot.press("1", "g", "2", "G", "k", "k", "k")
        came_from = papers.top, papers.cursor
        assert papers.top
        await pilot.press("slash", *"추론", "down", "enter", "escape")
        assert (screen.view.filter, papers.top, papers.cursor) == ("", *came_from)


@pytest.mark.full
@pytest.mark.parametrize("keys", ["a enter escape", *in_full("escape", "a escape", "a backspace escape")])
async def test_the_order_that_was_chosen_is_there_again_after_a_filter(seed_store: Path, keys: str) -> None:
    async with opened(seed_store) as pilot:
        screen = browser(pilot)
        await pilot.press("S", "S", "slash", *keys.split())
        assert (screen.view.filter, screen.view.sort) == ("", "title")
        await pilot.press("slash", "a", "enter", "S")
        assert screen.view.sort == "day"
        assert screen.session and screen.session.sort == "title"


async def test_enter_keeps_the_filter_and_keys_move_again(seed_store: Path) -> None:
    async with opened(seed_store) as pilot:
        screen = browser(pilot)
        await pilot.press("slash", *"추론", "down")
        moved = screen.selected
        await pilot.press("ctrl+p", "ctrl+n", "enter")
        assert screen.selected == moved
        assert "44 · also reasoning 1" in shown(pilot)[0]
        await pilot.press("j")
        assert screen.selected != moved
        await pilot.press("slash", "escape")
        assert screen.view.filter == ""


@pytest.mark.parametrize(("key", "row"), [("enter", 2), *in_full(("escape", 0))])
async def test_the_cursor_is_on_the_selected_paper_when_an_empty_bar_is_left(
    seed_store: Path, key: str, row: int
) -> None:
    async with opened(seed_store) as pilot:
        for each in ("slash", "down", "down", key):
            await pilot.press(each)
        papers, screen = pilot.app.screen.query_one(PaperList), browser(pilot)
        await until(pilot, lambda _: papers.cursor, row)
        assert screen.selected == screen.listed.index.ids[screen.listed.rows[row]]


@pytest.mark.full
async def test_a_click_outside_of_the_bar_keeps_the_filter(seed_store: Path) -> None:
    async with opened(seed_store) as pilot:
        screen = browser(pilot)
        await pilot.press("slash", *"추론")
        await pilot.click(PaperList, offset=(5, 3))
        await until(
            pilot,
            lambda pilot: "44 · also reasoning 1" in shown(pilot)[0] and "hanji" in shown(pilot)[0],
            True,
        )
        assert screen.selected == screen.listed.index.ids[screen.listed.rows[3]]
        await pilot.press("escape")
        assert (screen.view.filter, screen.selected) == ("", VOILA)


async def test_the_filter_finds_nothing_and_says_so(seed_store: Path) -> None:
    async with opened(seed_store) as pilot:
        await pilot.press("slash", *"zzzzqq")
        await met(pilot, lambda: "Nothing found." in "\n".join(shown(pilot)), lambda: shown(pilot)[0])
        assert browser(pilot).selected is None


async def test_tab_in_the_bar_narrows_to_the_day_and_back(seed_store: Path) -> None:
    async with opened(seed_store) as pilot:
        screen = browser(pilot)
        await pilot.press("slash", *"reward")
        everywhere = screen.listed.rows
        await pilot.press("tab")
        assert set(screen.listed.rows) < set(everywhere)
        await pilot.press("tab")
        assert screen.listed.rows == everywhere


@pytest.mark.full
async def test_panes_take_the_focus_in_turn(seed_store: Path) -> None:
    async with opened(seed_store) as pilot:
        focused = []
        for key in ("l", "tab", "right", "h", "shift+tab", "left", "1", "2", "3"):
            await pilot.press(key)
            focused.append(type(pilot.app.focused).__name__)
        days, papers, detail = "DayList", "PaperList", "PaperDetail"
        assert focused == [detail, days, papers, days, detail, papers, days, papers, detail]


async def test_a_month_is_chosen_in_the_days_pane(seed_store: Path) -> None:
    async with opened(seed_store) as pilot:
        screen = browser(pilot)
        await pilot.press("1", "j")
        assert screen.view.scope == "2025-04"
        assert "2025-04 · 49 papers · by votes" in shown(pilot)[1]
        assert screen.selected == "2504.10479"
        await pilot.press("enter")
        assert isinstance(screen.focused, PaperList)


async def test_sorting_keeps_the_paper_under_the_cursor_or_the_top(seed_store: Path) -> None:
    async with opened(seed_store) as pilot:
        await pilot.press("j", "S", "S")
        screen = browser(pilot)
        assert screen.view.sort == "title"
        row = screen.listed.index.row_of(screen.selected or "")
        assert row is not None and screen.listed.index.titles[row].startswith("RM-R1")
        await pilot.press("g", "S")
        assert (screen.view.sort, screen.selected) == ("day", VOILA)


async def test_the_paper_scrolls_from_the_list(seed_store: Path) -> None:
    async with reading(seed_store, size=(120, 20)) as pilot:
        before = shown(pilot)
        await pilot.press("J", "J")
        assert shown(pilot)[4][70:] == before[6][70:]
        await pilot.press("K", "K")
        assert shown(pilot) == before


@pytest.mark.full
async def test_zoom_shows_one_pane_alone(seed_store: Path) -> None:
    async with opened(seed_store) as pilot:
        await pilot.press("enter")
        assert (
            "Voila: Voice-Language Foundation Models for Real-Time Autonomous Interaction" in shown(pilot)[2]
        )
        await pilot.press("escape")
        assert "All days" in shown(pilot)[2]


@pytest.mark.parametrize(
    ("width", "first", "after_h"), [(80, 1, 2), *in_full((79, 1, 1), (140, 3, 3), (119, 1, 2), (20, 1, 1))]
)
async def test_as_many_panes_as_the_terminal_is_wide(
    seed_store: Path, width: int, first: int, after_h: int
) -> None:
    async with reading(seed_store, size=(width, 20)) as pilot:
        assert shown(pilot)[1].count("╭") == first
        await pilot.press("h")
        await pilot.pause()
        assert shown(pilot)[1].count("╭") == after_h
        assert "Days" in shown(pilot)[1]


@pytest.mark.full
async def test_a_tiny_terminal_breaks_nothing(seed_store: Path) -> None:
    async with reading(seed_store, size=(20, 5)) as pilot:
        await pilot.press("j", "slash", "a", "enter", "question_mark", "escape", "z", "l", "escape", "escape")
        await pilot.resize_terminal(1, 1)
        await pilot.resize_terminal(140, 40)
        await until(pilot, lambda pilot: len(shown(pilot)), 40)
        assert "All days" in shown(pilot)[2]


async def test_an_empty_store_says_what_to_do(tmp_path: Path) -> None:
    async with reading(tmp_path / "nothing") as pilot:
        assert "I  import papers" in "\n".join(shown(pilot))
        await pilot.press("j", "G", "]", "y", "slash", "x", "escape", "S", "1", "j", "enter", "J")
        assert pilot.app.is_running


@pytest.mark.full
async def test_help_lists_every_key(seed_store: Path) -> None:
    async with reading(seed_store, size=(100, 80)) as pilot:
        await pilot.press("question_mark")
        text = "\n".join(shown(pilot))
        assert "copy the arXiv link" in text and "scroll the paper down, from any pane" in text
        await pilot.press("escape")
        assert pilot.app.is_running
        assert browser(pilot) is pilot.app.screen


async def test_the_palette_opens_and_runs_an_action(seed_store: Path) -> None:
    async with opened(seed_store) as pilot:
        await pilot.press("ctrl+p")
        await pilot.press(*"older day")
        await pilot.press("enter")
        await until(pilot, lambda pilot: browser(pilot).view.scope, "2025-04-15")


async def test_a_click_chooses_and_the_wheel_scrolls(seed_store: Path) -> None:
    async with reading(seed_store, size=(140, 12)) as pilot:
        screen = browser(pilot)
        await pilot.click(PaperList, offset=(5, 2))
        assert screen.selected == "2504.20752"
        papers = screen.query_one(PaperList)
        papers.scroll_rows(3)
        assert papers.top == 3
        assert papers.cursor >= 3


async def test_q_quits(seed_store: Path) -> None:
    async with opened(seed_store) as pilot:
        await pilot.press("q")
        assert pilot.app.return_code == 0


async def test_an_earlier_filter_comes_back_with_up(seed_store: Path) -> None:
    async with opened(seed_store) as pilot:
        screen = browser(pilot)
        for word in ("reward", "추론"):
            await pilot.press("slash", *word, "enter", "escape")
        await pilot.press("slash", "up")
        assert screen.view.filter == "추론"
        await pilot.press("up")
        assert screen.view.filter == "reward"
        await pilot.press("up", "x", "down", "up")
        assert screen.view.filter == "rewardx"


async def test_a_filter_is_saved_and_chosen_among_the_days(seed_store: Path) -> None:
    async with opened(seed_store) as pilot:
        screen = browser(pilot)
        await pilot.press("slash", *"추론", "enter")
        screen.action_save_filter()
        await pilot.pause()
        await pilot.press(*"읽자", "enter")
        assert "/ 읽자" in "\n".join(shown(pilot))
        await pilot.press("escape", "1", "g", "j", "j", "j")
        assert screen.view.scope == "?읽자"
        await until(pilot, lambda pilot: "읽자 · 45 papers" in shown(pilot)[1], True)
        await pilot.press("slash", *"reward")
        await until(pilot, lambda _: 0 < len(screen.listed.rows) < 45, True)


async def test_fuzzy_hits_stand_below_and_are_marked(seed_store: Path) -> None:
    async with opened(seed_store) as pilot:
        screen = browser(pilot)
        await pilot.press("slash", *"tranformer")
        await until(pilot, lambda _: screen.listed.hits is not None and screen.listed.hits.complete, True)
        await pilot.pause()
        hits = screen.listed.hits
        assert hits and hits.fuzzy_from < len(screen.listed.rows)
        assert "≈" in shown(pilot)[2 + hits.fuzzy_from]


@pytest.mark.full
async def test_the_bar_says_what_it_took_the_keys_for(seed_store: Path) -> None:
    async with opened(seed_store) as pilot:
        await pilot.press("slash", *"얄려냐ㅐㅜ")
        await until(pilot, lambda pilot: "shown for diffusion" in shown(pilot)[0], True)
        await pilot.press("ctrl+u", *"votes:many")
        await until(pilot, lambda pilot: "votes" in shown(pilot)[0][80:], True)


async def test_the_days_count_what_the_filter_finds(seed_store: Path) -> None:
    async with opened(seed_store) as pilot:
        await pilot.press("slash", *"추론")
        await until(pilot, lambda pilot: shown(pilot)[2][:24].strip("│ ").endswith(" 45"), True)
        assert [shown(pilot)[line][:24].split("│")[1].split() for line in (3, 4)] == [
            ["Starred"],
            ["Unread", "45"],
        ]
        await pilot.press("enter", "s")
        await until(pilot, lambda pilot: "Starred" in shown(pilot)[3] and " 1" in shown(pilot)[3][:24], True)
        lines = [line[:24] for line in shown(pilot)[2:12]]
        counts = [int(line.strip("│ ").split()[-1]) for line in lines if "Tue" in line or "Thu" in line]
        assert sum(counts) == 45


async def test_the_paper_shows_what_the_filter_matches_now(seed_store: Path) -> None:
    async with opened(seed_store) as pilot:
        await pilot.press("slash", *"vl-r")
        await until(pilot, lambda pilot: "VL-R" in underlined(pilot), True)
        assert "VL-Rethinker" not in underlined(pilot)
        await pilot.press(*"ethinker")
        await until(pilot, lambda pilot: "VL-Rethinker" in underlined(pilot), True)


def underlined(pilot: Pilot[None]) -> list[str]:
    """The highlighted texts of the detail."""
    strips = pilot.app.screen._compositor.render_strips()
    return [
        segment.text
        for strip in strips
        for segment in strip.crop(84)
        if segment.style and segment.style.underline and segment.style.color and "arxiv" not in segment.text
    ]


async def test_esc_takes_back_one_thing_a_key(seed_store: Path) -> None:
    async with opened(seed_store) as pilot:
        screen = browser(pilot)
        await pilot.press("z", "slash", *"voila", "enter", "space")
        assert screen.listed.chosen
        await pilot.press("escape")
        assert not screen.listed.chosen and screen.view.filtering
        await pilot.press("escape")
        assert not screen.view.filtering and screen._workspace.zoomed
        await pilot.press("escape")
        assert not screen._workspace.zoomed


@pytest.mark.full
async def test_shift_tab_does_not_strand_the_bar(seed_store: Path) -> None:
    async with opened(seed_store) as pilot:
        await pilot.press("slash", "shift+tab", "escape")
        assert "filter: none" in shown(pilot)[0]
        await pilot.press("slash")
        await pilot.click(PaperList, offset=(5, 2))
        await pilot.press("escape")
        assert "filter: none" in shown(pilot)[0]


async def test_a_broken_month_leaves_the_other_days(seed_store: Path) -> None:
    for file in (seed_store / "papers").glob("2025-04.json*"):
        file.write_bytes(b"")
    async with opened(seed_store) as pilot:
        assert set(browser(pilot).listed.index.days) == {"2025-05-06", "2025-03-27"}


async def test_ctrl_c_says_which_key_quits(seed_store: Path) -> None:
    async with opened(seed_store) as pilot:
        await pilot.press("ctrl+c")
        assert "q quits." in shown(pilot)[-1]
        assert pilot.app.is_running


@pytest.mark.parametrize(
    ("size", "keys", "leads_back"),
    [
        ((140, 40), "enter", True),
        *in_full(
            ((140, 40), "3 z", False),
            ((40, 12), "z enter", True),
            ((40, 12), "enter", True),
            ((140, 40), "z enter", True),
            ((40, 12), "3 z", False),
        ),
    ],
)
async def test_the_key_that_leaves_a_paper_read_alone_leads_back_to_where_enter_was(
    seed_store: Path, size: tuple[int, int], keys: str, leads_back: bool
) -> None:
    async with reading(seed_store, size) as pilot:
        for key in ("escape", "enter"):
            await pilot.press("2", "j", *keys.split())
            desk = browser(pilot)._workspace
            assert desk.zoomed and pilot.app.focused is desk.detail
            await pilot.press(key)
            assert not desk.zoomed and (pilot.app.focused is desk.papers) is leads_back
        assert desk.papers.cursor == 2


@pytest.mark.full
async def test_one_pane_says_the_way_to_it(seed_store: Path) -> None:
    async with reading(seed_store, size=(40, 12)) as pilot:
        assert shown(pilot)[0].strip() == "Days › Tue 2025-05-06"
        await pilot.press("enter")
        await pilot.pause()
        assert shown(pilot)[0].split() == ["Days", "›", "Tue", "2025-05-06", "›", "paper", "20%"]
        await pilot.press("1")
        await pilot.pause()
        assert shown(pilot)[0].strip() == "Days"
        assert "All days" in shown(pilot)[1]
        await pilot.press("2", "slash", *"voila", "enter")
        await pilot.pause()
        assert shown(pilot)[0].rstrip().endswith("voila · 1 of 102")


@pytest.mark.parametrize("keys", [["slash", "a"], *in_full(["["], ["S"], ["1", "g"])])
async def test_a_selection_that_would_leave_the_screen_ends(seed_store: Path, keys: list[str]) -> None:
    async with opened(seed_store) as pilot:
        screen = browser(pilot)
        await pilot.press("space", "space")
        assert "2 selected · Esc" in shown(pilot)[0]
        assert [line[31] for line in shown(pilot)[2:5]] == ["✓", "✓", " "]
        await pilot.press(*keys)
        await until(pilot, lambda _: len(screen.listed.chosen), 0)
        assert "selected" not in shown(pilot)[0]


async def test_papers_that_arrive_leave_the_selection(seed_store: Path) -> None:
    async with opened(seed_store) as pilot:
        screen = browser(pilot)
        await pilot.press("space")
        chosen = screen.listed.chosen
        screen._load_job.start()
        await settle(pilot)
        assert screen.listed.chosen == chosen
