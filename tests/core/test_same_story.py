from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.same_story import MAX_CHARACTERS, STORY_REASONS, Story, StoryCode, Verdict, judge, read_story
from tests.core.wire_stories import (
    EARNINGS_REPORTS,
    FERRY,
    FURNITURE,
    MARKET_REPORTS,
    PARAGRAPHS,
    QUOTE,
    RESULTS,
    SCHOOL,
    WEATHER_REPORTS,
    paragraphs,
    scan,
)

CHINESE = (
    "塔恩港星期一连续第三天关闭，开往埃勒里群岛的渡轮停在港内，二百四十人无法回家。\n"
    "航运公司负责人奎斯特说，码头的浪高达六米，谁也不知道暴风雨什么时候结束。\n"
    "电力公司说，沿海约三千一百户停电，工人连夜抢修一条被松树压断的线路。"
)


NORDLYS = {
    "en": (
        "The ferry to Holm island stayed in the harbor on Monday after a storm broke two of its windows.\n"
        "Passengers were taken across by a fishing boat, which made six trips in the afternoon.\n"
        "The ship is 41 years old and has been repaired four times since spring."
    ),
    "de": (
        "Die Fähre zur Insel Holm ist am Montag im Hafen geblieben, nachdem ein Sturm zwei ihrer Fenster zerbrach.\n"
        "Fahrgäste wurden von einem Fischerboot übergesetzt, das am Nachmittag sechs Fahrten machte.\n"
        "Das Schiff ist 41 Jahre alt und wurde seit dem Frühjahr viermal repariert."
    ),
    "ja": (
        "嵐で窓が二枚割れたため、ホルム島行きのフェリーは月曜日、港にとどまったと運航会社が発表した。\n"
        "ガラス職人が約束を守れば、船は木曜日に運航を再開する予定だ。\n"
        "ノールリス号は建造から41年がたち、春から4回修理されている。"
    ),
    "zh": (
        "运营商表示，由于风暴打碎了两扇窗户，前往霍尔姆岛的渡轮停留在港口。\n"
        "如果玻璃工信守诺言，该船将恢复航行，乘客由一艘渔船运送，该渔船下午往返六次。\n"
        "北极光号船龄41年，自春季以来已维修四次。"
    ),
}


def story(text: str, language: str = "en") -> Story:
    return read_story(text, language)


def judged(one: str, other: str, language: str = "en") -> Verdict:
    a, b = (judge(story(x, language), story(y, language)) for x, y in ((one, other), (other, one)))
    assert (a.same, a.because, a.in_passages, a.agreement) == (b.same, b.because, b.in_passages, b.agreement)
    assert a.differences == tuple(difference.turned() for difference in b.differences)
    return a


SAME = [
    pytest.param(FERRY, FERRY.replace("\n\n", "\n"), "story.equal", id="set in other paragraphs"),
    pytest.param(FERRY, paragraphs(0, 1), "story.contained", id="a brief"),
    pytest.param(FERRY, paragraphs(0, 1, 2, 4), "story.near", id="cut"),
    pytest.param(
        FERRY,
        FERRY.replace("240 people", "260 people").replace("3,100 houses", "4,000 houses"),
        "story.near",
        id="a write-through with other figures",
    ),
    pytest.param(
        FERRY,
        f"The first ship since Friday left Tarn on Thursday with all who had waited for it.\n\n{paragraphs(1, 2, 3)}",
        "story.near",
        id="a write-through with another lead",
    ),
    pytest.param(
        FERRY,
        FERRY.replace("said that", "says").replace("meters", "metres").replace("harbor", "harbour").replace("“", '"'),
        "story.near",
        id="house style",
    ),
    pytest.param(
        f"TARN (AP) — {FERRY}",
        f"By Al Roth\nStaff writer\nELLERY, Maine (Reuters) - {FERRY}",
        "story.near",
        id="another byline and dateline",
    ),
    pytest.param(
        FERRY,
        f"Families of Brook are among those who wait for a ship in Tarn.\n\n{FERRY}",
        "story.near",
        id="a lead for another town",
    ),
    pytest.param(FERRY, f"{FERRY}\n{FURNITURE}", "story.near", id="a long foot of the page left in"),
    pytest.param(
        EARNINGS_REPORTS[0],
        EARNINGS_REPORTS[0].replace("$36.0 million", "$35.0 million").replace("33 cents", "32 cents"),
        "story.near",
        id="two figures of many corrected",
    ),
    pytest.param(FERRY, scan(FERRY, 0.2), "story.spoiled", id="scanned"),
    pytest.param(EARNINGS_REPORTS[0], scan(EARNINGS_REPORTS[0], 0.35, 9), "story.spoiled", id="badly scanned"),
    pytest.param(EARNINGS_REPORTS[0], scan(EARNINGS_REPORTS[0], 0.2, 5), "story.spoiled", id="many figures scanned"),
    pytest.param(FERRY, scan(paragraphs(0, 1, 2), 0.15), "story.spoiled", id="a scanned brief"),
]

