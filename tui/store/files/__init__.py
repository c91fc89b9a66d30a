"""store.files."""
