"""The keys in force: the keymap's own, changed by the user's settings."""

from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches
from itertools import chain
from typing import NamedTuple

from rich.cells import cell_len

from tui.errors import InputError, one_line
from tui.keys import key_names
from tui.keys.hints import HINTED, HINTED_IN_EMPTY_STORE, KEPT, Hint
from tui.keys.keymap import ACTIONS, BY_ID, Action
from tui.language import N_
from tui.language import gettext as _

IN_OTHER_PANES = {"choose", "read-on"}
"""Two actions that may share a key: one is the paper's, the other one that of all other panes."""


class Keymap(NamedTuple):
    """All actions with their keys in force."""

    actions: tuple[Action, ...] = ACTIONS
    problems: tuple[str, ...] = ()
    """A line for each setting that was ignored."""

    @classmethod
    def of(cls, wanted: Mapping[str, str | Sequence[str]]) -> "Keymap":
        """Return the keymap with the wanted keys for some actions, by id; an empty list removes all keys.

        An action keeps its own keys if the wanted ones are invalid or taken; `problems` says why.
        """
        table = {action.id: action.keys for action in ACTIONS}
        granted: dict[str, tuple[str, ...]] = {}
        problems = []
        for id, texts in wanted.items():
            try:
                # A setting that repeats an action's own keys is ignored, or it could clash with others.
                if (keys := _parse_keys(id, texts, table)) != table[id]:
                    granted[id] = keys
            except InputError as error:
                problems.append(f"[keys] {error}")
        while clash := _find_clash(table, granted):
            id, key, owner = clash
            del granted[id]
            named = key_names.setting_name(key)
            clashes = _(
                "{id}: {key} is the key of {owner}; {keeps}",
                id=id,
                key=named,
                owner=owner,
                keeps=_keeps(id, table),
            )
            problems.append(f"[keys] {clashes}")
        now = tuple(action._replace(keys=granted.get(action.id, action.keys)) for action in ACTIONS)
        return cls(now, tuple(problems))

    def first_key(self, id: str) -> str:
        """Return the label of an action's first key; empty if it has none."""
        return next(map(key_names.label, self._first_keys(id)), "")

    def keys_of(self, ids: Iterable[str]) -> set[str]:
        """Return all keys of some actions, by Textual's names."""
        wanted = {*ids}
        return {key for action in self.actions if action.id in wanted for key in action.keys}

    @property
    def with_notices(self) -> set[str]:
        """The keys that are answered by a notice or a dialog, by Textual's names."""
        groups = (N_("Mark"), N_("Copy and export"))
        return {key for action in self.actions if action.group in groups for key in action.keys}

    @property
    def for_capitals(self) -> dict[str, str]:
        """The signs that do the same as capitals for which the Korean keyboard has no letter, by those."""
        pairs = (self._by_sign(id) for id in ("copy-as", "sort", "read-day", "note"))
        return {capital[0]: sign[0] for capital, sign in pairs if capital and sign}

    def note_on_korean(self, width: int) -> str:
        """Return what to say once the Korean keyboard is on; in few cells, only the signs for capitals."""
        signs = ", ".join(
            _("{sign} for {key}", sign=sign, key=key) for key, sign in self.for_capitals.items()
        )
        if not signs:
            return _("Korean keyboard on: keys still work")
        whole = _("Korean keyboard on: keys still work, with {signs}", signs=signs)
        return whole if cell_len(whole) <= width else signs

    def _by_sign(self, id: str) -> tuple[list[str], list[str]]:
        """Return the capitals and the signs among an action's keys."""
        own = next((action.keys for action in self.actions if action.id == id), ())
        labels = [key_names.label(key) for key in own]
        capitals = [label for label in labels if len(label) == 1 and label.isupper()]
        return capitals, [label for label in labels if len(label) == 1 and not label.isalnum()]

    def hints(self, pane: int, is_empty: bool = False) -> tuple[Hint, ...]:
        """Return what the status line hints at in the pane with the focus, or in a store without papers."""
        first, kept = (HINTED_IN_EMPTY_STORE, KEPT[0]) if is_empty else (HINTED[pane], KEPT[pane])
        hints = (
            *(self._hint(ids, is_kept=False) for ids in first.split(" ")),
            *(self._hint(ids, is_kept=True) for ids in kept.split(" ")),
        )
        return tuple(hint for hint in hints if hint.keys)

    def _hint(self, joined: str, is_kept: bool) -> Hint:
        ids = joined.split("/")
        keys = tuple(chain.from_iterable(map(self._first_keys, ids)))
        return Hint(" ".join(map(key_names.label, keys)), BY_ID[ids[-1]].hint, keys, is_kept)

    def _first_keys(self, id: str) -> tuple[str, ...]:
        return next((action.keys[:1] for action in self.actions if action.id == id), ())

    @property
    def changed(self) -> dict[str, str]:
        """The keys that differ from the actions' own, by id, as Textual's keymap has them."""
        now = {action.id: action.binding_keys for action in self.actions}
        return {id: own for id, own in now.items() if own != BY_ID[id].binding_keys}


def _parse_keys(id: str, texts: str | Sequence[str], table: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    if id not in table:
        near = get_close_matches(id, table, 1, 0.4)
        if near:
            raise InputError(
                _("there is no action {id}; did you mean {near}?", id=one_line(id), near=near[0])
            )
        raise InputError(_("there is no action {id}; `hanji keys` shows all", id=one_line(id)))
    try:
        return tuple(dict.fromkeys(map(key_names.parse, [texts] if isinstance(texts, str) else texts)))
    except InputError as error:
        raise InputError(_("{id}: {why}; {keeps}", id=id, why=error, keeps=_keeps(id, table))) from error


def _find_clash(
    table: Mapping[str, Iterable[str]], granted: Mapping[str, Iterable[str]]
) -> tuple[str, str, str] | None:
    """Return a wanted key that is taken: its action, the key, and the action that has it; None if none is."""
    owners = {key: id for id, own in table.items() if id not in granted for key in own}
    for id, wanted in granted.items():
        for key in wanted:
            if key in owners and {id, owners[key]} != IN_OTHER_PANES:
                return id, key, owners[key]
        owners |= dict.fromkeys(wanted, id)
    return None


def _keeps(id: str, table: Mapping[str, Iterable[str]]) -> str:
    if not table[id]:
        return _("it keeps no key")
    return _("it keeps {keys}", keys=" ".join(map(key_names.setting_name, table[id])))
