import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from app.core.normalize import STEPS, normalize
from app.core.repairs import MAX_MARKS
from app.core.segment import split_sentences
from app.core.spans import Span

ANYTHING = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
# Pieces that the steps look at, so that chance also finds what they do to each other.
DAMAGE = st.lists(
    st.sampled_from(
        [
            *[
                "\r\n",
                "\r",
                "\n",
                "\x85",
                "\u2028",
                "\t",
                " ",
                "  ",
                "\xa0",
                "\u3000",
                "\xad",
                "\u200b",
                "\u200d",
                "\u200c",
            ],
            *["&", "amp;", "#38;", "&nbsp;", "&shy;", "&#10;", "&#0;", "&eacute;", "lt;", ";", "&Atilde;", "&copy;"],
            *["Ã", "©", "â€™", "Â", "\x93", "e", "\u0301", "\u0327", "\u1100", "\u1161", "\u11a8", "\u037e", "\ufb01"],
            *["-", "word", "Word", "AFL", "the quick brown fox of the north ", "👩", "न", "्", "می", "1"],
        ]
    ),
    max_size=25,
).map("".join)

WRAPPED = """\
The harbor board will meet again on Thursday to decide whether the
new ferry may sail before the second pier has been tested, and the
captain said that he would not wait for the report to come.

    Nobody on the island has seen the drawings so far, although the
engineers had promised to show them by the end of the winter, when
the ice goes.
"""
VERSE = """\
The evening folds its colors on the quay
And all the gulls are silent for a while
The boats come home with nothing from the sea
And no one there to greet them with a smile
"""
LIST = """\
a cup of flour that has been sifted two times over the bowl
a cup of sugar that has been warmed in the oven for an hour
a cup of butter that was left to soften beside the old stove
a cup of milk
"""
PARAGRAPHS = """\
The harbor board will meet again on Thursday, its speaker said this morning.
Nobody on the island has seen the drawings so far, the mayor complained then.
Engineers had promised to show them by the end of the winter, she also said.
"""
MENU = "Home\nPolitics\nBusiness and the economy of the whole wide region\nSport\nWeather\n"
ADDRESS = (
    "Harbor Board of the Northern Islands and Coasts,\nc/o the Lighthouse Keeper at the Old Northern Pier,\n12 Quay\n"
)


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        pytest.param("a\r\nb\rc\u2028d\x85e\x0bf\x0cg", "a\nb\nc\nd\ne\nf\ng", id="every line end"),
        pytest.param("Das BÃ¼ro", "Das Büro", id="UTF-8 read as cp1252"),
        pytest.param("heâ€™s", "he’s", id="the quote comes back curly"),
        pytest.param("Ä\x85", "ą", id="a NEL that is half a letter"),
        pytest.param("\x93Yes\x94", "“Yes”", id="cp1252 read as Latin-1"),
        pytest.param("РџСЂРёРІРµС‚", "Привет", id="UTF-8 read as cp1251"),
        pytest.param("voilÃ  tout", "voilà tout", id="a flattened no-break space is taken back"),
        pytest.param("R&amp;D &lt;b&gt; caf&eacute; &#8364;5 &#x2014;", "R&D <b> café €5 —", id="entities"),
        pytest.param("Q&amp;amp;A &amp;quot;", 'Q&A "', id="escaped twice"),
        pytest.param("a&#10;b&NewLine;c&Tab;d", "a b c d", id="an entity makes no line"),
        pytest.param("a&#7;b&#x200b;c&shy; d", "abc d", id="an entity makes nothing invisible"),
        pytest.param("&Atilde;&copy;", "é", id="mojibake in entities"),
        pytest.param("e\u0301 \u1112\u1161\u11ab", "é 한", id="NFC"),
        pytest.param("\ufeffa\u200bb\u202ac\u2060d\u200fe", "abcde", id="zero-width and bidi controls"),
        pytest.param("un\xad\nknown un\xad \n known", "unknown unknown", id="soft hyphen before a line end"),
        pytest.param("\xada b\xad c \xad 1\xad2 d\xad", "a b c 12 d", id="soft hyphens at the rims of words"),
        pytest.param("ty\xad\xad\xadpo&shy;graph", "ty\xadpo\xadgraph", id="doubled soft hyphens"),
        pytest.param("ty\xadpo-\ngra\xadphy", "ty\xadpogra\xadphy", id="hyphenated word with soft hyphens"),
        pytest.param("a\x00b\x1bc\x7fd", "abcd", id="controls"),
        pytest.param("a\xa0b\u2009c\u3000d\te", "a b c d e", id="odd spaces"),
        pytest.param("  a   b  \n  c  ", "a b\nc", id="doubled spaces and rims"),
        pytest.param("They were recog-\nnized.", "They were recognized.", id="hyphenated word"),
        pytest.param("a well-\nknown man", "a well-known man", id="compound by its first part"),
        pytest.param("a carbon-\nbased fuel", "a carbon-based fuel", id="compound by its last part"),
        pytest.param(
            "a blue-gray cat, a blue-\ngray dog", "a blue-gray cat, a blue-gray dog", id="compound by the text"
        ),
        pytest.param("the AFL-\nCIO met", "the AFL-CIO met", id="compound of capitals"),
        pytest.param("Karl-\nHeinz kam", "Karl-Heinz kam", id="compound of names"),
    ],
)
def test_damage_is_repaired(raw: str, text: str) -> None:
    assert normalize(raw).text == text


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param("“Curly” ‘quotes’ – and — dashes… ﬁ ½ № ™", id="typography"),
        pytest.param("AT&T, R&D; &copy 2020, &nosuch; & more &#;", id="look-alikes of entities"),
        pytest.param("MÃE E PÃO, SÃO JOÃO", id="Portuguese capitals are no mojibake"),
        pytest.param("„Ärger“, «Élan», “Été”", id="quotes before accents are no mojibake"),
        pytest.param("Её ёлка — «РФ» № 5", id="Russian is no mojibake"),
        pytest.param("👩‍👩‍👧 🏳️‍🌈 ❤️‍🔥", id="joiners in emoji"),
        pytest.param("می‌روم خانه‌ها", id="non-joiners in Persian"),
        pytest.param("क्‍ष र्‍य", id="joiners in Hindi"),
        pytest.param("日本語です。全角（１２）", id="full width"),
        pytest.param("ty\xadpo\xadgraph, Stra\xadße, हिन्\xadदी", id="soft hyphens inside words"),
        pytest.param("in 2019-\n20 seasons", id="range of numbers"),
        pytest.param("Vor-\nund Nachteile", id="hanging hyphen"),
        pytest.param("- one\n- two\n-", id="bullets"),
        pytest.param("one\n\n\ntwo\n", id="empty lines"),
        pytest.param(VERSE, id="verse"),
        pytest.param(LIST, id="list that begins small"),
        pytest.param(PARAGRAPHS, id="a paragraph per line"),
        pytest.param(MENU, id="menu"),
        pytest.param(ADDRESS, id="address"),
    ],
)
def test_look_alike_of_damage_is_left_alone(raw: str) -> None:
    normalized = normalize(raw)
    assert normalized.text == raw
    assert normalized.offsets.is_identity


