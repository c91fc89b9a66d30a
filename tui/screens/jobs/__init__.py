"""screens.jobs."""
