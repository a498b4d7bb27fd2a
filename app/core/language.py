"""The language of a text, by its script or a handful of words where these decide, else by py3langid."""

from __future__ import annotations

import re
from functools import lru_cache
from heapq import nlargest
from itertools import islice
from threading import Lock
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

# Two paragraphs' beginnings are enough for a sure answer on news prose; the identifier takes 0.35 µs a byte.
_SAMPLED_LINES = 2
_SAMPLED_CHARACTERS = 150
# A line as long as this is a paragraph; menus, headlines and captions are shorter.
_PROSE_CHARACTERS = 120

# What newsrooms write in. The identifier knows twice as many; on news prose the others are mostly mistakes.
_LANGUAGES = """
    af am ar az be bg bn bs ca cs cy da de el en es et eu fa fi fr ga gl gu he hi hr hu hy id is it ja
    ka kk km kn ko ku ky lo lt lv mg mk ml mn mr ms mt my ne nl no pa pl ps pt ro ru rw si sk sl so sq
    sr sv sw ta te tg th tl tr ug uk ur uz vi xh yo zh zu
    """.split()  # noqa: SIM905  # a code a line would fill the screen

# Words that prose is full of in one language and in no other with its letters. Left out is what a neighbor shares:
# "os" and "foi" (Galician), "van" and "het" (Afrikaans), "una" (Catalan), "det" (Danish), "di" (Malay). Of 8,900
# paragraphs of news they decide 5,100, all of them as the model does.
_TELLTALE = {
    word: language
    for language, words in (
        ("en", "the and of with that which from this has been were their would it's it’s"),
        ("de", "und der das nicht ist mit sich für auf eine wird auch nach werden dass"),
        ("fr", "les dans une pour avec sur cette sont aux été elle leur ont"),
        ("es", "los las el y más sus fue también hasta según"),
        ("pt", "não uma um em são também pela pelo até num"),
        ("it", "il che della nel gli è anche sono delle alla dei più dal degli"),
        ("nl", "een zijn niet voor naar worden wordt deze heeft werd"),
        ("pl", "w się jest że przez oraz dla który nie"),
        ("sv", "och att är för inte från ett också"),
    )
    for word in words.split()
}
# One quoted sentence has as many in a foreign article, but then its own language has a say too.
_MIN_TELLTALES = 5
_MIN_DIFFERENT = 3

_ENOUGH_LETTERS = re.compile(r"(?:[^\W\d_][\W\d_]*){8}")
_HANGUL = re.compile("[\uac00-\ud7a3]")
_KANA = re.compile("[\u3041-\u309f\u30a1-\u30fa]")
_HAN_OR_KANA = re.compile("[\u3041-\u309f\u30a1-\u30fa\u3400-\u4dbf\u4e00-\u9fff]")
# A third of the characters is enough: Latin names and figures are frequent in such text, its letters are not in others.
_SCRIPT_SHARE = 0.3
# Every other character of Japanese prose is kana; Chinese borrows a の for a shop sign.
_KANA_SHARE = 0.1

# Held while the model is loaded: 90 MiB, once is enough.
_LOADING = Lock()


def detect_language(text: str) -> str:
    """Give the ISO 639-1 code of the language that most of the text is in, or "und" if there is too little of it.

    Judged by the beginnings of the first two paragraphs of prose, 150 characters each, so that a menu in another
    language does not count; without prose, by the longest lines. A handful of telltale words decides if all of them say
    the same, else py3langid does. Norwegian is "no". The same text always gives the same answer. The first call that
    needs the model waits until it is loaded (0.4 s).

    >>> detect_language("12:30 – 14:00"), detect_language("Der Zug nach Hamburg fährt heute leider nicht.")
    ('und', 'de')
    """
    sample = _sample(text).replace("\xad", "")
    by_script = None if sample.isascii() else _by_script(sample)
    if by_script:
        return by_script
    by_words = _by_telltales(sample)
    if by_words:
        return by_words
    if not _ENOUGH_LETTERS.search(sample):
        return "und"
    language, _ = _identifier().classify(sample)
    return str(language)


def load_model() -> None:
    """Load the model, if it is not, so that no text has to wait for it."""
    _identifier()


def _sample(text: str) -> str:
    lines = text.split("\n")
    prose = list(islice((line for line in lines if len(line) >= _PROSE_CHARACTERS), _SAMPLED_LINES))
    return "\n".join(line[:_SAMPLED_CHARACTERS] for line in prose or nlargest(2 * _SAMPLED_LINES, lines, key=len))


def _by_script(sample: str) -> str | None:
    enough = _SCRIPT_SHARE * len(sample)
    if len(_HANGUL.findall(sample)) > enough:
        return "ko"
    east_asian = len(_HAN_OR_KANA.findall(sample))
    if east_asian <= enough:
        return None
    return "ja" if len(_KANA.findall(sample)) > _KANA_SHARE * east_asian else "zh"


def _by_telltales(sample: str) -> str | None:
    found = [word for word in sample.lower().split() if word in _TELLTALE]
    if len(found) < _MIN_TELLTALES or len(different := set(found)) < _MIN_DIFFERENT:
        return None
    languages = {_TELLTALE[word] for word in different}
    return languages.pop() if len(languages) == 1 else None


def _identifier() -> LanguageIdentifier:
    with _LOADING:
        return _load()


@lru_cache(maxsize=1)
def _load() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415  # not every process asks

    whole = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    whole.set_languages(_LANGUAGES)
    # set_languages leaves the weights column by column and in half precision, which numpy converts at every look; they
    # are read row by row. Halves the time, for 17 MB.
    weights = np.ascontiguousarray(whole.nb_ptc, dtype=np.float32)
    # Anew: the whole one keeps the weights of all its languages, 27 MB.
    return LanguageIdentifier(
        weights,
        whole.nb_pc,
        whole.nb_classes,
        whole.tk_nextmove,
        whole.tk_output,
        norm_probs=True,
        tk_row=whole.tk_row,
    )
