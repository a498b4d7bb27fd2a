import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from app.core import credit_words
from app.core.credits import MAX_CREDIT, find_credit

ENGLISH = "The last workers leave the yard."

# block before the credit, credit, agency, photographer, is it an archive picture, does it speak of a picture
CREDITS = [
    (ENGLISH, "(AP/File)", "AP", None, True, True),
    (ENGLISH, "(AP)", "AP", None, False, False),
    (ENGLISH, "(Reuters)", "Reuters", None, False, False),
    (ENGLISH, "(AP Photo/Jane Doe)", "AP", "Jane Doe", False, True),
    (ENGLISH, "(AP Photo/Jane Doe, File)", "AP", "Jane Doe", True, True),
    (ENGLISH, "(Jane Doe/AP)", "AP", "Jane Doe", False, True),
    (ENGLISH, "(File photo)", None, None, True, True),
    (ENGLISH, "(screen grab)", None, None, False, True),
    (ENGLISH, "(Photo by Jane Doe/Getty Images)", "Getty Images", "Jane Doe", False, True),
    (ENGLISH, "(Handout via Reuters)", "Reuters", None, False, True),
    (ENGLISH, "(NASA via AP, File)", "NASA", None, True, True),
    (ENGLISH, "(Pic: PTI)", "PTI", None, False, True),
    (ENGLISH, "[File: Reuters]", "Reuters", None, True, True),
    (ENGLISH, "(Photo: AP).", "AP", None, False, True),
    (ENGLISH, "(Image: © NASA/ESA/K. Doe)", "NASA", "K. Doe", False, True),
    (ENGLISH, "(Image: starry / Getty Images)", "Getty Images", None, False, True),
    (ENGLISH, "PHOTO: REUTERS", "Reuters", None, False, True),
    (ENGLISH, "Photo: Jane Doe", None, "Jane Doe", False, True),
    (ENGLISH, "Photo: Jane Doe, AP", "AP", "Jane Doe", False, True),
    (ENGLISH, "Photo: J. Doe/AP.", "AP", "J. Doe", False, True),
    (ENGLISH, "Photo: Jane Doe (archive)", None, "Jane Doe", True, True),
    (ENGLISH, "Photograph: Jane Doe/The Daily", "The Daily", "Jane Doe", False, True),
    (ENGLISH, "Photo by Jane Doe", None, "Jane Doe", False, True),
    (ENGLISH, "Image source, Getty Images", "Getty Images", None, False, True),
    (ENGLISH, "Image: Jane Doe", None, "Jane Doe", False, True),
    (ENGLISH, "Credit: Jane Barlow/PA Wire", "PA", "Jane Barlow", False, True),
    (ENGLISH, "Image credit: Rocketry", "Rocketry", None, False, True),
    (ENGLISH, "Courtesy of Jane Doe", None, None, False, True),
    (ENGLISH, "Jaafar DOE / AFP", "AFP", "Jaafar DOE", False, True),
    (ENGLISH, "Jane Doe | Reuters", "Reuters", "Jane Doe", False, True),
    (ENGLISH, "© AFP", "AFP", None, False, True),
    (ENGLISH, "© 2020 Jane Doe / Agence", "Agence", "Jane Doe", False, True),
    (ENGLISH, "(Published Monday, Nov. 18, 2019)", None, None, False, True),
    ("A ferry leaves the harbor on Monday", "Credit: EPA", "EPA", None, False, True),
    ("", "AFP via Getty Images", "AFP", None, False, True),
    ("", "Reuters", "Reuters", None, False, False),
    ("", "AP", "AP", None, False, False),
    ("", "Jane Doe/dpa", "dpa", "Jane Doe", False, True),
    ("", "© 2023 AFP", "AFP", None, False, False),
    ("Die Fähre legt ab.", "Foto: dpa", "dpa", None, False, True),
    ("Die Fähre legt ab.", "(Foto: Jane Doe/dpa)", "dpa", "Jane Doe", False, True),
    ("Die Fähre legt ab.", "Bild: Imago", "Imago", None, False, True),
    ("Die Fähre legt ab.", "Archivbild: Keystone", "Keystone", None, True, True),
    ("Die Fähre legt ab.", "Symbolbild. Foto: Jane Doe", None, "Jane Doe", False, True),
    ("", "Archivbild", None, None, True, True),
    ("Le ferry part.", "Crédit photo : AFP", "AFP", None, False, True),
    ("Le ferry part.", "Photo d'archives", None, None, True, True),
    ("El ferri zarpa.", "Foto de archivo. EFE", "EFE", None, True, True),
    ("A balsa parte.", "Foto: Divulgação", None, None, False, True),
    ("Il traghetto parte.", "Foto ANSA", "ANSA", None, False, True),
    ("Prom odpływa.", "fot. Jan Kowalski", None, "Jan Kowalski", False, True),
    ("De veerboot vertrekt.", "Foto: Jan de Vries/ANP", "ANP", "Jan de Vries", False, True),
    ("Паром уходит.", "Фото: РИА Новости", "RIA Novosti", None, False, True),
    ("Паром уходит.", "Фото: Иван Иванов / ТАСС", "TASS", "Иван Иванов", False, True),
    ("Паром уходит.", "© РИА Новости / Иван Иванов", "RIA Novosti", "Иван Иванов", False, True),
    ("غادرت العبارة الميناء.", "صورة: رويترز", "Reuters", None, False, True),
    ("غادرت العبارة الميناء.", "تصوير: أحمد علي", None, "أحمد علي", False, True),
    ("", "(رويترز)", "Reuters", None, False, False),
    ("नाव चली गई।", "फोटो: पीटीआई", "PTI", None, False, True),
    ("渡轮离港。", "图片来源：新华社", "Xinhua", None, False, True),
    ("渡轮离港。", "（新华社记者李明摄）", "Xinhua", "李明", False, True),
    ("フェリーが出港した。", "写真：共同通信", "Kyodo", None, False, True),
    ("フェリーが出港した。", "（写真＝共同）", "Kyodo", None, False, True),
    ("フェリーが出港した。", "（資料写真）", None, None, True, True),
    ("여객선이 출항한다.", "사진=연합뉴스", "Yonhap", None, False, True),
    ("여객선이 출항한다.", "[사진=연합뉴스]", "Yonhap", None, False, True),
    ("여객선이 출항하는 모습.", "/연합뉴스", "Yonhap", None, False, True),
]

