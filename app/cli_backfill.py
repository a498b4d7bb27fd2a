"""`copytaster backfill`: an archive cleaned and clustered on Apache Spark."""

from __future__ import annotations

from dataclasses import replace
from time import monotonic
from typing import Any

import click
from pyspark.errors import PySparkException

from app.api import schemas
from app.backfill.cleaned import Terms
from app.backfill.manifest import Manifest
from app.backfill.run import BackfillError, list_refused
from app.backfill.run import backfill as run
from app.backfill.session import open_session
from app.cli_options import checked, fields_of, options_of
from app.main import lead_rule_of, limits_of
from app.services.resources import utc_now
from app.settings import Settings

SHOWN = 10


@click.command()
@click.argument("paths", nargs=-1, required=True)
@click.option("--out", required=True, metavar="FOLDER", help="Where the result goes, and what is done meanwhile.")
@click.option(
    "--master", default="local[*]", show_default=True, help="Where Spark runs: yarn, k8s://...; '' under spark-submit."
)
@click.option("--conf", "confs", multiple=True, metavar="NAME=VALUE", help="A setting of Spark; may be given again.")
@click.option("--source", callback=checked(schemas.Source), help="The masthead or feed of lines that name none.")
@options_of
@click.pass_obj
def backfill(
    settings: Settings,
    /,
    paths: tuple[str, ...],
    *,
    out: str,
    master: str,
    confs: tuple[str, ...],
    source: str | None,
    **fields: Any,
) -> None:
    """Clean and cluster an archive on Apache Spark.

    PATHS are files and folders of NDJSON (.ndjson, .jsonl, also packed) and Parquet: an article a line or row, as
    POST /v1/articles takes it. Broken off, it goes on where it was when it is called again. `copytaster load` copies
    the result into a database. The exit code is 1 where lines were refused.
    """
    stated = replace(fields_of(**fields), source=source)
    terms = Terms(limits_of(settings), stated, lead_rule_of(settings), utc_now())
    try:
        with open_session(master or None, dict(_parted(conf) for conf in confs)) as spark:
            manifest = run(spark, paths, out, terms, Teller().tell)
            _report(manifest, out, list_refused(spark, out, SHOWN))
    except BackfillError as error:
        raise click.ClickException(str(error)) from None
    except PySparkException as error:
        # Behind the first line stand Spark's plans.
        raise click.ClickException(f"Spark gave up: {str(error).splitlines()[0]}") from error
    raise SystemExit(manifest.counts["refused"] > 0)


class Teller:
    """Says on standard error what is done, and how long it took."""

    def __init__(self) -> None:
        self._since = monotonic()

    def tell(self, step: str, was_done: bool) -> None:
        """Say that a step is done, or was done before."""
        now = monotonic()
        click.echo(f"{step}: {'was there' if was_done else f'{now - self._since:.1f} s'}", err=True)
        self._since = now


def _parted(conf: str) -> tuple[str, str]:
    name, equals, value = conf.partition("=")
    if not equals:
        raise click.BadParameter(f"{conf} is no NAME=VALUE", param_hint="'--conf'")
    return name, value


def _report(manifest: Manifest, out: str, refused: list[tuple[str, int, str]]) -> None:
    counts = manifest.counts
    for file, line, why in refused:
        click.echo(f"Error: {file}:{line}: {why}", err=True)
    if counts["refused"] > len(refused):
        click.echo(f"{counts['refused'] - len(refused)} more are in {out}/refused", err=True)
    click.echo(
        f"{counts['articles']} articles, {counts['revisions']} revisions, {counts['clusters']} clusters, "
        f"{counts['refused']} refused. Now: copytaster load {out}",
        err=True,
    )
