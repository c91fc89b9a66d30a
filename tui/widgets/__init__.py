"""Panes that show what they are given and say what the reader did."""
