"""From where the service can be reached, and whether that is safe."""

from __future__ import annotations

import click

from app.api.own_machine import is_loopback

WHAT_TO_DO = """\
no API key was ever made, and whoever reaches {host} could read, write and delete. Make a key first:
  copytaster keys create NAME --scope read --scope write
or serve this machine only (--host 127.0.0.1). Where a proxy decides who may come, set COPYTASTER_ALLOW_ANYBODY=1."""


def check_reach(host: str, *, has_keys: bool, allow_anybody: bool) -> str | None:
    """Give what to tell the operator before a service without keys starts; None where there are keys.

    Raises click.UsageError where strangers could come.
    """
    if has_keys:
        return None
    if is_loopback(host):
        return "No API key was ever made: the service is open to whoever is on this machine, and to nobody else."
    if allow_anybody:
        return f"No API key was ever made, and anybody is allowed: the service is open to all who reach {host}."
    raise click.UsageError(WHAT_TO_DO.format(host=host or "every address of this machine"))
