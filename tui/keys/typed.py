"""What is typed: each key finished before the next one, on either keyboard, however it arrives."""

from collections import deque
from collections.abc import Callable, Sequence

from textual import events
from textual.app import App
from textual.message_pump import MessagePump
from textual.widgets import Input

from tui.papers.text import clean

PASTED = 20_000
"""Characters that are taken of what is pasted: as many as a note may have."""


def pasted(text: str) -> str:
    """What is taken of a pasted text: what fits, without controls."""
    return clean(text[:PASTED])


class Typed:
    """Acts on the keys of an app.

    Textual hands all keys that arrived at once to the widget that has the focus by then: of `/rl`, typed fast
    or over a slow line, the bar would never see the `rl`. Behind `Enter` a dialog, whose answer is a message
    that comes later, would get what was meant for the papers, or a second `Enter`.
    """

    def __init__(self, app: App[None], on_korean: Callable[[], None]) -> None:
        """`on_korean` hears of each Korean letter that was taken for a key."""
        self._app, self._on_korean = app, on_korean
        self._held: deque[events.Key] | None = None
        """The keys that wait until another one is finished; None where none has to."""

    async def take(self, key: events.Key) -> bool:
        """Act on a key; False where it does nothing here, and its widget may know what it is for."""
        if self._held is None and not (self._app.focused or self._app.screen).is_mounted:
            self._wait_for_screen()
        if self._held is not None:
            self._held.append(key)
            return True
        is_text = self._is_text(key)
        if is_text and self._text(key):
            return True
        if len(self._app.screen_stack) > 1:
            self._wait_for_dialog()
        return not is_text and await self._bound(key)

    def _is_text(self, key: events.Key) -> bool:
        focused = self._app.focused
        return focused is not None and focused.check_consume_key(key.key, key.character)

    def _text(self, key: events.Key) -> bool:
        """Type a character; False where its widget has to."""
        focused = self._app.focused
        if isinstance(focused, Input) and key.character:
            focused.replace(key.character, *focused.selection)
            return True
        from textual.widgets import TextArea  # no start needs it

        if isinstance(focused, TextArea) and key.character:
            focused.replace(key.character, *focused.selection, maintain_selection_offset=False)
            return True
        return False

    async def _bound(self, key: events.Key) -> bool:
        from tui.search import keyboard  # no start needs it

        letters = keyboard.letters(key.character or "")
        latin = keyboard.latin(letters)
        if latin != letters:
            # What the first one opens may take the others as text: they stay Korean until their turn comes.
            for letter in letters if len(letters) > 1 else latin:
                await self._type(events.Key(letter, letter))
            self._on_korean()
            return True
        active = self._app.screen.active_bindings.get(key.key)
        return active is not None and await self._app.run_action(active.binding.action, active.node)

    async def _type(self, key: events.Key) -> None:
        await self._app.on_event(key)

    def _wait_for_screen(self) -> None:
        """Hold keys until the screen, or the bar, that the one before them opened is there with the focus."""
        self._held = deque()
        self._app.screen.call_after_refresh(self._app.call_later, self._release)

    def _wait_for_dialog(self) -> None:
        """Hold the keys behind this one until the dialog has dealt with it, and has answered if it closes."""
        self._held = deque()
        path = (self._app.focused or self._app.screen).ancestors_with_self
        self._app.call_next(self._pass_on, path)

    async def _pass_on(self, path: Sequence[MessagePump]) -> None:
        """Let each widget on the path deal with all that it was sent, and then release the keys."""
        for n, widget in enumerate(path, 1):
            # One that has gone with its dialog takes nothing any more.
            if widget.call_later(self._pass_on, path[n:]):
                return
        if not path:
            await self._release()

    async def _release(self) -> None:
        """Act on the keys that waited, up to one for which the others have to wait again."""
        held, self._held = self._held or deque(), None
        while held and self._held is None:
            await self._type(held.popleft())
        if self._held is not None:
            self._held += held
