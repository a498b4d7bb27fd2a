"""What the reader of a page sees: the story stays, whatever it is made of, and what stands around it goes."""

import numpy as np
import pytest

from app.core.page import find_page_lines, score_blocks
from app.core.page_features import FEATURES
from app.core.page_kinds import PageBlock
from app.core.page_weights import WEIGHTS
from app.core.pipeline import clean

MENU = ["Home", "News", "Sports", "Weather", "Opinion", "Obituaries", "Jobs", "Homes", "Cars", "Contact us"]
STORY = [
    "The bridge over the Calder will stay closed until the spring, because its northern pier has sunk again.",
    "Engineers found the crack on Monday while they were looking for another one, the city said in a statement.",
    "Buses will take the long way through Westmark, and the ferry is going to run twice as often as before.",
    "Shopkeepers in the old town fear for their trade, and they have asked the council to lower their rents.",
]
AFTER = [
    "Most Popular",
    "Council votes on rents in the old town",
    "Ferry hits seal, both survive",
    "Ten soups for a cold night",
    "Comments",
    "river_rat says:",
    "May 3, 2021 at 6:12 pm",
    "I have been saying for years that this bridge was never built to carry so many heavy trucks.",
    "boatman says:",
    "May 3, 2021 at 8:40 pm",
    "That is what you get when nobody in the city hall has ever held a hammer in his own hands.",
    "© 2021 The Calder Courier",
]


def lines_of(raw: list[str]) -> list[str]:
    return clean("\n".join(raw)).text.split("\n\n")


def test_story_is_found_on_its_page() -> None:
    assert lines_of([*MENU, *MENU, *STORY, *AFTER]) == STORY


def test_each_line_that_goes_says_where_it_stood() -> None:
    article = clean("\n".join([*MENU, *STORY, *AFTER]))
    reasons = [s.because for s in article.segments]
    assert reasons[1] == "page.before_story"
    assert reasons[len(MENU) + len(STORY) + 1] == "page.after_story"
    assert reasons[len(MENU) : len(MENU) + len(STORY)] == [None] * len(STORY)


def test_links_between_two_paragraphs_go_when_the_page_lists_them_again() -> None:
    links = ["Council votes on rents in the old town", "Ferry hits seal, both survive", "Ten soups for a cold night"]
    links += ["The clock that ran backward for a week", "Baker shuts his shop after 90 years in Mill Lane"]
    more = [
        "Nobody can say what the repair will cost, and the mayor would rather not guess before the election.",
        "A new bridge was drawn up ten years ago, but the drawings have been lost in a flood of the archive.",
    ]
    after = [AFTER[0], *links, *AFTER[4:]]
    assert lines_of([*MENU, *MENU, *STORY, *links, *more, *after]) == [*STORY, *more]


def test_subheading_within_the_story_stays() -> None:
    story = [*STORY[:2], "Long way round", *STORY[2:]]
    assert lines_of([*MENU, *story, *AFTER]) == story


def test_tour_dates_at_the_end_of_a_story_stay() -> None:
    dates = [f"June {n} – {town} @ Harbor Hall" for n, town in enumerate(["Ellery", "Orrin", "Turval", "Norhaven"], 3)]
    assert lines_of([*MENU, *STORY, *dates, *AFTER]) == [*STORY, *dates]


RECIPE = [
    "This soup is what my grandmother made when the boats came home late and everybody was cold.",
    "Ingredients", "2 onions", "3 carrots", "1 fish", "Salt", "Pepper", "Dill", "Butter", "Cream", "Bread", "A lemon",
    "Chop the onions and let them sweat in the butter until they are soft and smell sweet.",
    "Add the fish with the cream and let it all simmer for as long as you can stand to wait.",
    "Serve at once.",
]  # fmt: skip
RESULTS = [
    "Results",
    *(
        f"{n} {name} 1:{n}3.2"
        for n, name in enumerate(["Ada", "Bo", "Cy", "Di", "Ed", "Flo", "Gus", "Hal", "Ida", "Jo"], 1)
    ),
]
POEM = ["The river said nothing", "and neither did we,", "the bridge let its shadow", "run down to the sea,"] * 4
TRANSCRIPT = [
    line for n in range(8) for line in (f"REPORTER {n}:", "Will it open before May?", "MAYOR:", "We hope so.")
]
LIVE_BLOG = [line for n in range(12) for line in (f"{9 + n // 6}:{n % 6}0", f"{STORY[n % 4][:-1]}, update number {n}.")]
INTERVIEW = [
    line for n, answer in enumerate(STORY * 3) for line in (f"Q: And what about point {n}?", f"A: {answer[:-1]} ({n}).")
]


@pytest.mark.parametrize("story", [RECIPE, RESULTS, POEM, TRANSCRIPT, LIVE_BLOG, INTERVIEW, STORY])
def test_story_of_any_shape_survives_where_there_is_no_page(story: list[str]) -> None:
    assert lines_of(story) == story


