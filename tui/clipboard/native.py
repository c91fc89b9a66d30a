"""The clipboard of the local display, through pyperclip, trusted only if the text reads back.

pyperclip ignores exit statuses, waits without limit and lets its tools write to the screen, so it runs in a
process of its own, which can be killed.
"""

import shutil
import sys
from collections.abc import Iterator, Mapping

from tui.environment.run import run

# Without -P, a pyperclip.py in the current folder would be run.
_PYPERCLIP = (sys.executable, "-P", "-X", "utf8", "-m", "pyperclip")
_TOOLS = ("wl-copy", "wl-paste", "xclip", "xsel", "pbcopy", "pbpaste", "qdbus", "clip.exe")
"""The programs that pyperclip uses."""


def tools(env: Mapping[str, str]) -> tuple[str, ...]:
    """Return the clipboard programs installed on this machine."""
    return tuple(tool for tool in _TOOLS if shutil.which(tool, path=env.get("PATH")))


def copy(text: str, env: Mapping[str, str]) -> bool:
    """Copy to the displays that `env` names and return whether one has `text`; a dead one costs up to 2 s."""
    return any(_copy_to(text, display) for display in _displays(env))


def _displays(env: Mapping[str, str]) -> Iterator[Mapping[str, str]]:
    yield env
    if "WAYLAND_DISPLAY" in env and "DISPLAY" in env:  # pyperclip never falls back to X if Wayland is dead
        yield {name: value for name, value in env.items() if name != "WAYLAND_DISPLAY"}


def _copy_to(text: str, env: Mapping[str, str]) -> bool:
    if run((*_PYPERCLIP, "--copy"), text, env, mute=True) is None:
        return False
    return run((*_PYPERCLIP, "--paste"), "", env) == text
