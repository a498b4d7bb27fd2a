"""What must be true of the project itself: its floors, its locks, its documents."""

from __future__ import annotations

import ast
import json
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest

import app
from app.core.same_story import STORY_REASONS
from app.reference import PAGES

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
LOCKS = ("requirements.txt", "requirements-dev.txt", "requirements-peers.txt")
DOCUMENTS = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").glob("*.md"))]

# Written so that this file does not contain what it looks for. /opt and the like are places in the image.
PLACES_OF_ONE_MACHINE = re.compile(
    r"(?<![\w.])/(?:wor[k]|roo[t]|hom[e]|User[s]|tm[p]|mn[t])/\w|[A-Z]:\\Users\\|fil[e]://"
    r"|py[p]i\.|pythonhoste[d]|index[-_]ur[l]\s*=|--find-link[s] ?[=/]|artifactor[y]"
)


def git_files() -> list[Path]:
    # In CI the clone often belongs to another user.
    command = ["git", "-c", "safe.directory=*", "ls-files", "-z"]
    found = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return [path for name in found.stdout.split("\0") if name and (path := ROOT / name).is_file()]


def pins(lock: str) -> dict[str, list[str]]:
    """Give for each pin, with its marker, the hashes that follow it."""
    rows: dict[str, list[str]] = {}
    for line in (ROOT / lock).read_text(encoding="utf-8").replace("\\\n", "\n").splitlines():
        word = line.strip()
        if word.startswith("--hash="):
            rows[next(reversed(rows))].append(word)
        elif word and not word.startswith("#"):
            rows[word] = []
    return rows


def test_imports_go_down_only() -> None:
    command = [sys.executable, "-c", "from importlinter.cli import lint_imports_command as run; run()", "--no-cache"]
    linted = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert linted.returncode == 0, linted.stdout + linted.stderr
    assert "0 broken" in linted.stdout


@pytest.mark.parametrize("lock", LOCKS)
def test_lock_pins_one_version_of_everything_with_hashes_and_no_address(lock: str) -> None:
    rows = pins(lock)
    assert len(rows) > 30
    assert [pin for pin in rows if not re.fullmatch(r"[a-z0-9-]+==[\w.]+(?: ; .+)?", pin)] == []
    assert [pin for pin, hashes in rows.items() if not hashes] == []
    assert [h for hashes in rows.values() for h in hashes if not re.fullmatch(r"--hash=sha256:[0-9a-f]{64}", h)] == []


def test_what_is_tested_is_what_runs() -> None:
    runtime = pins("requirements.txt")
    for lock in LOCKS[1:]:
        others = pins(lock)
        assert {pin: others.get(pin) for pin in runtime} == runtime


def test_npm_lock_pins_everything_with_hashes_and_no_address() -> None:
    lock = json.loads((ROOT / "openapi" / "package-lock.json").read_text(encoding="utf-8"))
    packages = {name: row for name, row in lock["packages"].items() if name}
    assert len(packages) > 10
    assert [name for name, row in packages.items() if not row["integrity"].startswith("sha512-")] == []
    assert [name for name, row in packages.items() if "resolved" in row] == []


EXTRAS = PROJECT["optional-dependencies"]


@pytest.mark.parametrize(("lock", "wanted"), [(LOCKS[0], ()), (LOCKS[1], EXTRAS["dev"]), (LOCKS[2], EXTRAS["peers"])])
def test_lock_holds_all_that_the_project_asks_for(lock: str, wanted: tuple[str, ...]) -> None:
    locked = {pin.partition("==")[0] for pin in pins(lock)}
    named = {name[0] for wish in (*PROJECT["dependencies"], *wanted) if (name := re.match(r"[\w-]+", wish))}
    assert named - locked == set()


def test_no_file_names_a_place_of_one_machine() -> None:
    found = []
    for path in git_files():
        if path.suffix == ".png":
            continue
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if hit := PLACES_OF_ONE_MACHINE.search(line):
                found.append(f"{path.relative_to(ROOT)}:{number}: {hit[0]}")
    assert found == []


@pytest.mark.parametrize(
    "line",
    [
        f"open('/{'home'}/ada/story.txt')",
        f"{'file'}:///srv/packages",
        f"--{'index-url'}=x",
        f"database = /{'tmp'}/articles.db",
    ],
)
def test_place_of_one_machine_would_be_seen(line: str) -> None:
    assert PLACES_OF_ONE_MACHINE.search(line)


@pytest.mark.parametrize(
    "line", ["https://harbor-times.example/home/ferry", "and/or work/life", "sqlite:///articles.db"]
)
def test_address_of_a_story_is_no_place_of_a_machine(line: str) -> None:
    assert not PLACES_OF_ONE_MACHINE.search(line)


def public_functions(body: list[ast.stmt], owner: str) -> Iterator[tuple[str, str | None]]:
    for node in body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
            yield f"{owner}.{node.name}", ast.get_docstring(node)
            if isinstance(node, ast.ClassDef):
                yield from public_functions(node.body, f"{owner}.{node.name}")


def test_everything_public_in_the_core_says_what_one_gets() -> None:
    names = {
        name: docstring
        for path in sorted((ROOT / "app" / "core").glob("*.py"))
        for name, docstring in public_functions(ast.parse(path.read_text(encoding="utf-8")).body, path.stem)
    }
    assert len(names) > 100
    assert [name for name, docstring in names.items() if not docstring] == []


