"""Programs and checks for what stores keep."""
