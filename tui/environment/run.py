"""Running another program that can neither keep us waiting nor write on the screen."""

import os
import signal
import subprocess
from collections.abc import Mapping

LIMIT = 2.0
"""Seconds."""


def run(
    command: tuple[str, ...], text: str = "", env: Mapping[str, str] | None = None, *, mute: bool = False
) -> str | None:
    """What `command` wrote on stdout when given `text`; None if it is missing, failed, or took over 2 s.

    A `mute` command may leave a child behind that goes on serving: nothing is read from it.
    """
    output = subprocess.DEVNULL if mute else subprocess.PIPE
    try:
        child = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=output,
            stderr=subprocess.DEVNULL,
            env=env,
            start_new_session=True,
        )
    except OSError:
        return None
    with child:
        try:
            answer, _ = child.communicate(text.encode(), LIMIT)
        except subprocess.TimeoutExpired:
            # Its own children too, or they would wait for a dead X server until it comes back.
            os.killpg(child.pid, signal.SIGKILL)
            return None
    return (answer or b"").decode(errors="replace") if child.returncode == 0 else None
