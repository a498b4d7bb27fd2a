"""The image without an engine: its files in a folder, run as the Dockerfile says, on a root that is read-only."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

PROJECT = Path(__file__).parents[2]
# What the locked requirements were installed into: `make sbom` and `make reliability` do it.
PACKAGES = PROJECT / ".venv-runtime"
# Of the machine, in place of the system in the base image.
SYSTEM = ("bin", "etc", "lib", "lib64", "sbin", "usr")
# Of the base image.
PATH = "/usr/local/bin:/usr/bin:/bin"
ENTER = """
set -eu
root=$1 python=$2 packages=$3 data=$4 user=$5; shift 5
mount --bind "$root" "$root"
for name in bin etc lib lib64 sbin usr; do
  if [ -d "/$name" ] && [ ! -L "/$name" ]; then
    mount --bind "/$name" "$root/$name"; mount -o remount,ro,bind "$root/$name"
  fi
done
if [ ! -e "$root$python/bin" ]; then mount --bind "$python" "$root$python"; mount -o remount,ro,bind "$root$python"; fi
mount --bind "$packages" "$root/opt/venv"; mount -o remount,ro,bind "$root/opt/venv"
mount --bind /dev "$root/dev"
mount --bind "$data" "$root/data"
mount -t tmpfs -o mode=1777,size=256m tmpfs "$root/tmp"
mount -o remount,ro,bind "$root"
exec chroot --userspec="$user:$user" --groups="$user" "$root" "$@"
"""


@dataclass(frozen=True, slots=True)
class Image:
    """What the last stage of the Dockerfile says."""

    copied: tuple[str, ...]
    environment: Mapping[str, str]
    user_id: int
    workdir: str
    healthcheck: tuple[str, ...]
    entrypoint: tuple[str, ...]
    command: tuple[str, ...]


def read_image(dockerfile: Path = PROJECT / "Dockerfile") -> Image:
    """Read the Dockerfile.

    >>> image = read_image()
    >>> image.entrypoint, image.command[0], image.environment["PYTHONUNBUFFERED"], image.user_id > 0
    (('python', '-m', 'app.cli'), 'serve', '1', True)
    """
    text = dockerfile.read_text(encoding="utf-8").replace("\\\n", " ")
    steps = [line.split(maxsplit=1) for line in text.splitlines() if re.match("[A-Z]", line)]
    last = max(number for number, step in enumerate(steps) if step[0] == "FROM")
    said = {keyword: [argument for word, argument in steps[last:] if word == keyword] for keyword, _ in steps}
    pairs = (word.partition("=") for argument in said["ENV"] for word in argument.split())
    user = re.search(r"useradd .*--uid (\d+)", text)
    assert user is not None
    return Image(
        copied=tuple(argument.split()[0] for argument in said["COPY"] if not argument.startswith("--from")),
        environment={name: value.replace("$PATH", PATH) for name, _, value in pairs},
        user_id=int(user[1]),
        workdir=said["WORKDIR"][-1],
        healthcheck=tuple(json.loads(said["HEALTHCHECK"][-1].split("CMD ", 1)[1])),
        entrypoint=tuple(json.loads(said["ENTRYPOINT"][-1])),
        command=tuple(json.loads(said["CMD"][-1])),
    )


@dataclass(frozen=True, slots=True)
class Container:
    """A folder that is as the image: only /data and the temporary folder can be written."""

    image: Image
    root: Path
    data: Path

    def command(self, *words: str) -> list[str]:
        """Give the command that runs another one in it, from its working directory, as its user."""
        places = (self.root, sys.base_prefix, PACKAGES, self.data, self.image.user_id)
        return ["unshare", "--mount", "sh", "-c", ENTER, "sh", *map(str, places), *self._inside(words)]

    def joined(self, process_id: int, *words: str) -> list[str]:
        """Give the command that runs another one beside a process of it."""
        user = str(self.image.user_id)
        enter = ("nsenter", "--target", str(process_id), "--mount", "--root", "--setuid", user, "--setgid", user)
        return [*enter, *self._inside(words)]

    def _inside(self, words: Sequence[str]) -> list[str]:
        variables = (f"{name}={value}" for name, value in self.image.environment.items())
        return ["env", "-i", f"--chdir={self.image.workdir}", *variables, *words]


@contextmanager
def contained() -> Iterator[Container | None]:
    """Build it; None where nothing may be mounted or no other user can be taken on."""
    if sys.platform != "linux" or os.geteuid() != 0 or not _may_mount():
        yield None
        return
    image = read_image()
    with TemporaryDirectory(prefix="copytaster-image-") as root, TemporaryDirectory(prefix="copytaster-data-") as data:
        container = Container(image, Path(root), Path(data))
        _build(container)
        yield container


def _build(container: Container) -> None:
    image, root = container.image, container.root
    workdir = root / image.workdir.lstrip("/")
    for folder in ("opt/venv", "data", "tmp", "dev", sys.base_prefix.lstrip("/"), str(workdir)):
        (root / folder).mkdir(parents=True, exist_ok=True)
    for name in SYSTEM:
        system = Path("/", name)
        if system.is_symlink():
            (root / name).symlink_to(system.readlink())
        elif system.is_dir():
            (root / name).mkdir(exist_ok=True)
    for name in image.copied:
        if (PROJECT / name).is_dir():
            shutil.copytree(PROJECT / name, workdir / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(PROJECT / name, workdir)
    compile_all = [str(PACKAGES / "bin" / "python"), "-m", "compileall", "-q", "app", "migrations"]
    subprocess.run(compile_all, cwd=workdir, check=True)
    root.chmod(0o755)
    os.chown(container.data, image.user_id, image.user_id)


def _may_mount() -> bool:
    tried = subprocess.run(["unshare", "--mount", "true"], capture_output=True, check=False)
    return tried.returncode == 0
