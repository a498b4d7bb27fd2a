"""Words that are none: what papers mistype and mend, and pairs of endings in which English is written both ways.

Only what is surely no word of its language stands here: "counties" and "countries" differ by a letter too.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Final

_MISTYPED: Final[Mapping[str, str]] = {
    "en": """
        teh=the adn=and taht=that hte=the thier=their recieve=receive recieved=received beleive=believe
        goverment=government govenment=government occured=occurred occuring=occurring occurence=occurrence
        untill=until accomodate=accommodate accomodation=accommodation seperate=separate seperated=separated
        seperately=separately definately=definitely publically=publicly succesful=successful sucessful=successful
        succesfully=successfully neccessary=necessary necesary=necessary tommorow=tomorrow tommorrow=tomorrow
        tomorow=tomorrow wether=whether begining=beginning comittee=committee commitee=committee enviroment=environment
        independant=independent millenium=millennium parliment=parliament persistant=persistent posession=possession
        preceeding=preceding profesional=professional refered=referred referal=referral reccomend=recommend
        recomend=recommend suprise=surprise suprised=surprised supercede=supersede transfered=transferred wich=which
        withold=withhold writting=writing yeild=yield foriegn=foreign freind=friend knowlege=knowledge liason=liaison
        maintainance=maintenance ocassion=occasion occassion=occasion polititian=politician priviledge=privilege
        questionaire=questionnaire rythm=rhythm shedule=schedule speach=speech temperture=temperature truely=truly
        weapns=weapons arguement=argument cemetary=cemetery concious=conscious embarass=embarrass
        existance=existence harrass=harass harrassment=harassment judgement=judgment minumum=minimum
    """,
    "de": """
        standart=standard terasse=terrasse wiederrum=wiederum vorraus=voraus vorraussetzung=voraussetzung
        rythmus=rhythmus agressiv=aggressiv agression=aggression akkustisch=akustisch projezieren=projizieren
        seperat=separat maschiene=maschine nähmlich=nämlich resourcen=ressourcen reperatur=reparatur
        interressant=interessant entgültig=endgültig
    """,
    "fr": """
        developpement=développement evenement=événement gouvernment=gouvernement apparament=apparemment
        parmis=parmi malgrés=malgré acceuil=accueil
    """,
    "es": """
        exlusivo=exclusivo preveer=prever gobiermo=gobierno tambien=también policia=policía millon=millón
        habia=había despues=después
    """,
}
# British and American English; the stem before them is the same and has at least three letters.
_ENDINGS: Final = (
    ("our", "or"),
    ("ours", "ors"),
    ("oured", "ored"),
    ("ouring", "oring"),
    ("ise", "ize"),
    ("ised", "ized"),
    ("ises", "izes"),
    ("ising", "izing"),
    ("isation", "ization"),
    ("yse", "yze"),
    ("ysed", "yzed"),
    ("tre", "ter"),
    ("tres", "ters"),
    ("ogue", "og"),
    ("ence", "ense"),
    ("elled", "eled"),
    ("elling", "eling"),
)
_MIN_STEM: Final = 3


def is_same_word(word: str, other: str, language: str) -> bool:
    """Whether two folded words are one, mistyped or in the spelling of another country.

    >>> is_same_word("goverment", "government", "en"), is_same_word("harbour", "harbor", "en")
    (True, True)
    >>> is_same_word("county", "country", "en"), is_same_word("four", "for", "en")
    (False, False)
    """
    code = language.partition("-")[0].lower()
    table = _mistyped(code)
    if table.get(word, word) == table.get(other, other):
        return True
    return code == "en" and any(
        len(one) - len(ending) >= _MIN_STEM
        and one.endswith(ending)
        and two.endswith(ending_of_two)
        and one[: -len(ending)] == two[: -len(ending_of_two)]
        for british, american in _ENDINGS
        for one, two, ending, ending_of_two in ((word, other, british, american), (other, word, british, american))
    )


@lru_cache(maxsize=16)
def _mistyped(code: str) -> dict[str, str]:
    return dict(row.split("=") for row in _MISTYPED.get(code, "").split())
