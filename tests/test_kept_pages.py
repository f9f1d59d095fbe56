"""Pages that were rendered before: after any edit a kept page is the page that rendering would give now."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from macros import pages
from macros.handbook import Handbook, load
from macros.kept import Kept
from macros.kept_pages import KeptPages
from macros.pages import Rendered, Renderer
from macros.records.kinds import KINDS, Shape
from macros.views import Library

from .site import ROOT, minimal_data

WORDS = re.compile(r"^( *(?:- )?(?:zh|en|title|name): )(?=[^\s{\[|>'\"]).*$", re.MULTILINE)

Edit = Callable[[Path], None]


def rendered(book: Handbook, kept: Kept, language: str) -> dict[str, Rendered]:
    """Every page by way of what is kept."""
    maker = KeptPages(Renderer(Library(book, language)), kept)
    return {place: maker.page(place) for place in pages.places(book)}


def anew(book: Handbook, language: str) -> dict[str, Rendered]:
    """Every page, rendered now."""
    renderer = Renderer(Library(book, language))
    return {place: renderer.record(place) for place in pages.places(book)}


def said(page: Rendered) -> tuple:
    """All that a page brings to a site."""
    return page.title, page.description, page.html, page.headings, page.links


def with_other_words(number: int) -> Edit:
    """An edit that changes one text of a file: its first, its second and so on, as far as there are any."""

    def edit(file: Path) -> None:
        text = file.read_text(encoding="utf-8")
        found = list(WORDS.finditer(text))
        match = found[min(number, len(found) - 1)]
        file.write_text(
            f"{text[: match.start()]}{match[1]}Other words{text[match.end() :]}", encoding="utf-8"
        )

    return edit


def one_of_each_kind(data: Path) -> list[Path]:
    """A file of every kind that has words in it."""
    files = []
    for kind in KINDS:
        own = (
            sorted((data / kind.place).glob("*.yml"))
            if kind.shape is Shape.SET
            else [data / f"{kind.place}.yml"]
        )
        files += [file for file in own if WORDS.search(file.read_text(encoding="utf-8"))][:1]
    return files


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """The smallest handbook, to be edited."""
    return minimal_data(tmp_path / "data")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_kept_pages_are_the_pages(tmp_path: Path, data: Path, language: str) -> None:
    """What a run kept is what the next one shows, from the file too, and nothing is rendered again."""
    kept = Kept(tmp_path / "pages", "code")
    first = rendered(load(data), kept, language)
    kept.save()
    renderer = Renderer(Library(load(data), language))
    renderer.record = lambda place: pytest.fail(f"{place} was rendered again")  # type: ignore[method-assign]
    maker = KeptPages(renderer, Kept(tmp_path / "pages", "code"))
    assert {place: said(maker.page(place)) for place in first} == {
        place: said(first[place]) for place in first
    }


@pytest.mark.parametrize(("number", "language"), [(0, "zh"), (1, "en"), (2, "zh"), (3, "en")])
def test_an_edit_of_any_kind_is_seen_wherever_it_shows(
    tmp_path: Path, data: Path, number: int, language: str
) -> None:
    """After an edit of a record of every kind, each page is the one that rendering gives."""
    kept = Kept(tmp_path / "pages", "code")
    for file in (None, *one_of_each_kind(data)):
        if file:
            with_other_words(number)(file)
        book = load(data)
        assert not book.problems
        found, right = rendered(book, kept, language), anew(book, language)
        assert [place for place in right if said(found[place]) != said(right[place])] == [], file
        kept.save()


def test_new_and_deleted_records_are_seen_wherever_they_show(tmp_path: Path, data: Path) -> None:
    """After a record came or went, each page is the one that rendering gives."""
    kept = Kept(tmp_path / "pages", "code")
    files = [
        file
        for kind in KINDS
        if kind.shape is Shape.SET
        for file in sorted((data / kind.place).glob("*.yml"))
    ]
    rendered(load(data), kept, "en")
    for file in files:
        copy = file.with_stem(f"{file.stem}-too")
        shutil.copy(file, copy)
        for _ in ("it came", "it went"):
            book = load(data)
            kept.save()
            found, right = rendered(book, kept, "en"), anew(book, "en")
            assert [place for place in right if said(found[place]) != said(right[place])] == [], copy
            copy.unlink(missing_ok=True)


def test_an_edit_leaves_most_pages_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """After an edit of one metric of the shipped records, few pages are rendered again."""
    data = tmp_path / "data"
    shutil.copytree(ROOT / "data", data)
    kept = Kept(tmp_path / "pages", "code")
    count = len(rendered(load(data), kept, "en"))
    kept.save()
    again: list[str] = []
    record = Renderer.record
    monkeypatch.setattr(Renderer, "record", lambda self, place: again.append(place) or record(self, place))
    metric = sorted(data.glob("metrics/*.yml"))[0]
    text = metric.read_text(encoding="utf-8")
    metric.write_text(f"# a note\n{text}", encoding="utf-8")
    rendered(load(data), kept, "en")
    assert f"metrics/{metric.stem}" in again and len(again) < count / 10
