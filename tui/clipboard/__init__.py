"""Routes to the person's clipboard, and what may be claimed of each."""
