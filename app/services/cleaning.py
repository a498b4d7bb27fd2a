"""From a submission to its clean article, whatever it came as. Pure work: it takes no turn and stores nothing."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from app.core import pipeline
from app.core.about import About
from app.core.markup import read_markup
from app.core.markup_fields import MarkupFields
from app.core.pipeline import NOTHING_KNOWN, Note
from app.core.records import CleanArticle, Context
from app.metrics import Metrics
from app.services.stages import StageClock, count_decisions
from app.services.submissions import Limits, Submission, check_text


@dataclass(frozen=True, slots=True)
class Cleaning:
    """What became of a submission.

    raw_text: the text that the raw spans of the article point into; of HTML what a reader sees, a block a line.
    page: what HTML says about itself, None for text.
    """

    raw_text: str
    article: CleanArticle
    page: MarkupFields | None = None


def clean_submission(
    submission: Submission, limits: Limits, context: Context = NOTHING_KNOWN, metrics: Metrics | None = None
) -> Cleaning:
    """Clean a submission with what the store knows.

    Raises a BadTextError for HTML in which there is nothing to read, or too much.
    """
    clock = StageClock()
    cleaning = _clean(submission, limits, context, clock)
    if metrics is not None:
        clock.tell(metrics)
        count_decisions(metrics, cleaning.article)
    return cleaning


def _clean(submission: Submission, limits: Limits, context: Context, note: Note) -> Cleaning:
    fields = submission.fields
    clean = partial(pipeline.clean, language=fields.language, options=fields.options, context=context, note=note)
    if submission.media_type == "text/plain":
        article = clean(submission.text, about=About(fields.title, fields.url))
        return Cleaning(submission.text, article)
    markup = read_markup(submission.text)
    check_text(markup.text, limits)
    note("markup")
    about = About(fields.title or markup.fields.title, fields.url or markup.fields.canonical_url)
    return Cleaning(markup.text, clean(markup.text, about=about, markup=markup), markup.fields)
