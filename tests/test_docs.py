"""The commands in README and docs/, run one after the other as a reader would."""

from __future__ import annotations

import json
import re
import shlex
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
from click.testing import CliRunner

from app.cli import main
from tests.conftest import Service
from tests.documents import NAMED, commands_of
from tests.server import started

ROOT = Path(__file__).parents[1]
DOCUMENTS = (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")))
# What is shown elsewhere, and where.
ELSEWHERE = {
    r"docker |echo \"POSTGRES_PASSWORD": "no engine: tests/test_compose.py, and the part `image` of `make reliability`",
    r"python3 -m (venv|pip) |/opt/copytaster/|export ": "the part `image` of `make reliability` does the same",
    r"\.ci/run|\.venv/bin/pytest ": "runs this test",
    r"\.venv/bin/pip |(\.venv/bin/)?copytaster (backfill|load) ": "tests/backfill",
    r"createdb ": "tests/postgres.py makes databases with the same options",
    r"COPYTASTER_DATABASE=\S+ copytaster serve ": "tests/test_compose.py, tests/api/test_processes.py",
}
ANSWERED = "curl --silent --show-error --fail-with-body --max-time 30 "
UUID = r"[0-9a-f]{8}-[0-9a-f-]{27}"


@dataclass(frozen=True, slots=True)
class Desk:
    """A reader's place. folder: where the commands are run.  address: of a server.  article_id: what it holds."""

    folder: Path
    address: str
    article_id: str

    def fill_in(self, command: str, database: str, article_id: str) -> str:
        """Put what is here in place of what the documents name."""
        command = re.sub(r"(http://)?localhost:8000|http://news\.example:8000", self.address, command)
        command = re.sub(rf"\$ID|{UUID}", article_id, command)
        command = re.sub(r"postgresql://desk@db\.example/articles", database, command)
        if "keys revoke " in command:
            key = json.loads(CliRunner().invoke(main, ["keys", "list", "--json"]).stdout.splitlines()[0])
            command = re.sub(r"keys revoke \w+", f"keys revoke {key['id']}", command)
        return command.replace("curl -s ", "curl ").replace("curl ", ANSWERED)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    folder: Path = tmp_path_factory.mktemp("desk")
    shutil.copytree(ROOT / "seeds", folder / "seeds")
    shutil.copytree(ROOT / "seeds", folder / "archive")
    shutil.copytree(ROOT / "docs" / "examples", folder / "docs" / "examples")
    (folder / "story.txt").write_text("The harbor reopened on Monday – at last.", encoding="windows-1252")
    seed = next((ROOT / "seeds").glob("*.txt")).read_text(encoding="utf-8")
    with started(f"sqlite:///{folder / 'served.db'}") as server:
        article = httpx.post(f"{server.address}/v1/articles", json={"text": seed}, timeout=30).json()
        yield Desk(folder, server.address, article["id"])


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_commands_do_what_they_are_shown_for(
    document: Path, desk: Desk, sqlite_database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if shutil.which("curl") is None:
        pytest.skip("the documents call curl, which is not here")
    monkeypatch.chdir(desk.folder)
    monkeypatch.setenv("COPYTASTER_DATABASE", sqlite_database)
    assert CliRunner().invoke(main, ["migrate"]).exit_code == 0
    article_id = desk.article_id
    for command in commands_of(document):
        if not any(re.match(pattern, command) for pattern in ELSEWHERE):
            said = run(desk.fill_in(command, sqlite_database, article_id))
            if named := NAMED.match(command):
                monkeypatch.setenv(named[1], said.strip())
            article_id = said.strip() if command.startswith("ID=") else article_id


def run(command: str) -> str:
    """Run a command and give what it says; it must succeed, and say something."""
    words = shlex.split(command, comments=True)
    if words[0] == "make":
        # Its steps are printed and not taken.
        said = subprocess.run([*words[:2], "--dry-run"], cwd=ROOT, check=True, capture_output=True, text=True).stdout
    elif words[0].removeprefix(".venv/bin/") == "copytaster":
        result = CliRunner().invoke(main, words[1:])
        assert result.exit_code == 0, (command, result.output)
        said = result.output
    else:
        named = NAMED.match(command)
        shown = f"{command}; echo ${named[1]}" if named else command
        assert named or command.startswith(("curl", "printf")), (
            f"{command}: nothing runs this; run it, or say in ELSEWHERE what does"
        )
        ended = subprocess.run(["bash", "-o", "pipefail", "-c", shown], capture_output=True, text=True, check=False)
        assert ended.returncode == 0, (command, ended.stdout, ended.stderr)
        said = ended.stdout
    assert said or "--request DELETE" in command or "-X DELETE" in command, command
    return said


def test_what_runs_elsewhere_is_still_written_somewhere() -> None:
    commands = [command for document in DOCUMENTS for command in commands_of(document)]
    assert len(commands) > 40
    assert [pattern for pattern in ELSEWHERE if not any(re.match(pattern, command) for command in commands)] == []


def test_tutorial_tells_what_happens(shared_service: Service) -> None:
    sources = {"harbor": "Harbor Times", "tarn": "Tarn Post"}
    harbor, tarn = (
        shared_service.post(
            "/v1/articles",
            params={"source": source} | ({"title": "Harbor reopens after eleven days"} if name == "harbor" else {}),
            content=(ROOT / "docs" / "examples" / f"{name}.txt").read_bytes(),
            headers={"Content-Type": "text/plain"},
        ).json()
        for name, source in sources.items()
    )
    rows = {segment["id"]: segment for segment in harbor["provenance"]["segments"]}
    assert harbor["text"].count("\n\n") + 1 == 6
    assert (harbor["headline"]["text"], harbor["byline"]["authors"]) == (
        "Harbor reopens after eleven days",
        ["Ada Quist"],
    )
    assert harbor["captions"][0]["credit"]["photographer"] == "Ida Holm"
    # What the page had lifted out goes, and stays where the story tells it: as the other paper prints it.
    assert harbor["highlights"] == ["s11", "s13"]
    lifted = [(row["decision"], row["because"], row["match"]["with"]) for row in (rows["s4"], rows["s5"])]
    assert lifted == [("removed", "repeat.pull_quote", "s11"), ("removed", "repeat.pull_quote", "s13")]
    paragraphs = tarn["text"].split("\n\n")
    shared = [paragraph for paragraph in harbor["text"].split("\n\n") if paragraph in paragraphs]
    assert len(shared) > 2
    assert shared == [paragraph for paragraph in paragraphs if paragraph in shared]
    assert [(each["here"], each["there"]) for each in harbor["discrepancies"][0]["differences"]] == [("14", "12")]
    start, end = rows["s17"]["canonical_span"]
    assert harbor["text"][start:end] == "The harbor master expects 12 ships in the first week."
    assert tarn["cluster"]["size"] == 2
