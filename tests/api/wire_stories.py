"""Stories as a wire sends them and papers print them: all invented."""

from __future__ import annotations

from collections.abc import Iterator

FERRY = """\
The ferry to Holm island stayed in the harbor on Monday after a storm broke two of its windows, the operator said.

Nobody was hurt, and the ship will sail again on Thursday if the glazier keeps his word.

Passengers were taken across by a fishing boat, which made six trips in the afternoon. Mayor Ada Quist thanked its crew.

The Nordlys is 41 years old and has been repaired four times since spring."""
# An update of the same story: a figure has changed, a paragraph came.
FERRY_UPDATE = FERRY.replace("six trips", "seven trips") + "\n\nA replacement arrives in May, the county council said."
FERRY_BRIEF = "\n\n".join(FERRY.split("\n\n")[:2])
LIBRARY = """\
The library of Brevik will lend garden tools from April, its director Odd Lunde told the town council on Tuesday.

Spades, rakes and a small tiller can be taken home for two weeks, as books can. A deposit is not asked for.

Lunde said that neighbors had given more than 80 tools since the plan became known in winter.

Whoever breaks one is asked to help with the repair in the workshop behind the reading room."""
# A digest of both stories: it shares long passages with each and carries neither.
DIGEST = FERRY + "\n\n" + LIBRARY

PLACES = ("Asker", "Bodil", "Cander", "Dovre", "Elvik", "Fagernes", "Gorm", "Hitra", "Inderoy", "Jevnaker")
THINGS = ("bridge", "school", "bakery", "museum", "harbor", "theater", "orchard", "clinic", "market", "quarry")
DEEDS = ("closed for repairs", "opened its doors", "was sold", "burned down", "won a prize", "was flooded")


def papers(text: str, count: int) -> list[str]:
    """Give a story as `count` papers print it: with furniture of their own."""
    return [f"{text}\n\nRead more stories of paper {number}" for number in range(count)]


def write_story(number: int) -> str:
    """Give one of a thousand stories, each about something else in other words."""
    place, thing = PLACES[number % 10], THINGS[number // 10 % 10]
    deed = DEEDS[number % 6]
    words = list(_words(number, 90))
    sentences = [" ".join(words[at : at + 9]).capitalize() + "." for at in range(0, 90, 9)]
    paragraphs = [" ".join(sentences[at : at + 2]) for at in range(0, 10, 2)]
    return "\n\n".join((f"The {thing} in {place} {deed}.", *paragraphs))


def _words(seed: int, count: int) -> Iterator[str]:
    state = seed * 2654435761 % 2**32 + 1
    syllables = ("ba", "ko", "li", "mer", "no", "ra", "sti", "tu", "ven", "dal", "fo", "gri", "hel", "pa", "zu", "wen")
    for _ in range(count):
        state = (state * 1664525 + 1013904223) % 2**32
        yield "".join(syllables[state >> shift & 15] for shift in (28, 24, 20)[: 2 + (state >> 16 & 1)])
