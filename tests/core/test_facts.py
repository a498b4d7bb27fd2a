from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.facts import fact_differences
from app.core.words import LANGUAGES

# kind, language, one sentence, its look-alike. Each must differ in both directions: either may be the one that stays.
TRAPS = [
    ("number", "en", "The fund holds 12,010 shares.", "The fund holds 12,001 shares."),
    ("number", "en", "Twelve boats sank off the cape.", "Thirteen boats sank off the cape."),
    ("number", "en", "Version 4.05 of the tool is out.", "Version 2.6.0 of the tool is out."),
    ("number", "en", "The set ended 8-6 (5) after an hour.", "The set ended 8-6 (7) after an hour."),
    ("number", "en", "The vote is at 3 p.m. on Monday.", "The vote is at 3 a.m. on Monday."),
    ("number", "en", "The vote is at 15:00.", "The vote is at 16:00."),
    ("number", "en", "The loss was $9.5 billion.", "The loss was $9.5 million."),
    ("number", "en", "Prices rose 1.5 percent.", "Prices rose 15 percent."),
    ("number", "en", "Prices rose -1.5 percent.", "Prices rose 1.5 percent."),
    ("number", "en", "It rose from 12 to 15 points.", "It rose from 15 to 12 points."),
    ("number", "en", "The fine was $500.", "The fine was €500."),
    ("number", "en", "Hundreds of fans came.", "Thousands of fans came."),
    ("number", "en", "She came third in the race.", "She came second in the race."),
    ("number", "en", "The rate fell by 5 percent.", "The rate fell by 5 percentage points."),
    ("number", "en", "The fair opens on July 25.", "The fair opens on July 35."),
    ("number", "de", "Am 3. Mai kamen 1.200 Gäste.", "Am 3. Mai kamen 1.300 Gäste."),
    ("number", "de", "Zweiundzwanzig Boote sanken vor Kap Nord.", "Zweiunddreißig Boote sanken vor Kap Nord."),
    ("number", "fr", "Il reste au moins cinq minutes.", "Il reste au moins trois minutes."),
    ("number", "fr", "Une victime a été retrouvée.", "Deux victimes a été retrouvée."),
    ("number", "fr", "Quatre-vingt-dix bateaux ont coulé.", "Quatre-vingts bateaux ont coulé."),
    ("number", "es", "Doscientos barcos salieron.", "Trescientos barcos salieron."),
    ("number", "pt", "Vinte e dois barcos saíram do porto.", "Vinte e três barcos saíram do porto."),
    ("number", "it", "Ventidue barche sono uscite.", "Ventitré barche sono uscite."),
    ("number", "pl", "Dwanaście łodzi wypłynęło.", "Trzynaście łodzi wypłynęło."),
    ("number", "ru", "Двенадцать лодок вышли в море.", "Тринадцать лодок вышли в море."),
    ("number", "nl", "Er kwamen tweeëntwintig boten aan.", "Er kwamen drieëntwintig boten aan."),
    ("number", "ar", "وصل خمسة قوارب إلى الميناء", "وصل سبعة قوارب إلى الميناء"),
    ("number", "hi", "बारह नावें बंदरगाह पहुंचीं।", "तेरह नावें बंदरगाह पहुंचीं।"),
    ("number", "hi", "बंदरगाह में १२ नावें हैं।", "बंदरगाह में १३ नावें हैं।"),
    ("number", "zh", "港口有十二艘船。", "港口有十三艘船。"),
    ("number", "zh", "港口有12万艘船。", "港口有13万艘船。"),
    ("number", "zh", "一名男子受伤。", "两名男子受伤。"),
    ("number", "zh", "气温降到7度。", "气温降到-7度。"),
    ("number", "zh", "百分之五的居民离开了小镇。", "6%的居民离开了小镇。"),
    ("number", "ja", "港には十二隻の船がある。", "港には十五隻の船がある。"),
    ("number", "ko", "항구에 배 12척이 있다.", "항구에 배 13척이 있다."),
    ("number", "ko", "항구에 배 다섯 척이 있다.", "항구에 배 여섯 척이 있다."),
    ("date", "en", "The vote is on Monday.", "The vote is on Tuesday."),
    ("date", "en", "The vote was in November.", "The vote was in December."),
    ("date", "en", "The vote is today.", "The vote is tomorrow."),
    ("date", "de", "Die Wahl ist am Montag.", "Die Wahl ist am Dienstag."),
    ("date", "fr", "Le vote aura lieu lundi.", "Le vote aura lieu mardi."),
    ("date", "es", "El voto será el lunes.", "El voto será el martes."),
    ("date", "pt", "O voto será na segunda.", "O voto será na terça."),
    ("date", "it", "Il voto sarà lunedì.", "Il voto sarà martedì."),
    ("date", "pl", "Głosowanie odbędzie się w poniedziałek.", "Głosowanie odbędzie się w wtorek."),
    ("date", "ru", "Голосование пройдет в понедельник.", "Голосование пройдет в вторник."),
    ("date", "zh", "投票将在周一举行。", "投票将在周二举行。"),
    ("date", "ja", "投票は月曜に行われる。", "投票は火曜に行われる。"),
    (
        "negation",
        "en",
        "Farmers not have a 30-60 per cent chance of rain.",
        "Farmers have a 30-60 per cent chance of rain.",
    ),
    (
        "negation",
        "en",
        "Farmers have a 30-60 per cent chance of rain.",
        "Farmers have not a 30-60 per cent chance of rain.",
    ),
    ("negation", "en", "The bridge is safe.", "The bridge isn’t safe."),
    ("negation", "en", "The mayor can run again.", "The mayor cannot run again."),
    ("negation", "en", "He left with the keys.", "He left without the keys."),
    ("negation", "en", "She has ever been there.", "She has never been there."),
    ("negation", "de", "Der Rat wird nicht abstimmen.", "Der Rat wird abstimmen."),
    ("negation", "de", "Das ist ein Problem.", "Das ist kein Problem."),
    ("negation", "de", "was not eine tiefe Bindung erfordert", "was eine tiefe Bindung erfordert"),
    ("negation", "fr", "Le maire ne viendra pas lundi.", "Le maire viendra lundi."),
    ("negation", "es", "El alcalde no vendrá el lunes.", "El alcalde vendrá el lunes."),
    ("negation", "pt", "O prefeito não virá na segunda.", "O prefeito virá na segunda."),
    ("negation", "it", "Il sindaco non verrà lunedì.", "Il sindaco verrà lunedì."),
    ("negation", "pl", "Burmistrz nie przyjedzie w poniedziałek.", "Burmistrz przyjedzie w poniedziałek."),
    ("negation", "ru", "Мэр не приедет в понедельник.", "Мэр приедет в понедельник."),
    ("negation", "nl", "De burgemeester komt niet op maandag.", "De burgemeester komt op maandag."),
    ("negation", "ar", "لم يصل القارب إلى الميناء", "يصل القارب إلى الميناء"),
    ("negation", "hi", "नाव बंदरगाह नहीं पहुंची।", "नाव बंदरगाह पहुंची।"),
    ("negation", "zh", "市长不会参加会议。", "市长会参加会议。"),
    ("negation", "zh", "市长没有参加会议。", "市长参加会议。"),
    ("negation", "ja", "市長は会議に出席しない。", "市長は会議に出席する。"),
    ("negation", "ja", "市長は会議に出席しません。", "市長は会議に出席します。"),
    ("negation", "ko", "시장은 회의에 참석하지 않았다.", "시장은 회의에 참석했다."),
    ("negation", "ko", "시장은 회의에 안 갔다.", "시장은 회의에 갔다."),
    ("negation", "id", "Wali kota not akan datang.", "Wali kota akan datang."),
    ("name", "en", "Priya Anand's office denied the claim.", "Ewa Kos's office denied the claim."),
    ("name", "en", "“We will go,” Anand told the paper.", "“We will go,” Kos told the paper."),
    ("name", "en", "Anand beat Kos in the final.", "Kos beat Anand in the final."),
    ("name", "en", "Two US ships left the bay.", "Two UK ships left the bay."),
    ("name", "en", "The rest of J. Anand is gone.", "The rest of K. Anand is gone."),
    ("name", "en", "NASA's Kos Telescope has spotted plumes.", "NASA's Hubble Telescope has spotted plumes."),
    ("name", "de", "Der Bürgermeister lobte Ewa Kos.", "Der Bürgermeister lobte Jan Wolf."),
    ("name", "de", "Der Hund lag vor dem Haus.", "Der Hund lag vor dem Auto."),
    ("name", "fr", "Le maire a félicité Ewa Kos.", "Le maire a félicité Jean Petit."),
    ("name", "es", "El alcalde felicitó a Ewa Kos.", "El alcalde felicitó a Juan Ruiz."),
    ("name", "pt", "O prefeito elogiou Ewa Kos.", "O prefeito elogiou João Reis."),
    ("name", "it", "Il sindaco ha lodato Ewa Kos.", "Il sindaco ha lodato Gino Riva."),
    ("name", "pl", "Burmistrz pochwalił Ewę Kos.", "Burmistrz pochwalił Jana Wilka."),
    ("name", "ru", "Мэр похвалил Анну Кос.", "Мэр похвалил Ивана Волкова."),
    ("name", "nl", "De burgemeester prees Ewa Kos.", "De burgemeester prees Jan Wolf."),
    ("antonym", "en", "More than half the town left.", "Less than half the town left."),
    ("antonym", "en", "It costs more than 300 dollars.", "It costs 300 dollars."),
    ("antonym", "en", "It costs 300 dollars.", "It costs more than 300 dollars."),
    ("antonym", "en", "He left before the vote.", "He left after the vote."),
    ("antonym", "en", "The team won the cup.", "The team lost the cup."),
    ("antonym", "en", "The suspect is guilty.", "The suspect may be guilty."),
    ("antonym", "en", "At least 20 people came.", "At most 20 people came."),
    ("antonym", "de", "Anreise in mehr als 28 Tagen", "Anreise in weniger als 28 Tagen"),
    ("antonym", "de", "Wir öffnen bis 18 Uhr.", "Wir öffnen ab 18 Uhr."),
    ("antonym", "de", "Temperaturen bis 30 Grad", "Temperaturen über 30 Grad"),
    ("antonym", "fr", "Il est parti avant le vote.", "Il est parti après le vote."),
    ("antonym", "es", "Costará más de 30 pesos.", "Costará menos de 30 pesos."),
    ("antonym", "pt", "Custará mais de 30 reais.", "Custará menos de 30 reais."),
    ("antonym", "it", "Costerà più di 30 euro.", "Costerà meno di 30 euro."),
    ("antonym", "pl", "Kosztuje więcej niż 30 złotych.", "Kosztuje mniej niż 30 złotych."),
    ("antonym", "ru", "Билет стоит больше 30 рублей.", "Билет стоит меньше 30 рублей."),
    ("antonym", "nl", "Het kost meer dan 30 euro.", "Het kost minder dan 30 euro."),
    ("antonym", "fr", "Au moins dix navires étaient au port.", "Moins de dix navires étaient au port."),
    ("antonym", "fr", "Les prix ont augmenté puis diminué.", "Les prix ont diminué puis augmenté."),
    ("antonym", "en", "The price rose, then it fell.", "The price fell, then it rose."),
    ("antonym", "es", "Llegaron al menos diez barcos.", "Llegaron menos de diez barcos."),
    ("antonym", "pl", "Co najmniej dziesięć łodzi wypłynęło.", "Mniej niż dziesięć łodzi wypłynęło."),
    ("antonym", "zh", "出口增加了。", "出口减少了。"),
    ("antonym", "ja", "輸出が増加した。", "輸出が減少した。"),
    ("antonym", "ko", "수출이 증가했다.", "수출이 감소했다."),
]

