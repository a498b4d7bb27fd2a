"""What `copytaster` can do, a command each. Imports all of the service: app/cli.py loads it when it is needed."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from functools import partial
from logging.config import dictConfig
from pathlib import Path
from typing import Any, get_args

import click
import orjson
from pydantic import TypeAdapter, ValidationError
from rich.console import Console
from sqlalchemy.exc import DatabaseError

from app.api import schemas
from app.cli_files import Cleaned, Refused, clean_files, find_files, with_progress
from app.cli_ingest import Ingested, Inputs, Passed, RefusedInput, UnusableError, ingest_inputs, with_rate
from app.cli_jobs import store_in_turn, store_side_by_side
from app.cli_reach import check_reach
from app.cli_resume import ResumeFile, read_place, write_place
from app.cli_workers import shared_metrics
from app.core.records import (
    CaptionsOption,
    DatelinesOption,
    ElementsOption,
    FurnitureOption,
    NotesOption,
    Options,
    RepeatsOption,
)
from app.loading import without_collection
from app.logs import LOG, class_name, log_config
from app.main import create_app, limits_of, open_settled
from app.reference import PAGES
from app.report import render_article, render_rules
from app.services.answers import answer_of_submission
from app.services.healing import count_unindexed, heal
from app.services.keys import has_keys
from app.services.resources import Resources
from app.services.rules import list_rules
from app.services.submissions import Fields
from app.services.sweeping import Swept, count_articles, sweep
from app.settings import LOG_FORMATS, Settings
from app.storage.articles import ArticleScope
from app.storage.engines import show_address
from app.storage.errors import DatabaseGoneError, UnsupportedDatabaseError, tell_cause

SEEDS = Path(__file__).parents[1] / "seeds"
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


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8000, show_default=True, type=click.IntRange(0, 65535))
@database_option
@click.option("--workers", default=1, show_default=True, type=click.IntRange(1), help="Processes that share the port.")
@click.option("--log-format", type=click.Choice(LOG_FORMATS), help="Lines on standard error: JSON, or for people.")
@click.pass_obj
def serve(settings: Settings, host: str, port: int, database: str | None, workers: int, log_format: str | None) -> None:
    """Serve the HTTP interface."""
    settings = replace(with_database(settings, database), log_format=log_format or settings.log_format)
    # Migrated here, once, so that a bad database is one clear line and not a traceback of every worker.
    with opened(settings) as resources:
        warning = check_reach(host, has_keys=has_keys(resources), allow_anybody=settings.allow_anybody)
    # Only here: the parser that it needs is not there on every system.
    with without_collection():
        from app.serving import serve_until_ended  # noqa: PLC0415

    dictConfig(log_config(settings.log_format))
    if warning:
        LOG.warning(warning)
    with shared_metrics(workers):
        serve_until_ended(settings, host, port, workers)


@click.command()
@click.argument("files", nargs=-1, required=True)
@json_option
@charset_option
@options_of
@click.pass_obj
def clean(settings: Settings, /, files: tuple[str, ...], as_json: bool, charset: str | None, **fields: Any) -> None:
    """Clean FILES (- for standard input) and print what is left.

    On a terminal: the raw text, with what went in color and a legend of the reasons. Nothing is stored.
    """
    console = Console(highlight=False)
    show = print_json if as_json else print_report if console.is_terminal else print_text
    rows = clean_files(list(files), charset, fields_of(**fields), limits_of(settings))
    refused = 0
    for row in with_progress(rows, len(files), "Cleaning", error_console()):
        if isinstance(row, Refused):
            refused += print_refused(row)
        else:
            show(row, console)
    raise SystemExit(refused > 0)


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


@click.command()
@database_option
@click.option("--source", callback=checked(schemas.Source), help="Only the articles of this masthead or feed.")
@click.option("--since", callback=checked(schemas.Time), help="Only what was received at or after this RFC 3339 time.")
@click.option(
    "--resume", type=click.Path(dir_okay=False, path_type=Path), help="A file that keeps the place of a run that ended."
)
@click.option(
    "--json", "as_json", is_flag=True, help="JSON for machines, a line for each article that was not the same."
)
@click.pass_obj
def reclean(
    settings: Settings, database: str | None, source: str | None, since: str | None, resume: Path | None, as_json: bool
) -> None:
    """Clean what is stored again, with what was learned since.

    Where the answer differs it is stored as a new revision of the article; otherwise nothing is written.
    """
    moment = None if since is None else schemas.parse_time(since)
    with opened(with_database(settings, database)) as resources:
        scope = ArticleScope(source, moment, None if resume is None else read_place(resume))
        total = count_articles(resources, scope)
        outcomes: Counter[str] = Counter()
        for row in with_progress(sweep(resources, scope), total, "Cleaning again", error_console()):
            outcomes[row.outcome] += 1
            report_recleaned(row, as_json=as_json)
            if resume is not None:
                write_place(resume, row.article_id)
    if resume is not None:
        resume.unlink(missing_ok=True)
    counts = (f"{outcomes[name]} {name}" for name in ("revised", "unchanged", "refused"))
    click.echo(f"{total} articles: {', '.join(counts)}", err=True)
    raise SystemExit(outcomes["refused"] > 0)


def report_recleaned(row: Swept, *, as_json: bool) -> None:
    """Say what became of an article, unless it is as it was."""
    if row.outcome == "refused":
        click.echo(f"Error: {row.article_id}: {row.why}", err=True)
    elif as_json and row.outcome == "revised":
        click.echo(orjson.dumps({"id": row.article_id, "outcome": row.outcome}))


@click.command()
@database_option
@click.pass_obj
def reindex(settings: Settings, database: str | None) -> None:
    """Link the stored articles that are not in the index yet.

    Those from before the index, and all of them after a change of its recipe. A service does the same by itself, and
    slowly. Broken off, it goes on where it stopped.
    """
    with opened(with_database(settings, database)) as resources:
        waiting = count_unindexed(resources)
        linked, damaged = 0, 0
        for healed in with_progress(heal(resources), waiting, "Linking", error_console()):
            if healed.error is None:
                linked += 1
                continue
            damaged += 1
            click.echo(f"Error: row {healed.row_id} cannot be linked: {class_name(healed.error)}", err=True)
    click.echo(f"{linked} articles linked", err=True)
    if damaged:
        raise click.ClickException(f"{damaged} articles are damaged; copytaster check says how, and --mend mends them")


@click.command()
@click.option("--json", "as_json", is_flag=True, help="JSON for machines.")
def rules(as_json: bool) -> None:
    """List why text may be taken out."""
    if as_json:
        click.echo(orjson.dumps({"items": list_rules(), "next": None}))
    else:
        Console(highlight=False).print(render_rules(list_rules()))


@click.command()
@click.argument("page", type=click.Choice(list(PAGES)))
def reference(page: str) -> None:
    """Print a PAGE of docs/ that is made from the code."""
    click.echo(PAGES[page](), nl=False)


@click.command()
def openapi() -> None:
    """Print the OpenAPI document."""
    click.echo(json.dumps(create_app(Settings()).openapi(), indent=2, ensure_ascii=False))


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


def fields_of(language: str | None, source: str | None = None, **options: Any) -> Fields:
    """Give the fields of a submission that the command line states."""
    return Fields(source=source, language=language, options=Options(**options))


def error_console() -> Console:
    """Give the console beside the output, for progress."""
    return Console(stderr=True)


def print_refused(row: Refused) -> int:
    """Report a file that could not be used, and count it."""
    click.echo(f"Error: {row.file}: {row.why}", err=True)
    return 1


def print_json(row: Cleaned, _console: Console) -> None:
    """Print the answer as the service would give it, after the name of the file."""
    answer = answer_of_submission(row.submission, row.cleaning).to_json()
    click.echo(orjson.dumps({"file": row.file})[:-1] + b"," + answer[1:])


def print_text(row: Cleaned, _console: Console) -> None:
    """Print the clean text alone, in UTF-8 whatever the locale."""
    click.echo(row.cleaning.article.text.encode())


def print_report(row: Cleaned, console: Console) -> None:
    """Print what went and why."""
    console.rule(row.file)
    console.print(render_article(row.cleaning.raw_text, row.cleaning.article))