def test_changelog_begins_with_this_version() -> None:
    versions = re.findall(r"^## (\S+)", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert versions[0] == app.__version__ == PROJECT["version"]


def test_documents_point_at_what_exists() -> None:
    links = [
        (document, target)
        for document in DOCUMENTS
        for target in re.findall(r"\]\(([^)#:\s]+)(?:#[\w-]+)?\)", document.read_text(encoding="utf-8"))
    ]
    assert len(links) > 5
    assert [(document.name, target) for document, target in links if not (document.parent / target).exists()] == []


def test_architecture_has_a_place_for_every_module() -> None:
    told = set(re.findall(r"\w+", (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")))
    modules = {path.stem for path in (ROOT / "app").rglob("*.py")} - {"__init__"}
    assert sorted(name for name in modules - told if not name.startswith("words_")) == []


@pytest.mark.parametrize("page", PAGES)
def test_pages_that_are_made_from_the_code_are_in_step(page: str) -> None:
    told = (ROOT / "docs" / f"{page}.md").read_text(encoding="utf-8")
    assert told == PAGES[page](), "call `make reference`"


def test_documents_state_every_code_of_a_verdict() -> None:
    rows = re.findall(
        r"^\| `(story\.\w+)` \|", (ROOT / "docs" / "across-articles.md").read_text(encoding="utf-8"), re.MULTILINE
    )
    assert rows == [reason.code for reason in STORY_REASONS]


def test_errors_are_documented_in_the_order_of_their_status() -> None:
    statuses = re.findall(r"^\| (\d{3}) \|", (ROOT / "docs" / "api.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert len(statuses) > 10
    assert statuses == sorted(statuses)


def test_image_runs_locked_packages_and_not_as_root() -> None:
    lines = (ROOT / "Dockerfile").read_text(encoding="utf-8").replace("\\\n", " ").splitlines()
    steps = [line.split(maxsplit=1) for line in lines if line and line[0].isupper()]
    last = max(number for number, step in enumerate(steps) if step[0] == "FROM")
    users = [argument for keyword, argument in steps[last:] if keyword == "USER"]
    assert users, "the image runs as root"
    assert users[-1].split(":")[0] not in {"root", "0"}
    runs = [argument for keyword, argument in steps if keyword == "RUN"]
    installs = [run for run in runs if re.search(r"pip\b.* install\b", run)]
    assert len(installs) == 1
    assert "--require-hashes -r /opt/requirements.txt" in installs[0]


def test_image_writes_into_its_volume_alone() -> None:
    """With `docker run --read-only` the rest of the image cannot be written to, and need not be."""
    text = (ROOT / "Dockerfile").read_text(encoding="utf-8").replace("\\\n", " ")
    lines = [line.split(maxsplit=1) for line in text.splitlines() if line and line[0].isupper()]
    volumes = [argument for keyword, argument in lines if keyword == "VOLUME"]
    database = re.search(r"COPYTASTER_DATABASE=sqlite:///(\S+)/", text)
    assert database
    assert database[1] in volumes
    # Python writes its bytecode where it finds none; after USER it could not.
    words = [" ".join(line) for line in lines]
    assert next(n for n, line in enumerate(words) if "compileall" in line) < words.index("USER 10001")


def test_image_gets_no_file_that_is_not_named() -> None:
    ignored = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    steps = re.findall(r"^COPY (?!--from)(\S+)", (ROOT / "Dockerfile").read_text(encoding="utf-8"), re.MULTILINE)
    assert "*" in ignored
    assert sorted(steps) == sorted(line[1:] for line in ignored if line.startswith("!"))


@contextmanager
def served(database: str) -> Iterator[str]:
    """Serve on a free port; gives the address."""
    command = [sys.executable, "-m", "app.cli", "serve", "--port", "0", "--database", database]
    with subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True) as server:
        assert server.stderr is not None
        try:
            yield next(line.split(" on ")[1].split()[0] for line in server.stderr if " running on " in line)
        finally:
            server.terminate()


def post_as_told(command: list[str], address: str) -> Any:
    """Run README's curl against another address; where there is no curl, send what it would send."""
    at = next(i for i, word in enumerate(command) if word.startswith("http:"))
    url = command[at].replace("http://localhost:8000", address)
    if curl := shutil.which("curl"):
        words = [curl, *command[1:at], url, *command[at + 1 :]]
        return json.loads(subprocess.run(words, cwd=ROOT, capture_output=True, check=True, timeout=30).stdout)
    name, value = command[command.index("-H") + 1].split(": ")
    content = (ROOT / command[command.index("--data-binary") + 1].removeprefix("@")).read_bytes()
    return httpx.post(url, headers={name: value}, content=content).json()


def test_readme_shows_what_its_curl_gives(empty_database: str) -> None:
    commands = [shlex.split(line, comments=True) for line in README.splitlines() if line.startswith("curl ")]
    assert len(commands) == 1
    with served(empty_database) as address:
        answer = post_as_told(commands[0], address)
    assert answer["text"].count("\n\n") + 1 == 13
    assert answer["captions"][0]["credit"]["agency"] == "AP"
    provenance = answer["provenance"]
    rows = {segment["id"]: segment for segment in provenance["segments"]}
    shown = " ".join(README.split("What comes back")[1].split("```")[1].split())
    for part in (
        {key: answer[key] for key in ("word_count",)},
        {"segment_ids": answer["captions"][0]["segment_ids"]},
        {"credit": answer["captions"][0]["credit"]},
        {key: answer[key] for key in ("highlights", "page", "discrepancies")},
        {key: provenance[key] for key in ("offset_unit", "raw_length")},
        rows["s1"],
        rows["s2"],
        {"coverage": provenance["coverage"]},
    ):
        assert json.dumps(part)[1:-1] in shown
