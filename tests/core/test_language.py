from threading import Thread

import pytest

from app.core import language
from app.core.language import detect_language

PROSE = {
    "en": (
        "The harbor board will meet again on Thursday to decide whether the new ferry may "
        "sail before the pier is tested."
    ),
    "de": (
        "Der Hafenausschuss berät am Donnerstag erneut darüber, ob die neue Fähre schon "
        "vor der Prüfung des Anlegers fahren darf."
    ),
    "fr": (
        "Le conseil du port se réunira de nouveau jeudi pour décider si le nouveau bac "
        "peut partir avant les essais du quai."
    ),
    "es": (
        "La junta del puerto se reunirá de nuevo el jueves para decidir si el nuevo barco "
        "puede salir antes de las pruebas."
    ),
    "pt": (
        "O conselho do porto volta a reunir-se na quinta-feira para decidir se a nova "
        "balsa pode sair antes dos testes do cais."
    ),
    "it": (
        "Il consiglio del porto si riunirà di nuovo giovedì per decidere se il nuovo "
        "traghetto può partire prima delle prove."
    ),
    "pl": (
        "Rada portu zbierze się ponownie w czwartek, aby zdecydować, czy nowy prom może "
        "wypłynąć przed próbami nabrzeża."
    ),
    "nl": (
        "Het havenbestuur vergadert donderdag opnieuw over de vraag of de nieuwe veerboot al voor de proef mag varen."
    ),
    "sv": (
        "Hamnstyrelsen möts igen på torsdag för att avgöra om den nya färjan får gå innan "
        "bryggan har provats av ingenjörerna."
    ),
    "ru": (
        "Совет порта снова соберется в четверг, чтобы решить, может ли новый паром выйти в море до испытаний причала."
    ),
    "uk": (
        "Рада порту знову збереться в четвер, щоб вирішити, чи може новий пором вийти в море до випробувань причалу."
    ),
    "ar": ("يجتمع مجلس الميناء مرة أخرى يوم الخميس ليقرر ما إذا كان بإمكان العبارة الجديدة الإبحار قبل اختبار الرصيف."),
    "fa": ("هیئت بندر روز پنجشنبه دوباره تشکیل جلسه می‌دهد تا تصمیم بگیرد که آیا کشتی جدید می‌تواند حرکت کند یا نه."),
    "hi": ("बंदरगाह बोर्ड गुरुवार को फिर बैठक करेगा और तय करेगा कि नई नौका घाट की जाँच से पहले चल सकती है या नहीं।"),
    "zh": "港务委员会将于星期四再次开会，决定新渡轮能否在码头测试之前启航。",
    "ja": "港湾委員会は木曜日に再び会合を開き、新しいフェリーが桟橋の試験の前に出航できるかどうかを決める。",
    "ko": "항만 위원회는 목요일에 다시 모여 새 여객선이 부두 시험 전에 출항할 수 있는지를 결정한다.",
}


@pytest.mark.parametrize("language", PROSE)
def test_prose_is_told_by_its_language(language: str) -> None:
    assert detect_language(PROSE[language]) == language


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="nothing"),
        pytest.param("\n \n", id="white space"),
        pytest.param("12:30 – 14:00, 1 234,50 € (+3,1 %)", id="figures"),
        pytest.param("OK 👍👍👍", id="too few letters"),
    ],
)
def test_text_with_nothing_to_go_by_is_undetermined(text: str) -> None:
    assert detect_language(text) == "und"


# Neighbors whose little words look like those of a language with a row of telltale words.
NEIGHBORS = {
    "ca": (
        "El consell del port es reunirà de nou dijous per decidir si el nou transbordador pot sortir abans que acabin "
        "les proves del moll, i els veïns de la vila han demanat una reunió amb les autoritats."
    ),
    "gl": (
        "O consello do porto volve reunirse o xoves para decidir se o novo barco pode saír antes das probas do "
        "peirao, e os veciños da vila pediron unha reunión cos responsables das obras, que non foi aceptada."
    ),
    "af": (
        "Die haweraad vergader weer op Donderdag om te besluit of die nuwe veerboot mag vaar voordat die kaai getoets "
        "is, en die inwoners van die dorp het gevra dat hulle ook van die planne moet hoor."
    ),
    "da": (
        "Havnebestyrelsen mødes igen på torsdag for at afgøre, om den nye færge må sejle, før broen er blevet "
        "afprøvet, og beboerne i byen har bedt om, at de også får planerne at se."
    ),
    "ro": (
        "Consiliul portului se va întruni din nou joi pentru a decide dacă noul feribot poate pleca înainte ca "
        "digul să fie verificat, iar locuitorii orașului au cerut să vadă și ei planurile, care nu sunt publice."
    ),
}


@pytest.mark.parametrize("language", NEIGHBORS)
def test_neighbor_is_not_taken_for_the_language_it_resembles(language: str) -> None:
    assert detect_language(NEIGHBORS[language]) == language


def test_words_of_two_languages_leave_the_choice_to_the_model() -> None:
    quoted = "„The board has been told of that,“ sagte sie mit Blick auf das Meer, „and of the pier.“"
    assert detect_language(f"{quoted} {PROSE['de']} Der Bürgermeister ist nicht sicher, ob das gelingt.") == "de"


def test_soft_hyphens_do_not_hide_the_language() -> None:
    assert detect_language("Die Ha\xadfen\xadauf\xadsicht prüft heu\xadte den An\xadle\xadger.") == "de"


def test_menu_before_the_story_does_not_count() -> None:
    menu = "\n".join(["Startseite", "Politik", "Wirtschaft", "Sport", "Alle Artikel ansehen", "Mehr zum Thema"] * 20)
    assert detect_language(f"{menu}\n{PROSE['en']}\n{menu}") == "en"


def test_story_of_short_lines_is_judged_by_its_longest() -> None:
    assert detect_language("OK\nDie Fähre fährt heute nicht mehr.\nNur am Samstag wieder.\nOK") == "de"


def test_chinese_with_a_borrowed_kana_is_chinese() -> None:
    assert detect_language("这家名叫优の良品的小店昨天在市中心开业，吸引了许多顾客排队购买糖果和点心。") == "zh"


def test_latin_names_in_japanese_leave_it_japanese() -> None:
    assert detect_language("Harbor Board の New Ferry は Thursday に出航する予定だと発表した。") == "ja"


def test_threads_that_need_the_model_at_once_load_it_once() -> None:
    language._load.cache_clear()
    threads = [Thread(target=language.load_model) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert language._load.cache_info().misses == 1
