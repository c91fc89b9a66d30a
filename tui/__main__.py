"""`python -m tui` is `hanji`, whose script starts here, too."""

import os
import sys


def main() -> None:
    """Show what the last reader left or the version, which take no time, and else run the program."""
    if sys.argv[1:] == ["--version"] and "_HANJI_COMPLETE" not in os.environ and _print_version():
        return
    from tui.early import held_terminal, launch

    launch.show_last_frame()
    try:
        from tui.cli import main as run

        run()
    finally:
        held_terminal.release()


def _print_version() -> bool:
    """Print the version and return True, unless the output cannot be written."""
    from tui import __version__

    try:
        os.write(1, b"hanji " + __version__.encode() + b"\n")
    except OSError:  # the program says why
        return False
    return True


if __name__ == "__main__":
    main()
