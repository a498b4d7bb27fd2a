import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.sentence_keys import (
    GUARANTEED_WORDS,
    MOST_KEYS,
    WIDTH,
    WINDOW,
    probe_keys,
    sentence_keys,
)

WORDS = st.lists(st.integers(0, 400).map(lambda number: f"w{number}"), max_size=60)
QUOTE = "The ferry will not sail before the storm is over, and nobody can tell us when that will be"
STORY = f"""The harbor of Tarn was closed for the third day on Monday.
“{QUOTE},” Ada Quist said at the pier.
Two hundred people wait in the hall of the old fish market."""


def shares(text: str, other: str) -> bool:
    return bool(set(sentence_keys(text)) & set(sentence_keys(other)))


@given(WORDS, st.lists(st.sampled_from("abcdefghijklmn"), min_size=GUARANTEED_WORDS, max_size=30), WORDS, WORDS)
def test_a_shared_run_of_the_guaranteed_length_shares_a_key(
    before: list[str], run: list[str], after: list[str], elsewhere: list[str]
) -> None:
    assert shares(" ".join(before + run + after), " ".join(elsewhere + run))


@given(WORDS)
def test_all_stored_keys_are_among_those_a_text_is_looked_up_with(words: list[str]) -> None:
    text = " ".join(words)
    assert set(sentence_keys(text)) <= set(probe_keys(text))


@given(WORDS, WORDS)
def test_lines_do_not_change_each_other(words: list[str], others: list[str]) -> None:
    one, other = " ".join(words), " ".join(others)
    assert sentence_keys(f"{one}\n\n{other}") == tuple(sorted({*sentence_keys(one), *sentence_keys(other)}))


@given(WORDS)
def test_the_keys_of_a_line_are_the_least_of_each_window_of_its_shingles(words: list[str]) -> None:
    hashes = [probe_keys(" ".join(words[at : at + WIDTH]))[0] % 2**64 for at in range(len(words) - WIDTH + 1)]
    windows = [hashes[at : at + WINDOW] for at in range(max(1, len(hashes) - WINDOW + 1))] if hashes else []
    assert sentence_keys(" ".join(words)) == tuple(sorted({(min(window) ^ 2**63) - 2**63 for window in windows}))


def test_density_is_what_the_constants_say() -> None:
    chance = random.Random(4)
    words = [f"w{chance.randrange(10_000)}" for _ in range(4_000)]
    assert 0.22 < len(sentence_keys(" ".join(words))) / len(words) < 2 / (WINDOW + 1) + 0.03


@pytest.mark.parametrize(
    "asked",
    [
        pytest.param(QUOTE, id="the quote itself"),
        pytest.param(QUOTE.upper(), id="in capitals"),
        pytest.param(QUOTE.replace("nobody", "no one"), id="a word changed"),
        pytest.param("Two hundred people wait in the hall of the new fish market.", id="a sentence near to another"),
        pytest.param("the old fish market harbor of Tarn was closed for the third day on", id="words from two lines"),
    ],
)
def test_a_sentence_is_found_again(asked: str) -> None:
    assert set(probe_keys(asked)) & set(sentence_keys(STORY))


def test_a_whole_short_line_is_found_again() -> None:
    assert shares("Passengers wait in vain\n" + STORY, "passengers wait in vain")


def test_a_sentence_in_chinese_is_found_again() -> None:
    sentence = "港口连续第三天关闭，渡轮在暴风雨结束之前不会起航。"
    assert shares(f"市长说：{sentence}", sentence)
    assert not shares("港口的渡轮在星期五已经起航。", sentence)


def test_two_equal_words_of_chinese_are_no_passage() -> None:
    assert not shares("他在会议上说人民银行今天没有", "人民银行昨天宣布了")


def test_fewer_words_than_a_shingle_have_no_key() -> None:
    assert sentence_keys("one two three\nfour five six") == probe_keys("a b c") == sentence_keys("") == ()
    assert len(sentence_keys(" ".join("abcd"))) == 1
    assert WIDTH == 4


def test_keys_are_sorted_distinct_and_do_not_change() -> None:
    keys = sentence_keys(f"{STORY}\n{STORY}")
    assert list(keys) == sorted(set(keys)) == list(sentence_keys(STORY))
    assert sentence_keys("one two three four") == (-7306149445061695970,)


def test_an_endless_text_is_thinned_alike_on_both_sides() -> None:
    chance = random.Random(7)
    words = [f"w{chance.randrange(50_000)}" for _ in range(60_000)]
    keys, others = sentence_keys(" ".join(words)), sentence_keys(" ".join(words[1_000:]))
    assert len(keys) == len(others) == MOST_KEYS
    assert len(set(keys) & set(others)) > 0.9 * MOST_KEYS
