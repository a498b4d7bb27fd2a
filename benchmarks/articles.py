"""Invented articles for the benchmarks: the length, punctuation and repetition of real ones, and words of no language.

Words follow Zipf's law, as they do in news: few three-word runs come twice unless the page repeated them.
"""

from __future__ import annotations

import random
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


def write_articles(count: int, seed: int = 1) -> list[str]:
    """Give raw texts of about 4,500 characters and 32 sentences, each with teasers, a caption and plugs in it."""
    chance = random.Random(seed)
    words = [_coin(chance) for _ in range(6000)]
    weights = list(accumulate(1 / (rank + 20) for rank in range(len(words))))
    return [_rough_up(_write_paragraphs(chance, words, weights), chance) for _ in range(count)]


def _coin(chance: random.Random) -> str:
    syllables = chance.choice((1, 2, 2, 3))
    onsets, vowels = _ONSETS.split(), _VOWELS.split()
    body = "".join(chance.choice(onsets) + chance.choice(vowels) for _ in range(syllables))
    return body + chance.choice(_ENDS.split())


def _write_paragraphs(chance: random.Random, words: list[str], weights: list[float]) -> list[str]:
    sentence = (_write_sentence(chance, words, weights) for _ in range(1000))
    return [" ".join(next(sentence) for _ in range(chance.choice((1, 1, 2, 3)))) for _ in range(16)]


def _write_sentence(chance: random.Random, words: list[str], weights: list[float]) -> str:
    length = chance.randrange(9, 32)
    text = chance.choices(words, cum_weights=weights, k=length)
    for i in range(length):
        draw = chance.random()
        if draw < 0.45:
            text[i] = chance.choice(_LITTLE.split())
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
