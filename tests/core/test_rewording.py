from __future__ import annotations

import pytest

from app.core.rewording import compare_wording

MATTERS = [
    ("en", "12 people fled the fire.", "14 people fled the fire.", "number"),
    ("en", "The fire killed 12 people.", "The fire killed people.", "number"),
    ("en", "It cost 1.5 million crowns.", "It cost 15 million crowns.", "number"),
    ("en", "It cost $5 a day.", "It cost €5 a day.", "number"),
    ("en", "The vote is on Monday.", "The vote is on Tuesday.", "date"),
    ("en", "The council thanked Ada Quist.", "The council thanked Ida Quist.", "name"),
    ("en", "The bridge is safe.", "The bridge is not safe.", "negation"),
    ("en", "Prices rose in the spring.", "Prices fell in the spring.", "opposite"),
    ("en", "More than 300 people came.", "Less than 300 people came.", "opposite"),
    ("en", "The mayor may resign in the spring.", "The mayor will resign in the spring.", "opposite"),
    ("en", "The driver was hurt in the crash.", "The driver was killed in the crash.", "wording"),
    ("en", "The driver was arrested at the quay.", "The driver was charged at the quay.", "wording"),
    ("en", "He said the ship had sunk.", "He claimed the ship had sunk.", "wording"),
    ("en", "The ship had sunk.", "The ship had sunk, he said.", "wording"),
    ("en", "He left the town.", "She left the town.", "opposite"),
    ("en", "They met the county officers.", "They met the country officers.", "wording"),
    ("en", "It rose to the limit.", "It rose by the limit.", "wording"),
    ("en", "He knew of it.", "He knew of it?", "question"),
    ("de", "Bei dem Brand starben zwölf Menschen.", "Bei dem Brand starben 14 Menschen.", "number"),
    ("de", "Die Fähre fährt am Montag.", "Die Fähre fährt am Dienstag.", "date"),
    ("de", "Die Brücke ist sicher.", "Die Brücke ist nicht sicher.", "negation"),
    ("de", "Der Fahrer wurde verletzt.", "Der Fahrer wurde getötet.", "wording"),
    ("fr", "L’incendie a fait douze morts.", "L’incendie a fait 14 morts.", "number"),
    ("fr", "Le pont est sûr.", "Le pont n’est pas sûr.", "negation"),
    ("es", "El alcalde agradeció a Ana Ruiz.", "El alcalde agradeció a Eva Ruiz.", "name"),
    ("es", "Vinieron más de 300 personas.", "Vinieron menos de 300 personas.", "opposite"),
    ("it", "Il traghetto parte lunedì.", "Il traghetto parte martedì.", "date"),
    ("pt", "O incêndio matou 12 pessoas.", "O incêndio matou 21 pessoas.", "number"),
    ("nl", "De brug is veilig.", "De brug is niet veilig.", "negation"),
    ("pl", "Most jest bezpieczny.", "Most nie jest bezpieczny.", "negation"),
    ("ru", "Паром выйдет в понедельник.", "Паром выйдет во вторник.", "date"),
    ("ar", "قتل الحريق 12 شخصا", "قتل الحريق 14 شخصا", "number"),
    ("hi", "आग में 12 लोग मारे गए।", "आग में 14 लोग मारे गए।", "number"),
    ("zh", "火灾造成12人死亡。", "火灾造成14人死亡。", "number"),
    ("ja", "火事で12人が死亡した。", "火事で14人が死亡した。", "number"),
    ("ko", "화재로 12명이 숨졌다.", "화재로 14명이 숨졌다.", "number"),
]
DOES_NOT_MATTER = [
    ("en", "The ferry sails, she said.", "The ferry sails; she said.", "punctuation"),
    ("en", '"The ferry sails," she said.', "“The ferry sails,” she said.", "punctuation"),
    ("en", "The ferry's captain slept.", "The ferry’s captain slept.", "punctuation"),
    ("en", "The Ferry sails at dawn.", "The ferry sails at dawn.", "punctuation"),
    ("en", "Some 10,000 people came.", "Some 10 000 people came.", "writing"),
    ("en", "The fire killed 12 people.", "The fire killed twelve people.", "writing"),
    ("en", "Prices rose by 5 percent.", "Prices rose by 5%.", "writing"),
    ("en", "The ferry sails on Nov. 3.", "The ferry sails on November 3.", "writing"),
    ("en", "The goverment fell in the spring.", "The government fell in the spring.", "spelling"),
    ("en", "The harbour was painted in the spring.", "The harbor was painted in the spring.", "spelling"),
    ("en", "She sent an e-mail at noon.", "She sent an email at noon.", "spelling"),
    ("en", "The captain said the ferry would sail.", "The captain said that the ferry would sail.", "style"),
    ("de", "„Die Fähre fährt“, sagte sie.", "»Die Fähre fährt«, sagte sie.", "punctuation"),
    ("de", "Bei dem Brand starben zwölf Menschen.", "Bei dem Brand starben 12 Menschen.", "writing"),
    ("de", "Der neue Standart gilt ab Mai.", "Der neue Standard gilt ab Mai.", "spelling"),
    ("fr", "« Le pont est sûr », dit-elle.", "“Le pont est sûr”, dit-elle.", "punctuation"),
    ("fr", "L’incendie a fait douze morts.", "L’incendie a fait 12 morts.", "writing"),
    ("es", "El incendio, dijo, dejó 12 muertos.", "El incendio dijo dejó doce muertos.", "writing"),
    ("ru", "Паром, сказал он, выйдет.", "Паром — сказал он — выйдет.", "punctuation"),
    ("zh", "火灾造成12人死亡。", "火灾造成12人死亡！", "punctuation"),
    ("ja", "「船は出た」と話した。", "『船は出た』と話した。", "punctuation"),
    ("ar", "أبحرت العبارة، قالت", "أبحرت العبارة قالت", "punctuation"),
    ("hi", "नौका चली।", "नौका चली.", "punctuation"),
]


