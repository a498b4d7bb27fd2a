import pytest

from app.core.pipeline import clean

BETWEEN = "Workers had spent the winter stripping old paint from the railings."


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("The old singer is dead.", "The old singer is dead?", id="question"),
        pytest.param("Did the minister know about the leak?", "The minister did know about the leak.", id="word order"),
        pytest.param("The C++ course starts in room 4.", "The C# course starts in room 4.", id="name with signs"),
        pytest.param("The C++ course starts in room 4.", "The C course starts in room 4.", id="name without signs"),
        pytest.param("Blood group A+ is short in Ellery.", "Blood group A- is short in Ellery.", id="blood group"),
        pytest.param("The tunnel must be <5 m high.", "The tunnel must be >5 m high.", id="bound"),
    ],
)
def test_sentences_that_only_signs_tell_apart_both_stay(one: str, other: str) -> None:
    assert clean("\n\n".join((one, BETWEEN, other)), language="en").text.split("\n\n") == [one, BETWEEN, other]


@pytest.mark.parametrize("copy", ["“The old singer is dead!”", "THE OLD SINGER IS DEAD.", "The old singer is dead…"])
def test_other_dress_of_a_statement_is_a_repeat(copy: str) -> None:
    text = f"{BETWEEN}\n\nThe old singer is dead. Her house on the quay was sealed.\n\n{copy}"
    assert copy not in clean(text, language="en").text
