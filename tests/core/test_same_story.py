from typing import get_args

import pytest

from app.core.same_story import STORY_REASONS, Story, StoryCode, judge, read_story

FERRY = """TARN (AP) — The ferry to the Ellery islands stayed in port for the third day on Monday, as a storm \
from the west \
closed the harbor and left 240 people without a way home.

Ada Quist, who runs the line, said that the waves at the pier were 6 meters high. “Nobody can tell when it will \
be over,” \
she told reporters. “We have seen nothing like it since 1987.”

The storm has cut the power of some 3,100 houses along the coast, the utility Calder Light said. Crews worked \
through the \
night to mend a line that a falling pine had torn near the village of Sund.

Passengers slept in the hall of the old fish market, where the Red Cross had set up beds. Jon Ravn, a teacher from \
Ellery, said that he had come to town to buy a bicycle for his daughter.

The weather office expects the wind to turn north on Wednesday. The line will decide at noon whether its second \
ship, \
the Marit, can sail before that."""

ALONE = """The council of Brook voted on Thursday to close the school at Pine Street, whose roof has leaked \
since 2019.

Parents filled the hall and spoke until midnight. Mayor Ines Roth said that mending it would cost 4.2 million \
dollars, \
which the town does not have.

Its 180 pupils will go to Mill Road from September."""


def story(text: str) -> Story:
    return read_story(text, "en")


def verdict(one: str, other: str) -> tuple[bool, str]:
    a, b = judge(story(one), story(other)), judge(story(other), story(one))
    assert (a.same, a.because, a.agreement) == (b.same, b.because, b.agreement)
    return a.same, a.because


def paragraphs(*numbers: int) -> str:
    parts = FERRY.split("\n\n")
    return "\n\n".join(parts[number] for number in numbers)


SAME = [
    pytest.param(FERRY, FERRY.replace("\n\n", "\n"), "story.equal", id="set in other paragraphs"),
    pytest.param(FERRY, paragraphs(0, 1), "story.contained", id="a brief"),
    pytest.param(FERRY, paragraphs(0, 1, 2, 4), "story.near", id="cut"),
    pytest.param(
        FERRY,
        FERRY.replace("240 people", "260 people").replace("3,100 houses", "4,000 houses"),
        "story.near",
        id="an update with other figures",
    ),
    pytest.param(
        FERRY,
        FERRY.replace("said that", "says that").replace("meters", "metres").replace("harbor", "harbour"),
        "story.near",
        id="house style",
    ),
    pytest.param(
        FERRY,
        "Families of Brook are among those who wait for a ship in Tarn.\n\n" + FERRY,
        "story.near",
        id="a lead for another town",
    ),
]

RESULT = """{town} beat {rival} {score} on {day} to move to {place} place in the northern league before {crowd} \
people.

{name} put the hosts ahead after {first} minutes with a header, and {other} doubled the lead after {second} \
minutes when \
he took the ball from the goalkeeper.

The hosts have now won {row} games in a row. Their next match is at {next} on {later}."""
EARNINGS = """{name} Corp said on {day} that its net income for the quarter rose to ${net} million, or {share} \
cents a share, \
from ${before} million, or {past} cents a share, a year earlier.

Revenue grew {growth} percent to ${revenue} million. Analysts had expected earnings of {expected} cents a share.

The company raised its forecast for the year to between ${low} and ${high} a share. Chief executive {chief} \
said that \
demand for its {goods} was strong."""
WEATHER = """A high over {sea} brings {sun} hours of sun to the county on {day}. In the morning it is {low} \
degrees in {town} and \
{lower} degrees in {village}.

Temperatures rise to {high} degrees in the afternoon. A light wind blows from the {way} at {wind} kilometers an \
hour. \
The chance of rain is {rain} percent.

The outlook: {later} will be {kind}, with {next} degrees at the coast."""
MARKET = """Shares closed {way} in {town} on {day}, with the main index {moved} {points} points at {level}.

Volume came to {volume} million shares, against {before} million on {past}. Winners led losers by {up} to {down}.

{name} was the busiest stock and {did} {change} to {price}. Traders said that {reason}."""

