"""Invented wire stories for the tests of what is known across articles, and what happens to them on their way."""

import random

PARAGRAPHS = (
    "The ferry to the Ellery islands stayed in port for the third day on Monday, as a storm from the west closed the "
    "harbor and left 240 people without a way home.",
    "Ada Quist, who runs the line, said that the waves at the pier were 6 meters high. “Nobody can tell when it "
    "will be "
    "over,” she told reporters. “We have seen nothing like it since 1987.”",
    "The storm has cut the power of some 3,100 houses along the coast, the utility Calder Light said. Crews worked "
    "through the night to mend a line that a falling pine had torn near the village of Sund.",
    "Passengers slept in the hall of the old fish market, where the Red Cross had set up beds. Jon Ravn, a "
    "teacher from "
    "Ellery, said that he had come to town to buy a bicycle for his daughter.",
    "The weather office expects the wind to turn north on Wednesday. The line will decide at noon whether its second "
    "ship, the Marit, can sail before that.",
)
FERRY = "\n\n".join(PARAGRAPHS)

SCHOOL = "\n\n".join(
    (
        "The council of Brook voted on Thursday to close the school at Pine Street, whose roof has leaked since 2019.",
        "Parents filled the hall and spoke until midnight. Mayor Ines Roth said that mending it would cost 4.2 million "
        "dollars, which the town does not have.",
        "Its 180 pupils will go to Mill Road from September.",
    )
)

QUOTE = (
    "“My friends, we did not come here to complain. We came because the sea has taken our pier, our road and the house "
    "in which my mother was born, and because nobody in the capital has asked us even once what we mean to do about "
    "it. We will build the pier again with our own hands, as our fathers did after the great flood, and we will not "
    "send anyone a bill,” the speaker of the islands, Per Aas, told the crowd."
)

FURNITURE = "\n".join(
    (
        "Write to our desk with a tip, a photo or a complaint, and tell us where you live and how we can call you back",
        "Our offices at Harbor Street are open on weekdays from nine to five, and on Saturdays until the market closes",
        "The Calder Courier has told the stories of this coast since the first ferry sailed, and its archive is free",
        "Readers who pay for the paper can read every story of the last ten years, solve the riddle and hear the radio",
        "Prices of advertisements, rules of our letters page and the names of those who own us are printed every May",
    )
)

RESULT = (
    "{town} beat {rival} {score} on {day} to move to {place} place in the northern league before {crowd} people.\n\n"
    "{name} put the hosts ahead after {first} minutes with a header, and {other} doubled the lead after {second} "
    "minutes when he took the ball from the goalkeeper.\n\n"
    "The hosts have now won {row} games in a row. Their next match is at {next} on {later}."
)
RESULTS = tuple(
    RESULT.format_map(dict(zip(
        ("town", "rival", "score", "day", "place", "crowd", "name", "first", "other", "second", "row", "next", "later"),
        row, strict=True,
    )))
    for row in (
        ("Tarn", "Sund", "2-0", "Sunday", "third", "4,100", "Bo Lind", "12", "Per Aas", "71", "three",
         "Ellery", "May 9"),
        ("Brook", "Calder", "3-1", "Friday", "ninth", "880", "Al Roth", "40", "Tom Pike", "58", "two", "Tarn",
         "June 2"),
    )
)  # fmt: skip

EARNINGS = (
    "{name} said on {day} that its net income for the quarter rose to ${net} million, or {share} cents a share, from "
    "${before} million, or {past} cents a share, a year earlier.\n\n"
    "Revenue grew {growth} percent to ${revenue} million. Analysts had expected earnings of {expected} cents a "
    "share.\n\n"
    "The company raised its forecast for the year to between ${low} and ${high} a share. Chief executive {chief} said "
    "that demand for its {goods} was strong."
)
EARNINGS_REPORTS = tuple(
    EARNINGS.format_map(dict(zip(
        ("name", "day", "net", "share", "before", "past", "growth", "revenue", "expected", "low", "high", "chief",
         "goods"),
        row, strict=True,
    )))
    for row in (
        ("Calder Corp", "Monday", "41.2", "38", "36.0", "33", "9", "612.5", "35", "1.45", "1.52", "Ines Roth", "pumps"),
        ("Norvik Inc", "Friday", "7.9", "12", "6.1", "9", "4", "88.3", "11", "0.44", "0.51", "Jon Ravn", "boilers"),
    )
)  # fmt: skip

WEATHER = (
    "A high over the North Sea brings {sun} hours of sun to the county on {day}. In the morning it is {low} degrees in "
    "Tarn and {lower} degrees in the village of Sund.\n\n"
    "Temperatures rise to {high} degrees in the afternoon. A light wind blows from the {way} at {wind} kilometers an "
    "hour. The chance of rain is {rain} percent.\n\n"
    "The outlook: {later} will be {kind}, with {next} degrees at the coast."
)
WEATHER_REPORTS = tuple(
    WEATHER.format_map(dict(zip(
        ("sun", "day", "low", "lower", "high", "way", "wind", "rain", "later", "kind", "next"), row, strict=True
    )))
    for row in (
        ("11", "Monday", "9", "7", "19", "east", "12", "5", "Tuesday", "cloudy", "17"),
        ("8", "Friday", "13", "11", "24", "west", "20", "30", "Saturday", "hot", "22"),
    )
)  # fmt: skip

MARKET = (
    "Shares closed {way} in Tarn on {day}, with the main index {moved} {points} points at {level}.\n\n"
    "Volume came to {volume} million shares, against {before} million on {past}. Winners led losers by {up} to "
    "{down}, and the busiest stock of the day was again that of the utility.\n\n"
    "It {did} {change} to {price}. Traders said that they waited for the figures on jobs, which are due next week."
)
MARKET_REPORTS = tuple(
    MARKET.format_map(dict(zip(
        ("way", "day", "moved", "points", "level", "volume", "before", "past", "up", "down", "did", "change", "price"),
        row, strict=True,
    )))
    for row in (
        ("higher", "Monday", "up", "12.4", "1,804.3", "41.0", "38.2", "Friday", "412", "377", "rose", "1.5", "44.25"),
        ("lower", "Friday", "down", "3.1", "1,799.8", "29.5", "35.7", "Thursday", "301", "498", "fell", "0.75", "9.10"),
    )
)  # fmt: skip


def paragraphs(*numbers: int) -> str:
    """Give some paragraphs of the story of the ferry."""
    return "\n\n".join(PARAGRAPHS[number] for number in numbers)


def scan(text: str, share: float, seed: int = 5) -> str:
    """Spoil some words as a scanner does: a letter for one that looks alike, one lost, a blank in the middle."""
    chance = random.Random(seed)
    looks = {"e": "c", "l": "1", "o": "0", "s": "5", "h": "b", "m": "rn", "t": "f", "i": "l", "n": "u", "a": "o"}
    spoiled = []
    for word in text.split(" "):
        at = chance.randrange(max(1, len(word)))
        if len(word) < 2 or chance.random() >= share:
            spoiled.append(word)
        else:
            letter = chance.choice((looks.get(word[at], word[at]), "", word[at] + " "))
            spoiled.append(word[:at] + letter + word[at + 1 :])
    return " ".join(spoiled)
