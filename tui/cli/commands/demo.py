"""`hanji demo`."""

import click

from tui.cli.command import Command, option
from tui.language import N_


@click.command(cls=Command)
@option("--remove", is_flag=True, help=N_("Take the sample out of your own store; marks stay."))
@click.pass_context
def demo(context: click.Context, remove: bool) -> None:
    """Open the reader on a bundled sample, in a temporary store.

    Marks, saved filters and the theme are discarded with it.
    """
    if remove:
        from tui.cli.sample_removal import remove_sample

        for result in remove_sample(context.obj):
            click.echo(result.summary)
        return
    from tui.cli.reader import open_demo

    context.exit(open_demo(context.find_root().params.get("config")))
