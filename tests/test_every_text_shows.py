"""What an author writes is what a reader sees: every field of words is shown on some record's page."""

from __future__ import annotations

import re
from collections import defaultdict

from macros import words
from macros.handbook import load
from macros.pages import Renderer, places, search_text
from macros.records.base import Prose
from macros.views import Library

from .site import ROOT

ELSEWHERE = {
    "search_words": "what people type, for the search only",
    "standalone": "a reason for whoever checks",
    "handbook.contacts.chat": "on the page of the role that the person fills",
    "playbook.plain": "on the crisis desk's front page",
    "statement.text": "with its fields marked, so not word by word",
}
"""Fields whose words do not stand on the record's own page, with the reason."""


def squeezed(text: str) -> str:
    """The text without white space, which layouts may change."""
    return re.sub(r"\s", "", text)


def test_every_field_of_words_is_shown() -> None:
    """A field that a record fills in stands on the record's page; one that no layout shows would be lost."""
    book = load(ROOT / "data")
    language = book.languages[0]
    renderer = Renderer(Library(book, language))
    shown: dict[str, bool] = defaultdict(bool)
    for place in places(book):
        item = book.items[place]
        page = squeezed(search_text(renderer.record(place).html))
        for path, text in item.texts:
            field = ".".join(step for step in path if isinstance(step, str))
            said = text[language]
            said = search_text(words.markdown(said)) if isinstance(text, Prose) else said
            shown[f"{item.kind.id}.{field}"] |= squeezed(said) in page
    lost = {name for name, seen in shown.items() if not seen}
    allowed = {name for name in lost if {name, name.rpartition(".")[2]} & ELSEWHERE.keys()}
    assert lost - allowed == set(), "show it in macros/templates/pages"
