"""The private names of Textual that hanji uses: a new Textual fails here first, and says which one moved."""

import inspect
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import ClassVar

import pytest
from rich.align import Align
from rich.segment import Segment
from textual import events, messages
from textual._xterm_parser import XTermParser
from textual.app import App, ComposeResult
from textual.binding import Binding
from textual.command import CommandList, CommandPalette
from textual.css.query import NoMatches
from textual.drivers.linux_driver import LinuxDriver
from textual.geometry import Region
from textual.message_pump import MessagePump
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Input, TextArea

from tests.support.program import ROOT
from tests.support.reader import until
from tests.support.terminal import Pty
from tests.support.textual_privates import private_uses
from tui.screens.jobs.offer import OPENING

RENDERING = ROOT / "tui" / "rendering"
SIGNATURES = {
    App._fatal_error: "(self) -> 'None'",
    App._handle_exception: "(self, error: 'Exception') -> 'None'",
    MessagePump._close_messages_no_wait: "(self) -> 'None'",
    Screen._compositor_refresh: "(self) -> 'None'",
    Widget._on_key: "async (self, event: 'events.Key') -> 'None'",
    LinuxDriver._get_terminal_size: "(self) -> 'tuple[int, int]'",
    LinuxDriver._run_input_thread: "(self) -> 'None'",
    XTermParser.__init__: "(self, debug: 'bool' = False) -> 'None'",
    XTermParser.feed: "(self, data: 'str') -> 'Iterable[Message]'",
    XTermParser._sequence_to_key_events: (
        "(self, sequence: 'str', alt: 'bool' = False) -> 'Iterable[events.Key]'"
    ),
    CommandPalette._action_command_list: "(self, action: 'str') -> 'None'",
    CommandPalette._gather_commands: "(self, search_value: 'str') -> 'None'",
    CommandPalette._start_no_matches_countdown: "(self, search_value: 'str') -> 'None'",
    CommandPalette._stop_no_matches_countdown: "(self) -> 'None'",
    CommandPalette._watch__list_visible: "(self) -> 'None'",
    CommandPalette._watch__show_busy: "async (self) -> 'None'",
}
ON_A_TERMINAL = {
    "_app": True,
    "_loop": True,
    "_debug": False,
    "_file": [True, True],  # the writer thread writes to it and flushes it
    "_writer_thread": [None, True],  # alive once the terminal was taken
    "_run_input_thread": True,  # runs in another thread
    "_get_terminal_size": [31, 7],  # makes the app's size
    "_in_band_window_resize": [False, 0, 1],  # SIGWINCH tells of no size while it is true
    "_must_signal_resume": [False, 1, False],  # the next resume is announced, once
}
"""What `tests/support/driver_probe.py` finds."""
TESTED = {
    *(method.__name__ for method in SIGNATURES if method.__name__[0] == "_" != method.__name__[1]),
    *ON_A_TERMINAL,
    *("_awaiting", "_gen", "_tokens", "textual._xterm_parser.XTermParser"),
    *("_batch_count", "_layout_required", "_message_queue", "_next_callbacks", "_scroll_required"),
    *("_binding_chain", "_bindings", "_keymap", "_nodes", "_styles_cache"),
    *("_clipboard", "_closed", "_compositor", "_driver", "_exception", "_exit", "_sync_available"),
    *("_list_visible", "_no_matches_timer", "_NO_MATCHES", "_NO_MATCHES_COUNTDOWN"),
    "_GATHER_COMMANDS_GROUP",
}
"""The names that have a test below."""


@pytest.mark.full
def test_only_rendering_uses_private_names_of_textual() -> None:
    others = [path for path in (ROOT / "tui").rglob("*.py") if RENDERING not in path.parents]
    assert {path: private_uses(path) for path in others if private_uses(path)} == {}


def test_each_private_name_has_a_test_here() -> None:
    assert set().union(*map(private_uses, RENDERING.glob("*.py"))) == TESTED


@pytest.mark.parametrize("method", SIGNATURES, ids=lambda method: method.__qualname__)
def test_a_private_method_is_called_as_before(method: Callable[..., object]) -> None:
    begin = "async " if inspect.iscoroutinefunction(method) else ""
    assert f"{begin}{inspect.signature(method)}" == SIGNATURES[method]


