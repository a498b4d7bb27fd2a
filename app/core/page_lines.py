"""Lines that are neither prose nor furniture by their wording, and yet tell where on a page one is: rows of data."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

LineKind = Literal["stamp", "speaker", "marker", "row"]

# Longer lines are prose or nothing that can be told by its form.
MAX_CHARACTERS = 120
# Furniture after which pages list other stories or let readers speak: the story is over.
END_CODES = frozenset(
    {
        "furniture.comment_count",
        "furniture.comment_prompt",
        "furniture.popular_label",
        "furniture.related_label",
        "furniture.tag_line",
    }
)

_MONTH = (
    r"(?:jan|feb|mar|mär|mrt|apr|may|mai|maj|mei|maggio|mag|jun|jul|jui|aug|aoû|ago|sep|set|oct|okt|ott|out|nov|dec|dez"
    r"|dic|déc|ene|fév|fev|avr|abr|gen|giu|lug|янв|фев|мар|апр|мая|июн|июл|авг|сен|окт|ноя|дек|sty|lut|kwi|cze|lip|sie"
    r"|wrz|paź|lis|gru)[^\W\d_]*\.?"
)
# What may stand beside the date of a stamp: hours, zones, small words; "June 19 – Nashville" is a row of a list.
_TIME = (
    r"(?:\d{1,2}(?:[:.h]\d{0,2}){0,2}(?: ?[ap]\.?m\.?)?|[ap]\.?m\.?|[a-z]{1,2}t|gmt|utc|ist|cest|msk|uhr|at|um|às"
    r"|a las|à|alle|om|o|ore|h|hrs?|(?:last )?(?:updated?|published)|clock)"
)
_SAID = (
    r"(?:first |last )?(?:published|posted|updated|created|modified)(?: on| at)?|am|on|veröffentlicht(?: am)?"
    r"|aktualisiert(?: am)?|stand"
    r"|publicado(?: em| el)?|actualizado(?: el)?|atualizado(?: em)?|publié le|mis à jour le|pubblicato il|aggiornato il"
    r"|gepubliceerd(?: op)?|opublikowano|опубликовано|обновлено"
)
_DAY = r"(?:[^\W\d_]{2,12}[.,]{0,2} )?"
_DATE = (
    rf"(?:{_DAY}{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? ?(?:\d{{4}})?"
    rf"|{_DAY}\d{{1,2}}(?:\.|er|º|ª)? (?:de |di )?{_MONTH},? ?(?:de |del )?(?:\d{{4}})?"
    r"|\d{4}[-./年]\d{1,2}[-./月]\d{1,2}日?|\d{1,2}[-./]\d{1,2}[-./]\d{2,4})"
)


@dataclass(frozen=True, slots=True)
class LineRule:
    """One kind of line: `pattern` must match the whole line, in any case (markers state it themselves)."""

    kind: LineKind
    why: str
    pattern: str
    hits: tuple[str, ...]
    misses: tuple[str, ...]


LINE_RULES: tuple[LineRule, ...] = (
    LineRule(
        "stamp",
        "A date or a time alone stands over a story, a comment or a teaser, never in the middle of a text.",
        rf"(?:{_SAID} ?:? ?)?\W{{0,4}}(?:{_TIME}[ ,|•·—–-]{{1,4}}){{0,5}}{_DATE}(?:[ ,|•·—–/-]{{1,4}}{_TIME}){{0,6}}"
        r"|\d{1,2}[:.]\d{2}(?: ?[ap]\.?m\.?)?(?: [a-z]{2,5})?",
        (
            "November 19, 2019 at 6:34 am",
            "12. März 2021",
            "2019-11-19",
            "11:05 pm ET",
            "Published May 3, 2021 / 8:16 AM",
            "Published 11:11 PM EST May 3, 2021",
        ),
        ("May 12, the day of the flood, was a Sunday.", "1.5 million people", "June 19 – Ellery Hall, Orrin"),
    ),
    LineRule(
        "stamp",
        "Counts the time since something was posted.",
        r"\W{0,4}(?:(?:vor|hace|há|il y a) )?\d{1,3} ?(?:s|min|m|h|d|w|hrs?|hours?|minutes?|mins?|days?|weeks?|months?"
        r"|years?|stunden?|minuten?|tagen?|horas?|minutos?|días?|dias?|heures?|jours?|ore|giorni)"
        r"(?: (?:ago|fa|geleden|temu|atrás))?\W{0,3}",
        ("3 hours ago", "vor 2 Stunden"),
        ("2 days of rain flooded the valley", "3 hours of debate"),
    ),
    LineRule(
        "speaker",
        "Names the reader who wrote the comment below.",
        r".{1,40} (?:says|said|wrote|writes|commented|replied|schrieb|sagt|dice|dijo|disse|diz|a écrit|dit|scrive|pisze"
        r"|пишет)(?: on .{4,40})?:",
        ("joe_from_town says:", "Maria wrote on May 3, 2019:"),
        ("The minister said that the budget was too small:", "What she says matters."),
    ),
    LineRule(
        "marker",
        "Opens what follows a story: its author, other stories, the readers' word.",
        r"(?i:about (?:the )?author)|About [A-Z][\w.'-]+(?: [A-Z][\w.'-]+){1,3}"
        r"|(?i:more (?:from|by|on|about) .{2,40}|more (?:news|stories|world|articles|headlines)|around the web"
        r"|(?:we |also )?recommend(?:ed)?(?: .{2,30})?|(?:previous|next) (?:post|article|story)"
        r"|latest (?:news|stories|posts|headlines|articles|comments)|recent (?:posts|stories|articles|comments)"
        r"|top (?:news|stories|videos)|you (?:may|might) (?:also )?like.{0,20}|trending(?: now)?|up next|read next)",
        ("About Jane Doe", "More from World", "Latest news", "You may also like"),
        ("More on the flood than on the election was written that week, a study says.", "About 40 people fled."),
    ),
    LineRule(
        "marker",
        "Opens what follows a story, other languages.",
        r"(?i:(?:weitere|mehr) (?:beiträge|artikel|themen|meldungen|nachrichten).{0,40}|über (?:den autor|die autorin)"
        r"|sobre (?:el autor|la autora|o autor|a autora)|à propos de l['’]auteur|informazioni sull['’]autore"
        r"|(?:más|mais|altre|plus de|meer|więcej|больше) (?:noticias|notícias|notizie|nouvelles|nieuws|wiadomości"
        r"|новостей).{0,20})|(?:Über|Sobre|À propos de|Over|O autorze) [A-ZÀ-Ý][\w.'-]+(?: [A-ZÀ-Ý][\w.'-]+){1,3}",
        ("Weitere Beiträge zum Thema", "Sobre Carlos Medeiros"),
        ("Über die Brücke fährt kein Zug.", "Mehr Artikel als je zuvor wurden verkauft, sagte sie."),
    ),
    LineRule(
        "row",
        "A row of a table or a list: a figure among its first three words, or a head and a colon.",
        r"(?:\S+ ){0,2}\S{0,3}\d\S*(?: .*)?|[QAF][:.] .+|\S{1,20}(?: \S{1,20})?: .+",
        ("June 9 – Port Ellery @ Harbor Hall", "1 Kyle Adler 5040 5 17", "Q: Favorite book?"),
        ("Home", "Harbor bridge to close for 3 years"),
    ),
)


DATES = re.compile(rf"(?i:(?<!\w){_DATE})")


def find_line_kind(line: str) -> LineKind | None:
    """Give the kind of a line by its form, the first rule that matches it; None if no rule does.

    >>> find_line_kind("November 19, 2019 at 6:34 am"), find_line_kind("The harbor was closed.")
    ('stamp', None)
    """
    if len(line) > MAX_CHARACTERS:
        return None
    return next((kind for kind, pattern in _patterns() if pattern.fullmatch(line)), None)


@cache
def _patterns() -> tuple[tuple[LineKind, re.Pattern[str]], ...]:
    # Where capitals count ("About Jane Doe") a rule says itself what may be in lower case.
    return tuple(
        (rule.kind, re.compile(rule.pattern, 0 if rule.kind == "marker" else re.IGNORECASE)) for rule in LINE_RULES
    )
