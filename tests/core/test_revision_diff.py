from __future__ import annotations

from dataclasses import replace
from time import process_time
from typing import Any

import pytest

from app.core.pipeline import clean
from app.core.revision_diff import RevisionDiff, RevisionNote, RevisionText, diff_revisions
from app.core.revision_reasons import MATTERING, ORDER, REVISION_REASONS, RevisionReason
from tests.core.stories import STORIES, Story

LEAD = "The ferry to Holm sailed again on Monday."
DOCK = "It had been in the dock since April."
CREW = "Twelve of the crew had left by then, said Ada Quist, its captain."
TEXT = f"{LEAD} {DOCK}\n\n{CREW}"
PLAIN = RevisionText(TEXT, "en", raw_digest="a", submission_key=b"1")
NEXT = replace(PLAIN, raw_digest="b", submission_key=b"2")


def diff(before: str, after: str, language: str = "en") -> RevisionDiff:
    old = replace(PLAIN, text=before, language=language)
    return diff_revisions(old, replace(NEXT, text=after, language=language))


def revision_of(text: str, row: RevisionReason) -> RevisionText:
    kind = "correction" if text.startswith("Correction") else "update"
    fields: dict[str, dict[str, Any]] = {
        "text": {"text": text},
        "headline": {"headline": text},
        "caption": {"captions": (text,) if text else ()},
        "note": {"notes": (RevisionNote(kind, text),) if text else ()},
        "timestamp": {"timestamps": (text,)},
        "fields": {"fields": (text,)},
        "page": {"raw_digest": text},
    }
    return replace(PLAIN, **fields[row.place])


EXAMPLES = [row for row in REVISION_REASONS if row.before or row.after]


@pytest.mark.parametrize("row", EXAMPLES, ids=lambda row: row.code)
def test_example_of_a_reason_has_it_and_its_look_alike_has_not(row: RevisionReason) -> None:
    found = diff_revisions(revision_of(row.before, row), replace(revision_of(row.after, row), submission_key=b"2"))
    assert row.code in found.reasons
    assert found.matters == row.matters
    other = revision_of(row.other_before, row), revision_of(row.other_after, row)
    look_alike = diff_revisions(other[0], replace(other[1], submission_key=b"2"))
    if row.other_before != row.other_after:
        assert row.code not in look_alike.reasons


def test_table_is_ordered_by_weight_and_says_why() -> None:
    assert [row.matters for row in REVISION_REASONS] == sorted((row.matters for row in REVISION_REASONS), reverse=True)
    assert len(ORDER) == len(REVISION_REASONS)
    assert all(row.name and row.why for row in REVISION_REASONS)


def test_added_removed_and_changed_sentences_say_where_they_stand() -> None:
    after = f"{LEAD} Gulls cried.\n\n{CREW.replace('Twelve', 'Ten')}"
    found = diff(TEXT, after)
    assert (found.matters, found.reasons) == (
        True,
        ("revision.number", "revision.sentence_added", "revision.sentence_removed"),
    )
    (removed,), (added,), (changed,) = found.removed, found.added, found.changed
    assert removed.before == TEXT[slice(*removed.before_span or ())] == DOCK
    assert added.after == after[slice(*added.after_span or ())] == "Gulls cried."
    assert changed.after == after[slice(*changed.after_span or ())]
    assert [(d.kind, d.here, d.there) for d in changed.differences] == [("number", "Twelve", "Ten")]


def test_moved_sentence_is_neither_added_nor_removed() -> None:
    found = diff(TEXT, f"{CREW}\n\n{LEAD} {DOCK}")
    assert (found.matters, found.reasons, found.added, found.removed) == (False, ("revision.moved",), (), ())
    assert [change.after for change in found.moved] == [CREW]


def test_moved_sentence_with_another_number_matters() -> None:
    found = diff(TEXT, f"{CREW.replace('Twelve', 'Ten')}\n\n{LEAD} {DOCK}")
    assert (found.matters, found.reasons) == (True, ("revision.number",))


