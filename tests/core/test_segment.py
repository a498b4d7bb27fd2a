import sys
from types import FrameType
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.abbreviations import find_abbreviations
from app.core.segment import split_blocks, split_sentences
from app.core.spans import Span
from app.core.splitter import split_pieces

# Each case is a block with its sentences parted by "|"; the id names the trap.
CASES = {
    "en": [
        ("At 5 p.m. Then Sen. Joe Harper spoke.", "At 5 p.m.|Then Sen. Joe Harper spoke."),
        ("The doors close at 3 p.m. He left.", "The doors close at 3 p.m.|He left."),
        ("It shuts at 5 p.m. Monday.", "It shuts at 5 p.m. Monday."),
        ("He lives in the U.S. The court knew.", "He lives in the U.S.|The court knew."),
        ("The U.S. Senate met. It rose.", "The U.S. Senate met.|It rose."),
        ("Lt. Gov. Ada Quill met Gov. Lund. No. 5 won.", "Lt. Gov. Ada Quill met Gov. Lund.|No. 5 won."),
        ("He said no. Then Ryan S. Webb left.", "He said no.|Then Ryan S. Webb left."),
        ("Show your ID. Space is scarce.", "Show your ID.|Space is scarce."),
        ("She chose plan B. Nobody followed.", "She chose plan B.|Nobody followed."),
        ("Vitamin C. The cure. Ask J. A. Webb.", "Vitamin C.|The cure.|Ask J. A. Webb."),
        ("They chose plan B. Yes, they did.", "They chose plan B.|Yes, they did."),
        ("See Vol. 2 and Fig. 3. Then rest.", "See Vol. 2 and Fig. 3.|Then rest."),
        ("We know... nothing.", "We know... nothing."),
        ("Wait… Then it rang.", "Wait…|Then it rang."),
        ("Well... I know.", "Well... I know."),
        ("“Yes.” He left. “Go!” she cried.", "“Yes.”|He left.|“Go!” she cried."),
        ('"Yes." he said. "No!" She left.', '"Yes." he said.|"No!"|She left.'),
        (
            "It fell 3.5 percent. See www.example.org/a.b for more.",
            "It fell 3.5 percent.|See www.example.org/a.b for more.",
        ),
        ("Jeopardy! is on. Really?! Yes.", "Jeopardy! is on.|Really?!|Yes."),
        ("1. Mix. 2. Bake.", "1. Mix.|2. Bake."),
        ("• One here. • Two here.", "• One here.|• Two here."),
        ("Hens, ducks, etc. Then geese.", "Hens, ducks, etc.|Then geese."),
        ("A family 👩‍👩‍👧 came. It was 😀 late. Bye.", "A family 👩‍👩‍👧 came.|It was 😀 late.|Bye."),
        ("He left.Then he came.", "He left.|Then he came."),
        ("“The well ran dry. We walk now.”", "“The well ran dry.|We walk now.”"),
        ('He said: "First one. Second one." Then he left.', 'He said: "First one.|Second one."|Then he left.'),
        ("“He said, ‘Go home.’ Then he left.” All laughed.", "“He said, ‘Go home.’|Then he left.”|All laughed."),
        ("‘First one. Second one.’ He left.", "‘First one.|Second one.’|He left."),
        ("'First one. Second one.' He left.", "'First one.|Second one.'|He left."),
        ("It isn't late. He's here. The fans' bus left.", "It isn't late.|He's here.|The fans' bus left."),
        ("It isn’t late. He’s here. The fans’ bus left.", "It isn’t late.|He’s here.|The fans’ bus left."),
        ("“We saw Dr. Quill. She left.”", "“We saw Dr. Quill.|She left.”"),
        ("“Ryan S. Webb ran. He won.”", "“Ryan S. Webb ran.|He won.”"),
        ("“Well... I know. It rose 3.5 points.”", "“Well... I know.|It rose 3.5 points.”"),
        ("They sang “Help! We Are Lost” twice.", "They sang “Help! We Are Lost” twice."),
        ('“Go! Now!” he said. "Yes." he said.', '“Go!|Now!” he said.|"Yes." he said.'),
        (
            'He called it a "mess." She left.',
            'He called it a "mess."|She left.',
        ),
        ("“Where is it?” Jane Smith asked. “Here!” Webb said.", "“Where is it?” Jane Smith asked.|“Here!” Webb said."),
        ("“Where is it?” Nobody knew. “Go!” He said no more.", "“Where is it?”|Nobody knew.|“Go!”|He said no more."),
        ("He left (too late.). She stayed.", "He left (too late.).|She stayed."),
        ("He runs. “The paragraph goes on. It has no end.", "He runs.|“The paragraph goes on.|It has no end."),
        (
            "It went to non-U.S. Banks. Then “U.S. Steel” rose.",
            "It went to non-U.S. Banks.|Then “U.S. Steel” rose.",
        ),
        ("One. \u2028A.\u2028B. Two.", "One.|A.\u2028B.|Two."),
        ("Then he came. ! ! She stayed.", "Then he came.|! ! She stayed."),
        ("One. " + "\xad" * 30 + "Two.", "One.|" + "\xad" * 30 + "Two."),
    ],
    "de": [
        ("Das sagte Dr. phil. Anna Kranz. Sie ging.", "Das sagte Dr. phil. Anna Kranz.|Sie ging."),
        ("Am 5. Juni kam er. Dann ging er.", "Am 5. Juni kam er.|Dann ging er."),
        (
            "Im 19. Jahrhundert war das so. Die 2. Bundesliga ruht.",
            "Im 19. Jahrhundert war das so.|Die 2. Bundesliga ruht.",
        ),
        ("Er kam um 5. Dann ging er.", "Er kam um 5.|Dann ging er."),
        ("Er rief: „Komm. Geh.“ Dann schwieg er.", "Er rief: „Komm.|Geh.“|Dann schwieg er."),
        (
            "„Am 5. Mai kam Dr. Kranz. Dann ging er“, sang sie.",
            "„Am 5. Mai kam Dr. Kranz.|Dann ging er“, sang sie.",
        ),
        ("»Nein. Doch.« Er lachte. ‚Ja. Nein.‘ Gut.", "»Nein.|Doch.«|Er lachte.|‚Ja.|Nein.‘|Gut."),
        (
            "Die 2. Bun\xaddes\xadliga ruht. Der Mit\xadz. Dann nicht.",
            "Die 2. Bun\xaddes\xadliga ruht.|Der Mit\xadz.|Dann nicht.",
        ),
        ("Es gibt z. B. Brot, d. h. Essen. Gut.", "Es gibt z. B. Brot, d. h. Essen.|Gut."),
    ],
    "fr": [
        ("M. Dupont dort. Mme. Durand lit.", "M. Dupont dort.|Mme. Durand lit."),
        ("Il a dit « Oui. » Puis il sort.", "Il a dit « Oui. »|Puis il sort."),
        ("« Je pars. Il reste. » Elle rit.", "« Je pars.|Il reste. »|Elle rit."),
        ("« Oui. » « Non. » Puis rien.", "« Oui. »|« Non. »|Puis rien."),
        ("‹ Oui. Non. › L’eau dort.", "‹ Oui.|Non. ›|L’eau dort."),
        ("« Oui. » dit-il. Elle rit.", "« Oui. » dit-il.|Elle rit."),
        ("Né en 40 av. J.-C. il régna. Bien.", "Né en 40 av. J.-C. il régna.|Bien."),
        ("Il part à 5 h. Puis il rentre.", "Il part à 5 h.|Puis il rentre."),
        ("Le 5 janv. 2020. Il neige.", "Le 5 janv. 2020.|Il neige."),
        ("Des lys, des roses, etc. Puis rien.", "Des lys, des roses, etc.|Puis rien."),
    ],
    "es": [
        ("El Sr. Pino y la Sra. Vega salen. ¿Qué? ¡No!", "El Sr. Pino y la Sra. Vega salen.|¿Qué?|¡No!"),
        ("Vive en EE. UU. desde ayer. Es la pág. 5.", "Vive en EE. UU. desde ayer.|Es la pág. 5."),
    ],
    "pt": [
        ("O Sr. Lima mora na Av. Central. Saiu.", "O Sr. Lima mora na Av. Central.|Saiu."),
        ("Veja as págs. 5 e 6. Leia.", "Veja as págs. 5 e 6.|Leia."),
    ],
    "it": [
        ("Il sig. Rota vede la sig.ra Poli. Parla.", "Il sig. Rota vede la sig.ra Poli.|Parla."),
        ("La chiesa di S. Marco è al n. 5. Bella.", "La chiesa di S. Marco è al n. 5.|Bella."),
        ("Pane, vino, ecc. Poi basta.", "Pane, vino, ecc.|Poi basta."),
    ],
    "pl": [
        ("„Idę. Zostań.” Śmiał się.", "„Idę.|Zostań.”|Śmiał się."),
        ("W 50 r. p.n.e. było tak. Potem nie.", "W 50 r. p.n.e. było tak.|Potem nie."),
        ("Mówił prof. Nowik i ks. Jan. Tłum słuchał.", "Mówił prof. Nowik i ks. Jan.|Tłum słuchał."),
        ("Zaczął o godz. 5. Skończył.", "Zaczął o godz. 5.|Skończył."),
    ],
    "ru": [
        ("А. С. Пушкин писал. Все читали.", "А. С. Пушкин писал.|Все читали."),
        ("Он жил на ул. Ленина в г. Москва. Потом уехал.", "Он жил на ул. Ленина в г. Москва.|Потом уехал."),
        ("Хлеб, соль и др. Потом чай.", "Хлеб, соль и др.|Потом чай."),
        ("«Да.» Он ушел.", "«Да.»|Он ушел."),
        ("«А. С. Пушкин писал. Все читали», — сказал он.", "«А. С. Пушкин писал.|Все читали», — сказал он."),
    ],
    "ar": [
        ("«توقف المطر. ذهبنا.» ضحك الجميع.", "«توقف المطر.|ذهبنا.»|ضحك الجميع."),
        ("قال د. أحمد. ثم غادر.", "قال د. أحمد.|ثم غادر."),
        ("كيف؟ نعم! انتهى.", "كيف؟|نعم!|انتهى."),
    ],
    "hi": [
        ("“बारिश हुई। हम चले।” सब हँसे।", "“बारिश हुई।|हम चले।”|सब हँसे।"),
        ("डॉ. शर्मा आए। वे गए।", "डॉ. शर्मा आए।|वे गए।"),
        ("रु. 500 दिए। क्या? हाँ!", "रु. 500 दिए।|क्या?|हाँ!"),
    ],
    "zh": [
        ("他来了。她走了！真的吗？", "他来了。|她走了！|真的吗？"),
        ("他说：“你好。我走了。”然后走了。", "他说：“你好。|我走了。”|然后走了。"),
        ("涨了3.5元。U.S.A.也一样。", "涨了3.5元。|U.S.A.也一样。"),
    ],
    "ja": [
        ("「行こう。早く。」", "「行こう。|早く。」"),
        ("『雨だ。』彼は「傘。」と書いた。", "『雨だ。』|彼は「傘。」と書いた。"),
        ("雨です。傘がない。", "雨です。|傘がない。"),
        ("彼は「はい。行く。」と言った。終わり。", "彼は「はい。|行く。」と言った。|終わり。"),
    ],
    "ko": [
        ("그는 말했다. 그리고 갔다.", "그는 말했다.|그리고 갔다."),
        ("2020. 5. 3. 발표했다. 끝.", "2020. 5. 3. 발표했다.|끝."),
        ("3.5% 올랐다. 네.", "3.5% 올랐다.|네."),
    ],
    "nl": [
        ("Dhr. Jansen en mevr. de Wit zijn er. Goed.", "Dhr. Jansen en mevr. de Wit zijn er.|Goed."),
        ("Hij kwam. 's Avonds ging hij.", "Hij kwam.|'s Avonds ging hij."),
    ],
    "sv": [
        ("Hej. Det regnar.", "Hej.|Det regnar."),
        ("”Jag går. Du stannar.” Han log.", "”Jag går.|Du stannar.”|Han log."),
    ],
    "it-IT": [
        ("Il dott. Neri vive a Poli. Bene. Poi sale.", "Il dott. Neri vive a Poli.|Bene.|Poi sale."),
    ],
    "da": [
        ("Hr. Hansen kom kl. 5. Så gik han.", "Hr. Hansen kom kl. 5.|Så gik han."),
        ("Den 5. maj kom dr. Friis bl.a. hertil. Godt.", "Den 5. maj kom dr. Friis bl.a. hertil.|Godt."),
    ],
    "ca": [("El Sr. Puig i la Sra. Vila surten. Plou.", "El Sr. Puig i la Sra. Vila surten.|Plou.")],
    "und": [("One thing. Another thing.", "One thing.|Another thing.")],
    "xx": [("One thing. Another thing.", "One thing.|Another thing.")],
    "pt-BR": [("O Sr. Lima saiu. Voltou.", "O Sr. Lima saiu.|Voltou.")],
}


