"""store.marks."""
