"""Tests; what they share is in `support`."""

import os
import sys

# Each process of a run would compile all modules anew, and each hanji that a test starts all of its own.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False