# language, the copy, what stays: the same facts in another dress.
HARMLESS = [
    ("en", '"It\'s over," he said - finally.', "“It’s over,” he said – finally."),
    ("en", "PLUMES LIKE THESE RISE FROM THE OCEAN OF KOS.", "Plumes like these rise from the ocean of Kos."),
    ("en", "Council Votes To Close The Old Bridge", "Council votes to close the old bridge"),
    ("en", "The boats left port. (AP/File)", "The boats left port."),
    ("en", "The boats left port. Photo: Ewa Kos", "The boats left port."),
    ("en", "The boats left port. (Jan Wolf)", "The boats left port."),
    ("en", "The boats left port..", "The boats left port."),
    ("en", "The boats left the port of San Fern…", "The boats left the port of San Fernando at dawn."),
    ("en", "The boats left the port of San Fern...", "The boats left the port of San"),
    ("en", "The boats left port", "The boats left port with 12 men of Anand’s crew."),
    ("en", "Rain is 30 per cent likely.", "Rain is 30% likely."),
    ("en", "It begins on Nov. 18 in Bergen.", "It begins on November 18 in Bergen."),
    ("en", "The video was released on Monday.", "The video was released Monday."),
    ("de", "Sie wird in der Regierung entschieden.", "Sie wird durch die Regierung entschieden."),
    ("en", "“We will go,” said Ewa Kos.", "“We will go.”"),
    ("de", "«Wir müssen handeln», sagt Präsidentin Ewa Kos.", "«Wir müssen handeln.»"),
    ("en", "The cost is 10,000 euros.", "The cost is €10,000.0."),
    ("en", "Some 10 000 people fled.", "Some 10,000 people fled."),
    ("en", "Twelve people fled.", "12 people fled."),
    ("en", "The loss is 2 million dollars.", "The loss is $2,000,000."),
    ("en", "The bridge isn ‘t safe.", "The bridge isn’t safe."),
    ("en", "The bridge isn't safe.", "The bridge is not safe."),
    ("en", "We can't stay.", "We cannot stay."),
    ("en", "We won't stay.", "We will not stay."),
    ("en", "Five to 10 percent of boats sank.", "5% to 10% of boats sank."),
    ("en", "The talks begin at 3 p.m. sharp.", "The talks begin at 3pm sharp."),
    ("en", "The talks begin at 3 p.m. sharp.", "The talks begin at 15:00 sharp."),
    ("en", "U.S. troops left.", "US troops left."),
    ("en", "US troops left.", "U.S. troops left."),
    ("en", "Ten of the boats left.", "Ten of the boats, which have not been painted since the war, left."),
    ("de", "10.000 Menschen kamen.", "10,000 Menschen kamen."),
    ("de", "10.000 Menschen kamen.", "10 000 Menschen kamen."),
    ("de", "Zwölf Prozent kamen.", "12 % kamen."),
    ("fr", "Quatre-vingt-dix bateaux.", "90 bateaux."),
    ("es", "Treinta y dos barcos.", "32 barcos."),
    ("pt", "Vinte e dois barcos.", "22 barcos."),
    ("it", "Ventidue barche.", "22 barche."),
    ("pl", "Dwanaście łodzi.", "12 łodzi."),
    ("ru", "Двенадцать лодок.", "12 лодок."),
    ("ru", "Ещё 2 млн рублей.", "Еще 2 миллиона рублей."),
    ("zh", "港口有十二艘船。", "港口有12艘船。"),
    ("zh", "百分之五的居民离开了小镇。", "5%的居民离开了小镇。"),
    ("ja", "住民の百分の五が町を出た。", "住民の5%が町を出た。"),
    ("fr", "Au moins dix navires au port.", "Il y avait au moins dix navires au port."),
    ("hi", "बारह नावें", "12 नावें"),
    ("fr", "Il a dit : « C’est fini »", 'Il a dit: "C\'est fini"'),
    ("ru", "Мэр Москвы Анна Кос уехала.", "Мэр Москве Анна Кос уехала."),
    ("zh", "这不过是开始。", "这只是开始。"),
    ("en", "She may visit in May.", "She may visit in May , officials said."),
    ("en", "A post by Erdoğan was deleted.", "A post by Erdogan was deleted."),
    ("tr", "Bir İSTANBUL gemisi", "Bir İstanbul gemisi"),
]

