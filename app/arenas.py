"""How many heaps malloc keeps for the threads of a process."""

from __future__ import annotations

import ctypes

# Of glibc's malloc.h. Elsewhere there is no such function, or no such habit.
M_ARENA_MAX = -8
# One is for the thread that answers, one for those that work.
ARENAS = 2


def share_arenas() -> None:
    """Let threads share heaps. Call it before there are threads.

    By itself glibc gives nearly every thread a heap of its own, up to eight for each processor. Each keeps what its
    largest cleaning needed, and requests wander from thread to thread: a worker grows for hours.
    """
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
    if mallopt is not None:
        mallopt(M_ARENA_MAX, ARENAS)
