"""Programs and checks for the tests of stores."""
