"""What the filter means and finds."""
