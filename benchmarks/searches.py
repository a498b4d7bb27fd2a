"""How the searches answer among ten thousand and among a million articles: what is similar, where a sentence ran.

python -m benchmarks.searches [--sizes 10000 100000 1000000] [--questions 300] [--smoke] [--stdout]
"""

from __future__ import annotations

import gc
import os
import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from time import perf_counter
from uuid import UUID

from sqlalchemy import select

from app.services.resources import Resources
from app.services.sentence_search import SentenceQuery, search_sentences
from app.services.similar import find_similar, find_similar_to
from app.services.submissions import Fields, accept_text
from app.storage.tables import articles, revisions
from benchmarks.part import MACHINE, parser_of, publish
from benchmarks.posts import percentile
from benchmarks.searched_articles import CHUNK, COPIED_EVERY, LIMITS, WRITTEN, common_phrases, edit, write_texts
from benchmarks.searched_databases import POSTGRES, POSTGRES_SETTINGS, SQLITE, Shelf, fill, open_shelves
from benchmarks.tables import table

SIZES = (10_000, 100_000, 1_000_000)
SMOKE_SIZES, SMOKE_QUESTIONS = (CHUNK, 2 * CHUNK), 6
# Asked before anything is measured: statements are prepared, caches filled.
WARM_UP = 50
# Texts that nobody has printed: of chunks behind all others.
UNPRINTED = 1_000_000
# As the service does where nothing else is said.
LIMIT = 50
COMMON_PHRASES = 40
SENTENCE = re.compile(r"(?<=[.”]) (?=[A-Z“])|\n+")
MIN_WORDS = 8

