"""Text in and out: pure functions over records."""
