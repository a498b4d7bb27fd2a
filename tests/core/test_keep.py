"""Blocks are written as words: each letter is a segment, the same letter the same statement, `-` a removed one."""

from time import process_time

import pytest

from app.core.flow import Flow, FlowBlock
from app.core.keep import choose_cuts
from app.core.match import Matches
from app.core.records import Match, RepeatsOption


def cut(page: str, repeats: RepeatsOption = "in_flow", directed: dict[str, str] | None = None) -> str:
    letters = [letter for letter in page if letter.isalpha()]
    twins = tuple(letters.index(letter) for letter in letters)
    matches = tuple(
        Match("contained", letters.index(part), letters.index(whole), (letters.index(whole),), 0.5, 1.0)
        for part, whole in (directed or {}).items()
    )
    blocks, at = [], 0
    for word in page.split():
        # Lower-case letters are short lines that are not prose.
        size = 12 if word[0].isupper() else 2
        segments = tuple(range(at, at + len(word)))
        blocks.append(FlowBlock(segments, (size,) * len(word), is_prose=word[0].isupper()))
        at += len(word)
    gone = {m.segment for c in choose_cuts(Flow(blocks, Matches(twins, matches)), repeats) for m in c.matches}
    rest = iter(range(at))
    return " ".join("".join("-" if next(rest) in gone else letter for letter in word) for word in page.split())


@pytest.mark.parametrize(
    ("page", "kept"),
    [
        pytest.param("A B C", "A B C", id="nothing twice"),
        pytest.param("A B B C", "A B - C", id="doubled at once"),
        pytest.param("AB C AB", "AB C --", id="paragraph doubled later"),
        pytest.param("A B C D E A B C D E", "A B C D E - - - - -", id="article doubled"),
        pytest.param("L B D E F X A B C D E F G", "L - - - - X A B C D E F G", id="teaser of two places goes whole"),
        pytest.param("L B C X Y Z B C W", "L - - X Y Z B C W", id="teaser at the top yields to an equal run"),
        pytest.param("B C X Y Z B C W", "- - X Y Z B C W", id="teasers above the lead yield where the story goes on"),
        pytest.param("B C X Y Z B C", "B C X Y Z - -", id="beginning is said again at the end"),
        pytest.param("B X Y Z B W", "B X Y Z - W", id="one sentence above all is the lead"),
        pytest.param("B C B C W", "B C - - W", id="beginning doubled at once"),
        pytest.param("P Q R S T B X B Y", "P Q R S T B X - Y", id="further down the later one goes"),
        pytest.param("A ABC", "- ABC", id="lone quote before its paragraph"),
        pytest.param("ABC X B", "ABC X -", id="lone quote after its paragraph"),
        pytest.param("A AB X B", "- AB X -", id="paragraph does not yield to its own two quotes"),
        pytest.param("XAY ZAW", "XAY ZAW", id="one sentence within two paragraphs"),
        pytest.param("A B A B A B", "A B - - - -", id="three times"),
    ],
)
def test_fewest_cuts(page: str, kept: str) -> None:
    assert cut(page) == kept


@pytest.mark.parametrize(
    ("page", "kept"),
    [
        pytest.param("a b X c b Y", "a b X c b Y", id="labels come again"),
        pytest.param("h A B X h A B", "h A B X - - -", id="heading goes with the block under it"),
    ],
)
def test_short_lines_go_only_with_their_block(page: str, kept: str) -> None:
    assert cut(page) == kept


def test_copy_with_less_prose_around_it_goes() -> None:
    assert cut("h B s C D B E F") == "h - s C D B E F"


def test_part_of_a_sentence_goes_and_the_sentence_never_does() -> None:
    assert cut("A B C P", directed={"P": "B"}) == "A B C -"
    assert cut("A P B C", directed={"P": "B"}) == "A - B C"


def test_statement_is_kept_when_all_that_says_it_went() -> None:
    # Q is said by P alone, and P goes since B says it.
    assert cut("A Q P B B", directed={"Q": "P", "P": "B"}) == "A Q - B -"


def test_first_option_keeps_the_first_copy_on_the_page() -> None:
    assert cut("L B C X Y Z B C W", repeats="first") == "L B C X Y Z - - W"


def test_passage_of_many_words_goes_from_the_later_paragraph() -> None:
    assert cut("XABCDY Z WABCDV") == "XABCDY Z W----V"


def test_every_statement_survives_any_page() -> None:
    for page in ("AB BC CA A B C", "ABC AB BC C A", "A A A A", "AB AB BA", "ABAB CC A"):
        assert {letter for letter in cut(page) if letter.isalpha()} == {x for x in page if x.isalpha()}


def test_many_equal_signatures_take_no_longer_each() -> None:
    # A paragraph of quotations, and below it each of them alone over a line that is the same for all.
    quotes = 6_000
    blocks = [FlowBlock(tuple(range(quotes)), (12,) * quotes, is_prose=True)]
    blocks += [FlowBlock((quotes + n,), (2 if n % 2 else 12,), is_prose=n % 2 == 0) for n in range(2 * quotes)]
    twins = (*range(quotes), *(quotes + 1 if n % 2 else n // 2 for n in range(2 * quotes)))
    start = process_time()
    cuts = choose_cuts(Flow(blocks, Matches(twins)), "in_flow")
    assert process_time() - start < 2
    assert sum(len(cut.blocks) for cut in cuts) >= quotes
