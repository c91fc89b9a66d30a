"""The terminal: what it is sent, what it says, and how it is left."""
