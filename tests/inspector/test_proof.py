"""An article, raw beside canonical."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.inspector.desk import Desk
from tests.inspector.served import Served
from tests.inspector.stories import HEADLINE, LEAD, MIXED, QUOTE, SCRIPT, STORY

Open = Callable[..., Desk]
# Whether each letter on each side stands in the text at the span that the service gives for it.
COMPARE = """async ([path, raw]) => {
  const [article, bytes] = await Promise.all([
    fetch(`${path}?offsets=utf16`).then((answer) => answer.json()),
    fetch(`${path}/raw?as=text`).then((answer) => answer.arrayBuffer())]);
  const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
  const shown = (side, id) => document.querySelector(`.${side} .text [data-ids="${id}"] .letters`)?.textContent;
  return {
    isSame: text === raw,
    length: article.provenance.raw_length === text.length,
    segments: article.provenance.segments.map(({ id, raw_span, canonical_span }) => ({
      raw: text.slice(...raw_span), shownRaw: shown("raw", id),
      clean: canonical_span && article.text.slice(...canonical_span), shownClean: shown("clean", id) ?? null,
    })),
  };
}"""


@pytest.fixture(scope="session")
def article(newsdesk: Served) -> Any:
    return newsdesk.store(STORY, source="Holm Gazette", url="https://holm.example/harbor")


def segment_of(article: Any, because: str) -> Any:
    return next(row for row in article["provenance"]["segments"] if row.get("because") == because)


def test_pasted_text_stands_beside_what_is_left_of_it(open_desk: Open) -> None:
    desk = open_desk()
    desk.go()
    desk.button("Try an example").click()
    desk.button("Clean").click()
    desk.find("h1", HEADLINE).wait_for()
    assert "Subscribe to our newsletter" in desk.find(".raw .text").inner_text()
    assert "Subscribe" not in desk.clean_text()
    desk.raw("s3").click()
    assert "Store it to overrule" in desk.find(".why .actions").inner_text()
    desk.button("Store it").click()
    desk.find(".meta", "revision 1").wait_for()
    assert "/articles/" in desk.page.url


def test_pasted_page_is_taken_for_html_and_shown_as_a_reader_sees_it(open_desk: Open) -> None:
    desk = open_desk()
    desk.go()
    desk.find("#text").fill(f"<article><h1>{HEADLINE}</h1><p>{LEAD}</p><aside>Share this article</aside></article>")
    assert desk.page.get_by_label("HTML").is_checked()
    desk.button("Clean").click()
    desk.find(".proof").wait_for()
    assert LEAD in desk.find(".raw .text").inner_text()
    assert "<p>" not in desk.find(".raw .text").inner_text()
    assert desk.clean_text().strip() == LEAD


def test_file_is_sent_as_it_is(open_desk: Open) -> None:
    desk = open_desk()
    desk.go()
    content = STORY.replace("storm", "Stürm").encode("latin-1", "replace")
    page = b'<html><meta charset="latin-1"><p>' + content.replace(b"\n\n", b"</p><p>") + b"</p></html>"
    desk.find("#file").set_input_files({"name": "harbor.html", "mimeType": "text/html", "buffer": page})
    desk.button("Clean").click()
    desk.find(".proof").wait_for()
    assert "Stürm" in desk.clean_text()


def test_what_cannot_be_cleaned_is_told_with_the_id_of_the_request(open_desk: Open) -> None:
    desk = open_desk()
    desk.go()
    desk.find("#text").fill("The ferry sank.")
    desk.find("#url").fill("no address")
    desk.button("Clean").click()
    told = desk.find(".problem").inner_text()
    assert "Some fields were not understood" in told
    assert "/url" in told
    assert "name this request" in told


@pytest.mark.parametrize("way", ["hover", "focus"])
def test_piece_tells_its_reason_its_score_and_leads_to_its_counterpart(open_desk: Open, article: Any, way: str) -> None:
    desk = open_desk()
    desk.page.set_viewport_size({"width": 1280, "height": 480})
    desk.go(f"/articles/{article['id']}")
    repeat = segment_of(article, "repeat.pull_quote")
    getattr(desk.raw(repeat["id"]).locator("xpath=.."), way)()
    told = desk.find(".why").inner_text()
    for part in ("Pull quote or teaser", "Removed", "repeat.pull_quote", "Lifted out of the story", "1.00", QUOTE):
        assert part in told
    other = desk.find(f".clean [data-ids='{repeat['match']['with']}']")
    assert "counterpart" in str(other.get_attribute("class"))
    box, pane = other.bounding_box(), desk.find(".pane.clean").bounding_box()
    assert box
    assert pane
    assert pane["y"] <= box["y"] < 480


def test_each_kind_of_reason_has_its_name_and_its_line_beside_its_color(open_desk: Open, article: Any) -> None:
    desk = open_desk()
    desk.go(f"/articles/{article['id']}")
    labels = desk.page.locator(".raw .label").all_inner_texts()
    for name in ("Pull quote or teaser", "Byline", "Headline", "Photo caption that quotes the story", "Picture credit"):
        assert name in labels
    lines = desk.page.evaluate(
        "[...document.querySelectorAll('.legend .sample')].map((sample) => getComputedStyle(sample).borderBottom)"
    )
    assert len(lines) == 4
    assert len({line.split(" rgb")[0] for line in lines}) == 4


def test_what_was_set_apart_has_its_place(open_desk: Open, article: Any) -> None:
    desk = open_desk()
    desk.go(f"/articles/{article['id']}")
    assert HEADLINE in desk.find(".clean .headline").inner_text()
    assert "Ada Quist" in desk.find(".clean .byline").inner_text()
    assert "AP" in desk.find(".clean figcaption .credit").inner_text()
    assert QUOTE in desk.find(".clean .highlight").inner_text()
    discrepancy = desk.find(".clean .discrepancy").inner_text()
    assert "41 against 14" in discrepancy
    desk.find(".clean figcaption .segment").click()
    assert "Photo caption that quotes the story" in desk.find(".why").inner_text()
    assert desk.page.locator(".raw .counterpart").count() >= 2


def test_decision_is_overruled_and_undone(open_desk: Open, newsdesk: Served) -> None:
    article = newsdesk.store(STORY, url="https://holm.example/overruled")
    before, plug = article["text"], article["provenance"]["segments"][-1]
    desk = open_desk()
    desk.go(f"/articles/{article['id']}")
    desk.raw(plug["id"]).click()
    desk.button("Keep it").click()
    desk.find(".notice", "It stays in the clean text.").wait_for()
    assert desk.clean_text() == f"{before}\n\nShare this article"
    assert "Kept by an editor" in desk.find(".why").inner_text()
    desk.picture("overruled")
    assert "1 decision of editors" in desk.find(".decided").inner_text()
    desk.button("Undo").click()
    desk.find(".notice", "Undone.").wait_for()
    assert desk.clean_text() == before == newsdesk.client.get(f"/v1/articles/{article['id']}").json()["text"]
    # What the rules keep goes as well, and the list of decisions has a way back too.
    desk.raw(article["provenance"]["segments"][3]["id"]).click()
    desk.button("Remove it").click()
    desk.find(".notice", "It is out of the clean text.").wait_for()
    assert LEAD not in desk.clean_text()
    desk.find("summary", "1 decision").click()
    desk.button("Take it back").click()
    desk.find(".notice", "The rules decide again.").wait_for()
    assert desk.clean_text() == before


def test_nobody_decides_about_what_they_did_not_see(open_desk: Open, newsdesk: Served) -> None:
    address = "https://holm.example/meanwhile"
    article = newsdesk.store(STORY, url=address, source="Holm")
    desk = open_desk()
    desk.go(f"/articles/{article['id']}")
    newsdesk.store(STORY.replace("six days", "seven days"), url=address, source="Holm")
    desk.raw("s4").click()
    desk.button("Remove it").click()
    desk.find(".notice", "had changed meanwhile").wait_for()
    assert "seven days" in desk.clean_text()
    assert newsdesk.client.get(f"/v1/articles/{article['id']}/overrides").json()["items"] == []


def test_earlier_revision_is_shown_as_it_was(open_desk: Open, newsdesk: Served) -> None:
    address = "https://holm.example/revised"
    article = newsdesk.store(STORY, url=address)
    newsdesk.store(STORY.replace("six days", "seven days"), url=address)
    desk = open_desk()
    desk.go(f"/articles/{article['id']}?revision=1")
    assert "six days" in desk.clean_text()
    desk.raw("s4").click()
    assert desk.button("Remove it").is_disabled()
    desk.page.get_by_role("link", name="Show the current one").click()
    desk.find(".meta", "revision 2").wait_for()
    assert "seven days" in desk.clean_text()


def test_spans_in_utf16_are_what_javascript_slices(open_desk: Open, newsdesk: Served) -> None:
    article = newsdesk.store(MIXED)
    desk = open_desk()
    desk.go(f"/articles/{article['id']}")
    found = desk.page.evaluate(COMPARE, [f"/v1/articles/{article['id']}", MIXED])
    assert found["isSame"]
    assert found["length"]
    points = [MIXED[slice(*row["raw_span"])] for row in article["provenance"]["segments"]]
    assert [row["raw"] for row in found["segments"]] == points
    assert len({row["raw"] for row in found["segments"]}) > 3
    for row in found["segments"]:
        assert (row["shownRaw"], row["shownClean"]) == (row["raw"], row["clean"])
    assert desk.clean_text() == article["text"]


def test_article_full_of_scripts_is_text(open_desk: Open, newsdesk: Served) -> None:
    fields = {"title": SCRIPT, "source": SCRIPT, "url": "javascript:document.title='perlmutter'"}
    article = newsdesk.store(f"{LEAD} {SCRIPT}\n\n{SCRIPT} {LEAD}\n\nPhoto: {SCRIPT}", **fields)
    desk = open_desk()
    desk.go(f"/articles/{article['id']}")
    assert SCRIPT in desk.find("h1").inner_text()
    assert SCRIPT in desk.clean_text()
    # Nothing of it became an element, and its address is no link.
    assert desk.page.evaluate("document.querySelectorAll('main script, main img').length") == 0
    assert desk.page.evaluate("[...document.links].filter((link) => link.protocol === 'javascript:').length") == 0
    for piece in desk.page.locator(".segment").all():
        piece.focus()
    assert "perlmutter'" in desk.page.title()
    assert desk.page.title().endswith("Copytaster")


def test_page_could_not_run_a_script_that_got_into_it(open_desk: Open) -> None:
    desk = open_desk()
    desk.go()
    desk.page.evaluate(
        """() => {
        const script = document.createElement("script");
        script.setAttribute("id", "inside");
        try { script.textContent = "window.perlmutter = 1"; document.body.append(script); } catch {}
        try { document.body.innerHTML += "<img src=x onerror='window.perlmutter = 1'>"; } catch {}
        }"""
    )
    assert desk.page.evaluate("window.perlmutter") is None
    assert [told for told in desk.complaints if "Content Security Policy" in told or "TrustedHTML" in told]
    desk.complaints.clear()


def test_walk_by_keyboard_alone(open_desk: Open, newsdesk: Served) -> None:
    article = newsdesk.store(STORY, url="https://holm.example/keyboard")
    repeat = segment_of(article, "repeat.pull_quote")["id"]
    desk = open_desk()
    desk.go(f"/articles/{article['id']}")
    while desk.focused() != "s1":
        desk.press("Tab")
    desk.press("ArrowDown", "ArrowDown")
    assert desk.focused() == repeat
    desk.press("End", "Home", "n")
    assert desk.focused() == "s2"
    desk.press("n", "p", "n", "Enter")
    # Held, and in the margin: at what it repeats, then at the way to overrule it.
    desk.press("Tab")
    assert desk.focused() == "Keep it"
    desk.press("Enter")
    desk.find(".notice").wait_for()
    assert desk.clean_text().count(QUOTE) == 2
    # The focus stays where the editor was; Escape lets go.
    assert desk.focused() == repeat
    desk.press("Enter", "Escape")
    assert desk.focused() == repeat
    assert desk.page.locator("[aria-pressed=true]").count() == 0


@pytest.mark.parametrize("is_phone", [False, True], ids=["desktop", "phone"])
@pytest.mark.parametrize("is_dark", [False, True], ids=["light", "dark"])
def test_axe_finds_nothing(open_desk: Open, article: Any, is_phone: bool, is_dark: bool) -> None:
    desk = open_desk(is_phone=is_phone, is_dark=is_dark)
    name = f"{'phone' if is_phone else 'desktop'}-{'dark' if is_dark else 'light'}"
    desk.go()
    desk.assert_accessible()
    desk.picture(f"desk-{name}")
    desk.find("#url").fill("no address")
    desk.find("#text").fill("The ferry sank.")
    desk.button("Clean").click()
    desk.find(".problem").wait_for()
    desk.assert_accessible()
    desk.picture(f"problem-{name}")
    desk.go(f"/articles/{article['id']}")
    desk.raw(segment_of(article, "repeat.pull_quote")["id"]).click()
    desk.assert_accessible()
    if not is_phone:
        desk.page.evaluate("document.querySelector('.summary').scrollIntoView()")
    desk.picture(f"proof-{name}")
    # Nothing is wider than the window.
    assert desk.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
