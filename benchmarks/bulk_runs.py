"""The runs of the benchmark of bulk: articles into a real server in two ways, and the same through others' MinHash."""

from __future__ import annotations

import http.client
import json
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import urlsplit

from datasketch import MinHash, MinHashLSH
from xxhash import xxh32_intdigest

from tests.server import BulkConnection, Server

LINES_A_CHUNK = 50
SAMPLES = 200
WORD = re.compile(r"\w+")
WORDS_A_SHINGLE = 5


@dataclass(frozen=True, slots=True)
class Run:
    """How long it took. memory: of the server in MiB, taken in equal steps of the way; empty where there is none."""

    articles: int
    seconds: float
    memory: tuple[float, ...] = ()

    @property
    def rate(self) -> float:
        """Give articles per second."""
        return self.articles / self.seconds

    def tenth(self, number: int) -> float:
        """Give the mean memory over a tenth of the way, from 0; -1 is the last one."""
        width = max(1, len(self.memory) // 10)
        part = self.memory[-width:] if number == -1 else self.memory[number * width : (number + 1) * width]
        return sum(part) / len(part)


def run_bulk(server: Server, bodies: Sequence[bytes]) -> Run:
    """Send all over one bulk connection and read the answers meanwhile."""
    memory: list[float] = []
    begun = time.perf_counter()
    with BulkConnection(server) as stream, ThreadPoolExecutor(1) as sender:
        sending = sender.submit(_send, stream, bodies)
        answered = 0
        for row in stream.answers():
            assert row["status"] in (200, 201), row
            answered += 1
            if answered % max(1, len(bodies) // SAMPLES) == 0:
                memory.append(memory_of(server.process))
        sending.result()
    assert answered == len(bodies)
    return Run(answered, time.perf_counter() - begun, tuple(memory))


def run_singly(server: Server, bodies: Sequence[bytes]) -> Run:
    """Post one after the other over a connection that is kept open."""
    place = urlsplit(server.address)
    connection = http.client.HTTPConnection(str(place.hostname), place.port)
    memory: list[float] = []
    begun = time.perf_counter()
    for number, body in enumerate(bodies, 1):
        connection.request("POST", "/v1/articles", body, {"Content-Type": "application/json"})
        answer = connection.getresponse()
        assert answer.status in (200, 201), answer.read()
        answer.read()
        if number % max(1, len(bodies) // SAMPLES) == 0:
            memory.append(memory_of(server.process))
    return Run(len(bodies), time.perf_counter() - begun, tuple(memory))


def run_ingest(database: str, bodies: Sequence[bytes], jobs: int) -> Run:
    """Store all from a file by the command line, its start counted."""
    with tempfile.TemporaryDirectory(prefix="copytaster-ingest-") as name:
        day = Path(name) / "day.ndjson"
        day.write_bytes(b"\n".join(bodies))
        command = [sys.executable, "-m", "app.cli", "ingest", "--jobs", str(jobs), "--database", database, str(day)]
        begun = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True)
        return Run(len(bodies), time.perf_counter() - begun)


def run_datasketch(texts: Sequence[str]) -> Run:
    """Find near-duplicates in memory, with what datasketch offers for speed; nothing is cleaned, verified or stored."""
    begun = time.perf_counter()
    index = MinHashLSH(threshold=0.7, num_perm=112, params=(14, 8))
    for number, text in enumerate(texts):
        words = WORD.findall(text.lower())
        shingles = [" ".join(words[at : at + WORDS_A_SHINGLE]).encode() for at in range(max(1, len(words) - 4))]
        sketch = MinHash(num_perm=112, hashfunc=xxh32_intdigest)
        sketch.update_batch(shingles)
        index.query(sketch)
        index.insert(number, sketch, check_duplication=False)
    return Run(len(texts), time.perf_counter() - begun)


def run_datatrove(texts: Sequence[str]) -> Run | None:
    """Run datatrove's four steps of MinHash in one process, from a file to a file; None where it is not installed.

    Its word tokenizer for English, spaCy's, is replaced by a regular expression, which is faster.
    """
    if find_spec("datatrove") is None:
        return None
    deduplicate: Callable[[Path], None] = import_module("benchmarks.datatrove_run").deduplicate
    with tempfile.TemporaryDirectory(prefix="copytaster-datatrove-") as name:
        folder = Path(name)
        rows = (json.dumps({"text": text, "id": str(number)}) for number, text in enumerate(texts))
        (folder / "in").mkdir()
        (folder / "in" / "day.jsonl").write_text("\n".join(rows), encoding="utf-8")
        begun = time.perf_counter()
        deduplicate(folder)
        return Run(len(texts), time.perf_counter() - begun)


def run_text_dedup(texts: Sequence[str], python: str) -> Run:
    """Run text-dedup's MinHash in one process, from a file to a folder, its start counted, with the same numbers.

    python: the one of the environment that holds it: it wants older packages than all others here.
    """
    with tempfile.TemporaryDirectory(prefix="copytaster-text-dedup-") as name:
        day = Path(name) / "day.jsonl"
        day.write_text("\n".join(json.dumps({"text": text}) for text in texts), encoding="utf-8")
        command = [python, "-m", "text_dedup.minhash", "--path", "json", "--data_files", str(day), "--split", "train"]
        command += ["--cache_dir", f"{name}/cache", "--output", f"{name}/out", "--column", "text", "--num_proc", "1"]
        command += ["--ngram", "5", "--num_perm", "112", "--b", "14", "--r", "8", "--hash_func", "xxh3"]
        begun = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True, cwd=name)
        return Run(len(texts), time.perf_counter() - begun)


def memory_of(process: subprocess.Popen[str]) -> float:
    """Give how many MiB of a process are in memory."""
    status = Path(f"/proc/{process.pid}/status")
    if status.exists():
        return int(status.read_text(encoding="ascii").split("VmRSS:")[1].split()[0]) / 1024
    shown = subprocess.run(["ps", "-o", "rss=", "-p", str(process.pid)], capture_output=True, text=True, check=True)
    return int(shown.stdout) / 1024


def _send(stream: BulkConnection, bodies: Sequence[bytes]) -> None:
    for part in _parts(bodies):
        stream.send_raw(b"\n".join(part) + b"\n")
    stream.end()


def _parts(bodies: Sequence[bytes]) -> Iterator[Sequence[bytes]]:
    return (bodies[at : at + LINES_A_CHUNK] for at in range(0, len(bodies), LINES_A_CHUNK))