@pytest.mark.parametrize(
    ("language", "block", "sentences"),
    [
        pytest.param(language, block, sentences, id=f"{language}: {block}")
        for language, cases in CASES.items()
        for block, sentences in cases
    ],
)
def test_block_is_split_into_its_sentences(language: str, block: str, sentences: str) -> None:
    spans = split_sentences(block, Span(0, len(block)), language)
    assert [block[start:end] for start, end in spans] == sentences.split("|")


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        pytest.param("", [], id="nothing"),
        pytest.param(" \n\t\n", [], id="only white space"),
        pytest.param("One.\n\n  Two. \nThree", ["One.", "Two.", "Three"], id="rims and an empty line"),
        pytest.param("a\u3000\nb", ["a", "b"], id="wide space at the rim"),
    ],
)
def test_blocks_are_lines_without_the_white_space_around(text: str, blocks: list[str]) -> None:
    assert [text[start:end] for start, end in split_blocks(text)] == blocks


def test_spans_are_positions_in_the_whole_text() -> None:
    text = "First.\nSecond one. Third one."
    assert split_sentences(text, Span(7, len(text)), "en") == (Span(7, 18), Span(19, 29))


def test_language_without_a_table_has_no_abbreviations() -> None:
    assert not any(find_abbreviations("xx"))


