"""A million short articles for the benchmark of searches: as much alike as wire stories are, cleaned by the service.

They come in chunks, each of which any process may write. One in VARIANTS is written and cleaned; the others are that
one with every coined word and figure swapped for another as long, so that its provenance is theirs too.
"""

from __future__ import annotations

import random
import re
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from hashlib import sha256
from itertools import accumulate
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.core.index_recipe import INDEX_RECIPE
from app.core.records import CleanArticle
from app.core.shingle import hash_shingles, tokenize
from app.core.signature import sign
from app.main import limits_of
from app.services.answers import details_json
from app.services.cleaning import clean_submission
from app.services.identifiers import RANDOM_BYTES, new_article_id
from app.services.indexing import keys_of
from app.services.submissions import Fields, accept_text
from app.settings import Settings
from benchmarks.articles import swap_words, write_clean_articles

# Every size is a multiple of it.
CHUNK, VARIANTS = 200, 5
WRITTEN = CHUNK // VARIANTS
PARAGRAPHS = 4
# Whose words articles have and whose phrases, and the first seed of their texts.
WORDS, WORDS_OF_PHRASES, TEXTS = 1, 2, 1_000
SWAPPED, FIGURES = re.compile("[A-Za-z]{4,}|[1-9]"), "123456789"
# Of so many articles one is the story of another paper, with a paragraph less and one of its own.
COPIED_EVERY = 10
SOURCES = 200
FIRST_DAY = datetime(2025, 1, 1, tzinfo=UTC)
BETWEEN = timedelta(seconds=30)
LIMITS = limits_of(Settings())

# What makes strangers share keys, and the more the more articles there are: phrases, and reports of a kind that repeat
# several of them. Fitted to 8,000 wire stories of 950 characters: among 4,000 of them the most common keys stand in 95,
# 51, 34 and 31, among these articles in 79, 75, 70 and 53; a story shares keys with 3 others (p50), 26 (p90) and 97
# (p99), one of these with 2, 44 and 82; two and more keys with 0, 1 and 4, one of these with 0, 2 and 14.
PHRASE_WORDS = 7
KINDS, PHRASES_OF_A_KIND = 8_000, 4
KIND_WEIGHTS = tuple(accumulate((rank + 0.5) ** -0.7 for rank in range(KINDS)))
KINDS_OF_AN_ARTICLE = (0, 1, 2, 3, 4, 5, 6)
PHRASES_AT_ONCE = (*[1] * 19, 2)


@dataclass(frozen=True, slots=True)
class Chunk:
    """Rows of some articles, as the service would store them, and their postings by table: keys, and whose they are."""

    articles: list[dict[str, Any]]
    revisions: list[dict[str, Any]]
    postings: dict[str, tuple[NDArray[np.int64], NDArray[np.int64]]]


