"""What hanji finds out about the place it runs in, and whether copies arrive there."""
