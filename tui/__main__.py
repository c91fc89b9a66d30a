"""`python -m tui` is `hanji`."""

from tui.cli import main

main()
