from __future__ import annotations

import asyncio
import resource
import subprocess
import sys

import pytest
from uvicorn.config import STARTUP_FAILURE

from app.core import language
from app.core.pipeline import clean
from app.main import WARM_UP, create_app
from app.settings import Settings

# Less than the model, and more than an empty database.
MAX_FILE_BYTES = 5 * 1024 * 1024


def test_start_waits_for_no_model() -> None:
    language._load.cache_clear()
    clean(WARM_UP)
    assert language._load.cache_info().currsize == 0


def test_application_loads_it_beside_its_requests(sqlite_database: str) -> None:
    language._load.cache_clear()
    app = create_app(Settings(database=sqlite_database))

    async def begin_and_end() -> None:
        async with app.router.lifespan_context(app):
            pass

    asyncio.run(begin_and_end())
    assert language._load.cache_info().currsize == 1


@pytest.mark.parametrize("workers", [1, 2])
def test_service_that_cannot_load_it_ends_and_says_so(sqlite_database: str, workers: int) -> None:
    options = ["--port", "0", "--database", sqlite_database, "--workers", str(workers)]
    ended = subprocess.run(
        [sys.executable, "-m", "app.cli", "serve", *options],
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (MAX_FILE_BYTES, MAX_FILE_BYTES)),
        stderr=subprocess.PIPE,
        text=True,
        timeout=60,
        check=False,
    )
    assert "The language model cannot be loaded" in ended.stderr
    # Of several the parent ends all.
    assert ended.returncode == STARTUP_FAILURE if workers == 1 else "A worker cannot start" in ended.stderr
