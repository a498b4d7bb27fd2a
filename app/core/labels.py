"""Headings that say what stands below them: a summary of the story, or a document in full. A table of data.

A summary of sentences of the story goes as any teaser does, and its heading with it. A document in full (a speech, a
letter, a ruling) is a text of its own: the story quotes from it, and both stay whole.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

LabelKind = Literal["summary", "document"]

# A heading, and no sentence that has one in it.
MAX_LABEL_WORDS = 12
_DECORATION = ' \t:：.–—-*•|»«"“”„()[]'


@dataclass(frozen=True, slots=True)
class LabelRule:
    """One kind of heading in one language. The pattern must cover the whole line: lower case, no decoration around it.

    hits: lines as printed that it must find.  misses: look-alikes from stories that no rule may touch.
    """

    kind: LabelKind
    language: str
    why: str
    pattern: str
    hits: tuple[str, ...]
    misses: tuple[str, ...]


_SUMMARY = "Stands over a list of sentences that the story has as well."
_DOCUMENT = "Stands over a speech, letter or ruling that is printed in full."

LABELS: tuple[LabelRule, ...] = (
    LabelRule(
        "summary",
        "en",
        _SUMMARY,
        r"(?:the )?key (?:points|takeaways|facts|findings)|(?:story )?highlights|at a glance|in (?:brief|short)"
        r"|(?:the )?main points|summary|tl;?dr|what you need to know",
        ("Key points:", "KEY TAKEAWAYS", "At a glance"),
        ("The key points of the plan", "She read the summary."),
    ),
    LabelRule(
        "summary",
        "de",
        _SUMMARY,
        r"das wichtigste in kürze|auf einen blick|(?:das )?wichtigste(?: punkte)?|darum geht's|in kürze|kurz gefasst",
        ("Das Wichtigste in Kürze", "Auf einen Blick:"),
        ("Das Wichtigste sind die Kinder",),
    ),
    LabelRule(
        "summary",
        "fr",
        _SUMMARY,
        r"l'essentiel|en bref|(?:les )?points[ -]clés|ce qu'il faut retenir|à retenir",
        ("L’essentiel", "Ce qu’il faut retenir :"),
        ("L’essentiel est sauvé",),
    ),
    LabelRule(
        "summary",
        "es",
        _SUMMARY,
        r"(?:los )?puntos clave|(?:las )?claves|en resumen|lo esencial|de un vistazo",
        ("Puntos clave", "En resumen:"),
        ("Las claves de la casa",),
    ),
    LabelRule(
        "summary",
        "pt",
        _SUMMARY,
        r"(?:os )?pontos[ -]chave|(?:principais )?destaques|em resumo|resumo",
        ("Pontos-chave", "Em resumo:"),
        ("O resumo da ópera",),
    ),
    LabelRule(
        "summary",
        "it",
        _SUMMARY,
        r"(?:i )?punti chiave|in breve|in sintesi|l'essenziale",
        ("Punti chiave",),
        ("In breve tempo",),
    ),
    LabelRule(
        "summary",
        "nl",
        _SUMMARY,
        r"in het kort|(?:de )?kernpunten|samenvatting",
        ("In het kort",),
        ("In het korte leven",),
    ),
    LabelRule(
        "summary",
        "pl",
        _SUMMARY,
        r"w skrócie|najważniejsze informacje|w pigułce",
        ("W skrócie:",),
        ("W skrócie mówiąc",),
    ),
    LabelRule("summary", "ru", _SUMMARY, r"главное|коротко|вкратце", ("Главное:",), ("Главное — дети",)),
    LabelRule("summary", "ja", _SUMMARY, r"要点|ポイント|この記事のポイント", ("この記事のポイント",), ("要点を絞る",)),
    LabelRule("summary", "zh", _SUMMARY, r"要点|摘要|核心提示", ("核心提示：",), ("要点之一",)),
    LabelRule("summary", "ko", _SUMMARY, r"핵심 ?요약|요점|요약", ("핵심 요약",), ("요약하면",)),
    LabelRule(
        "document",
        "en",
        _DOCUMENT,
        r"(?:read |here is |here's |below is |this is |the )?(?:(?:the )?(?:full|complete|entire) (?:text|transcript"
        r"|speech|statement|letter|remarks|address|interview|ruling)|.{0,40}(?:speech|statement|letter|remarks|address|ruling)"
        r",? in full|transcript)(?: of .{2,60})?(?: (?:below|follows))?",
        ("Full text of the speech", "The speech in full:", "Read the full statement", "TRANSCRIPT"),
        ("She read the full text of the speech aloud.", "The full story", "The transcript was lost"),
    ),
    LabelRule(
        "document",
        "de",
        _DOCUMENT,
        r".{0,60}\bim wortlaut(?: .{2,40})?|(?:der |die )?(?:volle|vollständige|ganze|komplette)n? "
        r"(?:wortlaut|text|rede|brief|erklärung)(?: .{2,60})?|wortlaut(?: .{2,60})?",
        ("Die Rede im Wortlaut", "Der vollständige Text der Rede:", "Im Wortlaut"),
        ("Der Text ist lang",),
    ),
    LabelRule(
        "document",
        "fr",
        _DOCUMENT,
        r"(?:le |la |voici )?(?:texte|discours|verbatim|lettre|déclaration)(?: .{2,40})? (?:intégrale?|en intégralité)"
        r"(?: .{2,60})?|verbatim|(?:le )?discours in extenso",
        ("Le texte intégral du discours", "Verbatim"),
        ("Le texte du discours",),
    ),
    LabelRule(
        "document",
        "es",
        _DOCUMENT,
        r"(?:el |la |lea |este es el )?(?:texto|discurso|carta|comunicado|transcripción)(?: .{2,40})? "
        r"(?:íntegr[oa]|complet[oa])(?: .{2,60})?",
        ("Texto íntegro del discurso", "El discurso completo:"),
        ("El texto del discurso",),
    ),
    LabelRule(
        "document",
        "pt",
        _DOCUMENT,
        r"(?:leia )?(?:a |o )?(?:íntegra (?:d[aoe] .{2,60})|(?:texto|discurso|carta|nota)(?: .{2,40})? (?:na íntegra"
        r"|complet[oa]))",
        ("Leia a íntegra do discurso", "Discurso na íntegra"),
        ("A íntegra ponte",),
    ),
    LabelRule(
        "document",
        "it",
        _DOCUMENT,
        r"(?:il |la )?(?:testo|discorso|lettera|comunicato)(?: .{2,40})? (?:integrale|complet[oa])(?: .{2,60})?",
        ("Il testo integrale del discorso",),
        ("Il testo del discorso",),
    ),
    LabelRule(
        "document",
        "nl",
        _DOCUMENT,
        r"(?:de |lees )?(?:volledige|integrale) (?:tekst|toespraak|brief|verklaring)(?: .{2,60})?",
        ("De volledige tekst van de toespraak",),
        ("De tekst van de toespraak",),
    ),
    LabelRule(
        "document",
        "pl",
        _DOCUMENT,
        r"(?:pełn[yae] (?:tekst|treść|zapis)|pełna treść)(?: .{2,60})?|treść (?:listu|przemówienia|oświadczenia)",
        ("Pełny tekst przemówienia",),
        ("Tekst przemówienia zaginął",),
    ),
    LabelRule(
        "document",
        "ru",
        _DOCUMENT,
        r"полный текст(?: .{2,60})?|(?:полная )?стенограмма(?: .{2,60})?|текст (?:речи|письма|обращения) полностью",
        ("Полный текст обращения:",),
        ("Текст обращения потерян",),
    ),
    LabelRule(
        "document",
        "ja",
        _DOCUMENT,
        r".{0,30}全文|全文(?:は以下の通り|紹介)?",
        ("演説の全文",),
        ("全文を読んだ人は少ない。",),
    ),
    LabelRule("document", "zh", _DOCUMENT, r".{0,30}全文(?:如下)?", ("讲话全文如下：",), ("全文很长，没有人读完。",)),
    LabelRule("document", "ko", _DOCUMENT, r".{0,30} ?전문", ("연설 전문",), ("그는 전문가였다.",)),
)


def label_kind(line: str, words: int) -> LabelKind | None:
    """Tell what a line says about what stands below it; None if it is no such heading.

    >>> label_kind("The speech in full:", 4), label_kind("Key points", 2), label_kind("The key points are three.", 5)
    ('document', 'summary', None)
    """
    if words > MAX_LABEL_WORDS:
        return None
    folded = line.strip(_DECORATION).lower().replace("’", "'")
    for kind, pattern in _patterns():
        if pattern.fullmatch(folded) is not None:
            return kind
    return None


@cache
def _patterns() -> tuple[tuple[LabelKind, re.Pattern[str]], ...]:
    kinds: tuple[LabelKind, ...] = ("summary", "document")
    return tuple(
        (kind, re.compile("|".join(f"(?:{row.pattern})" for row in LABELS if row.kind == kind))) for kind in kinds
    )
