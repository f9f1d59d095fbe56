"""What editors put on pages of prose: the examples of the handbook's own page, every record and part."""

from __future__ import annotations

import html
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from macros import embedding
from macros.handbook import Handbook
from macros.insertions import Insertions
from macros.pages import Renderer, RenderProblem, places
from macros.views import Library

from .markup import parse
from .site import ROOT, ProjectCopy, build

PAGE = "about/editing"
EXAMPLE = re.compile(r"\{% raw %\}(\{\{.*?\}\})\{% endraw %\}")
IN_TABLE = re.compile(r"^\| `\{% raw %\}(\{\{.*?\}\})\{% endraw %\}` \| (\{\{.*?\}\}) \|$", re.MULTILINE)
MACROS = {"record", "part", "block", "value", "term", "link"}
VOID = {"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}


def prose(language: str) -> str:
    """The page that shows the macros, as editors write it."""
    return (ROOT / "docs" / language / f"{PAGE}.md").read_text(encoding="utf-8")


@pytest.fixture(params=["zh", "en"])
def insertions(minimal_book: Handbook, request: pytest.FixtureRequest) -> Insertions:
    """What macros give in one language of the smallest handbook."""
    return Insertions(Renderer(Library(minimal_book, request.param)))


class Balance(HTMLParser):
    """Whether every element that begins also ends, in its place."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.wrong: list[str] = []
        self.feed(text)
        self.close()
        self.wrong += self.open

    def handle_starttag(self, tag, attrs) -> None:
        """An element begins."""
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs) -> None:
        """An element that is nothing but its tag."""

    def handle_endtag(self, tag) -> None:
        """The innermost element ends."""
        if not self.open or self.open.pop() != tag:
            self.wrong.append(f"/{tag}")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_macro_has_an_example(language: str) -> None:
    """The page shows each macro, and in its table says beside each call the very call."""
    examples = EXAMPLE.findall(prose(language))
    assert {example.removeprefix("{{ ").partition("(")[0] for example in examples} == MACROS
    pairs = IN_TABLE.findall(prose(language))
    assert len(pairs) >= 5 and [pair for pair in pairs if pair[0] != pair[1]] == []


@pytest.mark.parametrize("language", ["zh", "en"])
def test_examples_show_what_they_say(built_site: Path, language: str) -> None:
    """On the built page each example stands as it is written, and beside it what the records say."""
    text = (built_site / language / f"{PAGE}.html").read_text(encoding="utf-8")
    cells = re.findall(r"<tr>\n<td><code>(.*?)</code></td>\n<td>(.*?)</td>\n</tr>", text, re.DOTALL)
    calls = [call for call, _ in IN_TABLE.findall(prose(language))]
    assert [html.unescape(call) for call, _ in cells[: len(calls)]] == calls
    shown = dict(zip(calls, (shows for _, shows in cells), strict=False))
    assert all(re.sub("<[^>]+>", "", words).strip() for words in shown.values()), shown
    assert '<a href="../crisis/ladder.html">' in shown['{{ link("crisis/ladder") }}']
    assert "data-definition=" in shown['{{ term("kpi") }}']
    assert 'id="handbook-review"' in text and "⟦" not in text


def test_a_records_own_page_comes_from_the_same_function(insertions: Insertions) -> None:
    """Every record on another page says what its own page says, and both are whole."""
    renderer = insertions.renderer
    for place in places(renderer.library.handbook):
        page, inserted = renderer.record(place), insertions.record("about/editing", place)
        assert re.sub(r"<[^>]+>", " ", inserted.html) == re.sub(r"<[^>]+>", " ", page.html), place
        assert Balance(inserted.html).wrong == Balance(page.html).wrong == [], place
        assert "<h1" not in inserted.html and not inserted.ids & page.ids, place


def test_what_points_within_a_record_goes_on_pointing_within_it(insertions: Insertions) -> None:
    """Every link and label that names an anchor of its own page finds it on the other page as well."""
    for place in places(insertions.library.handbook):
        inserted = insertions.record("about/editing", place)
        named = re.findall(r'(?:href="#|\sfor=")([^"]+)"', inserted.html)
        listed = re.findall(r'aria-(?:labelledby|describedby|controls|owns)="([^"]+)"', inserted.html)
        assert {*named, *(id for ids in listed for id in ids.split())} - inserted.ids == set(), place


def test_every_anchor_leads_to_a_whole_part(insertions: Insertions) -> None:
    """Each anchor of each page gives a piece of HTML that begins with it and is whole by itself."""
    count = 0
    for place in places(insertions.library.handbook):
        page = insertions.renderer.record(place)
        for anchor in sorted(page.ids):
            part = embedding.at_anchor(page.html, anchor)
            count += 1
            assert f'id="{anchor}"' in part[: part.index(">") + 1], (place, anchor)
            assert Balance(part).wrong == [], (place, anchor, part)
            assert part in page.html
    assert count > 100


def test_a_heading_brings_what_stands_below_it(insertions: Insertions) -> None:
    """A part that begins with a heading ends before the next one of its level."""
    part = insertions.part("about/editing", "handbook#contacts")
    headings = [each.tag for each in parse(part.html).all() if re.fullmatch("h[1-6]", each.tag or "")]
    assert headings == ["h3"]
    assert "Lin Jing" in part.html or "林静" in part.html


@pytest.mark.parametrize(
    ("call", "told"),
    [
        (
            lambda each: each.record("p", "crisis/lader"),
            "'crisis/lader'; did you mean 'crisis/ladder'?",
        ),
        (lambda each: each.part("p", "handbook#contact"), "no anchor 'contact'; did you mean 'contacts'?"),
        (lambda each: each.part("p", "handbook"), "the page 'handbook' has no anchor ''"),
        (lambda each: each.link("p", "team/weak"), "no record 'team/weak'; did you mean 'team/week'?"),
        (lambda each: each.term("p", "kpj"), "no term 'kpj'; did you mean 'kpi'?"),
        (lambda each: each.value("p", "handbook", "organisaton.name"), "did you mean 'organisation'?"),
        (lambda each: each.value("p", "handbook", "organisation.nam"), "no 'nam'; did you mean 'name'?"),
        (lambda each: each.value("p", "handbook", "contacts"), "is not one value"),
        (lambda each: each.value("p", "handbook", "contacts.9.name"), "no 'contacts.9.name'"),
        (lambda each: each.value("p", "handbook", "reviewed"), "is not one value"),
    ],
)
def test_what_is_missing_is_told_with_what_was_meant(insertions: Insertions, call, told: str) -> None:
    """The page, what is missing on it, and what was probably meant."""
    with pytest.raises(RenderProblem, match=re.escape(told)) as problem:
        call(insertions)
    assert str(problem.value).startswith(f"p ({insertions.library.language}): ")


def test_a_layout_that_is_missing_is_told_with_its_path(insertions: Insertions) -> None:
    """A block of which there is no layout, as of a kind of record that has none yet."""
    told = re.escape("there is no macros/templates/blocks/nope.html")
    with pytest.raises(RenderProblem, match=told):
        insertions.renderer.block("nope", "p")


def test_links_to_what_is_not_there_stop_the_build(project_copy: ProjectCopy) -> None:
    """Each wrong call fails the build with its page; a link to a missing anchor too."""
    project = project_copy()
    page = project / "docs" / "en" / f"{PAGE}.md"
    calls = ['{{ record("no/such") }}', '{{ link("no/such") }}', '{{ term("nope") }}', '{{ part("a#b") }}']
    text = page.read_text(encoding="utf-8")
    page.write_text("\n\n".join([text, *calls, '## {{ link("crisis/ladder") }}']), encoding="utf-8")
    run = build(project)
    assert run.returncode
    for words in ("no record 'no/such'", "no term 'nope'", "no record 'a'", "a heading holds a macro"):
        assert words in run.stdout, run.stdout
    page.write_text(f'{text}\n\n{{{{ link("crisis/ladder#nowhere") }}}}\n', encoding="utf-8")
    run = build(project)
    assert run.returncode and "'crisis/ladder#nowhere', and that page has no such anchor" in run.stdout


def test_values_are_words_wherever_they_stand(project_copy: ProjectCopy) -> None:
    """A field that holds what Markdown, HTML or Jinja would obey is shown as it is written."""
    project = project_copy()
    nasty = "*a* _b_ `c` [d](e) <b>f</b> {{ g }} | #h & \\i"
    settings = project / "data" / "handbook.yml"
    words = settings.read_text(encoding="utf-8").replace("en: River Bookshop", f"en: '{nasty}'")
    assert nasty in words
    settings.write_text(words, encoding="utf-8")
    run = build(project)
    assert run.returncode == 0, run.stdout
    text = (project / "site" / "en" / f"{PAGE}.html").read_text(encoding="utf-8")
    cell = re.search(r"organisation.name.*?</td>\n<td>(.*?)</td>", text, re.DOTALL)[1]
    assert "<" not in cell and html.unescape(cell) == nasty
