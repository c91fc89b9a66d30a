"""What is typed: each key finished before the next one, on either keyboard, however it arrives."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from time import monotonic

from textual import events
from textual.widget import Widget
from textual.widgets import Input

from tui.papers.text import clean
from tui.rendering.bound_actions import bound_actions
from tui.rendering.idle import is_idle
from tui.rendering.repeats import RepeatedScroll
from tui.rendering.textual_app import TerminalApp

PASTED = 20_000
"""Characters that are taken of what is pasted: as many as a note may have."""
PATIENCE = 5.0
"""Seconds after which keys go on, whatever they wait for: else a disk that hangs would keep the user here."""
_LOOK_EVERY = 0.001
"""Seconds between two looks whether keys may go on."""
_FIRST_LOOKS = 5
"""Looks that do not wait for that: most widgets are done with a key at once."""
_EDITING = {binding.action for binding in Input.BINDINGS} - {"submit"}  # type: ignore[union-attr]  # all are Bindings
"""Actions that change nothing but an input, and what its screen makes of the text."""


def pasted(text: str) -> str:
    """What is taken of a pasted text: what fits, without controls."""
    return clean(text[:PASTED])


class KeyDispatcher:
    """Acts on the keys of an app, on its mouse and on what is pasted, in the order in which they arrive.

    Textual forwards a key to the widget that has the focus by then, as a message, and acts on the next key
    meanwhile. Of `/rl`, typed fast or over a slow line, the bar would never see the `rl`, and an `s` behind
    `Enter` would be a letter for the dialog that is about to close. Here a key waits until everything is done
    that the keys before it set going: messages, a layout, and what `is_ready` knows of. Only text does not
    wait for the text before it.
    """

    def __init__(
        self,
        app: TerminalApp,
        forward: Callable[[events.Event], Awaitable[None]],
        is_ready: Callable[[], bool],
        on_korean: Callable[[], None],
    ) -> None:
        """Hold no keys yet.

        Args:
            app: The app whose keys these are.
            forward: Hands an event on, as Textual does.
            is_ready: Tells whether all is done that a key set going outside of the app's messages.
            on_korean: Is called for each Korean letter that was taken for a key.
        """
        self._app, self._forward, self._is_ready, self._on_korean = app, forward, is_ready, on_korean
        self._held: deque[events.InputEvent] | None = None
        """What waits until all before it is done; None when nothing has to."""
        self._releasing: deque[events.InputEvent] = deque()
        """What is acted on after it was held, one by one."""
        self._held_since = 0.0
        self._looks = 0
        self._impatient = False
        """True after a wait that was too long, until `is_ready`, which is not waited for again."""
        self._forced = False
        """True when the next event waits for nothing, because it has waited too long."""
        self._only_text = False
        """True when nothing but text was typed since all was done."""

    @property
    def waiting(self) -> int:
        """How many events are held, or were until now."""
        return len(self._held or ()) + len(self._releasing)

    async def dispatch(self, event: events.InputEvent) -> None:
        """Act on an event now, or once its turn comes."""
        if self._held is not None:
            self._hold_too(self._held, event)
            return
        if _moves(event) == 0 and not self._app.mouse_captured:
            await self._forward(event)
            return
        is_text = isinstance(event, events.Key) and self._is_text(event)
        if not (self._forced or (is_text and self._only_text) or self._may_go_on()):
            self._hold(event)
            return
        self._forced = False
        self._only_text = is_text
        if isinstance(event, RepeatedScroll):
            for step in [] if self._app.scroll(event) else event.each():
                await self._forward(step)
        elif not isinstance(event, events.Key) or not (await self._act(event) or self._is_unknown(event)):
            await self._forward(event)

    def _is_text(self, key: events.Key) -> bool:
        """Return whether a key only changes the text of an input."""
        focused = self._app.focused
        if self._is_character(key) or not isinstance(focused, Input):
            return self._is_character(key)
        return not _EDITING.isdisjoint(bound_actions(focused, key.key))

    async def _act(self, key: events.Key) -> bool:
        """Act on a key; False if it does nothing here, and its widget may know what it is for."""
        if self._is_character(key):
            return self._insert(key)
        from tui.search import keyboard  # no start needs it

        letters = keyboard.letters(key.character or "")
        latin = keyboard.latin(letters)
        if latin == letters:
            return await self._app.run_bound(key)
        # What the first one opens may take the others as text: they stay Korean until their turn comes.
        for letter in letters if len(letters) > 1 else latin:
            await self._app.on_event(events.Key(letter, letter))
        self._on_korean()
        return True

    def _is_character(self, key: events.Key) -> bool:
        focused = self._app.focused
        return focused is not None and focused.check_consume_key(key.key, key.character)

    def _is_unknown(self, key: events.Key) -> bool:
        """Return whether no widget from the focus up looks at a key itself; handing it on takes a while."""
        nodes = self._app.focused.ancestors_with_self if self._app.focused else [self._app.screen, self._app]
        names = ["on_key", *(f"{private}key_{name}" for name in key.name_aliases for private in ("", "_"))]
        return not any(
            (isinstance(node, Widget) and type(node)._on_key is not Widget._on_key)
            or any(hasattr(node, name) for name in names)
            for node in nodes
        )

    def _insert(self, key: events.Key) -> bool:
        """Type a character; False if its widget has to."""
        focused = self._app.focused
        if isinstance(focused, Input) and key.character:
            focused.replace(key.character[: _room(focused)], *focused.selection)
            return True
        from textual.widgets import TextArea  # no start needs it

        if isinstance(focused, TextArea) and key.character:
            focused.replace(key.character, *focused.selection, maintain_selection_offset=False)
            return True
        return False

    def _may_go_on(self) -> bool:
        is_ready = self._is_ready()
        self._impatient = self._impatient and not is_ready
        return (is_ready or self._impatient) and is_idle(self._app)

    def _hold(self, event: events.InputEvent) -> None:
        """Hold an event, and those behind it, until all before it is done."""
        self._held, self._held_since, self._looks = deque([event]), monotonic(), 0
        self._look_later()

    def _hold_too(self, held: deque[events.InputEvent], event: events.InputEvent) -> None:
        """Hold one more event; of moves of the mouse in a row, with the same buttons, only the last."""
        if held and _moves(event) is not None and _moves(event) == _moves(held[-1]):
            held.pop()
        held.append(event)

    def _look_later(self) -> None:
        self._app.screen.check_idle()  # a layout that was due while Textual held all updates is forgotten
        # By the loop's clock, not as the app's next message: the app has to be idle meanwhile, too.
        self._looks += 1
        wait = _LOOK_EVERY if self._looks > _FIRST_LOOKS else 0
        asyncio.get_running_loop().call_later(wait, self._app.call_later, self._look)

    async def _look(self) -> None:
        """Release the events if all before them is done, or takes too long."""
        if not self._may_go_on():
            if monotonic() - self._held_since < PATIENCE:
                self._look_later()
                return
            self._impatient = self._forced = True
        await self._release()

    async def _release(self) -> None:
        """Act on the held events, up to one for which the others have to wait again."""
        held = self._releasing = self._held or deque()
        self._held = None
        with self._app.painter.batch():
            while held and self._held is None:
                await self._app.on_event(held.popleft())
        self._releasing = deque()
        if self._held is not None:
            held.extendleft(reversed(self._held))
            self._held = held


def _moves(event: events.InputEvent) -> int | None:
    """Return with which button the mouse has moved, 0 for none; None if it has not."""
    return event.button if isinstance(event, events.MouseMove) else None


def _room(line: Input) -> int | None:
    """Return how many characters fit into a line in place of its selection; None for any number."""
    start, end = sorted(line.selection)
    return max(0, line.max_length - len(line.value) + end - start) if line.max_length else None
