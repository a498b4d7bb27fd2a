"""Clean articles roughed up the way pages do it, with what must come out again: the set for repeats.

A clean article gets traps first: sentences that look like one of its own and say something else. They belong to it.
Then repeats and furniture are put in, each of a kind that is counted on its own.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

MIN_SENTENCE_CHARACTERS = 60  # shorter ones come twice in honest articles too
MIN_SENTENCES = 4
CREDITS = ("(Photo: Ada Quist)", "PHOTO: Bram Oduya/Getty Images", "(AP Photo/Lena Mbeki)", "© AFP", "(Reuters)")
PLUGS = (
    "Share this article",
    "Advertisement",
    "Sign up for our daily newsletter",
    "Click here to subscribe",
    "Follow us on Facebook and X",
)
NAMES = ("Tamsin", "Oldham", "Varga", "Ibarra")
SENTENCE_END = re.compile(r"(?<=[.!?])[”\"»]?\s+(?=[“\"«(]?[A-ZÀ-ÖØ-ÞА-ЯЁ0-9])|(?<=[。！？।])\s*")
NUMBER = re.compile(r"(?<![\w.,:-])\d[\d,.]*\d(?![\w:-])")
NAME = re.compile(r"(?<=[a-zß-ÿ,] )[A-ZÀ-Þ][a-zß-ÿ]{3,}")
VERB = re.compile(r"(?<= )(?:will|was|were|had|would|is|are)(?= (?!not\b))")


@dataclass(frozen=True, slots=True)
class Scuff:
    """Something that was put in. kind: how."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Scuffed:
    """An article with what was put in. gold: the clean one, with its traps; a paragraph a line, as in `raw`."""

    id: str
    raw: str
    gold: str
    scuffs: tuple[Scuff, ...]
    traps: tuple[str, ...]


def scuff_all(articles: Iterable[tuple[str, Sequence[str]]], seed: int = 1) -> tuple[Scuffed, ...]:
    """Scuff articles, each given as its id and its paragraphs; those too short for it are left out."""
    return tuple(
        scuff(name, paragraphs, random.Random(f"{seed}:{name}"))
        for name, paragraphs in articles
        if len(_quotable(paragraphs)) >= MIN_SENTENCES
    )


def scuff(name: str, paragraphs: Sequence[str], chance: random.Random) -> Scuffed:
    """Put traps, repeats and furniture into one article."""
    gold, traps = _set_traps(list(paragraphs), chance)
    lines = list(gold)
    scuffs = []
    for kind in chance.sample(sorted(KINDS), chance.choice((2, 3, 3, 4))):
        text, at = KINDS[kind](gold, lines, chance)
        lines.insert(at, text)
        scuffs.append(Scuff(kind, text))
    if chance.random() < 0.1:
        scuffs.append(Scuff("doubled article", "\n".join(gold)))
        lines += gold
    return Scuffed(name, "\n".join(lines), "\n".join(gold), tuple(scuffs), traps)


def split_sentences(text: str) -> list[str]:
    """Give the sentences, roughly."""
    return [piece for line in text.split("\n") for piece in SENTENCE_END.split(line) if piece]


def _quotable(paragraphs: Sequence[str]) -> list[str]:
    """Give the long sentences that do not fill a paragraph: of two lone equal ones nobody can say which is the copy."""
    split = [split_sentences(paragraph) for paragraph in paragraphs]
    return [s for sentences in split if len(sentences) > 1 for s in sentences if len(s) >= MIN_SENTENCE_CHARACTERS]


# ---------------------------------------------------------------- traps
def _set_traps(paragraphs: list[str], chance: random.Random) -> tuple[list[str], tuple[str, ...]]:
    changed = [other for sentence in _quotable(paragraphs) if (other := _say_otherwise(sentence, chance)) is not None]
    traps = tuple(chance.sample(changed, min(len(changed), 2)))
    for trap in traps:
        paragraphs.insert(chance.randrange(1, len(paragraphs) + 1), trap)
    return paragraphs, traps


def _say_otherwise(sentence: str, chance: random.Random) -> str | None:
    """Change one fact: a number, a name, or whether it is so. None where there is none to change."""
    ways: list[tuple[re.Pattern[str], Callable[[str], str]]] = [
        (NUMBER, lambda number: number[:-1] + str((int(number[-1]) + chance.randrange(1, 9)) % 10)),
        (NAME, lambda name: chance.choice([other for other in NAMES if other != name])),
        (VERB, lambda verb: f"{verb} not"),
    ]
    chance.shuffle(ways)
    for pattern, change in ways:
        found = list(pattern.finditer(sentence))
        if found:
            hit = chance.choice(found)
            return sentence[: hit.start()] + change(hit[0]) + sentence[hit.end() :]
    return None


# ---------------------------------------------------------------- repeats and furniture: text, and before which line
Put = tuple[str, int]


def _pull_quote(gold: list[str], lines: list[str], chance: random.Random) -> Put:
    sentence = chance.choice(_quotable(gold)).strip('“”"«»„')
    return chance.choice((sentence, f"“{sentence}”")), _between(lines, chance)


def _assembled_quote(gold: list[str], lines: list[str], chance: random.Random) -> Put:
    first, second = chance.sample(_quotable(gold), 2)
    return f"{first} {second}", _between(lines, chance)


def _teaser(gold: list[str], _lines: list[str], chance: random.Random) -> Put:
    return chance.choice(_quotable(gold)), 0


def _cut_teaser(gold: list[str], lines: list[str], chance: random.Random) -> Put:
    sentence = chance.choice(_quotable(gold))
    at = chance.randrange(len(sentence) * 2 // 3, len(sentence) - 4)
    # Inside of a word, as a teaser is cut by its number of characters.
    while not sentence[at - 1 : at + 1].isalpha():
        at -= 1
    return sentence[:at] + chance.choice(("…", "...", "... Read more")), chance.choice((0, len(lines)))


def _caption(gold: list[str], lines: list[str], chance: random.Random) -> Put:
    return f"{chance.choice(_quotable(gold))} {chance.choice(CREDITS)}", chance.choice((0, _between(lines, chance)))


def _doubled_paragraph(gold: list[str], lines: list[str], chance: random.Random) -> Put:
    paragraph = chance.choice([line for line in gold if len(line) >= MIN_SENTENCE_CHARACTERS])
    return paragraph, lines.index(paragraph) + 1


def _furniture(_gold: list[str], lines: list[str], chance: random.Random) -> Put:
    return chance.choice(PLUGS), _between(lines, chance)


def _between(lines: list[str], chance: random.Random) -> int:
    return chance.randrange(1, len(lines))


KINDS: dict[str, Callable[[list[str], list[str], random.Random], Put]] = {
    "pull quote": _pull_quote,
    "pull quote of two sentences": _assembled_quote,
    "teaser": _teaser,
    "teaser cut in a word": _cut_teaser,
    "caption with credit": _caption,
    "doubled paragraph": _doubled_paragraph,
    "furniture": _furniture,
}
