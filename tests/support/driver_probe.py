"""A program on a terminal that writes down, as JSON, what hanji's driver needs of Textual's."""

import asyncio
import json
import os
import signal
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from time import monotonic
from typing import Any

from textual import events
from textual.app import App
from textual.drivers.linux_driver import LinuxDriver

found: dict[str, Any] = {}
"""What was found, by the name that it is about."""


async def happened(count: Callable[[], int]) -> int:
    """Return a count once it is not 0, or 0 after some seconds."""
    until = monotonic() + 10
    while not count() and monotonic() < until:
        await asyncio.sleep(0.01)
    return count()


class Output:
    """A file for the writer thread."""

    def __init__(self) -> None:
        self.text = ""
        self.flushed = False

    def fileno(self) -> int:
        return sys.stderr.fileno()

    def write(self, text: str) -> None:
        self.text += text

    def flush(self) -> None:
        self.flushed = True


class ProbedDriver(LinuxDriver):
    """Textual's driver with another file, other keys and another size."""

    def __init__(self, app: App[object], **given: Any) -> None:
        super().__init__(app, **given)
        self.output = Output()
        self._file = self.output  # type: ignore[assignment]  # as hanji's
        found["_app"] = self._app is app
        found["_loop"] = self._loop is asyncio.get_running_loop()
        found["_debug"] = self._debug
        found["_writer_thread"] = [self._writer_thread]

    def _run_input_thread(self) -> None:
        found["_run_input_thread"] = threading.current_thread() is not threading.main_thread()

    def _get_terminal_size(self) -> tuple[int, int]:
        return 31, 7


class Probe(App[None]):
    """An app that looks at its driver."""

    def __init__(self) -> None:
        super().__init__(driver_class=ProbedDriver)
        self.resized = 0

    def on_resize(self, event: events.Resize) -> None:
        self.resized += 1

    def on_ready(self) -> None:
        self.run_worker(self._look())

    async def _look(self) -> None:
        driver = self._driver
        assert isinstance(driver, ProbedDriver) and driver._writer_thread is not None
        found["_get_terminal_size"] = [*self.size]
        found["_writer_thread"] += [driver._writer_thread.is_alive()]
        found["_in_band_window_resize"] = [driver._in_band_window_resize]
        driver._in_band_window_resize, self.resized = True, 0
        os.kill(os.getpid(), signal.SIGWINCH)
        await asyncio.sleep(0.2)
        found["_in_band_window_resize"] += [self.resized]
        driver._in_band_window_resize = False
        os.kill(os.getpid(), signal.SIGWINCH)
        found["_in_band_window_resize"] += [await happened(lambda: self.resized)]
        resumed: list[object] = []
        self.app_resume_signal.subscribe(self.screen, resumed.append)
        found["_must_signal_resume"] = [driver._must_signal_resume]
        driver._must_signal_resume = True
        driver.suspend_application_mode()
        driver.resume_application_mode()
        found["_must_signal_resume"] += [await happened(lambda: len(resumed)), driver._must_signal_resume]
        driver.write("through the file")
        driver._writer_thread.stop()
        found["_file"] = [driver.output.text.endswith("through the file"), driver.output.flushed]
        self.exit()


if __name__ == "__main__":
    Probe().run()
    Path(sys.argv[1]).write_text(json.dumps(found), encoding="utf-8")
