import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.folded_line import fold_line
from app.core.furniture import MAX_LINE, MAX_TAIL, find_tail, match_line
from app.core.furniture_rules import LEARNED, RULES, FurnitureRule
from app.core.line_forms import form_of

HITS = [(rule.code, rule.place, text) for rule in RULES for text in rule.hits]
MISSES = [text for rule in RULES for text in rule.misses]

STORY = [
    # Headlines and subheads of stories
    "Recommendations",
    "The video",
    "Comments on the budget",
    "Shares",
    "Background",
    "What happens next",
    "More of the same",
    "Most wanted",
    "Advertising",
    "The latest victims",
    "Search and rescue",
    "Terms of surrender",
    "Home again",
    "Sign of the times",
    "Follow the money",
    "Watch this space",
    "No comment",
    "Three years ago",
    "20 years ago",
    "2 of 3 voters want change",
    "Print is dead",
    "Save the whales",
    "Politics",
    "Opinion: Why the bridge must stay",
    "Exclusive: Mayor to resign on Friday",
    "Live updates: storm reaches the coast",
    "Video: Ultra HD at 30 frames a second",
    "Nov. 18, 2019",
    "7 p.m.",
    # Sentences that hold the words of furniture
    '"Share this with your children," she said.',
    "“Read more,” the teacher told them.",
    '"Sign up for our newsletter," the campaign\'s volunteers told every passer-by.',
    "Share prices fell by a fifth on Monday.",
    "Read more than one paper, the old editor used to tell us.",
    "Sign up for the flood alerts has been slow, the county said.",
    "Subscribe to nobody's opinion but your own, she wrote.",
    "We use cookies as bait, the ranger said.",
    "By continuing the strike, the union risks losing its members.",
    "Follow us into the tunnel, the miners begged.",
    "Click here was the only button on the ransom note.",
    "Download our plans and you will see the flaw, the architect told the court.",
    "Advertisement spending fell to its lowest level in ten years.",
    "Copyright law will be rewritten next year, the minister said.",
    "All rights of the heirs were reserved by the court in March.",
    "You have reached the end of the line, the driver announced.",
    "Related charges against the brothers were dropped.",
    "Most read the verdict as a warning to the press.",
    "Comments closed the meeting, which had lasted six hours.",
    "Published in 2019, the novel sold 40 copies.",
    "Updated rules for ferries take effect on 1 May.",
    "Posted in the window was a list of 12 names.",
    "Topics ranged from steel to fish.",
    "Tags on the ears of the sheep led the police to the thief.",
    "Listen to this river for an hour and you hear the city.",
    "Support independent shops, the mayor urged the town.",
    "Contact the police if you saw the car.",
    "If you value our work as firefighters, pay us, the union said.",
    "Get the latest vaccine before winter, doctors say.",
    "The newsletter was delivered to 4,000 homes.",
    "Loading of the ships was stopped at noon.",
    "share.",
    "comment.",
    "37,950,000 shares.",
    # The same in other languages
    "Teilen Sie Ihr Brot, bat der Pfarrer.",
    "Anzeige gegen Unbekannt",
    "Kommentare gab es nach der Sitzung keine.",
    "Lesen Sie auch zwischen den Zeilen, riet die Anwältin.",
    "Stand 3. Mai lagen 40 Schiffe im Hafen.",
    "Publicité mensongère : le garage condamné",
    "Lire la suite des événements demandera du temps.",
    "Compartir el agua es la única salida, dijo la alcaldesa.",
    "Publicidad engañosa en la red",
    "Leia também os contratos, pediu o juiz.",
    "Condividi il pane, disse il frate.",
    "Delen van de stad zaten zonder stroom.",
    "Reklama obiecywała cuda.",
    "Поделиться опытом приехали врачи из Томска.",
    "Реклама обманула вкладчиков",
    "شارك الوزير في افتتاح الجسر الجديد.",
    "विज्ञापन पर रोक लगा दी गई।",
    "广告公司的老板被判三年。",
    "コメントは得られなかった。",
    "광고 시장이 크게 줄었다.",
]

STORY_ENDS = [
    "The campaign wants children to read more",
    "The campaign wants children to read more.",
    "He opened the letter and went on to read on.",
    '"I will not go." Read more in his face than in his words, she thought.',
    "She said there was one reason (more than one, in fact).",
    "The price rose by 4 percent (+0.2)",
    "Kinder sollen wieder mehr lesen",
    "Читать далее он не стал.",
    "Learn more",
    "",
]


@pytest.mark.parametrize(("code", "place", "text"), HITS, ids=[f"{code}:{text}" for code, _, text in HITS])
def test_rule_finds_its_own_texts(code: str, place: str, text: str) -> None:
    if place == "line":
        rule = match_line(text)
    else:
        found = find_tail(text)
        rule = found[1] if found else None
    assert rule is not None
    assert rule.code == code


