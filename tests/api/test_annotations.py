from __future__ import annotations

from urllib.parse import urljoin

from app.api.annotations import MAX_PAGE
from tests.conftest import Service

# The pull quote is removed and names its counterpart, the dateline is kept for a reason, the rest is plainly kept.
QUOTE = "The river took the bridge in one night 😀 and left us the stones."
TEXT = (
    f"OSLO (AP) — The bridge had stood for a hundred years before the flood came.\n\n{QUOTE}\n\n"
    f"A mason will look at what is left of it on Thursday. {QUOTE} She wept."
)


def bodies(item: dict[str, list[dict[str, str]]]) -> dict[str, str]:
    return {body["purpose"]: body.get("value", "") for body in item["body"]}


def test_removed_segment_says_what_it_is_why_it_went_and_what_it_repeats(shared_service: Service) -> None:
    path = shared_service.post("/v1/articles", json={"text": TEXT}).headers["location"]
    item = shared_service.get(f"{path}/annotations").json()["items"][-1]
    said = bodies(item)
    assert item["motivation"] == "editing"
    assert (said["classifying"], said["editing"], said["tagging"]) == ("pull_quote", "removed", "repeat.pull_quote")
    rules = {rule["code"]: rule["why"] for rule in shared_service.get("/v1/rules").json()["items"]}
    assert said["describing"] == rules["repeat.pull_quote"]
    (link,) = (body for body in item["body"] if body["purpose"] == "linking")
    raw = shared_service.get(urljoin(f"{path}/annotations", link["source"])).text
    assert raw == TEXT
    assert raw[link["selector"]["start"] : link["selector"]["end"]] == QUOTE
    assert link["selector"]["start"] > item["target"]["selector"][0]["end"]


def test_what_is_kept_for_a_reason_is_classified(shared_service: Service) -> None:
    path = shared_service.post("/v1/articles", json={"text": TEXT}).headers["location"]
    item = shared_service.get(f"{path}/annotations").json()["items"][0]
    assert (item["motivation"], bodies(item)["tagging"]) == ("classifying", "element.dateline")
    assert "editing" not in bodies(item)


def test_positions_are_in_the_unit_that_is_asked_for(shared_service: Service) -> None:
    path = shared_service.post("/v1/articles", json={"text": TEXT}).headers["location"]
    for unit, encoding, width in (("utf16", "utf-16-le", 2), ("utf8", "utf-8", 1)):
        page = shared_service.get(f"{path}/annotations?offsets={unit}").json()
        assert page["id"].endswith(f"&offsets={unit}")
        position, quote = page["items"][-1]["target"]["selector"]
        piece = TEXT.encode(encoding)[position["start"] * width : position["end"] * width]
        assert piece.decode(encoding) == quote["exact"] == QUOTE


def test_an_earlier_revision_is_annotated_about_its_own_text(service: Service) -> None:
    body = {"text": TEXT, "url": "https://a.example"}
    path = service.post("/v1/articles", json=body).headers["location"]
    first = service.get(f"{path}/annotations")
    assert service.get(f"{path}/annotations", headers={"If-None-Match": first.headers["etag"]}).status_code == 304
    service.post("/v1/articles", json=body | {"text": "No, it was the frost that took the old bridge of the town."})
    assert service.get(f"{path}/annotations").json()["items"] == []
    assert service.get(f"{path}/annotations?revision=1").content == first.content
    source = first.json()["items"][0]["target"]["source"]
    assert service.get(urljoin(f"{path}/annotations", source)).text == TEXT
    assert service.get(f"{path}/annotations?revision=3").json()["code"] == "revision_not_found"


def test_many_annotations_come_in_pages(shared_service: Service) -> None:
    text = "\n\n".join([QUOTE] * (MAX_PAGE + 2))
    path = shared_service.post("/v1/articles", json={"text": text}).headers["location"]
    first = shared_service.get(f"{path}/annotations").json()
    rest = shared_service.get(urljoin(f"{path}/annotations", first["next"])).json()
    assert (len(first["items"]), len(rest["items"])) == (MAX_PAGE, 1)
    assert (rest["startIndex"], rest["id"], "next" in rest) == (MAX_PAGE, first["next"], False)
    assert len({item["id"] for item in first["items"] + rest["items"]}) == first["partOf"]["total"]