def test_hard_wrapped_paragraphs_become_a_line_each() -> None:
    first, empty, second, end = normalize(WRAPPED).text.split("\n")
    assert first.startswith("The harbor board")
    assert first.endswith("wait for the report to come.")
    assert second == (
        "Nobody on the island has seen the drawings so far, although the engineers had promised to show them "
        "by the end of the winter, when the ice goes."
    )
    assert empty == end == ""


def test_indented_line_begins_a_paragraph_though_the_line_before_is_full() -> None:
    raw = WRAPPED.replace("\n\n", "\n").replace("to come.", "to come soon.")
    assert normalize(raw).text.count("\n") == 2


def test_every_word_of_repaired_mojibake_leads_to_its_own_bytes() -> None:
    raw = "FÃ¼r die BÃ¼rger ist â€žGrÃ¼nâ€œ schÃ¶n"
    normalized = normalize(raw)
    start = normalized.text.index("schön")
    raw_span = normalized.offsets.to_raw(Span(start, start + 5))
    assert raw[raw_span.start : raw_span.end] == "schÃ¶n"


@pytest.mark.parametrize(
    ("text", "codec", "language"),
    [
        pytest.param("Der Bär schläft. Ähren wehen „überall“. Öde!", "cp1252", "de", id="words"),
        pytest.param("雨です。傘がない。", "latin-1", "ja", id="script without spaces"),
        pytest.param("Он ушёл. Мы ждём. Всё.", "latin-1", "ru", id="every character"),
    ],
)
def test_sentences_of_a_line_of_mojibake_lead_to_disjoint_parts_of_raw(text: str, codec: str, language: str) -> None:
    raw = text.encode().decode(codec)
    normalized = normalize(raw)
    assert normalized.text == text
    spans = split_sentences(text, Span(0, len(text)), language)
    assert len(spans) > 1
    for span in spans:
        start, end = normalized.offsets.to_raw(span)
        assert raw[start:end].encode(codec).decode() == text[span.start : span.end]


