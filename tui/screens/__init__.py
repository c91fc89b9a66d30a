"""The reader's screens: their state and what keys do to it."""
