"""What the wording of a block tells, whatever stands beside it: a column for each feature of `WORDING`."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from app.core.page_kinds import PageBlock
from app.core.page_lines import DATES

Mask = NDArray[np.bool_]

MIN_FIGURES: Final = 0.2
MIN_CAPITALS: Final = 0.65
# Enough of a block to see how it is written.
SEEN_CHARACTERS: Final = 200
# Shares of function words; up to the first, up to the second ...
SHARES: Final = ((0.05, "none"), (0.15, "few"), (0.3, "some"), (0.42, "many"))

_STOPS: Final = (".", "。", "।")
_CRIES: Final = ("!", "?", "！", "？", "؟")
_QUOTES: Final = ('"', "“", "„", "«", "‘", "'", "—", "–", "- ", "「")
_COMMAS: Final = re.compile(r"[,;،] |[，、；]")
_INNER_STOPS: Final = re.compile(r"[.?!؟] |[।。].")
_WORD: Final = re.compile(r"[^\W\d_]+")
_DIGIT: Final = re.compile(r"\d")
_ADDRESS: Final = re.compile(r"@\w|https?:|www\.|\.com\b")
_DIVIDERS: Final = re.compile(r"[|»›•·→]| [/>-] ")
# Words that a page says to its reader, and a story seldom: in all languages of the word tables.
_CALLS: Final = re.compile(
    r"\b(?:subscrib|sign up|sign in|log ?in|newsletter|follow (?:us|me|him|her|the )|click here|e-?mail (?:us|me)"
    r"|your (?:e-?mail|inbox)|cookies?\b|privacy policy|terms of|all rights|read (?:more|also|next)"
    r"|share this|comments?\b|abonnier|anmeld|registrier|folgen sie|datenschutz|klicken sie|suscr[ií]b|s[ií]guenos"
    r"|bolet[ií]n|reg[ií]str|inscri|assine|siga-nos|cadastr|abonnez|suivez|cliquez|infolettre|iscriv|seguici|clicca"
    r"|abonneer|volg ons|aanmeld"
    r"|nieuwsbrief|zapisz się|subskryb|śledź|подпи[сш]|следите|рассылк|注册|登录|订阅|关注|版权|扫码|编辑|登録|購読"
    r"|フォロー|著作権|구독|무단|저작권|기자)"
    r"|اشترك|تابعنا|सब्सक्राइब|फॉलो"
)
_PICTURES: Final = re.compile(
    r"(?i:\b(?:photos?|photograph|image|images|picture|pictured|photographer|foto|fotos|fotograf|bild|bilder|imagen"
    r"|imagem|immagine|zdjęcie|фото|beeld)\b)|图片|图为|写真|사진|صورة|फोटो"
    r"|\b(?:Getty|Reuters|REUTERS|AFP|EPA|Shutterstock|Bloomberg|dpa)\b|\(AP\b|/AP\b|©"
)
_BYLINES: Final = re.compile(
    r"(?i:by|von|por|par|di|door|autor|автор|text|texte|written by|story by|作者|记者|文)[ :：]{1,2}"
    r"(?=[A-ZÀ-ÞА-Я\u3040-\u9fff@])"
)


def _is_title_case(text: str) -> bool:
    words = _WORD.findall(text[:SEEN_CHARACTERS])
    return len(words) > 1 and sum(word[0].isupper() for word in words) >= MIN_CAPITALS * len(words)


def _has_figures(text: str) -> bool:
    seen = text[:SEEN_CHARACTERS]
    return len(_DIGIT.findall(seen)) >= MIN_FIGURES * len(seen)


# name -> (what it means, whether a text has it)
WORDING: Final[Mapping[str, tuple[str, Callable[[str], bool]]]] = {
    "ends_with_stop": ("ends with a full stop", lambda text: text.endswith(_STOPS)),
    "ends_with_colon": ("ends with a colon", lambda text: text.endswith((":", "："))),
    "ends_with_cry": ("ends with a question or a cry", lambda text: text.endswith(_CRIES)),
    "has_comma": ("has a comma or a semicolon", lambda text: _COMMAS.search(text) is not None),
    "has_inner_stop": ("has the end of a sentence inside", lambda text: _INNER_STOPS.search(text) is not None),
    "title_case": ("most of its words begin with a capital", _is_title_case),
    "all_capitals": ("is written in capitals", str.isupper),
    "starts_small": ("begins with a small letter", lambda text: text[:1].islower()),
    "starts_with_quote": ("begins with a quotation mark or a dash", lambda text: text.startswith(_QUOTES)),
    "figures": ("holds many figures", _has_figures),
    "dividers": ("holds dividers as between links", lambda text: _DIVIDERS.search(text[:200]) is not None),
    "address": ("holds an address of the net", lambda text: _ADDRESS.search(text[:400]) is not None),
    "calls_reader": (
        "asks the reader for something: to subscribe, to follow, to write",
        lambda text: _CALLS.search(text[:400].casefold()) is not None,
    ),
    "speaks_of_picture": (
        "speaks of a picture or names an agency of pictures",
        lambda text: _PICTURES.search(text[:1000]) is not None,
    ),
    "has_date": ("holds a date", lambda text: DATES.search(text[:200]) is not None),
    "byline": ("begins as the name of an author does", lambda text: _BYLINES.match(text) is not None),
}


def see_wording(blocks: Sequence[PageBlock]) -> dict[str, Mask]:
    """Give a column for each row of `WORDING`, and those of the function words and the end."""
    columns: dict[str, Mask] = {
        name: np.array([has(block.text) for block in blocks], dtype=np.bool_) for name, (_, has) in WORDING.items()
    }
    shares = np.array([-1.0 if block.function_share is None else block.function_share for block in blocks])
    columns["function_words_unknown"] = shares < 0
    for share, name in SHARES:
        columns[f"function_words_{name}"] = (shares >= 0) & (shares < share)
    columns["ends_as_prose"] = np.array([block.ends_as_prose for block in blocks], dtype=np.bool_)
    return columns
