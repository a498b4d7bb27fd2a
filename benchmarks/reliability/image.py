"""The image: started as its Dockerfile says, as nobody in particular, on a root that cannot be written."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import httpx
import psutil

from benchmarks.reliability.container import Container, contained
from benchmarks.reliability.promises import Promise, Scale

SECONDS = 60
# A server that is told to end does so, and then says by which signal.
ENDED = (0, -signal.SIGTERM)
# Must all be refused: the code, the packages, the system, the root itself.
WRITE_EVERYWHERE = "for place in . app /opt/venv /usr /etc /; do touch $place/written && echo $place; done; true"


def run(_scale: Scale) -> list[Promise]:
    """Run it once."""
    with contained() as container:
        if container is None:
            print("image: left out, since nothing may be mounted here", file=sys.stderr, flush=True)
            return []
        return [try_image(container)]


def try_image(container: Container) -> Promise:
    """Start it without a key and with one, ask whether it is well, store an article, try to write, and stop it."""
    entry = container.image.entrypoint
    keyless = run_in(container.command(*entry, *container.image.command))
    made = run_in(container.command(*entry, "keys", "create", "newsroom", "--scope", "read", "--scope", "write"))
    key = next((word for word in made.stdout.split() if word.startswith("ct_")), "")
    with serving(container) as (process, port):
        healthcheck = [word.replace("127.0.0.1:8000", f"127.0.0.1:{port}") for word in container.image.healthcheck]
        health = run_in(container.joined(process.pid, *healthcheck))
        answer = httpx.post(
            f"http://127.0.0.1:{port}/v1/articles",
            json={"text": "The ferry sails."},
            headers={"Authorization": f"Bearer {key}"},
            timeout=SECONDS,
        )
        written = run_in(container.joined(process.pid, "sh", "-c", WRITE_EVERYWHERE)).stdout.split()
        user_ids = set(psutil.Process(process.pid).uids())
        process.terminate()
        ended = process.wait(SECONDS)
    return Promise(
        "the image runs as another user than root on a read-only root: only /data and a temporary folder are written",
        f"user {', '.join(map(str, user_ids))}; {len(written)} of 6 places could be written; health check "
        f"{'passed' if health.returncode == 0 else 'FAILED'}; POST answered {answer.status_code}; without a key it "
        f"{'does not start' if keyless.returncode == 2 else 'STARTS'}; ended by SIGTERM with {ended}",
        user_ids == {container.image.user_id}
        and not written
        and health.returncode == 0
        and answer.status_code == 201
        and keyless.returncode == 2
        and ended in ENDED,
    )


@contextmanager
def serving(container: Container) -> Iterator[tuple[subprocess.Popen[str], int]]:
    """Serve on a free port of the machine; gives the process and the port."""
    command = list(container.image.command)
    command[command.index("--port") + 1] = "0"
    words = container.command(*container.image.entrypoint, *command)
    with subprocess.Popen(words, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True) as process:
        assert process.stderr is not None
        try:
            line = next((line for line in process.stderr if "running on" in line), None)
            assert line is not None, "the service in the image ended"
            yield process, int(line.split("running on http://")[1].split()[0].rsplit(":", 1)[1])
        finally:
            process.kill()


def run_in(words: list[str]) -> subprocess.CompletedProcess[str]:
    """Run a command to its end."""
    return subprocess.run(words, capture_output=True, text=True, check=False, timeout=SECONDS)
