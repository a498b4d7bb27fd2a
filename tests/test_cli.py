from __future__ import annotations

import json
import signal
import subprocess
import sys
from pathlib import Path
from textwrap import dedent
from typing import Any

import click
import pytest
from click.testing import CliRunner, Result
from sqlalchemy import make_url

from app import cli_commands
from app.api.schemas import ArticleAnswerBody
from app.cli import COMMANDS, main
from app.cli_store import SEEDS
from app.services.articles import list_articles, read_stored
from app.services.furniture import teach_line
from app.services.resources import open_resources
from app.services.rules import list_rules
from app.services.submissions import Limits
from app.services.turnstile import Turnstile
from app.storage.articles import ArticleFilter, ArticleSummary
from app.storage.engines import open_engines
from app.storage.tables import articles
from tests.api.wire_stories import FERRY
from tests.postgres import own_server

STORY = "The ferry to Holm island sailed again on Monday.\n\nIt had been in the dock since April."
TERMINAL = {"FORCE_COLOR": "1", "COLUMNS": "100"}


def run(*arguments: object, **environment: Any) -> Result:
    return CliRunner(env=environment.pop("env", {})).invoke(main, [str(part) for part in arguments], **environment)


def stored(database: str) -> tuple[ArticleSummary, ...]:
    resources = open_resources(database, Limits(1000, 1000, 1000), Turnstile(0, 1))
    try:
        return list_articles(resources, ArticleFilter(), 100).items
    finally:
        resources.close()


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "story.txt"
    path.write_text(STORY, encoding="utf-8")
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a folder with two stories, a bad one, and a file that is no text."""
    folder = tmp_path / "stories"
    (folder / "below").mkdir(parents=True)
    (folder / "b.txt").write_text("The second story of the day.", encoding="utf-8")
    (folder / "below" / "c.txt").write_text("The third story of the day.", encoding="utf-8")
    (folder / "a.txt").write_bytes(b"caf\xe9")
    (folder / "picture.jpg").write_bytes(b"\xff\xd8")
    (folder / "folder.txt").mkdir()
    return folder


def assert_one_clear_line(result: Result, words: str) -> None:
    assert result.exit_code == 1
    assert result.stderr.startswith("Error: ")
    assert words in result.stderr
    assert "Traceback" not in result.stderr
    assert result.stderr.count("\n") == 1


def test_clean_gives_the_clean_text_to_a_pipe(story: Path) -> None:
    result = run("clean", story)
    assert (result.exit_code, result.stdout, result.stderr) == (0, STORY + "\n", "")


def test_clean_reads_standard_input() -> None:
    assert run("clean", "-", input="A ferry sails.").stdout == "A ferry sails.\n"


def test_clean_as_json_is_the_answer_of_the_service_after_the_file(story: Path) -> None:
    result = run("clean", "--json", story, story)
    lines = [json.loads(line) for line in result.stdout.splitlines()]
    assert [line.pop("file") for line in lines] == [str(story), str(story)]
    for line in lines:
        ArticleAnswerBody.model_validate_json(json.dumps(line))
        assert line["id"] is None


def test_clean_takes_the_options_of_a_submission(story: Path) -> None:
    options = {
        "repeats": "first",
        "captions": "drop",
        "furniture": "flag",
        "elements": "inline",
        "datelines": "separate",
        "notes": "separate",
    }
    stated = [word for name, value in options.items() for word in (f"--{name}", value)]
    result = run("clean", "--json", *stated, story)
    assert json.loads(result.stdout)["provenance"]["options"] == options


def test_clean_reads_a_page_in_the_charset_that_it_states(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_bytes("<meta charset=latin-1><script>x()</script><p>Die <b>Fähre</b> fährt.".encode("latin-1"))
    assert run("clean", path).stdout == "Die Fähre fährt.\n"


def test_clean_reads_the_named_charset(tmp_path: Path) -> None:
    path = tmp_path / "latin.txt"
    path.write_bytes("Die Fähre fährt.".encode("latin-1"))
    assert run("clean", "--charset", "latin-1", path).stdout == "Die Fähre fährt.\n"
    assert_one_clear_line(run("clean", path), "not valid utf-8")


def test_clean_shows_the_raw_text_on_a_terminal(story: Path) -> None:
    story.write_text(STORY + "\n\nRead more", encoding="utf-8")
    result = run("clean", story, env=TERMINAL)
    assert "The ferry to Holm island sailed again on Monday." in result.stdout
    assert "\x1b[9;33mRead more\x1b[0m" in result.stdout
    assert "furniture." in result.stdout.splitlines()[-1]


def test_terminal_obeys_nothing_that_stands_in_a_text(tmp_path: Path) -> None:
    path = tmp_path / "evil.txt"
    path.write_text("A ferry \x1b]0;owned\x07\x9b31m\u202esails.", encoding="utf-8")
    shown = run("clean", path, env=TERMINAL).stdout
    assert "owned" in shown
    assert not {"\x1b]", "\x07", "\x9b", "\u202e"} & {shown[at : at + n] for at in range(len(shown)) for n in (1, 2)}


@pytest.mark.parametrize(
    ("content", "words"), [(b"", "empty"), (b"a\0", "NUL"), (b"\xff", "not valid utf-8"), (b"a" * 3_000_000, "larger")]
)
def test_file_that_cannot_be_cleaned_is_one_clear_line(tmp_path: Path, content: bytes, words: str) -> None:
    path = tmp_path / "bad.txt"
    path.write_bytes(content)
    assert_one_clear_line(run("clean", path), words)


def test_missing_file_does_not_stop_the_others(story: Path, tmp_path: Path) -> None:
    result = run("clean", tmp_path / "none.txt", story, tmp_path)
    assert (result.exit_code, result.stdout) == (1, STORY + "\n")
    assert [line.rsplit(": ", 1)[1] for line in result.stderr.splitlines()] == [
        "No such file or directory",
        "Is a directory",
    ]


def test_ingest_stores_the_good_and_reports_the_bad(folder: Path, database: str) -> None:
    result = run("ingest", "--database", database, "--source", "harbor", folder)
    assert result.exit_code == 1
    assert result.stderr.splitlines()[-1] == "3 files: 2 created, 0 revised, 0 known, 1 refused"
    assert f"Error: {folder / 'a.txt'}: The text is not valid utf-8" in result.stderr
    assert [item.source for item in stored(database)] == ["harbor", "harbor"]


def test_ingest_again_stores_nothing_new(folder: Path, database: str) -> None:
    (folder / "a.txt").unlink()
    first = run("ingest", "--json", "--database", database, folder)
    again = run("ingest", "--json", "--database", database, folder)
    assert (first.exit_code, again.exit_code) == (0, 0)
    before, after = ([json.loads(line) for line in result.stdout.splitlines()] for result in (first, again))
    assert [row["outcome"] for row in before + after] == ["created", "created", "known", "known"]
    assert [row["id"] for row in before] == [row["id"] for row in after]
    assert [Path(row["file"]).name for row in before] == ["b.txt", "c.txt"]


def test_ingested_raw_is_the_file_byte_for_byte(tmp_path: Path, database: str) -> None:
    content = "Die Fähre\r\nfährt.".encode("utf-16")
    (tmp_path / "a.txt").write_bytes(content)
    run("ingest", "--database", database, "--charset", "utf-16", tmp_path / "a.txt")
    resources = open_resources(database, Limits(1000, 1000, 1000), Turnstile(0, 1))
    article_id = list_articles(resources, ArticleFilter(), 1).items[0].public_id
    assert read_stored(resources, article_id).raw == content
    resources.close()


def test_seed_loads_the_seeds_once(empty_database: str) -> None:
    count = len(list(SEEDS.glob("*.txt")))
    assert (
        run("seed", "--database", empty_database).stderr
        == f"{count} files: {count} created, 0 revised, 0 known, 0 refused\n"
    )
    again = run("seed", "--database", empty_database)
    assert (again.exit_code, again.stderr) == (0, f"{count} files: 0 created, 0 revised, {count} known, 0 refused\n")
    assert len(stored(empty_database)) == count


def test_reindex_links_what_is_not_in_the_index(tmp_path: Path, database: str) -> None:
    for name in "ab":
        (tmp_path / f"{name}.txt").write_text(f"{FERRY}\n\nA line of paper {name}.", encoding="utf-8")
        run("ingest", tmp_path / f"{name}.txt", "--database", database)
    engines = open_engines(database)
    with engines.writes.begin() as connection:
        connection.execute(articles.update().values(indexed_as="an older recipe"))
    engines.dispose()
    assert run("reindex", "--database", database).stderr == "2 articles linked\n"
    assert run("reindex", "--database", database).stderr == "0 articles linked\n"
    assert len({summary.cluster_id for summary in stored(database)} - {None}) == 1


def test_rules_are_listed_for_people_and_machines() -> None:
    codes = [rule.code for rule in list_rules()]
    assert [row["code"] for row in json.loads(run("rules", "--json").stdout)["items"]] == codes
    shown = run("rules").stdout
    assert all(code in shown for code in codes)


@pytest.mark.parametrize(
    ("database", "words"),
    [
        ("sqlite:////no/such/folder/a.db", "unable to open database file"),
        ("articles.db", "must be an address"),
        ("mysql://localhost/a", "not supported"),
    ],
)
@pytest.mark.parametrize("command", [["seed"], ["ingest", "a.txt"], ["serve"]])
def test_database_that_cannot_be_used_is_one_clear_line(command: list[str], database: str, words: str) -> None:
    assert_one_clear_line(run(*command, "--database", database), words)


def test_file_that_is_no_database_is_one_clear_line(story: Path) -> None:
    assert_one_clear_line(run("seed", "--database", f"sqlite:///{story}"), "file is not a database")


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"database": "no_such"}, 'database "no_such" does not exist'),
        ({"query": {"host": "/no/such/folder"}}, "connection"),
        ({"port": 1}, "connection"),
        ({"username": "no_such"}, "no_such"),
        ({"query": {"connect_timeout": "soon"}}, "connect_timeout"),
    ],
)
def test_postgresql_that_cannot_be_used_is_one_clear_line(
    change: dict[str, Any], words: str, postgres_database: str
) -> None:
    address = make_url(postgres_database).set(**change).render_as_string(hide_password=False)
    assert_one_clear_line(run("seed", "--database", address), words)


def test_wrong_password_is_one_clear_line_that_does_not_show_it() -> None:
    with own_server() as server:
        server.run("CREATE ROLE guarded LOGIN PASSWORD 'quay'")
        address = server.url.set(username="guarded", password="perlmutter")
        with_password = address.render_as_string(hide_password=False)
        in_query = address.set(password=None).update_query_dict({"password": "perlmutter"})
        for database in (with_password, in_query.render_as_string(hide_password=False)):
            result = run("seed", "--database", database)
            assert_one_clear_line(result, "password authentication failed")
            assert "perlmutter" not in result.stderr


def test_role_without_rights_is_one_clear_line(postgres_database: str) -> None:
    engines = open_engines(postgres_database)
    with engines.writes.begin() as connection:
        connection.exec_driver_sql("REVOKE CREATE ON SCHEMA public FROM PUBLIC")
        connection.exec_driver_sql("ALTER SCHEMA public OWNER TO pg_database_owner")
        role = f"reader_{make_url(postgres_database).database}"[:63]
        connection.exec_driver_sql(f"CREATE ROLE {role} LOGIN")
    try:
        address = make_url(postgres_database).update_query_dict({"options": f"-c role={role}"})
        result = run("seed", "--database", address.render_as_string(hide_password=False))
        assert_one_clear_line(result, "permission denied for schema public")
    finally:
        with engines.writes.begin() as connection:
            connection.exec_driver_sql(f"DROP ROLE {role}")
        engines.dispose()


def test_bad_setting_is_one_clear_line() -> None:
    assert_one_clear_line(run("rules", env={"COPYTASTER_MAX_LINES": "many"}), "COPYTASTER_MAX_LINES")


def test_database_comes_from_the_environment_too(database: str) -> None:
    assert run("seed", env={"COPYTASTER_DATABASE": database}).exit_code == 0
    assert stored(database)


def test_wrong_use_is_told_from_failure() -> None:
    assert run("clean").exit_code == 2
    assert run("clean", "--repeats", "never", "-").exit_code == 2


@pytest.mark.parametrize("option", [("--language", "no language!"), ("--source", "two\nlines"), ("--source", "")])
def test_field_that_the_service_would_refuse_is_refused_by_the_command(
    option: tuple[str, str], story: Path, database: str
) -> None:
    result = run("ingest", "--database", database, *option, story)
    assert result.exit_code == 2
    assert f"Invalid value for '{option[0]}'" in result.stderr


def test_help_lists_every_command_with_the_first_sentence_of_its_own_help() -> None:
    context = click.Context(main)
    commands = {name: main.get_command(context, name) for name in COMMANDS}
    assert {name: command and command.get_short_help_str(limit=200) for name, command in commands.items()} == COMMANDS
    assert {name for name, item in vars(cli_commands).items() if isinstance(item, click.Command)} <= set(COMMANDS)
    shown = run("--help").output
    assert all(name in shown and text in shown for name, text in COMMANDS.items())


def test_service_loads_nothing_that_it_seldom_needs() -> None:
    program = """
        import app.serving, sys
        print(sorted({"alembic", "datasketch", "ftfy", "httpx", "py3langid", "rich", "scipy"} & set(sys.modules)))
    """
    ended = subprocess.run([sys.executable, "-c", dedent(program)], capture_output=True, text=True, check=True)
    assert ended.stdout == "[]\n"


def test_help_loads_nothing_of_the_service() -> None:
    program = """if True:
        import sys
        from app.cli import main
        main(["--help"], standalone_mode=False)
        print(sorted({"fastapi", "numpy", "pydantic", "rich", "sqlalchemy", "uvicorn"} & set(sys.modules)))
    """
    shown = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout
    assert shown.splitlines()[-1] == "[]"


def test_command_that_is_none_is_one_clear_line() -> None:
    result = run("tidy")
    assert result.exit_code == 2
    assert "No such command" in result.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="has no such signal to send")
def test_interrupted_while_it_loads_it_ends_without_a_traceback() -> None:
    command = [sys.executable, "-X", "importtime", "-m", "app.cli", "openapi"]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        # One of the first imports of the commands: a second before the last.
        while not (line := process.stderr.readline()).rstrip().endswith(" orjson"):
            assert line, "it ended without loading its commands"
        process.send_signal(signal.SIGINT)
        rest = process.stderr.read()
    assert process.returncode == -signal.SIGINT
    assert "Traceback" not in rest


def test_reclean_goes_on_where_a_run_ended_and_keeps_every_revision(
    folder: Path, database: str, tmp_path: Path
) -> None:
    for name in ("a", "b", "c", "d"):
        (folder / f"{name}.txt").write_text(f"{STORY} The {name} of it.\n\nFollow the night desk on Signal", "utf-8")
    assert run("ingest", folder, "--source", "Varn", "--database", database).exit_code == 0
    resources = open_resources(database, Limits(1000, 1000, 1000), Turnstile(0, 1))
    teach_line(resources, "Varn", "Follow the night desk on Signal", "confirmed")
    resources.close()
    ids = sorted(str(article.public_id) for article in stored(database))
    resume = tmp_path / "place"
    resume.write_text(f"{ids[0]}\n", encoding="ascii")
    result = run("reclean", "--source", "Varn", "--resume", resume, "--json", "--database", database)
    assert result.exit_code == 0
    assert [json.loads(line)["outcome"] for line in result.stdout.splitlines()] == ["revised"] * 3
    assert not resume.exists()
    again = run("reclean", "--since", "2000-01-01T00:00:00Z", "--database", database)
    assert again.stderr == "5 articles: 1 revised, 4 unchanged, 0 refused\n"
    assert sorted(article.revision for article in stored(database)) == [1, 2, 2, 2, 2]


def test_reclean_refuses_a_resume_file_that_is_none(database: str, story: Path) -> None:
    result = run("reclean", "--resume", story, "--database", database)
    assert result.exit_code == 1
    assert "is no file of a run that ended" in result.stderr
    assert story.read_text(encoding="utf-8") == STORY


def test_command_of_an_extra_that_is_not_installed_names_it(monkeypatch: pytest.MonkeyPatch) -> None:
    loaded = ("app.backfill", "app.cli_backfill", "app.cli_load", "pyspark", "pyarrow")
    for module in [name for name in sys.modules if name.startswith(loaded)]:
        monkeypatch.delitem(sys.modules, module)
    for command, package in (("backfill", "pyspark"), ("load", "pyarrow")):
        monkeypatch.setitem(sys.modules, package, None)
        result = CliRunner().invoke(main, [command, "folder"])
        assert result.exit_code == 1
        assert f"{command} needs {package}: pip install 'copytaster[spark]'" in result.stderr
