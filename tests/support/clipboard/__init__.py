"""Copying with real programs: the desk, the far end, the judge."""
