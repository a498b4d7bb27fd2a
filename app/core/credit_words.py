"""The words that the grammar of picture credits knows. Pure data, all keys in lower case; `credits` is the grammar."""

from __future__ import annotations

from typing import NamedTuple


class Agency(NamedTuple):
    """A source of pictures. `is_picture`: it deals in nothing else, so that its bare name speaks of a picture.

    is_ambiguous: its name also means something else ("PA", "Keystone"), so that it needs a second sign.
    """

    name: str
    is_picture: bool = False
    is_ambiguous: bool = False


def _agencies(*rows: tuple[Agency, str]) -> dict[str, Agency]:
    return {spelling: agency for agency, spellings in rows for spelling in spellings.split("|")}


# What a row says: the usual short name, then every spelling in lower case. Wire services first, picture houses second.
AGENCIES = _agencies(
    (Agency("AP"), "ap|a.p|associated press|the associated press|ap wirephoto|apn|美联社|美聯社|ａｐ|ap通信|ap 연합뉴스|ap연합뉴스|ап|أسوشيتد برس|ا ب|أ ب|एपी|엪"),
    (Agency("AFP"), "afp|agence france-presse|agence france presse|afp-jiji|法新社|法新|ａｆｐ|афп|أ ف ب|أ.ف.ب|فرانس برس|وكالة فرانس برس|एएफपी"),
    (Agency("Reuters"), "reuters|thomson reuters|路透社|路透|ロイター|로이터|로이터 연합뉴스|로이터연합뉴스|рейтер|reuter|رويترز|रॉयटर्स|रायटर"),
    (Agency("PA", is_ambiguous=True), "pa|pa wire|pa media|pa images|pa archive|press association|the press association"),
    (Agency("dpa"), "dpa|deutsche presse-agentur|dpa picture-alliance|dpa-zentralbild|dpa/picture alliance|德新社|дпа"),
    (Agency("EFE"), "efe|agencia efe|agência efe|ａｆｅ|埃菲社"),
    (Agency("ANSA"), "ansa"),
    (Agency("EPA", is_ambiguous=True), "epa|epa images"),
    (Agency("EPA-EFE", is_picture=True), "epa-efe|efe-epa|epa/efe|european pressphoto agency"),
    (Agency("Xinhua"), "xinhua|xinhua news agency|新华社|新华网|新華社|신화통신|신화 연합뉴스|新华|सिन्हुआ|шиньхуа|синьхуа|شينخوا"),
    (Agency("China News Service"), "中新社|中新网|中国新闻社|中国新闻网|china news service|cns photo"),
    (Agency("CNA"), "中央社|central news agency"),
    (Agency("Visual China", is_picture=True), "视觉中国|視覺中國|visual china|vcg|东方ic|图虫创意"),
    (Agency("TASS"), "tass|itar-tass|тасс|итар-тасс|塔斯社|タス通信|타스|تاس"),
    (Agency("RIA Novosti"), "ria novosti|ria nowosti|риа новости|риа|俄新社"),
    (Agency("RIA Novosti", is_ambiguous=True), "ria"),
    (Agency("Sputnik", is_ambiguous=True), "sputnik|спутник"),
    (Agency("Interfax"), "interfax|интерфакс"),
    (Agency("Kommersant"), "коммерсантъ|kommersant"),
    (Agency("Kyodo"), "kyodo|kyodo news|共同通信|共同通信社|共同社|共同|교도|교도통신"),
    (Agency("Jiji"), "jiji|jiji press|時事通信|時事通信社|時事|时事社"),
    (Agency("Yonhap"), "yonhap|yonhap news|연합뉴스|연합|韓聯社|韩联社|聯合ニュース|聯合"),
    (Agency("Newsis"), "newsis|뉴시스"),
    (Agency("News1"), "news1|뉴스1"),
    (Agency("PTI"), "pti|press trust of india|पीटीआई|भाषा"),
    (Agency("ANI", is_ambiguous=True), "ani"),
    (Agency("ANI"), "एएनआई"),
    (Agency("IANS"), "ians|आईएएनएस"),
    (Agency("Keystone", is_ambiguous=True), "keystone|keystone-sda|keystone sda"),
    (Agency("APA", is_ambiguous=True), "apa|apa picturedesk|apa-fotoservice"),
    (Agency("Belga", is_ambiguous=True), "belga|belga image"),
    (Agency("ANP", is_ambiguous=True), "anp|anp foto"),
    (Agency("TT", is_ambiguous=True), "tt|tt nyhetsbyrån"),
    (Agency("NTB"), "ntb|ntb scanpix|scanpix"),
    (Agency("Ritzau"), "ritzau|ritzau scanpix"),
    (Agency("Lehtikuva"), "lehtikuva"),
    (Agency("Lusa", is_ambiguous=True), "lusa|agência lusa"),
    (Agency("Agência Brasil"), "agência brasil"),
    (Agency("Estadão Conteúdo"), "estadão conteúdo"),
    (Agency("Folhapress"), "folhapress"),
    (Agency("PAP", is_ambiguous=True), "pap"),
    (Agency("Agencja Wyborcza.pl"), "agencja gazeta|agencja wyborcza.pl|forum"),
    (Agency("East News", is_picture=True), "east news"),
    (Agency("CTK"), "ctk|čtk|čtk/ap"),
    (Agency("MTI", is_ambiguous=True), "mti"),
    (Agency("Agerpres"), "agerpres|mediafax"),
    (Agency("Ukrinform"), "ukrinform|укринформ|унiан|униан|unian"),
    (Agency("Anadolu"), "anadolu|anadolu agency|anadolu ajansı|anadolu images|الأناضول"),
    (Agency("AA", is_ambiguous=True), "aa"),
    (Agency("SPA", is_ambiguous=True), "spa"),
    (Agency("WAM", is_ambiguous=True), "wam|وام"),
    (Agency("SPA"), "واس"),
    (Agency("Bloomberg", is_ambiguous=True), "bloomberg|bloomberg news|彭博社|彭博|ブルームバーグ"),
    (Agency("UPI"), "upi|united press international"),
    (Agency("Canadian Press"), "canadian press|the canadian press|la presse canadienne|cp images"),
    (Agency("CP", is_ambiguous=True), "cp"),
    (Agency("AAP", is_ambiguous=True), "aap|aap image|aap images"),
    (Agency("Europa Press"), "europa press"),
    (Agency("LaPresse"), "lapresse|agf"),
    (Agency("MAXPPP", is_picture=True), "maxppp|photopqr"),
    (Agency("Abaca", is_picture=True), "abaca|abaca press|abacapress"),
    (Agency("Sipa", is_picture=True), "sipa|sipa press|sipa usa"),
    (Agency("KNA"), "kna"),
    (Agency("epd", is_ambiguous=True), "epd"),
    (Agency("Notimex"), "notimex|télam|telam|andina"),
    (Agency("Cuartoscuro", is_picture=True), "cuartoscuro|agencia uno|aton|photosport"),
    (Agency("Getty Images", is_picture=True), "getty images|getty|getty image|gettyimages|getty images north america|getty images europe|getty images sport|视觉中国/getty images|ゲッティイメージズ|게티이미지|게티이미지뱅크|gty images"),
    (Agency("iStock", is_picture=True), "istock|istockphoto|istock photo|getty images/istockphoto"),
    (Agency("Shutterstock", is_picture=True), "shutterstock|rex|rex/shutterstock|rex features|rex shutterstock|셔터스톡"),
    (Agency("Alamy", is_picture=True), "alamy|alamy stock photo|alamy live news"),
    (Agency("Imago", is_picture=True, is_ambiguous=True), "imago|imago images|imago stock&people"),
    (Agency("picture alliance", is_picture=True), "picture alliance|picture-alliance"),
    (Agency("Zuma", is_picture=True, is_ambiguous=True), "zuma"),
    (Agency("Zuma", is_picture=True), "zuma press|zuma wire|zumapress.com|zuma press wire"),
    (Agency("NurPhoto", is_picture=True), "nurphoto"),
    (Agency("WireImage", is_picture=True), "wireimage|filmmagic"),
    (Agency("Corbis", is_picture=True), "corbis|bettmann"),
    (Agency("Magnum Photos", is_picture=True), "magnum photos"),
    (Agency("ddp", is_ambiguous=True), "ddp|ddp images"),
    (Agency("Action Images", is_picture=True), "action images|action plus|offside"),
    (Agency("USA TODAY Sports"), "usa today sports|usa today sports images|imagn images|us presswire"),
    (Agency("Icon Sportswire", is_picture=True), "icon sportswire|icon sport"),
    (Agency("SOPA Images", is_picture=True), "sopa images"),
    (Agency("LightRocket", is_picture=True), "lightrocket"),
    (Agency("Redux", is_picture=True), "redux|redux pictures|polaris|contour"),
    (Agency("Adobe Stock", is_picture=True), "adobe stock|adobestock|stock.adobe.com|fotolia|depositphotos|dreamstime|123rf|colourbox"),
    (Agency("Unsplash", is_picture=True), "unsplash|pexels|pixabay|flickr|pxhere"),
    (Agency("Wikimedia Commons", is_picture=True), "wikimedia commons|wikimedia|wikipedia commons"),
    (Agency("Science Photo Library", is_picture=True), "science photo library|spl"),
    (Agency("NASA", is_ambiguous=True), "nasa"),
    (Agency("ESA", is_ambiguous=True), "esa"),
)

