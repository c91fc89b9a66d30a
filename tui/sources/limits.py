"""The limits of requests to a host."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits of the requests to one host; times in seconds."""

    connect: float = 5.0
    """Time until a connection is made."""
    read: float = 10.0
    """Time until the next bytes of an answer arrive."""
    whole: float = 60.0
    """Time for a whole answer, however slowly it arrives."""
    pause: float = 1.0
    """Time between the starts of two requests; the second and third try wait 3 and 9 times as long."""
    patience: float = 60.0
    """The longest pause that a host may ask for; a longer one ends the sync, which says when to go on."""
    tries: int = 3
    """Tries of one request if the failure may be temporary."""
    body: int = 8 << 20
    """Bytes at most of an answer, packed or unpacked; 100 rows are about half a megabyte."""
