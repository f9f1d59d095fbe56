"""A run handed over as a link, in a browser: unseen by any server, or refused with nothing changed.

What needs no browser (files, what is no run, merging) is in tests/scripts/carry.test.mjs.
"""

from __future__ import annotations

import base64
import re
import zlib
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from macros.handbook import load
from macros.views import Library
from tests.browser import LANGUAGES, Visitor
from tests.runs import RUNS, SMALL_FILE, open_desk, with_desk
from tests.site import ROOT

KEEP = ROOT / "docs" / "assets" / "scripts" / "desk" / "keep"
FILE = (RUNS / "schema-1.json").read_text(encoding="utf-8")


def packed(text: str | bytes) -> str:
    """A link's fragment with a text, packed as the desk does it, but by another program."""
    content = text.encode() if isinstance(text, str) else text
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    data = packer.compress(content) + packer.flush()
    return f"#carry={base64.urlsafe_b64encode(data).decode().rstrip('=')}"


WHOLE_LINK = packed(FILE)
BROKEN_LINKS = {
    "no fragment": ("", "import-not-a-run"),
    "another fragment": ("#run=0123456789abcdef", "import-not-a-run"),
    "nothing in it": ("#carry=", "import-damaged"),
    "cut in half": (WHOLE_LINK[: len(WHOLE_LINK) // 2], "import-damaged"),
    "cut by one letter": (WHOLE_LINK[:-1], "import-damaged"),
    "cut by four letters": (WHOLE_LINK[:-4], "import-damaged"),
    "with more behind it": (f"{WHOLE_LINK}AAAA", "import-damaged"),
    "a full stop behind it": (f"{WHOLE_LINK}。", "import-damaged"),
    "not base64": ("#carry=%E4%BD%A0!!", "import-damaged"),
    "not packed": ("#carry=aGVsbG8gd29ybGQ", "import-damaged"),
    "packed bytes that are no text": (packed(b"\xff\xfe" * 40), "import-damaged"),
    "a bomb": (packed(b" " * (64 << 20)), "import-too-large"),
    "a bomb that begins like a run": (packed(FILE[:500].encode() + b" " * (64 << 20)), "import-too-large"),
    "too long a link": ("#carry=" + "A" * ((4 << 20) + 4), "import-too-large"),
}


@pytest.fixture(scope="module")
def desk(browser: Browser, site_address: str) -> Iterator[Page]:
    """A page whose storage has a run in it already: nothing that is refused may change it."""
    visitor = Visitor(browser, site_address)
    page = open_desk(visitor, place=SMALL_FILE)
    page.evaluate("() => { globalThis.store = desk.Store.open(); store.merge(desk.story()); }")
    yield page
    assert visitor.leave() == []


def _refused(desk: Page, link: str) -> str:
    """Why a link is refused; nothing that is stored may be another after it."""
    told = desk.evaluate(
        """async (link) => {
      const everything = () =>
        JSON.stringify([Object.entries(localStorage).sort(), store.runs(), store.unreadable()]);
      const before = everything();
      const { refused, ...rest } = await desk.fromLink(link);
      return [refused, rest, everything() === before];
    }""",
        link,
    )
    assert told[1:] == [{}, True]
    return told[0]


# ---- Links ----


def test_a_link_carries_the_whole_run_past_every_server(visitor: Visitor) -> None:
    """A link made in one browser and opened in another brings the same run, and no request says anything
    of it."""
    first = open_desk(visitor)
    state, link = first.evaluate("""async () => {
      const log = desk.story();
      return [desk.stateOf(log), await desk.toLink(log, new URL("run.html", location.href).href)];
    }""")
    address, _, data = link.partition("#carry=")
    assert address == first.url.replace("index.html", "run.html")
    assert re.fullmatch("[A-Za-z0-9_-]{100,}", data)
    second = visitor.page()
    asked: list[str] = []
    second.context.on(
        "request",
        lambda request: asked.append(
            "\n".join([request.url, *request.all_headers().values(), request.post_data or ""])
        ),
    )
    second.goto(link)
    second.wait_for_load_state("networkidle")
    with_desk(second)
    assert second.evaluate("async () => desk.stateOf((await desk.fromLink(location.hash)).events)") == state
    assert len(asked) > 5, "the page's requests were not seen"
    assert [each for each in asked if "carry=" in each or data[:40] in each] == []


def test_another_programs_packing_is_read(desk: Page) -> None:
    """A link is plain deflate in base64url: what another program packed so is read."""
    told = desk.evaluate(
        """async ([link, text]) => {
      const [linked, filed] = [await desk.fromLink(link), await desk.fromText(text)];
      return [JSON.stringify(linked) === JSON.stringify(filed), linked.events.length];
    }""",
        [WHOLE_LINK, FILE],
    )
    assert told == [True, 26]


def test_a_broken_link_is_refused(desk: Page) -> None:
    """A link that was cut, changed or made to harm is refused with the reason and without a trace."""
    found = {what: _refused(desk, link) for what, (link, _) in BROKEN_LINKS.items()}
    assert found == {what: reason for what, (_, reason) in BROKEN_LINKS.items()}


def test_a_bomb_is_not_unfolded(desk: Page) -> None:
    """Of a link that would unfold to 128 MB, no more than the limit and one piece is read."""
    read = desk.evaluate(
        """async (link) => {
      let read = 0;
      const { getReader } = ReadableStream.prototype;
      ReadableStream.prototype.getReader = function (...how) {
        const reader = getReader.apply(this, how);
        const { read: next } = reader;
        reader.read = async () => {
          const part = await next.call(reader);
          read += part.value?.length ?? 0;
          return part;
        };
        return reader;
      };
      const { refused } = await desk.fromLink(link);
      ReadableStream.prototype.getReader = getReader;
      return [refused, read];
    }""",
        packed(b"\0" * (1 << 27)),
    )
    assert read[0] == "import-too-large"
    assert 4 << 20 < read[1] < 5 << 20


# ---- What is said ----


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_reason_has_words(language: str) -> None:
    """Every reason that carrying and keeping give is told in the reader's language."""
    labels = Library(load(ROOT / "data"), language).labels.desk
    scripts = [(KEEP / f"{name}.mjs").read_text(encoding="utf-8") for name in ("carry", "store", "schema")]
    named = set(re.findall(r'"((?:import|storage)-[a-z-]+)"', "".join(scripts)))
    named |= {f"storage-{wrong}" for wrong in ("newer", "no-event", "forbidden", "full", "unreadable")}
    assert len(named) > 12
    for name in sorted(named):
        assert labels[name], name
