"""The table of the wordings of elements: bylines, stamps, notes, agencies, copyright lines. Pure data.

A pattern must cover a whole block as `elements.plain` gives it: as printed, with plain quotes, dashes and spaces; case
does not count. What a group holds is read by a grammar (`names` by `bylines`, `stamp` by `stamps`, `agency` by the
table of agencies), and a line whose rest does not parse is no element, whatever it begins with. So a pattern may be
wide where a grammar follows, and must be narrow where none does. All repeats are bounded, and none stands in another.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

WordedRole = Literal["byline", "timestamp", "note", "agency", "copyright"]


@dataclass(frozen=True, slots=True)
class ElementRule:
    """One kind of element in one language.

    code: its name in GET /v1/rules; a decision names the role (`element.byline`).  kind: of a note or a stamp.
    hits: blocks as printed that it must find.  misses: look-alikes from stories that no rule may touch.
    """

    code: str
    role: WordedRole
    name: str
    why: str
    pattern: str
    hits: tuple[str, ...]
    misses: tuple[str, ...]
    language: str
    kind: str | None = None


_NAMES = r"(?P<names>\S.{1,140})"
_STAMP = r"\s?:?\s?(?P<stamp>\S.{3,90})"
# Between "Correction" and its colon: "(March 5, 2021)", ", Nov. 15, 2021", "added on 5 March".
_WHEN = r"(?:,? \(?(?:[^\W\d_]{2,10}\.? ){0,2}[0-9]{1,4}[^:()]{0,30}\)?)?"
_COLON = r" ?(?:: ?| - )\S"
_REST = r".{0,2000}"

_WHY_BYLINE = "Names who wrote the story; it is a field of its own."
_WHY_STAMP = "Says when the story was published or changed; it is a field of its own."
_WHY_CORRECTION = "Says what an earlier version had wrong: reported as a note, and never removed."
_WHY_EDITOR = "The newsroom speaks about the story: reported as a note, and never removed."
_WHY_UPDATE = "Says that the story was changed, or how a wire service changed it: reported as a note."
_WHY_AGENCY = "Signs the story with the agency that wrote it."
_WHY_COPYRIGHT = "Claims the rights in the story, at its end."


def _byline(language: str, name: str, opening: str, hits: tuple[str, ...], misses: tuple[str, ...]) -> ElementRule:
    code, title = f"element.byline_{language}", f"Byline, {name}"
    return ElementRule(code, "byline", title, _WHY_BYLINE, rf"[(\[【]?(?:{opening}){_NAMES}", hits, misses, language)


def _published(language: str, name: str, words: str, hit: str, miss: str) -> ElementRule:
    code, title = f"element.published_{language}", f"Date of publication, {name}"
    return ElementRule(
        code, "timestamp", title, _WHY_STAMP, f"(?:{words}){_STAMP}", (hit,), (miss,), language, "published"
    )


def _updated(language: str, name: str, words: str, hit: str, miss: str) -> ElementRule:
    code, title = f"element.updated_{language}", f"Date of the last change, {name}"
    return ElementRule(
        code, "timestamp", title, _WHY_STAMP, f"(?:{words}){_STAMP}", (hit,), (miss,), language, "updated"
    )


def _correction(language: str, name: str, pattern: str, hits: tuple[str, ...], misses: tuple[str, ...]) -> ElementRule:
    code, title = f"element.correction_{language}", f"Correction, {name}"
    return ElementRule(code, "note", title, _WHY_CORRECTION, pattern, hits, misses, language, "correction")


def _editor(language: str, name: str, words: str, hit: str, miss: str) -> ElementRule:
    code, title = f"element.editor_{language}", f"Editor's note, {name}"
    pattern = rf"[\[(*]{{0,2}}(?:{words}){_WHEN}{_COLON}{_REST}"
    return ElementRule(code, "note", title, _WHY_EDITOR, pattern, (hit,), (miss,), language, "editor")


def _update(language: str, name: str, pattern: str, hits: tuple[str, ...], misses: tuple[str, ...]) -> ElementRule:
    code, title = f"element.update_{language}", f"Note of a change, {name}"
    return ElementRule(code, "note", title, _WHY_UPDATE, pattern, hits, misses, language, "update")


BYLINES: tuple[ElementRule, ...] = (
    _byline(
        "en",
        "English",
        r"(?:written |reported |words |story |text |report |analysis )?by:? "
        r"|(?:author|reporter|writer|words|text)s?: ?",
        ("By Ada Quist", "BY ADA QUIST AND BO LIND", "By Ada Quist, Harbor Times", "By The Associated Press"),
        (
            "By the river the men waited.",
            "By land and sea",
            "By 2030 the port will be closed",
            "By the numbers",
            "By Friday noon, Harbor Street was under water",
            "Author: I never wanted to be one",
        ),
    ),
    ElementRule(
        "element.byline_reporting",
        "byline",
        "Who reported, wrote and edited",
        _WHY_BYLINE,
        r"\(?(?:additional )?(?:reporting|writing)(?: and writing| and editing)? by:? (?P<names>[^;.]{3,120}?)"
        r"(?:[;,.]{1,2} ?(?:additional reporting|writing|reporting|editing|compiling|graphics?|writing and editing"
        r"|reporting and editing|editing and writing) by [^;.]{3,80}){0,5}[.)]{0,2}",
        ("Reporting by Ada Quist; Editing by Bo Lind", "(Reporting by Ada Quist in Oslo; editing by Bo Lind)"),
        ("Reporting by the crews on the ground was stopped.",),
        "en",
    ),
    _byline(
        "de",
        "German",
        r"(?:(?:ein (?:bericht|beitrag|gastbeitrag|kommentar|essay)|eine (?:analyse|reportage|kolumne)|aufgezeichnet"
        r"|interview|kommentar) )?von:? |(?:autor(?:in|en|innen)?|text|interview|protokoll): ?",
        ("Von Ada Quist", "Von Ada Quist und Bo Lind", "Ein Gastbeitrag von Ada Quist", "Autorin: Ada Quist"),
        ("Von der Leyen sagte ab", "Von Kopf bis Fuß auf Arbeit eingestellt", "Von 2030 an fährt kein Schiff"),
    ),
    _byline(
        "fr",
        "French",
        r"(?:(?:propos recueillis|écrit|rédigé|publié) )?par:? |(?:texte|auteur|auteure|autrice)s? ?: ?",
        ("Par Anne Dulac", "Par Anne Dulac et Luc Morin", "Propos recueillis par Anne Dulac"),
        ("Par la force des choses", "Par ici la sortie", "Par temps de pluie, Brest se tait"),
    ),
    _byline(
        "es",
        "Spanish",
        r"(?:escrito )?por:? |(?:texto|autor|autora|redacción)s?: ?",
        ("Por Ana Robledo", "Por Ana Robledo y Luis Vera", "Texto: Ana Robledo"),
        ("Por la paz y el pan", "Por 2030 los barcos serán eléctricos", "Por si acaso"),
    ),
    _byline(
        "pt",
        "Portuguese",
        r"(?:escrito )?por:? |(?:texto|autor|autora|reportagem)s?: ?",
        ("Por Ana Salgado", "Por Ana Salgado e Rui Leme", "Reportagem: Ana Salgado"),
        ("Por uma vida melhor", "Por enquanto nada muda"),
    ),
    _byline(
        "it",
        "Italian",
        r"(?:a cura )?di:? |(?:testo|autore|autrice|articolo di): ?",
        ("di Anna Rovere", "Di Anna Rovere e Luca Monti", "A cura di Anna Rovere"),
        ("Di Maria segna ancora", "Di notte il porto dorme", "Di tutto un po'"),
    ),
    _byline(
        "nl",
        "Dutch",
        r"(?:geschreven )?door:? |(?:tekst|auteur|interview)s?: ?",
        ("Door Anna de Wit", "Door Anna de Wit en Bram Vos", "Tekst: Anna de Wit"),
        ("Door de storm ligt de haven stil", "Door het oog van de naald", "Door Vlissingen reed geen trein"),
    ),
    _byline(
        "pl",
        "Polish",
        r"(?:autor|autorka|autorzy|tekst|opracowanie|opracował|opracowała|rozmawiał|rozmawiała|oprac\.) ?:? ",
        ("Autor: Anna Wilk", "Tekst: Anna Wilk i Jan Sowa", "Opracowała Anna Wilk"),
        ("Autor planu milczy", "Tekst umowy jest tajny", "Autor: nieznany"),
    ),
    _byline(
        "ru",
        "Russian",
        r"(?:авторы?|текст|подготовил|подготовила|записал|записала|корреспондент) ?:? ",
        ("Автор: Анна Ильина", "Текст: Анна Ильина и Пётр Сомов", "Подготовила Анна Ильина"),
        ("Автор плана молчит", "Текст договора закрыт", "Автор: неизвестен"),
    ),
    _byline(
        "ar",
        "Arabic",
        r"(?:بقلم|كتب|كتبت|كتبه|إعداد|تقرير|تحرير) ?: ?|بقلم ",
        ("بقلم: سالم الحداد", "كتبت: ليلى منصور", "بقلم سالم الحداد"),
        ("كتب سالم رسالة إلى المدينة", "تقرير: الميناء يغلق أبوابه غدا أمام جميع السفن"),
    ),
    _byline(
        "hi",
        "Hindi",
        r"(?:लेखक|लेखिका|रिपोर्टर|संवाददाता|रिपोर्ट|द्वारा|लेखन) ?: ?|(?:edited |written )?by:? ",
        ("लेखक: राहुल वर्मा", "रिपोर्ट: सीमा जोशी", "By राहुल वर्मा"),
        ("लेखक ने कहा कि पुल बंद रहेगा", "रिपोर्ट: पुल एक साल तक बंद रहेगा और नाव चलेगी"),
    ),
    _byline(
        "zh",
        "Chinese",
        r"(?:作者|记者|記者|撰文|撰稿|采写|文字|文) ?[:/] ?|(?:本报|本報)?(?:特约|见习|實習)?(?:记者|記者) ",
        ("记者 李一鸣", "文/李一鸣", "作者：李一鸣", "本报记者 李一鸣 王小川"),
        ("记者从港务局获悉，大桥将关闭一年", "作者认为大桥不安全", "记者会推迟"),
    ),
    _byline(
        "ja",
        "Japanese",
        r"(?:取材・文|文・写真|文|執筆|取材|著者|筆者|記者) ?[:/・=] ?",
        ("文・青木ひかり", "取材・文／青木ひかり", "執筆：青木ひかり"),
        ("文・化の日に橋が開く、と市が発表した", "記者会見は中止"),
    ),
    ElementRule(
        "element.byline_ja_after",
        "byline",
        "Byline, Japanese, the word behind the name",
        _WHY_BYLINE,
        r"[【(\[]?(?P<names>[\u3041-\u30fa\u30fc\u3400-\u9fff々 ]{2,9})(?:記者)[】)\]]?",
        ("【青木ひかり記者】", "青木ひかり記者"),
        ("橋の下の記者は走った",),
        "ja",
    ),
    _byline(
        "ko",
        "Korean",
        r"(?:글|기자|작성자|글쓴이|취재) ?[:=/] ?",
        ("글: 김바다", "기자: 김바다"),
        ("글: 바다를 건너온 사람들의 이야기", "기자 회견이 연기됐다"),
    ),
    ElementRule(
        "element.byline_ko_after",
        "byline",
        "Byline, Korean, the word behind the name",
        _WHY_BYLINE,
        r"[\[(【<]?(?:[가-힣A-Za-z0-9 ]{2,14} ?[=/] ?)?(?P<names>[가-힣]{2,4}(?:[ ,·]{1,2}[가-힣]{2,4}){0,3}) ?"
        r"(?:기자|특파원|통신원|선임기자|논설위원)(?: ?[(<]?[A-Za-z0-9._-]{1,30}@[A-Za-z0-9.-]{3,40}[)>]?)?[\])】>]?",
        ("김바다 기자", "[김바다 기자]", "김바다 기자 bada@example.org"),
        ("그날 현장에 있던 기자는 말이 없었다",),
        "ko",
    ),
)

STAMPS: tuple[ElementRule, ...] = (
    _published(
        "en",
        "English",
        r"(?:this (?:story|article) was )?(?:first |originally )?(?:published|posted|created)(?: on| at)?"
        r"|publication date|date(?: published)?",
        "Published: Nov. 18, 2019, 10:31 p.m.",
        "Published in 2019, the novel sold 40 copies.",
    ),
    _updated(
        "en",
        "English",
        r"(?:last )?(?:updated|modified|revised)(?: on| at)?|last update|update",
        "Updated 3:14 p.m. ET, March 5, 2021",
        "Updated rules take effect in 2026 for ships.",
    ),
    _published(
        "de",
        "German",
        r"(?:veröffentlicht|erschienen|publiziert|erstellt)(?: am)?|datum|vom",
        "Veröffentlicht am 3. Mai 2021, 9:15 Uhr",
        "Erschienen sind am 3. Mai 2021 nur zwölf Gäste.",
    ),
    _updated(
        "de",
        "German",
        r"stand|(?:zuletzt )?(?:aktualisiert|geändert|bearbeitet)(?: am)?|letzte (?:aktualisierung|änderung)|update",
        "Stand: 05.03.2021, 10:12 Uhr",
        "Stand 3. Mai lagen 40 Schiffe im Hafen.",
    ),
    _published(
        "fr",
        "French",
        r"(?:publié|posté|paru|mis en ligne)e?(?: le)?|date de publication",
        "Publié le 5 mars 2021 à 10h12",
        "Publié en 2021, le roman est oublié.",
    ),
    _updated(
        "fr",
        "French",
        r"(?:mise? à jour|modifié|actualisé)e?(?: le)?|dernière (?:mise à jour|modification)",
        "Mis à jour le 5 mars 2021 à 11h30",
        "Mis à jour en mars, le plan du port déçoit.",
    ),
    _published(
        "es",
        "Spanish",
        r"(?:publicado|creado|fecha de publicación)(?: el)?|fecha",
        "Publicado el 5 de marzo de 2021 a las 10:12",
        "Publicado el libro, la familia guardó silencio.",
    ),
    _updated(
        "es",
        "Spanish",
        r"(?:última )?(?:actualizado|actualización|modificado|modificación)(?: el| a las)?",
        "Actualizado: 5 de marzo de 2021, 11:30",
        "Actualizado el padrón, votarán 300 vecinos.",
    ),
    _published(
        "pt",
        "Portuguese",
        r"(?:publicado|postado|criado|publicação)(?: em| a)?|data",
        "Publicado em 05/03/2021 às 10h12",
        "Publicado o livro, a família calou-se.",
    ),
    _updated(
        "pt",
        "Portuguese",
        r"(?:última )?(?:atualizado|atualizada|atualização|modificado|actualizado)(?: em| a)?",
        "Atualizado em 5 de março de 2021, 11h30",
        "Atualizado o mapa, o porto tem 12 cais.",
    ),
    _published(
        "it",
        "Italian",
        r"(?:pubblicato|postato|data di pubblicazione)(?: il)?|data",
        "Pubblicato il 5 marzo 2021 alle 10:12",
        "Pubblicato il libro, la famiglia tacque.",
    ),
    _updated(
        "it",
        "Italian",
        r"(?:ultimo )?(?:aggiornato|aggiornamento|modificato|modifica)(?: il| alle)?|ultima modifica(?: il)?",
        "Aggiornato il 5 marzo 2021, ore 11:30",
        "Aggiornato il piano, il porto riapre nel 2022.",
    ),
    _published(
        "nl",
        "Dutch",
        r"(?:gepubliceerd|geplaatst|verschenen)(?: op| om)?|datum",
        "Gepubliceerd op 5 maart 2021 om 10:12",
        "Geplaatst op de lijst: twaalf dorpen",
    ),
    _updated(
        "nl",
        "Dutch",
        r"(?:laatst )?(?:bijgewerkt|gewijzigd|aangepast|geüpdatet)(?: op| om)?|laatste (?:update|wijziging)|update",
        "Bijgewerkt: 5 maart 2021, 11:30",
        "Bijgewerkt werd het plan pas in 2021, zegt ze.",
    ),
    _published(
        "pl",
        "Polish",
        r"(?:opublikowan[oay]|publikacja|data publikacji|dodano|utworzono)(?: dnia)?|data",
        "Opublikowano: 5 marca 2021, 10:12",
        "Opublikowano dane o 12 portach.",
    ),
    _updated(
        "pl",
        "Polish",
        r"(?:ostatni[aoe]? )?(?:aktualizacja|zaktualizowan[oay]|zmodyfikowan[oay])(?: dnia)?",
        "Aktualizacja: 5 marca 2021, 11:30",
        "Aktualizacja planu kosztuje 5 milionów.",
    ),
    _published(
        "ru",
        "Russian",
        r"опубликован[оа]?|дата публикации|дата",
        "Опубликовано: 5 марта 2021, 10:12",
        "Опубликовано 5 писем капитана.",
    ),
    _updated(
        "ru",
        "Russian",
        r"(?:последнее )?(?:обновлен[оаи]е?|обновление|изменено)",
        "Обновлено 5 марта 2021 в 11:30",
        "Обновлено 12 причалов порта.",
    ),
    _published(
        "ar",
        "Arabic",
        r"(?:نشر(?:ت)?|تم النشر|تاريخ النشر|نُشر)(?: في| بتاريخ)?",
        "تاريخ النشر: 5 مارس 2021 10:12",
        "نشر في 2021 كتاب عن الميناء",
    ),
    _updated(
        "ar",
        "Arabic",
        r"(?:آخر تحديث|تم التحديث|حدث|تحديث|آخر تعديل)(?: في| بتاريخ)?",
        "آخر تحديث: 5 مارس 2021 11:30",
        "تحديث الميناء يكلف 5 ملايين",
    ),
    _published(
        "hi",
        "Hindi",
        r"(?:प्रकाशित|प्रकाशन तिथि|published|पब्लिश)(?: तिथि)?",
        "प्रकाशित: 5 मार्च 2021, 10:12 AM",
        "प्रकाशित हुई 12 किताबें",
    ),
    _updated(
        "hi",
        "Hindi",
        r"(?:अपडेट|अपडेटेड|अद्यतन|अंतिम अपडेट|आखिरी अपडेट|last updated|updated)",
        "अंतिम अपडेट: 5 मार्च 2021, 11:30 AM",
        "अपडेट में 5 नई सुविधाएं हैं",
    ),
    _published(
        "zh",
        "Chinese",
        r"(?:发布|發布|发表|發表|刊登|发稿|出版)(?:时间|時間|日期|于|於)?|日期",
        "发布时间：2021年3月5日 10:12",
        "发布2021年3月5日的航班计划",
    ),
    _updated(
        "zh",
        "Chinese",
        r"(?:最后|最後)?(?:更新|修改)(?:时间|時間|日期|于|於)?",
        "更新时间：2021-03-05 11:30",
        "更新12座码头",
    ),
    _published(
        "ja",
        "Japanese",
        r"(?:公開|配信|掲載|投稿|発行)(?:日時|日)?",
        "公開日時：2021年3月5日 10:12",
        "公開されたのは12隻だった",
    ),
    _updated(
        "ja",
        "Japanese",
        r"(?:最終)?(?:更新)(?:日時|日)?",
        "最終更新：2021年3月5日 11:30",
        "更新12回目の契約だった",
    ),
    _published(
        "ko",
        "Korean",
        r"(?:입력|등록|게시|기사 ?입력|발행|송고)(?: ?시간| ?일시| ?일)?",
        "입력 2021.03.05. 오전 10:12",
        "입력된 자료는 12건이다",
    ),
    _updated(
        "ko",
        "Korean",
        r"(?:최종 ?)?(?:수정|업데이트|갱신)(?: ?시간| ?일시| ?일)?",
        "최종수정 2021-03-05 11:30",
        "수정 12번 끝에 통과됐다",
    ),
)

NOTES: tuple[ElementRule, ...] = (
    _correction(
        "en",
        "English",
        r"[\[(*]{0,2}(?:corrections?(?: and clarifications?)?|clarification|errat(?:um|a))"
        rf"(?: (?:added|appended|issued))?(?: on)?{_WHEN}{_COLON}{_REST}"
        r"|[\[(*]{0,2}(?:an?|the) (?:earlier|original|previous|prior) version of this (?:article|story|report|post"
        rf"|headline|caption|column|obituary|page|item) {_REST}"
        r"|[\[(*]{0,2}this (?:article|story|report|post|page) (?:originally|incorrectly|initially|previously"
        r"|mistakenly) (?:mis\w{3,20}|said|stated|gave|named|identified|reported|referred|included|listed|attributed"
        rf"|described) {_REST}"
        r"|[\[(*]{0,2}this (?:article|story|report|post|page) (?:has been|was) (?:corrected|amended|clarified)"
        r"(?:[ .].{0,600})?",
        (
            "Correction: An earlier version of this article misstated the year of the flood.",
            "Correction, Nov. 15, 2021: This article originally misidentified the captain.",
            "An earlier version of this story gave the wrong age for Ada Quist.",
            "This article was amended on 5 March to correct the name of the ship.",
        ),
        (
            "Correction officers were sent home on Friday.",
            "Correction of the course took an hour: the ship was saved.",
            "The original version of the story was told by monks.",
            "This story originally appeared in the Harbor Times.",
        ),
    ),
    _editor(
        "en",
        "English",
        r"(?:an? )?editor(?:'s|s'|s|ial)? note|note (?:from|by) the editors?|note to (?:our )?readers|publisher's note",
        "Editor's note: This interview was edited for length.",
        "Editor's notes of the trial fill 12 boxes.",
    ),
    _update(
        "en",
        "English",
        r"[\[(*]{0,2}this (?:article|story|report|post) (?:has been|was|will be) (?:last )?updated(?:[ .].{0,200})?"
        r"|[\[(*]{0,2}this is a (?:developing|breaking) (?:news )?story.{0,160}"
        r"|\((?:adds|updates?|recasts|releads|refiles|rewrites|repeats|corrects|writes through) [^()]{2,160}\)",
        ("This story has been updated.", "(Adds details, background)", "This is a developing story. Check back later."),
        ("This story will be told for years.", "Updates were promised.", "(Adds up to 12 million)."),
    ),
    _correction(
        "de",
        "German",
        rf"[\[(*]{{0,2}}(?:korrektur(?:hinweis)?|berichtigung|richtigstellung|korrigiert){_WHEN}{_COLON}{_REST}"
        r"|[\[(*]{0,2}in einer (?:früheren|ersten|vorherigen|älteren) (?:version|fassung) (?:dieses|des) (?:artikels"
        rf"|textes|beitrags|berichts) {_REST}",
        (
            "Korrektur: In einer früheren Fassung stand ein falsches Jahr.",
            "In einer früheren Version dieses Artikels hieß es, die Brücke sei offen.",
        ),
        ("Korrektur des Kurses: Das Schiff dreht bei.", "Korrekturen am Haushalt sind nötig."),
    ),
    _editor(
        "de",
        "German",
        r"(?:anmerkung|anm\.|hinweis) (?:der|d\.) (?:redaktion|red\.)|redaktioneller hinweis",
        "Anmerkung der Redaktion: Das Gespräch wurde gekürzt.",
        "Anmerkungen der Redaktion blieben ohne Antwort.",
    ),
    _update(
        "de",
        "German",
        r"[\[(*]{0,2}(?:dieser|der) (?:artikel|text|beitrag|bericht) (?:wurde|wird) (?:\w{2,12} ){0,3}(?:aktualisiert"
        r"|ergänzt|überarbeitet).{0,160}|\((?:neu|zusammenfassung|aktualisiert|wiederholung): .{2,120}\)",
        ("Dieser Artikel wurde aktualisiert.", "Der Text wurde mehrfach ergänzt."),
        ("Dieser Artikel wurde verboten.", "Der Text der Hymne wird geändert."),
    ),
    _correction(
        "fr",
        "French",
        rf"[\[(*]{{0,2}}(?:correction|rectificatif|erratum|rectification|précision){_WHEN}{_COLON}{_REST}"
        rf"|[\[(*]{{0,2}}une (?:première|précédente) version de cet article {_REST}"
        rf"|[\[(*]{{0,2}}une version (?:précédente|antérieure) de cet article {_REST}",
        (
            "Rectificatif : le maire est né en 1961, et non en 1951.",
            "Une version précédente de cet article donnait un mauvais chiffre.",
        ),
        ("Correction sévère pour Brest : six buts", "Une première version du texte circule."),
    ),
    _editor(
        "fr",
        "French",
        r"note de la rédaction|ndlr|note de l'éditeur",
        "Note de la rédaction : cet entretien a été abrégé.",
        "Note de la rédaction sur son bureau, le rédacteur partit.",
    ),
    _update(
        "fr",
        "French",
        r"[\[(*]{0,2}cet article (?:a été|est|sera) (?:\w{2,12} ){0,2}(?:mis à jour|actualisé|complété).{0,160}"
        r"|\((?:actualisé|actualise|complété|répétition|avec|ajoute)[ ,:].{2,140}\)",
        ("Cet article a été mis à jour.", "(Actualisé avec des réactions)"),
        ("Cet article a été voté hier.",),
    ),
    _correction(
        "es",
        "Spanish",
        rf"[\[(*]{{0,2}}(?:corrección|fe de erratas?|rectificación|aclaración|errata){_WHEN}{_COLON}{_REST}"
        rf"|[\[(*]{{0,2}}una versión (?:anterior|previa) de (?:este|esta) (?:artículo|nota|noticia|texto) {_REST}",
        (
            "Corrección: la alcaldesa nació en 1961 y no en 1951.",
            "Una versión anterior de este artículo daba otra cifra.",
        ),
        ("Corrección del rumbo: el barco se salvó.", "Una versión anterior del plan costaba menos."),
    ),
    _editor(
        "es",
        "Spanish",
        r"nota (?:del editor|de la redacción|de redacción|del redactor|de la editora)",
        "Nota del editor: la entrevista fue abreviada.",
        "Nota de la redacción no hubo.",
    ),
    _update(
        "es",
        "Spanish",
        r"[\[(*]{0,2}est[ea] (?:artículo|nota|noticia|texto) (?:ha sido|fue|será) (?:\w{2,12} ){0,2}actualizad[oa]"
        r".{0,160}|\((?:actualiza|amplía|añade|corrige|repite)[ ,:].{2,140}\)",
        ("Este artículo ha sido actualizado.", "(Actualiza con reacciones)"),
        ("Este artículo fue aprobado ayer.",),
    ),
    _correction(
        "pt",
        "Portuguese",
        rf"[\[(*]{{0,2}}(?:correção|erramos|errata|retificação|erratum){_WHEN}{_COLON}{_REST}"
        rf"|[\[(*]{{0,2}}uma versão (?:anterior|prévia) dest[ea] (?:artigo|texto|reportagem|notícia|matéria) {_REST}",
        (
            "Correção: a prefeita nasceu em 1961, e não em 1951.",
            "Uma versão anterior deste texto trazia outro número.",
        ),
        ("Correção do rumo: o navio salvou-se.", "Uma versão anterior do plano custava menos."),
    ),
    _editor(
        "pt",
        "Portuguese",
        r"nota (?:do editor|da redação|da redacção|da editora)",
        "Nota da redação: a entrevista foi abreviada.",
        "Nota da redação não houve.",
    ),
    _update(
        "pt",
        "Portuguese",
        r"[\[(*]{0,2}est[ea] (?:artigo|texto|reportagem|notícia|matéria) (?:foi|está sendo|será) (?:\w{2,12} ){0,2}"
        r"(?:atualizad[oa]|actualizad[oa]).{0,160}|\((?:atualiza|atualizado|acrescenta|corrige)[ ,:].{2,140}\)",
        ("Esta reportagem foi atualizada.", "(Atualiza com reações)"),
        ("Este artigo foi aprovado ontem.",),
    ),
    _correction(
        "it",
        "Italian",
        rf"[\[(*]{{0,2}}(?:correzione|errata corrige|rettifica|precisazione){_WHEN}{_COLON}{_REST}"
        rf"|[\[(*]{{0,2}}(?:in )?una versione precedente di questo articolo {_REST}",
        (
            "Errata corrige: la sindaca è nata nel 1961, non nel 1951.",
            "Una versione precedente di questo articolo riportava un'altra cifra.",
        ),
        ("Correzione di rotta: la nave è salva.", "Una versione precedente del piano costava meno."),
    ),
    _editor(
        "it",
        "Italian",
        r"nota (?:della redazione|dell'editore|del direttore)|ndr",
        "Nota della redazione: l'intervista è stata abbreviata.",
        "Nota della redazione, la vicenda non lo era alla polizia.",
    ),
    _update(
        "it",
        "Italian",
        r"[\[(*]{0,2}questo articolo è stato (?:\w{2,12} ){0,2}aggiornato.{0,160}"
        r"|\((?:aggiorna|aggiunge|corregge|ripete)[ ,:].{2,140}\)",
        ("Questo articolo è stato aggiornato.", "(Aggiorna con reazioni)"),
        ("Questo articolo è stato votato ieri.",),
    ),
    _correction(
        "nl",
        "Dutch",
        rf"[\[(*]{{0,2}}(?:correctie|rectificatie|verbetering|erratum){_WHEN}{_COLON}{_REST}"
        r"|[\[(*]{0,2}in een eerdere versie van dit (?:artikel|bericht|verhaal|stuk) "
        rf"{_REST}",
        (
            "Correctie: de burgemeester is geboren in 1961, niet in 1951.",
            "In een eerdere versie van dit artikel stond een ander getal.",
        ),
        ("Correctie van de koers: het schip is veilig.", "In een eerdere versie van het plan kostte dat minder."),
    ),
    _editor(
        "nl",
        "Dutch",
        r"noot van de redactie|redactionele noot|naschrift van de redactie",
        "Noot van de redactie: het gesprek is ingekort.",
        "Noot van de redactie was er niet bij.",
    ),
    _update(
        "nl",
        "Dutch",
        r"[\[(*]{0,2}dit (?:artikel|bericht|verhaal) (?:is|wordt|werd) (?:\w{2,12} ){0,2}(?:bijgewerkt|aangevuld"
        r"|geactualiseerd).{0,160}|\((?:update|aanvulling|herhaling|nieuw): .{2,120}\)",
        ("Dit artikel is bijgewerkt.",),
        ("Dit artikel is uitverkocht.",),
    ),
    _correction(
        "pl",
        "Polish",
        rf"[\[(*]{{0,2}}(?:sprostowanie|korekta|errata|poprawka){_WHEN}{_COLON}{_REST}"
        rf"|[\[(*]{{0,2}}w poprzedniej wersji (?:tego )?(?:artykułu|tekstu) {_REST}",
        (
            "Sprostowanie: burmistrz urodził się w 1961, a nie w 1951 roku.",
            "W poprzedniej wersji artykułu podano inną liczbę.",
        ),
        ("Korekta kursu: statek ocalał.", "W poprzedniej wersji planu koszt był niższy."),
    ),
    _editor(
        "pl",
        "Polish",
        r"od redakcji|uwaga redakcji|przypis redakcji|nota redakcyjna",
        "Od redakcji: rozmowa została skrócona.",
        "Od redakcji zależy, co ukaże się jutro.",
    ),
    _update(
        "pl",
        "Polish",
        r"[\[(*]{0,2}(?:ten )?(?:artykuł|tekst) (?:został|jest|był) (?:\w{2,12} ){0,2}(?:zaktualizowany|uzupełniony"
        r"|aktualizowany).{0,160}|\((?:aktualizacja|uzupełnienie): .{2,120}\)",
        ("Artykuł został zaktualizowany.",),
        ("Artykuł został uchwalony wczoraj.",),
    ),
    _correction(
        "ru",
        "Russian",
        rf"[\[(*]{{0,2}}(?:исправление|поправка|уточнение|опровержение){_WHEN}{_COLON}{_REST}"
        rf"|[\[(*]{{0,2}}в (?:предыдущей|первоначальной|прежней) версии (?:этой |этого )?(?:статьи|текста|новости"
        rf"|материала) {_REST}",
        (
            "Исправление: мэр родился в 1961 году, а не в 1951-м.",
            "В предыдущей версии этой статьи было другое число.",
        ),
        ("Исправление курса: судно спасено.", "В предыдущей версии плана это стоило меньше."),
    ),
    _editor(
        "ru",
        "Russian",
        r"от редакции|примечание редакции|прим\. ред\.|примечание редактора",
        "От редакции: беседа сокращена.",
        "От редакции зависит, что выйдет завтра.",
    ),
    _update(
        "ru",
        "Russian",
        r"[\[(*]{0,2}(?:(?:эта |этот )?(?:статья|материал|текст|новость) (?:была?|обновляется) ?(?:\w{2,12} ){0,2}"
        r"(?:обновлена?|дополнена?)|(?:материал|новость|текст) (?:обновляется|дополняется)).{0,160}"
        r"|\((?:обновлено|дополнено|добавлены?)[ ,:].{2,140}\)",
        ("Статья была обновлена.", "Материал дополняется."),
        ("Статья была отменена судом.",),
    ),
    _correction(
        "ar",
        "Arabic",
        rf"[\[(*]{{0,2}}(?:تصحيح|تصويب|توضيح){_WHEN}{_COLON}{_REST}"
        rf"|[\[(*]{{0,2}}(?:في )?(?:نسخة|إصدار|صيغة) سابقة? من هذا (?:المقال|الخبر|التقرير) ?{_REST}",
        ("تصحيح: ولد رئيس البلدية عام 1961 وليس عام 1951.", "نسخة سابقة من هذا المقال ذكرت رقما آخر."),
        ("تصحيح مسار السفينة أنقذ الركاب.",),
    ),
    _editor(
        "ar",
        "Arabic",
        r"ملاحظة (?:المحرر|من المحرر|التحرير)|ملحوظة المحرر",
        "ملاحظة المحرر: تم اختصار هذا الحوار.",
        "ملاحظة المحرر لم تصل إلى أحد.",
    ),
    _update(
        "ar",
        "Arabic",
        r"[\[(*]{0,2}(?:تم تحديث|جرى تحديث) هذا (?:المقال|الخبر|التقرير).{0,160}"
        r"|\((?:تحديث|إضافة|إعادة)[ :].{2,140}\)",
        ("تم تحديث هذا المقال.",),
        ("تم تحديث هذا الميناء.",),
    ),
    _correction(
        "hi",
        "Hindi",
        rf"[\[(*]{{0,2}}(?:भूल ?-?सुधार|संशोधन|शुद्धिपत्र|सुधार){_WHEN}{_COLON}{_REST}"
        rf"|[\[(*]{{0,2}}इस (?:लेख|खबर|ख़बर|रिपोर्ट) के (?:पिछले|पहले के|पुराने) (?:संस्करण|वर्जन) {_REST}",
        ("भूल सुधार: महापौर का जन्म 1961 में हुआ था, 1951 में नहीं।", "इस लेख के पिछले संस्करण में गलत संख्या थी।"),
        ("संशोधन विधेयक पारित हुआ।",),
    ),
    _editor(
        "hi",
        "Hindi",
        r"संपादक की टिप्पणी|संपादकीय टिप्पणी|संपादक का नोट",
        "संपादक की टिप्पणी: बातचीत को छोटा किया गया है।",
        "संपादक की टिप्पणी पर विवाद हुआ।",
    ),
    _update(
        "hi",
        "Hindi",
        r"[\[(*]{0,2}(?:यह|इस) (?:लेख|खबर|ख़बर|रिपोर्ट)(?: को)? (?:\S{2,12} ){0,2}(?:अपडेट|अद्यतन) (?:की|किया|कर"
        r"|हो).{0,120}",
        ("यह खबर अपडेट की जा रही है।", "इस लेख को अपडेट किया गया है।"),
        ("यह खबर अपडेट से पहले आई।",),
    ),
    _correction(
        "zh",
        "Chinese",
        rf"[\[(*【]{{0,2}}(?:更正|勘误|勘誤|订正|訂正)(?:启事|声明|說明|说明)?[】)\]]?{_WHEN}{_COLON}{_REST}"
        rf"|[\[(*]{{0,2}}(?:本文|此文)(?:早前|此前|先前|较早|之前)(?:的)?版本{_REST}",
        ("更正：市长生于1961年，而非1951年。", "本文此前版本的数字有误。"),
        ("更正航向的轮船安全返回。",),
    ),
    _editor(
        "zh",
        "Chinese",
        r"(?:编者按|編者按|编者注|編者註|编辑注|小编注)",
        "编者按：访谈内容有删节。",
        "编者按下了快门。",
    ),
    _update(
        "zh",
        "Chinese",
        r"[\[(*]{0,2}(?:本文|此文|本报道|本新闻)(?:已|已经|将|持续)(?:有)?更新.{0,60}|\((?:更新|补充|增加).{1,80}\)",
        ("本文已更新。", "(更新:市长回应)"),
        ("本文已被删除。",),
    ),
    _correction(
        "ja",
        "Japanese",
        rf"[\[(*【<]{{0,2}}(?:訂正|お詫びと訂正|おわび|修正)[】)\]>]?{_WHEN}(?:{_COLON}|(?<=】) ?\S){_REST}"
        rf"|[\[(*]{{0,2}}(?:当初の記事|この記事の(?:以前|当初)の(?:版|バージョン)|以前の版)(?:で|に|の){_REST}",
        ("訂正：市長の生まれは1951年ではなく1961年でした。", "【訂正】橋の長さは300メートルでした。"),
        ("訂正された航路で船は戻った。",),
    ),
    _editor(
        "ja",
        "Japanese",
        r"(?:編集部注|編集部より|編集注|編集部から|編集者注)",
        "編集部注：インタビューは短くしています。",
        "編集部より先に警察が来た。",
    ),
    _update(
        "ja",
        "Japanese",
        r"[\[(*]{0,2}(?:この|本)?(?:記事|ニュース)(?:は|を)(?:随時|一部)?(?:更新|加筆|内容を更新)(?:しました"
        r"|しています|されました|します).{0,60}|\((?:更新|内容を追加|写真追加|情報を追加).{0,60}\)",
        ("この記事は更新されました。", "(内容を追加しました)"),
        ("記事を書いた人は黙った。",),
    ),
    _correction(
        "ko",
        "Korean",
        rf"[\[(*<【]{{0,2}}(?:정정|바로잡습니다|정정보도|바로잡음|수정)(?:보도문|합니다)?[\])>】]?{_WHEN}"
        rf"(?:{_COLON}|(?<=[\])>】]) ?\S){_REST}"
        rf"|[\[(*]{{0,2}}(?:이|본) (?:기사|기사의) (?:이전|앞선) 버전{_REST}",
        ("정정: 시장은 1951년이 아니라 1961년에 태어났습니다.", "[바로잡습니다] 다리 길이는 300미터입니다."),
        ("정정 요청은 없었다.",),
    ),
    _editor(
        "ko",
        "Korean",
        r"(?:편집자 ?주|편집자 ?말|편집국에서|알립니다)",
        "편집자주: 인터뷰는 분량을 줄였습니다.",
        "편집자 주장은 달랐다.",
    ),
    _update(
        "ko",
        "Korean",
        r"[\[(*]{0,2}(?:이|본) (?:기사|뉴스)(?:는|가|를) (?:\S{1,8} ){0,2}(?:업데이트|갱신|보강|수정)"
        r"(?:됐|되었|했|됩|하).{0,60}|\((?:종합|내용 추가|내용추가|추가|보강)[^()]{0,60}\)",
        ("이 기사는 업데이트됐습니다.", "(내용 추가)"),
        ("이 기사는 삭제됐다.",),
    ),
)

AGENCY_LINES: tuple[ElementRule, ...] = (
    ElementRule(
        "element.agency_slug",
        "agency",
        "Agency alone in a line",
        _WHY_AGENCY,
        r"(?:--? ?|\()(?P<agency>[^\W\d_][^()\[\]]{1,40}?)\)?\.?",
        ("-- Reuters", "(AFP)", "— dpa", "(연합뉴스)"),
        ("- Salt", "(laughs)", "-- The End"),
        "mul",
    ),
    ElementRule(
        "element.agency_source",
        "agency",
        "Agency named as the source",
        _WHY_AGENCY,
        r"[\[(*]?(?:sources?|quellen?|fuentes?|fontes?|fonte|bron|źródło|источник|المصدر|مصدر|स्रोत|来源|來源|出典"
        r"|출처|with (?:reporting|material|files|additional reporting) (?:by|from)|mit material (?:von|der)"
        r"|avec|con información de|com informações d[aeo])s? ?:? ?(?:the |der |la |l'|a )?"
        r"(?P<agency>[^\W\d_][^()\[\]:]{1,60}?)[\])]?\.?",
        (
            "Source: Reuters",
            "Quelle: dpa",
            "With reporting by AFP",
            "出典：共同通信",
            "Источник: ТАСС",
            "المصدر: رويترز",
        ),
        ("Sources: the port has closed", "Avec Reuters on ne sait jamais", "Quelle: ein Sprecher des Hafens"),
        "mul",
    ),
    ElementRule(
        "element.agency_number",
        "agency",
        "Number of a message",
        _WHY_AGENCY,
        r"(?:© ?)?(?P<agency>dpa)(?:-[a-z]{3,10})?, dpa:[0-9:/-]{6,30}",
        ("© dpa-infocom, dpa:210305-99-123456/3",),
        ("dpa meldet: 12 Schiffe",),
        "mul",
    ),
)

_SIGN = r"(?:copyright ?)?(?:©|\(c\)|ⓒ)(?: copyright)?|copyright:?"
_RIGHTS = (
    r"all rights? reserved|alle rechte vorbehalten|tous droits réservés|todos los derechos reservados"
    r"|todos os direitos reservados|tutti i diritti riservati|riproduzione riservata|alle rechten voorbehouden"
    r"|wszelkie prawa zastrzeżone|все права защищены|جميع الحقوق محفوظة|सर्वाधिकार सुरक्षित|版权所有|版權所有|無断転載"
    r"|禁無断転載|무단 ?전재|저작권자"
)

COPYRIGHTS: tuple[ElementRule, ...] = (
    ElementRule(
        "element.copyright_year",
        "copyright",
        "Copyright line with its year",
        _WHY_COPYRIGHT,
        rf"(?:{_SIGN}) ?(?:by )?@? ?(?P<year>(?:19|20)[0-9]{{2}})(?:-[0-9]{{2,4}})?,? ?(?:by )?"
        r"(?P<holder>[^.,|;]{2,60}?)(?:(?:\.|,|\||;| - ).{0,300})?",
        (
            "Copyright 2021 The Associated Press. All rights reserved.",
            "© 2021 Harbor Times. Alle Rechte vorbehalten.",
            "© 2021 AFP",
            "Copyright © 2021 Le Port - Tous droits réservés",
        ),
        ("Copyright law of 2021 is to change next year.", "© Ada Quist", "Copyright 2.0: who owns the sea?"),
        "mul",
    ),
    ElementRule(
        "element.copyright_year_last",
        "copyright",
        "Copyright line that ends in its year",
        _WHY_COPYRIGHT,
        rf"(?:{_SIGN}) ?(?P<holder>[^.,|;\d]{{2,60}}?),? (?P<year>(?:19|20)[0-9]{{2}})"
        r"(?:\.|(?:\.|,|\||;| -) .{0,200})?",
        ("Copyright Reuters, 2021", "© Harbor Times 2021", "© Le Port, 2021 - Tous droits réservés"),
        ("Copyright law of 2021",),
        "mul",
    ),
    ElementRule(
        "element.copyright_holder",
        "copyright",
        "Copyright line with its holder",
        _WHY_COPYRIGHT,
        rf"[<(\[]?(?:{_SIGN}|저작권자) ?(?:\(c\) ?|ⓒ ?|© ?)?(?P<holder>[^.,|;\d]{{2,60}}?)"
        rf"[.,|;]? (?:-? ?)(?:{_RIGHTS}).{{0,200}}",
        (
            "<저작권자(c) 연합뉴스, 무단 전재-재배포 금지>",
            "© Harbor Times. All rights reserved.",
            "© Портовая газета. Все права защищены.",
        ),
        ("저작권자는 말이 없었다", "© all the world"),
        "mul",
    ),
    ElementRule(
        "element.copyright_rights",
        "copyright",
        "Claim of rights",
        _WHY_COPYRIGHT,
        rf"[<(\[]?(?:{_RIGHTS})(?:[ .,·!-]{{1,3}}[^.]{{0,160}}|を禁じます|を禁止します|・複製を禁じます)?\.?[>)\]]?"
        r"|(?:未经|未經)(?:授权|许可|書面授權|授權).{0,30}(?:转载|轉載).{0,10}"
        r"|this (?:material|article|story) may not be published, broadcast, rewritten.{0,120}"
        r"|(?:proibida|prohibida) (?:a|la|su) (?:reprodução|reproducción).{0,80}"
        r"|toute reproduction .{0,40}interdite.{0,40}",
        (
            "Alle Rechte vorbehalten",
            "This material may not be published, broadcast, rewritten or redistributed without permission.",
            "無断転載を禁じます",
            "版权所有 未经许可不得转载",
            "Wszelkie prawa zastrzeżone.",
            "सर्वाधिकार सुरक्षित",
            "جميع الحقوق محفوظة",
        ),
        ("Alle Rechte liegen beim Verein, entschied das Gericht.", "Все права человека", "無断転載が増えている。"),
        "mul",
    ),
)

ELEMENT_RULES: tuple[ElementRule, ...] = (*BYLINES, *STAMPS, *NOTES, *AGENCY_LINES, *COPYRIGHTS)