class Letter(Widget):
    """A widget of one letter."""

    BINDINGS: ClassVar = [Binding("f4", "first"), Binding("f4,f5", "second")]
    letter = "a"

    def render_line(self, y: int) -> Strip:
        return Strip([Segment(self.letter)])


class Seams(App[None]):
    """An app that notes what is done to it."""

    BINDINGS: ClassVar = [
        Binding("f2", "note('plain')", id="note"),
        Binding("f3", "note('first')", priority=True),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.noted: list[str] = []

    def compose(self) -> ComposeResult:
        self.input = Input()
        self.letter = Letter()
        yield self.input
        yield self.letter

    def action_note(self, what: str) -> None:
        self.noted.append(what)

    def _fatal_error(self) -> None:
        self.noted.append("fatal")
        self._close_messages_no_wait()


async def test_a_terminal_driver_does_as_before(tmp_path: Path) -> None:
    found = tmp_path / "found.json"
    with Pty([sys.executable, str(ROOT / "tests/support/driver_probe.py"), str(found)], 80, 24) as terminal:
        terminal.read_to_end()
        assert terminal.wait() == 0
    assert json.loads(found.read_text(encoding="utf-8")) == ON_A_TERMINAL


async def test_bindings_are_found_from_the_focus_up_with_the_keys_in_force() -> None:
    app = Seams()
    async with app.run_test():
        assert [node for node, _ in app.screen._binding_chain] == [app.input, app.screen, app]
        assert app._keymap == {}
        app.set_keymap({"note": "f6"})
        assert app._keymap == {"note": "f6"}
        _, bindings = app.screen._binding_chain[-1]
        assert {key: bindings.key_to_bindings[key][0].action for key in ("f3", "f6")} == {
            "f3": "note('first')",
            "f6": "note('plain')",
        }
        assert "f2" not in bindings.key_to_bindings and bindings.key_to_bindings["f3"][0].priority


async def test_children_are_the_nodes_of_a_widget() -> None:
    app = Seams()
    async with app.run_test():
        assert [*app.screen._nodes][-2:] == [app.input, app.letter]


def test_widgets_that_take_keys_have_a_method_of_their_own_for_them() -> None:
    assert Letter._on_key is Widget._on_key
    assert Input._on_key is not Widget._on_key and TextArea._on_key is not Widget._on_key


def test_bindings_are_kept_by_their_keys() -> None:
    bound = Letter()._bindings.key_to_bindings
    assert {key: [each.action for each in bound[key]] for key in bound} == {
        "f4": ["first", "second"],
        "f5": ["second"],
    }


async def test_the_queue_of_a_widget_holds_its_messages() -> None:
    app = Seams()
    async with app.run_test() as pilot:
        await pilot.pause()
        for node in (app, app.screen, app.letter):
            message = messages.Prompt()
            node.post_message(message)
            assert list(node._message_queue.values)[-1] is message
        await pilot.pause()
        assert not app.letter._message_queue.values


async def test_a_widget_says_what_it_has_still_to_do() -> None:
    app = Seams()
    async with app.run_test() as pilot:
        await pilot.pause()

        def to_do() -> tuple[bool, bool, bool, bool, int]:
            return (
                app.screen._layout_required,
                app.letter._layout_required,
                app.screen._scroll_required,
                bool(app.letter._next_callbacks),
                app._batch_count,
            )

        assert to_do() == (False, False, False, False, 0)
        with app.batch_update():
            app.screen.refresh(layout=True)
            app.letter.refresh(layout=True)
            app.letter.call_next(app.action_note, "next")
            assert to_do() == (True, True, False, True, 1)
        await pilot.pause()
        assert to_do() == (False, False, False, False, 0) and app.noted == ["next"]
        required: list[bool] = []
        app.screen.post_message(messages.UpdateScroll())
        app.screen.call_next(lambda: required.append(app.screen._scroll_required))
        await pilot.pause()
        assert required == [True] and not app.screen._scroll_required


async def test_lines_are_kept_until_the_styles_cache_is_cleared() -> None:
    app = Seams()
    async with app.run_test() as pilot:
        await pilot.pause()
        line = Region(0, 0, 1, 1)
        assert app.letter.render_lines(line)[0].text == "a"
        app.letter.letter = "b"
        assert app.letter.render_lines(line)[0].text == "a"
        app.letter._styles_cache.clear()
        assert app.letter.render_lines(line)[0].text == "b"


async def test_the_compositor_has_the_lines_of_the_screen() -> None:
    app = Seams()
    async with app.run_test(size=(10, 5)) as pilot:
        await pilot.pause()
        strips = app.screen._compositor.render_strips()
        assert [strip.cell_length for strip in strips] == [10] * 5
        assert strips[3].text[0] == "a"


async def test_an_app_says_whether_it_has_a_driver_and_ends() -> None:
    app = Seams()
    assert (app._driver, app._exit, app._closed) == (None, False, False)
    async with app.run_test():
        assert app._driver is not None and app.is_running and not app._closed
        app.exit()
        assert app._exit
    assert app._closed


async def test_frames_are_marked_once_the_terminal_knows_the_mark() -> None:
    app = Seams()
    async with app.run_test() as pilot:
        assert not app._sync_available
        app.post_message(messages.TerminalSupportsSynchronizedOutput())
        await pilot.pause()
        assert app._sync_available


async def test_inputs_paste_the_apps_own_clipboard() -> None:
    app = Seams()
    async with app.run_test() as pilot:
        app._clipboard = "a link"
        await pilot.press("ctrl+v")
        await pilot.pause()
        assert (app.input.value, app.clipboard) == ("a link", "a link")


async def test_an_error_is_kept_and_ends_the_app() -> None:
    app = Seams()
    error = RuntimeError("on purpose")
    with pytest.raises(RuntimeError, match="on purpose"):
        async with app.run_test() as pilot:
            assert not app._exception
            app._handle_exception(error)
            assert app._exception is error and app.noted == ["fatal"]
            await pilot.pause()
    assert app._closed


def test_the_parser_says_whether_it_waits_for_more_and_can_begin_again() -> None:
    parser = XTermParser()
    assert [event.key for event in parser.feed("a") if isinstance(event, events.Key)] == ["a"]
    assert parser._awaiting.timeout is None
    assert [*parser.feed("\x1b[")] == [] and parser._awaiting.timeout is not None
    parser._tokens.clear()
    parser._gen = parser.parse(parser._tokens.append)
    parser._awaiting = next(parser._gen)
    assert [event.key for event in parser.feed("A") if isinstance(event, events.Key)] == ["A"]


def test_a_sequence_is_the_keys_it_stands_for() -> None:
    def keys(sequence: str) -> list[str]:
        return [event.key for event in XTermParser()._sequence_to_key_events(sequence)]

    assert keys("\x1b[A") == ["up"]
    assert keys("\x1b[106;3;97:98:99u") == ["a", "b", "c"]
    assert keys(f"\x1b[{'1;' * 40}z") == []


async def test_the_palette_says_after_a_while_that_nothing_matches() -> None:
    """In English only, which `closable_palette` replaces."""
    app = Seams()
    async with app.run_test() as pilot:
        palette = CommandPalette()
        await app.push_screen(palette)
        await app.workers.wait_for_complete()
        assert palette._no_matches_timer is None and 0 < palette._NO_MATCHES_COUNTDOWN < 2
        palette._list_visible = False
        palette._start_no_matches_countdown("x")
        assert palette._no_matches_timer is not None
        await until(pilot, lambda _: palette._list_visible, True)
        option = palette.query_one(CommandList).get_option(palette._NO_MATCHES)
        assert isinstance(option.prompt, Align) and str(option.prompt.renderable) == "No matches found"
        palette._stop_no_matches_countdown()
        assert palette._no_matches_timer is None


async def test_the_palettes_own_methods_need_its_list() -> None:
    """If they do not, `closable_palette` is needed no longer."""
    app = Seams()
    async with app.run_test() as pilot:
        palette = CommandPalette()
        await app.push_screen(palette)
        await app.workers.wait_for_complete()
        palette._list_visible = False
        await pilot.pause()
        palette.query_one(CommandList).clear_options().add_option("a command").highlighted = 0
        with pytest.raises(KeyError):
            palette._action_command_list("page_down")
        await palette.query_one(CommandList).remove()
        with pytest.raises(NoMatches):
            palette._watch__list_visible()
        with pytest.raises(NoMatches):
            await palette._watch__show_busy()
        with pytest.raises(NoMatches):
            await CommandPalette._gather_commands.__wrapped__(palette, "a command")  # type: ignore[attr-defined]
        assert CommandPalette._GATHER_COMMANDS_GROUP in OPENING
