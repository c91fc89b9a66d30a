"""Text that nobody should trust, and what reaches the terminal of it."""
