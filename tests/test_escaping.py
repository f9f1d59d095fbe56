"""Words stay words: whatever a text says, the page keeps its tags, its attributes and its other words."""

from __future__ import annotations

import copy
import re
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from macros import words
from macros.glossary import TermLinker
from macros.handbook import Handbook, Item, load
from macros.layouts import environment
from macros.pages import Renderer
from macros.reader import UNWANTED_IN_WORDS
from macros.records.base import Prose
from macros.records.walk import PathInRecord, walk
from macros.views import Library

from .markup import Element, parse
from .site import ProjectCopy, build

LAYOUTS = environment()
LAYOUTS.auto_reload = False
MARK = "Zqx"
"""Stands in every nasty text, so that nothing else on a page can be taken for it."""
HARMLESS = f"{MARK} words"
PIECES = [
    '"',
    "'",
    "`",
    "<",
    ">",
    "&",
    "\\",
    "=",
    "/",
    "--",
    "%s",
    "%(x)s",
    "$1",
    "\\1",
    "\\g<0>",
    "{}",
    "{n}",
    "<script>alert(1)</script>",
    "</script>",
    "<style>*{}",
    "<img src=x onerror=alert(1)>",
    "<a href='x'>",
    '" onmouseover="alert(1)',
    "' autofocus onfocus='alert(1)",
    "<svg/onload=alert(1)>",
    "</p></li></ul>",
    "</title>",
    "</textarea>",
    "<!--",
    "-->",
    "<![CDATA[",
    "]]>",
    "javascript:",
    "&amp;",
    "&lt;script&gt;",
    "&#60;",
    "&#x22;",
    "&quot;",
    "&nbsp",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt&colon;alert(1))",
    "[x]: javascript:y",
    "[x](//elsewhere.example)",
    "![x](https://elsewhere.example/x.png)",
    "[x](//[)",
    "<https://x.example>",
    "[x](a.html 'title\" onclick=\"y')",
    "**x**",
    "_x_",
    "~~x~~",
    "\n# x",
    "\n- x",
    "\n1. x",
    "\n> x",
    "\n    x",
    "\n---\n",
    "\n| a | b |\n|---|---|",
    "```\n",
    "{: onclick=alert(1)}",
    "{#id .class}",
    "{ onclick=x }",
    "{{ 7 * 7 }}",
    "{{ config }}",
    "{% raw %}",
    "{% endraw %}",
    "{##",
    "##}",
    "{% include 'x' %}",
    "⟦block 0⟧",
    "<p>⟦block 0⟧</p>",
    "\n",
    "\n\n",
    "  ",
    "\t",
    "\r",
    "\x01",
    "😀",
    "é",
    "账号",
    "ſ",
    "ı",
    "İ",
    "a" * 400,
]
nasty_texts = st.tuples(
    *[st.lists(st.sampled_from(PIECES) | st.text(max_size=8), max_size=4).map("".join)] * 2
).map(lambda ends: f"{ends[0]}{MARK}{ends[1]}")

PLACES = {
    "playbook": "crisis/playbooks/account-taken-over",
    "statement": "crisis/statements/account-taken-over",
    "platform": "platforms/wechat",
    "template": "templates/post-plan",
    "guide": "crisis/guides/keep-evidence",
    "glossary": "glossary",
}
EXAMPLES = 170
"""For each of the six kinds: a thousand together."""
MARKDOWN_TAGS = {
    "p",
    "em",
    "strong",
    "code",
    "pre",
    "ul",
    "ol",
    "li",
    "a",
    "blockquote",
    "hr",
    "br",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
}
SCRIPT = re.compile(r"\s*(javascript|vbscript|file|data(?!:image/(gif|png|jpeg|webp);)):", re.IGNORECASE)
MARKDOWN_ATTRIBUTES = {("a", "href"), ("a", "title"), ("ol", "start"), ("code", "class")}


def texts_of(item: Item) -> list[tuple[PathInRecord, bool]]:
    """Where the texts of a record stand, and whether they hold Markdown."""
    return [(path, isinstance(text, Prose)) for path, ref, text in walk(item.record) if ref is None]


def with_text(book: Handbook, item: Item, path: PathInRecord, text: str) -> Handbook:
    """The handbook with another text at one place of a record."""
    value = copy.deepcopy(item.document.value)
    part: Any = value
    for step in path[:-1]:
        part = part[step]
    part[path[-1]] = text
    changed = replace(item, record=item.kind.model.model_validate(value), views={})
    return Handbook({**book.items, item.place: changed})


def page_with(book: Handbook, item: Item, path: PathInRecord, text: str) -> str:
    """A record's page with another text at one of its places."""
    library = Library(with_text(book, item, path, text), "en")
    return Renderer(library, LAYOUTS).record(item.place).html