@pytest.mark.parametrize(
    "piece", [".", "'", "! ", "a. ", "“Yes. ", "« A. ", "「", "... A", "etc. A ", "1. ", "M. ", "Ça va ! "]
)
def test_block_longer_than_the_window_of_the_library_is_covered(piece: str) -> None:
    block = (piece * 4000).strip()
    spans = split_sentences(block, Span(0, len(block)), "fr")
    assert "".join(block[start:end] for start, end in spans).replace(" ", "") == block.replace(" ", "")


def test_long_block_is_cut_at_the_same_places_as_a_short_one() -> None:
    sentence = "The ferry that left the island in the morning came back at night. "
    block = sentence * 400
    assert {end - start for start, end in split_sentences(block, Span(0, len(block)), "en")} == {len(sentence) - 1}


def lines_run(block: str) -> int:
    """How many lines of Python it takes to split a block: its work, whatever the machine."""
    count = 0

    def trace(_frame: FrameType, event: str, _argument: Any) -> Any:
        nonlocal count
        count += event == "line"
        return trace

    sys.settrace(trace)
    try:
        split_sentences(block, Span(0, len(block)), "en")
    finally:
        sys.settrace(None)
    return count


def test_line_without_marks_is_not_shown_to_the_library() -> None:
    # Its windows would be cut where no sentence ends.
    block = "deep sea " * 1000 + "nets"
    assert split_sentences(block, Span(0, len(block)), "en") == (Span(0, len(block)),)


