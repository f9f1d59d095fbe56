"""The search index: one entry a page (and one a glossary term), each saying what kind of thing it is.

Pagefind (chosen by measurement: docs/decisions) keeps the index in pieces,
so that a phone loads only those that a query needs.
"""

from __future__ import annotations

import html
import json
import subprocess
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from pagefind_bin_extended import get_executable

# Pages that only list what is an entry of its own, or what others rest on: found by their names alone.
LISTS = ("glossary", "sources")
# What people search for in a hurry comes first when texts match alike.
TITLE_WEIGHT = 8
WORDS_WEIGHT = 10
SUMMARY_WEIGHT = 3
# Pagefind writes its own user interfaces beside the index; ours needs only these files.
NEEDED = ("names.json", "pagefind.js", "pagefind-worker.js", "pagefind-entry.json", "wasm.")


@dataclass(frozen=True)
class Entry:
    """Something that can be found."""

    url: str
    """Its address relative to the language's root."""
    kind: str
    """The id of its kind, by which results are weighed and coloured."""
    kind_name: str
    """What people call its kind; results show it, and they type it beside what they look for."""
    title: str
    summary: str
    text: str
    words: tuple[str, ...] = field(default=())
    """Words people type that the text does not hold."""


def document(entry: Entry, language: str) -> str:
    """The entry as the small HTML document that Pagefind reads.

    Of what a result shows it keeps the address only: the rest is in the list of names.
    """
    words = "".join(
        f'<p data-pagefind-weight="{WORDS_WEIGHT}">{html.escape(word)}</p>' for word in entry.words
    )
    return (
        f'<html lang="{language}"><body>'
        f'<p data-pagefind-weight="{TITLE_WEIGHT}">{html.escape(entry.title)}</p>{words}'
        f'<p data-pagefind-weight="{SUMMARY_WEIGHT}">{html.escape(entry.summary)}</p>'
        f"<p>{html.escape(entry.kind_name)}</p><div>{html.escape(entry.text)}</div>"
        f'<i data-pagefind-ignore data-pagefind-meta="href">{html.escape(entry.url)}</i></body></html>'
    )


def names(entries: list[Entry]) -> str:
    """What entries are called and what people type for them, as JSON: what the search asks and shows."""
    return json.dumps(
        [
            {
                "href": each.url,
                "kind": each.kind,
                "kindName": each.kind_name,
                "title": each.title,
                "summary": each.summary,
                "words": each.words,
            }
            for each in entries
        ],
        ensure_ascii=False,
        separators=(",", ":"),
    )


class Index:
    """The index of one language's entries, which Pagefind writes into a folder beside all other work."""

    def __init__(self, entries: list[Entry], language: str, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True)
        (folder / "names.json").write_text(names(entries), encoding="utf-8")
        self._source = tempfile.TemporaryDirectory()
        for number, entry in enumerate(entries):
            file = Path(self._source.name, f"{number:05}.html")
            file.write_text(document(entry, language), encoding="utf-8")
        command = [
            str(get_executable()),
            "--site",
            self._source.name,
            "--output-path",
            str(folder),
            "--force-language",
            language,
        ]
        self._pagefind = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, encoding="utf-8"
        )

    def finish(self) -> None:
        """Wait until it is written. Raises SearchError with Pagefind's words."""
        told, _ = self._pagefind.communicate()
        self._source.cleanup()
        if self._pagefind.returncode:
            raise SearchError(f"Pagefind could not write the index: {told[-1200:]}")
        for file in sorted(self.folder.iterdir()):
            if file.is_file() and not file.name.startswith(NEEDED) and file.suffix != ".pf_meta":
                file.unlink()

    def stop(self) -> None:
        """End it, whatever it is doing."""
        self._pagefind.kill()
        self._pagefind.communicate()
        self._source.cleanup()


class SearchError(Exception):
    """The search index could not be written."""
