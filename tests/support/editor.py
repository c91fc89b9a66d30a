"""The part of an app that editing a note needs."""

from contextlib import AbstractContextManager, nullcontext

from textual.app import App


class WithoutTerminal(App[None]):
    """An app that has no terminal to hand over."""

    def suspend(self) -> AbstractContextManager[None]:  # type: ignore[override]  # all that is needed of it
        return nullcontext()