# What the copy leaves out is no loss, while the other way round it would be.
ABRIDGED = [
    ("en", "The boats left port.", "The 12 boats left port on Monday with Anand."),
    (
        "en",
        "The mayor closed the bridge.",
        "The mayor, who has not been seen in public since the storm, closed the bridge.",
    ),
    ("de", "Der Rat schloss die Brücke.", "Der Rat schloss am 3. Mai die Brücke in Bergen."),
    ("pl", "Rada zamknęła most.", "Rada w Bergen zamknęła 3 maja most."),
]

SENTENCES = [
    "Ewa Kos told the council on Monday, May 5, that 1,200 people could not cross the bridge.",
    "Am 3. Mai kamen mehr als 1.200 Gäste nicht nach Bergen, sagte Ewa Kos.",
    "Le 3 mai, plus de 1 200 personnes n’ont pas pu traverser le pont, a dit Ewa Kos.",
    "Двенадцать лодок не вернулись в порт 3 мая, сказала Анна Кос.",
    "市长周一说，十二艘船没有回港。",
]


@pytest.mark.parametrize(("kind", "language", "one", "other"), TRAPS)
def test_look_alike_with_another_fact_differs_both_ways(kind: str, language: str, one: str, other: str) -> None:
    assert kind in {found.kind for found in fact_differences(one, other, language)}
    assert kind in {found.kind for found in fact_differences(other, one, language)}


