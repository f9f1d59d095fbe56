"""The site under a strict Content Security Policy, as a team's server may send it.

No page of ours needs more than its own files, an index of the search that is WebAssembly, and the three
small scripts that Material writes into each page; the policy names these by their hashes.
"""

from __future__ import annotations

import base64
import functools
import hashlib
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import LANGUAGES, PHONE, Visitor, _Quiet
from tests.servers import serving
from tests.site import ROOT, sample_only

SCRIPT = re.compile(r"<script\b([^>]*)>(.*?)</script>", re.DOTALL)
MATERIALS = (
    "__md_scope=new URL(",
    'var palette=__md_get("__palette")',
    "var target=document.getElementById(location.hash",
)
"""How Material's scripts begin, in their order: its store, the palette, the tab that an address opens."""
INLINE = re.compile(
    r"""<style\b|\sstyle=["']|\son[a-z]+=["']|\b(?:href|src|action)=["']javascript:""", re.IGNORECASE
)
NOTE = """addEventListener("securitypolicyviolation", (event) => window.violations.push(
  `${event.effectiveDirective}: ${event.blockedURI} (${event.sourceFile}:${event.lineNumber})`));
window.violations = [];"""
"""Lists what the policy stops on a page."""


def inline_scripts(page: str) -> list[str]:
    """The scripts that a page holds itself; what is only data is none."""
    return [
        text
        for attributes, text in SCRIPT.findall(page)
        if " src=" not in attributes and "application/json" not in attributes
    ]


def hash_of(script: str) -> str:
    """What names a script in the policy."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"


def policy(hashes: list[str]) -> str:
    """The policy that README.md gives to teams with a server of their own."""
    return "; ".join(
        [
            "default-src 'none'",
            f"script-src 'self' 'wasm-unsafe-eval' {' '.join(hashes)}",
            "style-src 'self'",
            "img-src 'self' data:",
            "connect-src 'self'",
            "worker-src 'self'",
            "font-src 'self'",
            "manifest-src 'self'",
            "base-uri 'none'",
            "form-action 'self'",
            "frame-ancestors 'none'",
        ]
    )


@pytest.fixture(scope="module")
def hashes(built_site: Path) -> list[str]:
    """The hashes of the scripts in home."""
    return [hash_of(script) for script in inline_scripts((built_site / "zh/index.html").read_text("utf-8"))]


def test_the_readme_tells_the_policy(hashes: list[str]) -> None:
    """A team can copy the policy that holds from the README."""
    assert policy(hashes) in (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.fixture
def guarded(browser: Browser, built_site: Path, hashes: list[str]) -> Iterator[Visitor]:
    """A reader of the site as it comes with the policy; the test fails by anything that the policy stops."""

    class Guarded(_Quiet):
        def end_headers(self) -> None:
            self.send_header("Content-Security-Policy", policy(hashes))
            super().end_headers()

    with serving(functools.partial(Guarded, directory=str(built_site))) as address:
        reader = Visitor(browser, f"{address}/")
        yield reader
        wrong = reader.leave()
    if wrong:
        pytest.fail("on the pages of this test:\n" + "\n".join(wrong), pytrace=False)


def opened(reader: Visitor, place: str) -> Page:
    """A page that lists what the policy stops on it."""
    page = reader.page(PHONE, worker=True)
    page.add_init_script(NOTE)
    reader.go(page, place)
    return page


def test_every_page_holds_the_same_three_scripts(built_site: Path) -> None:
    """The scripts inside pages are Material's, and the same in each: one policy fits the whole site."""
    found: dict[tuple[str, ...], int] = {}
    for language in LANGUAGES:
        for file in (built_site / language).rglob("*.html"):
            scripts = tuple(inline_scripts(file.read_text(encoding="utf-8")))
            found[scripts] = found.get(scripts, 0) + 1
    (scripts,) = found
    assert found[scripts] > 500
    assert all(script.startswith(begins) for script, begins in zip(scripts, MATERIALS, strict=True))


def test_no_page_holds_a_style_or_a_handler(built_site: Path) -> None:
    """No page, the root neither, holds a style or a handler; the root holds no script of its own either."""
    pages = {file: file.read_text(encoding="utf-8") for file in built_site.rglob("*.html")}
    assert [(file, found[0]) for file, page in pages.items() if (found := INLINE.search(page))] == []
    assert [inline_scripts(pages[built_site / name]) for name in ("index.html", "404.html")] == [[], []]


