"""Learns the weights of `app/core/page_weights.py` from public test pages, and writes that file.

    python training/page_model.py            # learns, measures on pages left out, writes the weights
    python training/page_model.py --check    # the same without writing
    python training/page_model.py --held-out # learns without the pages that docs/accuracy.md shows

A logistic regression for paragraphs and sentences and one for lines, by Newton's method over all blocks at once:
no chance is in it, the same pages give the same weights. See README.md beside it.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[1]))

from app.core.page import LENIENCE, MAX_SCORE, best_path
from app.core.page_features import FEATURES
from app.core.page_kinds import PROSE_KINDS
from training.page_examples import F64, Example, read_examples
from training.page_kinds_made import widen

WEIGHTS_FILE = Path(__file__).parents[1] / "app" / "core" / "page_weights.py"
SCALE = 100
# Chosen on the pages left out: stronger loses what is rare, weaker learns single pages.
PENALTY = 1.0
ROUNDS = 15
# What is wrong counts by its words, as in the measure; beyond so many a paragraph is no more certain.
MAX_COUNTED_WORDS = 60
# Every page counts the same, as if it had so many blocks.
PAGE_WEIGHT = 40.0
FOLDS = 5
HEAD = '''"""How much each feature of a block speaks for the story (positive) or for the page around it (negative).

Written by training/page_model.py; do not edit. In hundredths of the logarithm of the odds: first for paragraphs and
sentences, then for all other lines. What the names mean stands in `page_features.FEATURES`.
"""

from __future__ import annotations

from collections.abc import Mapping

'''


def learn(examples: Sequence[Example]) -> tuple[tuple[F64, F64], tuple[float, float]]:
    """Give the weights for prose and for lines, and the two constants."""
    features = np.vstack([example.features for example in examples]).astype(np.float64)
    is_prose = np.concatenate([_is_prose(example) for example in examples])
    labels = np.concatenate([np.nan_to_num(example.labels) > 0.5 for example in examples])
    counts = np.concatenate([_counts(example) for example in examples])
    prose, lines = (_regress(features[rows], labels[rows], counts[rows]) for rows in (is_prose, ~is_prose))
    return (prose[:-1], lines[:-1]), (float(prose[-1]), float(lines[-1]))


def _is_prose(example: Example) -> np.ndarray:
    return np.array([kind in PROSE_KINDS for kind in example.kinds])


def _counts(example: Example) -> F64:
    """Give how much each block counts: by its words, and by how sure its label is."""
    words = np.minimum([block.words for block in example.blocks], MAX_COUNTED_WORDS)
    sure = np.abs(2 * np.nan_to_num(example.labels, nan=0.5) - 1)
    counts: F64 = words * sure * [not block.is_plug for block in example.blocks]
    result: F64 = PAGE_WEIGHT * counts / max(1.0, float(counts.sum()))
    return result


def _regress(features: F64, labels: np.ndarray, counts: F64) -> F64:
    columns = np.column_stack([features, np.ones(len(features))])
    penalty = np.full(columns.shape[1], PENALTY)
    penalty[-1] = 0.01
    weights: F64 = np.zeros(columns.shape[1])
    for _ in range(ROUNDS):
        odds = 1 / (1 + np.exp(-np.clip(columns @ weights, -30, 30)))
        slope = columns.T @ (counts * (odds - labels)) + penalty * weights
        curve = (columns * (counts * odds * (1 - odds))[:, None]).T @ columns + np.diag(penalty)
        weights -= np.linalg.solve(curve, slope)
    return weights


def measure(
    examples: Sequence[Example], weights: tuple[F64, F64], bias: tuple[float, float]
) -> list[tuple[float, float]]:
    """Give precision and recall of each page, by words."""
    results = []
    for example in examples:
        as_prose, as_line = (SCALE * (example.features @ w + b) for w, b in zip(weights, bias, strict=True))
        scores = np.clip(np.where(_is_prose(example), as_prose, as_line) + LENIENCE, -MAX_SCORE, MAX_SCORE)
        scores[[block.is_plug for block in example.blocks]] = 0
        states = best_path([round(score) for score in scores.tolist()])
        kept = np.array([state == "story" for state in states]) if states else np.ones(len(scores), dtype=bool)
        words = np.array([0 if block.is_plug else block.words for block in example.blocks])
        words = words * (np.abs(np.nan_to_num(example.labels, nan=0.5) - 0.5) > 0.25)
        gold = np.nan_to_num(example.labels) > 0.5
        hit = (words * (kept & gold)).sum()
        results.append((hit / max(1, (words * kept).sum()), hit / max(1, (words * gold).sum())))
    return results


def cross_validate(examples: Sequence[Example], folds: int = FOLDS) -> tuple[float, float, float]:
    """Give precision, recall and F1 on pages that the weights have not seen."""
    results = []
    for fold in range(folds):
        seen = [example for number, example in enumerate(examples) if number % folds != fold]
        weights, bias = learn(widen(seen))
        results += measure(examples[fold::folds], weights, bias)
    precision, recall = (sum(side) / len(results) for side in zip(*results, strict=True))
    return precision, recall, 2 * precision * recall / (precision + recall)


def to_module(weights: tuple[F64, F64], bias: tuple[float, float]) -> str:
    """Give the text of `page_weights.py`."""
    rows = "".join(
        f'    "{feature.name}": ({_round(prose)}, {_round(line)}),\n'
        for feature, prose, line in zip(FEATURES, *weights, strict=True)
    )
    return (
        f"{HEAD}BIAS = ({_round(bias[0])}, {_round(bias[1])})\nWEIGHTS: Mapping[str, tuple[int, int]] = {{\n{rows}}}\n"
    )


def _round(value: float) -> int:
    return round(float(value) * SCALE)


def main(arguments: Iterable[str] | None = None) -> None:
    """Learn, measure, write."""
    from benchmarks.marked_pages import load_marked  # noqa: PLC0415 - tests learn from pages of their own
    from benchmarks.page_sets import load_pages  # noqa: PLC0415

    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--check", action="store_true", help="do not write the weights")
    ask.add_argument("--held-out", action="store_true", help="leave out the pages whose whole text is known")
    told = ask.parse_args(arguments)
    pages = load_pages()
    known = {page.id for page in load_marked()} | {f"{page.set}/{page.id}" for page in pages if page.gold}
    examples = [e for e in read_examples(pages) if not (told.held_out and e.id in known)]
    print(f"{len(examples)} pages, {sum(len(example.blocks) for example in examples)} blocks")
    print("left out in turn: precision {:.4f} recall {:.4f} F1 {:.4f}".format(*cross_validate(examples)))
    weights, bias = learn(widen(examples))
    if not told.check:
        WEIGHTS_FILE.write_text(to_module(weights, bias), encoding="utf-8")


if __name__ == "__main__":
    main()