# These say that the picture was taken from the archive.
FILE_WORDS = frozenset(
    (
        "file|file photo|file photos|file picture|file pic|file image|file images|file photograph|filephoto|filepic|file foto|file footage|files"
        "|archive|archives|archive photo|archive image|archive picture|archival photo|archive pic|library image|library photo|library picture"
        "|archiv|archivbild|archivbilder|archivfoto|archivfotos|archivaufnahme"
        "|archives photo|photo d'archives|photo d'archive|photos d'archives|image d'archives|image d'archive|photo archives|illustration archives"
        "|archivo|foto de archivo|fotografía de archivo|imagen de archivo|fotos de archivo|foto archivo"
        "|arquivo|foto de arquivo|imagem de arquivo|foto arquivo|arquivo pessoal"
        "|archivio|foto d'archivio|foto di archivio|immagine d'archivio|foto archivio|repertorio|foto di repertorio|immagine di repertorio"
        "|archief|archieffoto|archiefbeeld|arkivfoto|arkivbild|arkiv|arkistokuva|archiwum|zdjęcie archiwalne|fot. archiwum|zdj. archiwalne|archivní foto|ilustrační foto"
        "|архив|архивное фото|фото из архива|архивная фотография|фото архивное"
        "|أرشيف|أرشيفية|صورة أرشيفية|صورة من الأرشيف|صورة ارشيفية|ارشيف|ارشيفية"
        "|फाइल|फाइल फोटो|फ़ाइल फोटो|फाइल तस्वीर|फ़ाइल फ़ोटो|फाइल फ़ोटो"
        "|资料图|资料图片|资料照片|資料圖|資料圖片|資料照|資料照片|档案照片|檔案照|檔案照片|資料写真|資料|過去写真|자료사진|자료 사진|자료"
    ).split("|")
)

