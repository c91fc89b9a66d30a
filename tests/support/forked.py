"""hanji in a forked process, which has its modules already: a command costs a tenth, the reader half.

Tests of what a process is given (streams, encodings, signals, users) start hanji as its users do.
"""

import faulthandler
import json
import os
import signal
import subprocess
import sys
import threading
import time
import warnings
from collections.abc import Callable, Mapping, Sequence
from tempfile import TemporaryFile
from typing import Any, NoReturn

from tests.support.program import HANJI
from tests.support.terminal import Pty
from tui.cli import command_group, main, reader, wiring

MODULES = (command_group, reader, wiring)
"""They import most others, which the forked processes need not do again."""


def run(
    *words: str | os.PathLike[str],
    input: str | None = None,
    env: Mapping[str, str] | None = None,
    hanji: Callable[[], None] = main,
) -> subprocess.CompletedProcess[str]:
    """Run hanji with these arguments and, beside the tests' own, these environment variables."""
    arguments = [os.fspath(word) for word in words]
    with TemporaryFile() as given, TemporaryFile() as out, TemporaryFile() as errors:
        given.write((input or "").encode())
        given.seek(0)
        if not (child := fork()):
            for number, stream in enumerate((given, out, errors)):
                os.dup2(stream.fileno(), number)
            become_hanji(arguments, env or {}, hanji)
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        texts = [os.pread(stream.fileno(), os.fstat(stream.fileno()).st_size, 0) for stream in (out, errors)]
        return subprocess.CompletedProcess([*HANJI, *words], code, *(text.decode() for text in texts))


def findings(program: Callable[..., Any], *args: object, **environment: str) -> Any:
    """Call a function with these arguments, as strings, in a forked process, and return what it returns."""

    def tell() -> NoReturn:
        if (found := program(*map(str, args))) is not None:
            print(json.dumps(found))
        raise SystemExit(0)

    done = run(env=environment, hanji=tell)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout or "null")


class ForkedPty(Pty):
    """hanji with these arguments on a terminal of its own."""

    hanji = staticmethod(main)

    def _start(self, command: Sequence[str], env: Mapping[str, str]) -> NoReturn:
        for name in {*os.environ} - {*env}:
            del os.environ[name]
        become_hanji(command, env, self.hanji)


def fork() -> int:
    """Return 0 in a new process, and its number in this one."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # of threads, which the tests of a process lack
        return os.fork()


def become_hanji(words: Sequence[str], env: Mapping[str, str], hanji: Callable[[], None] = main) -> NoReturn:
    """Be hanji in this new process, whose standard streams are its own, and end with it."""
    code = 1
    try:
        _forget_the_tests()
        os.environ.update(env)
        time.tzset()
        sys.argv = ["hanji", *words]
        try:
            hanji()
        except SystemExit as ended:
            code = ended.code if isinstance(ended.code, int) else int(ended.code is not None)
        except BaseException as error:  # as the interpreter does with what nothing has caught
            sys.excepthook(type(error), error, error.__traceback__)
        threading._shutdown()  # type: ignore[attr-defined]  # ends idle executors, then waits for all threads
        for stream in (sys.stdout, sys.stderr):
            stream.flush()
    finally:
        os._exit(code)  # whatever fails here, for instance at a lost terminal: this is not pytest


def _forget_the_tests() -> None:
    """Have no files, handlers, filters or streams of the tests, like a process that has just begun."""
    faulthandler.disable()
    os.closerange(3, os.sysconf("SC_OPEN_MAX"))
    for number in signal.valid_signals() - {signal.SIGKILL, signal.SIGSTOP}:
        if callable(signal.getsignal(number)) and number != signal.SIGINT:
            signal.signal(number, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    warnings.resetwarnings()
    warnings.simplefilter("ignore")
    sys.__stdin__ = sys.stdin = os.fdopen(0, closefd=False)  # type: ignore[misc]
    sys.__stdout__ = sys.stdout = os.fdopen(1, "w", closefd=False)  # type: ignore[misc]
    sys.__stderr__ = sys.stderr = os.fdopen(2, "w", buffering=1, closefd=False)  # type: ignore[misc]
