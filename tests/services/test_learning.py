from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import make_url

from app.core.line_forms import form_of, line_key
from app.core.recurrence import Thresholds
from app.services.articles import clean_article, delete_article
from app.services.submissions import Fields, accept_text
from app.storage import furniture
from app.storage.furniture import FurnitureLine
from tests.postgres import PostgresServer
from tests.services.gazette import SOURCE, Paper, open_paper, tell_story

LETTER = "Follow the evening desk on Signal"
COUNT = "{n},204 readers have saved this for later"
WATER = "{n} March 2026, high water at 1{n}:05"
CAPITALS = "Sign Up for Our Evening Letter"
FLOW = "This goes on below the tide table"
TIP = "Do you know more about this? Write to our desk at desk@gazette.example."
READERS = "The Gazette belongs to its readers, and nobody else pays for it."
MASTHEAD = "The Varn Gazette"
BIO = "Ada Quist writes about whatever comes her way for the Gazette."


@pytest.fixture
def paper(database: str) -> Iterator[Paper]:
    with open_paper(database) as opened:
        yield opened


@pytest.fixture
def one_paper(migrated_sqlite_database: str) -> Iterator[Paper]:
    """Give a paper on one of the databases, for what no database decides: which of many lines are furniture."""
    with open_paper(migrated_sqlite_database) as opened:
        yield opened


def page(number: int, story: list[str]) -> list[str]:
    """Give a page of the house: a bio under every fourth article."""
    # Other numbers on every page: with equal ones, short stories in so few words look like one story to the links.
    n = number + 1
    above = [MASTHEAD, COUNT.format(n=n), WATER.format(n=n)]
    below = [LETTER, TIP, READERS, CAPITALS, *([BIO] if number % 4 == 0 else [])]
    return [*above, *story[:3], FLOW, *story[3:], *below]


