"""The `copytaster` command. Light: what it can do is loaded when a command is called (1.4 s)."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from threading import current_thread, main_thread

import click

from app import __version__
from app.loading import without_collection
from app.settings import Settings, SettingsError

# What --help says of each command: the first sentence of its docstring.
COMMANDS = {
    "backfill": "Clean and cluster an archive on Apache Spark.",
    "check": "Prove that every stored article is whole.",
    "clean": "Clean FILES (- for standard input) and print what is left.",
    "ingest": "Clean and store files, folders of them, lines of NDJSON.",
    "keys": "Make, list and revoke the keys by which callers are let in.",
    "load": "Copy what backfill has made into an empty database.",
    "migrate": "Bring the tables of the database to another form.",
    "openapi": "Print the OpenAPI document.",
    "reclean": "Clean what is stored again, with what was learned since.",
    "reference": "Print a PAGE of docs/ that is made from the code.",
    "reindex": "Link the stored articles that are not in the index yet.",
    "rules": "List why text may be taken out.",
    "seed": "Store the stories in seeds/.",
    "serve": "Serve the HTTP interface.",
}
# prometheus_client takes a process that has one of them when it is imported for a worker: only those of ours get it.
WORKERS_VARIABLES = ("PROMETHEUS_MULTIPROC_DIR", "prometheus_multiproc_dir")
# In which module a command is, where it is not app/cli_commands.py.
MODULES = {
    "backfill": "app.cli_backfill",
    "check": "app.cli_database",
    "ingest": "app.cli_store",
    "keys": "app.cli_keys",
    "load": "app.cli_load",
    "migrate": "app.cli_database",
    "seed": "app.cli_store",
}
# What comes with an extra of the package, and which.
EXTRAS = {"pyspark": "spark", "pyarrow": "spark"}


class LazyGroup(click.Group):
    """A group that knows the names of its commands, and loads them when one is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  # as click calls it
        """Give the names."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002  # as click calls it
        """Load a command; None if there is none of this name."""
        if cmd_name not in COMMANDS:
            return None
        for name in WORKERS_VARIABLES:
            os.environ.pop(name, None)
        try:
            with ended_by_ctrl_c(), without_collection():
                command: click.Command = getattr(import_module(MODULES.get(cmd_name, "app.cli_commands")), cmd_name)
        except ModuleNotFoundError as error:
            package = (error.name or "").split(".")[0]
            if package not in EXTRAS:
                raise
            wanted = f"pip install 'copytaster[{EXTRAS[package]}]'"
            raise click.ClickException(f"{cmd_name} needs {package}: {wanted}") from None
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002  # as click calls it
        """List the commands without loading them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@contextmanager
def ended_by_ctrl_c() -> Iterator[None]:
    """Let Ctrl-C end the process at once, as the system does it: an import that it interrupts shows a traceback."""
    is_ours = current_thread() is main_thread() and signal.getsignal(signal.SIGINT) is signal.default_int_handler
    if is_ours:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    try:
        yield
    finally:
        if is_ours:
            signal.signal(signal.SIGINT, signal.default_int_handler)


@click.group(cls=LazyGroup)
@click.version_option(__version__, prog_name="copytaster")
@click.pass_context
def main(context: click.Context) -> None:
    """Clean scraped news articles, and say where every character went."""
    try:
        context.obj = Settings.from_environment(os.environ)
    except SettingsError as error:
        raise click.ClickException(str(error)) from None


if __name__ == "__main__":
    main()
