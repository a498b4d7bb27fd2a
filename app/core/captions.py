"""Recognizes photo captions among the blocks of a plain text: by their credit, and by what they quote of the body."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.core.records import Credit

# A block with a credit and more words of its own than this is a paragraph that ends in a source line.
MAX_OWN_WORDS = 90
# A caption without words of a picture ("(Reuters)") must repeat at least this share of itself from the story.
MIN_REPEATED = 0.5
# A block that only stands beside a credit must say hardly anything of its own.
MIN_REPEATED_BESIDE = 0.8
# What pages print before a caption, for readers who don't see the picture; nothing in prose begins so.
LABELS = (
    *("Image caption ", "Image caption, ", "Image caption: ", "Media caption ", "Media caption, ", "Photo caption: "),
    *("Bildunterschrift: ", "Bildbeschreibung: ", "Légende : ", "Légende image, ", "Légende: ", "Pie de foto: "),
    *("Pie de foto, ", "Legenda da foto, ", "Legenda da foto: ", "Didascalia: ", "Onderschrift: ", "Bijschrift: "),
    *("Podpis pod zdjęciem: ", "Подпись к фото, ", "Подпись к фото: ", "التعليق على الصورة، ", "तस्वीर का कैप्शन, "),
    *("इमेज कैप्शन, ", "图像加注文字，", "圖像加註文字，", "写真説明、", "画像説明、", "사진 설명, ", "사진 설명: "),
)


@dataclass(frozen=True, slots=True)
class CaptionBlock:
    """A block seen by what tells a caption: its credit, and how many of its other words the story says too.

    The story is here what surely is one: blocks with no credit in them or beside them.  is_last: the text ends in it.
    ends_row: so does the row of paragraphs that the markup sets.
    """

    block: int
    credit: Credit | None
    words: int
    repeated_words: int
    is_last: bool = False
    ends_row: bool = False


def find_captions(blocks: Sequence[CaptionBlock]) -> frozenset[int]:
    """Give the numbers of the blocks that are captions, and of the lines beside them that are their credits.

    A block is a caption if it ends in a credit that speaks of a picture, or in a bare agency name while the story
    repeats most of it. A block without a credit is one if it stands beside a line that is nothing but a credit, and the
    story repeats most of it. The last line of a story that ends "(Reuters)" is none, and a credit with no caption
    beside it stays where it is: it may name the source of the story.
    """
    captions = {b.block for b in blocks if b.words and _is_caption(b)}
    lone_credits = {b.block for b in blocks if b.credit is not None and not b.words}
    captions.update(
        b.block
        for b in blocks
        if b.credit is None and _repeats(b, MIN_REPEATED_BESIDE) and lone_credits & {b.block - 1, b.block + 1}
    )
    return frozenset(captions | {c for c in lone_credits if captions & {c - 1, c + 1}})


def is_labelled(text: str) -> bool:
    """Whether a block says itself that it is a caption.

    >>> is_labelled("Image caption The quay at dawn"), is_labelled("Image captions are a craft, she says.")
    (True, False)
    """
    return text.startswith(LABELS)


def mend(text: str) -> str:
    """Take back the full stop that a page adds to a sentence which has one: "in years.." was "in years.".

    >>> mend("It has been hard in recent years..")
    'It has been hard in recent years.'
    >>> mend("And then there were none...")
    'And then there were none...'
    """
    return text[:-1] if text.endswith("..") and not text.endswith("...") else text


def _is_caption(block: CaptionBlock) -> bool:
    if block.credit is None:
        return False
    # The "© AFP" in which a text ends is about the text, and where the markup shows the end, "© AFP/Ada Quist" too.
    is_last = block.ends_row or (block.is_last and block.credit.photographer is None)
    is_of_text = is_last and block.credit.text.lower().startswith(("©", "(c)"))
    is_picture = block.credit.is_picture and not is_of_text
    return _repeats(block, MIN_REPEATED) or (is_picture and block.words - block.repeated_words <= MAX_OWN_WORDS)


def _repeats(block: CaptionBlock, share: float) -> bool:
    return block.words > 0 and block.repeated_words >= share * block.words
