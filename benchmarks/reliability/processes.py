"""The processes of a running server, and how they are killed."""

from __future__ import annotations

import random
import time
from typing import Literal

import psutil

from tests.server import Server

# The whole server, as when the machine's memory is out; one of its workers; the parent alone.
Victim = Literal["server", "worker", "parent"]
# How long workers may take to end once their parent is gone: what is under way is answered before.
END_SECONDS = 30
POLL_SECONDS = 0.1


def kill(server: Server, victim: Victim, chance: random.Random) -> None:
    """Send SIGKILL, and wait until all that shall end with it has ended. Raises RuntimeError if a worker stays."""
    parent = psutil.Process(server.process.pid)
    workers = find_workers(server)
    if victim == "worker":
        killed = chance.choice(workers)
        killed.kill()
        return
    parent.kill()
    if victim == "server":
        for worker in workers:
            worker.kill()
    server.process.wait()
    _, left = psutil.wait_procs(workers, END_SECONDS)
    for worker in left:
        worker.kill()
    if left:
        raise RuntimeError(f"{len(left)} workers went on without their parent")


def find_workers(server: Server) -> list[psutil.Process]:
    """Give the processes that answer, the one that serves alone among them; waits while none of several is there."""
    parent = psutil.Process(server.process.pid)
    while children := parent.children():
        if workers := [child for child in children if _is_worker(child)]:
            return workers
        time.sleep(POLL_SECONDS)
    return [parent]


def _is_worker(child: psutil.Process) -> bool:
    """Tell a worker from the process with which multiprocessing keeps count of what is shared, and from a dead one."""
    try:
        return any("spawn_main" in word for word in child.cmdline())
    except psutil.Error:
        return False
