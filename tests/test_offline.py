"""Without a network: what is kept on the device, how it is kept, and how a new release takes over.

Every test has a server of its own, whose site it may change and which it can stop.
"""

from __future__ import annotations

import base64
import contextlib
import hashlib
import json
import os
import re
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from http.server import ThreadingHTTPServer
from pathlib import Path
from socket import SHUT_RDWR, socket
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from playwright.sync_api import Browser, Error, Page, expect

from macros import offline
from tests import browser as browsing
from tests.browser import LANGUAGES, PHONE, Visitor, Words
from tests.test_accessibility import AXE

LISTED = re.compile(r"^const FILES = (\{.*?\});$", re.MULTILINE | re.DOTALL)
REFERENCES = {"link": "href", "script": "src", "img": "src"}
NOT_LOADED = {"canonical", "prev", "next", "alternate"}
"""Relations of links that no browser loads."""
IMPORTS = re.compile(r"""(?:\bfrom|\bimport)\s*\(?\s*"(\./[^"]+|\.\./[^"]+)\"""")
STYLE_ADDRESS = re.compile(r"""url\(\s*["']?([^"')]+)""")
CRISIS = "crisis/index.html"
RUN = "crisis/run.html"
OLD, NEW = "</h1>", " (new)</h1>"
"""What a release changes in a page."""
NETWORK_IS_OFF = "ERR_CONNECTION_REFUSED|ERR_INTERNET_DISCONNECTED|ERR_FAILED"
KEPT_HERE = "async () => { await navigator.serviceWorker.ready; return true; }"
CONTROLLED = "() => navigator.serviceWorker.controller?.state === 'activated'"
IS_WAITING = "async () => Boolean((await navigator.serviceWorker.getRegistration())?.waiting)"
NO_WORKER = "async () => !await navigator.serviceWorker.getRegistration()"
HELD = """async () => {
  const names = await caches.keys();
  const keys = await Promise.all(names.map(async name => (await caches.open(name)).keys()));
  return keys.flat().map(({url}) => decodeURIComponent(url.split("/kept/")[1]));
}"""
"""The keys of all that is kept: a hash and an ending each."""


# ---- The list of what is kept ----


def listed(site: Path) -> dict[str, str]:
    """The files that a site's worker keeps, with their hashes."""
    found = LISTED.search((site / offline.NAME).read_text(encoding="utf-8"))
    assert found
    return json.loads(found[1])


class References(HTMLParser):
    """What a page loads, and where its links lead."""

    def __init__(self) -> None:
        super().__init__()
        self.loaded: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what the element loads."""
        attributes = dict(attrs)
        address = attributes.get(REFERENCES.get(tag, ""))
        if address and attributes.get("rel") not in NOT_LOADED:
            self.loaded.append(address)


def loaded_by(file: Path) -> list[str]:
    """The addresses of what a page, style or script loads, as they stand in it."""
    text = file.read_text(encoding="utf-8") if file.suffix in (".html", ".css", ".mjs") else ""
    if file.suffix == ".html":
        page = References()
        page.feed(text)
        return page.loaded
    return (STYLE_ADDRESS if file.suffix == ".css" else IMPORTS).findall(text)


def test_all_crisis_pages_are_listed(built_site: Path) -> None:
    """Every page of the crisis chapter, in every language, the desk's files and both root pages are kept."""
    files = set(listed(built_site))
    pages = {
        file.relative_to(built_site).as_posix()
        for language in LANGUAGES
        for file in (built_site / language / "crisis").rglob("*.html")
    }
    desk = {file.relative_to(built_site).as_posix() for file in (built_site / "desk").rglob("*.json")}
    homes = {"index.html", *(f"{language}/index.html" for language in LANGUAGES)}
    assert {f"{language}/{page}" for language in LANGUAGES for page in (CRISIS, RUN)} <= pages
    assert len(pages) > 100
    assert len(desk) > 20
    assert files >= pages | desk | homes
    assert {file for file in files if file.endswith(".html")} == pages | homes


