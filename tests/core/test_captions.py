import pytest

from app.core.captions import CaptionBlock, find_captions, mend
from app.core.pipeline import clean
from app.core.records import Credit

PICTURE = Credit("(AP/File)", "AP", file_photo=True)
AGENCY = Credit("(Reuters)", "Reuters", is_picture=False)
RIGHTS = Credit("© AFP", "AFP")


@pytest.mark.parametrize(
    ("blocks", "captions"),
    [
        ([CaptionBlock(0, PICTURE, 40, 40)], {0}),
        ([CaptionBlock(0, PICTURE, 12, 0)], {0}),
        ([CaptionBlock(0, AGENCY, 40, 30)], {0}),
        # A credit alone may name the source of the story.
        ([CaptionBlock(0, PICTURE, 0, 0)], set()),
        # The last line of a story that names its agency.
        ([CaptionBlock(0, AGENCY, 25, 0)], set()),
        # The "© AFP" in which a text ends.
        ([CaptionBlock(7, RIGHTS, 25, 0, is_last=True)], set()),
        ([CaptionBlock(7, RIGHTS, 25, 0)], {7}),
        # A long paragraph that ends in a source line says too much to be a caption.
        ([CaptionBlock(0, PICTURE, 160, 20)], set()),
        # A quote of the story beside a line that is nothing but a credit.
        ([CaptionBlock(0, PICTURE, 0, 0), CaptionBlock(1, None, 20, 18)], {0, 1}),
        ([CaptionBlock(3, None, 20, 20), CaptionBlock(4, PICTURE, 0, 0)], {3, 4}),
        # A paragraph of which a teaser was made.
        ([CaptionBlock(0, PICTURE, 0, 0), CaptionBlock(1, None, 40, 20)], set()),
        # A paragraph of the story that happens to follow a credit.
        ([CaptionBlock(0, PICTURE, 0, 0), CaptionBlock(1, None, 20, 0)], set()),
    ],
)
def test_captions_are_told_by_credit_and_by_what_they_repeat(blocks: list[CaptionBlock], captions: set[int]) -> None:
    assert find_captions(blocks) == captions


@pytest.mark.parametrize(
    ("text", "mended"), [("recent years..", "recent years."), ("and then...", "and then..."), ("He left.", "He left.")]
)
def test_doubled_full_stop_is_mended_and_an_ellipsis_is_not(text: str, mended: str) -> None:
    assert mend(text) == mended


@pytest.mark.parametrize("rest", [(), ("Bridge of Ellery opens",), ("Photo: Mara Quint",)])
def test_story_of_which_every_paragraph_ends_in_a_credit_stays(rest: tuple[str, ...]) -> None:
    told = ("The bridge of Ellery was opened on Monday. (Photo: Ada Quist)", "A choir sang on it. (Photo: Ada Quist)")
    assert clean("\n\n".join((*rest, *told)), language="en").text.endswith("\n\n".join(told))


LABELLED = "Image caption The quay on Monday, when the first ships came in"
STORY = (
    "The harbor reopened on Monday after eleven days in which no ship could reach the quay.",
    "Image captions are a craft of their own, the harbor's photographer says.",
)


@pytest.mark.parametrize("label", ["Image caption The", "Pie de foto: El", "Подпись к фото, В", "图像加注文字，周一"])
def test_caption_that_says_it_is_one_goes_with_the_credit_beside_it(label: str) -> None:
    caption = f"{label} quay on Monday, when the first ships came in"
    article = clean("\n".join((STORY[0], "Image copyright Getty Images", caption, STORY[1])), language="en")
    assert article.text == "\n\n".join(STORY)
    assert [found.text for found in article.captions] == [caption]
    assert article.captions[0].credit is not None
    assert article.captions[0].credit.agency == "Getty Images"


def test_text_that_is_nothing_but_a_caption_is_the_story() -> None:
    assert clean(LABELLED, language="en").text == LABELLED
