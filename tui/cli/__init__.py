"""The command `hanji`: the reader without arguments, commands for scripts with them.

`main` prepares the process (`process`, `output`, `crash`) and opens the reader (`reader`, `wiring`) or runs
the `command_group`, with one module per command in `commands/`. Commands share `options` and `selection`,
which turns ids and filters into papers; long ones show `progress`.

Start-up time is what users feel: the reader is opened without importing click, commands run without
importing Textual, and modules that only some commands need are imported inside the functions that use them.
`lazy_commands` names all commands in the help without importing one.
"""

import os
import sys
from functools import partial

from tui.cli.output import exit_code
from tui.cli.process import prepare
from tui.early.frame_key import read_store_argument


def main() -> None:
    """Run the command line and exit with its code."""
    prepare()
    store = read_store_argument(sys.argv[1:])
    # For completion the shell passes the words in the environment and no arguments.
    if store is not None and "_HANJI_COMPLETE" not in os.environ:
        from tui.cli.reader import open_default_reader

        sys.exit(exit_code(partial(open_default_reader, store)))
    from tui.cli.command_group import run

    sys.exit(exit_code(run))
