"""The keys that a widget acts on by itself: by bindings of its own, or in a method."""

from textual import events
from textual.dom import DOMNode
from textual.widget import Widget


def bound_actions(widget: Widget, key: str) -> list[str]:
    """Return the actions that a widget, without its ancestors, has for a key, the first one first."""
    return [binding.action for binding in widget._bindings.key_to_bindings.get(key, ())]


def has_key_method(node: DOMNode, key: events.Key) -> bool:
    """Return whether a node has a method that is called for a key."""
    if isinstance(node, Widget) and type(node)._on_key is not Widget._on_key:
        return True
    names = ("on_key", *(f"{private}key_{name}" for name in key.name_aliases for private in ("", "_")))
    return any(hasattr(node, name) for name in names)
