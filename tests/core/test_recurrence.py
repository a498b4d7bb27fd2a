from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from app.core.line_forms import line_of
from app.core.recurrence import Evidence, Judgment, Refusal, Sighting, Thresholds, judge, refuse
from tests.services.gazette import tell_story

LABEL = "Follow the evening desk on Signal"
PROSE = "Do you know more about it? Write to us, and we will call you."
FIRST = date(2026, 3, 2)
LIMITS = Thresholds(min_articles=5, min_days=3)


def see(line: str, stories: int, days: int, *, at: int = 6) -> tuple[Sighting, ...]:
    """Give pages of different stories with a line after so many of their six paragraphs."""
    pages = []
    for number in range(stories):
        paragraphs = tell_story(number)
        text = "\n\n".join([*paragraphs[:at], line, *paragraphs[at:]])
        pages.append(Sighting(-number, FIRST + timedelta(days=number % days), "en", text))
    return tuple(pages)


# line, stories, days, where it stands, its share of the house, whether it is elsewhere -> refusal
CASES: list[tuple[str, str, int, int, int, float, bool, Refusal | None]] = [
    ("label below enough stories", LABEL, 5, 3, 6, 0.1, False, None),
    ("one story too few", LABEL, 4, 3, 6, 1.0, False, "few_stories"),
    ("one day too few", LABEL, 20, 2, 6, 1.0, False, "few_days"),
    ("label above stories of one desk", LABEL, 20, 10, 0, 0.4, False, "in_flow"),
    ("label above all stories", LABEL, 10, 6, 0, 0.5, False, None),
    ("label above all stories, one too few", LABEL, 9, 6, 0, 1.0, False, "few_stories"),
    ("label inside of stories of one desk", LABEL, 20, 10, 3, 0.4, False, "in_flow"),
    ("label inside of all stories", LABEL, 10, 6, 3, 0.5, False, None),
    ("label that another source has", LABEL, 20, 10, 6, 0.4, True, "not_house_wide"),
    ("label that all sister papers have", LABEL, 10, 6, 6, 0.5, True, None),
    ("sentence below all stories", PROSE, 10, 6, 6, 0.5, False, None),
    ("sentence below all stories, one too few", PROSE, 9, 6, 6, 1.0, False, "few_stories"),
    ("sentence below all stories, one day too few", PROSE, 20, 5, 6, 1.0, False, "few_days"),
    ("sentence below stories of one desk", PROSE, 20, 10, 6, 0.4, False, "not_house_wide"),
    ("sentence inside of stories", PROSE, 20, 10, 3, 1.0, False, "in_flow"),
    ("sentence that another source has", PROSE, 20, 10, 6, 1.0, True, "other_source"),
    ("short sentence of one desk", "And that is that.", 20, 10, 6, 0.4, False, "not_house_wide"),
]


@pytest.mark.parametrize("case", CASES, ids=[case[0] for case in CASES])
def test_line_is_judged_by_its_stories_days_place_and_house(
    case: tuple[str, str, int, int, int, float, bool, Refusal | None],
) -> None:
    _, text, stories, days, at, share, is_elsewhere, refusal = case
    evidence = Evidence(see(text, stories, days, at=at), share, is_elsewhere)
    assert judge(line_of(text), evidence, LIMITS).refusal == refusal


def test_judgment_counts_different_stories_and_days() -> None:
    sightings = see(LABEL, 8, 4)
    again = tuple(replace(sighting, story=100 + sighting.story) for sighting in sightings)
    assert judge(line_of(LABEL), Evidence(sightings + again, 1.0, False), LIMITS) != Judgment(None, 16, 4)
    assert judge(line_of(LABEL), Evidence(sightings, 1.0, False), LIMITS) == Judgment(None, 8, 4)


def test_members_of_a_cluster_are_one_story() -> None:
    one = tuple(replace(sighting, story=7) for sighting in see(LABEL, 8, 4))
    assert judge(line_of(LABEL), Evidence(one, 1.0, False), LIMITS) == Judgment("few_stories", 1, 1)


def test_line_about_what_its_stories_are_about_is_theirs() -> None:
    text = "More on the weather and the storm"
    sightings = tuple(
        replace(sighting, text=f"The storm brought foul weather to the coast.\n\n{sighting.text} Weather, storm {n}.")
        for n, sighting in enumerate(see(text, 20, 10, at=4))
    )
    topical = tuple(
        replace(s, text=s.text.replace(text, "") + f"\n\nThe weather was a storm of {n} kinds, they say.\n\n{text}")
        for n, s in enumerate(sightings)
    )
    assert judge(line_of(text), Evidence(topical, 1.0, False), LIMITS).refusal == "topical"


REFUSED = [
    ("name", "LISSAU, March 5"),
    ("name", "Lissau 3, Varn 1"),
    ("name", "City of Varn"),
    ("name", "Varn Shipping 12.40"),
    ("name", "The Varn Gazette"),
    ("name", "12 Kommentare"),
    ("correction", "This has been corrected by the desk"),
    ("correction", "Richtigstellung der Redaktion zu diesem Text"),
    ("correction", "本文已更正并重新发布"),
    ("speech", "“We will go on with it for as long as it takes.”"),
    ("speech", "The people in charge said they would not comment on it."),
    ("credit", "Photo: Ada Quist/AP"),
]
ALLOWED = [
    "12 comments",
    "Follow us on Signal",
    "Sign Up for Our Evening Letter",
    "2 March 2026, high water at 14:05",
    "关注我们的晚间通讯",
    "Mehr von unserer Redaktion finden",
]


@pytest.mark.parametrize(("refusal", "text"), REFUSED)
def test_what_may_be_a_fact_is_never_learned(refusal: Refusal, text: str) -> None:
    assert refuse(line_of(text), "en") == refusal


@pytest.mark.parametrize("text", ALLOWED)
def test_what_is_said_in_plain_words_may_be_learned(text: str) -> None:
    assert refuse(line_of(text), "en") is None
