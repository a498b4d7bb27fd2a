"""The compiled twin of `shingle` and `signature`, built from its sources, gives what numpy gives."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict
from importlib.util import module_from_spec, spec_from_file_location
from itertools import pairwise
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app import __version__
from app.core.shingle import Tokens
from app.core.signature import PERMUTATIONS
from benchmarks.cores import Core, load_core
from tests.core.stories import STORIES

ROOT = Path(__file__).parents[2]
# Letters of one byte, two and four, folded or not; apostrophes, marks, soft hyphens; scripts without spaces; no words.
TRICKY = "aaZé ''’ʼ\u00ad\u00ad.0\u0301ſßİΣक京กカ\U00010400\U0001f600\U00020000\U0002ffff\U000e0001\U0010ffff\n"
TEXTS = st.one_of(
    st.text(),
    st.text(TRICKY, max_size=300),
    st.text("ab'\u00ad ", max_size=300),
    # A border of 64 characters goes through every kind of neighbors.
    st.builds(lambda size, text: "x" * size + text, st.integers(50, 66), st.text(TRICKY, max_size=20)),
)


def build(folder: Path) -> Path:
    """Compile into a folder."""
    compiler = next(filter(shutil.which, (str(sysconfig.get_config_var("CC")).split()[0], "cc", "gcc", "clang")), None)
    if compiler is None:
        pytest.skip("there is no C compiler")
    if not Path(sysconfig.get_path("include"), "Python.h").exists():
        pytest.skip("there are no headers of Python")
    command = [sys.executable, "setup.py", "-q", "build_ext", "--build-lib", str(folder), "--build-temp", str(folder)]
    environment = {"CC": compiler} | os.environ
    built = subprocess.run(command, cwd=ROOT / "native", env=environment, capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stderr
    return next(folder.glob("copytaster_native*"))


@pytest.fixture(scope="module")
def native(tmp_path_factory: pytest.TempPathFactory) -> ModuleType:
    spec = spec_from_file_location("copytaster_native", build(tmp_path_factory.mktemp("native")))
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def compiled(native: ModuleType) -> Core:
    return load_core(native)


@pytest.fixture(scope="module")
def plain() -> Core:
    return load_core(None)


def assert_equal(ours: Any, theirs: Any) -> None:
    assert ours.dtype == theirs.dtype
    assert ours.shape == theirs.shape
    assert np.array_equal(ours, theirs)


def assert_same_tokens(ours: Tokens, theirs: Tokens) -> None:
    for field in ("folded", "starts", "ends", "hashes"):
        assert_equal(getattr(ours, field), getattr(theirs, field))


@given(TEXTS)
def test_tokens_are_the_same(compiled: Core, plain: Core, text: str) -> None:
    assert_same_tokens(compiled.tokenize(text), plain.tokenize(text))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a",
        "'",
        "\u00ad",
        "京",
        "\U00020000",
        "rock 'n' roll's’",
        "a'\u00adb \u00ada\u00ad'\u00adb\u00ad",
        "x" * 63 + "'s",
        "x" * 64 + "'s",
        "x" * 62 + "'\u00ads",
        "x" * 63 + "京",
        "東京" * 64,
        "x" * 64,
        "Ünïted " * 40_000,
        "Σ" * 100_000,
        "".join(map(chr, range(0xD800))),
        "".join(map(chr, range(0xE000, 0x32000))),
    ],
    ids=lambda text: f"{len(text)} characters",
)
def test_tokens_are_the_same_at_every_edge(compiled: Core, plain: Core, text: str) -> None:
    assert_same_tokens(compiled.tokenize(text), plain.tokenize(text))


@pytest.mark.parametrize("text", ["\ud800", "a\udfff \U0001f600", "東\udc00 \u00ad"])
def test_half_a_character_is_refused_in_the_same_words(compiled: Core, plain: Core, text: str) -> None:
    with pytest.raises(UnicodeEncodeError) as ours:
        compiled.tokenize(text)
    with pytest.raises(UnicodeEncodeError) as theirs:
        plain.tokenize(text)
    assert str(ours.value) == str(theirs.value)


@given(st.lists(st.integers(0, 2**64 - 1), max_size=200), st.sampled_from([1, 2]))
def test_shingles_are_the_same(compiled: Core, plain: Core, hashes: list[int], step: int) -> None:
    array = np.array(hashes, dtype=np.uint64)[::step]
    assert_equal(compiled.hash_shingles(array), plain.hash_shingles(array))


@given(st.integers(0, 3000), st.lists(st.integers(0, 3000), max_size=40))
def test_signatures_are_the_same(compiled: Core, plain: Core, count: int, cuts: list[int]) -> None:
    shingles = np.random.default_rng(count).integers(0, 2**64, max(0, count - 2), dtype=np.uint64)
    borders = sorted(min(cut, count) for cut in cuts)
    firsts = np.array([first for first, _ in pairwise(borders)], dtype=np.int64)
    lasts = np.array([last for _, last in pairwise(borders)], dtype=np.int64)
    ours, theirs = compiled.sign(shingles, firsts, lasts), plain.sign(shingles, firsts, lasts)
    assert_equal(ours.rows, theirs.rows)
    assert_equal(ours.segments, theirs.segments)
    every_other = np.arange(0, len(firsts), 2)
    assert ours.of_segments(every_other) == theirs.of_segments(every_other)


SEEDS = [path.read_text(encoding="utf-8") for path in (ROOT / "seeds").glob("*.txt")]
MARKED = (ROOT / "tests" / "stories.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("raw", [*SEEDS, MARKED, *(story.raw() for story in STORIES)], ids=lambda raw: raw[:20])
def test_articles_are_the_same(compiled: Core, plain: Core, raw: str) -> None:
    assert asdict(compiled.clean(raw)) == asdict(plain.clean(raw))


def test_extension_of_another_version_is_left_alone(native: ModuleType) -> None:
    assert native.__version__ == __version__
    other = ModuleType("copytaster_native")
    other.__version__ = "0.0.1"  # type: ignore[attr-defined]
    assert len(load_core(other).tokenize("It calls none of its functions.").starts) == 6


FOLD, CLASSES = np.zeros(128, dtype=np.uint32), np.zeros(128, dtype=np.uint8)
HASHES, PLACES = np.zeros(4, dtype=np.uint64), np.array([0], dtype=np.int64)
ENDS = np.array([6], dtype=np.int64)
NUMBERS = np.zeros(PERMUTATIONS, dtype=np.uint32)
IDEOGRAPHS = (0x20000, 0x3FFFF)
SHIFTED = np.frombuffer(bytes(17), dtype=np.uint8)[1:].view(np.uint64)


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("tokenize", ("a", FOLD, CLASSES[:-1], IDEOGRAPHS, "\u00ad", 1)),
        ("tokenize", ("a", CLASSES, FOLD, IDEOGRAPHS, "\u00ad", 1)),
        ("tokenize", ("a", FOLD[::2], CLASSES[::2], IDEOGRAPHS, "\u00ad", 1)),
        ("tokenize", ("a", FOLD.view(np.int32), CLASSES, IDEOGRAPHS, "\u00ad", 1)),
        ("hash_shingles", (HASHES.view(np.int64), (1, 2, 3))),
        ("hash_shingles", (HASHES.astype(np.float64), (1, 2, 3))),
        ("hash_shingles", (HASHES.astype(">u8"), (1, 2, 3))),
        ("hash_shingles", (SHIFTED, (1, 2, 3))),
        ("hash_shingles", (b"12345678", (1, 2, 3))),
        ("hash_shingles", (HASHES.data[::2], (1, 2, 3))),
        ("sign", (HASHES, PLACES, ENDS + 1, NUMBERS, NUMBERS)),
        ("sign", (HASHES, PLACES - 1, ENDS, NUMBERS, NUMBERS)),
        ("sign", (HASHES, PLACES + 7, ENDS, NUMBERS, NUMBERS)),
        ("sign", (HASHES, PLACES, ENDS - 2**62, NUMBERS, NUMBERS)),
        ("sign", (HASHES, PLACES, PLACES[:0], NUMBERS, NUMBERS)),
        ("sign", (HASHES, PLACES, ENDS, NUMBERS[:-1], NUMBERS)),
        ("sign", (HASHES, PLACES, ENDS, NUMBERS, NUMBERS[:-1])),
        ("sign", (HASHES, PLACES.astype(np.int32), ENDS, NUMBERS, NUMBERS)),
    ],
)
def test_wrong_arrays_are_refused(native: ModuleType, name: str, arguments: tuple[Any, ...]) -> None:
    with pytest.raises(ValueError, match=r"must|beyond"):
        getattr(native, name)(*arguments)


ANYTHING = st.one_of(
    st.none(),
    st.integers(),
    st.floats(),
    st.text(max_size=3),
    st.binary(max_size=40),
    st.tuples(st.integers(), st.integers()),
    st.tuples(st.integers(), st.integers(), st.integers()),
    st.sampled_from([FOLD, CLASSES, HASHES, PLACES, NUMBERS, SHIFTED, HASHES[::2], np.array(1)]),
    st.builds(
        lambda values, kind: np.array(values, dtype=np.int64).astype(kind),
        st.lists(st.integers(-(2**63), 2**63 - 1) | st.integers(-2, 8), max_size=6),
        st.sampled_from(["u1", "u4", "u8", "i8", "f8"]),
    ),
)


@pytest.mark.parametrize(
    ("name", "like"),
    [
        ("tokenize", ("a京\u00adb", FOLD, CLASSES, IDEOGRAPHS, "\u00ad", 1)),
        ("hash_shingles", (HASHES, (1, 2, 3))),
        ("sign", (HASHES, PLACES, ENDS, NUMBERS, NUMBERS)),
    ],
)
@given(st.data())
def test_any_arguments_are_answered_or_refused(
    native: ModuleType, name: str, like: tuple[Any, ...], data: st.DataObject
) -> None:
    arguments = [data.draw(st.just(argument) | ANYTHING) for argument in like]
    call: Callable[..., object] = getattr(native, name)
    with suppress(TypeError, ValueError):
        call(*arguments)
