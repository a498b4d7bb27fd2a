"""From a submission to its clean article, whatever it came as. Pure work: it takes no turn and stores nothing."""

from __future__ import annotations

from dataclasses import dataclass

from app.core import pipeline
from app.core.about import About
from app.core.markup import Markup, read_markup
from app.core.markup_fields import MarkupFields
from app.core.records import CleanArticle
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


def clean_submission(submission: Submission, limits: Limits) -> Cleaning:
    """Clean a submission. Raises a BadTextError for HTML in which there is nothing to read, or too much."""
    if submission.media_type == "text/plain":
        return Cleaning(submission.text, _clean(submission, submission.text, About(*_about(submission))))
    markup = read_markup(submission.text)
    check_text(markup.text, limits)
    title, url = _about(submission)
    about = About(title or markup.fields.title, url or markup.fields.canonical_url)
    return Cleaning(markup.text, _clean(submission, markup.text, about, markup), markup.fields)


def _about(submission: Submission) -> tuple[str | None, str | None]:
    return submission.fields.title, submission.fields.url


def _clean(submission: Submission, text: str, about: About, markup: Markup | None = None) -> CleanArticle:
    fields = submission.fields
    return pipeline.clean(text, language=fields.language, about=about, markup=markup, options=fields.options)
