"""The small words of dates and times: pure data, in lower case; `stamps` is the grammar."""

from __future__ import annotations

_OPEN_ZONES = "et pt ct mt cst cdt mst mdt ist bst aest aedt hkt sgt wib brt msk eat sast pkt bdt"
# Only letters with one meaning have an offset: "CST" is Chicago and Shanghai, "ET" is two by the season.
ZONES = {
    "utc": "+00:00",
    "gmt": "+00:00",
    "z": "+00:00",
    "est": "-05:00",
    "edt": "-04:00",
    "pst": "-08:00",
    "pdt": "-07:00",
    "cet": "+01:00",
    "cest": "+02:00",
    "mez": "+01:00",
    "mesz": "+02:00",
    "мск": "+03:00",
    "jst": "+09:00",
    "kst": "+09:00",
    **dict.fromkeys(_OPEN_ZONES.split(), ""),
}

_FILLERS = """
    t at on the of local time um uhr den der am ab kl om op uur u
    le à h heures heure min a las los el de del hrs hs horas às as em ore alle il dalle di feira
    o godz godzina r dnia w в г года час ч мин по московскому времени
    बजे को पर समय الساعة بتوقيت غرينتش غرينيتش بتوقيت مكة م هـ هجري يوم في
    更新 公開 配信 時 分 월 화 수 목 금 토 일 月 火 水 木 金 土 日
    월요일 화요일 수요일 목요일 금요일 토요일 일요일 월요
    星期一 星期二 星期三 星期四 星期五 星期六 星期日 周一 周二 周三 周四 周五 周六 周日
    mon tue tues wed thu thur thurs fri sat sun mo di mi do fr sa so
    lun mar mer jeu ven sam dim mié jue vie sáb dom seg ter qua qui sex
    gio sab ma wo vr za zo pon wt śr czw pt sob niedz пн вт ср чт пт сб вс
"""
# In all languages; weekdays shortened, and in brackets a sign alone, too.
FILLERS = frozenset(_FILLERS.split())

AFTERNOON = frozenset({"pm", "오후", "午後", "下午", "晚上", "مساء", "مساءً", "م"})
FORENOON = frozenset({"am", "오전", "午前", "上午", "凌晨", "صباحا", "صباحاً", "ص"})

# Months as wire services shorten them, where the tables of words do not.
SHORT_MONTHS = {
    word: number
    for number, words in enumerate(
        (
            "янв sty", "фев lut", "мар mrz", "апр kwi", "mag", "июн cze", "июл lip", "авг sie", "сен сент wrz",
            "окт paź", "ноя нояб lis", "дек gru",
        ),
        start=1,
    )
    for word in words.split()
}  # fmt: skip
