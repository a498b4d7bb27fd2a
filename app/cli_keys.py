"""API keys on the command line: `copytaster keys`."""

from __future__ import annotations

from typing import get_args

import click
import orjson

from app.api import schemas
from app.cli_options import checked, database_option, opened, with_database
from app.services.keys import KeyWish, list_keys, make_key, revoke_key
from app.settings import Settings
from app.storage.api_keys import ApiKey, Scope

# What a column of the tables can hold; no body is as large.
MAX_NUMBER = 2**31 - 1
# A hundred years.
MAX_DAYS = 36_525
json_option = click.option("--json", "as_json", is_flag=True, help="JSON for machines, a line for each key.")


@click.group()
def keys() -> None:
    """Make, list and revoke the keys by which callers are let in."""


@keys.command()
@click.argument("name", callback=checked(schemas.Source))
@click.option(
    "--scope", "scopes", type=click.Choice(get_args(Scope)), multiple=True, required=True, help="May be repeated."
)
@click.option("--source", callback=checked(schemas.Source), help="Only for the articles of this masthead or feed.")
@click.option(
    "--requests-per-minute",
    type=click.IntRange(0, MAX_NUMBER),
    help="0 for no limit; as the settings say if it is not given.",
)
@click.option("--max-body-bytes", type=click.IntRange(1, MAX_NUMBER), help="Of a request, and of a line in bulk.")
@click.option("--days", type=click.IntRange(1, MAX_DAYS), help="After how many the key ends; never if it is not given.")
@database_option
@json_option
@click.pass_obj
def create(
    settings: Settings,
    /,
    name: str,
    scopes: tuple[Scope, ...],
    source: str | None,
    database: str | None,
    *,
    as_json: bool,
    **limits: int | None,
) -> None:
    """Make a key for NAME and print it, once: only its hash is kept.

    A running service knows it within a second, in all its workers. From the first key on nobody is let in without one.
    """
    scopes = tuple(scope for scope in get_args(Scope) if scope in scopes)
    with opened(with_database(settings, database)) as resources:
        made = make_key(resources, KeyWish(name, scopes, source, **limits))
    if as_json:
        click.echo(orjson.dumps(key_row(made.key) | {"key": made.token}))
        return
    click.echo(made.token)
    click.echo(f"Key {made.key.public_id} for {name}: this is the only time that it is shown.", err=True)


@keys.command("list")
@database_option
@json_option
@click.pass_obj
def list_all(settings: Settings, database: str | None, *, as_json: bool) -> None:
    """List the keys, the oldest first, also those that were revoked."""
    with opened(with_database(settings, database)) as resources:
        rows = list_keys(resources)
    for key in rows:
        click.echo(orjson.dumps(key_row(key)) if as_json else key_line(key))


@keys.command()
@click.argument("key_id", metavar="ID")
@database_option
@json_option
@click.pass_obj
def revoke(settings: Settings, key_id: str, database: str | None, *, as_json: bool) -> None:
    """Take the key with this ID back, for good; a running service refuses it within a second."""
    with opened(with_database(settings, database)) as resources:
        if not revoke_key(resources, key_id):
            raise click.ClickException(f"there is no key {key_id}; `copytaster keys list` shows those that there are")
        key = next(key for key in list_keys(resources) if key.public_id == key_id)
    click.echo(orjson.dumps(key_row(key)) if as_json else key_line(key))


def key_row(key: ApiKey) -> dict[str, object]:
    """Give what a machine is told of a key."""
    return {
        "id": key.public_id,
        "name": key.name,
        "scopes": key.scopes,
        "source": key.source,
        "requests_per_minute": key.requests_per_minute,
        "max_body_bytes": key.max_body_bytes,
        "created_at": key.created_at,
        "expires_at": key.expires_at,
        "revoked_at": key.revoked_at,
    }


def key_line(key: ApiKey) -> str:
    """Give the line that tells a reader of a key.

    >>> from datetime import UTC, datetime
    >>> day = datetime(2026, 3, 4, tzinfo=UTC)
    >>> key_line(ApiKey("01ab", "scraper", b"", ("read", "write"), None, 60, None, day, revoked_at=day))
    '01ab  scraper  read write  60 requests a minute  made 2026-03-04  revoked 2026-03-04'
    """
    parts = [
        key.public_id,
        key.name,
        " ".join(key.scopes),
        key.source and f"source {key.source}",
        key.requests_per_minute and f"{key.requests_per_minute} requests a minute",
        key.max_body_bytes and f"{key.max_body_bytes} bytes a body",
        f"made {key.created_at:%Y-%m-%d}",
        key.expires_at and f"ends {key.expires_at:%Y-%m-%d}",
        key.revoked_at and f"revoked {key.revoked_at:%Y-%m-%d}",
    ]
    return "  ".join(part for part in parts if part)