def test_sentences_of_a_word_that_is_mojibake_in_part_lead_to_their_own_places() -> None:
    raw = "雨です。â€™傘がない。â€™帰ろう。"
    normalized = normalize(raw)
    assert normalized.text == "雨です。’傘がない。’帰ろう。"
    start = normalized.text.index("傘")
    raw_span = normalized.offsets.to_raw(Span(start, start + 5))
    assert raw[raw_span.start : raw_span.end] == "傘がない。"


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        pytest.param("Late\x83!\x88Over", "Lateƒ!ˆOver", id="control characters"),
        pytest.param("Why\x80?Ü¤Who", "Why€?ܤWho", id="broken in two ways"),
        pytest.param("â€œWhy?â€ Over", "“Why?†Over", id="its space was swallowed"),
    ],
)
def test_what_stands_after_a_sign_leads_to_what_stands_after_it(raw: str, text: str) -> None:
    normalized = normalize(raw)
    assert normalized.text == text
    for sign in "!?":
        at = text.find(sign)
        if at >= 0:
            start, end = normalized.offsets.to_raw(Span(at + 1, len(text)))
            assert raw[start - 1 : end] == raw[raw.index(sign) :]


def test_equal_lines_of_mojibake_are_each_repaired_in_their_place() -> None:
    normalized = normalize("BÃ¤r\nBÃ¼ro\nBÃ¤r")
    assert normalized.text == "Bär\nBüro\nBär"
    assert normalized.offsets.to_raw(Span(9, 12)) == (11, 15)


def test_runs_of_marks_are_cut_before_they_cost_quadratic_time() -> None:
    raw = "a" + "\u0315\u0301" * 100_000 + "b"
    normalized = normalize(raw)
    assert len(unicodedata.normalize("NFD", normalized.text)) <= MAX_MARKS + 2
    assert normalized.offsets.to_raw(Span(0, len(normalized.text))) == (0, len(raw))


@pytest.mark.parametrize(
    "piece",
    [
        "&amp;",
        "a\r\n",
        "ab-\n",
        " \n",
        "\u200b",
        "Ã©",
        "Ã ",
        "“É",
        "&#0000",
        "\u0f73",
        "\u1100",
        "-\n",
        "\x85\x93",
        "a  ",
    ],
)
def test_crafted_text_is_settled_in_one_go(piece: str) -> None:
    text = normalize(piece * 20_000).text
    assert normalize(text).text == text


def test_steps_have_names_of_their_own() -> None:
    assert len({step.name for step in STEPS}) == len(STEPS)


@given(ANYTHING | DAMAGE)
@example("&am&#112;;")
@example("Ã\u200b©")
@settings(max_examples=400)
def test_normalizing_again_changes_nothing(raw: str) -> None:
    text = normalize(raw).text
    assert normalize(text).text == text


@given(ANYTHING | DAMAGE)
@settings(max_examples=400)
def test_map_is_total_and_monotone(raw: str) -> None:
    text, offsets = normalize(raw).text, normalize(raw).offsets
    assert (offsets.source_length, offsets.repaired_length) == (len(raw), len(text))
    before = Span(0, 0)
    for at in range(len(text)):
        raw_span = offsets.to_raw(Span(at, at + 1))
        assert before.start <= raw_span.start < raw_span.end <= len(raw)
        assert before.end <= raw_span.end
        before = raw_span


@given(ANYTHING | DAMAGE)
@settings(max_examples=400)
def test_character_that_was_not_repaired_is_the_one_at_its_mapped_place(raw: str) -> None:
    text, offsets = normalize(raw).text, normalize(raw).offsets
    for at, character in enumerate(text):
        start, end = offsets.to_raw(Span(at, at + 1))
        piece = raw[start:end]
        if character.isalnum() and character.isascii() and piece.isascii() and "&" not in piece and ";" not in piece:
            assert character in piece


@given(
    st.lists(
        st.sampled_from(["plain words", "&eacute;t&eacute;", "a\u0301", "BÃ¼ro", "it\u200bs", "R&amp;D"]), min_size=1
    )
)
@settings(max_examples=400)
def test_piece_of_raw_under_a_word_normalizes_to_that_word(words: list[str]) -> None:
    raw = "  ".join(words)
    text, offsets = normalize(raw).text, normalize(raw).offsets
    at = 0
    for word in text.split(" "):
        raw_span = offsets.to_raw(Span(at, at + len(word)))
        assert normalize(raw[raw_span.start : raw_span.end]).text == word
        at += len(word) + 1


@given(ANYTHING | DAMAGE)
@settings(max_examples=400)
def test_result_holds_nothing_that_hides(raw: str) -> None:
    text = normalize(raw).text
    assert unicodedata.is_normalized("NFC", text)
    assert "  " not in text
    for line in text.split("\n"):
        assert line == line.strip(" ")
        assert not any(unicodedata.category(character) == "Cc" for character in line)