# These say that there is a picture, and nothing of who took it. Alone in brackets at the end of a block they are a credit.
PICTURE_WORDS = frozenset(
    (
        "photo|photos|photograph|picture|pic|handout|handout photo|handout image|handout picture|screen grab|screengrab|screen capture|screenshot|screen shot|video grab|videograb"
        "|video still|still image|frame grab|supplied|supplied photo|submitted photo|submitted|contributed photo|contributed|courtesy photo|courtesy image|photo courtesy|undated photo"
        "|representative image|representational image|representative photo|representational photo|representational pic|illustrative image|illustrative photo|illustration|photo illustration|composite|stock image|stock photo|pool photo|provided photo|photo provided|photo supplied|image supplied|social media|reproduction|twitter photo|file image for representation|for representation"
        "|symbolbild|symbolfoto|themenbild|bild|foto|privat|screenshot|montage|illustration|photo d'illustration|image d'illustration|capture d'écran|dr|photo prétexte"
        "|captura de pantalla|captura de tela|imagen ilustrativa|imagem ilustrativa|foto ilustrativa|cortesía|cedida|divulgação|reprodução|foto divulgação|reprodução/tv globo|acervo pessoal"
        "|foto d'ambiente|immagine di archivio|fermo immagine|ufficio stampa|zdjęcie ilustracyjne|materiały prasowe|zrzut ekranu|illustratiefoto|illustratie|eigen foto|pressefoto|handout-foto"
        "|иллюстративное фото|скриншот|иллюстрация|скриншот видео|кадр из видео|фото из открытых источников|صورة توضيحية|صورة تعبيرية|सांकेतिक तस्वीर|प्रतीकात्मक तस्वीर|प्रतीकात्मक फोटो"
        "|示意图|示意圖|网络图片|網路圖片|图片来自网络|圖片來自網路|网络截图|视频截图|影片截圖|翻攝自網路|截图|提供写真|イメージ|イメージ写真|連続写真|캡처|사진 제공|사진제공|제공"
    ).split("|")
)

# They stand among the parts of a credit and name nobody.
QUALIFIERS = frozenset("pool|str|stringer|stf|ho|handout|via|wire|contributor|contributing|staff|staff photo|special|photo|images|image|nhv|cr|pic|r|all|copyright|press|tr".split("|"))

