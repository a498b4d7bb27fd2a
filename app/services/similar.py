"""Which stored articles are near to one, or to a text that is not stored."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self
from uuid import UUID

from sqlalchemy import Connection

from app.core.resemblance import MIN_PASSAGE_WORDS, Passage, longest_cover, shared_passages
from app.core.same_story import Story, Verdict, read_story
from app.services.answers import title_of
from app.services.candidates import find_resembling
from app.services.cleaning import clean_submission
from app.services.discrepancies import StoryDiscrepancy, discrepancies_of
from app.services.errors import ArticleNotFoundError
from app.services.indexing import IndexKeys, keys_of, keys_of_stored
from app.services.knowledge import find_context
from app.services.own_source import hide_cluster_id
from app.services.resources import Resources
from app.services.submissions import Submission
from app.storage.articles import ArticleSummary, load_summaries
from app.storage.stories import StoryRow, find_indexed_by_public_id


@dataclass(frozen=True, slots=True)
class SimilarArticle:
    """An article that is near: the verdict, what both have, and where their facts differ. Spans of canonical texts."""

    article: ArticleSummary
    text: str
    verdict: Verdict
    passages: tuple[Passage, ...]
    discrepancies: tuple[StoryDiscrepancy, ...]


@dataclass(frozen=True, slots=True)
class SimilarArticles:
    """Those near to a canonical text, the nearest first. is_capped: there may be more than were looked at."""

    text: str
    items: tuple[SimilarArticle, ...]
    is_capped: bool


def find_similar(resources: Resources, article_id: UUID, limit: int) -> SimilarArticles:
    """Give the articles near to a stored one, linked with it or not. Raises ArticleNotFoundError and BusyError."""
    with resources.turnstile.turn(), resources.reads.connect() as connection:
        article = find_indexed_by_public_id(connection, article_id)
        if article is None:
            raise ArticleNotFoundError(article_id)
        story = read_story(article.text, article.language, article.title)
        return _find(connection, story, keys_of_stored(article), limit, article.row_id, resources.only_source)


def find_similar_to(resources: Resources, submission: Submission, limit: int) -> SimilarArticles:
    """Give the articles near to a text, which is cleaned and not stored. Raises BusyError and a BadTextError."""
    with resources.lookups.connect() as connection:
        context = find_context(connection, submission)
    with resources.turnstile.turn():
        cleaning = clean_submission(submission, resources.limits, context, resources.metrics)
        article = cleaning.article
        story = read_story(article.text, article.language, title_of(submission, cleaning))
        captions = (caption.text for caption in article.captions)
        keys = keys_of(article.recipe, article.signature, article.text, captions)
        with resources.reads.connect() as connection:
            return _find(connection, story, keys, limit, only_source=resources.only_source)


def _find(
    connection: Connection,
    story: Story,
    keys: IndexKeys,
    limit: int,
    without: int | None = None,
    only_source: str | None = None,
) -> SimilarArticles:
    found, is_capped = find_resembling(connection, story, keys, without, only_source)
    near = [pair for row, verdict in found if (pair := _Near.of(story, row, verdict)).is_near]
    near.sort(key=_Near.rank)
    summaries = load_summaries(connection, [pair.row.row_id for pair in near[:limit]])
    items = tuple(
        pair.show(hide_cluster_id(summaries[pair.row.row_id], only_source))
        for pair in near[:limit]
        if pair.row.row_id in summaries
    )
    return SimilarArticles(story.text, items, is_capped or len(near) > limit)


@dataclass(frozen=True, slots=True)
class _Near:
    """A stored article beside the text, before it is known which are the nearest."""

    row: StoryRow
    verdict: Verdict
    passages: tuple[Passage, ...]

    @classmethod
    def of(cls, story: Story, row: StoryRow, verdict: Verdict) -> Self:
        """Find the passages that both have, where there can be one: most candidates share phrases."""
        if longest_cover(verdict.resemblance.covered_a) < MIN_PASSAGE_WORDS:
            return cls(row, verdict, ())
        other = read_story(row.text, row.language, row.title)
        return cls(row, verdict, shared_passages(story.shingled, other.shingled))

    @property
    def is_near(self) -> bool:
        """Whether it is worth being told: a candidate may share two short phrases and nothing else."""
        return self.verdict.same or bool(self.passages)

    def rank(self) -> tuple[bool, float, float, int]:
        """Give the place among the others: the same story first, then whichever has more of the text."""
        shares = self.verdict.resemblance
        return not self.verdict.same, -max(shares.containment_a, shares.containment_b), -shares.jaccard, self.row.row_id

    def show(self, article: ArticleSummary) -> SimilarArticle:
        """Give it with what is told of the article."""
        return SimilarArticle(article, self.row.text, self.verdict, self.passages, discrepancies_of(self.verdict))