@pytest.mark.parametrize(("language", "copy", "kept"), HARMLESS)
def test_other_dress_is_no_difference(language: str, copy: str, kept: str) -> None:
    assert fact_differences(copy, kept, language) == ()


@pytest.mark.parametrize(("language", "copy", "kept"), ABRIDGED)
def test_abridged_copy_may_go_and_the_full_one_may_not(language: str, copy: str, kept: str) -> None:
    assert fact_differences(copy, kept, language) == ()
    assert fact_differences(kept, copy, language) != ()


def test_difference_quotes_both_sides_as_printed() -> None:
    (found,) = fact_differences("A loss of $9.5 billion, Anand said.", "A loss of $9.5 million, Anand said.", "en")
    assert (found.kind, found.here, found.there) == ("number", "$9.5 billion", "$9.5 million")


def test_neighboring_names_are_one_difference() -> None:
    (found,) = fact_differences("The mayor praised Ewa Kos.", "The mayor praised Jean Petit.", "en")
    assert (found.here, found.there) == ("Ewa Kos", "Jean Petit")


def test_other_speaker_of_a_quote_is_a_difference_and_no_attribution_left_out() -> None:
    assert fact_differences("“We will go,” said Ewa Kos.", "“We will go,” said Jean Petit.", "en")


def test_word_cut_to_another_name_is_a_difference() -> None:
    assert fact_differences("The boats left San Fern…", "The boats left San Jorge at dawn.", "en")


