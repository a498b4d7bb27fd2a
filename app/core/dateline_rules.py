"""The forms of datelines, and the words that their grammar knows. Pure data; `datelines` is the grammar."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

# What a rule demands of the place: town in capitals, a capital letter, a listed name, nothing.
PlaceForm = Literal["capitals", "capital", "listed", "any"]


# How its lines begin: with a bracket, a town in capitals, a Russian word, one of a script without capitals, any word.
Opening = Literal["bracket", "capitals", "russian", "uncased", "word"]


@dataclass(frozen=True, slots=True)
class DatelineRule:
    """One form of dateline. `pattern` matches at the beginning of a block, dash or colon included.

    any_agency: what stands in the brackets need not be known.  may_stand_alone: it may be a block of its own.
    hits: blocks as printed that it must find.  misses: look-alikes from stories that no rule may touch.
    """

    code: str
    name: str
    why: str
    pattern: str
    place: PlaceForm
    opening: Opening
    hits: tuple[str, ...]
    misses: tuple[str, ...]
    language: str = "mul"
    any_agency: bool = False
    may_stand_alone: bool = False


_WHY = "Says where the story was written, and who sent it."
_DASH = r" ?(?:\.-|\. ?[-–—]|[-–—−]{1,2}|/-/)(?: |(?<=[—–-])(?=[A-ZÀ-ÞА-ЯЁ\"“«]))"
_PLACE = r"(?P<place>[^\W\d_][^()\[\]:;!?\"“”\n—–]{1,50}?)"
_AGENCY = r"(?P<agency>[^\W\d_][^()\[\]\n]{1,30})"

_REPORTERS = r"(?:[(（](?:记者|記者) ?(?P<authors>[\u3400-\u9fff]{2,4}(?:[ 、，][\u3400-\u9fff]{2,4}){0,4})[)）])"

DATELINE_RULES: tuple[DatelineRule, ...] = (
    DatelineRule(
        "element.dateline_agency",
        "Dateline with an agency in brackets",
        _WHY,
        rf"{_PLACE},? ?[(\[]{_AGENCY}[)\]](?:{_DASH}|: )",
        "capital",
        "word",
        (
            "SACRAMENTO, Calif. (CNN) — The bridge is closed.",
            "BERLIN (dpa) - Die Brücke bleibt zu.",
            "PARIS, 3 mars (Reuters) - Le pont reste fermé.",
            "Madrid, 5 mar (EFE).- El puente sigue cerrado.",
            "LISBOA, 5 mar 2021 (Lusa) – A ponte continua fechada.",
            "ROMA (ANSA) - Il ponte resta chiuso.",
            "AMSTERDAM (ANP) - De brug blijft dicht.",
            "WARSZAWA (PAP) - Most pozostaje zamknięty.",
            "القاهرة (أ ف ب) - بقي الجسر مغلقا.",
            "नई दिल्ली, 5 मार्च (भाषा) - पुल बंद रहेगा।",
        ),
        (
            "Marit Solheim (Social Democrats) - a portrait",
            "The bank (Reuters) reported a loss.",
            "Harbor Bridge (300 m) - closed since May",
        ),
    ),
    DatelineRule(
        "element.dateline_agency_first",
        "Dateline that begins with the agency",
        _WHY,
        rf"[(\[]{_AGENCY}[)\]] ?(?:{_DASH})(?:(?P<place>[A-ZÀ-Þ][A-ZÀ-Þ' ]{{2,24}}(?:, [\w. ]{{3,20}})?)"
        rf"(?:{_DASH}))?",
        "capital",
        "bracket",
        ("(Reuters) - The bridge is closed.", "(ANSA) - ROMA, 05 MAR - Il ponte resta chiuso."),
        ("(Laughs) - The crowd went home.", "(AP) reporters were there."),
    ),
    DatelineRule(
        "element.dateline_ru",
        "Dateline, Russian",
        _WHY,
        r"(?P<place>[А-ЯЁ][А-ЯЁа-яё -]{2,30}(?:[,.] \d{1,2} [а-я]{3,8}(?: \d{4})?)?)"
        r"[.,]? ?(?:[-–—] (?P<agency>[А-ЯЁ][А-ЯЁа-яё ]{2,20})(?:\.|,)|/(?P<wire>[А-ЯЁ][А-ЯЁа-яё ]{2,20})/\.?"
        r"|(?P<house>[A-ZА-ЯЁ][A-ZА-ЯЁ.]{3,15}) [-–—])(?= )",
        "capital",
        "russian",
        (
            "МОСКВА, 5 мар — РИА Новости. Мост закрыт на год.",
            "ТОМСК, 5 марта. /ТАСС/. Мост закрыт на год.",
            "Москва. 5 марта. INTERFAX.RU - Мост закрыт на год.",
        ),
        ("Москва — Третий Рим. Так говорили раньше.",),
        "ru",
    ),
    DatelineRule(
        "element.dateline_ar_dash",
        "Dateline, Arabic, with a dash",
        _WHY,
        r"(?P<place>[\u0620-\u064a ]{2,24}?)(?: ?[-–—/] ?| )(?P<agency>[\u0620-\u064a. ]{2,24}?)"
        r" ?(?:[-–—:]|/ ) ?(?=\S)",
        "any",
        "uncased",
        ("القاهرة - رويترز: بقي الجسر مغلقا.", "دبي – أ ف ب - بقي الجسر مغلقا."),
        ("القاهرة - مدينة لا تنام: صور من الليل",),
        "ar",
    ),
    DatelineRule(
        "element.dateline_hi",
        "Dateline, Hindi, with a colon",
        _WHY,
        r"(?P<place>[\u0900-\u097f]{2,12}(?: [\u0900-\u097f]{2,12})?(?:, \d{1,2} [\u0900-\u097f]{2,10})?)"
        r" ?(?:\((?P<agency>[^()\n]{2,20})\) ?[:।–—-]?|[:।–—-]) ?(?=\S)",
        "listed",
        "uncased",
        (
            "नई दिल्ली: पुल एक साल तक बंद रहेगा।",
            "मुंबई, 5 मार्च: पुल बंद रहेगा।",
            "नई दिल्ली, 5 मार्च (भाषा) पुल बंद रहेगा।",
        ),
        ("प्रधानमंत्री: पुल बंद रहेगा।", "दिल्ली की हवा खराब है।"),
        "hi",
    ),
    DatelineRule(
        "element.dateline_zh",
        "Dateline, Chinese: the agency's message",
        _WHY,
        r"[【(（\[]?(?P<agency>新华社|新華社|中新社|中新网|中央社|路透社|法新社|美联社|共同社|塔斯社|中国新闻网"
        r"|人民网|央视网|央视新闻|光明网|环球网|澎湃新闻|参考消息网|中国日报)"
        r"(?:记者|記者)?(?P<names>[\u3400-\u9fff]{2,4}?)??(?P<place>[\u3400-\u9fff·]{2,8}?)??"
        r"(?P<date>(?:\d{4}年)?(?:\d{1,2}月)?\d{1,2}日)(?:专电|電|电|讯|訊)"
        rf"[】)）\]]?{_REPORTERS}?[:：]? ?",
        "any",
        "bracket",
        (
            "新华社北京3月5日电（记者李一鸣）大桥将关闭一年。",
            "（中央社台北5日電）大橋將關閉一年。",
            "中新社上海3月5日电 大桥关闭。",
        ),
        ("新华社记者从港务局获悉，大桥关闭。", "3月5日电影节开幕。"),
        "zh",
    ),
    DatelineRule(
        "element.dateline_zh_paper",
        "Dateline, Chinese: the paper's own message",
        _WHY,
        r"[【(（]?(?:本报|本報|本网|本網)(?P<place>[\u3400-\u9fff]{2,6}?)(?P<date>(?:\d{4}年)?(?:\d{1,2}月)?\d{1,2}日)"
        rf"(?:电|電|讯|訊)[】)）]?{_REPORTERS}?"
        r"[:：]? ?",
        "any",
        "bracket",
        ("本报北京3月5日讯（记者李一鸣）大桥将关闭一年。",),
        ("本报讯息部在北京。",),
        "zh",
    ),
    DatelineRule(
        "element.dateline_ja",
        "Dateline, Japanese, in brackets",
        _WHY,
        r"[【［\[（(〔](?P<place>[\u3041-\u30fa\u30fc\u3400-\u9fff・]{2,10}?)[ 　=＝]?(?:(?P<date>\d{1,2}日)[ 　]?)?"
        r"(?:(?P<agency>共同通信社|共同通信|共同社|共同|時事通信社|時事通信|時事|ロイター通信|ロイター|ＡＦＰ|AFP|ＡＰ|AP"
        r"|新華社|聯合ニュース|ブルームバーグ)|(?<=[=＝])(?P<names>[\u3041-\u30fa\u30fc\u3400-\u9fff々]{2,7}))"
        r"[】］\]）)〕](?: ?[-－=＝])? ?",
        "any",
        "bracket",
        (
            "【東京共同】橋が一年間閉鎖される。",
            "［北京　5日　ロイター］ - 橋が閉鎖される。",
            "【ロンドン=青木ひかり】橋が閉鎖される。",
            "【东京共同社】大桥关闭。",
        ),
        ("【速報】橋が閉鎖される。", "【独自】共同で橋を守る。"),
        "ja",
    ),
    DatelineRule(
        "element.dateline_ko",
        "Dateline, Korean, in brackets",
        _WHY,
        r"[(（\[［](?P<place>[가-힣·]{2,12}) ?[=＝] ?(?P<agency>[가-힣A-Z0-9]{2,10})[)）\]］] ?"
        r"(?:(?P<names>[가-힣]{2,4}(?:[ ,·][가-힣]{2,4}){0,3}) (?:기자|특파원|통신원) ?[=＝]|[=＝])? ?",
        "any",
        "bracket",
        ("(서울=연합뉴스) 김바다 기자 = 다리가 1년간 통제된다.", "[부산=뉴시스]김바다 기자 = 다리가 통제된다."),
        ("(가=나) 식을 풀어라.",),
        "ko",
    ),
    DatelineRule(
        "element.dateline_capitals",
        "Dateline in capitals with a dash",
        _WHY,
        r"(?P<place>[A-ZÀ-ÞĄ-ŽА-ЯЁ][A-ZÀ-ÞĄ-ŽА-ЯЁ.'’ /-]{2,30}(?:, [\w. ]{2,24}){0,2})"
        r"(?: \((?P<agency>[^()\n]{2,30})\))?(?: ?[—–] ?| --? )",
        "capitals",
        "capitals",
        (
            "DUBAI, United Arab Emirates — The airline bought 30 ships on Monday.",
            "CLEVELAND, Ohio – The band will play by the lake again.",
            "WASHINGTON -- The agency says the flight was a success.",
            "SANTA FE, N.M. (Harbor Times) — A cat came home after five years.",
        ),
        (
            "BERLIN — a love story",
            "PORT — Universitätsklinik Harburg",
            "UPDATE — The bridge is open again this morning.",
            "NASA said the five companies — Blue, Red and Gray — were told.",
            "WATCH — The ship comes home after five long years.",
        ),
        any_agency=True,
    ),
)

# The agency behind the last sentence of a block; what the group holds must be a known one.
AGENCY_ENDS = (
    r"(?:(?<=[.!?…\"”’»।。؟])|(?<=[.!?…\"”’»।。؟] ))(?:--|[-–—]) ?"
    r"(?P<agency>[^\W\d_][^()\[\]\n.,;:!?—–]{1,24}(?:/[A-Za-z]{2,8})?)\.?$"
)

_CHINESE_HOUSES = "人民网 央视网 央视新闻 光明网 环球网 澎湃新闻 参考消息网 中国日报"
# Houses that write datelines and are no agency of pictures.
MEDIA = {
    "cnn": "CNN",
    "bbc": "BBC",
    "npr": "NPR",
    "nbc": "NBC",
    "cbs": "CBS",
    "abc": "ABC",
    "kyodo": "Kyodo",
    "afp-services": "AFP",
    "ats": "Keystone-ATS",
    "sda": "Keystone-SDA",
    "sid": "SID",
    "belga": "Belga",
    "mt newswires": "MT Newswires",
    "pr newswire": "PR Newswire",
    "prnewswire": "PR Newswire",
    "business wire": "Business Wire",
    "globe newswire": "GlobeNewswire",
    "globenewswire": "GlobeNewswire",
    "marketwatch": "MarketWatch",
    "bloomberg": "Bloomberg",
    "the conversation": "The Conversation",
    "interfax.ru": "Interfax",
    "риа новости": "RIA Novosti",
    "тасс": "TASS",
    "bt": "BT",
    "العربية.نت": "Al Arabiya",
    "وكالات": "agencies",
    "agencies": "agencies",
    "agencias": "agencies",
    "agências": "agencies",
    "vnexpress": "VnExpress",
    "एजेंसी": "agencies",
    "ロイター通信": "Reuters",
    "askanews": "askanews",
    "adnkronos": "Adnkronos",
    "agi": "AGI",
    "dts nachrichtenagentur": "dts",
    "dapd": "dapd",
    "ots": "ots",
    "वार्ता": "UNI",
    "سانا": "SANA",
    "وفا": "WAFA",
    **{name: name for name in _CHINESE_HOUSES.split()},
}

_LABELS = """
    update updates updated breaking watch video videos photo photos opinion analysis exclusive live explainer
    review interview correction note editor editors podcast poll quiz column comment news alert urgent factbox
    timeline recap preview related read listen see also more new why how what when who where the and but bonus
    spoiler warning spoilers tip pro con pros cons question answer fact myth eilmeldung aktuell kommentar
    exklusiv urgente exclusivo exclusif vidéo análisis opinión opinião análise срочно видео фото мнение
