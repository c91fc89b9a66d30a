"""The frame that is kept for the next start: made of what the screen shows, and read again."""

from collections.abc import Sequence

from rich.cells import cell_len
from textual.screen import Screen

from tui.early.early_frame import EarlyFrame, EarlyRun, is_link
from tui.rendering.frame import CellStyle, Run, reserve_room, split_disputed, split_runs
from tui.rendering.widths import is_disputed


def make_frame(screen: Screen[object], cursor: tuple[int, int]) -> EarlyFrame:
    """Return what a screen shows, with the cursor at a row and a column."""
    strips = screen._compositor.render_strips()
    runs = [run for y, strip in enumerate(strips) for run in split_runs(strip, y + 1, 1, screen.app.console)]
    parts = [part for run in reserve_room(runs) for part in split_disputed(run)]
    # By colour, as all frames are drawn; those of disputed width first.
    parts.sort(key=lambda run: (not is_disputed(run.text), run.style))
    return EarlyFrame((len(strips) and screen.size.width, len(strips)), cursor, [*map(_keep, parts)])


def _keep(run: Run) -> EarlyRun:
    text = run.text if run.text.isprintable() else " " * run.width
    style = run.style if is_link(run.style.link) else run.style._replace(link="")
    return EarlyRun(run.row, run.column, run.width, style, text, is_disputed(text))


def read_runs(frame: EarlyFrame) -> Sequence[Run]:
    """Return the runs of a kept frame, without those that the terminal may show otherwise."""
    return [
        Run(run.row, run.column, CellStyle(*run.style), run.text, run.width)
        for run in frame.runs
        if cell_len(run.text) == run.width and is_disputed(run.text) == run.disputed
    ]