@pytest.mark.parametrize("marks", [")", '"', "“", "' ", '" "', "!'", "« » ", "»\xa0"])
def test_run_of_marks_takes_linear_work(marks: str) -> None:
    half, whole = (lines_run("He left. " + marks * (size // len(marks)) + " She stayed.") for size in (40_000, 80_000))
    assert whole < 2.5 * half


@pytest.mark.parametrize("marks", [")", '"', "'", "』"])
def test_run_of_marks_belongs_to_the_sentence_before(marks: str) -> None:
    before = "He left." + marks * (50_000 // len(marks))
    block = f"{before} She stayed."
    assert split_sentences(block, Span(0, len(block)), "en")[-1] == Span(len(before) + 1, len(block))


def test_block_of_marks_is_one_segment() -> None:
    block = "!' " * 1000 + "!"
    assert split_sentences(block, Span(0, len(block)), "en") == (Span(0, len(block)),)


@pytest.mark.parametrize(("slow", "near"), [("ca", "es"), ("da", "de"), ("it", "fr"), ("kl", "de")])
def test_language_whose_rules_are_slow_is_split_as_a_near_one(slow: str, near: str) -> None:
    # Each has a slip of its own in the library, by which its rules would show.
    block = "Sig. Rota. El Sr. Puig. Hr. Hansen, pàg. 5. Núm. 3. Dr. Friis. Ing. Poli. Bene."
    assert split_pieces(block, slow) == split_pieces(block, near)


PIECES = st.sampled_from(
    [*'ab. A!?…。「」"“”«»()1-’ı\u3000', "Dr.", "M. ", "p.m. ", "... ", "etc. ", "😀", "न।", "5. ", "د. "]
)


@given(st.lists(PIECES, max_size=30).map("".join), st.sampled_from([*CASES]))
@settings(max_examples=300)
def test_sentences_cover_every_character_but_white_space(block: str, language: str) -> None:
    before = 0
    for start, end in split_sentences(block, Span(0, len(block)), language):
        assert before <= start < end
        assert not block[before:start].strip()
        assert block[start:end] == block[start:end].strip()
        before = end
    assert not block[before:].strip()


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=80), st.sampled_from([*CASES]))
@settings(max_examples=300)
def test_any_text_is_covered_by_blocks_and_sentences(text: str, language: str) -> None:
    spans = [span for block in split_blocks(text) for span in split_sentences(text, block, language)]
    assert "".join("".join(text[start:end].split()) for start, end in spans) == "".join(text.split())
