"""The command `hanji`: the reader without arguments, commands for scripts with them."""

import sys

from tui.cli.process import prepare


def main() -> None:
    """Run the command line and exit with its code."""
    prepare()
    if len(sys.argv) == 1:
        from tui.cli.reader import open_default_reader

        sys.exit(open_default_reader())
    from tui.cli.commands import run

    sys.exit(run())
