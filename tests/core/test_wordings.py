import pytest

from app.core.wordings import Wording, group_wordings

CAPTION = "Dockers look at the fallen crane in the harbor of Port Ellery on Saturday."


def groups(*texts: str, language: str = "en") -> list[tuple[int, ...]]:
    return list(group_wordings([Wording(("caption",), text, language) for text in texts]))


@pytest.mark.parametrize(
    "other",
    [
        CAPTION,
        CAPTION.upper(),
        "Dockers look at the fallen crane in the harbor of Port Ellery on Saturday",
        "Dockers look at the fallen crane in the harbor of Port Ellery Saturday.",
        "Dockers look at the fallen crane in the harbor of Port\u00a0Ellery, on Saturday",
    ],
)
def test_caption_in_another_style_is_the_same(other: str) -> None:
    assert groups(CAPTION, other) == [(0, 1)]
    assert groups(other, CAPTION) == [(0, 1)]


@pytest.mark.parametrize(
    "other",
    [
        pytest.param("Dockers look at the fallen crane in the harbor of Port Ellery on Sunday.", id="day"),
        pytest.param("Dockers look at the fallen crane in the harbor of Port Sand on Saturday.", id="name"),
        pytest.param(f"{CAPTION} It fell in a storm.", id="one says more"),
        pytest.param("Sailors look at the fallen crane in the harbor of Port Ellery on Saturday.", id="noun"),
    ],
)
def test_caption_that_says_something_else_is_another(other: str) -> None:
    assert groups(CAPTION, other) == [(0,), (1,)]
    assert groups(other, CAPTION) == [(0,), (1,)]


def test_signs_that_are_no_words_part_two_texts() -> None:
    assert groups("Rents in the harbor rose 5%", "Rents in the harbor rose 5") == [(0,), (1,)]


def test_groups_come_in_the_order_of_their_first_members() -> None:
    assert groups("the ferry sails", CAPTION, "The ferry sails.", CAPTION) == [(0, 2), (1, 3)]


def test_same_words_of_two_topics_are_two() -> None:
    assert group_wordings([Wording(("body",), CAPTION, "en"), Wording(("caption",), CAPTION, "en")]) == ((0,), (1,))


def test_text_without_words_is_grouped_by_its_signs() -> None:
    assert groups("…", "…", "!") == [(0, 1, 2)]
