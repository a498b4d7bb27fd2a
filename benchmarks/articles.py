"""Invented articles for the benchmarks: the length, punctuation and repetition of real ones, and words of no language.

Words follow Zipf's law, as they do in news: few three-word runs come twice unless the page repeated them.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

_LITTLE = (
    "the of to and a in that is was for on with as it by at from has he his they be are an will were have its not "
    "which their had this who but said or been after more she about one all would there when up two out over new into"
)
_ONSETS = "b br c ch cl d dr f fl g gr h j k l m n p pl pr qu r s sh sl st str t th tr v w"
_VOWELS = "a e i o u ai ea ee ou oo"
_ENDS = "b ck d ft g l ll m mp n nd nt p r rd rt s sh ss st t tch x"
_PLUGS = ("Share this article", "Advertisement", "Sign up for our daily newsletter", "Recommended", "Copy link")
_CREDITS = ("(AP/File)", "(Photo by Ada Quist/Getty Images)", "PHOTO: REUTERS", "© AFP", "Image source, Getty Images")


@dataclass(frozen=True, slots=True)
class _Vocabulary:
    """Coined words and function words, each with cumulative weights by Zipf's law."""

    words: tuple[str, ...]
    weights: tuple[float, ...]
    little: tuple[str, ...]
    little_weights: tuple[float, ...]


def write_articles(count: int, seed: int = 1) -> list[str]:
    """Give raw texts of about 4,500 characters and 32 sentences, each with teasers, a caption and plugs in it."""
    chance = random.Random(seed)
    vocabulary = _coin_words(chance)
    return [_rough_up(_write_paragraphs(chance, vocabulary), chance) for _ in range(count)]


def write_clean_articles(count: int, seed: int = 1, coined_by: int | None = None) -> list[tuple[str, ...]]:
    """Give the paragraphs of articles with nothing twice in them. coined_by: whose words they are, else their own."""
    chance = random.Random(seed)
    vocabulary = _coin_words(chance) if coined_by is None else _share_words(coined_by)
    return [tuple(_write_paragraphs(chance, vocabulary)) for _ in range(count)]


def _coin_words(chance: random.Random) -> _Vocabulary:
    words, little = tuple(_coin(chance) for _ in range(6000)), tuple(_LITTLE.split())
    return _Vocabulary(words, _zipf(len(words), 20), little, _zipf(len(little), 2))


def swap_words(coined_by: int, number: int, of: int) -> dict[str, str]:
    """Give for each coined word another one that is as long and about as frequent; number: which of so many swaps."""
    by_length: dict[int, list[str]] = {}
    for word in dict.fromkeys(_share_words(coined_by).words):
        by_length.setdefault(len(word), []).append(word)
    swaps: dict[str, str] = {}
    for words in by_length.values():
        for start in range(0, len(words), of):
            some = words[start : start + of]
            swaps |= dict(zip(some, some[number % len(some) :] + some[: number % len(some)], strict=True))
    return swaps | {word.capitalize(): other.capitalize() for word, other in swaps.items()}


@lru_cache(maxsize=2)
def _share_words(seed: int) -> _Vocabulary:
    return _coin_words(random.Random(seed))


def _zipf(count: int, flatness: int) -> tuple[float, ...]:
    return tuple(accumulate(1 / (rank + flatness) for rank in range(count)))


def _coin(chance: random.Random) -> str:
    syllables = chance.choice((2, 2, 2, 3))  # shorter ones are words of some language
    onsets, vowels = _ONSETS.split(), _VOWELS.split()
    body = "".join(chance.choice(onsets) + chance.choice(vowels) for _ in range(syllables))
    return body + chance.choice(_ENDS.split())


def _write_paragraphs(chance: random.Random, vocabulary: _Vocabulary) -> list[str]:
    return [
        " ".join(_write_sentence(chance, vocabulary) for _ in range(chance.choice((1, 1, 2, 3)))) for _ in range(16)
    ]


def _write_sentence(chance: random.Random, vocabulary: _Vocabulary) -> str:
    length = chance.randrange(9, 28)
    text = chance.choices(vocabulary.words, cum_weights=vocabulary.weights, k=length)
    for i in range(length):
        draw = chance.random()
        if draw < 0.45:
            text[i] = chance.choices(vocabulary.little, cum_weights=vocabulary.little_weights)[0]
        elif draw < 0.53:
            text[i] = text[i].capitalize()
        elif draw < 0.56:
            text[i] = f"{chance.randrange(2, 90_000):,}"
        elif draw < 0.60:
            text[i] += ","
    joined = " ".join(text).rstrip(",")
    joined = joined[0].upper() + joined[1:]
    return f"“{joined},” said {text[0].capitalize().rstrip(',')}." if chance.random() < 0.2 else f"{joined}."


def _rough_up(paragraphs: list[str], chance: random.Random) -> str:
    lines = list(paragraphs)
    caption = chance.choice(paragraphs).split(". ")[0].rstrip(".")
    lines.insert(1, f"{caption}. {chance.choice(_CREDITS)}")
    start = chance.randrange(4, 10)
    lines[1:1] = paragraphs[start : start + 2]
    lines.insert(chance.randrange(6, 14), chance.choice(_PLUGS))
    twice = chance.randrange(8, 14)
    lines.insert(twice, lines[twice])
    return "\n".join(lines)
