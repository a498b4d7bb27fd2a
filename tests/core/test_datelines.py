from __future__ import annotations

import time

import pytest

from app.core.dateline_rules import DATELINE_RULES, DatelineRule
from app.core.datelines import find_agency_end, find_dateline
from app.core.words import LANGUAGES
from tests.core.stories import STORIES

HITS = [pytest.param(rule, text, id=f"{rule.code}:{text}") for rule in DATELINE_RULES for text in rule.hits]
MISSES = [
    pytest.param(rule.language, text, id=f"{rule.code}:{text}") for rule in DATELINE_RULES for text in rule.misses
]


@pytest.mark.parametrize(("rule", "text"), HITS)
def test_rule_finds_its_own_texts(rule: DatelineRule, text: str) -> None:
    found = find_dateline(text, "en" if rule.language == "mul" else rule.language)
    assert found is not None
    end, element = found
    assert element.text == text[:end]
    assert element.place is not None or element.agency is not None


@pytest.mark.parametrize(
    ("language", "text"),
    [
        *MISSES,
        ("en", "BERLIN"),
        ("en", "Berlin — The city of towers and trains is empty today."),
        ("en", "A LOVE STORY — and a hard one."),
        ("en", "AP — The agency said it would move its office to the harbor."),
        ("en", "Q: Did the bridge fall?"),
        ("en", "The bank (Reuters) - which nobody had asked -"),
        ("de", "Kommentar — Die Brücke muss bleiben, sagt die Stadt seit Jahren."),
        ("de", "Die Partei (SPD) - seit Jahren zerstritten - wählt."),
        ("fr", "Le maire (PS) - élu en 2014 - se tait."),
        ("ru", "Мост — это жизнь. Так говорят здесь."),
        ("hi", "महापौर: पुल बंद रहेगा।"),
        ("zh", "【快讯】大桥关闭。"),
        ("ja", "【独自】橋が閉鎖される。"),
        ("ko", "(사진=독자 제공) 다리가 통제된다."),
    ],
)
def test_no_dateline_is_seen_in_look_alikes(language: str, text: str) -> None:
    assert find_dateline(text, "en" if language == "mul" else language) is None


@pytest.mark.parametrize(
    ("language", "text", "place", "agency", "at"),
    [
        ("en", "LONDON, March 5, 2021 (Reuters) -", "LONDON", "Reuters", "2021-03-05"),
        ("en", "LONDON, March 5 (Reuters) -", "LONDON", "Reuters", None),
        ("en", "(Reuters) -", None, "Reuters", None),
        ("en", "HANOI, Vietnam (AP) —", "HANOI, Vietnam", "AP", None),
        ("de", "Berlin/München (dpa/lby) -", "Berlin/München", "dpa", None),
        ("ru", "ТОМСК, 5 марта 2021 /ТАСС/.", "ТОМСК", "TASS", "2021-03-05"),
        ("zh", "新华社上海2021年3月5日电（记者李一鸣）", "上海", "Xinhua", "2021-03-05"),
        ("ja", "［北京　5日　ロイター］ -", "北京", "Reuters", None),
    ],
)
def test_dateline_says_place_agency_and_date(
    language: str, text: str, place: str | None, agency: str | None, at: str | None
) -> None:
    found = find_dateline(f"{text} “Ships wait,” they said.", language)
    assert found is not None
    assert (found[1].text, found[1].place, found[1].agency, found[1].at) == (text, place, agency, at)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_a_dateline(language: str) -> None:
    (story,) = (story for story in STORIES if story.language == language)
    found = find_dateline(f"{story.dateline} {story.lead}", language)
    assert found is not None
    assert (found[1].place, found[1].agency) == (story.place, story.agency)


@pytest.mark.parametrize(
    ("line", "slug"),
    [
        ("The bridge is closed. -- Reuters", "-- Reuters"),
        ("“The bridge is closed.” — AFP", "— AFP"),
        ("Die Brücke ist zu. – dpa", "– dpa"),
        ("橋は閉鎖された。-- ロイター", "-- ロイター"),
    ],
)
def test_agency_at_the_end_of_a_block_is_found(line: str, slug: str) -> None:
    found = find_agency_end(line)
    assert found is not None
    assert (line[found[0] :], found[1].text, found[1].role) == (slug, slug, "agency")


@pytest.mark.parametrize(
    "line",
    ["-- Reuters", "She liked two things. -- Bread", "He works for the port -- AFP", "The bridge is closed.", ""],
)
def test_no_agency_is_seen_in_look_alikes(line: str) -> None:
    assert find_agency_end(line) is None


@pytest.mark.parametrize(
    "unit", ["A", "A ", "A,", "AB (", "- ", "(AP) ", "京", "【京", "5 ", "القا ", "नई ", "ТОМ, ", "—", "/"]
)
def test_crafted_lines_take_no_longer_than_their_length(unit: str) -> None:
    lines = [f"{head}{unit * 20000}" for head in ("", "BERLIN ", "(", "【", "नई", "القاهرة ", "ТОМСК, ")]
    start = time.thread_time()
    for line in lines:
        for language in ("en", "ru", "ja"):
            find_dateline(line, language)
        find_agency_end(line)
    assert time.thread_time() - start < 1
