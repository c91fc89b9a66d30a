"""The command `hanji`: the reader without arguments, commands for scripts with them."""

import os
import sys

from tui.cli.output import exit_code
from tui.cli.process import prepare


def main() -> None:
    """Run the command line and exit with its code."""
    prepare()
    # A shell that completes a word of the command gives the words in the environment, and no arguments.
    if len(sys.argv) == 1 and "_HANJI_COMPLETE" not in os.environ:
        from tui.cli.reader import open_default_reader

        sys.exit(exit_code(open_default_reader))
    from tui.cli.main import run

    sys.exit(exit_code(run))