@pytest.mark.parametrize(
    "sign", ['<p style="top: 0">', "<style>p {}</style>", '<a href="javascript:x()">', "<a onclick='x()'>"]
)
def test_a_style_or_handler_in_a_page_is_noticed(sign: str) -> None:
    """What the test of every page looks for is found."""
    assert INLINE.search(f"<html><body>{sign}")


def look_around(page: Page) -> None:
    """Home: turn the colours over, open the menu."""
    page.locator("label.md-header__button[for^=__palette]").locator("visible=true").first.click()
    page.locator("button.so-menu").click()


def search(page: Page) -> None:
    """The search, whose index is WebAssembly."""
    page.locator(".so-search__open").click()
    page.keyboard.type("账号")
    expect(page.locator(".so-search__result").first).to_be_visible()


def read(page: Page) -> None:
    """A page, to its end."""
    page.evaluate("scrollTo(0, document.body.scrollHeight)")


def run_a_drill(page: Page) -> None:
    """A run of a drill: every panel, and its report saved as a file."""
    page.evaluate(BEGIN, {"playbook": "account-taken-over", "drill": "account-takeover-table-top"})
    expect(page.locator(".so-run__head")).to_be_visible()
    tabs = page.locator(".so-tabs__tab")
    for number in range(tabs.count()):
        tabs.nth(number).click()
    with page.expect_download() as waiting:
        page.locator("[data-action=carry-markdown]").click()
    assert Path(waiting.value.path()).read_text(encoding="utf-8").startswith("# ")


BEGIN = """async ({playbook, drill}) => {
  const [{newId, nextEvent}, data, {Store}] = await Promise.all(["core/events", "handbook-data", "keep/store"]
    .map((name) => import(`/zh/assets/scripts/desk/${name}.mjs`)));
  const run = newId();
  const details = {name: "演练", severity: "sev-1", owner: "林", roles: {}, kind: "drill",
    playbook: await data.playbook(playbook), drill: await data.drill(drill)};
  Store.open().append(nextEvent([], {run, type: "run-started", details, by: "林", now: new Date()}));
  location.hash = `run=${run}`;
}"""

VISITS: dict[str, tuple[str, Callable[[Page], None]]] = {
    "home": ("zh/index.html", look_around),
    "search": ("zh/glossary.html", search),
    "playbook": ("zh/crisis/playbooks/account-taken-over.html", read),
    "crisis desk": ("zh/crisis/index.html", read),
    "run": ("zh/crisis/run.html", run_a_drill),
    "root": ("index.html#stay", read),
}


@sample_only
@pytest.mark.parametrize("visit", VISITS)
def test_the_site_works_under_the_policy(guarded: Visitor, visit: str) -> None:
    """Nothing of ours or Material's is stopped, and everything still does its work."""
    place, act = VISITS[visit]
    page = opened(guarded, place)
    act(page)
    assert page.evaluate("window.violations") == []


MISCHIEF = {
    "style-src-attr": "document.body.setAttribute('style', 'color: red')",
    "style-src-elem": "add('style', {textContent: 'p {}'})",
    "script-src-elem": "add('script', {textContent: '1'})",
    "script-src-attr": "document.body.setAttribute('onclick', '1'); document.body.click()",
    "img-src": "add('img', {src: 'https://elsewhere.example/a.png'})",
    "connect-src": "fetch('https://elsewhere.example/').catch(() => null)",
    "base-uri": "add('base', {href: 'https://elsewhere.example/'})",
}
"""What the policy stops, by the directive that does."""


@pytest.mark.parametrize("directive", MISCHIEF)
def test_what_the_policy_stops_is_noticed(guarded: Visitor, directive: str) -> None:
    """A style, a script, a picture or a request that the policy forbids is listed, and fails the test."""
    page = opened(guarded, "zh/index.html")
    assert page.evaluate("window.violations") == []
    page.evaluate(f"""() => {{
      const add = (tag, parts) => document.head.append(Object.assign(document.createElement(tag), parts));
      {MISCHIEF[directive]};
    }}""")
    page.wait_for_function("window.violations.length > 0")
    assert page.evaluate("window.violations")[0].startswith(f"{directive}: ")
    noticed = list(guarded.wrong)
    guarded.wrong.clear()
    guarded.expect("Content Security Policy")
    assert any("Content Security Policy" in words for words in noticed)
