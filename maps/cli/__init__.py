"""The command `strikemap`: results to standard output, everything else to standard error.

Exit status 0 done, 1 the input was bad (the message names file and place), 2 wrong usage.
"""

import logging
import os
import sys

import click

from gazetteer.errors import GeoError
from maps.cli.lookup import find_command, locate_command
from maps.cli.map_reports import map_command
from maps.cli.tend_gazetteer import gazetteer_group

__all__ = ["commands", "main"]

_INTERRUPTED = 130  # 128 + SIGINT, as shells have it


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="strikemap", prog_name="strikemap")
def commands() -> None:
    """Read reports of strikes, work out where each may have been, and draw it on a map."""


commands.add_command(map_command)
commands.add_command(locate_command)
commands.add_command(find_command)
commands.add_command(gazetteer_group)


def main() -> None:
    """Run the command line and exit with its status."""
    logging.basicConfig(format="strikemap: %(message)s", stream=sys.stderr, level=logging.WARNING)
    try:
        status = commands.main(prog_name="strikemap", standalone_mode=False)
    except click.exceptions.Abort:
        sys.exit(_INTERRUPTED)
    except click.ClickException as error:
        error.show(file=sys.stderr)
        status = error.exit_code
    except BrokenPipeError:  # `strikemap find … | head`: nobody is listening any more
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        status = 0
    except (GeoError, OSError) as error:
        click.echo(f"strikemap: {error}", err=True)
        status = 1
    sys.exit(status or 0)
