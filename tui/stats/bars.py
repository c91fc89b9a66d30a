"""Bar charts of months in text, drawn with blocks."""

from collections.abc import Iterable, Sequence

HEIGHT = 5
"""Lines of a chart below its title."""
_BLOCKS = " ▁▂▃▄▅▆▇█"
_WIDEST = 9
"""The most cells of a bar and the gap behind it."""
_LABEL = len("2025-05")


def draw_charts(charts: Iterable[tuple[str, Sequence[int]]], months: Sequence[str], width: int) -> str:
    """Draw one bar a month for each chart, a title and its values, on lines of at most `width` cells.

    The charts stand one below the other, with their bars in the same columns and the months below the last.
    Only the newest months are drawn if not all fit.
    """
    # Not by plotext: its labels move from run to run, and each chart has columns of its own.
    charts = [*charts]
    scale = max(len(f"{max(values, default=0):,}") for _, values in charts) + 1
    shown = max(1, min(len(months), (width - scale) // 2))
    each = min(_WIDEST, max(2, (width - scale) // shown))
    lines = []
    for title, values in charts:
        lines += [title, *_draw_bars(values[-shown:], scale, each), ""]
    return "\n".join([*lines[:-1], *_label(months[-shown:], scale, each)])


def draw_line(values: Sequence[float]) -> str:
    """Draw one block a value, none for zero."""
    highest = max(values, default=0)
    return "".join(_BLOCKS[_eighths(value, highest, 8)] for value in values)


def _draw_bars(values: Sequence[int], scale: int, each: int) -> list[str]:
    highest = max(values, default=0)
    eighths = [_eighths(value, highest, 8 * HEIGHT) for value in values]
    lines = []
    for line in range(HEIGHT):
        below = 8 * (HEIGHT - 1 - line)
        mark = f"{highest:,}" if line == 0 else "0" if line == HEIGHT - 1 else ""
        bars = (_BLOCKS[max(0, min(8, height - below))] * (each - 1) for height in eighths)
        lines.append(f"{mark:>{scale - 1}} {' '.join(bars)}".rstrip())
    return lines


def _eighths(value: float, highest: float, most: int) -> int:
    """Return the height of a bar, at least 1 for a value above zero."""
    return max(1, round(most * value / highest)) if value > 0 else 0


def _label(months: Sequence[str], scale: int, each: int) -> list[str]:
    """Return the line of months, as many as there is room for, the newest among them."""
    cells = [" "] * max(scale + each * len(months), _LABEL)
    free = len(cells) + 1
    for number in reversed(range(len(months))):
        start = min(scale + each * number, len(cells) - _LABEL)
        if start + _LABEL < free:
            cells[start : start + _LABEL] = months[number]
            free = start
    return ["".join(cells).rstrip()]