@pytest.mark.parametrize("text", [*MISSES, *STORY])
def test_no_rule_touches_text_of_a_story(text: str) -> None:
    assert match_line(text) is None
    assert find_tail(text) is None


@pytest.mark.parametrize("text", STORY_ENDS)
def test_no_plug_is_seen_where_a_story_ends(text: str) -> None:
    assert find_tail(text) is None


@pytest.mark.parametrize(
    ("line", "plug"),
    [
        ("He said he did not own any… Read more", "Read more"),
        ("He said he did not own any...Read more", "Read more"),
        ("He said he did not own any ... [Read more]", "[Read more]"),
        ("The vote was close. Continue reading →", "Continue reading →"),
        ("The council votes on Tuesday … [+]", "[+]"),
        ("Trading was halted for an hour. (more)", "(more)"),
        ("İzmir'de seçim. Read more", "Read more"),
        ("Der Rat stimmt am Dienstag ab … Weiterlesen", "Weiterlesen"),
        ("橋は一年間通行止めになる。続きを読む", "続きを読む"),
    ],
)
def test_plug_begins_where_the_prose_ends(line: str, plug: str) -> None:
    found = find_tail(line)
    assert found is not None
    assert line[found[0] :] == plug


def test_codes_are_unique_and_sorted() -> None:
    codes = [rule.code for rule in RULES]
    assert codes == sorted(set(codes))
    assert all(re.fullmatch(r"furniture\.[a-z_]+", code) for code in codes)


def test_table_is_rich_and_every_row_is_whole() -> None:
    assert len(RULES) >= 60
    assert [rule.code for rule in RULES if len(rule.hits) < 2 or not rule.misses] == []
    assert [rule.code for rule in RULES if not (rule.name and rule.why and rule.pattern)] == []


def test_lines_learned_of_a_source_are_furniture() -> None:
    learned = frozenset({form_of("The Harbor Gazette — since 1871")})
    assert match_line("» The Harbor Gazette – Since 1871 »", learned) is LEARNED
    assert match_line("The Harbor Gazette — since 1871") is None


def test_long_block_is_no_furniture_even_if_learned() -> None:
    line = "Sign up for our newsletter. " * 20
    assert len(line) > MAX_LINE
    assert match_line(line, frozenset({form_of(line)})) is None


@pytest.mark.parametrize(
    ("line", "folded"),
    [
        ("READ MORE »", "read more"),
        ("— Don’t miss:", "don't miss"),
        ("[Skip to main content]", "skip to main content"),
        ("Share\u00a0 this\tarticle", "share this article"),
        ('"Read more"', '"read more"'),
        ("© 2020 Harbor", "© 2020 harbor"),
        ("• • •", ""),
        ("İzmir", "İzmir"),
    ],
)
def test_folding_takes_away_decoration_only(line: str, folded: str) -> None:
    assert fold_line(line) == folded


@given(st.text(max_size=120))
def test_folding_twice_is_folding_once(line: str) -> None:
    folded = fold_line(line)
    assert fold_line(folded) in (folded, folded[1:-1].strip())


@given(st.text(max_size=200))
def test_plug_is_at_the_end_and_not_all(line: str) -> None:
    found = find_tail(f"{line} … Read more")
    assert found is not None
    offset = found[0]
    assert 0 < offset < len(line) + 13
    assert len(line) + 13 - offset <= MAX_TAIL


# Patterns that end so may take the NUL at the end of a hostile line; all others must have tried and failed.
FREE_ENDS = (")?", "}", "])")


def _hostile_lines(rule: FurnitureRule) -> list[str]:
    """Lines of the greatest length that keep the rule's pattern busy: its own words, cut short and repeated."""
    starts = [fold_line(text) for text in rule.hits]
    fillers = ["a", "1", " ", "a ", "1 ", ", ", "| ", "- ", ".", "x@", "#a ", "news ", "facebook, ", "sign up for "]
    lines = [(start + " ") * MAX_LINE for start in starts]
    lines += [start[: len(start) // 2] + filler * MAX_LINE for start in starts for filler in fillers]
    lines += [start + filler * MAX_LINE for start in starts for filler in fillers]
    return [line[: MAX_LINE - 1] + "\0" for line in lines]


@pytest.mark.parametrize("rule", RULES, ids=[rule.code for rule in RULES])
def test_no_pattern_blows_up_on_hostile_lines(rule: FurnitureRule) -> None:
    pattern = re.compile(rule.pattern)
    for line in _hostile_lines(rule):
        found = pattern.fullmatch(line) if rule.place == "line" else pattern.search(line[-MAX_TAIL:])
        assert found is None or rule.pattern.endswith(FREE_ENDS)