def test_dateline_and_agency_at_the_rims_are_no_sentences() -> None:
    found = diff(f"HOLM, March 3 (AP) — {TEXT}", f"HOLM, March 4 (Reuters) — {TEXT} (Reuters)")
    assert (found.matters, found.reasons, found.changed) == (False, ("revision.metadata",), ())


@pytest.mark.parametrize(
    ("change", "matters", "reasons"),
    [
        pytest.param({"title": "Ferry sinks"}, True, ("revision.headline",), id="title"),
        pytest.param({"title": "Ferry sails, again"}, False, ("revision.punctuation",), id="title with a comma"),
        pytest.param({"headline": "12 hurt"}, True, ("revision.number", "revision.headline"), id="number in headline"),
        pytest.param({"headline": None}, False, ("revision.metadata",), id="headline not found any more"),
        pytest.param({"standfirst": "14 are missing."}, True, ("revision.number",), id="standfirst"),
        pytest.param({"captions": ("Gulls wait.",)}, False, ("revision.caption",), id="picture added"),
        pytest.param({"captions": ("The 9 who left.",)}, True, ("revision.number",), id="caption"),
        pytest.param({"captions": ()}, False, ("revision.caption",), id="picture taken away"),
        pytest.param({"timestamps": ("Updated 3:15 p.m.",)}, False, ("revision.timestamp",), id="time stamp"),
        pytest.param({"fields": ("Bo Lind",)}, False, ("revision.metadata",), id="byline"),
        pytest.param(
            {"notes": (RevisionNote("update", "Updated with quotes."),)}, False, ("revision.timestamp",), id="update"
        ),
        pytest.param(
            {"notes": (RevisionNote("correction", "Correction: It was nine."),)},
            True,
            ("revision.correction",),
            id="note",
        ),
        pytest.param({}, False, ("revision.furniture",), id="page"),
        pytest.param({"raw_digest": "a"}, False, ("revision.metadata",), id="options alone"),
        pytest.param({"raw_digest": "a", "submission_key": b"1"}, False, ("revision.recleaned",), id="cleaned again"),
        pytest.param({"text": f"{LEAD}\n\n{DOCK}\n\n{CREW}"}, False, ("revision.paragraphs",), id="paragraphs"),
    ],
)
def test_what_stands_beside_the_text_has_its_own_reasons(
    change: dict[str, object], matters: bool, reasons: tuple[str, ...]
) -> None:
    stood = {"title": "Ferry sails again", "headline": "9 hurt", "standfirst": "9 are missing."}
    before = replace(PLAIN, **stood, captions=("The 12 who left.",) if "captions" in change else ())  # type: ignore[arg-type]  # texts
    if change.get("captions") == ("Gulls wait.",):
        before = replace(before, captions=())
    after = replace(NEXT, **{"captions": before.captions, **stood, **change})  # type: ignore[arg-type]  # as above
    found = diff_revisions(before, after)
    assert (found.matters, found.reasons) == (matters, reasons)


def test_change_that_was_made_here_does_not_matter_though_it_is_listed() -> None:
    found = diff_revisions(PLAIN, replace(PLAIN, text=LEAD))
    assert found.matters is False
    assert found.reasons == ("revision.sentence_removed", "revision.recleaned")
    assert len(found.removed) == 2


def test_sentence_of_a_correction_is_not_counted_once_more() -> None:
    note = "Correction: The ferry sails on Friday. An earlier version named another day."
    after = replace(NEXT, text=f"{TEXT}\n\n{note}", notes=(RevisionNote("correction", note),))
    found = diff_revisions(PLAIN, after)
    assert (found.matters, found.reasons) == (True, ("revision.correction",))
    assert [change.after for change in found.notes] == [note]


def test_sentence_that_became_standfirst_or_caption_is_not_lost() -> None:
    after = replace(NEXT, text=f"{LEAD}\n\n{CREW}", standfirst=DOCK)
    assert diff_revisions(replace(PLAIN, standfirst=""), after).removed[0].reasons == ("revision.moved",)


