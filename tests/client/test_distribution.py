"""What is handed out: a wheel that holds what it must, beside whatever another service calls its own packages."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import zipfile
from email.parser import Parser
from pathlib import Path

import pytest

from tests.server import Server

CLIENT = Path(__file__).parents[2] / "client"
# A service of somebody else, whose package has the name that the service of this repository has too.
OTHER_SERVICE = """\
import sys
from pathlib import Path

import app.desk
import copytaster

here = Path(__file__).parent
assert Path(app.desk.__file__).is_relative_to(here), app.desk.__file__
assert Path(copytaster.__file__).is_relative_to(here.parent / "site"), copytaster.__file__
with copytaster.Client(sys.argv[1]) as client:
    stored = client.store(copytaster.Submission(text=app.desk.STORY, source="Other Service"))
    print(client.get(stored.id).text)
mine = {name for name in sys.modules if name.partition(".")[0] == "app"}
assert mine == {"app", "app.desk"}, mine
"""
STORY = "The ferry sails again on Thursday, the operator said on Monday."


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel, out of a copy: setuptools writes into the folder that it builds."""
    folder = tmp_path_factory.mktemp("wheel")
    source = folder / "client"
    for path in [CLIENT / "pyproject.toml", CLIENT / "README.md", *(CLIENT / "src" / "copytaster").iterdir()]:
        if path.is_file():
            to = source / path.relative_to(CLIENT)
            to.parent.mkdir(parents=True, exist_ok=True)
            to.write_bytes(path.read_bytes())
    command = [
        sys.executable,
        "-m",
        "pip",
        "wheel",
        "-qq",
        "--no-deps",
        "--no-build-isolation",
        "-w",
        str(folder),
        str(source),
    ]
    subprocess.run(command, check=True)
    return next(folder.glob("*.whl"))


def test_wheel_holds_all_modules_and_their_types(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as opened:
        names = set(opened.namelist())
        modules = {f"copytaster/{path.name}" for path in (CLIENT / "src" / "copytaster").glob("*.py")}
        info = next(name.partition("/")[0] for name in names if ".dist-info/" in name)
        told = Parser().parsestr(opened.read(f"{info}/METADATA").decode())
    assert {name for name in names if not name.startswith(info)} == modules | {"copytaster/py.typed"}
    assert re.findall(r"^(\w+)", "\n".join(told.get_all("Requires-Dist", [])), re.MULTILINE) == ["httpx", "pydantic"]
    assert (told["Name"], told["Requires-Python"]) == ("copytaster-client", "<3.14,>=3.11")


def test_client_works_beside_another_package_of_the_name_app(wheel: Path, server: Server, tmp_path: Path) -> None:
    with zipfile.ZipFile(wheel) as opened:
        opened.extractall(tmp_path / "site")
    other = tmp_path / "other"
    (other / "app").mkdir(parents=True)
    (other / "app" / "__init__.py").touch()
    (other / "app" / "desk.py").write_text(f"STORY = {STORY!r}\n")
    (other / "run.py").write_text(OTHER_SERVICE)
    environment = os.environ | {"PYTHONPATH": str(tmp_path / "site")}
    command = [sys.executable, "run.py", server.address]
    ran = subprocess.run(command, cwd=other, env=environment, capture_output=True, text=True, check=False)
    assert (ran.stdout.strip(), ran.stderr) == (STORY, "")
