"""The actions that a widget's own bindings have for a key."""

from textual.widget import Widget


def bound_actions(widget: Widget, key: str) -> list[str]:
    """Return the actions that a widget, without its ancestors, has for a key, the first one first."""
    return [binding.action for binding in widget._bindings.key_to_bindings.get(key, ())]
