import pytest

from app.core.quotes import MAX_PARTS, read_quote

LEAD = "The ferry to Holm island sailed again on Monday after a long repair."
SECOND = "Its crew had painted the hull and the two funnels red."


def test_quote_of_one_sentence_has_no_parts() -> None:
    quote = read_quote(LEAD)
    assert (quote.whole.text, quote.whole.span, quote.parts) == (LEAD, (0, len(LEAD)), ())
    assert quote.keys


@pytest.mark.parametrize("glue", [" ", "\n\n", "  \u00a0 "])
def test_each_sentence_of_a_longer_quote_is_a_part_with_its_span_as_sent(glue: str) -> None:
    sent = f"{LEAD}{glue}{SECOND}"
    parts = read_quote(sent).parts
    assert [part.text for part in parts] == [LEAD, SECOND]
    assert [sent[start:end] for start, end in (part.span for part in parts)] == [LEAD, SECOND]


def test_sentence_that_stands_everywhere_is_no_part() -> None:
    assert [part.text for part in read_quote(f"He was not hurt. {LEAD}").parts] == [LEAD]


@pytest.mark.parametrize("sign", ["…", "...", "[...]", "(…)"])
def test_pieces_around_an_ellipsis_are_parts(sign: str) -> None:
    quote = read_quote(f"The ferry to Holm island sailed again {sign} after a long repair in the dock")
    assert [part.text for part in quote.parts] == [
        "The ferry to Holm island sailed again",
        "after a long repair in the dock",
    ]


@pytest.mark.parametrize("credit", ["(AP Photo/Bo Lind)", "\nPhoto: Bo Lind/Reuters", "[AFP]"])
def test_credit_of_a_caption_is_not_looked_for(credit: str) -> None:
    quote = read_quote(f"{LEAD} {SECOND} {credit}")
    assert quote.whole.text == f"{LEAD} {SECOND}"
    assert quote.keys == read_quote(f"{LEAD} {SECOND}").keys
    assert [part.text for part in quote.parts] == [LEAD, SECOND]


def test_credit_alone_is_looked_for_as_it_stands() -> None:
    credit = "(AP Photo/Ada Quist Lind, File)"
    assert read_quote(credit).whole.text == credit


@pytest.mark.parametrize("text", ["No comment.", "one two three", "...", "東京で会議"])
def test_quote_that_no_key_can_find_has_none(text: str) -> None:
    assert read_quote(text).keys == ()


def test_signs_case_and_repairs_do_not_change_the_words() -> None:
    one, other = (
        read_quote("“The Ferry’s crew &amp; captain rested,” she said"),
        read_quote('"the ferry\'s crew & captain rested" SHE SAID'),
    )
    assert one.whole.words == other.whole.words
    assert one.keys == other.keys


def test_article_is_cut_to_its_first_sentences() -> None:
    text = " ".join(f"The crew of boat {n} painted its hull and its funnels." for n in range(3 * MAX_PARTS))
    assert len(read_quote(text, "en").parts) == MAX_PARTS
