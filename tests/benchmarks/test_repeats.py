from __future__ import annotations

import random

import pytest

from benchmarks import line_rules
from benchmarks.faults import find_faults
from benchmarks.page_sets import Page
from benchmarks.repeats import Cleaner, make_set, measure
from benchmarks.scores import fold
from benchmarks.scuffs import KINDS, Scuff, Scuffed, scuff

PARAGRAPHS = (
    "The ferry to the islands stopped running on Friday, after 14 years. "
    "Its engine had failed again, said Ines Carrow of the board.",
    "A fishing boat was hired for the mail, which comes three times a week. "
    "She has room for six passengers and a dog at most.",
    "The ministry will look at the contract in the first days of March. "
    "Nobody on the islands believes that it will be signed.",
)


def raws_without(case: Scuffed) -> list[str]:
    lines = case.raw.split("\n")
    for one in case.scuffs:
        for line in one.text.split("\n"):
            lines.remove(line)
    return lines


@pytest.mark.parametrize("seed", range(40))
def test_raw_is_gold_and_what_was_put_in(seed: int) -> None:
    case = scuff("ferry", PARAGRAPHS, random.Random(seed))
    assert sorted(raws_without(case)) == sorted(case.gold.split("\n"))
    assert case.scuffs


@pytest.mark.parametrize("seed", range(40))
def test_traps_differ_from_every_sentence_and_belong_to_the_gold(seed: int) -> None:
    case = scuff("ferry", PARAGRAPHS, random.Random(seed))
    assert case.traps
    for trap in case.traps:
        assert trap in case.gold.split("\n")
        assert fold(trap) not in fold("\n".join(PARAGRAPHS))


def test_the_same_seed_makes_the_same_set() -> None:
    assert make_set(3) == make_set(3)


def test_every_kind_comes() -> None:
    assert {one.kind for case in make_set(60) for one in case.scuffs} == {*KINDS, "doubled article"}


def test_measure_counts_by_hand() -> None:
    case = Scuffed(
        id="ferry",
        raw="Sail now.\nThe ferry has 6 boats. It is late.\nThe ferry has 7 boats.\nShare this",
        gold="The ferry has 6 boats. It is late.\nThe ferry has 7 boats.\nSail now.",
        scuffs=(Scuff("furniture", "Share this"),),
        traps=("The ferry has 7 boats.",),
    )
    untouched = measure(Cleaner("untouched", str), (case,))
    assert (untouched.exact, untouched.lost, untouched.sentences) == (0, 0, 4)
    assert untouched.left == {"furniture": 1}
    right = measure(Cleaner("right", lambda _: case.gold), (case,))
    assert (right.exact, right.left["furniture"]) == (1, 0)
    loser = measure(Cleaner("loser", lambda _: "It is late."), (case,))
    assert (loser.lost, loser.traps_kept) == (3, 0)


def test_equal_sentences_once() -> None:
    text = "The ferry is late. It rains.\n“The ferry is late.”\nThe ferry sails."
    assert line_rules.drop_equal_sentences(text) == "The ferry is late. It rains.\nThe ferry sails."


def test_datasketch_keeps_the_first_of_two_alike() -> None:
    long = " ".join(PARAGRAPHS).replace(". ", ", and ")
    assert line_rules.drop_datasketch(f"{long}\n{long.replace('14', '15')}") == long


@pytest.mark.parametrize(
    ("line", "stays"),
    [
        ("The harbor board said so on Friday.", True),
        ("The harbor board said so on Friday", False),
        ("He said so.", False),
        ("Please enable JavaScript to read on here.", False),
        ("We use cookies to make this better, see our cookie policy.", False),
        ("停产十七年的云溪老茶厂昨日重新开门。", True),
    ],
)
def test_c4_lines(line: str, stays: bool) -> None:
    assert line_rules.keep_c4_lines(line) == (line if stays else "")


def test_faults_are_sorted_by_place_and_form() -> None:
    gold = f"{PARAGRAPHS[0]}\n{PARAGRAPHS[1]}\nShort line"
    given = f"Menu\n{PARAGRAPHS[0]}\nRead more here\n{PARAGRAPHS[0]}\nMost read"
    faults = find_faults(Page("x", "1", None, b"", gold=gold), given)
    assert faults.words == {
        "left in: before the story": 1,
        "left in: inside the story": 3,
        "left in: after the story": 2,
        "left in: said twice": 23,
        "lost: prose": 25,
        "lost: short lines": 2,
    }
