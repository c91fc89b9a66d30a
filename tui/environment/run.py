"""Run other programs so that they can neither block hanji nor write to the screen."""

import os
import signal
import subprocess
from collections.abc import Mapping

LIMIT = 2.0
"""Seconds that a program may take."""


def run(
    command: tuple[str, ...], text: str = "", env: Mapping[str, str] | None = None, *, mute: bool = False
) -> str | None:
    """Run `command` with `text` as its input and return its output; None if it failed or took over 2 s.

    A `mute` command may leave a background process behind, so its output is not read.
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
            # Its children as well: they would wait for a dead X server until it comes back.
            os.killpg(child.pid, signal.SIGKILL)
            return None
    return (answer or b"").decode(errors="replace") if child.returncode == 0 else None