LOOK_ALIKES = [
    ("dateline before the story", "LONDON (Reuters) - The mayor of London resigned on Monday"),
    ("dateline alone", "LONDON (Reuters)"),
    ("dateline of a German wire", "Paris (AFP)"),
    ("bracket of prose", "The mayor gave no reason (he declined)."),
    ("bracket of prose without a stop", "The mayor gave no reason (he declined)"),
    ("bracket in the middle", "She told the network (CNN) that she would stay"),
    ("agency as a source", "The minister told Reuters."),
    ("agency as a source, without a stop", "The minister told Reuters"),
    ("agency after a colon", "He trusts only one service: Reuters"),
    ("explained abbreviation", "The news came from the Associated Press (AP)."),
    ("explained abbreviation, without a stop", "The news came to the paper from the Associated Press (AP)"),
    ("explained abbreviation, German", "Das berichtete am Abend die Deutsche Presse-Agentur (dpa)."),
    ("other body of the same letters", "The vote was called by the Palestinian Authority (PA)"),
    ("home of a politician", "The bill was written by the senator from Scranton (PA)"),
    ("place and state", "They moved to the valley in spring (Scranton, PA)"),
    ("copyright line of the page", "© 2020 The Company. All rights reserved."),
    ("copyright line without rights", "© 2019 Harbor Holdings"),
    ("copyright line of a company", "© Harbor Media, Inc."),
    ("name at the end", "The prize went to Jane Doe"),
    ("name in brackets", "The prize went to a newcomer (Jane Doe)"),
    ("photo as a noun", "Photo shops are closing."),
    ("photo finish", "Photo finish"),
    ("newspaper named Bild", "Bild: a German tabloid"),
    ("photo before prose", "Photo: The mayor arrives at the station"),
    ("gallery headline", "Photos: Inside The Grand Palace"),
    ("announced pictures", "The storm hits the coast of Maine (Photos)"),
    ("credit as money", "He paid by credit: Visa"),
    ("bank", "Credit Suisse"),
    ("credit union in brackets", "She banks at the one on Main Street (Credit Union)"),
    ("byline", "By Jane Doe, Reuters"),
    ("byline with a bar", "By Jane Doe | Reuters"),
    ("phrase with by", "Photo by photo, the album tells the story of a village"),
    ("subhead Bloomberg", "Bloomberg"),
    ("subhead Keystone", "Keystone"),
    ("menu entry", "Archives"),
    ("two companies", "Apple / Google"),
    ("quote about a photo", 'He said: "Photo: no"'),
    ("photo of the day", "Photo of the Day"),
    ("counter of a gallery", "Image 1 of / 23"),
    ("courtesy in prose", "They won courtesy of a late goal by Jane Doe"),
    ("French prose", "La photo : un art de la patience"),
    ("Spanish agency in prose", "El Gobierno informó a la agencia EFE"),
    ("Russian agency in prose", "Об этом министр сообщил ТАСС."),
    ("Chinese verb with the same sign", "工人出发"),
    ("Chinese prose that ends in 摄", "整部影片在山区拍摄"),
    ("Korean dateline", "(서울=연합뉴스)"),
    ("bracket far from the end", "(AP Photo/Jane Doe) " + "The ferry left the harbor on time. " * 6),
    ("too long", "Photo: " + "Jane Doe/" * 20 + "AP"),
    ("nothing", ""),
    ("white space", "  "),
]


