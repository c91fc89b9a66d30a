"""hanji (한지): a reader for the day's AI papers in the terminal."""

__version__ = "0.1.0"