def test_number_cut_by_an_ellipsis_is_a_difference_unless_it_begins_the_kept_one() -> None:
    assert fact_differences("The fire killed 12…", "The fire killed 120 people.", "en") == ()
    assert fact_differences("The fire killed 13…", "The fire killed 120 people.", "en")


def test_texts_that_share_nothing_give_at_most_twenty_differences() -> None:
    copy, kept = (" ".join(f"{letter}{'abcdefghij'[at % 10]} {at}" for at in range(900)) for letter in "KW")
    assert len(fact_differences(copy, kept, "en")) == 20


@pytest.mark.parametrize(
    "unit",
    ["Kos ", "not ", "5 million ", "1,", "two hundred and ", "more 5 ", "一二不", "May 5. ", "-", "A", "5-", "e\u0301"],
)
def test_long_rows_of_one_thing_are_read_in_one_pass(unit: str) -> None:
    assert fact_differences(unit * 20_000, unit * 20_000 + "5", "zh" if unit == "一二不" else "en") is not None


@given(text=st.text(max_size=200), language=st.sampled_from([*LANGUAGES, "xx", ""]))
def test_text_never_differs_from_itself_nor_from_wider_spaces(text: str, language: str) -> None:
    assert fact_differences(text, text, language) == ()
    spaced = text.replace(" ", "  ")
    assert fact_differences(text, spaced, language) == () or any(sign.isdecimal() for sign in text)


@settings(max_examples=300)
@given(one=st.text(max_size=120), other=st.text(max_size=120), language=st.sampled_from([*LANGUAGES, "xx", ""]))
def test_arbitrary_texts_never_raise(one: str, other: str, language: str) -> None:
    assert len(fact_differences(one, other, language)) <= 20
    assert fact_differences(one, one + other, language) is not None


@given(
    sentence=st.sampled_from(SENTENCES),
    dress=st.sampled_from(
        [("’", "'"), ("’", "‘"), (" ", "\u00a0"), (" ", "  "), (",", " ,"), (".", ".."), (", ", " – ")]
    ),
    upper=st.booleans(),
    language=st.sampled_from(LANGUAGES),
)
def test_typography_is_never_a_difference(sentence: str, dress: tuple[str, str], upper: bool, language: str) -> None:
    dressed = sentence.replace(*dress)
    if dress in ((",", " ,"), (".", "..")):  # inside a number these would change it
        dressed = sentence.replace(dress[0] + " ", dress[1] + " ")
    dressed = dressed.upper() if upper else dressed
    assert fact_differences(dressed, sentence, language) == ()
    assert fact_differences(sentence, dressed, language) == ()


@given(sentence=st.sampled_from(SENTENCES), more=st.text(max_size=80), language=st.sampled_from(LANGUAGES))
def test_appending_to_the_kept_text_never_adds_a_number_or_name(sentence: str, more: str, language: str) -> None:
    found = fact_differences(sentence, f"{sentence} {more}", language)
    assert not [difference for difference in found if difference.kind in {"number", "name"}]


@given(
    sentence=st.sampled_from(SENTENCES[:2]),
    number=st.integers(min_value=2, max_value=10**6),
    other=st.integers(min_value=2, max_value=10**6),
)
def test_changed_number_is_a_difference_exactly_when_its_value_changed(sentence: str, number: int, other: int) -> None:
    separator = "," if sentence == SENTENCES[0] else "."
    one, two = (sentence.replace(f"1{separator}200", str(value)) for value in (number, other))
    assert bool(fact_differences(one, two, "en")) == (number != other)
    assert fact_differences(one, sentence.replace(f"1{separator}200", f"{number:,}"), "en") == ()
