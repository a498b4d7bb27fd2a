"""A small invented story in each language of the word tables, with all that stands beside its body."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Story:
    """The lines of a story as a scraper gives them, and what its byline and dateline say."""

    language: str
    headline: str
    byline: str
    authors: tuple[str, ...]
    stamp: str
    dateline: str
    place: str
    agency: str | None
    lead: str
    body: str
    note: str
    copyright: str

    def raw(self) -> str:
        """Give the text as it was scraped, a block a line."""
        glue = "" if self.language in ("zh", "ja") else " "
        first = f"{self.dateline}{glue}{self.lead}"
        return "\n\n".join([self.headline, self.byline, self.stamp, first, self.body, self.note, self.copyright])


STORIES = (
    Story(
        "en",
        "Harbor bridge to close for a year",
        "By Ada Quist and Bo Lind",
        ("Ada Quist", "Bo Lind"),
        "Updated 3:14 p.m., March 5, 2021",
        "PORT ELLERY, Maine (AP) —",
        "PORT ELLERY, Maine",
        "AP",
        "The harbor bridge will be closed for a year because its cables have rusted, the city said on Friday.",
        "Ferries will carry the islanders until the new cables have been drawn and tested by the engineers.",
        "Correction: An earlier version of this article misstated the length of the bridge.",
        "Copyright 2021 The Associated Press. All rights reserved.",
    ),
    Story(
        "de",
        "Hafenbrücke bleibt ein Jahr gesperrt",
        "Von Ada Quist und Bo Lind",
        ("Ada Quist", "Bo Lind"),
        "Stand: 05.03.2021, 15:14 Uhr",
        "ELMSTADT (dpa) -",
        "ELMSTADT",
        "dpa",
        "Die Hafenbrücke wird für ein Jahr gesperrt, weil ihre Seile verrostet sind, teilte die Stadt am Freitag mit.",
        "Bis die neuen Seile gespannt und geprüft sind, sollen Fähren die Bewohner der Inseln übersetzen.",
        "Korrektur: In einer früheren Fassung war die Länge der Brücke falsch angegeben.",
        "© 2021 Hafenbote. Alle Rechte vorbehalten.",
    ),
    Story(
        "fr",
        "Le pont du port fermé pendant un an",
        "Par Anne Dulac et Luc Morin",
        ("Anne Dulac", "Luc Morin"),
        "Mis à jour le 5 mars 2021 à 15h14",
        "PORT-ELLERY, 5 mars (Reuters) -",
        "PORT-ELLERY",
        "Reuters",
        "Le pont du port sera fermé pendant un an parce que ses câbles sont rouillés, a annoncé la ville vendredi.",
        "Des bacs transporteront les habitants des îles jusqu'à ce que les nouveaux câbles soient posés et testés.",
        "Rectificatif : une première version de ce texte donnait une mauvaise longueur du pont.",
        "© 2021 Le Port. Tous droits réservés.",
    ),
    Story(
        "es",
        "El puente del puerto cerrará un año",
        "Por Ana Robledo y Luis Vera",
        ("Ana Robledo", "Luis Vera"),
        "Actualizado: 5 de marzo de 2021, 15:14",
        "Puerto Elvira, 5 mar (EFE).-",
        "Puerto Elvira",
        "EFE",
        "El puente del puerto estará cerrado un año porque sus cables se han oxidado, informó la ciudad el viernes.",
        "Unas barcas llevarán a los vecinos de las islas hasta que los nuevos cables estén tendidos y probados.",
        "Corrección: una versión previa de esta nota daba mal la longitud del puente.",
        "© 2021 El Puerto. Todos los derechos reservados.",
    ),
    Story(
        "pt",
        "Ponte do porto fechará por um ano",
        "Por Ana Salgado e Rui Leme",
        ("Ana Salgado", "Rui Leme"),
        "Atualizado em 5 de março de 2021 às 15h14",
        "Porto Elvira, 5 mar (Reuters) –",
        "Porto Elvira",
        "Reuters",
        "A ponte do porto ficará fechada por um ano porque os seus cabos enferrujaram, informou a cidade na sexta.",
        "Barcos levarão os moradores das ilhas até que os novos cabos estejam esticados e testados pelos engenheiros.",
        "Correção: uma versão anterior deste texto errava o comprimento da ponte.",
        "© 2021 O Porto. Todos os direitos reservados.",
    ),
    Story(
        "it",
        "Il ponte del porto chiude per un anno",
        "di Anna Rovere e Luca Monti",
        ("Anna Rovere", "Luca Monti"),
        "Aggiornato il 5 marzo 2021 alle 15:14",
        "(ANSA) - PORTO ELVIRA, 05 MAR -",
        "PORTO ELVIRA",
        "ANSA",
        "Il ponte del porto resterà chiuso per un anno perché i suoi cavi sono arrugginiti, ha detto la città venerdì.",
        "I traghetti porteranno gli abitanti delle isole finché i nuovi cavi non saranno tesi e provati dai tecnici.",
        "Errata corrige: la lunghezza del ponte era sbagliata nella prima versione.",
        "© 2021 Il Porto. Tutti i diritti riservati.",
    ),
    Story(
        "nl",
        "Havenbrug gaat een jaar dicht",
        "Door Anna de Wit en Bram Vos",
        ("Anna de Wit", "Bram Vos"),
        "Bijgewerkt: 5 maart 2021, 15:14",
        "ELMERSTAD (ANP) -",
        "ELMERSTAD",
        "ANP",
        "De havenbrug gaat een jaar dicht omdat de kabels zijn verroest, zo heeft de gemeente vrijdag bekendgemaakt.",
        "Veerboten brengen de bewoners van de eilanden over tot de nieuwe kabels zijn gespannen en getest.",
        "Correctie: in een eerdere versie stond een verkeerde lengte van de brug.",
        "© 2021 Havenblad. Alle rechten voorbehouden.",
    ),
    Story(
        "pl",
        "Most portowy zamknięty na rok",
        "Autor: Anna Wilk i Jan Sowa",
        ("Anna Wilk", "Jan Sowa"),
        "Aktualizacja: 5 marca 2021, 15:14",
        "ELMOWO (PAP) -",
        "ELMOWO",
        "PAP",
        "Most portowy będzie zamknięty przez rok, ponieważ jego liny zardzewiały, poinformowało w piątek miasto.",
        "Promy będą wozić mieszkańców wysp, dopóki nowe liny nie zostaną naciągnięte i sprawdzone przez inżynierów.",
        "Sprostowanie: w pierwszej wersji tekstu podano złą długość mostu.",
        "© 2021 Kurier Portowy. Wszelkie prawa zastrzeżone.",
    ),
    Story(
        "ru",
        "Портовый мост закроют на год",
        "Автор: Анна Ильина и Пётр Сомов",
        ("Анна Ильина", "Пётр Сомов"),
        "Обновлено: 5 марта 2021, 15:14",
        "ЕЛЬСК, 5 мар — РИА Новости.",
        "ЕЛЬСК",
        "RIA Novosti",
        "Портовый мост будет закрыт на год, потому что его тросы заржавели, сообщили в пятницу власти города.",
        "Паромы будут возить жителей островов, пока новые тросы не натянут и не проверят инженеры.",
        "Исправление: в первой версии была неверно указана длина моста.",
        "© 2021 Портовая газета. Все права защищены.",
    ),
    Story(
        "ar",
        "إغلاق جسر الميناء لمدة عام",
        "بقلم: سالم الحداد",
        ("سالم الحداد",),
        "آخر تحديث: 5 مارس 2021 15:14",
        "القاهرة (أ ف ب) -",
        "القاهرة",
        "AFP",
        "سيتم إغلاق جسر الميناء لمدة عام لأن أسلاكه أصابها الصدأ، كما أعلنت المدينة يوم الجمعة.",
        "وستنقل العبارات سكان الجزر إلى أن يتم شد الأسلاك الجديدة واختبارها من قبل المهندسين.",
        "تصحيح: ذكرت نسخة سابقة طولا خاطئا للجسر.",
        "© 2021 صحيفة الميناء. جميع الحقوق محفوظة.",
    ),
    Story(
        "hi",
        "बंदरगाह का पुल एक साल बंद रहेगा",
        "लेखक: राहुल वर्मा",
        ("राहुल वर्मा",),
        "अंतिम अपडेट: 5 मार्च 2021, 3:14 PM",
        "नई दिल्ली:",
        "नई दिल्ली",
        None,
        "बंदरगाह का पुल एक साल तक बंद रहेगा क्योंकि उसके तार जंग खा चुके हैं, शहर ने शुक्रवार को बताया।",
        "जब तक नए तार नहीं लग जाते और उनकी जांच नहीं हो जाती, तब तक नावें द्वीप के लोगों को ले जाएंगी।",
        "भूल सुधार: पहले पुल की लंबाई गलत दी गई थी।",
        "© 2021 बंदरगाह समाचार. सर्वाधिकार सुरक्षित.",
    ),
    Story(
        "zh",
        "港口大桥将关闭一年",
        "记者 李一鸣",
        ("李一鸣",),
        "更新时间：2021年3月5日 15:14",
        "新华社北京3月5日电",
        "北京",
        "Xinhua",
        "市政府周五表示，由于钢索已经生锈，港口大桥将关闭一年，期间所有车辆都不能通行。",
        "在工程师拉好并检验新的钢索之前，渡轮将运送岛上的居民往来于两岸之间。",
        "更正：此前的报道误写了大桥的长度。",
        "© 2021 港口日报 版权所有",
    ),
    Story(
        "ja",
        "港の橋、一年間通行止めに",
        "文・青木ひかり",
        ("青木ひかり",),
        "最終更新：2021年3月5日 15:14",
        "【東京共同】",
        "東京",
        "Kyodo",
        "港の橋はケーブルがさびたため一年間通行止めになると、市が金曜日に発表した。",
        "新しいケーブルが張られて検査が終わるまで、島の住民は渡し船で行き来することになる。",
        "訂正：当初の記事で橋の長さに誤りがありました。",
        "© 2021 港新聞 無断転載を禁じます",
    ),
    Story(
        "ko",
        "항구 다리 1년간 통제된다",
        "이하늘 기자",
        ("이하늘",),
        "최종수정 2021.03.05. 오후 3:14",
        "(서울=연합뉴스)",
        "서울",
        "Yonhap",
        "항구 다리가 케이블에 녹이 슬어 앞으로 1년 동안 통제된다고 시가 금요일에 밝혔다.",
        "새 케이블을 걸고 기술자들이 검사를 마칠 때까지 섬 주민들은 배를 타고 다니게 된다.",
        "정정: 처음 기사에서 다리의 길이를 잘못 적었습니다.",
        "<저작권자(c) 연합뉴스, 무단 전재-재배포 금지>",
    ),
)
