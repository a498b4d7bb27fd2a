"""What is done without the markup: the line rules of C4, written from their description, and dropping repeats.

C4: Raffel et al., Exploring the Limits of Transfer Learning with a Unified Text-to-Text Transformer (2020), 2.2. Left
out are its rules for whole pages (too few sentences, bad words, code), since every page here holds a story.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable
from typing import Any

from app.core.language import detect_language
from benchmarks.peers import stop_list

# The paper's marks are those of English; those of other scripts are added, or it would give nothing for them.
TERMINAL = (".", "!", "?", '"', "”", "’", "»", "。", "！", "？", "」", "』", "।", "؟", "…")
MIN_WORDS = 5
MIN_UNSPACED_CHARACTERS = 10  # where no spaces are written; about five words
UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u3040-\u30ff\u3400-\u9fff]")
POLICIES = ("terms of use", "privacy policy", "cookie policy", "uses cookies", "use of cookies", "use cookies")
SENTENCE_END = re.compile(r"(?<=[.!?…])[\"”’)]*\s+|(?<=[。！？।])")
WORD = re.compile(r"\w+")
MIN_JACCARD = 0.7
PERMUTATIONS = 128


def keep_c4_lines(text: str) -> str:
    r"""Keep the lines that end as a sentence does, have five words or more, and do not speak of cookies or JavaScript.

    >>> keep_c4_lines("Most read\nThe ferry is late again today.\nPlease enable JavaScript to read this page.")
    'The ferry is late again today.'
    """
    kept = []
    for line in text.splitlines():
        small = line.lower()
        is_page = "javascript" in small or any(policy in small for policy in POLICIES)
        if line.rstrip().endswith(TERMINAL) and _is_long(line) and not is_page:
            kept.append(line)
    return "\n".join(kept)


def _is_long(line: str) -> bool:
    return len(line.split()) >= MIN_WORDS or len(UNSPACED.findall(line)) >= MIN_UNSPACED_CHARACTERS


def drop_equal_lines(text: str) -> str:
    """Keep the first of equal lines."""
    return "\n".join(dict.fromkeys(text.splitlines()))


def drop_equal_sentences(text: str) -> str:
    """Keep the first of equal sentences, whatever their quotes and case."""
    return _keep_first(text, lambda sentences: _first_of_equal(WORD.findall(s.lower()) for s in sentences))


def drop_datasketch(text: str) -> str:
    """Keep the first of sentences whose MinHash says Jaccard 0.7 or more: datasketch's own introduction."""
    from datasketch import MinHash, MinHashLSH  # noqa: PLC0415 - half a second

    def choose(sentences: list[str]) -> list[bool]:
        index = MinHashLSH(threshold=MIN_JACCARD, num_perm=PERMUTATIONS)
        kept = []
        for number, sentence in enumerate(sentences):
            sketch = MinHash(num_perm=PERMUTATIONS)
            sketch.update_batch([shingle.encode() for shingle in shingles(sentence)])
            kept.append(not index.query(sketch))
            if kept[-1]:
                index.insert(str(number), sketch)
        return kept

    return _keep_first(text, choose)


def drop_rensa(text: str) -> str:
    """Keep the first of sentences whose R-MinHash says Jaccard 0.7 or more."""
    import rensa  # noqa: PLC0415 - peers are optional

    def choose(sentences: list[str]) -> list[bool]:
        # candidate chance 0.99 at Jaccard 0.6: its comparison decides, not its index
        index = rensa.RMinHashLSH(threshold=MIN_JACCARD, num_perm=PERMUTATIONS, num_bands=32)
        kept: list[bool] = []
        sketches: dict[int, Any] = {}
        for number, sentence in enumerate(sentences):
            sketch = rensa.RMinHash(num_perm=PERMUTATIONS, seed=1)
            sketch.update(shingles(sentence))
            # Its index gives candidates; its manual compares them.
            near = any(sketches[other].jaccard(sketch) >= MIN_JACCARD for other in index.query(sketch))
            kept.append(not near)
            if not near:
                index.insert(number, sketch)
                sketches[number] = sketch
        return kept

    return _keep_first(text, choose)


def keep_justext_lines(text: str) -> str:
    """Judge the lines as jusText judges paragraphs: by length, stop words and neighbors. Links are not known."""
    import justext  # noqa: PLC0415 - peers are optional

    page = "".join(f"<p>{html.escape(line)}</p>" for line in text.splitlines())
    paragraphs = justext.justext(f"<html><body>{page}</body></html>", *stop_list(detect_language(text)))
    return "\n".join(paragraph.text for paragraph in paragraphs if not paragraph.is_boilerplate)


def shingles(sentence: str) -> list[str]:
    """Give the runs of three words, in small letters."""
    words = WORD.findall(sentence.lower())
    return [" ".join(words[i : i + 3]) for i in range(max(1, len(words) - 2))]


def _first_of_equal(keys: Iterable[list[str]]) -> list[bool]:
    seen: set[tuple[str, ...]] = set()
    kept = []
    for key in map(tuple, keys):
        kept.append(key not in seen)
        seen.add(key)
    return kept


def _keep_first(text: str, choose: Callable[[list[str]], list[bool]]) -> str:
    lines = [[s for s in SENTENCE_END.split(line) if s.strip()] for line in text.splitlines()]
    chosen = iter(choose([sentence for line in lines for sentence in line]))
    kept = [" ".join(sentence.strip() for sentence in line if next(chosen)) for line in lines]
    return "\n".join(line for line in kept if line)
