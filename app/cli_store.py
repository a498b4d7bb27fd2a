"""`copytaster ingest` and `seed`: files into the store, and what is told of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import click
import orjson

from app.api import schemas
from app.cli_files import find_files
from app.cli_ingest import Ingested, Inputs, Passed, RefusedInput, ingest_inputs, with_rate
from app.cli_jobs import store_in_turn, store_side_by_side
from app.cli_options import (
    charset_option,
    checked,
    database_option,
    error_console,
    fields_of,
    json_option,
    opened,
    options_of,
    with_database,
)
from app.cli_resume import ResumeFile
from app.services.submissions import Fields
from app.settings import Settings

SEEDS = Path(__file__).parents[1] / "seeds"


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="FILE-OR-FOLDER...")
@database_option
@click.option("--source", callback=checked(schemas.Source), help="The masthead or feed that the files came from.")
@json_option
@charset_option
@click.option("--lines", is_flag=True, help="Standard input (-) is NDJSON: an article a line.")
@click.option(
    "--resume",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Note in this file what is done; begun again with it, an ingest goes on there.",
)
@click.option(
    "--jobs", default=1, show_default=True, type=click.IntRange(1, 16), help="Processes that clean and store."
)
@options_of
@click.pass_obj
def ingest(
    settings: Settings,
    /,
    paths: tuple[str, ...],
    database: str | None,
    *,
    as_json: bool,
    charset: str | None,
    lines: bool,
    resume: Path | None,
    jobs: int,
    **fields: Any,
) -> None:
    """Clean and store files, folders of them, lines of NDJSON.

    In folders those are found that end in .txt, .html, .ndjson or .jsonl, or in one of these and .gz. NDJSON holds an
    article a line, as POST /v1/articles takes it. What is bad is reported, and the rest goes on.
    """
    inputs = Inputs((), charset, fields_of(**fields), stdin_is_lines=lines)
    settings = with_database(settings, database)
    raise SystemExit(store_files(settings, paths, inputs, as_json=as_json, resume=resume, jobs=jobs))


@click.command()
@database_option
@click.pass_obj
def seed(settings: Settings, database: str | None) -> None:
    """Store the stories in seeds/. Again does nothing."""
    inputs = Inputs((), None, Fields(source="seeds"))
    raise SystemExit(store_files(with_database(settings, database), (str(SEEDS),), inputs, as_json=False))


def store_files(
    settings: Settings,
    paths: tuple[str, ...],
    inputs: Inputs,
    *,
    as_json: bool,
    resume: Path | None = None,
    jobs: int = 1,
) -> int:
    """Store files and say what became of them. Gives the exit code. jobs: processes that store."""
    outcomes: Counter[str] = Counter()
    inputs = replace(inputs, files=tuple(find_files(paths)))
    with opened(settings) as resources, resumed(resume, settings, inputs) as marks:
        store = partial(store_in_turn, resources) if jobs == 1 else partial(store_side_by_side, settings, jobs)
        with closing(ingest_inputs(resources.limits, inputs, store, marks, jobs)) as rows:
            for row in with_rate(rows, len(inputs.files), error_console()):
                if isinstance(row, Passed):
                    outcomes["done before"] += row.was_done
                    continue
                outcomes["lines"] += row.line is not None
                outcomes["refused" if isinstance(row, RefusedInput) else row.kept.outcome] += 1
                if isinstance(row, RefusedInput):
                    click.echo(f"Error: {row.place}: {row.why}", err=True)
                elif as_json:
                    click.echo(orjson.dumps(ingested_row(row)))
    click.echo(summary(len(inputs.files), outcomes), err=True)
    return int(outcomes["refused"] > 0)


@contextmanager
def resumed(path: Path | None, settings: Settings, inputs: Inputs) -> Iterator[ResumeFile | None]:
    """Open the resume file, if there is one; it is of this database and these options."""
    if path is None:
        yield None
        return
    try:
        resume = ResumeFile(path, of=f"{settings.database} {inputs.charset} {inputs.fields}")
    except OSError as error:
        raise click.ClickException(f"{path}: {error.strerror}") from None
    with closing(resume):
        yield resume


def summary(files: int, outcomes: Counter[str]) -> str:
    """Give the last line of an ingest."""
    read = f"{files} files" + (f" with {outcomes['lines']} lines" if outcomes["lines"] else "")
    counts = [f"{outcomes[name]} {name}" for name in ("created", "revised", "known", "refused")]
    if outcomes["done before"]:
        counts.append(f"{outcomes['done before']} done before")
    return f"{read}: {', '.join(counts)}"


def ingested_row(row: Ingested) -> dict[str, object]:
    """Give what a machine is told of a stored file, or of a line of one."""
    place: dict[str, object] = {"file": row.file} if row.line is None else {"file": row.file, "line": row.line}
    return place | {"outcome": row.kept.outcome, "id": row.kept.article_id, "revision": row.kept.revision}