def shape(element: Element, text: str) -> list[Any]:
    """A page as a list of tags, attributes and words, in which a text is only a mark."""
    attributes = [(name, (value or "").replace(text, MARK)) for name, value in element.attributes]
    found: list[Any] = [(element.tag, attributes)]
    for child in element.children:
        found += [child.replace(text, MARK)] if isinstance(child, str) else shape(child, text)
    return [*found, f"/{element.tag}"]


def for_field(path: PathInRecord, text: str) -> str:
    """The text as its field can hold it: a statement's words need their field."""
    return f"{{time}} {text}" if path == ("text",) else text


def assert_harmless(markdown: str) -> None:
    """Markdown's HTML holds only Markdown's own tags and attributes, and no address that is a script."""
    for element in parse(markdown).inside():
        assert element.tag in MARKDOWN_TAGS
        for name, value in element.attributes:
            assert (element.tag, name) in MARKDOWN_ATTRIBUTES
            assert name != "href" or not SCRIPT.match(value or "")


@pytest.mark.parametrize("kind", PLACES)
def test_nasty_text_stays_a_text(kind: str, minimal_book: Handbook) -> None:
    """A nasty text in any field leaves a page's tags, attributes and other words as a harmless one does."""
    item = minimal_book.items[PLACES[kind]]
    linker = TermLinker(Library(minimal_book, "en"))
    harmless = cache(lambda path: page_with(minimal_book, item, path, for_field(path, HARMLESS)))

    @settings(deadline=None, max_examples=EXAMPLES)
    @given(place=st.sampled_from(texts_of(item)), nasty=nasty_texts)
    def holds(place: tuple[PathInRecord, bool], nasty: str) -> None:
        path, is_markdown = place
        assume(not UNWANTED_IN_WORDS.search(nasty) and not linker.pattern.search(nasty))
        assume(path != ("text",) or not words.FIELD.search(nasty))
        page = page_with(minimal_book, item, path, for_field(path, nasty))
        if is_markdown:
            assert_harmless(words.markdown(nasty))
            assert page.replace(words.markdown(nasty), MARK) == harmless(path).replace(
                words.markdown(HARMLESS), MARK
            )
        else:
            assert shape(parse(page), nasty) == shape(parse(harmless(path)), HARMLESS)

    holds()


IN_EVERY_TEXT = (
    f""" {MARK} "'><script>alert(1)</script></title>&lt;/title&gt;&lt;script&gt;{{{{ 7 * 7 }}}}{{% raw %}}"""
    "{% include 'x' %}⟦block 0⟧<img src=x onerror=alert(1)>[x](javascript:alert(1))<!--"
)
WITHOUT_BRACES = f""" {MARK} "'><script>alert(1)</script></title>&lt;/title&gt;<!--"""


def site_with(project: Path, in_text: str, without_braces: str) -> Path:
    """The site of a project, built with something at the end of every text and every label."""
    add_to_every_text(project, in_text, without_braces)
    run = build(project)
    assert run.returncode == 0, run.stdout
    return project / "site"


def add_to_every_text(project: Path, in_text: str, without_braces: str) -> None:
    """Write something at the end of every text; in labels and statements braces mean something."""
    for item in load(project / "data").items.values():
        value = copy.deepcopy(item.document.value)
        for path, ref, text in walk(item.record):
            if ref is None:
                added = without_braces if item.kind.id == "labels" else in_text
                if item.kind.id == "statement" and path == ("text",):
                    added = without_braces.replace(">", "")  # <name> is a placeholder there
                part: Any = value
                for step in path[:-1]:
                    part = part[step]
                part[path[-1]] = {language: f"{text[language]}{added}" for language in ("zh", "en")}
        file = project / "data" / f"{item.place}.yml"
        file.write_text(yaml.safe_dump(value, allow_unicode=True, sort_keys=False), encoding="utf-8")


def tags(page: Element) -> list[tuple[str, list[str]]]:
    """The tags of a page with the names of their attributes."""
    return [(element.tag, [name for name, _ in element.attributes]) for element in page.all()]


def test_nasty_texts_go_through_a_whole_build(project_copy: ProjectCopy) -> None:
    """A whole site in which every text and label is nasty has the tags and attributes of a harmless one."""
    nasty = site_with(project_copy("nasty"), IN_EVERY_TEXT, WITHOUT_BRACES)
    harmless = site_with(project_copy("harmless"), HARMLESS, HARMLESS)
    for file in sorted(nasty.rglob("*.html")):
        page = parse(file.read_text(encoding="utf-8"))
        other = parse((harmless / file.relative_to(nasty)).read_text(encoding="utf-8"))
        assert tags(page) == tags(other), file.relative_to(nasty)
    role = parse((nasty / "en" / "team" / "roles" / "head.html").read_text(encoding="utf-8"))
    assert role.find("h1")[0].text() == f"Head{IN_EVERY_TEXT}"
    assert role.find("title")[0].text().startswith(f"Head{IN_EVERY_TEXT} - ")
