"""Papers for the tests of the filter."""
