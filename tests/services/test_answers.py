from __future__ import annotations

import json
from datetime import UTC, datetime
from uuid import UUID

from app.api.schemas import ArticleAnswerBody
from app.core.records import (
    Caption,
    CleanArticle,
    Coverage,
    Credit,
    DiscrepancyReport,
    FactDifference,
    Match,
    Options,
    ProvenanceSegment,
)
from app.core.spans import Span
from app.services.answers import answer_of_stored, answer_of_submission
from app.services.cleaning import Cleaning
from app.services.submissions import Fields, Limits, accept_text
from app.storage.articles import StoredAnswer

MATCH = Match("exact", segment=1, other=0, others=(0,), jaccard=1.0, containment=0.5)
ARTICLE = CleanArticle(
    text="It sails.",
    word_count=2,
    language="en",
    segments=(
        ProvenanceSegment("s1", "body", "kept", Span(0, 9), Span(0, 9), also_at=("s2",)),
        ProvenanceSegment("s2", "caption", "moved", Span(10, 19), None, "caption.repeats_body", MATCH, "s1"),
        ProvenanceSegment("s3", "credit", "moved", Span(20, 24), None, "caption.credit"),
    ),
    coverage=Coverage(9, 0, 13, 2),
    raw_length=24,
    raw_sha256="ab" * 32,
    recipe="r1",
    version="0.1.0",
    options=Options(captions="inline"),
    captions=(
        Caption("It sails.", ("s2",), Credit("(AP)", "AP", None, True), "s3"),
        Caption("It waits.", ("s2",), Credit("Photo: Ida", None, "Ida"), "s3"),
        Caption("It rests.", ("s2",)),
    ),
    highlights=("s1",),
    discrepancies=(
        DiscrepancyReport(("s1", "s2"), ("It sails.", "It sank."), (FactDifference("number", "1", ""),), 0.5),
    ),
    signature=bytes(512),
)
SUBMISSION = accept_text("It sails.\nIt sails.\n(AP)", Fields(title="Ferry"), Limits(100, 100, 100))


def test_answer_is_the_article_of_the_interface() -> None:
    answer = answer_of_submission(
        SUBMISSION,
        Cleaning(SUBMISSION.text, ARTICLE),
        article_id=UUID(int=1),
        revision=2,
        received_at=datetime(2026, 3, 4, 5, 6, 7, tzinfo=UTC),
    )
    assert json.loads(answer.to_json()) == {
        "id": "00000000-0000-0000-0000-000000000001",
        "revision": 2,
        "url": None,
        "source": None,
        "title": "Ferry",
        "language": "en",
        "received_at": "2026-03-04T05:06:07Z",
        "cluster": None,
        "text": "It sails.",
        "word_count": 2,
        "headline": None,
        "standfirst": None,
        "byline": None,
        "dateline": None,
        "timestamps": [],
        "notes": [],
        "agency": None,
        "copyright": None,
        "captions": [
            {
                "text": "It sails.",
                "segment_ids": ["s2"],
                "credit": {"text": "(AP)", "agency": "AP", "file_photo": True, "segment_id": "s3"},
            },
            {
                "text": "It waits.",
                "segment_ids": ["s2"],
                "credit": {
                    "text": "Photo: Ida",
                    "agency": None,
                    "file_photo": False,
                    "photographer": "Ida",
                    "segment_id": "s3",
                },
            },
            {"text": "It rests.", "segment_ids": ["s2"], "credit": None},
        ],
        "highlights": ["s1"],
        "page": None,
        "discrepancies": [
            {
                "segment_ids": ["s1", "s2"],
                "texts": ["It sails.", "It sank."],
                "differences": [{"kind": "number", "here": "1", "there": ""}],
                "jaccard": 0.5,
            }
        ],
        "provenance": {
            "offset_unit": "codepoint",
            "raw_length": 24,
            "raw_sha256": "ab" * 32,
            "version": "0.1.0",
            "recipe": "r1",
            "options": {
                "repeats": "in_flow",
                "captions": "inline",
                "furniture": "remove",
                "elements": "separate",
                "datelines": "inline",
                "notes": "inline",
            },
            "segments": [
                {
                    "id": "s1",
                    "role": "body",
                    "decision": "kept",
                    "raw_span": [0, 9],
                    "canonical_span": [0, 9],
                    "also_at": ["s2"],
                },
                {
                    "id": "s2",
                    "role": "caption",
                    "decision": "moved",
                    "raw_span": [10, 19],
                    "canonical_span": None,
                    "because": "caption.repeats_body",
                    "match": {"kind": "exact", "with": "s1", "jaccard": 1.0, "containment": 0.5},
                },
                {
                    "id": "s3",
                    "role": "credit",
                    "decision": "moved",
                    "raw_span": [20, 24],
                    "canonical_span": None,
                    "because": "caption.credit",
                },
            ],
            "coverage": {"kept": 9, "removed": 0, "moved": 13, "separator": 2},
        },
    }


def test_answer_with_everything_fits_the_stated_form() -> None:
    ArticleAnswerBody.model_validate_json(
        answer_of_submission(SUBMISSION, Cleaning(SUBMISSION.text, ARTICLE)).to_json()
    )


def test_answer_of_the_first_release_fits_the_stated_form() -> None:
    new = json.loads(answer_of_submission(SUBMISSION, Cleaning(SUBMISSION.text, ARTICLE)).details)
    first = {name: new[name] for name in ("word_count", "captions", "highlights", "discrepancies", "provenance")}
    details = json.dumps(first, separators=(",", ":")).encode()
    received_at = datetime(2026, 3, 4, tzinfo=UTC)
    stored = StoredAnswer(
        UUID(int=1),
        1,
        None,
        None,
        None,
        "en",
        received_at,
        "It sails.",
        details,
        None,
        None,
    )
    answer = answer_of_stored(stored).to_json()
    assert ArticleAnswerBody.model_validate_json(answer).headline is None
    assert {name: value for name, value in json.loads(answer).items() if name in first} == first
