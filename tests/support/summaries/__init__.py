"""A chat-completions server, played on loopback."""
