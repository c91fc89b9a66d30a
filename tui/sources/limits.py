"""How long and how much a source is waited for."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on one host's requests; times in seconds."""

    connect: float = 5.0
    """For a connection to stand."""
    read: float = 10.0
    """For the next bytes of an answer to arrive."""
    whole: float = 60.0
    """For a whole answer, which may trickle."""
    pause: float = 1.0
    """Between the starts of two requests; the second and third try wait 3 and 9 times as long."""
    patience: float = 60.0
    """The longest pause that a host may ask for; a longer one ends the sync with the time to go on."""
    tries: int = 3
    """Of one request, when the trouble may pass by itself."""
    body: int = 8 << 20
    """Bytes of an answer, packed or unpacked; 100 rows are about half a megabyte."""
