"""The keymap as bindings of Textual."""

from textual.binding import Binding

from tui.keys.keymap import ACTIONS, Action, Owner


def bindings(owner: Owner) -> list[Binding]:
    """Return the bindings of the app, the main screen, the workspace on it, or one of its panes."""
    return [_binding(action) for action in ACTIONS if action.owner == owner]


def _binding(action: Action) -> Binding:
    return Binding(
        action.binding_keys,
        action.textual_action,
        action.description,
        id=action.id,
        priority=action.priority,
        tooltip=action.description,
        group=Binding.Group(action.group),
    )
