"""`hanji demo`."""

import click


@click.command()
@click.pass_context
def demo(context: click.Context) -> None:
    """Open the reader on a bundled sample, in a throw-away store."""
    from tui.cli.reader import open_demo

    context.exit(open_demo())
