"""Handling of keys, mouse and pasted text one at a time, in the order of their arrival."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from time import monotonic
from typing import cast

from textual import events
from textual.widgets import Input

from tui.papers.text import clean
from tui.rendering.idle import is_idle
from tui.rendering.plain_paste import PlainPaste
from tui.rendering.repeats import RepeatedScroll
from tui.rendering.textual_app import TerminalApp
from tui.rendering.widget_keys import bound_actions, has_key_method

InputEvent = events.InputEvent | events.Paste
"""A key, the mouse, or pasted text, which Textual does not count as input."""
PASTED = 20_000
"""Characters of a pasted text that are kept: as many as a note may have."""
PATIENCE = 5.0
"""Seconds that keys wait at most, or a disk that hangs would lock the user in."""
_LOOK_EVERY = 0.001
"""Seconds between two looks whether the next key may be handled."""
_FIRST_LOOKS = 5
"""Looks without that pause: most widgets are done with a key at once."""
_EDITING = {binding.action for binding in Input.BINDINGS} - {"submit"}  # type: ignore[union-attr]  # all are Bindings
"""Actions that only change an input and what its screen derives from the text."""


def clean_paste(text: str) -> str:
    """Return a pasted text truncated and without control characters."""
    return clean(text[:PASTED])


class KeyDispatcher:
    """Handles an app's input in the order of its arrival, each event once the one before it is done.

    Textual forwards a key as a message to the widget with the focus, and handles the next key meanwhile. If
    `/rl` was typed fast or over a slow line, the filter bar would never see the `rl`, and an `s` behind
    `Enter` would be a letter for the dialog that is about to close. Here a key waits until everything is done
    that earlier keys started: messages, a layout, and the work that `is_ready` knows of. Only text does not
    wait for text before it.
    """

    def __init__(
        self,
        app: TerminalApp,
        forward: Callable[[events.Event], Awaitable[None]],
        is_ready: Callable[[InputEvent], bool],
        on_korean: Callable[[str], None],
    ) -> None:
        """Hold no events yet.

        Args:
            app: The app whose input this is.
            forward: Forwards an event as Textual does.
            is_ready: Tells whether all is there that an event acts on, and all work is done that keys started
                outside of the app's messages.
            on_korean: Called with the Latin letter of each Korean one that was handled as a key.
        """
        self._app, self._forward, self._is_ready, self._on_korean = app, forward, is_ready, on_korean
        self._held: deque[InputEvent] | None = None
        """The events that wait until all before them is done; None if none has to."""
        self._releasing: deque[InputEvent] = deque()
        """The events that were held and are now handled one by one."""
        self._held_since = 0.0
        self._looks = 0
        self._impatient = False
        """True after a wait that was too long, until `is_ready`: events no longer wait for it."""
        self._forced = False
        """True if the next event waits no longer, because it has waited too long."""
        self._only_text = False
        """True if nothing but text was typed since all was done."""

    @property
    def waiting(self) -> int:
        """The number of events that are held, or were until now."""
        return len(self._held or ()) + len(self._releasing)

    def next_input(self) -> InputEvent | None:
        """Return the event that is held and will be handled first; None if none is."""
        return next(iter(self._held or ()), None)

    async def dispatch(self, event: InputEvent) -> None:
        """Handle an event now, or hold it until its turn comes."""
        if self._held is not None:
            self._append(self._held, event)
            return
        if _move_button(event) == 0 and not self._app.mouse_captured:
            await self._forward(event)
            return
        is_text = isinstance(event, events.Key) and self._is_text(event)
        if not (self._forced or (is_text and self._only_text) or self._may_handle(event)):
            self._hold(event)
            return
        self._forced = False
        self._only_text = is_text
        if isinstance(event, PlainPaste):
            await self._handle_paste(event)
        elif isinstance(event, RepeatedScroll):
            for step in [] if self._app.scroll(event) else event.steps():
                await self._forward(step)
        else:
            await self._handle(event)

    async def _handle(self, event: InputEvent) -> None:
        if not isinstance(event, events.Key) or not (
            await self._handle_key(event) or self._is_unhandled(event)
        ):
            await self._forward(event)

    async def _handle_paste(self, paste: PlainPaste) -> None:
        """Handle what may be pasted text: as keys, unless text has no place where they would act."""
        if self._takes_keys:
            for key in paste.keys:
                await self._app.on_event(cast(events.Key, key))
        else:
            await self._forward(events.Paste(paste.text))

    @property
    def _takes_keys(self) -> bool:
        """False if text has no place: in the lists, with no bar or dialog open."""
        return isinstance(self._app.focused, Input) or len(self._app.screen_stack) > 1

    def _is_text(self, key: events.Key) -> bool:
        """Return whether a key only changes the text of an input."""
        focused = self._app.focused
        if self._is_character(key) or not isinstance(focused, Input):
            return self._is_character(key)
        return not _EDITING.isdisjoint(bound_actions(focused, key.key))

    async def _handle_key(self, key: events.Key) -> bool:
        """Handle a key; return False if only its widget may be able to."""
        if self._is_character(key):
            return self._insert(key)
        from tui.search import keyboard

        letters = keyboard.letters(key.character or "")
        latin = keyboard.latin(letters)
        if latin == letters:
            return await self._app.run_bound(key)
        # They stay Korean until their turn comes: the first may open a dialog, where the others are text.
        for letter in letters if len(letters) > 1 else latin:
            await self._app.on_event(events.Key(letter, letter))
        if len(letters) == 1:
            self._on_korean(latin)
        return True

    def _is_character(self, key: events.Key) -> bool:
        focused = self._app.focused
        return focused is not None and focused.check_consume_key(key.key, key.character)

    def _is_unhandled(self, key: events.Key) -> bool:
        """Return whether no widget from the focus up has a method for a key: forwarding takes a while."""
        nodes = self._app.focused.ancestors_with_self if self._app.focused else [self._app.screen, self._app]
        return not any(has_key_method(node, key) for node in nodes)

    def _insert(self, key: events.Key) -> bool:
        """Insert a character; return False if its widget has to."""
        focused = self._app.focused
        if isinstance(focused, Input) and key.character:
            focused.replace(key.character[: _room(focused)], *focused.selection)
            return True
        from textual.widgets import TextArea

        if isinstance(focused, TextArea) and key.character:
            focused.replace(key.character, *focused.selection, maintain_selection_offset=False)
            return True
        return False

    def _may_handle(self, event: InputEvent) -> bool:
        is_ready = self._is_ready(event)
        self._impatient = self._impatient and not is_ready
        return (is_ready or self._impatient) and is_idle(self._app)

    def _hold(self, event: InputEvent) -> None:
        """Hold an event, and all later ones, until everything before it is done."""
        self._held, self._held_since, self._looks = deque([event]), monotonic(), 0
        self._look_later()

    def _append(self, held: deque[InputEvent], event: InputEvent) -> None:
        """Hold one more event; of mouse moves in a row with the same buttons, only the last."""
        if held and _move_button(event) is not None and _move_button(event) == _move_button(held[-1]):
            held.pop()
        held.append(event)

    def _look_later(self) -> None:
        self._app.screen.check_idle()  # Textual forgets layouts that were due during a batch
        # By the loop's clock, not as the app's next message: the app must become idle meanwhile.
        self._looks += 1
        wait = _LOOK_EVERY if self._looks > _FIRST_LOOKS else 0
        asyncio.get_running_loop().call_later(wait, self._app.call_later, self._look)

    async def _look(self) -> None:
        """Release the held events if all before them is done, or takes too long."""
        if self._held and not self._may_handle(self._held[0]):
            if monotonic() - self._held_since < PATIENCE:
                self._look_later()
                return
            self._impatient = self._forced = True
        await self._release()

    async def _release(self) -> None:
        """Handle the held events, up to one that the others have to wait for again."""
        held = self._releasing = self._held or deque()
        self._held = None
        with self._app.painter.batch():
            while held and self._held is None:
                await self._app.on_event(held.popleft())
        self._releasing = deque()
        if self._held is not None:
            held.extendleft(reversed(self._held))
            self._held = held


def _move_button(event: InputEvent) -> int | None:
    """Return the button that was held as the mouse moved, 0 for none; None if it did not move."""
    return event.button if isinstance(event, events.MouseMove) else None


def _room(line: Input) -> int | None:
    """Return the number of characters that fit into a line in place of its selection; None for any."""
    start, end = sorted(line.selection)
    return max(0, line.max_length - len(line.value) + end - start) if line.max_length else None