def test_furniture_and_stamps_in_the_text_are_no_sentences() -> None:
    after = f"{LEAD} {DOCK}\n\nShare this article\n\nUpdated 3:15 p.m., March 5, 2026\n\n{CREW}"
    found = diff(TEXT, after)
    assert (found.matters, found.reasons) == (False, ("revision.timestamp", "revision.furniture"))
    found = diff(after, after.replace("3:15", "4:20"))
    assert (found.matters, found.reasons) == (False, ("revision.timestamp",))


def test_nothing_changed_is_metadata_for_the_same_text_with_other_fields() -> None:
    assert diff_revisions(PLAIN, replace(PLAIN, submission_key=b"2")).reasons == ("revision.metadata",)


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.language)
def test_same_text_without_its_marks_matters_in_no_language_and_a_lost_sentence_in_each(story: Story) -> None:
    body = f"{story.lead}\n\n{story.body}"
    found = diff(body, body.replace(",", "").replace("，", "").replace("、", "").replace("،", ""), story.language)
    assert found.matters is False
    assert diff(body, story.lead, story.language).matters


def test_diff_of_clean_articles_sees_the_correction_and_not_the_page() -> None:
    page = "Ferry sails again\n\nBy Ada Quist\n\n{stamp}\n\nRead more: {other}\n\n" + TEXT
    first = page.format(stamp="Updated 3:14 p.m., March 5, 2026", other="Bank cuts rates")
    second = page.format(stamp="Updated 4:20 p.m., March 5, 2026", other="Mayor resigns at noon")
    assert clean(first).text == clean(second).text == TEXT


def texts_of(count: int, word: str) -> str:
    return "\n\n".join(f"Line {n} says {word} about the {n % 97}th ship." for n in range(count))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(texts_of(40_000, "nothing"), texts_of(40_000, "all"), id="each line changed"),
        pytest.param(
            texts_of(40_000, "it"), texts_of(40_000, "it").replace(" about", ", about"), id="a comma in each line"
        ),
        pytest.param(texts_of(40_000, "it"), "", id="all gone"),
        pytest.param("A b. " * 200_000, "A c. " * 200_000, id="short sentences"),
        pytest.param("a " * 500_000, "a b " * 250_000, id="no end"),
    ],
)
def test_hostile_texts_are_compared_in_time(before: str, after: str) -> None:
    start = process_time()
    found = diff(before, after)
    assert process_time() - start < 30
    assert found.reasons


def test_texts_without_a_like_are_rewritten() -> None:
    assert "revision.rewritten" in diff(texts_of(3_000, "nothing"), texts_of(3_000, "all")).reasons


def test_every_reason_that_can_be_given_stands_in_the_table() -> None:
    assert ORDER.keys() > MATTERING
    assert all(code.startswith("revision.") for code in ORDER)


@pytest.mark.parametrize(
    ("text", "was", "language"),
    [
        pytest.param("Dr. Quist sah am 3. Ravn und am 4. Lind, z. B. im 19. Jahrhundert.", "fr", "de", id="ordinals"),
        pytest.param("Gen. Aas met Mr. Lind at 9 p.m. Sunday. Sen. Ravn did not.", "ja", "en", id="titles"),
        pytest.param("Il a vu M. Aas et Mme. Quist. Rien d'autre.", "en", "fr", id="other titles"),
    ],
)
def test_corrected_language_cuts_elsewhere_and_tells_of_no_sentence(text: str, was: str, language: str) -> None:
    before, after = replace(PLAIN, text=text, language=was), replace(NEXT, text=text, language=language)
    found = diff_revisions(before, after)
    assert (found.matters, found.reasons) == (False, ("revision.metadata",))
    assert (found.changed, found.added, found.removed, found.moved) == ((), (), (), ())
    found = diff_revisions(before, replace(after, text=f"{text} {CREW}"))
    assert (found.changed, found.removed, [change.after for change in found.added]) == ((), (), [CREW])
