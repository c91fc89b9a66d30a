"""Running processes as Linux shows them under /proc (proc(5)); on other systems nothing is known."""

import os
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Process:
    """A running program."""

    pid: int
    name: str
    """At most 15 characters; tmux and sshd set their own."""
    parent: int
    has_terminal: bool


def ancestors(pid: int) -> Iterator[Process]:
    """Yield the ancestors of `pid`, nearest first; sudo and su cannot strip those."""
    process = _process(pid)
    while process and process.parent and (process := _process(process.parent)):
        yield process


def find_by_name(name: str) -> Iterator[Process]:
    """Return all running programs of that name, of every user."""
    pids = [int(entry) for entry in _entries() if entry.isdecimal()]
    return (process for process in map(_process, pids) if process and process.name == name)


def environment(pid: int) -> dict[str, str]:
    """Return the initial environment of `pid`; empty if we may not read it."""
    pairs = (line.partition("=") for line in _read(f"/proc/{pid}/environ").split("\0"))
    return {name: value for name, equals, value in pairs if equals}


def socket_of(pid: int) -> str:
    """Return the path of a Unix socket that `pid` has; empty if it has none or we may not read it."""
    try:
        files = [os.readlink(f"/proc/{pid}/fd/{name}") for name in os.listdir(f"/proc/{pid}/fd")]
    except OSError:
        return ""
    sockets = {
        file.removeprefix("socket:[").removesuffix("]") for file in files if file.startswith("socket:[")
    }
    for line in _read("/proc/net/unix").split("\n"):
        fields = line.split(maxsplit=7)
        if len(fields) == 8 and fields[6] in sockets and fields[7].startswith("/"):
            return fields[7]
    return ""


def _process(pid: int) -> Process | None:
    before, closed, after = _read(f"/proc/{pid}/stat").rpartition(")")
    if not closed:
        return None
    _, parent, _, _, terminal, *_ = after.split()
    return Process(pid, before.partition("(")[2], int(parent), terminal != "0")


def _entries() -> list[str]:
    try:
        return os.listdir("/proc")
    except OSError:
        return []


def _read(path: str) -> str:
    try:
        with open(path, encoding="utf-8", errors="surrogateescape") as file:
            return file.read()
    except OSError:
        return ""
