"""Lines painted past Textual, where the screen changes between a line's change and its painting."""

from textual.app import ComposeResult
from textual.pilot import Pilot
from textual.strip import Strip

from tests.support.reader import met
from tui.rendering.frame import Run
from tui.rendering.painter import PaintedApp, Painter, batch, mark_dirty
from tui.widgets.line_view import LineView, line


class Letters(LineView):
    """The same letter on each line."""

    letter = "a"

    def draw(self) -> list[Strip]:
        return [line((self.letter, self.rich_style))] * self.size.height


class Page(PaintedApp):
    """A view as large as the screen."""

    CSS = "Letters { height: 1fr; }"

    def __init__(self) -> None:
        super().__init__()
        self.drawn: list[Run] = []
        self.painter = Painter(self, lambda: True, self.drawn.extend)

    def compose(self) -> ComposeResult:
        yield Letters()


async def resized(pilot: Pilot[None], letters: Letters) -> None:
    """Leave three rows of the screen, and wait until they are laid out, which a busy machine does late."""
    await pilot.resize_terminal(4, 3)
    await met(pilot, lambda: letters.size.height == 3, lambda: str(letters.size))
    await pilot.pause()


async def test_what_no_longer_has_room_is_not_painted() -> None:
    app = Page()
    async with app.run_test(size=(4, 6)) as pilot:
        letters = app.query_one(Letters)
        letters.render_line(0)  # nothing without a terminal asks for lines
        with batch(letters):
            letters.letter = "b"
            mark_dirty(letters, lambda: range(6))
            await resized(pilot, letters)
        await met(pilot, lambda: app.drawn, lambda: "nothing drawn")  # behind messages that wait
        assert [piece.row for piece in app.drawn if piece.text == "b"] == [1, 2, 3]


async def test_nothing_is_painted_where_all_that_changed_has_no_room() -> None:
    app = Page()
    async with app.run_test(size=(4, 6)) as pilot:
        letters = app.query_one(Letters)
        letters.render_line(0)
        with batch(letters):
            mark_dirty(letters, lambda: [4, 5])
            await resized(pilot, letters)
        assert not app.drawn
