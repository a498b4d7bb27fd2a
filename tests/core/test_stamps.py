from __future__ import annotations

import pytest

from app.core.stamps import read_stamp


@pytest.mark.parametrize(
    ("language", "text", "at"),
    [
        ("en", "3:14 p.m. ET, March 5, 2021", "2021-03-05T15:14"),
        ("en", "March 5, 2021 at 12:05 AM GMT", "2021-03-05T00:05+00:00"),
        ("en", "Fri 5 Mar 2021", "2021-03-05"),
        ("en", "05/03/2021", None),
        ("en", "25/03/2021", "2021-03-25"),
        ("en", "March 5", None),
        ("en", "3 p.m.", None),
        ("en", "2021-03-05T15:14:00Z", "2021-03-05T15:14+00:00"),
        ("de", "Freitag, 5. März 2021, 15.14 Uhr", "2021-03-05T15:14"),
        ("fr", "le 1er mars 2021 à 9h05", "2021-03-01T09:05"),
        ("es", "5 de marzo de 2021 a las 15:14", "2021-03-05T15:14"),
        ("pt", "05/03/2021 às 15h14", "2021-03-05T15:14"),
        ("it", "5 marzo 2021, ore 15:14", "2021-03-05T15:14"),
        ("nl", "5 maart 2021 om 15:14 uur", "2021-03-05T15:14"),
        ("pl", "5 marca 2021, godz. 15:14", "2021-03-05T15:14"),
        ("ru", "5 марта 2021, 15:14 мск", "2021-03-05T15:14+03:00"),
        ("ar", "٥ مارس ٢٠٢١ 15:14", "2021-03-05T15:14"),
        ("hi", "5 मार्च 2021, 3:14 PM IST", "2021-03-05T15:14"),
        ("zh", "2021年3月5日 下午3时14分", "2021-03-05T15:14"),
        ("ja", "2021年3月5日(金) 午後3時14分", "2021-03-05T15:14"),
        ("ko", "2021.03.05. 오후 3:14", "2021-03-05T15:14"),
        ("en", "5 marca 2021", "2021-03-05"),
    ],
)
def test_date_is_read_as_exact_as_printed(language: str, text: str, at: str | None) -> None:
    stamp = read_stamp(text, language)
    assert stamp is not None
    assert stamp.at == at


@pytest.mark.parametrize(
    "text",
    [
        "",
        "5",
        "2021",
        "31 February 2021",
        "March 5, 2021 was a Friday",
        "12 ships",
        "5 million",
        "at 25:61",
        "the 5th of ships, 2021",
        "3/4",
        "May 12, the day of the flood",
        "1 " * 80,
    ],
)
def test_what_holds_any_other_word_is_no_stamp(text: str) -> None:
    assert read_stamp(text, "en") is None
