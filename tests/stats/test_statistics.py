"""Statistics of papers for which they can be counted by hand."""

from collections.abc import Iterable

from tui.papers.paper import Paper
from tui.search.index import Index
from tui.stats.bars import draw_charts, draw_line
from tui.stats.page import lay_out_page, render_page
from tui.stats.statistics import MonthCount, Trend, compute_statistics


def index_of(*papers: Paper) -> Index:
    days: dict[str, list[str]] = {}
    for paper in papers:
        for day in paper.days:
            days.setdefault(day, []).append(paper.id)
    return Index.of(papers, days)


def paper(number: int, day: str, title: str, votes: int | None = 1, *authors: str) -> Paper:
    return Paper(f"2504.{number:05}", title, authors, votes=votes, days=(day,))


MARCH = [paper(n, "2025-03-10", f"Diffusion for things {n}", 2, "Kim Ji-won", f"One {n}") for n in range(8)]
MAY = [paper(n, "2025-05-06", f"Agents for things {n}", None, "Kim Ji-won") for n in range(10, 16)]
INDEX = index_of(*MARCH, *MAY)


def names(index: Index, papers: Iterable[Paper]) -> dict[int, tuple[str, ...]]:
    return {index.rows[paper.id]: paper.authors for paper in papers}


def test_months_without_a_paper_are_there() -> None:
    found = compute_statistics(INDEX, range(len(INDEX)), names(INDEX, [*MARCH, *MAY]).__getitem__)
    assert (found.papers, found.votes, found.days) == (14, 16, 2)
    assert found.months == (
        MonthCount("2025-03", 8, 16),
        MonthCount("2025-04", 0, 0),
        MonthCount("2025-05", 6, 0),
    )
    assert (found.earlier, found.later) == (("2025-03",), ("2025-05",))


def test_words_rise_and_fall_but_not_those_of_every_title() -> None:
    found = compute_statistics(INDEX, range(len(INDEX)), names(INDEX, [*MARCH, *MAY]).__getitem__)
    assert found.rising == (Trend("agents", 0, 6, 0.0, 100.0, (0.0, 0.0, 100.0)),)
    assert found.falling == (Trend("diffusion", 8, 0, 100.0, 0.0, (100.0, 0.0, 0.0)),)


def test_words_rise_by_their_share_over_whole_months() -> None:
    april = [paper(n, "2025-04-29", f"{'Agents' if n < 122 else 'Things'} {n}") for n in range(100, 200)]
    may = [paper(n, "2025-05-30", f"{'Agents' if n < 209 else 'Things'} {n}") for n in range(200, 220)]
    begun = [paper(n, "2025-06-02", f"Diffusion {n}") for n in range(300, 330)]
    index = index_of(*april, *may, *begun)
    found = compute_statistics(index, range(len(index)), lambda row: ())
    assert (found.earlier, found.later) == (("2025-04",), ("2025-05",))
    assert found.rising == (Trend("agents", 22, 9, 22.0, 45.0, (22.0, 45.0)),)
    assert [trend.term for trend in found.falling] == ["things"]


def test_the_page_names_a_filter_for_each_word_and_author() -> None:
    found = compute_statistics(INDEX, range(len(INDEX)), names(INDEX, [*MARCH, *MAY]).__getitem__)
    filters = {line.filter: line.text for line in lay_out_page(found, 80) if line.filter}
    assert [*filters] == ["title:agents", "title:diffusion", 'author:"Kim Ji-won"']
    assert filters["title:agents"].split() == ["agents", "0.0", "→", "100.0", "█"]
    assert filters["title:diffusion"].split() == ["diffusion", "100.0", "→", "0.0", "█"]


def test_authors_stand_as_they_are_written() -> None:
    found = compute_statistics(INDEX, range(len(INDEX)), names(INDEX, [*MARCH, *MAY]).__getitem__)
    assert found.authors == (("Kim Ji-won", 14),)


def test_only_the_rows_asked_for_count() -> None:
    rows = [INDEX.rows[one.id] for one in MAY]
    found = compute_statistics(INDEX, rows, names(INDEX, MAY).__getitem__)
    assert (found.papers, found.months) == (6, (MonthCount("2025-05", 6, 0),))
    assert (found.earlier, found.later, found.rising, found.falling) == ((), (), (), ())


def test_a_paper_of_two_days_counts_once() -> None:
    twice = Paper("2504.00001", "A title", votes=3, days=("2025-03-10", "2025-05-06"))
    index = index_of(twice)
    found = compute_statistics(index, [0], lambda row: ())
    assert (found.papers, found.days, found.months) == (1, 2, (MonthCount("2025-05", 1, 3),))


def test_nothing_has_figures_too() -> None:
    index = index_of()
    found = compute_statistics(index, [], lambda row: ())
    assert (found.papers, found.months, found.authors) == (0, (), ())
    assert render_page(found, 80) == "0 papers on 0 days, 0 votes"


def test_a_page_is_no_wider_than_asked_for() -> None:
    many = [paper(n, f"20{n // 12 + 10}-{n % 12 + 1:02}-01", "A title", 10_000) for n in range(150)]
    index = index_of(*many)
    for width in (20, 40, 100):
        text = render_page(compute_statistics(index, range(150), lambda row: ()), width)
        charts = text.split("Words in titles")[0].split("\n")
        assert all(len(line) <= width for line in charts[1:])
        assert any(line.startswith("10,000 ") for line in charts) and "2022-06" in charts[-3]


def test_tables_are_no_wider_than_asked_for() -> None:
    months = [f"20{month // 12 + 24}-{month % 12 + 1:02}" for month in range(14)]
    papers = [
        paper(n, f"{months[n // 5]}-28", f"{'Democratizing' if n < 65 else 'Diffusion'} {n}", 1, "Kim Ji-won")
        for n in range(70)
    ]
    index = index_of(*papers)
    found = compute_statistics(index, range(70), names(index, papers).__getitem__)
    for width in (30, 34, 40, 60, 100):
        lines = render_page(found, width).split("Rising")[-1].split("\n")
        assert max(map(len, lines)) <= width and all(line == line.rstrip() for line in lines)
    falling = next(line for line in render_page(found, 100).split("\n") if "democratizing" in line)
    assert falling.startswith("  diffusion") and falling.index("  democratizing") == 50
    assert "last 4 months" in render_page(found, 34) and "The blocks" not in render_page(found, 30)


def test_charts_have_one_axis() -> None:
    charts = (("papers", [1, 4, 2]), ("votes", [1000, 0, 4000]))
    drawn = draw_charts(charts, ["2025-03", "2025-04", "2025-05"], 60).split("\n")
    assert drawn == [
        "papers",
        "    4          ████████",
        "               ████████",
        "               ████████ ▄▄▄▄▄▄▄▄",
        "      ▂▂▂▂▂▂▂▂ ████████ ████████",
        "    0 ████████ ████████ ████████",
        "",
        "votes",
        "4,000                   ████████",
        "                        ████████",
        "                        ████████",
        "      ▂▂▂▂▂▂▂▂          ████████",
        "    0 ████████          ████████",
        "      2025-03  2025-04  2025-05",
    ]


def test_a_line_has_a_block_a_month_and_none_for_zero() -> None:
    assert [draw_line(shares) for shares in ([0, 0.1, 4, 8], [0, 0], [])] == [" ▁▄█", "  ", ""]
