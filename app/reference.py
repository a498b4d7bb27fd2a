"""The pages of docs/ that are made from the code: what is told there is what is done."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import fields

from app.services.rules import Rule, list_rules
from app.settings import Settings

# In the order of the page: the title of each kind of rule, and what its rows are.
KINDS = {
    "reason": ("Reasons", "Why a segment is kept, removed or moved, where no wording decides."),
    "furniture": ("Furniture", "Lines of the page, by their wording. The look-alike stays."),
    "element": ("Elements", "What stands beside the body of a story, by its wording. The look-alike stays."),
    "markup": ("Markup", "What the page itself calls furniture, by the words in a class or id."),
    "revision": ("Revisions", "What changed between two revisions of an article. The look-alike is told otherwise."),
    "signal": ("Signals", "What speaks against a block of a whole page (`signals` of a segment)."),
}


def rules_page() -> str:
    """Give docs/rules.md: every rule by its kind, with an example and the look-alike that it leaves alone."""
    rules = list_rules()
    parts = ["# Rules", "Made by `make reference` from the tables that decide; `GET /v1/rules` answers the same."]
    for kind, (title, meaning) in KINDS.items():
        parts += [f"## {title}", meaning, _table([rule for rule in rules if rule.kind == kind])]
    return "\n\n".join(parts) + "\n"


def settings_page() -> str:
    """Give docs/settings.md: every variable, its default and what it is for."""
    defaults = Settings().to_environment()
    meanings = [str(each.metadata["meaning"]) for each in fields(Settings)]
    rows = [
        (f"`{name}`", f"`{default}`", meaning)
        for (name, default), meaning in zip(defaults.items(), meanings, strict=True)
    ]
    parts = (
        "# Settings",
        "Made by `make reference` from `app/settings.py`. Each is a variable of the environment, read once when a "
        "process starts; what cannot be used is refused in one line.",
        "\n".join(_row(cells) for cells in (("variable", "default", ""), ["---"] * 3, *rows)),
    )
    return "\n\n".join(parts) + "\n"


def _table(rules: list[Rule]) -> str:
    head: tuple[str, ...]
    rows: list[tuple[str, ...]]
    if any(rule.hits for rule in rules):
        head = ("code", "why", "example", "look-alike")
        rows = [(f"`{rule.code}`", rule.why, _first(rule.hits), _first(rule.misses)) for rule in rules]
    else:
        head = ("code", "name", "why")
        rows = [(f"`{rule.code}`", rule.name, rule.why) for rule in rules]
    return "\n".join(_row(cells) for cells in (head, ["---"] * len(head), *rows))


def _first(examples: tuple[str, ...]) -> str:
    return examples[0] if examples else ""


def _row(cells: Iterable[str]) -> str:
    # What is text in an example must not be markup on the page.
    escaped = (" ".join(cell.split()).replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;") for cell in cells)
    return f"| {' | '.join(escaped)} |"


# docs/NAME.md, and what makes it.
PAGES: dict[str, Callable[[], str]] = {"rules": rules_page, "settings": settings_page}