def codes(language: str, before: str, after: str) -> tuple[str, ...]:
    return compare_wording(before, after, language).reasons


@pytest.mark.parametrize(("language", "before", "after", "code"), [*MATTERS, *DOES_NOT_MATTER])
def test_change_of_a_sentence_is_named(language: str, before: str, after: str, code: str) -> None:
    assert f"revision.{code}" in codes(language, before, after)
    assert f"revision.{code}" in codes(language, after, before)


@pytest.mark.parametrize(("language", "before", "after", "code"), DOES_NOT_MATTER)
def test_dress_of_a_sentence_is_not_taken_for_a_change_of_what_it_says(
    language: str, before: str, after: str, code: str
) -> None:
    assert codes(language, before, after) == (f"revision.{code}",)


def test_equal_sentences_have_no_reason() -> None:
    assert codes("en", "The ferry sails.", "The ferry sails.") == ()


def test_facts_are_named_from_the_first_to_the_second_each_once() -> None:
    found = compare_wording("Ada Quist saw 12 ships.", "Ida Quist saw 14 ships on Monday.", "en")
    assert [(d.kind, d.here, d.there) for d in found.differences] == [
        ("number", "12", "14"),
        ("name", "Ada", "Ida"),
        ("date", "", "Monday"),
    ]


@pytest.mark.parametrize(
    ("before", "after", "spans"),
    [
        ("12 people fled.", "14 people fled.", [("12", "14")]),
        ("People fled.", "Many people fled at dawn.", [("", "Many"), ("", "at dawn")]),
        ("The ferry sails, she said.", "The ferry sails; she said", [(",", ";"), (".", "")]),
        ("The fire killed 12 in Holm.", "The flood killed 12 in Ellery.", [("fire", "flood"), ("Holm", "Ellery")]),
    ],
)
def test_spans_show_what_differs_on_both_sides(before: str, after: str, spans: list[tuple[str, str]]) -> None:
    found = compare_wording(before, after, "en").spans
    assert [(before[a.start : a.end], after[b.start : b.end]) for a, b in found] == spans


def test_sentence_without_an_end_is_shown_and_not_judged() -> None:
    endless = " ".join(f"word{n}" for n in range(60_000))
    found = compare_wording(f"{endless} 12 came", f"{endless} 14 came", "en")
    assert (found.reasons, found.differences) == (("revision.wording",), ())
    assert found.spans[0][0].end - found.spans[0][0].start == 2
    assert codes("en", endless, f"“{endless}”") == ("revision.punctuation",)