OTHER = [
    pytest.param(FERRY, SCHOOL, "story.other", id="another story"),
    pytest.param(*RESULTS, "story.other_names", id="two matches"),
    pytest.param(*EARNINGS_REPORTS, "story.other", id="two earnings reports"),
    pytest.param(*WEATHER_REPORTS, "story.other_figures", id="two weather reports of one county"),
    pytest.param(*MARKET_REPORTS, "story.other", id="two market reports"),
    pytest.param(
        "The Treasury in Tarn lent the banks 12.5 million dollars through its window on Monday, an officer "
        "said. Dealers "
        "said that money was lent at 6-3/16 percent between banks when the window opened.",
        "The Treasury in Tarn lent the banks 12.5 million dollars through its window on Monday, an officer "
        "said. Dealers "
        "said that money was lent at 5-1/8 percent between banks when the window opened.",
        "story.other_figures",
        id="a single figure of a daily report",
    ),
    pytest.param(
        "Calder Light raised the price of a cord of wood by 2 dollars, to take effect on Monday. It last changed its "
        "prices in March, as the winter in the hills was mild.",
        "Norvik Timber raised the price of a cord of wood by 2 dollars, to take effect on Monday. It last changed its "
        "prices in March, as the winter in the hills was mild.",
        "story.other_names",
        id="another company did the same",
    ),
    pytest.param(
        f"Calder Light raised the price of a cord of wood by 2 dollars, to take effect on Monday. {PARAGRAPHS[3]}",
        f"Norvik Timber raised the price of a cord of wood by 2 dollars, to take effect on Monday. {PARAGRAPHS[3]}",
        "story.other_names",
        id="another company, among names that both have",
    ),
    pytest.param(
        FERRY.replace("Ada Quist", "Ines Roth").replace("Jon Ravn", "Tom Pike").replace("Ellery", "Sorren")
        .replace("Calder Light", "Norvik Power").replace("Sund", "Holm").replace("Marit", "Bella"),
        FERRY,
        "story.other_names",
        id="the same words about other people",
    ),
    pytest.param(
        f"The school of Ellery stays closed, for its teacher waits in Tarn, and so does the post office, whose "
        "only key "
        f"is in his coat. The children have gone fishing.\n\n{PARAGRAPHS[3]}\n\n{PARAGRAPHS[2]}",
        f"Crews of the utility came home to Calder on Friday with frost in their beards. They had not slept for "
        "a week, "
        f"and a choir of their children sang for them.\n\n{PARAGRAPHS[2]}\n\n{PARAGRAPHS[3]}",
        "story.background",
        id="two paragraphs of background make up most",
    ),
    pytest.param(f"{SCHOOL}\n\n{PARAGRAPHS[2]}", FERRY, "story.other", id="a paragraph of background"),
    pytest.param(f"{SCHOOL}\n\n{QUOTE}", f"{paragraphs(0, 2, 3)}\n\n{QUOTE}", "story.background", id="a long quote"),
    pytest.param(
        f"{paragraphs(0, 1)}\n{FURNITURE}", f"{SCHOOL}\n{FURNITURE}", "story.background", id="the foot of the page"
    ),
    pytest.param(
        f"Top stories of the day\n\n{PARAGRAPHS[0]}\n\n{SCHOOL.split(chr(10))[0]}\n\n{RESULTS[0].split(chr(10))[0]}",
        FERRY,
        "story.other",
        id="a digest",
    ),
    pytest.param("The ferry stayed in port on Monday.", f"{SCHOOL} The ferry stayed in port on Monday.", "story.short",
                 id="a line that any story may hold"),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other", "code"), SAME)
def test_the_same_story(one: str, other: str, code: str) -> None:
    found = judged(one, other)
    assert (found.same, found.because) == (True, code)


@pytest.mark.parametrize(("one", "other", "code"), OTHER)
def test_another_story(one: str, other: str, code: str) -> None:
    found = judged(one, other)
    assert (found.same, found.because) == (False, code)


def test_every_code_is_told_and_tried() -> None:
    codes = [reason.code for reason in STORY_REASONS]
    assert codes == list(get_args(StoryCode))
    assert set(codes) == {str(case.values[2]) for case in SAME + OTHER}


@pytest.mark.parametrize("text", ["", "One.", "…"])
def test_a_text_of_nothing_is_no_story(text: str) -> None:
    assert judged(text, FERRY).because == "story.other"
    assert not judged("", "…").same


def test_a_story_in_chinese_is_known_again() -> None:
    assert judged(CHINESE, CHINESE.replace("六米", "七米"), "zh").because == "story.near"
    assert judged(CHINESE, CHINESE.split("\n", 1)[0], "zh").because == "story.contained"
    assert not judged(CHINESE, "市议会星期四投票决定关闭松树街的学校，学校屋顶多年漏水，修理费用太高。", "zh").same


def test_two_market_reports_in_chinese_are_two_stories() -> None:
    report = (
        "塔恩股市{}收盘{}，指数{}{}点，报{}点。成交额为{}亿元，上一交易日为{}亿元。"
        "交易员说，他们在等下周公布的就业数据。"
    )
    one = report.format("星期一", "上扬", "上涨", "12.4", "1804.3", "41", "38")
    other = report.format("星期五", "走低", "下跌", "3.1", "1799.8", "29", "35")
    assert not judged(one, other, "zh").same


def test_a_phrase_in_chinese_is_no_passage() -> None:
    one = "塔恩市议会星期四，表决通过了关闭学校的决定，市长罗特今天下午表示，修理屋顶费用太高。"
    other = "塔恩市议会星期五，表决通过了扩建码头的决定，市长罗特今天上午指出，修理屋顶不再必要。"
    assert judged(one, other, "zh").because == "story.other"


@pytest.mark.parametrize(
    ("title", "same"),
    [
        pytest.param("Ferry sinks", True, id="a flash in two papers"),
        pytest.param("School closes", False, id="what a page shows to those who have not paid"),
    ],
)
def test_few_equal_words_are_one_story_under_one_title(title: str, same: bool) -> None:
    text = "Subscribe to go on reading."
    verdict = judge(read_story(text, "en", "FERRY SINKS"), read_story(text, "en", title))
    assert (verdict.same, verdict.because) == (same, "story.equal" if same else "story.short")


def test_the_same_words_taken_for_two_languages_agree() -> None:
    poll = f"Of all voters 27 per cent like the pier, 41 per cent the road and 32 per cent neither.\n{PARAGRAPHS[0]}"
    a, b = read_story(poll, "en"), read_story(f"{poll}\n\nZwölf.", "de")
    assert (judge(a, b).because, judge(b, a).because) == ("story.near", "story.near")


@given(st.lists(st.sampled_from([*PARAGRAPHS, *SCHOOL.split("\n\n")]), max_size=6), st.randoms())
def test_a_verdict_is_symmetric_and_comes_again(parts: list[str], chance: object) -> None:
    others = list(parts)
    chance.shuffle(others)  # type: ignore[attr-defined]
    one, other = "\n\n".join(parts), "\n\n".join(others[:4])
    judged(one, other)
    assert judged(one, one).same == bool(parts)


def test_facts_that_differ_are_told_with_their_sentences() -> None:
    other = (
        FERRY.replace("240 people", "260 people").replace("Ada Quist", "Ada Quest").replace("can sail", "cannot sail")
    )
    found = judged(FERRY, other)
    told = {(difference.kind, difference.here, difference.there) for difference in found.differences}
    assert told == {("number", "240", "260"), ("name", "Quist", "Quest"), ("negation", "", "cannot")}
    for difference in found.differences:
        assert difference.here in FERRY[slice(*difference.a_span)]
        assert difference.there in other[slice(*difference.b_span)]
        assert FERRY[slice(*difference.a_span)].endswith((".", "”"))


def test_a_negation_that_one_of_them_has_is_told() -> None:
    other = FERRY.replace("The storm has cut", "The storm has not cut")
    [found] = judged(FERRY, other).differences
    assert (found.kind, found.here, found.there) == ("negation", "", "not")
    [found] = judged(other, FERRY).differences
    assert (found.kind, found.here, found.there) == ("negation", "not", "")


def test_a_story_told_alike_differs_in_nothing() -> None:
    assert judged(FERRY, FERRY.replace("said that", "says").replace("harbor", "harbour")).differences == ()
    nameless = FERRY.replace("Jon Ravn, a teacher from Ellery,", "A young teacher")
    assert judged(FERRY, nameless).differences == judged(FERRY, f"{nameless}\n\n{PARAGRAPHS[4]}").differences == ()
    assert judged(FERRY, FERRY.replace("way home.", "way home. Nobody sang, and Bo Lind ate 3 fish.")).differences == ()
    # What a scanner has made of names and figures is no statement.
    assert judged(FERRY, scan(FERRY, 0.2)).differences == ()


def test_an_endless_text_is_compared_to_its_bound() -> None:
    # Two megabytes of it are read for one candidate after the other: the bound is what keeps a hundred of them short.
    words = " ".join(f"Word{n % 7919}" for n in range(300_000))
    endless = story(words)
    assert len(endless.text) == MAX_CHARACTERS
    assert judge(endless, story(words[:MAX_CHARACTERS] + " and an end of its own")).because == "story.equal"
    assert judge(endless, story(words.replace("Word7 ", "Other "))).same


@pytest.mark.parametrize(
    ("language", "old", "new", "kind", "told"),
    [
        pytest.param("ja", "41年", "43年", "number", ("41", "43"), id="a number in Japanese"),
        pytest.param("ja", "再開する", "再開しない", "negation", ("", "ない"), id="a negation in Japanese"),
        pytest.param("ja", "月曜日", "火曜日", "date", ("月曜", "火曜"), id="a day in Japanese"),
        pytest.param("zh", "41年", "43年", "number", ("41", "43"), id="a number in Chinese"),
        pytest.param("zh", "将恢复", "将不恢复", "negation", ("", "不"), id="a negation in Chinese"),
        pytest.param("de", "zwei ihrer", "fünf ihrer", "number", ("zwei", "fünf"), id="behind a German article"),
        pytest.param("en", "41 years", "41.5 years", "number", ("41", "41.5"), id="a decimal that came"),
    ],
)
def test_what_differs_in_any_script_is_told(
    language: str, old: str, new: str, kind: str, told: tuple[str, str]
) -> None:
    assert old in NORDLYS[language]
    verdict = judged(NORDLYS[language], NORDLYS[language].replace(old, new), language)
    assert verdict.same
    assert (kind, *told) in [(found.kind, found.here, found.there) for found in verdict.differences]


@pytest.mark.parametrize(("one", "other"), [("$12", "€12"), ("5%", "-5%"), ("5%", "5")])
@pytest.mark.parametrize("end", ["", " Nobody else was asked about that in the evening."])
def test_a_sign_that_makes_another_figure_of_the_same_words_is_told(one: str, other: str, end: str) -> None:
    a, b = (f"{FERRY} The bill for the boats of May went up by {sign}." for sign in (one, other))
    verdict = judged(a, b + end)
    assert verdict.same
    assert [(found.kind, found.here, found.there) for found in verdict.differences] == [("number", one, other)]


def test_a_contradiction_behind_many_edits_of_style_is_told() -> None:
    parts = "In ward{0} of town{0} the clerk{0} said that {1} boats from coast{0} were late{0} again{0}."
    a = "\n\n".join(parts.format("abcdefghij"[n // 10] + "abcdefghij"[n % 10], n + 120) for n in range(60))
    verdict = judged(a, a.replace("said that", "says").replace("177 boats", "194 boats"))
    assert verdict.same
    assert [(found.here, found.there) for found in verdict.differences] == [("177", "194")]