# A credit's value begins with these words and goes on with the name; case does not count.
MARKERS = tuple(
    (
        "photo credit|photo credits|picture credit|image credit|image credits|image source|photo source|image copyright|image courtesy|photo courtesy|picture courtesy|pic courtesy|pic credit|video credit|cover photo|file photo|file picture|file pic|file image|handout photo|representative image"
        "|photograph|photographs|photographer|photography|photo|photos|picture|pictures|pic|pics|image|images|credit|credits|illustration|graphic|screengrab|screenshot|courtesy|artwork"
        "|foto|fotos|bild|bilder|symbolbild|symbolfoto|archivbild|archivfoto|bildquelle|bildnachweis|fotoquelle|fotocredit|bildrechte|grafik|fotograf"
        "|crédit photo|crédits photo|crédit photos|crédits photos|crédit|crédits|photo d'archives|photo d'illustration|crédit image|photographe|illustration"
        "|foto de archivo|foto archivo|fotografía|fotografia|fotografías|imagen|imágenes|imagem|imagens|crédito|créditos|crédito da foto|crédito de la foto|crédito foto|foto de arquivo|foto ilustrativa|ilustração|fotógrafo"
        "|foto di archivio|foto d'archivio|immagine|immagini|crediti|credit foto|beeld|afbeelding|fotografie|fotokredit|fot.|fot|zdjęcie|zdjęcia|źródło zdjęcia|autor zdjęcia"
        "|фото|фотография|снимок|фотограф|архивное фото|источник фото|автор фото|иллюстрация|изображение"
        "|تصوير|صورة|الصورة|صور|مصدر الصورة|عدسة|صورة أرشيفية|المصدر"
        "|फोटो|फ़ोटो|तस्वीर|फोटो साभार|फोटो क्रेडिट|फाइल फोटो|फोटो सोर्स|इमेज क्रेडिट|छवि"
        "|图片来源|图片提供|图源|图|图片|圖片來源|圖片提供|圖|圖片|圖源|照片|照片来源|照片來源|摄影|攝影|摄|攝|供图|資料照"
        "|写真|写真提供|写真は|撮影|画像|画像提供|提供|出典|画像出典|写真出典|사진|사진제공|사진 제공|사진출처|사진 출처|사진=|이미지|그래픽|출처|자료사진"
    ).split("|")
)
# After these comes a person, even where it is one word.
PERSON_MARKERS = frozenset("photograph|photographer|photography|fotograf|photographe|fotógrafo|fot.|fot|摄影|攝影|摄|攝|撮影|تصوير|عدسة|фотограф|автор фото|autor zdjęcia".split("|"))
# After these comes who gave the picture, who need not have taken it.
GIVER_MARKERS = frozenset(
    "courtesy|image courtesy|photo courtesy|picture courtesy|pic courtesy|handout photo|图片提供|圖片提供|供图|写真提供|画像提供|提供|사진제공|사진 제공".split("|")
)
# These stand over galleries and lists too ("Photos: Inside the new station"), so that what follows must name an agency.
WEAK_MARKERS = frozenset(
    "photos|pictures|images|pics|credits|graphic|illustration|artwork|photography|bilder|fotos|imágenes|imagens|immagini|fotografie|créditos|crediti|grafik|صور|المصدر|出典|출처|圖|图|이미지|그래픽".split("|")
)

# Small words inside names and sources; any other word that begins in lower case makes the text prose.
NAME_PARTICLES = frozenset(
    "de|da|do|das|dos|del|della|delle|di|du|des|la|le|les|el|los|las|van|von|vom|der|den|het|ten|ter|zu|zum|bin|ibn|al|el-|al-|of|the|and|for|y|e|et|und|i|en|via|at|in|to|on|mit|für|pour|para|per|dla|bei|av|af|och|og|à|d'|&|family|families|estate".split("|")
)
# A name with one of these is a house, not a person.
ORGANIZATION_WORDS = frozenset(
    (
        "the|times|post|news|press|university|museum|agency|images|pictures|police|studio|studios|inc|inc.|ltd|llc|gmbh|ag|library|archive|archives|collection|magazine|tv|media|daily|herald|tribune|gazette"
        "|guardian|journal|today|network|office|department|ministry|service|services|institute|foundation|company|co|group|club|council|government|polizei|feuerwehr|stadt|universität|ministerium|verlag|presse"
        "|mairie|préfecture|université|musée|policía|ayuntamiento|gobierno|ministerio|prefeitura|governo|universidade|comune|ministero|università|gemeente|politie|policja|urząd|мвд|мчс|министерства|пресс-служба|министерство"
        "|entertainment|pictures|productions|records|films|channel|radio|broadcasting|corporation|association|society|union|committee|navy|army|force|guard|nasa|fox|sky|bbc|cnn|telegraph|independent|mirror|express|mail|sun|observer|globe|chronicle|sentinel|examiner|register|star|space"
    ).split("|")
)
