"""The site's root: the way to the reader's language, and the page for addresses that lead nowhere."""

from __future__ import annotations

from pathlib import Path

from .pages import environment
from .views import Library


def write_root_pages(root: Path, library: Library, path: str) -> None:
    """Write index.html and 404.html above the languages; `path` is the root's path on its server.

    A server shows 404.html at whatever address was asked for, so links from there begin at the root.
    """
    sheet = library.settings
    words = {language: Library(library.handbook, language) for language in library.handbook.languages}
    for name in ("index", "404"):
        html = (
            environment()
            .get_template(f"root/{name}.html")
            .render(
                languages=library.handbook.languages,
                names=sheet.language_names,
                default=library.language,
                titles={language: other.settings.title for language, other in words.items()},
                t={language: other.labels for language, other in words.items()},
                path=path,
            )
        )
        (root / f"{name}.html").write_text(html, encoding="utf-8")