def publish_house(paper: Paper, numbers: range = range(60)) -> None:
    """Publish articles of ten days. numbers: which of their sixty."""
    for number in numbers:
        story = tell_story(number)
        paper.publish(number // 6, page(number, story), story=story, url=f"https://gazette.example/{number}")


def lines_of(paper: Paper, source: str = SOURCE) -> dict[str, FurnitureLine]:
    with paper.resources.reads.connect() as connection:
        return {line.line: line for line in furniture.list_lines(connection, source, None, 200, None)}


def is_learned(paper: Paper, line: str, source: str = SOURCE) -> bool:
    return form_of(line) in lines_of(paper, source)


LEARNED = (LETTER, COUNT, WATER, CAPITALS, FLOW, TIP, READERS)


@dataclass(frozen=True, slots=True)
class House:
    """A closed database in which sixty articles of the house are. lost: what was missing from them."""

    database: str
    lost: tuple[str, ...]
    latest: datetime


@pytest.fixture(scope="module")
def published_house(module_database: str) -> House:
    with open_paper(module_database) as paper:
        publish_house(paper)
        return House(module_database, tuple(paper.lost), paper.now[0])


@pytest.fixture
def house(published_house: House, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Paper]:
    """Give a paper of its own in which the sixty articles of the house are."""
    with ExitStack() as stack:
        paper = stack.enter_context(open_paper(copy_database(published_house.database, tmp_path, request, stack)))
        paper.now[0] = published_house.latest
        paper.lost += published_house.lost
        yield paper


def copy_database(database: str, folder: Path, request: pytest.FixtureRequest, stack: ExitStack) -> str:
    origin = make_url(database)
    if origin.get_backend_name() == "sqlite":
        copy = folder / "copy.db"
        shutil.copyfile(str(origin.database), copy)
        return f"sqlite:///{copy}"
    server: PostgresServer = request.getfixturevalue("postgres_server")
    return stack.enter_context(server.fresh_database(str(origin.database)))


def test_what_the_pages_of_a_house_repeat_is_learned_and_no_sentence_of_a_story_is_lost(house: Paper) -> None:
    assert sorted(lines_of(house)) == sorted(form_of(line.format(n=3)) for line in LEARNED)
    assert house.lost == []


def test_what_was_learned_goes_from_the_next_article_and_says_why(house: Paper) -> None:
    story = tell_story(61)
    answer = house.publish(10, page(61, story), story=story, url="https://gazette.example/61").answer
    # A name alone may be a dateline.
    assert answer.text.split("\n\n") == [MASTHEAD, *story]
    assert answer.details.count(b'"because":"furniture.learned"') == len(LEARNED) + 1  # TIP is two sentences


def test_text_that_is_only_cleaned_uses_what_was_learned(house: Paper) -> None:
    raw = "\n\n".join(page(61, tell_story(61)))
    submissions = [accept_text(raw, Fields(source=source), house.resources.limits) for source in (SOURCE, "Tarn Post")]
    here, there = (clean_article(house.resources, submission) for submission in submissions)
    assert LETTER not in here.text
    assert LETTER in there.text


def test_line_is_learned_at_the_thresholds_and_not_one_story_or_day_earlier(database: str) -> None:
    with open_paper(database, Thresholds(min_articles=4, min_days=2)) as paper:
        for number in range(3):
            story = tell_story(number)
            paper.publish(0, [*story, LETTER], story=story, url=f"https://gazette.example/{number}")
        assert not is_learned(paper, LETTER)
        paper.publish(1, [*tell_story(3), LETTER], story=tell_story(3), url="https://gazette.example/3")
        line = lines_of(paper)[form_of(LETTER)]
        assert (line.state, line.articles, line.days, line.example) == ("learned", 4, 2, LETTER)


STRIKE = "The dockers of Varn went on strike three weeks ago after talks on shifts and pensions had failed."


def running_story(number: int) -> list[str]:
    """A story of one topic goes on: other words, the same matter."""
    return [
        f"Dockers in Varn {['met', 'sang', 'ate', 'sat', 'hid'][number % 5]} as the strike went on, {number} of them.",
        f"On shifts and pensions the {TOPIC[number % 8]} had no new word for the talks.",
        *tell_story(400 + number)[:2],
        STRIKE,
    ]


TOPIC = ("mayor", "owner", "priest", "union", "agent", "envoy", "board", "court")


def market_report(number: int) -> list[str]:
    return [
        "Markets at a glance today",
        f"Shares in Varn closed {number % 4 + 1} percent higher as shipping gained and banking lagged behind.",
        f"The harbor index rose to {number}204 points, its highest close since the summer of 19{number + 10}.",
        f"Varn Shipping rose to {number}.40 crowns a share",
        f"Tarn Brewing fell to {number}.10 crowns a share",
        "Prices are as of the close of trading",
        f"Turnover was {number}3 million crowns in thin trading before the long weekend.",
    ]


def weather(number: int) -> list[str]:
    sky = ("sunny", "cloudy", "rainy", "windy")[number % 4]
    return [
        "Outlook for the coast and the islands",
        f"A {sky} day awaits the coast, with highs of {number} degrees inland and light winds from the west.",
        f"Tomorrow: {sky}, {number} degrees",
        f"Sunday night: {sky}, {number - 2} degrees",
        "Small craft should stay near the shore until noon.",
    ]


def result(number: int) -> list[str]:
    return [
        f"Varn {number % 4}, Tarn {number % 3}",
        f"Varn beat Tarn {number % 4}-{number % 3} in front of {number}200 supporters on a wet afternoon.",
        "Goals: Quist 12, Amund 47, own goal 88",
        "Attendance and referee as announced by the league",
    ]


def column(number: int) -> list[str]:
    return ["What I heard this week", *tell_story(200 + number), "And that, dear friends, is how it is with us all."]


def bulletin(number: int) -> list[str]:
    return ["LISSAU, March 5", *tell_story(300 + number)]


# What recurs in stories, though it is said of something: a kind of story, and how many of them a day.
TRAPS: dict[str, tuple[Callable[[int], list[str]], int]] = {
    "background of a running story": (running_story, 2),
    "market report": (market_report, 2),
    "weather": (weather, 2),
    "results": (result, 3),
    "refrain of a column": (column, 1),
    "dateline in a line of its own": (bulletin, 2),
}


@pytest.mark.parametrize("kind", TRAPS)
def test_what_recurs_in_stories_of_one_kind_stays(one_paper: Paper, kind: str) -> None:
    tell, per_day = TRAPS[kind]
    for day in range(12):
        for number in range(day * per_day, (day + 1) * per_day):
            story = tell(number)
            one_paper.publish(day, [*story, LETTER], story=story, url=f"https://gazette.example/{kind}/{number}")
        other = tell_story(100 + day)
        for extra in range(2):
            one_paper.publish(day, other, story=other, url=f"https://gazette.example/other/{day}/{extra}")
    assert [line for line in lines_of(one_paper) if line != form_of(LETTER)] == []
    assert one_paper.lost == []


@pytest.mark.parametrize("kind", [kind for kind in TRAPS if kind != "refrain of a column"])
def test_source_of_one_kind_of_story_has_no_furniture_but_its_own(one_paper: Paper, kind: str) -> None:
    tell, per_day = TRAPS[kind]
    for number in range(20 * per_day):
        story = tell(number)
        one_paper.publish(number // per_day, story, story=story, url=f"https://gazette.example/{number}")
    assert lines_of(one_paper) == {}
    assert one_paper.lost == []


def test_all_kinds_in_one_paper_lose_nothing(paper: Paper) -> None:
    tellers = [tell for tell, _ in TRAPS.values()]
    for number in range(120):
        story = tell_story(number) if number % 2 else tellers[number // 2 % len(tellers)](number // 2)
        paper.publish(number // 8, page(number, story), story=story, url=f"https://gazette.example/{number}")
    assert sorted(lines_of(paper)) == sorted(form_of(line.format(n=3)) for line in LEARNED)
    assert paper.lost == []


def test_agency_copy_under_several_urls_is_one_story(paper: Paper) -> None:
    copy = [*tell_story(0), "Here is what else is known so far"]
    for number in range(20):
        paper.publish(number // 4, copy, story=copy, url=f"https://gazette.example/{number}")
    assert lines_of(paper) == {}


def test_sentence_that_another_source_prints_in_a_paragraph_is_never_learned(paper: Paper) -> None:
    other = [*tell_story(90), f"{tell_story(91)[0]} {READERS}"]
    paper.publish(0, other, story=other, url="https://post.example/1", source="Tarn Post")
    # A sentence is learned from ten stories on six days on.
    publish_house(paper, range(0, 60, 3))
    assert not is_learned(paper, READERS)
    assert is_learned(paper, TIP)


def test_sentence_that_another_source_prints_later_is_unlearned(house: Paper) -> None:
    assert is_learned(house, READERS)
    other = [*tell_story(90), READERS]
    house.publish(11, other, story=other, url="https://post.example/1", source="Tarn Post")
    assert not is_learned(house, READERS)
    assert is_learned(house, TIP)


def test_page_that_is_posted_again_and_again_counts_once(paper: Paper) -> None:
    for number in range(20):
        story = tell_story(number)
        paper.publish(number // 4, [*story, LETTER], story=story, url="https://gazette.example/live")
    assert lines_of(paper) == {}


def test_flood_of_one_day_teaches_nothing(paper: Paper) -> None:
    for number in range(30):
        story = tell_story(number)
        paper.publish(0, [*story, LETTER], story=story, url=f"https://gazette.example/{number}")
    assert lines_of(paper) == {}


def test_the_same_text_under_a_hundred_urls_teaches_nothing(paper: Paper) -> None:
    story = [*tell_story(0), LETTER]
    for number in range(100):
        paper.publish(number // 10, story, story=story, url=f"https://gazette.example/{number}")
    assert lines_of(paper) == {}


@pytest.mark.parametrize(
    "line",
    [
        "This has been corrected by the desk",
        "An earlier version gave another name",
        "Photo: Ada Quist/AP",
        "Ada Quist, Varn",
        "City of Varn",
        '"We will go on with it for as long as it takes."',
        "The people in charge said they would not comment on it.",
    ],
)
def test_correction_credit_name_and_speech_are_never_learned(paper: Paper, line: str) -> None:
    # A sentence is learned from ten stories on six days on, a label from half of that.
    for number in range(14):
        story = tell_story(number)
        paper.publish(number // 2, [*story, line], story=story, url=f"https://gazette.example/{number}")
    assert lines_of(paper) == {}


def test_deleted_articles_are_forgotten(paper: Paper) -> None:
    stored = []
    for number in range(4):
        story = tell_story(number)
        stored.append(paper.publish(number, [*story, LETTER], story=story, url=f"https://gazette.example/{number}"))
    for row in stored[:2]:
        assert row.answer.article_id is not None
        delete_article(paper.resources, row.answer.article_id)
    paper.publish(4, [*tell_story(5), LETTER], story=tell_story(5), url="https://gazette.example/5")
    assert lines_of(paper) == {}
    assert sighted(paper, LETTER) == 3


def test_revision_without_the_line_takes_it_back(paper: Paper) -> None:
    story = tell_story(0)
    paper.publish(0, [*story, LETTER], story=story, url="https://gazette.example/0")
    assert sighted(paper, LETTER) == 1
    paper.publish(1, story, story=story, url="https://gazette.example/0")
    assert sighted(paper, LETTER) == 0
    assert sighted(paper, story[0]) == 1


def sighted(paper: Paper, line: str) -> int:
    with paper.resources.reads.connect() as connection:
        query = "SELECT count(*) FROM line_sightings WHERE line_key = "
        return int(connection.exec_driver_sql(query + str(line_key(form_of(line)))).scalar_one())
