"""screens.dialogs."""
