"""The core, loaded once more: as it is with the compiled twin of its arithmetic, or without.

What `app.core.native` finds is decided when it is imported; here both are in one process, to be compared.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from types import ModuleType

import app.core
from app.core.pipeline import clean
from app.core.records import CleanArticle
from app.core.shingle import I64, U64, Tokens, hash_shingles, tokenize
from app.core.signature import Signatures, sign

NATIVE = "copytaster_native"


@dataclass(frozen=True, slots=True)
class Core:
    """The functions of a core that the twin has a part in."""

    clean: Callable[..., CleanArticle]
    tokenize: Callable[[str], Tokens]
    hash_shingles: Callable[[U64], U64]
    sign: Callable[[U64, I64, I64], Signatures]


def load_core(native: ModuleType | None) -> Core:
    """Load the core anew, with an extension or without one; whoever has imported it keeps what there is."""
    with _forgotten(native):
        clean = import_module("app.core.pipeline").clean
        shingle, signature = import_module("app.core.shingle"), import_module("app.core.signature")
        return Core(clean, shingle.tokenize, shingle.hash_shingles, signature.sign)


@cache
def find_cores() -> dict[str, Core]:
    """Give the core by the name under which it is measured; with the extension and without, where it is installed."""
    try:
        native = import_module(NATIVE)
    except ImportError:
        return {"Copytaster": Core(clean, tokenize, hash_shingles, sign)}
    return {"Copytaster, numpy": load_core(None), "Copytaster, native": load_core(native)}


@contextmanager
def _forgotten(native: ModuleType | None) -> Iterator[None]:
    before = {name: module for name, module in sys.modules.items() if _is_core(name) or name == NATIVE}
    for name in before:
        del sys.modules[name]
    # None makes the import fail, as where it is not installed.
    sys.modules[NATIVE] = native  # type: ignore[assignment]  # what the import system documents
    try:
        yield
    finally:
        for name in [name for name in sys.modules if _is_core(name) or name == NATIVE]:
            del sys.modules[name]
        sys.modules.update(before)
        app.core = before["app.core"]  # the attribute goes with the module


def _is_core(name: str) -> bool:
    return name == "app.core" or name.startswith("app.core.")
