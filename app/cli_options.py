"""What the commands share: their options, and a database that is opened and in trouble is one line."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any, get_args

import click
from pydantic import TypeAdapter, ValidationError
from rich.console import Console
from sqlalchemy.exc import DatabaseError

from app.api import schemas
from app.core.records import (
    CaptionsOption,
    DatelinesOption,
    ElementsOption,
    FurnitureOption,
    NotesOption,
    Options,
    RepeatsOption,
)
from app.main import open_settled
from app.services.resources import Resources
from app.services.submissions import Fields
from app.settings import Settings
from app.storage.engines import show_address
from app.storage.errors import DatabaseGoneError, UnsupportedDatabaseError, tell_cause

OPTIONS = {
    "repeats": RepeatsOption,
    "captions": CaptionsOption,
    "furniture": FurnitureOption,
    "elements": ElementsOption,
    "datelines": DatelinesOption,
    "notes": NotesOption,
}
Decorated = Callable[..., Any]

database_option = click.option(
    "--database", metavar="URL", help="Where the articles are: sqlite:///FILE or postgresql://USER@HOST/NAME."
)
json_option = click.option(
    "--json", "as_json", is_flag=True, help="JSON for machines, a line for each file or line of one."
)
charset_option = click.option(
    "--charset", help="In which the files are written; UTF-8, or what a page says, if none is given."
)


class UnusableError(Exception):
    """The database cannot be used; its text says why, in the driver's words."""


def checked(kind: Any) -> Callable[[click.Context, click.Parameter, str | None], str | None]:
    """Give a callback that holds an option to what the HTTP interface demands of the field."""

    def check(_context: click.Context, _option: click.Parameter, value: str | None) -> str | None:
        try:
            TypeAdapter(kind | None).validate_python(value)
        except ValidationError as error:
            raise click.BadParameter(error.errors()[0]["msg"]) from None
        return value

    return check


def options_of(command: Decorated) -> Decorated:
    """Add the options of a submission to a command."""
    for name, kind in reversed(OPTIONS.items()):
        choices = get_args(kind)
        command = click.option(f"--{name}", type=click.Choice(choices), default=choices[0], show_default=True)(command)
    return click.option(
        "--language", callback=checked(schemas.Language), help="BCP 47, such as en; found out where it is not given."
    )(command)


def with_database(settings: Settings, database: str | None) -> Settings:
    """Give the settings with the database that the command line names, if it does."""
    return settings if database is None else replace(settings, database=database)


@contextmanager
def opened(settings: Settings) -> Iterator[Resources]:
    """Open what the settings describe, for as long as the block lasts; trouble with it is one line for the operator."""
    try:
        resources = open_settled(settings)
        try:
            yield resources
        finally:
            resources.close()
    except UnsupportedDatabaseError as error:
        raise click.ClickException(str(error)) from None
    except (DatabaseError, DatabaseGoneError, UnusableError) as error:
        raise click.ClickException(
            f"the database {show_address(settings.database)} cannot be used: {tell_cause(error)}"
        ) from None


def fields_of(language: str | None, source: str | None = None, **options: Any) -> Fields:
    """Give the fields of a submission that the command line states."""
    return Fields(source=source, language=language, options=Options(**options))


def error_console() -> Console:
    """Give the console beside the output, for progress."""
    return Console(stderr=True)
