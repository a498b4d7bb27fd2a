"""What pages say around a story, in the languages of the written pages. Made up for them, as sites put it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PageWords:
    """The furniture of a site in one language."""

    most_read: str
    share: str
    comments: str
    reply: str
    cookies: str
    accept: str
    search: str
    imprint: tuple[str, ...]
    rights: str
    others: tuple[str, ...]
    skip: str


WORDS = {
    "en": PageWords(
        "Most read",
        "Share this article",
        "Comments",
        "Reply",
        "We use cookies to give you the best experience. By continuing you accept our cookie policy.",
        "Accept all",
        "Search",
        ("Contact", "Terms of use", "Privacy policy", "Jobs"),
        "All rights reserved.",
        (
            "Ten gardens that are open this weekend",
            "School bus driver retires after 44 years",
            "Why is the tap water cloudy?",
        ),
        "Skip to content",
    ),
    "de": PageWords(
        "Meistgelesen",
        "Artikel teilen",
        "Kommentare",
        "Antworten",
        "Wir verwenden Cookies, um Ihnen das beste Erlebnis zu bieten. Mehr dazu in unserer Datenschutzerklärung.",
        "Alle akzeptieren",
        "Suche",
        ("Impressum", "Datenschutz", "AGB", "Kontakt"),
        "Alle Rechte vorbehalten.",
        (
            "Zehn Gärten, die am Sonntag öffnen",
            "Busfahrer geht nach 44 Jahren in Rente",
            "Warum das Leitungswasser trüb ist",
        ),
        "Zum Inhalt springen",
    ),
    "fr": PageWords(
        "Les plus lus",
        "Partager cet article",
        "Commentaires",
        "Répondre",
        "Ce site utilise des cookies pour améliorer votre expérience. En savoir plus",
        "Tout accepter",
        "Rechercher",
        ("Mentions légales", "Contact", "Politique de confidentialité"),
        "Tous droits réservés.",
        (
            "Dix jardins à visiter ce week-end",
            "Le chauffeur du car prend sa retraite",
            "Pourquoi l'eau du robinet est trouble",
        ),
        "Aller au contenu",
    ),
    "es": PageWords(
        "Lo más leído",
        "Compartir",
        "Comentarios",
        "Responder",
        "Utilizamos cookies propias y de terceros para mejorar nuestros servicios. Más información",
        "Aceptar todo",
        "Buscar",
        ("Aviso legal", "Contacto", "Política de privacidad"),
        "Todos los derechos reservados.",
        (
            "Diez jardines abiertos este domingo",
            "Se jubila el conductor del autobús escolar",
            "Por qué sale turbia el agua del grifo",
        ),
        "Ir al contenido",
    ),
    "it": PageWords(
        "I più letti",
        "Condividi",
        "Commenti",
        "Rispondi",
        "Questo sito utilizza cookie tecnici e di profilazione. Leggi l'informativa",
        "Accetta tutto",
        "Cerca",
        ("Chi siamo", "Privacy", "Contatti"),
        "Tutti i diritti riservati.",
        (
            "Dieci giardini aperti domenica",
            "L'autista dello scuolabus va in pensione",
            "Perché l'acqua del rubinetto è torbida",
        ),
        "Vai al contenuto",
    ),
    "pt": PageWords(
        "Mais lidas",
        "Compartilhar",
        "Comentários",
        "Responder",
        "Usamos cookies para melhorar sua experiência. Ao continuar, você concorda com a nossa política.",
        "Aceitar tudo",
        "Buscar",
        ("Fale conosco", "Termos de uso", "Privacidade"),
        "Todos os direitos reservados.",
        (
            "Dez jardins abertos neste domingo",
            "Motorista do ônibus escolar se aposenta",
            "Por que a água da torneira está turva",
        ),
        "Ir para o conteúdo",
    ),
    "nl": PageWords(
        "Meest gelezen",
        "Deel dit artikel",
        "Reacties",
        "Beantwoorden",
        "Wij gebruiken cookies om uw bezoek beter te maken. Lees ons cookiebeleid",
        "Alles accepteren",
        "Zoeken",
        ("Contact", "Colofon", "Privacy"),
        "Alle rechten voorbehouden.",
        (
            "Tien tuinen die zondag open zijn",
            "Buschauffeur met pensioen na 44 jaar",
            "Waarom het kraanwater troebel is",
        ),
        "Naar de inhoud",
    ),
    "pl": PageWords(
        "Najczęściej czytane",
        "Udostępnij",
        "Komentarze",
        "Odpowiedz",
        "Ta strona używa plików cookie. Więcej w polityce prywatności.",
        "Akceptuję",
        "Szukaj",
        ("Kontakt", "Regulamin", "Polityka prywatności"),
        "Wszelkie prawa zastrzeżone.",
        (
            "Dziesięć ogrodów otwartych w niedzielę",
            "Kierowca gimbusa odchodzi na emeryturę",
            "Dlaczego woda w kranie jest mętna",
        ),
        "Przejdź do treści",
    ),
    "ru": PageWords(
        "Самое читаемое",
        "Поделиться",
        "Комментарии",
        "Ответить",
        "Мы используем файлы cookie. Продолжая пользоваться сайтом, вы соглашаетесь с этим.",
        "Принять",
        "Поиск",
        ("Контакты", "Реклама", "О нас"),
        "Все права защищены.",
        ("Десять садов, открытых в воскресенье", "Водитель автобуса ушёл на пенсию", "Почему вода из крана мутная"),
        "Перейти к содержанию",
    ),
    "ar": PageWords(
        "الأكثر قراءة",
        "شارك المقال",
        "التعليقات",
        "رد",
        "نستخدم ملفات تعريف الارتباط لتحسين تجربتك في الموقع.",
        "موافق",
        "بحث",
        ("اتصل بنا", "من نحن", "سياسة الخصوصية"),
        "جميع الحقوق محفوظة.",
        ("عشر حدائق تفتح أبوابها يوم الجمعة", "سائق حافلة المدرسة يتقاعد", "لماذا ماء الصنبور عكر؟"),
        "انتقل إلى المحتوى",
    ),
    "hi": PageWords(
        "सबसे ज़्यादा पढ़ी गईं",
        "शेयर करें",
        "टिप्पणियाँ",
        "जवाब दें",
        "यह साइट कुकीज़ का उपयोग करती है।",
        "स्वीकार करें",
        "खोजें",
        ("संपर्क", "हमारे बारे में", "गोपनीयता नीति"),
        "सर्वाधिकार सुरक्षित।",
        ("रविवार को खुले दस बाग़", "स्कूल बस चालक हुए सेवानिवृत्त", "नल का पानी मटमैला क्यों है"),
        "मुख्य सामग्री पर जाएँ",
    ),
    "zh": PageWords(
        "阅读排行",
        "分享到",
        "评论",
        "回复",
        "本网站使用Cookie以改善您的浏览体验。",
        "接受",
        "搜索",
        ("关于我们", "联系我们", "版权声明"),
        "版权所有。",
        ("周日开放的十座花园", "校车司机退休", "自来水为什么浑浊"),
        "跳至内容",
    ),
    "ja": PageWords(
        "アクセスランキング",
        "シェアする",
        "コメント",
        "返信",
        "当サイトはクッキーを使用しています。",
        "同意する",
        "検索",
        ("会社概要", "お問い合わせ", "個人情報保護方針"),
        "無断転載を禁じます。",
        ("日曜に見られる十の庭", "通学バスの運転手が退職", "水道水はなぜ濁るのか"),
        "本文へ",
    ),
    "ko": PageWords(
        "많이 본 뉴스",
        "공유하기",
        "댓글",
        "답글",
        "이 사이트는 쿠키를 사용합니다.",
        "동의",
        "검색",
        ("회사소개", "개인정보처리방침", "광고문의"),
        "무단 전재 및 재배포 금지.",
        ("일요일에 여는 정원 열 곳", "통학버스 기사 정년퇴임", "수돗물은 왜 탁해지나"),
        "본문 바로가기",
    ),
}
