"""Bar charts of months in text."""

from collections.abc import Sequence

HEIGHT = 9
"""Lines of a chart, with its title and the months."""

_BAR = 9
"""Cells for a bar and the name of its month, if there is room."""


def plot_bars(title: str, months: Sequence[str], values: Sequence[int], width: int) -> str:
    """Draw one bar a month, at most `width` cells in all, without colours; the newest if not all fit."""
    import plotext  # type: ignore[import-untyped]  # it has no types; imported late: 45 ms

    most = max(values, default=0)
    scale = len(f"{most:,}")
    room = max((width - scale) // 2, 1)
    months, values = months[-room:], values[-room:]
    width = min(width, scale + _BAR * len(months))
    plotext.clear_figure()
    plotext.theme("clear")
    plotext.plotsize(width, HEIGHT)
    plotext.frame(False)
    plotext.title(title)
    plotext.bar(list(months), list(values), width=0.6, marker="█")
    plotext.ylim(0, max(most, 1))
    plotext.yticks([0, most], ["0", f"{most:,}"])
    lines = plotext.uncolorize(plotext.build()).split("\n")
    return "\n".join(line.rstrip() for line in lines).rstrip("\n")