def test_all_that_kept_files_load_is_listed(built_site: Path) -> None:
    """Each style, script, module, icon and picture that a kept file loads is kept too."""
    files, checked = listed(built_site), 0
    for file in files:
        for address in loaded_by(built_site / unquote(file)):
            target = urljoin(f"/{file}", address)
            if urlsplit(address).scheme != "data":
                assert urlsplit(target).path.removeprefix("/") in files, f"{file} loads {address}"
                checked += 1
    assert checked > 1000


def test_the_hashes_are_those_of_the_files(built_site: Path) -> None:
    """Every listed hash is the SHA-256 of the file as it is published."""
    for file, listed_hash in listed(built_site).items():
        content = (built_site / unquote(file)).read_bytes()
        assert base64.b64encode(hashlib.sha256(content).digest()).decode() == listed_hash, file


def test_nothing_is_kept_for_nothing(built_site: Path) -> None:
    """The worker's own source, source maps and the index of the search are not kept, nor published twice."""
    files = listed(built_site)
    assert not [file for file in files if "/pagefind/" in file or file.endswith(".map")]
    assert not list(built_site.glob("*/assets/scripts/offline"))


# ---- A host that can be stopped ----


class Host(ThreadingHTTPServer):
    """Serves a site below a path; can be stopped like a plug that is pulled, and started again."""

    daemon_threads = True

    def __init__(self, folder: Path, port: int = 0) -> None:
        self.open: set[socket] = set()
        self.asked: list[str] = []
        self.refused: Callable[[str], bool] = lambda path: False
        self.headers: dict[str, str] = {}
        host = self

        class Handler(browsing._Quiet):
            def do_GET(self) -> None:
                host.asked.append(urlsplit(self.path).path)
                if host.refused(self.path):
                    self.close_connection = True
                else:
                    super().do_GET()

            def end_headers(self) -> None:
                for name, value in host.headers.items():
                    self.send_header(name, value)
                super().end_headers()

        def handle(*arguments: object) -> None:
            Handler(*arguments, directory=str(folder))

        super().__init__(("127.0.0.1", port), handle)
        threading.Thread(target=self.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()

    def get_request(self) -> tuple[socket, object]:
        """Remember the connection, to cut it."""
        connection, address = super().get_request()
        self.open.add(connection)
        return connection, address

    def shutdown_request(self, request: socket) -> None:
        """Forget the connection."""
        self.open.discard(request)
        super().shutdown_request(request)

    def handle_error(self, request: object, client_address: object) -> None:
        """A connection that was cut is no error here."""

    def stop(self) -> None:
        """No connection is answered any more, not even an open one."""
        self.shutdown()
        self.server_close()
        for connection in list(self.open):
            with contextlib.suppress(OSError):  # it was closed meanwhile
                connection.shutdown(SHUT_RDWR)


WHOLE = pytest.mark.parametrize("site", ["whole"], indirect=True)
"""Marks tests that need every page of the shipped site; others do with two in each folder, to be quick."""


class Site:
    """A copy of the shipped site that can be changed, released and taken off the network."""

    def __init__(self, built: Path, folder: Path, below: str = "") -> None:
        self.root = folder / below if below else folder
        # Links instead of copies: a file that is changed is written anew.
        shutil.copytree(built, self.root, copy_function=os.link)
        self.folder, self.below = folder, below
        self.host = Host(folder)

    @property
    def address(self) -> str:
        """Of its root, with a slash at its end."""
        return f"http://127.0.0.1:{self.host.server_address[1]}/{self.below and self.below + '/'}"

    def thin_out(self) -> None:
        """Leave two pages in each folder of the crisis chapter."""
        for folder in self.root.glob("*/crisis/*/"):
            for page in sorted(folder.glob("*.html"))[2:]:
                page.unlink()
        self.release()

    def stop(self) -> None:
        """Pull the plug."""
        self.host.stop()

    def start(self) -> None:
        """Serve at the same port again."""
        self.host = Host(self.folder, self.host.server_address[1])

    def change(self, file: str, old: str, new: str) -> None:
        """Change the words of a file."""
        text = (self.root / file).read_text(encoding="utf-8")
        assert old in text
        (self.root / file).unlink()
        (self.root / file).write_text(text.replace(old, new), encoding="utf-8")

    def release(self) -> None:
        """Write the worker anew, as a build does at its end."""
        (self.root / offline.NAME).unlink()
        offline.write(self.root, list(LANGUAGES))


@pytest.fixture
def site(built_site: Path, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Site]:
    """The shipped site at the root of a host, thinned out unless the test is marked WHOLE."""
    served = Site(built_site, tmp_path / "site")
    if getattr(request, "param", None) != "whole":
        served.thin_out()
    yield served
    served.stop()


@pytest.fixture
def reader(browser: Browser, site: Site) -> Iterator[Visitor]:
    """A reader of that site; an error on a page fails the test."""
    visitor = Visitor(browser, site.address)
    yield visitor
    wrong = visitor.leave()
    assert wrong == []


def await_kept(page: Page) -> None:
    """Wait until everything is kept and the page is answered by the worker."""
    page.evaluate(KEPT_HERE)
    page.wait_for_function(CONTROLLED)


def until(page: Page, condition: Callable[[], bool], what: str) -> None:
    """Wait for something that happens outside of the page."""
    end = time.monotonic() + browsing.PATIENCE / 1000
    while not condition():
        assert time.monotonic() < end, what
        page.wait_for_timeout(50)


def until_resting(page: Page, condition: Callable[[], bool], what: str) -> None:
    """Wait for what comes once the old worker rests; one that a debugger looks at never does, so stop it."""
    debugger = page.context.new_cdp_session(page)
    debugger.send("ServiceWorker.enable")

    def met() -> bool:
        if page.evaluate(IS_WAITING):
            debugger.send("ServiceWorker.stopAllWorkers")
        return condition()

    until(page, met, what)


def titles_in(site: Path, files: list[str]) -> dict[str, str]:
    """The title of each page as it stands in its file."""
    found = {}
    for file in files:
        text = (site / unquote(file)).read_text(encoding="utf-8")
        title = re.search(r"<title>(.*?)</title>", text, re.DOTALL)
        assert title
        found[file] = title[1]
    return found


TITLES = """async ({root, files}) => Object.fromEntries(await Promise.all(files.map(async file => {
  const answer = await fetch(root + file);
  return [file, (await answer.text()).match(/<title>([^]*?)<[/]title>/)[1]];
})))"""
HASHES = """async ({root, files}) => Object.fromEntries(await Promise.all(files.map(async file => {
  const content = await (await fetch(root + file, {cache: "no-store"})).arrayBuffer();
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", content));
  return [file, btoa(String.fromCharCode(...digest))];
})))"""


# ---- With the network off ----


@WHOLE
def test_every_kept_file_is_there_without_a_server(site: Site, reader: Visitor) -> None:
    """After one visit to any page, each listed file comes whole, and each page has its title."""
    page = reader.open("zh/platforms/weibo.html", worker=True)
    await_kept(page)
    site.stop()
    reader.go(page, f"zh/{CRISIS}")
    page.context.set_offline(True)
    files = listed(site.root)
    assert page.evaluate(HASHES, {"root": site.address, "files": list(files)}) == files
    pages = [file for file in files if file.endswith(".html")]
    assert page.evaluate(TITLES, {"root": site.address, "files": pages}) == titles_in(site.root, pages)


def opened_pages(site: Path) -> list[str]:
    """The pages that a reader opens in the test: the first of each folder of the crisis chapter."""
    folders: dict[str, str] = {}
    for file in listed(site):
        if "/crisis/" in file and file.endswith(".html"):
            folders.setdefault(file if file.count("/") == 2 else file.rpartition("/")[0], file)
    return list(folders.values())


@WHOLE
def test_pages_open_without_a_server(site: Site, reader: Visitor) -> None:
    """A page of each kind opens in both languages, styled and alive, with the server stopped."""
    page = reader.open("en/index.html", worker=True)
    await_kept(page)
    site.stop()
    pages = opened_pages(site.root)
    assert len(pages) >= 2 * len(("index", "run", "stop", "severities", "signals", "ladder", "4 folders"))
    titles = titles_in(site.root, pages)
    for file in pages:
        reader.go(page, file)
        assert page.evaluate("document.querySelector('title').innerHTML.trim()") == titles[file].strip(), file
        expect(page.locator(".so-crisis-entry")).to_have_css("font-weight", "700")


@WHOLE
def test_every_playbook_runs_without_a_server(site: Site, reader: Visitor, library: Words) -> None:
    """With the server stopped each playbook starts by a tick and goes on, and each drill starts."""
    page = reader.open("zh/index.html", browsing.PHONE, touch=True, worker=True)
    await_kept(page)
    site.stop()
    page.context.set_offline(True)
    zh = library("zh")
    for playbook in zh.all("playbook"):
        reader.go(page, f"zh/{playbook.place}.html")
        page.locator(".so-task__tick").first.tap()
        second = playbook.sections[0].tasks[1]
        expect(page.locator(".so-focus__do")).to_have_text(f"{second.verb}{second.object}")
        page.locator("[data-action=tasks-state][data-state=done]").first.tap()
        expect(page.locator(".so-undo")).to_contain_text(second.verb)
    for drill in zh.all("drill"):
        reader.go(page, f"zh/{drill.place}.html")
        page.locator("[data-action=start-open]").tap()
        page.locator("so-start dialog [type=submit]").tap()
        expect(page.locator(".so-run__drill")).to_have_text(zh.labels.run["drill-mark"])
    page.locator("[data-panel=say]").tap()
    expect(page.locator("[data-action=say-open]").first).to_be_visible()


@pytest.mark.parametrize("address", ["", "zh/", "zh/crisis/", f"zh/{CRISIS}?from=mail#ladder"])
def test_other_addresses_of_a_page_lead_to_it(site: Site, reader: Visitor, address: str) -> None:
    """The root, folders, and addresses with a question or an anchor open without a server."""
    page = reader.open("zh/index.html", worker=True)
    await_kept(page)
    site.stop()
    page.goto(address)
    page.wait_for_url(f"{site.address}zh/{'crisis' if 'crisis' in address else ''}**")
    expect(page.locator(".so-crisis-entry")).to_be_visible()


def test_the_search_only_says_that_it_failed(site: Site, reader: Visitor, library: Words) -> None:
    """Without a network the search says that it cannot answer, and the page goes on working."""
    reader.expect(f"{NETWORK_IS_OFF}|pagefind|the search failed")
    page = reader.open(f"zh/{CRISIS}", worker=True)
    await_kept(page)
    site.stop()
    reader.go(page, f"zh/{CRISIS}")
    page.keyboard.press("/")
    page.locator(".so-search__input").fill("账号")
    expect(page.locator(".so-search__status")).to_have_text(library("zh").labels.search.failed)
    page.keyboard.press("Escape")
    page.locator(".so-language[data-language=en]").click()
    page.wait_for_url(f"**/en/{CRISIS}")
    expect(page.locator(".so-crisis-entry")).to_be_visible()


def test_a_page_that_is_not_kept_is_left_to_the_network(site: Site, reader: Visitor) -> None:
    """Another page is asked of the server, and so is what it uses; without one the browser says so."""
    reader.expect(NETWORK_IS_OFF)
    page = reader.open("zh/platforms/weibo.html", worker=True)
    await_kept(page)
    site.host.asked.clear()
    reader.go(page, "zh/team/index.html")
    assert "/zh/team/index.html" in site.host.asked
    site.stop()
    with pytest.raises(Error, match="ERR_"):
        page.context.new_page().goto("zh/strategy/index.html")
    reader.go(page, f"zh/{CRISIS}")


def test_a_page_and_what_it_uses_are_of_one_release(site: Site, reader: Visitor) -> None:
    """What a kept page asks for is kept; what a page of the network asks for comes from there, if it can."""
    style = "/zh/assets/styles/handbook.css"
    ask = f"""async () => (await fetch("{style}", {{cache: "no-store"}})).text()"""
    page = reader.open(f"zh/{CRISIS}", worker=True)
    await_kept(page)
    other = page.context.new_page()
    reader.go(other, "zh/team/index.html")
    site.change(style.removeprefix("/"), ":root", "/* new */ :root")
    assert "/* new */" not in page.evaluate(ask)
    assert "/* new */" in other.evaluate(ask)
    site.stop()
    reader.expect(NETWORK_IS_OFF)
    assert "/* new */" not in other.evaluate(ask)


def test_kept_pages_carry_their_policy(site: Site, reader: Visitor) -> None:
    """Under a strict policy everything is kept, and a kept page has the same policy."""
    policy = "worker-src 'self'; connect-src 'self'; style-src 'self'; img-src 'self' data:; base-uri 'none'"
    site.host.headers["Content-Security-Policy"] = policy
    page = reader.open(f"zh/{CRISIS}", worker=True)
    await_kept(page)
    site.stop()
    answer = page.goto(f"zh/{CRISIS}")
    assert answer
    assert answer.headers["content-security-policy"] == policy


def test_a_site_below_a_path_is_kept(browser: Browser, built_site: Path, tmp_path: Path) -> None:
    """Published at /handbook/ it is kept as well, and the rest of its host is left alone."""
    site = Site(built_site, tmp_path / "host", "handbook")
    site.thin_out()
    (site.folder / "index.html").write_text("<title>Another site</title>", encoding="utf-8")
    reader = Visitor(browser, site.address)
    reader.expect(f"{NETWORK_IS_OFF}|asked another host: http://127.0.0.1:\\d+/$")
    page = reader.open("en/index.html", worker=True)
    await_kept(page)
    site.stop()
    reader.go(page, f"en/{CRISIS}")
    assert page.url == f"{site.address}en/{CRISIS}"
    with pytest.raises(Error, match="ERR_"):
        page.goto(urljoin(site.address, "/"))
    assert reader.leave() == []


# ---- How it is kept ----


def key_of(file: str, site: Path) -> str:
    """The key under which a file is kept."""
    return f"{listed(site)[file]}{file[file.rindex('.') :]}"


def keys_of(site: Path) -> set[str]:
    """The keys under which a site's files are kept."""
    return {f"{value}{file[file.rindex('.') :]}" for file, value in listed(site).items()}


def test_what_two_languages_share_is_loaded_once(site: Site, reader: Visitor) -> None:
    """One content is kept once, under one key."""
    page = reader.open("zh/index.html", worker=True)
    await_kept(page)
    held = page.evaluate(HELD)
    assert set(held) == keys_of(site.root)
    assert len(held) == len(set(held)) < len(listed(site.root))


def test_a_load_that_was_broken_off_goes_on(site: Site, reader: Visitor) -> None:
    """What was loaded before the network failed is not loaded again."""
    reader.expect("ERR_|service-worker|Failed to load")
    site.host.headers["Cache-Control"] = "no-store"
    page = reader.page(worker=True)
    statements = f"{LANGUAGES[0]}/crisis/statements/"
    site.host.refused = lambda path: path.startswith(f"/{statements}")
    reader.go(page, f"zh/{CRISIS}")
    until(page, lambda: any(map(site.host.refused, site.host.asked)), "nothing was loaded")
    until(page, lambda: page.evaluate(NO_WORKER), "the worker stayed though it has not all")
    first = set(page.evaluate(HELD))
    missing = keys_of(site.root) - first
    assert first
    assert {key_of(file, site.root) for file in listed(site.root) if file.startswith(statements)} <= missing
    site.host.refused = lambda path: False
    site.host.asked.clear()
    reader.go(page, "zh/index.html")
    await_kept(page)
    assert set(page.evaluate(HELD)) == keys_of(site.root)
    # The home page itself loads none of these.
    asked = {path.removeprefix("/") for path in site.host.asked if "/crisis/" in path or "/desk/" in path}
    loaded = {key_of(file, site.root) for file in asked if file in listed(site.root)}
    assert loaded
    assert loaded <= missing


def test_another_content_is_not_kept(site: Site, reader: Visitor) -> None:
    """A file that is not the one of the list is refused, and no worker stays until the right one is there."""
    reader.expect("integrity|service-worker")
    file = "en/crisis/ladder.html"
    site.change(file, "</body>", "<p>half of another release</p></body>")
    page = reader.open("en/index.html", worker=True)
    until(page, lambda: site.host.asked.count(f"/{file}") >= 2, "the file was not asked for twice")
    until(page, lambda: page.evaluate(NO_WORKER), "the worker stayed though a file is wrong")
    held = page.evaluate(HELD)
    assert f"{listed(site.root)[file]}.html" not in held
    site.release()
    reader.go(page, f"en/{CRISIS}")
    await_kept(page)
    assert set(page.evaluate(HELD)) >= keys_of(site.root)


def test_what_a_browser_threw_away_is_loaded_again(site: Site, reader: Visitor) -> None:
    """A kept file that is gone comes from the network, and the crisis desk's visit brings it back."""
    page = reader.open("zh/index.html", worker=True)
    await_kept(page)
    page.evaluate("async () => { for (const name of await caches.keys()) await caches.delete(name); }")
    reader.go(page, f"zh/{CRISIS}")
    until(page, lambda: set(page.evaluate(HELD)) == keys_of(site.root), "it was not loaded again")


def test_an_edited_site_keeps_nothing(site: Site, reader: Visitor) -> None:
    """Under a server that shows edits, the worker that an earlier site left is put to rest."""
    page = reader.open(f"zh/{CRISIS}", worker=True)
    await_kept(page)
    (site.root / offline.NAME).unlink()
    offline.write_retiring(site.root)
    reader.go(page, f"zh/{CRISIS}")
    gone = "the old worker stayed"
    until_resting(page, lambda: page.evaluate(NO_WORKER) and page.evaluate(HELD) == [], gone)
    site.change(f"zh/{CRISIS}", OLD, NEW)
    reader.go(page, f"zh/{CRISIS}?edited")
    expect(page.locator("h1")).to_contain_text("(new)")


# ---- A new release ----


def publish_another(site: Site) -> None:
    """Publish a release in which the headings of the crisis desk and of the run page are others."""
    for file in (f"zh/{CRISIS}", f"zh/{RUN}"):
        site.change(file, OLD, NEW)
    site.release()


HEADING = f"""async () => {{
  const text = await (await fetch("/zh/{CRISIS}")).text();
  return text.match(/<h1[^]*?<[/]h1>/)[0];
}}"""
"""The heading of the crisis desk as the worker answers it."""


def await_takeover(page: Page) -> None:
    """Wait until a release that has been found is the one that answers."""
    until_resting(page, lambda: "(new)" in page.evaluate(HEADING), "the new release did not take over")


def test_a_new_release_takes_over_by_itself(site: Site, reader: Visitor) -> None:
    """With no run open, the next page load brings the new release, reloads nothing and drops old files."""
    page = reader.open(f"zh/{CRISIS}", worker=True)
    await_kept(page)
    before = set(page.evaluate(HELD))
    publish_another(site)
    site.host.asked.clear()
    reader.go(page, f"zh/{CRISIS}")
    page.evaluate("window.stayed = true")
    await_takeover(page)
    assert page.evaluate("window.stayed")
    assert page.locator(".so-release").count() == 0
    until(page, lambda: set(page.evaluate(HELD)) == keys_of(site.root), "old files are still kept")
    assert len(before - keys_of(site.root)) == len(keys_of(site.root) - before) == 2
    loaded = [path for path in site.host.asked if path.startswith("/zh/crisis/")]
    assert set(loaded) == {f"/zh/{CRISIS}", f"/zh/{RUN}"}


def test_a_new_release_waits_for_a_run(site: Site, reader: Visitor, library: Words) -> None:
    """With a run open it waits and says so on every page; the button loads it into that page only."""
    words = library("zh").labels.offline
    page = reader.open(f"zh/{CRISIS}", worker=True)
    await_kept(page)
    run = page.context.new_page()
    reader.go(run, f"zh/{RUN}#run=none")
    run.evaluate("window.stayed = true")
    publish_another(site)
    reader.go(page, f"zh/{CRISIS}")
    for each in (page, run):
        expect(each.locator(".so-release")).to_contain_text(words["new-release-ready"])
    assert "(new)" not in page.evaluate(HEADING)
    assert "(new)" not in page.locator("h1").inner_text()
    # A page that is opened later is told too.
    reader.go(page, "zh/index.html")
    expect(page.locator(".so-release")).to_contain_text(words["new-release-ready"])
    page.get_by_role("button", name=words.later).click()
    expect(page.locator(".so-release")).to_have_count(0)
    reader.go(page, f"zh/{CRISIS}")
    assert "(new)" not in page.locator("h1").inner_text()
    page.get_by_role("button", name=words["use-now"]).click()
    await_takeover(run)
    expect(page.locator("h1")).to_contain_text("(new)")
    assert run.evaluate("window.stayed"), "the run was reloaded"
    expect(page.locator(".so-release")).to_have_count(0)


def test_a_new_release_takes_over_when_the_run_is_left(site: Site, reader: Visitor) -> None:
    """A reader who leaves the run's page gets the waiting release without being asked."""
    page = reader.open(f"zh/{RUN}", worker=True)
    await_kept(page)
    publish_another(site)
    reader.go(page, f"zh/{RUN}")
    expect(page.locator(".so-release")).to_be_visible()
    reader.go(page, "zh/index.html")
    await_takeover(page)


@pytest.mark.parametrize("size", [PHONE, browsing.SMALL_PHONE, browsing.DESK], ids=str)
def test_the_notice_fits_the_window(site: Site, reader: Visitor, size: tuple[int, int]) -> None:
    """The notice stands inside the window, its buttons are large enough, and nothing is pushed sideways."""
    page = reader.open(f"zh/{RUN}", size, worker=True)
    page.evaluate("""async () => (await import("/zh/assets/scripts/new-release.mjs")).announce()""")
    notice = page.locator(".so-release")
    expect(notice.get_by_role("status")).not_to_be_empty()
    box = notice.bounding_box()
    assert box
    assert 0 <= box["x"] <= size[0] - box["width"]
    assert 0 <= box["y"] <= size[1] - box["height"]
    for button in notice.get_by_role("button").all():
        assert (button.bounding_box() or {"height": 0})["height"] >= 44
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_what_is_said(site: Site, reader: Visitor, scheme: str) -> None:
    """axe finds nothing in the notice of a new release and in the line on the crisis desk."""
    page = reader.open(f"zh/{CRISIS}", PHONE, worker=True, scheme=scheme)
    page.evaluate("""async () => (await import("/zh/assets/scripts/new-release.mjs")).announce()""")
    expect(page.locator(".so-release").get_by_role("status")).not_to_be_empty()
    expect(page.locator("so-offline")).to_have_attribute("data-state", "kept")
    page.evaluate(AXE)
    found = page.evaluate("""async () => {
      const {violations} = await axe.run({include: [[".so-release"], ["so-offline"]]});
      return violations.map(({id, nodes}) => `${id}: ${nodes[0].target}`);
    }""")
    assert found == []


# ---- What the crisis desk says about it ----


def test_the_desk_says_what_is_kept(site: Site, reader: Visitor, library: Words) -> None:
    """The line says that all is kept once it is."""
    page = reader.page(worker=True)
    reader.go(page, f"zh/{CRISIS}")
    state = page.locator("so-offline")
    expect(state.get_by_role("status")).to_have_text(library("zh").labels.offline.kept)
    expect(state).to_have_attribute("data-state", "kept")


def test_the_desk_says_that_a_load_was_broken_off(site: Site, reader: Visitor, library: Words) -> None:
    """The line says so, with how far it came."""
    reader.expect("ERR_|service-worker|Failed to load")
    site.host.refused = lambda path: path.startswith("/en/crisis/")
    page = reader.page(worker=True)
    reader.go(page, f"zh/{CRISIS}")
    expect(page.locator("so-offline").get_by_role("status")).to_have_text(
        library("zh").labels.offline.stopped
    )


def test_the_desk_says_that_storage_is_full(site: Site, reader: Visitor, library: Words) -> None:
    """The line says that the device has no room."""
    reader.expect("Quota|service-worker")
    page = reader.page(worker=True)
    limit = page.context.new_cdp_session(page)
    limit.send("Storage.overrideQuotaForOrigin", {"origin": site.address.rstrip("/"), "quotaSize": 1_000_000})
    reader.go(page, f"zh/{CRISIS}")
    expect(page.locator("so-offline").get_by_role("status")).to_have_text(library("zh").labels.offline.full)


def test_without_service_workers_nothing_breaks(site: Site, reader: Visitor, library: Words) -> None:
    """Where a browser has none, as under plain http, the desk says so and every page works as before."""
    page = reader.page(worker=True)
    page.context.add_init_script("delete Navigator.prototype.serviceWorker")
    reader.go(page, f"zh/{CRISIS}")
    expect(page.locator("so-offline").get_by_role("status")).to_have_text(
        library("zh").labels.offline.impossible
    )
    reader.go(page, "zh/index.html")
    assert page.evaluate("navigator.serviceWorker === undefined")
