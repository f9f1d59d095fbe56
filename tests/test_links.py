"""Every page of the shipped site: its links, its anchors, its siblings, its scripts, its size."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from macros.handbook import Handbook, load

from .markup import Element, parse

LINKS = ("href", "src", "data", "data-bundle", "poster", "action")
LARGEST = 60_000
LARGE = {
    "about/coverage": "every row of the research, each with all records that carry it",
}
MATERIAL_SCRIPTS = {
    "keeps settings in the browser before anything is drawn; ours works without": "98c466caefe46d79",
    "sets the chosen colours before anything is drawn": "0eb10c249dbdb0be",
    "opens the tab that an address names": "ffcc0f7735fdab43",
}
SCOPE = re.compile(r'new URL\("[^"]*"')
ADDRESS_IN_STYLES = re.compile(r"url\(\s*['\"]?([^'\")]+)|@import\s+['\"]([^'\"]+)")

Pages = dict[str, Element]


@pytest.fixture(scope="module")
def pages(built_site: Path) -> Pages:
    """Every page of the site by its path."""
    return {
        file.relative_to(built_site).as_posix(): parse(file.read_text(encoding="utf-8"))
        for file in sorted(built_site.rglob("*.html"))
    }


@pytest.fixture(scope="module")
def book(built_site: Path) -> Handbook:
    """The records that the site was made from."""
    return load(built_site.parent / "data")


@pytest.fixture(scope="module")
def sheet(book: Handbook):
    """The handbook's own sheet: languages and addresses."""
    return book.settings


def addresses(page: Element) -> Iterator[tuple[Element, str]]:
    """Every address on a page with the element that has it."""
    for element in page.all():
        for name, value in element.attributes:
            if name in LINKS and value is not None:
                yield element, value


def is_elsewhere(address: str) -> bool:
    """Whether an address leads out of the site."""
    return bool(urlsplit(address).scheme or urlsplit(address).netloc)


def target(site: Path, page: str, address: str, sheet) -> Path:
    """The file that a relative address on a page leads to; one with a leading slash starts at the root."""
    path, root = unquote(urlsplit(address).path), urlsplit(sheet.addresses.site).path or "/"
    start = site if path.startswith(root) else (site / page).parent
    return (start / path.removeprefix(root)).resolve()


def languages_of(pages: Pages, sheet) -> dict[str, set[str]]:
    """The pages of each language, without the page for addresses that lead nowhere."""
    return {
        language: {page.partition("/")[2] for page in pages if page.startswith(f"{language}/")} - {"404.html"}
        for language in sheet.languages
    }


def test_every_page_was_built(pages: Pages, book: Handbook, built_site: Path) -> None:
    """Every record but the words of the interface, and every prose page, has a page in every language."""
    records = set(book.items) - {"labels"}
    for language, built in languages_of(pages, book.settings).items():
        docs = built_site.parent / "docs" / language
        prose = {file.relative_to(docs).with_suffix("").as_posix() for file in docs.rglob("*.md")}
        assert built == {f"{place}.html" for place in records | prose}


def test_every_address_leads_to_a_file(pages: Pages, built_site: Path, sheet) -> None:
    """Every address on every page leads to a file of the site, inside it."""
    lost = [
        f"{page}:{element.line}: {address}"
        for page, root in pages.items()
        for element, address in addresses(root)
        if not is_elsewhere(address)
        and urlsplit(address).path
        and not _inside(target(built_site, page, address, sheet), built_site)
    ]
    assert lost == []


def _inside(file: Path, site: Path) -> bool:
    # The search index's folder is named as a folder.
    return file.is_relative_to(site.resolve()) and (file.is_file() or (file / "pagefind.js").is_file())


def test_every_anchor_exists(pages: Pages, built_site: Path, sheet) -> None:
    """Every anchor that a link names stands on the page that it leads to."""
    anchors = {page: {element.get("id") for element in root.all()} for page, root in pages.items()}
    lost = []
    for page, root in pages.items():
        for element, address in addresses(root):
            anchor = unquote(urlsplit(address).fragment)
            if is_elsewhere(address) or not anchor:
                continue
            own = not urlsplit(address).path
            file = built_site / page if own else target(built_site, page, address, sheet)
            if anchor not in anchors.get(file.relative_to(built_site).as_posix(), set()):
                lost.append(f"{page}:{element.line}: {address}")
    assert lost == []


def test_no_link_is_empty(pages: Pages) -> None:
    """Every link leads somewhere and says something, in words or in a name for those who do not see it."""
    empty = [
        f"{page}:{link.line}: {link.attributes}"
        for page, root in pages.items()
        for link in root.find("a")
        if not link.get("href") or not (link.text() or link.get("aria-label") or link.get("title"))
    ]
    assert empty == []