INTRODUCTION = """## The searches

Written by `make bench PARTS=searches`. The databases hold invented articles of some 1,000 characters, cleaned and
stored as the service does it; one in {copied} is the story of another paper. They share phrases as often as wire
stories do. Those of a kind are asked in turns, {questions} times each question, in one process, by what answers
`GET /v1/articles/{{id}}/similar`, `POST /v1/search/similar` and `POST /v1/search/sentences`, the cleaning of a new text
included; then they are deleted, and those of the other kind are filled. Every second new text is the story of a stored
article. PostgreSQL has {settings}; {machine}, for which {load:.1f} processes wanted to run at the end.
"""


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of a database. ask: says whether it found what is there; True where nothing is."""

    kind: str
    ask: Callable[[Resources], bool]


def write_questions(shelf: Shelf, count: int) -> Iterator[tuple[Question, ...]]:
    """Give rounds of questions, one of each kind in a round, of articles from everywhere in the database."""
    # What is not about stored articles is the same question in all sizes.
    chance, same = random.Random(shelf.size), random.Random(1)
    row_ids = [chance.randrange(shelf.size) + 1 for _ in range(count)]
    with shelf.resources.reads.connect() as connection:
        query = select(articles.c.id, articles.c.public_id, revisions.c.text).join(revisions)
        stored = {row[0]: row for row in connection.execute(query.where(articles.c.id.in_(row_ids)))}
    unprinted = [text for chunk in range(-(-count // WRITTEN)) for text in write_texts(UNPRINTED + chunk)]
    phrases = common_phrases(COMMON_PHRASES)
    for number, row_id in enumerate(row_ids):
        _, public_id, text = stored[row_id]
        new = unprinted[number]
        of_new = _similar_to(edit(text, new.split("\n")[0], chance), public_id) if number % 2 else _similar_to(new)
        sentence = chance.choice(_sentences(text))
        yield (
            Question("similar to a stored article", _similar(public_id)),
            Question("similar to a new text", of_new),
            Question("a sentence that ran", _sentence(sentence, public_id)),
            Question("with another word", _sentence(_change_word(sentence, chance), public_id)),
            Question("a sentence that never ran", _sentence(same.choice(_sentences(new)))),
            Question("a common phrase", _sentence(same.choice(phrases))),
        )


def _similar(article_id: UUID) -> Callable[[Resources], bool]:
    return lambda resources: find_similar(resources, article_id, LIMIT) is not None


def _similar_to(text: str, of: UUID | None = None) -> Callable[[Resources], bool]:
    submission = accept_text(text, Fields(), LIMITS)

    def ask(resources: Resources) -> bool:
        found = find_similar_to(resources, submission, LIMIT)
        return of is None or any(item.article.public_id == of for item in found.items)

    return ask


def _sentence(text: str, of: UUID | None = None) -> Callable[[Resources], bool]:
    query = SentenceQuery(text, limit=LIMIT)

    def ask(resources: Resources) -> bool:
        found = search_sentences(resources, query)
        return of is None or any(run.article.public_id == of for wording in found.wordings for run in wording.runs)

    return ask


def _sentences(text: str) -> list[str]:
    found = [sentence for sentence in SENTENCE.split(text) if len(sentence.split()) >= MIN_WORDS]
    return found or [text]


def _change_word(sentence: str, chance: random.Random) -> str:
    words = sentence.split(" ")
    words[chance.randrange(1, len(words) - 1)] = "otherwise"
    return " ".join(words)


@dataclass(slots=True)
class Measured:
    """How long a question took, in seconds, and how often what is there was found."""

    seconds: list[float]
    found: int = 0


def measure(shelves: Sequence[Shelf], questions: int) -> dict[tuple[str, int, str], Measured]:
    """Ask databases in turns; gives what was measured by database, size and kind of question."""
    warm_up = min(WARM_UP, questions)
    rounds = [list(write_questions(shelf, warm_up + questions)) for shelf in shelves]
    # The questions themselves shall not be walked through again and again while they are asked.
    gc.collect()
    gc.freeze()
    measured: dict[tuple[str, int, str], Measured] = {}
    for number in range(warm_up + questions):
        for step in range(len(shelves)):
            place = (number + step) % len(shelves)
            shelf = shelves[place]
            for question in rounds[place][number]:
                begun = perf_counter()
                is_found = question.ask(shelf.resources)
                seconds = perf_counter() - begun
                if number >= warm_up:
                    row = measured.setdefault((shelf.database, shelf.size, question.kind), Measured([]))
                    row.seconds.append(seconds)
                    row.found += is_found
    gc.unfreeze()
    return measured


def write_report(measured: dict[tuple[str, int, str], Measured], questions: int) -> str:
    """Give the section: a table for each database."""
    sizes = sorted({size for _, size, _ in measured})
    kinds = list(dict.fromkeys(kind for _, _, kind in measured))
    text = INTRODUCTION.format(
        copied=COPIED_EVERY,
        questions=questions,
        settings=", ".join(POSTGRES_SETTINGS),
        machine=MACHINE,
        load=os.getloadavg()[0],
    )
    head = [f"{size:,}: {column}" for size in sizes for column in ("p50", "p99")]
    for database in (SQLITE, POSTGRES):
        rows = []
        for kind in kinds:
            times = [measured[database, size, kind].seconds for size in sizes]
            shown = [f"{1000 * percentile(part, share):.1f} ms" for part in times for share in (0.5, 0.99)]
            rows.append([kind, *shown, f"{percentile(times[-1], 0.99) / percentile(times[0], 0.99):.1f}"])
        text += "\n" + table([database, *head, f"p99, {sizes[-1]:,} over {sizes[0]:,}"], rows)
    found = [
        f"{row.found / len(row.seconds):.0%} among {size:,} for “{kind}”"
        for (database, size, kind), row in measured.items()
        if database == SQLITE and row.found < len(row.seconds)
    ]
    return text + f"\nNot always was the article that was meant among those answered: {'; '.join(found)}.\n" * bool(
        found
    )


def main() -> None:
    """Measure, print, and write the section."""
    parser = parser_of(__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    parser.add_argument("--questions", type=int, default=300)
    chosen = parser.parse_args()
    sizes, questions = (SMOKE_SIZES, SMOKE_QUESTIONS) if chosen.smoke else (sorted(chosen.sizes), chosen.questions)
    measured: dict[tuple[str, int, str], Measured] = {}
    # One kind after the other: together they took 29 GB, more than there was memory, and a service has one.
    for database in (SQLITE, POSTGRES):
        with open_shelves(database, sizes) as shelves:
            fill(shelves)
            measured |= measure(shelves, questions)
    publish("searches", write_report(measured, questions), chosen)


if __name__ == "__main__":
    main()