"""
# They stand where a place would, in capitals and before a dash.
LABELS = frozenset(_LABELS.split())

# Hindi has no capitals: without an agency only these before a colon are taken for a place.
PLACES = frozenset(
    {
        "नई दिल्ली", "दिल्ली", "मुंबई", "मुम्बई", "कोलकाता", "चेन्नई", "बेंगलुरु", "बेंगलूरु", "हैदराबाद", "अहमदाबाद",
        "पुणे", "जयपुर", "लखनऊ", "कानपुर", "नागपुर", "इंदौर", "भोपाल", "पटना", "रांची", "रायपुर", "चंडीगढ़", "देहरादून",
        "शिमला", "श्रीनगर", "जम्मू", "अमृतसर", "वाराणसी", "प्रयागराज", "आगरा", "मेरठ", "नोएडा", "गुरुग्राम", "गाजियाबाद",
        "सूरत", "वडोदरा", "गुवाहाटी", "भुवनेश्वर", "तिरुवनंतपुरम", "कोच्चि", "गोरखपुर", "जोधपुर", "उदयपुर", "ग्वालियर",
        "जबलपुर", "वाशिंगटन", "वॉशिंगटन", "लंदन", "इस्लामाबाद", "काठमांडू", "ढाका", "बीजिंग", "मॉस्को", "टोक्यो", "पेरिस",
        "बर्लिन", "कोलंबो", "दुबई", "न्यूयॉर्क",
    }
)  # fmt: skip