@pytest.mark.parametrize(("before", "credit", "agency", "photographer", "is_file", "is_picture"), CREDITS)
def test_credit_at_the_end_of_a_caption_is_read(
    before: str, credit: str, agency: str | None, photographer: str | None, is_file: bool, is_picture: bool
) -> None:
    block = f"{before} {credit}".strip()
    found = find_credit(block)
    assert found is not None
    span, read = found
    assert block[span.start : span.end] == read.text == credit
    assert (read.agency, read.photographer, read.file_photo, read.is_picture) == (
        agency,
        photographer,
        is_file,
        is_picture,
    )


@pytest.mark.parametrize(("before", "credit"), [row[:2] for row in CREDITS if row[0]])
def test_credit_after_a_doubled_full_stop_is_read(before: str, credit: str) -> None:
    found = find_credit(f"{before}. {credit}")
    assert found is not None
    assert found[1].text == credit


@pytest.mark.parametrize(("trap", "block"), LOOK_ALIKES, ids=[trap for trap, _ in LOOK_ALIKES])
def test_look_alike_is_no_credit(trap: str, block: str) -> None:
    assert find_credit(block) is None


def test_credit_is_found_at_the_end_of_a_long_block() -> None:
    block = "The ferry left the harbor on time. " * 20 + "(AP Photo/Jane Doe, File)  "
    found = find_credit(block)
    assert found is not None
    assert block[found[0].start : found[0].end] == "(AP Photo/Jane Doe, File)"


PIECES = st.sampled_from(
    [
        "(",
        ")",
        "[",
        "]",
        "（",
        "）",
        ". ",
        " ",
        ": ",
        "：",
        "/",
        "|",
        ", ",
        "©",
        "Photo",
        "Foto",
        "AP",
        "Reuters",
        "dpa",
    ]
) | st.sampled_from(
    ["File", "via", "by", "Jane Doe", "the mayor", "図", "摄", "新华社", "사진=", "Courtesy of", "2020", "\n", "İ", "'"]
)


@example("\r: FILE")
@given(st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=30).map("".join)))
def test_span_holds_the_text_and_only_white_space_follows(block: str) -> None:
    found = find_credit(block)
    if found is not None:
        span, credit = found
        assert block[span.start : span.end] == credit.text
        assert credit.text == credit.text.strip()
        assert credit.text
        assert not block[span.end :].strip()
        assert len(credit.text) <= 2 * MAX_CREDIT


def test_every_spelling_of_an_agency_is_lower_case() -> None:
    words = [*credit_words.AGENCIES, *credit_words.FILE_WORDS, *credit_words.PICTURE_WORDS, *credit_words.MARKERS]
    assert [word for word in words if word != word.lower() or not word] == []


@pytest.mark.parametrize("spelling", sorted(credit_words.AGENCIES))
def test_every_spelling_of_an_agency_is_read_after_a_marker(spelling: str) -> None:
    found = find_credit(f"{ENGLISH} Foto: {spelling}")
    assert found is not None
    assert found[1].agency == credit_words.AGENCIES[spelling].name
