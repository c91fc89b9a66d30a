"""Keys: their names, which of them do what, and how they are typed on either keyboard."""
