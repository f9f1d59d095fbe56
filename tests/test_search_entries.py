"""The small documents from which the search index is made."""

from __future__ import annotations

import json

from macros import pages, search

from .markup import Element, parse

NASTY = """</h1><script>alert("1")</script> & 'quoted' <b data-pagefind-weight="10">"""


def document(**changed: str | tuple[str, ...]) -> Element:
    """An entry's document as a tree."""
    values = {"url": "a.html#b", "kind": "playbook", "kind_name": "Playbook", "title": "T", "summary": "S"}
    return parse(search.document(search.Entry(**{**values, "text": "X", "words": (), **changed}), "en"))


def tags(root: Element) -> list[tuple]:
    """The tags of a tree with their attributes."""
    return [(element.tag, element.attributes) for element in root.all()]


def meta(root: Element) -> dict[str | None, str]:
    """What Pagefind keeps for the result: each name with its words."""
    named = [element for element in root.all() if element.get("data-pagefind-meta")]
    return {element.get("data-pagefind-meta"): element.text() for element in named}


def test_nasty_words_stay_words() -> None:
    """Whatever title, summary, text, words and address say, the document's tags are the same."""
    named = dict.fromkeys(("url", "kind", "kind_name", "title", "summary", "text"), NASTY)
    nasty = document(**named, words=(NASTY,))
    assert tags(nasty) == tags(document(words=("W",)))
    assert meta(nasty)["href"] == NASTY


def test_result_knows_where_it_leads() -> None:
    """A result brings its address, by which the list of names says all that is shown of it."""
    assert meta(document()) == {"href": "a.html#b"}


def test_titles_and_search_words_weigh_more() -> None:
    """The words people type weigh most, then the title, then the summary; the rest as usual."""
    root = document(words=("W", "V"))
    weights = {each.text(): each.get("data-pagefind-weight") for each in root.all()}
    assert int(weights["W"] or 0) == int(weights["V"] or 0) > int(weights["T"] or 0) > 1
    assert weights["X"] is None


def test_what_is_only_shown_is_not_searched() -> None:
    """The address is kept but not searched; the kind's name is searched, its id is not there."""
    root = document()
    hidden = [each for each in root.all() if each.get("data-pagefind-ignore") is not None]
    assert [each.text() for each in hidden] == ["a.html#b"]
    assert root.text() == "TSPlaybookXa.html#b"


def test_text_of_a_page_has_no_tags() -> None:
    """The text to search is the page's words, its entities resolved and its tags gone."""
    html = '<p title="a &gt; b">Fish &amp; <b>chips</b></p><p>1 &lt; 2</p>'
    assert pages.search_text(html).split() == ["Fish", "&", "chips", "1", "<", "2"]


def test_list_of_names_holds_what_people_type() -> None:
    """The list that the search asks first has each entry's title, kind, address, summary and search words."""
    entry = search.Entry("a.html", "playbook", "Playbook", "T", "S", "long text", ("W",))
    kind = {"kind": "playbook", "kindName": "Playbook"}
    listed = {"href": "a.html", **kind, "title": "T", "summary": "S", "words": ["W"]}
    assert json.loads(search.names([entry])) == [listed]
