"""store.papers."""
