"""Opening a link in the browser of the person at this machine, and nowhere else.

Python's `webbrowser` is not used: it hands options on, and starts browsers that take the terminal over.
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
"""Seconds in which an opener that finds no browser has said so; one that found it may run as long as that."""


def open_link(url: str, env: Mapping[str, str] = os.environ) -> bool:
    """Whether a browser was started with `url`; it is not where the person sits elsewhere or has no display.

    Blocks for some seconds at worst. What is no `safe_url` is not opened.
    """
    place = user_session.find(env)
    display = place.for_display(env)
    if safe_url(url) is None or place.remote or not _shows_windows(display):
        return False
    return any(_start((*opener, url), display) for opener in _OPENERS)


def _shows_windows(env: Mapping[str, str]) -> bool:
    return sys.platform == "darwin" or bool(env.get("DISPLAY") or env.get("WAYLAND_DISPLAY"))


def _start(command: tuple[str, ...], env: Mapping[str, str]) -> bool:
    """Whether a program runs, or ended well; it has no way to the terminal and outlives us."""
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
