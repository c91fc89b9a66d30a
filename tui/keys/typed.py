"""What is typed: each key finished before the next one, on either keyboard, however it arrives."""

from collections.abc import Callable

from textual import events
from textual.app import App
from textual.widgets import Input

from tui.papers.text import clean
from tui.search import keyboard

PASTED = 20_000
"""Characters that are taken of what is pasted: as many as a note may have."""


def pasted(text: str) -> str:
    """What is taken of a pasted text: what fits, without controls."""
    return clean(text[:PASTED])


class Typed:
    """Acts on the keys of an app.

    Textual hands all keys that arrived at once to the widget that has the focus by then: of `/rl`, typed fast
    or over a slow line, the bar would never see the `rl`.
    """

    def __init__(self, app: App[None], on_korean: Callable[[], None]) -> None:
        """`on_korean` hears of each Korean letter that was taken for a key."""
        self._app, self._on_korean = app, on_korean
        self._held: list[events.Key] = []

    async def take(self, key: events.Key) -> bool:
        """Act on a key; False where it does nothing here, and its widget may know what it is for."""
        if self._held or not self._app.screen.is_mounted:
            self._hold(key)
            return True
        if key.key.startswith("alt+") and key.character:
            # Over a slow line Esc and the key behind it arrive as one.
            await self._type(events.Key("escape", None))
            await self._type(events.Key(key.key.removeprefix("alt+"), key.character))
            return True
        return await (self._text(key) if self._is_text(key) else self._bound(key))

    def _is_text(self, key: events.Key) -> bool:
        focused = self._app.focused
        return focused is not None and focused.check_consume_key(key.key, key.character)

    async def _text(self, key: events.Key) -> bool:
        if isinstance(self._app.focused, Input) and key.character:
            self._app.focused.replace(key.character, *self._app.focused.selection)
            return True
        return False

    async def _bound(self, key: events.Key) -> bool:
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

    def _hold(self, key: events.Key) -> None:
        """Keep a key until the screen that the one before it opened is there and has its focus."""
        self._held.append(key)
        if len(self._held) == 1:
            self._app.screen.call_after_refresh(self._app.call_later, self._release)

    async def _release(self) -> None:
        held, self._held = self._held, []
        for key in held:
            await self._type(key)
