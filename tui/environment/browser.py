"""Open links in the browser of the user at this machine, and nowhere else.

Python's `webbrowser` is not used: it passes options on and starts browsers that take over the terminal.
"""

import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Mapping

from tui.environment import user_session
from tui.papers.link import safe_url

_OPENERS = (("open",),) if sys.platform == "darwin" else (("xdg-open",), ("gio", "open"), ("wslview",))
_FAILS_WITHIN = 1.0
"""Seconds after which an opener that still runs has found a browser."""


def open_link(url: str, env: Mapping[str, str] = os.environ) -> bool:
    """Open `url` and return whether a browser was started; False if the user is remote or has no display.

    Blocks for some seconds at worst. Only a `safe_url` is opened.
    """
    session = user_session.find(env)
    display = session.for_display(env)
    if safe_url(url) is None or session.remote or not _shows_windows(display):
        return False
    return any(_start((*opener, url), display) for opener in _OPENERS)


def _shows_windows(env: Mapping[str, str]) -> bool:
    return sys.platform == "darwin" or bool(env.get("DISPLAY") or env.get("WAYLAND_DISPLAY"))


def _start(command: tuple[str, ...], env: Mapping[str, str]) -> bool:
    """Start a program away from the terminal, which outlives us; return whether it runs or succeeded."""
    path = shutil.which(command[0], path=env.get("PATH"))
    if path is None:
        return False
    nowhere = subprocess.DEVNULL
    try:
        opener = subprocess.Popen(
            (path, *command[1:]),
            stdin=nowhere,
            stdout=nowhere,
            stderr=nowhere,
            env=dict(env),
            start_new_session=True,
        )
    except OSError:
        return False
    end = threading.Thread(target=opener.wait, daemon=True)
    end.start()
    end.join(_FAILS_WITHIN)
    return not opener.returncode
