"""Faults at a chosen step of a write: before it, after it, or half-way through."""

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any
from unittest import mock

STEPS = (
    "open",
    "write",
    "fsync",
    "fchmod",
    "fstat",
    "stat",
    "link",
    "replace",
    "unlink",
    "mkdir",
    "ftruncate",
)


class Fault:
    """A counter of the moments of a write that strikes at number `moment`, or at all moments from it on."""

    def __init__(self, moment: int, strike: Callable[[], None], *, lasting: bool = False) -> None:
        self.left = moment
        self.strike = strike
        self.lasting = lasting
        self.struck = False

    def pass_moment(self) -> None:
        """Count a moment, and strike if it is the chosen one."""
        self.left -= 1
        if self.left == -1 or (self.lasting and self.left < 0):
            self.struck = True
            self.strike()


@contextmanager
def fault(moment: int, strike: Callable[[], None], *, lasting: bool = False) -> Iterator[Fault]:
    """Call `strike` at that moment of the system calls in the block; `struck` says whether it came."""
    watch = Fault(moment, strike, lasting=lasting)
    with ExitStack() as stack:
        for name in STEPS:
            stack.enter_context(mock.patch(f"os.{name}", _watched(name, getattr(os, name), watch)))
        yield watch


def _watched(name: str, real: Callable[..., Any], watch: Fault) -> Callable[..., Any]:
    def call(*args: Any, **options: Any) -> Any:
        watch.pass_moment()
        if name == "write":
            descriptor, content = args
            half = len(content) // 2
            done = real(descriptor, content[:half])
            watch.pass_moment()
            result = done + real(descriptor, content[half:])
        else:
            result = real(*args, **options)
        watch.pass_moment()
        return result

    return call
