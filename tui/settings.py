"""What a person can set, in a TOML file; every field says what it does."""

import re
import shutil
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Literal, get_args, get_type_hints

from tui.errors import HanjiError, one_line


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings, each with its default."""

    mark_read: Literal["shown", "used", "never"] = "shown"
    """When a paper becomes read by itself: after two seconds on screen, when its link is taken, or never."""
    clipboard: Literal["auto", "native", "tmux", "osc52", "off"] = "auto"
    """How links are copied: by the way that reaches the person, or by one way only, or not at all."""
    filters: Mapping[str, str] = field(default_factory=dict)
    """Filters by the names under which they stand among the days."""


def load(path: Path) -> tuple[Settings, tuple[str, ...]]:
    """The settings in a file, which need not be there, and a line for each thing in it that cannot be used.

    What cannot be used has its default, so that the reader always opens.
    """
    try:
        text = path.read_text(encoding="utf-8")
        given = tomllib.loads(text)
    except FileNotFoundError:
        return Settings(), ()
    except (OSError, ValueError) as error:  # TOMLDecodeError and UnicodeDecodeError are ValueErrors
        return Settings(), (f"{one_line(path)}: {one_line(error)}; the defaults are used",)
    kinds = get_type_hints(Settings)
    problems = {name: _problem(name, value, kinds) for name, value in given.items()}
    good = {name: value for name, value in given.items() if not problems[name]}
    lines = (
        f"{one_line(path)}:{_line(text, name)}: {problem}" for name, problem in problems.items() if problem
    )
    return Settings(**good), tuple(lines)


def save_filter(path: Path, name: str, filter: str) -> None:
    """Keep a filter under a name in the settings' file, where all else stays as it was written.

    HanjiError where the file cannot be read or written; it is then as it was.
    """
    import tomlkit  # 40 ms, for something done once a month
    from tomlkit.exceptions import TOMLKitError

    try:
        path = path.resolve()  # the file itself, where the name is a link
        document = tomlkit.parse(path.read_text(encoding="utf-8") if path.exists() else "")
        document.setdefault("filters", tomlkit.table())[name] = filter
        path.parent.mkdir(parents=True, exist_ok=True)
        new = path.with_name(f"{path.name}.new")
        new.write_text(tomlkit.dumps(document), encoding="utf-8")
        if path.exists():
            shutil.copymode(path, new)
        new.replace(path)
    except (OSError, RuntimeError, ValueError, TypeError, TOMLKitError) as error:
        raise HanjiError(f"The filter was not saved: {one_line(path)}: {one_line(error)}") from error


def _problem(name: str, value: object, kinds: dict[str, Any]) -> str:
    """What is wrong with a setting; empty where nothing is."""
    if name not in kinds:
        near = get_close_matches(name, kinds, 1) or [field.name for field in fields(Settings)]
        return f"there is no setting {one_line(name)}; did you mean {near[0]}?"
    if name == "filters":
        fine = isinstance(value, dict) and all(isinstance(filter, str) for filter in value.values())
        return "" if fine else 'filters is a table of texts, name = "filter"'
    allowed = get_args(kinds[name])
    return "" if value in allowed else f"{name} is one of {', '.join(map(repr, allowed))}"


def _line(text: str, name: str) -> int:
    """The line on which a top-level name stands."""
    found = re.search(rf"^[ \t]*\[*[ \t]*[\"']?{re.escape(name)}\b", text, re.MULTILINE)
    return text.count("\n", 0, found.start()) + 1 if found else 1
