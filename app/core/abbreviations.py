"""Words that end in a period without ending a sentence, by language: what the sentence splitter does not know."""

from __future__ import annotations

from typing import NamedTuple


class Abbreviations(NamedTuple):
    """How abbreviations of one language stand to the end of a sentence. All end in a period.

    leading: titles and the like, which something always follows ("Mme. Durand").
    before_number: only a number goes on ("Vol. 2"; "turn up the vol. Then").
    clock, clock_goes_on: times of day, and the capitals that may follow one ("5 p.m. Monday").
    closing: after these a capital begins a sentence ("etc. Puis"), though the splitter knows them as abbreviations.
    """

    leading: frozenset[str] = frozenset()
    before_number: frozenset[str] = frozenset()
    closing: tuple[str, ...] = ()
    clock: frozenset[str] = frozenset()
    clock_goes_on: frozenset[str] = frozenset()


def _words(text: str) -> frozenset[str]:
    return frozenset(f"{word}." for word in text.split())


_NONE = Abbreviations()

_ENGLISH = Abbreviations(
    leading=_words(
        "Mr Mrs Ms Mx Dr Prof Messrs Mmes Gov Lt Sen Sens Rep Reps Pres Gen Col Maj Capt Cmdr Cdr Adm Sgt Cpl "
        "Pvt Supt Det Insp Rev Fr Msgr Hon Atty Asst Assoc Ald St Mt Ft vs v Lt.Gov Brig Cllr Amb Del Dep "
        "Dist Pte Sec Treas Univ"
    ),
    before_number=_words(
        "No Nos Vol Vols vol vols Fig Figs fig Art art Ch ch Sec sec p pp approx est ca c Jan Feb Mar Apr Jun "
        "Jul Aug Sep Sept Oct Nov Dec Rm Ste Apt Rte Hwy"
    ),
    # to the splitter ID is Idaho
    closing=("etc.", "ID."),
    clock=_words("a.m p.m"),
    clock_goes_on=frozenset(
        (
            *("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
            *("January", "February", "March", "April", "May", "June", "July", "August", "September", "October"),
            *(
                "November",
                "December",
                "Eastern",
                "Central",
                "Mountain",
                "Pacific",
                "ET",
                "EST",
                "EDT",
                "CT",
                "CST",
                "PT",
            ),
            *("PST", "GMT", "UTC", "BST"),
        )
    ),
)

_BY_LANGUAGE = {
    "en": _ENGLISH,
    "de": Abbreviations(
        leading=_words(
            "Dr Prof phil med jur rer nat pol oec h.c habil theol Ing Dipl Mag Hr Hrn Fr Frl St Skt hl bzw vgl "
            "z.B d.h u.a o.ä inkl exkl evtl ggf sog mind zzgl geb gest verh Msgr Abg Min Gen Kard"
        ),
        before_number=_words(
            "Nr Nrn Bd Bde Abs Art Kap Abb Tel Str Tab Ziff ca max S Rn Az Jan Feb Mär Apr Aug Sept Okt Nov Dez"
        ),
        closing=("usw.", "etc.", "usf."),
    ),
    "fr": Abbreviations(
        leading=_words(
            "M MM Mme Mmes Mlle Mlles Dr Drs Pr Prof Me Mes Mgr St Ste Sts gén col cap lt av apr cf env éd bd bld"
        ),
        before_number=_words(
            "n nos vol chap art fig p pp tél janv févr fév avr juil sept oct nov déc tom liv al env apr av"
        ),
        closing=("etc.",),
    ),
    "es": Abbreviations(
        leading=_words(
            "Sr Sra Sres Sras Srta Dr Dra Dres D Dña Lic Ing Arq Prof Profa Gral Cnel Tte Cap Mons Fr Sto Sta Ud "
            "Uds Av Avda Pbro Dip Sen Gob"
        ),
        before_number=_words(
            "núm núms pág págs p pp art arts vol cap tel aprox n ene feb mar abr jun jul ago sept oct nov dic"
        ),
        closing=("etc.",),
    ),
    "pt": Abbreviations(
        leading=_words(
            "Sr Sra Srs Sras Srta Dr Dra Drs Prof Profa Eng Arq Exa Exmo Exma V D Pe Sto Sta Gen Cel Cap Ten Maj "
            "Dep Sen Gov Min Des Av Al Rod Pça Mons Ver"
        ),
        before_number=_words(
            "núm n nº pág págs p pp art arts vol cap tel fl fls jan fev mar abr mai jun jul ago set out nov dez"
        ),
        closing=("etc.",),
    ),
    "it": Abbreviations(
        leading=_words(
            "sig sigg sig.ra sig.na dott dott.ssa prof prof.ssa avv ing arch geom rag on sen mons card gen col "
            "cap ten magg don S SS Sig Sigg Dott Prof Avv Ing Arch On Sen Mons Gen Col cfr"
        ),
        before_number=_words("n nn art artt pag pagg p pp vol cap tel fig ca sec"),
        closing=("ecc.", "etc."),
    ),
    "pl": Abbreviations(
        leading=_words(
            "dr prof hab inż mgr lek św tzw np m.in tj ks o abp bp kard gen płk ppłk mjr kpt por sierż red ul al "
            "pl os im woj pow gm zob por. Dr Prof Ks Św Ul Al"
        ),
        before_number=_words("godz nr nry str s art ust pkt poz ok tel t tys mln mld zł"),
        closing=("itd.", "itp."),
    ),
    "ru": Abbreviations(
        leading=_words(
            "г гг ул им пр просп пер пл д кв корп обл с пос акад проф доц ген полк подп кап лейт серж св см напр "
            "гр тов т.е т.н т.к зам"
        ),
        before_number=_words("стр рис гл ст п пп тел табл ч т вып ок"),
        closing=("т.д.", "т. д.", "т.п.", "т. п.", "др.", "пр.", "руб.", "долл."),
    ),
    "nl": Abbreviations(
        leading=_words(
            "dhr mevr mw drs ir ing mr prof dr ds St Dhr Mevr Mw Drs Ir Ing Mr Prof Dr bijv bv d.w.z o.a m.b.t "
            "t.a.v i.v.m o.l.v resp gen kol zgn"
        ),
        before_number=_words("nr nrs blz p pp art ca tel jan feb mrt apr aug sept okt nov dec"),
        closing=("enz.", "etc."),
    ),
    "hi": Abbreviations(
        leading=_words("डॉ डा श्री श्रीमती सुश्री कु प्रो पं मो स्व ले कर्नल मेजर जन न्या इंजी"),
        before_number=_words("रु सं नं क्र पृ लगभग"),
    ),
    "ar": Abbreviations(leading=_words("د أ أ.د م ش ق.م"), before_number=_words("ص ج ع ت رقم")),
}


def find_abbreviations(language: str) -> Abbreviations:
    """Give the table of a language (ISO 639-1); for one without a table an empty one."""
    return _BY_LANGUAGE.get(language, _NONE)
