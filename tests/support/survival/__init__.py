"""The reader on a terminal, struck from outside and from within."""
