import pytest

from app.core.agreement import Agreement, Side, agree
from app.core.resemblance import shared_runs, shingle_text
from app.core.story_facts import read_story_facts

TAIL = "to take effect on Monday, as the winter in the hills was long and the stores of the town are empty now"


def compared(one: str, other: str) -> Agreement:
    here, there = (shingle_text(text) for text in (one, other))
    a, b = (Side(text, read_story_facts(text.text, text.tokens, "en")) for text in (here, there))
    return agree(a, b, shared_runs(here, there))


@pytest.mark.parametrize(
    ("one", "other", "is_other"),
    [
        pytest.param("Calder Light raised prices", "Norvik Timber raised prices", True, id="another company"),
        pytest.param("Calder Light raised prices", "The utility raised prices", False, id="only one is named"),
        pytest.param("Calder Light raised prices", "Calder Power raised prices", False, id="named otherwise"),
        pytest.param("Prices", "Fares", False, id="a capital that begins the line"),
        pytest.param("Ada Quist\nCalder Light raised prices", "Al Roth\nThey raised prices", False, id="a byline"),
        pytest.param(
            "Calder Light raised prices",
            f"{'So it goes every year, and every year they ask us why. ' * 3} Norvik Timber raised prices",
            False,
            id="far behind in its line",
        ),
    ],
)
def test_a_sentence_about_another_subject(one: str, other: str, is_other: bool) -> None:
    assert compared(f"{one} {TAIL}", f"{other} {TAIL}").other_subject == is_other


def test_a_subject_that_the_other_names_elsewhere_is_the_same() -> None:
    one = f"Calder Light raised prices {TAIL}. Its owner is Norvik Timber."
    assert not compared(one, f"Norvik Timber raised prices {TAIL}. It owns Calder Light.").other_subject


def test_a_name_in_another_spelling_is_no_other_name() -> None:
    found = compared(f"The crew of Ivan Zelensky had {TAIL}", f"The crew of Ivan Zelenskyy had {TAIL}")
    assert (found.names, found.other_names) == (2, 0)
    found = compared(f"The crew of Ivan Zelensky had {TAIL}", f"The crew of Ivan Petrov had {TAIL}")
    assert found.other_names == 1


def test_a_figure_whose_last_words_are_shared_is_compared_whole() -> None:
    found = compared(f"They paid 1.5 million {TAIL}", f"They paid 1.5 billion {TAIL}")
    assert (found.figures, found.other_figures) == (1, 1)
    # The run begins at the 5.
    found = compared(f"5 million people had {TAIL}", f"It says: 5 thousand 5 million people had {TAIL}")
    assert found.other_figures <= 1


def test_what_is_left_out_contradicts_nothing() -> None:
    found = compared(f"They paid the 12 men of Tarn {TAIL}", f"They paid the men {TAIL}")
    assert (found.other_figures, found.other_names) == (0, 0)


def test_what_stands_before_and_behind_an_article_contradicts_nothing() -> None:
    one = f"Read on 3 phones in Tarn or in the old hall of the market\n{TAIL}"
    other = f"Seen by 40 readers of Sund since the paper was made at home\n{TAIL}"
    found = compared(one, other)
    assert (found.other_figures, found.other_names) == (0, 0)


def test_what_stands_between_passages_in_another_order_is_compared() -> None:
    first = "the ferry stayed in port as the waves at the pier rose high"
    last = "crews worked through the night to mend a line that fell"
    found = compared(f"{first} and 12 came {last}", f"{last} and 14 ran {first} with 15")
    assert found.other_figures == 1


def test_words_that_differ_in_letters_only_are_spelled_otherwise() -> None:
    found = compared(f"the harb0r rnaster had {TAIL}", f"the harbor master had {TAIL}")
    assert (found.spelled, found.reworded) == (2, 0)
    found = compared(f"the village teacher had {TAIL}", f"the harbor master had {TAIL}")
    assert (found.spelled, found.reworded) == (0, 2)


def test_nothing_shared_is_nothing_agreed() -> None:
    found = compared("Ada Quist paid 12 dollars.", "Bo Lind got 14 euros.")
    assert found == Agreement(0, 0, 0, 0, 0, 0, False)
    assert (found.figures_differ, found.names_differ) == (0.0, 0.0)