OTHER = [
    pytest.param(FERRY, ALONE, "story.other", id="another story"),
    pytest.param(
        RESULT.format(town="Tarn", rival="Sund", score="2-0", day="Sunday", place="third", crowd="4,100",
                      name="Bo Lind",
                      other="Per Aas", first=12, second=71, row="three", next="Ellery", later="May 9"),
        RESULT.format(town="Brook", rival="Calder", score="3-1", day="Saturday", place="ninth", crowd="880",
                      name="Al Roth",
                      other="Tom Pike", first=40, second=58, row="two", next="Mill Road", later="June 2"),
        "story.other_facts",
        id="two matches",
    ),
    pytest.param(
        EARNINGS.format(name="Calder", day="Monday", net="41.2", share=38, before="36.0", past=33, growth=9,
                      revenue="612.5",
                        expected=35, low="1.45", high="1.52", chief="Ines Roth", goods="pumps"),
        EARNINGS.format(name="Norvik", day="Thursday", net="7.9", share=12, before="6.1", past=9, growth=4,
                      revenue="88.3",
                        expected=11, low="0.44", high="0.51", chief="Jon Ravn", goods="boilers"),
        "story.other_facts",
        id="two earnings reports",
    ),
    pytest.param(
        WEATHER.format(sea="the North Sea", sun=11, day="Monday", low=9, town="Tarn", lower=7, village="Sund",
                      high=19,
                       way="east", wind=12, rain=5, later="Tuesday", kind="cloudy", next=17),
        WEATHER.format(sea="the North Sea", sun=8, day="Friday", low=13, town="Tarn", lower=11, village="Sund",
                      high=24,
                       way="west", wind=20, rain=30, later="Saturday", kind="hot", next=22),
        "story.other_facts",
        id="two weather reports of one county",
    ),
    pytest.param(
        MARKET.format(way="higher", town="Tarn", day="Monday", moved="up", points="12.4", level="1,804.3",
                      volume="41.0",
                      before="38.2", past="Friday", up="412", down="377", name="Calder Light", did="rose",
                      change="1.50",
                      price="44.25", reason="hopes of lower rates helped"),
        MARKET.format(way="lower", town="Tarn", day="Wednesday", moved="down", points="3.1", level="1,799.8",
                      volume="29.5",
                      before="35.7", past="Tuesday", up="301", down="498", name="Norvik", did="fell", change="0.75",
                      price="9.10", reason="a strike at the port weighed"),
        "story.other",
        id="two market reports",
    ),
    pytest.param(
        f"Crews in Sund mended the last line on Friday, and all lights along the coast are on again. The "
        "utility thanked "
        "its men and women, many of whom had not slept at home for a week, and promised to cut down trees "
        "that stand too "
        f"near.\n\n{paragraphs(2)}",
        f"The school of Ellery stays closed, for its teacher waits in Tarn.\n\n{paragraphs(3)}\n\n{paragraphs(2)}",
        "story.other",
        id="one paragraph of background in both",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other", "code"), SAME)
def test_the_same_story(one: str, other: str, code: str) -> None:
    assert verdict(one, other) == (True, code)


@pytest.mark.parametrize(("one", "other", "code"), OTHER)
def test_another_story(one: str, other: str, code: str) -> None:
    assert verdict(one, other) == (False, code)


def test_every_code_is_told() -> None:
    assert [reason.code for reason in STORY_REASONS] == list(get_args(StoryCode))


@pytest.mark.parametrize("text", ["", "One.", "…"])
def test_a_text_of_nothing_is_no_story(text: str) -> None:
    assert verdict(text, FERRY) == (False, "story.other")
