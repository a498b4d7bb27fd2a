from __future__ import annotations

import pytest

from benchmarks.visible import as_page, decode_page, read_visible


@pytest.mark.parametrize(
    ("html", "lines"),
    [
        pytest.param("<p>A <b>b</b>c<p>d", ["A bc", "d"], id="inline stays, paragraphs end"),
        pytest.param("<script>var a='<p>x'</script><p>y", ["y"], id="script is not seen"),
        pytest.param("<noscript><p>Enable it</p></noscript>y", ["y"], id="nor is what only machines see"),
        pytest.param("<td>1<td>2", ["1", "2"], id="cells are lines"),
        pytest.param("a<br>b", ["a", "b"], id="a break ends the line"),
        pytest.param("<svg><title>x</title></svg></b></div>y", ["y"], id="stray end tags close nothing"),
        pytest.param("&quot;Sail!&quot;&nbsp;he said", ['"Sail!" he said'], id="references"),
    ],
)
def test_lines_that_a_reader_sees(html: str, lines: list[str]) -> None:
    assert read_visible(html.encode()).splitlines() == lines


def test_comments_can_be_left_out() -> None:
    html = b'<p>Story</p><div id="comments"><p>Nice!</p><div>More</div></div><p>End</p>'
    assert read_visible(html, comments=False) == "Story\nEnd"


def test_page_says_its_charset() -> None:
    assert decode_page('<meta charset="windows-1251">Маяк'.encode("cp1251")).endswith("Маяк")


def test_text_set_as_a_page_reads_the_same() -> None:
    text = "One <b> & two\nThree"
    assert read_visible(as_page(text)) == text