RECIPE_LIST = ["Serves 4", "Ingredients", "200 g red lentils", "1 onion", "2 lemons", "Salt", "Method"]
STEPS = ["1. Chop the onion and fry it in oil.", "2. Add the lentils and some water.", "3. Simmer for 20 minutes."]
ENTRIES = [
    "10:45", "The harbor master says that two boats are missing off the northern quay.",
    "11:10", "One boat has been found near the mill.",
    "11:52", "The second boat is still missing, and a helicopter has been sent out to look for it.",
    "12:30", "Power is out in three of the villages.",
]  # fmt: skip
BRIEF = ["Nobody was hurt."]
FIGURE = ["Some 40 men were on it.", "Nobody was hurt."]


@pytest.mark.parametrize(
    "own", [[*RECIPE_LIST, *STEPS], ENTRIES, BRIEF, FIGURE], ids=["list", "blog", "brief", "figure"]
)
@pytest.mark.parametrize("at", [2, 4])
def test_story_of_any_shape_survives_on_its_page(own: list[str], at: int) -> None:
    story = [*STORY[:at], *own, *STORY[at:]]
    assert lines_of([*MENU, *MENU, *story, *AFTER]) == story


LEAD = "The nine who will look into the cost of the new bridge over the harbor were named on Tuesday by the council."
END = "They will meet for the first time in June and report to the council by the end of the year."
SHORT_STORIES = {
    "names": [LEAD, "The members are:", "Ada Quist", "Ida Holm", "Tom Lund", "Mia Berg", "Jan Roth", "Eva Stein", END],
    "recipe": [LEAD, "Ingredients", "400 g cod", "2 onions", "salt", "pepper", "butter", "Method", "Melt it.", END],
    "results": [LEAD, "1. Gull 3:04", "2. Tern 3:09", "3. Auk 3:31", "4. Petrel 3:40", "5. Skua 3:41", END],
    "numbered": [LEAD, "1. The old lighthouse", "It can be climbed on Sundays, if the wind is not too strong.", END],
}


@pytest.mark.parametrize("kind", SHORT_STORIES)
def test_short_story_among_menus_keeps_its_list(kind: str) -> None:
    text = clean("\n".join([*MENU, *SHORT_STORIES[kind], *AFTER])).text
    assert [line for line in SHORT_STORIES[kind] if line not in text] == []


def test_paragraph_beside_the_story_is_not_lost_for_its_doubtful_looks() -> None:
    menu = ["Home", "News", "Sport", "Business", "Opinion", "Weather", "Video", "Subscribe", "Log in", "Search"]
    verses = ["The gull goes up", "The tide goes down", "Nobody stays", "In Ellery town", "The boats come in"]
    verses += ["The boats go out", "Nobody knows", "What it's about"]
    first = "The winner of the town's contest, read aloud on the quay on Sunday before many people, is printed here."
    last = "Ada Quist, who wrote it, works at the harbor office and has never published a line before."
    foot = ["Most read", "Council votes on new bridge plan", "Ferry fares to rise in May", "Storm closes three schools"]
    foot += ["Share this article", "About us", "Contact", "Privacy policy", "Terms of use", "Cookie settings"]
    text = clean("\n".join([*menu, first, *verses, last, *foot])).text
    assert text.split("\n\n") == [first, *verses, last]


def test_long_paragraph_counts_as_several() -> None:
    blocks = [PageBlock("Rain fell.", words, None, ends_as_prose=True, evidence=20.0) for words in (30, 60, 240, 900)]
    scores = score_blocks(blocks, ["prose"] * 4, np.zeros((4, len(FEATURES)), dtype=np.int64))
    assert scores == [scores[0], scores[0], 4 * scores[0], 4 * scores[0]]


def test_text_without_prose_is_left_alone_even_with_plugs() -> None:
    assert find_page_lines([PageBlock("Home", 1, 0.0, False)] * 40) == {}


def test_few_signs_of_a_page_are_no_page() -> None:
    story = [*STORY, "Name one", "Name two", "Name three", *STORY[:1]]
    assert lines_of([*story[:-1], "Share this article"]) == story[:-1]


