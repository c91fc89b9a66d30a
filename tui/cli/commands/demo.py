"""`hanji demo`."""

import click


@click.command()
@click.pass_context
def demo(context: click.Context) -> None:
    """Open the reader on a bundled sample, in a temporary store.

    Marks, saved filters and the theme are discarded with it.
    """
    from tui.cli.reader import open_demo

    context.exit(open_demo(context.find_root().params.get("config")))
