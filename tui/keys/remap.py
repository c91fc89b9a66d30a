"""The keys in force: those of the keymap, but for what a person set otherwise."""

from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches
from typing import NamedTuple

from tui.errors import InputError, one_line
from tui.keys import key_names
from tui.keys.keymap import ACTIONS, BY_ID, HINTED, Action


class Keymap(NamedTuple):
    """All actions with the keys that they have now."""

    actions: tuple[Action, ...] = ACTIONS
    problems: tuple[str, ...] = ()
    """A line for each wish that was not granted."""

    @classmethod
    def of(cls, wanted: Mapping[str, str | Sequence[str]]) -> "Keymap":
        """The actions with the keys wanted for some of them, by id; an empty list takes all keys away.

        Where a wish cannot be granted the action keeps its own keys.
        """
        table = {action.id: action.keys for action in ACTIONS}
        granted: dict[str, tuple[str, ...]] = {}
        problems = []
        for id, texts in wanted.items():
            try:
                # A wish for what an action has already is none that could clash with others.
                if (keys := _read(id, texts, table)) != table[id]:
                    granted[id] = keys
            except InputError as error:
                problems.append(f"[keys] {error}")
        while clash := _clash(table, granted):
            id, key, owner = clash
            del granted[id]
            problems.append(
                f"[keys] {id}: {key_names.setting_name(key)} is the key of {owner}; {_kept(id, table)}"
            )
        now = tuple(action._replace(keys=granted.get(action.id, action.keys)) for action in ACTIONS)
        return cls(now, tuple(problems))

    def shown(self, id: str) -> str:
        """The first key of an action as people write it; empty where it has none."""
        own = next((action.keys for action in self.actions if action.id == id), ())
        return key_names.label(own[0]) if own else ""

    def hints(self, pane: int) -> tuple[tuple[str, str], ...]:
        """Keys and what the status line says of them, for the pane with the focus."""
        rows = (row.split("/") for row in HINTED[pane].split(" "))
        hints = ((" ".join(filter(None, map(self.shown, ids))), BY_ID[ids[-1]].hint) for ids in rows)
        return tuple(hint for hint in hints if hint[0])

    @property
    def changed(self) -> dict[str, str]:
        """The keys that are not the first ones, by id, as Textual's keymap has them."""
        now = {action.id: action.binding_keys for action in self.actions}
        return {id: own for id, own in now.items() if own != BY_ID[id].binding_keys}


def _read(id: str, texts: str | Sequence[str], table: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    if id not in table:
        near = get_close_matches(id, table, 1, 0.4)
        meant = f"did you mean {near[0]}?" if near else "`hanji keys` shows all"
        raise InputError(f"there is no action {one_line(id)}; {meant}")
    try:
        return tuple(dict.fromkeys(map(key_names.parse, [texts] if isinstance(texts, str) else texts)))
    except InputError as error:
        raise InputError(f"{id}: {error}; {_kept(id, table)}") from error


def _clash(
    table: Mapping[str, Iterable[str]], granted: Mapping[str, Iterable[str]]
) -> tuple[str, str, str] | None:
    """A wish that cannot be granted: the action, the key, and the action that has it already."""
    owners = {key: id for id, own in table.items() if id not in granted for key in own}
    for id, wanted in granted.items():
        for key in wanted:
            if key in owners:
                return id, key, owners[key]
        owners |= dict.fromkeys(wanted, id)
    return None


def _kept(id: str, table: Mapping[str, Iterable[str]]) -> str:
    return f"it keeps {' '.join(map(key_names.setting_name, table[id])) or 'no key'}"