GERMAN = [
    "Die Brücke über die Kalder bleibt bis zum Frühjahr gesperrt, weil ihr nördlicher Pfeiler wieder gesunken ist.",
    "Die Fachleute fanden den Riss am Montag, als sie nach einem anderen suchten, wie die Stadt am Abend mitteilte.",
    "Die Busse nehmen den langen Weg über Westmark, und die Fähre soll in dieser Zeit doppelt so oft fahren wie sonst.",
]
SPANISH = [
    "El puente sobre el Calder seguirá cerrado hasta la primavera, porque su pilar del norte ha vuelto a hundirse.",
    "Los ingenieros encontraron la grieta el lunes, cuando buscaban otra, según dijo el ayuntamiento en una nota.",
    "Los autobuses darán la vuelta por Westmark, y el transbordador va a pasar el doble de veces que hasta ahora.",
]
RUSSIAN = [
    "Мост через Кальдер останется закрытым до весны, потому что его северная опора снова осела, сообщила мэрия.",
    "Инженеры нашли трещину в понедельник, когда искали совсем другую, и сразу же остановили всё движение по мосту.",
    "Автобусы пойдут длинной дорогой через Вестмарк, а паром будет ходить вдвое чаще, чем он ходил до этого дня.",
]
CHINESE = [
    "卡尔德河上的大桥将一直关闭到春天，因为它北边的桥墩又下沉了，市政府在星期一晚上的声明中这样说。",
    "工程师们在寻找另一条裂缝的时候发现了这条裂缝，他们说修理这座大桥需要很长的时间和很多的钱。",
    "公共汽车将绕道西马克行驶，渡船的班次将是平时的两倍，老城的店主们担心自己的生意会越来越差。",
]
ARABIC = [
    "سيبقى الجسر فوق النهر مغلقا حتى الربيع لأن عموده الشمالي هبط مرة أخرى كما قالت المدينة في بيان لها يوم الاثنين.",
    "وجد المهندسون الشق عندما كانوا يبحثون عن شق آخر وقالوا إن إصلاح الجسر سيحتاج إلى وقت طويل وإلى مال كثير.",
    "ستسلك الحافلات الطريق الطويل حول المدينة وستعمل العبارة ضعف ما كانت تعمل من قبل إلى أن يفتح الجسر من جديد.",
]
MENUS = {
    "de": [
        "Startseite",
        "Politik",
        "Wirtschaft",
        "Sport",
        "Kultur",
        "Wissen",
        "Reise",
        "Wetter",
        "Lokales",
        "Anzeigen",
    ],
    "es": [
        "Portada",
        "Política",
        "Economía",
        "Deportes",
        "Cultura",
        "Ciencia",
        "Viajes",
        "Tiempo",
        "Local",
        "Anuncios",
    ],
    "ru": ["Главная", "Политика", "Экономика", "Спорт", "Культура", "Наука", "Поездки", "Погода", "Город", "Реклама"],
    "zh": ["首页", "政治", "经济", "体育", "文化", "科学", "旅游", "天气", "本地", "广告"],
    "ar": ["الرئيسية", "سياسة", "اقتصاد", "رياضة", "ثقافة", "علوم", "سفر", "طقس", "محليات", "إعلانات"],
}


@pytest.mark.parametrize(
    ("language", "story"),
    [("de", GERMAN), ("es", SPANISH), ("ru", RUSSIAN), ("zh", CHINESE), ("ar", ARABIC)],
    ids=MENUS,
)
def test_story_is_found_in_any_language(language: str, story: list[str]) -> None:
    menu = MENUS[language]
    kept = lines_of([*menu, *menu, *story, *menu, *menu])
    assert kept == story


def test_stories_that_stand_below_with_their_dates_go() -> None:
    related = [
        line
        for n, headline in enumerate(AFTER[1:4], 3)
        for line in (f"May {n}, 2021", headline, "3 hours ago", "Read more")
    ]
    assert lines_of([*MENU, *STORY, "Related stories", *related, *AFTER]) == STORY


def test_brief_story_on_a_long_page_stays() -> None:
    assert lines_of([*MENU * 3, *STORY[:2], *AFTER, *MENU]) == STORY[:2]


def test_page_without_any_story_is_left_as_it_is() -> None:
    page = [*MENU, "Most Popular", "Council votes on rents", "Ten soups", *MENU]
    assert find_page_lines([PageBlock(line, len(line.split()), 0.0, False) for line in page]) == {}


def test_what_the_markup_says_outweighs_the_looks() -> None:
    lines = [*MENU * 3, *STORY, *AFTER]

    def page(evidence: float) -> list[PageBlock]:
        return [
            PageBlock(line, len(line.split()), 0.4, line.endswith("."), evidence=evidence * (line == STORY[-1]))
            for line in lines
        ]

    last = lines.index(STORY[-1])
    assert last not in find_page_lines(page(0.0))
    assert last in find_page_lines(page(-60.0))


def test_line_that_goes_names_what_spoke_against_it() -> None:
    article = clean("\n".join([*MENU, *MENU, *STORY, *AFTER]))
    removed = [s for s in article.segments if (s.because or "").startswith("page.")]
    assert all(s.signals for s in removed)
    assert "above_ends_1" in removed[-1].signals
    assert all(not s.signals for s in article.segments if s not in removed)
    assert {name for s in removed for name in s.signals} <= WEIGHTS.keys()