def test_no_other_host(pages: Pages, sheet) -> None:
    """Only edit links, mail addresses, telephone numbers and a page's own address lead out of the site."""
    own, edit = sheet.addresses.site.rstrip("/"), sheet.addresses.edit
    strange = []
    for page, root in pages.items():
        for element, address in addresses(root):
            if not is_elsewhere(address) or urlsplit(address).scheme in ("mailto", "tel"):
                continue
            is_edit = element.parent and "so-edit" in element.parent.classes and address.startswith(edit)
            is_own = element.get("rel") == "canonical" and address == f"{own}/{page}"
            if not (is_edit or is_own):
                strange.append(f"{page}:{element.line}: {address}")
    assert strange == []


def test_styles_ask_no_other_host(built_site: Path) -> None:
    """Every address in a style sheet leads to a file of the site."""
    lost = []
    for file in sorted(built_site.rglob("*.css")):
        for pair in ADDRESS_IN_STYLES.findall(file.read_text(encoding="utf-8")):
            address = "".join(pair)
            if address.startswith(("data:", "#")):
                continue
            if is_elsewhere(address) or not (file.parent / urlsplit(address).path).is_file():
                lost.append(f"{file.relative_to(built_site)}: {address}")
    assert lost == []


def test_every_page_has_its_sibling(pages: Pages, sheet) -> None:
    """The languages have the same pages, and each page leads to its sibling in every other language."""
    built = languages_of(pages, sheet)
    assert len({frozenset(own) for own in built.values()}) == 1
    lacking = []
    for language, own in built.items():
        for page in own:
            links = pages[f"{language}/{page}"].find("a")
            leads = {link.get("hreflang"): link.get("href") for link in links if link.get("hreflang")}
            root = "../" * (page.count("/") + 1)
            if leads != {other: f"{root}{other}/{page}" for other in built if other != language}:
                lacking.append(f"{language}/{page}: {leads}")
    assert lacking == []


def test_no_style_in_a_page(pages: Pages) -> None:
    """No page holds a style of its own, so that a strict Content-Security-Policy holds."""
    found = [
        f"{page}:{element.line}: <{element.tag}>"
        for page, root in pages.items()
        for element in root.all()
        if element.tag == "style" or element.get("style") is not None
    ]
    assert found == []


def test_no_script_in_a_page(pages: Pages) -> None:
    """No page holds a script but Material's three, which are known by their hashes, or an on… attribute."""
    known = set(MATERIAL_SCRIPTS.values())
    found = []
    for page, root in pages.items():
        for element in root.all():
            said = [name for name, _ in element.attributes if name.startswith("on")]
            if (script := script_in(element)) is not None and (hash := script_hash(script)) not in known:
                said.append(f"the script {hash} {script[:60]}")
            found += [f"{page}:{element.line}: {each}" for each in said]
    assert found == []


def script_in(element: Element) -> str | None:
    """The script that an element holds, when it holds one: neither a file's nor data."""
    if element.tag != "script" or element.get("src") or element.get("type") == "application/json":
        return None
    return "".join(map(str, element.children))


def script_hash(script: str) -> str:
    """A script's fingerprint, whatever the address that it was given."""
    return hashlib.sha256(SCOPE.sub("new URL(", script).encode()).hexdigest()[:16]


def test_ids_are_unique(pages: Pages) -> None:
    """No page has an id twice, and no id has a space in it."""
    found = []
    for page, root in pages.items():
        ids = Counter(id for element in root.all() if (id := element.get("id")) is not None)
        found += [f"{page}: {id!r}" for id, count in ids.items() if count > 1 or not id or " " in id]
    assert found == []


def test_pages_are_small(built_site: Path) -> None:
    """No page is larger than 60 kB, unless its record is as large, or the list above says why."""
    large = []
    for file in sorted(built_site.rglob("*.html")):
        place = file.relative_to(built_site).with_suffix("").as_posix().partition("/")[2]
        record = built_site.parent / "data" / f"{place}.yml"
        most = max(LARGEST, record.stat().st_size if record.exists() else 0)
        if file.stat().st_size > most and not any(Path(place).match(known) for known in LARGE):
            large.append(f"{file.relative_to(built_site)}: {file.stat().st_size:,} bytes")
    assert large == []


def test_exceptions_are_needed(built_site: Path) -> None:
    """Every page on the list of large ones is large, so that the list stays short."""
    small = [
        place
        for place in LARGE
        if max(file.stat().st_size for file in built_site.glob(f"*/{place}.html")) <= LARGEST
    ]
    assert small == []