def write_texts(chunk: int) -> list[str]:
    """Give the texts that are written for a chunk, about 1,000 characters each."""
    chance = random.Random(chunk)
    *wide, others = write_clean_articles(WRITTEN // PARAGRAPHS + 1, TEXTS + chunk, coined_by=WORDS)
    texts: list[str] = []
    for at in range(WRITTEN):
        if at % COPIED_EVERY == COPIED_EVERY - 1:
            texts.append(edit(chance.choice(texts), others[at // COPIED_EVERY], chance))
            continue
        start = at % PARAGRAPHS * (len(others) // PARAGRAPHS)
        paragraphs = list(wide[at // PARAGRAPHS][start : start + PARAGRAPHS])
        texts.append("\n".join(_use_phrases(paragraphs, chance)))
    return texts


def edit(text: str, own: str, chance: random.Random) -> str:
    """Do what another desk does with a story: leave out a paragraph and add one of its own."""
    lines = text.split("\n")
    del lines[chance.randrange(1, len(lines))]
    return "\n".join((*lines, own))


def common_phrases(count: int) -> list[str]:
    """Give the phrases that most articles have."""
    return [" ".join(words) for words in _phrases()[:count]]


def file_chunk(chunk: int) -> Chunk:
    """Write and clean the articles of a chunk, and give all variants of them with their keys."""
    articles, revisions, keys = [], [], []
    cleaned = [
        (text, clean_submission(accept_text(text, Fields(), LIMITS), LIMITS).article) for text in write_texts(chunk)
    ]
    for number in range(CHUNK):
        raw, clean = cleaned[number % WRITTEN]
        article, revision = _file(chunk * CHUNK + number, *_vary(raw, clean, number // WRITTEN))
        articles.append(article)
        revisions.append(revision)
        captions = (caption.text for caption in clean.captions)
        keys.append(keys_of(clean.recipe, revision["signature"], revision["text"], captions))
    first = chunk * CHUNK + 1
    return Chunk(
        articles,
        revisions,
        {
            "article_bands": _postings(first, [row.bands for row in keys]),
            "sentence_keys": _postings(first, [row.sentences for row in keys]),
        },
    )


def _vary(raw: str, clean: CleanArticle, variant: int) -> tuple[str, CleanArticle]:
    if not variant:
        return raw, clean
    swaps = _swaps(variant)
    raw, text = (SWAPPED.sub(lambda found: swaps.get(found[0], found[0]), part) for part in (raw, clean.text))
    tokens = tokenize(text)
    starts = [segment.canonical_span.start for segment in clean.segments if segment.canonical_span]
    first = np.searchsorted(tokens.starts, starts)
    last = np.append(first[1:], len(tokens.starts))
    signature = sign(hash_shingles(tokens.hashes), first, last).of_segments(np.arange(len(starts)))
    return raw, replace(clean, text=text, signature=signature, raw_sha256=sha256(raw.encode()).hexdigest())


@lru_cache(maxsize=VARIANTS)
def _swaps(variant: int) -> dict[str, str]:
    turned = FIGURES[variant:] + FIGURES[:variant]
    return swap_words(WORDS, variant, VARIANTS) | dict(zip(FIGURES, turned, strict=True))


def _file(number: int, raw: str, clean: CleanArticle) -> tuple[dict[str, Any], dict[str, Any]]:
    """Give the rows that the service would store."""
    source = f"Paper {number % SOURCES}"
    submission = accept_text(raw, Fields(source=source, url=f"https://paper.example/{number}"), LIMITS)
    received_at = FIRST_DAY + number * BETWEEN
    article = {
        "id": number + 1,
        "public_id": new_article_id(received_at, sha256(b"%d" % number).digest()[:RANDOM_BYTES]),
        "identity_key": submission.identity_key,
        "source": source,
        "url": submission.fields.url,
        "revision": 1,
        "language": clean.language,
        "received_at": received_at,
        "indexed_as": INDEX_RECIPE,
    }
    revision = {
        "article_id": number + 1,
        "revision": 1,
        "submission_key": submission.submission_key,
        "received_at": received_at,
        "language": clean.language,
        "word_count": clean.word_count,
        "version": clean.version,
        "recipe": clean.recipe,
        "signature": clean.signature,
        "submitted_metadata": submission.fields.submitted_metadata,
        "media_type": submission.media_type,
        "charset": submission.charset,
        "text": clean.text,
        "details": details_json(clean),
        "raw": submission.raw,
    }
    return article, revision


def _postings(first: int, keys: list[tuple[int, ...]]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    counts = [len(row) for row in keys]
    return np.array([key for row in keys for key in row], np.int64), np.repeat(np.arange(len(keys)) + first, counts)


def _use_phrases(paragraphs: list[str], chance: random.Random) -> list[str]:
    """Put some phrases into sentences."""
    for kind in chance.choices(range(KINDS), cum_weights=KIND_WEIGHTS, k=chance.choice(KINDS_OF_AN_ARTICLE)):
        for place in chance.sample(range(PHRASES_OF_A_KIND), chance.choice(PHRASES_AT_ONCE)):
            line = chance.randrange(len(paragraphs))
            words = paragraphs[line].split(" ")
            at = chance.randrange(1, len(words))
            words[at:at] = _phrases()[kind * PHRASES_OF_A_KIND + place]
            paragraphs[line] = " ".join(words)
    return paragraphs


@lru_cache(maxsize=1)
def _phrases() -> tuple[tuple[str, ...], ...]:
    count = KINDS * PHRASES_OF_A_KIND
    # An article has some 650 words.
    lines = (
        line
        for story in write_clean_articles(count * PHRASE_WORDS // 500, coined_by=WORDS_OF_PHRASES)
        for line in story
    )
    words = [bare for line in lines for word in line.split(" ") if (bare := word.strip("“”.,").lower())]
    return tuple(tuple(words[at * PHRASE_WORDS : (at + 1) * PHRASE_WORDS]) for at in range(count))
