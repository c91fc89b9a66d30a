"""formats.digest."""
