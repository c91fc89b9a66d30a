"""A small digest of our own writing for `hanji demo`, three days that hold every turn the format takes."""

from pathlib import Path


def folder() -> Path:
    """Where the sample's digests are."""
    return Path(__file__).parent
