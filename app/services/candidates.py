"""Which stored articles may carry the same story as a text, and which of them do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import Connection

from app.core.same_story import Story, Verdict, judge, read_story
from app.metrics import Metrics
from app.services.indexing import IndexKeys
from app.storage.postings import find_postings_in
from app.storage.searched_texts import keep_wanted
from app.storage.stories import StoryRow, load_revisions, load_stories
from app.storage.tables import article_bands, sentence_keys

# Of a key that more articles hold only some are read, which is reported: furniture, a phrase. The largest stories of an
# agency run in some hundred papers.
MAX_POSTINGS = 1_000
# Articles that are looked at, those first that share most keys, and texts among them that are compared word for word
# (about a millisecond each): many papers have the very same one.
MAX_CANDIDATES = 1_000
MAX_JUDGED = 100
# For links, before the lock of writers is taken. What is left out then is not taken up under the lock, where MAX_JUDGED
# texts that came meanwhile may be judged: the others of a batch, most of all.
MAX_FORESEEN = 200
# One passage in common is a phrase: among 6,000 wire stories it made 20 candidates of each article, and more with each
# one stored. With two, or one band, 0.998 of the true pairs are candidates, of republished and spoiled texts all.
MIN_PASSAGES = 2


@dataclass(frozen=True, slots=True)
class Candidates:
    """Articles that share keys with a text, by row id, those with most first.

    is_capped: there were more than are given, or a key was too common to be followed to its end.
    capped_bands, capped_sentences: how many keys were.
    """

    row_ids: tuple[int, ...] = ()
    is_capped: bool = False
    capped_bands: int = 0
    capped_sentences: int = 0


@dataclass(frozen=True, slots=True)
class Judged:
    """A text, its keys, and what was found about other articles: by row id and revision, which never changes.

    candidates: those that there were then.  left_out: the ones of them after MAX_FORESEEN others.
    """

    story: Story
    keys: IndexKeys
    verdicts: Mapping[tuple[int, int], Verdict] = field(default_factory=dict)
    left_out: frozenset[int] = frozenset()
    candidates: Candidates = Candidates()


def find_candidates(
    connection: Connection, keys: IndexKeys, without: int | None = None, only_source: str | None = None
) -> Candidates:
    """Look up who shares a band with a text, or MIN_PASSAGES passages.

    without: the article itself, where it is in the index.  only_source: of which they must be, None for any.
    """
    wanted = ((article_bands, keys.bands), (sentence_keys, keys.sentences))
    bands, passages = find_postings_in(connection, wanted, MAX_POSTINGS)
    counts = Counter(bands.counts)
    counts.update({row_id: n for row_id, n in passages.counts.items() if n >= MIN_PASSAGES or row_id in bands.counts})
    if without is not None:
        counts.pop(without, None)
    # The older one of two that share as much: the order must not be left to the database.
    ranked = keep_wanted(connection, sorted(counts, key=lambda row_id: (-counts[row_id], row_id)), only_source, None)
    is_capped = any((bands.capped, bands.unread, passages.capped, passages.unread, len(ranked) > MAX_CANDIDATES))
    return Candidates(ranked[:MAX_CANDIDATES], is_capped, bands.capped, passages.capped)


def judge_candidates(
    connection: Connection, judged: Judged, row_ids: Iterable[int], always: Collection[int] = ()
) -> dict[int, Verdict]:
    """Compare a text with articles in their order, but for revisions that it was compared with before. By row id.

    always: those that are compared even if there were too many when the text was compared before.
    """
    row_ids = list(row_ids)
    revisions = load_revisions(connection, row_ids)
    verdicts = {
        row_id: verdict
        for row_id in row_ids
        if row_id in revisions and (verdict := judged.verdicts.get((row_id, revisions[row_id]))) is not None
    }
    passed = verdicts.keys() | (judged.left_out - set(always))
    new, _ = _judge(connection, judged.story, [row_id for row_id in row_ids if row_id not in passed], MAX_JUDGED)
    return verdicts | {row.row_id: verdict for row, verdict in new}


def foresee(connection: Connection, story: Story, keys: IndexKeys) -> Judged:
    """Compare a text with what is stored now, so that little is left to do under the lock of writers."""
    candidates = find_candidates(connection, keys)
    found, _ = _judge(connection, story, candidates.row_ids, MAX_FORESEEN)
    verdicts = {(row.row_id, row.revision): verdict for row, verdict in found}
    left_out = frozenset(candidates.row_ids) - {row_id for row_id, _ in verdicts}
    return Judged(story, keys, verdicts, left_out, candidates)


def count_candidates(metrics: Metrics, candidates: Candidates) -> None:
    """Count those who share keys with an article that is linked, and the keys that were too common."""
    metrics.candidates.observe(len(candidates.row_ids))
    metrics.capped_keys.labels("bands").inc(candidates.capped_bands)
    metrics.capped_keys.labels("sentences").inc(candidates.capped_sentences)


def find_resembling(
    connection: Connection, story: Story, keys: IndexKeys, without: int | None = None, only_source: str | None = None
) -> tuple[list[tuple[StoryRow, Verdict]], bool]:
    """Give the candidates with their verdicts, and whether there may be more."""
    candidates = find_candidates(connection, keys, without, only_source)
    found, is_capped = _judge(connection, story, candidates.row_ids, MAX_JUDGED)
    return found, is_capped or candidates.is_capped


def _judge(
    connection: Connection, story: Story, row_ids: Sequence[int], max_texts: int
) -> tuple[list[tuple[StoryRow, Verdict]], bool]:
    """Judge articles in their order, each text once, however many papers have it; say whether some were left out."""
    memory: dict[tuple[str, str, str | None], Verdict] = {}
    found: list[tuple[StoryRow, Verdict]] = []
    for at in range(0, len(row_ids), MAX_JUDGED):
        rows = load_stories(connection, row_ids[at : at + MAX_JUDGED])
        for row_id in row_ids[at : at + MAX_JUDGED]:
            row = rows.get(row_id)
            if row is None:
                continue
            key = row.text, row.language, row.title
            if key not in memory:
                if len(memory) >= max_texts:
                    return found, True
                memory[key] = judge(story, read_story(*key))
            found.append((row, memory[key]))
    return found, False
