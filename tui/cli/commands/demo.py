"""`hanji demo`."""

import click


@click.command()
@click.pass_context
def demo(context: click.Context) -> None:
    """Open the reader on a bundled sample, in a throw-away store.

    Marks, saved filters and colours are thrown away with it.
    """
    from tui.cli.reader import open_demo

    context.exit(open_demo(context.find_root().params.get("config")))
