"""The same input gives the same bytes: a thousand times, in any order, in several processes and threads."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from pathlib import Path

from hypothesis import Phase, given, settings

from benchmarks.visible import decode_page
from benchmarks.written_pages import load_written
from tests.core.hostile import HOSTILE, PAGES

SEED_STORY = next(Path(__file__).parents[1].glob("seeds/*.txt")).read_text(encoding="utf-8")
# Cleans what stands on its standard input, in an order and with as many threads as it is told; prints what came out.
CHILD = """
import hashlib, json, random, sys
from concurrent.futures import ThreadPoolExecutor
from app.core.markup import read_markup
from app.core.pipeline import clean
from app.services.answers import details_json

def digest(raw):
    page = read_markup(raw) if raw.lstrip()[:1] == "<" else None
    article = clean(page.text, markup=page) if page else clean(raw)
    said = details_json(article, page.fields if page else None)
    return hashlib.sha256(said + b"\\n" + article.text.encode() + article.signature).hexdigest()

raws, order, threads = json.load(sys.stdin), int(sys.argv[1]), int(sys.argv[2])
numbers = list(range(len(raws)))
random.Random(order).shuffle(numbers)
with ThreadPoolExecutor(threads) as pool:
    digests = dict(zip(numbers, pool.map(lambda n: digest(raws[n]), numbers)))
print(json.dumps([digests[n] for n in range(len(raws))]))
"""


def read_raws() -> list[str]:
    """Give invented stories in all languages that there are tables for, some with a page around them, and HTML."""
    _, *stories = (Path(__file__).parent / "stories.txt").read_text(encoding="utf-8").split("\n# ")
    raws = ["\n".join(line[2:] for line in story.split("\n")[1:] if line) for story in stories]
    menu = ["Home", "News", "Sports", "Weather", "Opinion", "Culture", "Subscribe now", "Log in", "Share this article"]
    foot = [
        "Most read",
        "Mill owner found",
        "Ferry runs again",
        "Who pays for the bridge",
        "Contact us",
        "All rights reserved",
    ]
    html = [decode_page(page.html) for page in load_written()]
    return [SEED_STORY, *raws, *("\n".join([*menu, raw, *foot]) for raw in raws[::3]), *html, *hostile()]


def hostile() -> list[str]:
    """Give some of what the core is fuzzed with."""
    raws: list[str] = []

    @settings(max_examples=30, phases=[Phase.generate])
    @given(HOSTILE | PAGES)
    def collect(raw: str) -> None:
        raws.append(raw)

    collect()
    return raws


def clean_elsewhere(raws: list[str], order: int, hash_seed: str, threads: int) -> list[str]:
    environment = {**os.environ, "PYTHONHASHSEED": hash_seed, "OMP_NUM_THREADS": str(threads)}
    command = [sys.executable, "-c", CHILD, str(order), str(threads)]
    done = subprocess.run(
        command, input=json.dumps(raws), capture_output=True, text=True, check=True, env=environment, timeout=120
    )
    digests: list[str] = json.loads(done.stdout)
    return digests


def test_a_thousand_answers_are_the_same_bytes() -> None:
    many = read_raws() + [SEED_STORY] * 50
    random.Random(7).shuffle(many)
    runs = [
        clean_elsewhere(many, order, hash_seed, threads)
        for order, (hash_seed, threads) in enumerate([("0", 1), ("1", 4), ("4294967295", 2), ("random", 1)])
    ]
    assert len(runs) * len(many) >= 1_000
    assert all(run == runs[0] for run in runs)
    of_raw: dict[str, str] = {}
    for raw, digest in zip(many, runs[0], strict=True):
        assert of_raw.setdefault(raw, digest) == digest
    # What was cleaned before leaves no trace: a fresh process that knows one text alone says the same.
    assert clean_elsewhere([many[0]], 0, "0", 1) == [of_raw[many[0]]]
