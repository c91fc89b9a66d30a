"""The clipboard of the display at hand, through pyperclip, believed only when it reads back.

pyperclip ignores exit statuses, waits without limit and lets its tools write on the screen: it runs in a
process of its own, which can be ended.
"""

import shutil
import sys
from collections.abc import Iterator, Mapping

from tui.environment.run import run

# -P, or a pyperclip.py in the folder the person stands in would be run.
_PYPERCLIP = (sys.executable, "-P", "-X", "utf8", "-m", "pyperclip")
_TOOLS = ("wl-copy", "wl-paste", "xclip", "xsel", "pbcopy", "pbpaste", "qdbus", "clip.exe")
"""What pyperclip makes use of."""


def tools(env: Mapping[str, str]) -> tuple[str, ...]:
    """The clipboard programs of this machine."""
    return tuple(tool for tool in _TOOLS if shutil.which(tool, path=env.get("PATH")))


def copy(text: str, env: Mapping[str, str]) -> bool:
    """Whether `text` is on the clipboard of a display that `env` names; a dead one costs up to 2 s."""
    return any(_is_copied(text, display) for display in _displays(env))


def _displays(env: Mapping[str, str]) -> Iterator[Mapping[str, str]]:
    yield env
    if "WAYLAND_DISPLAY" in env and "DISPLAY" in env:  # pyperclip never goes on to X when Wayland is dead
        yield {name: value for name, value in env.items() if name != "WAYLAND_DISPLAY"}


def _is_copied(text: str, env: Mapping[str, str]) -> bool:
    if run((*_PYPERCLIP, "--copy"), text, env, mute=True) is None:
        return False
    return run((*_PYPERCLIP, "--paste"), "", env) == text
