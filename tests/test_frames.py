"""Pages filled into frames are the pages that the theme's templates would have written."""

from __future__ import annotations

from pathlib import Path

from .site import build, copy_project

FRAMED = 'PAGE = "main.html"'


def test_pages_are_the_same_without_frames(built_site: Path, tmp_path: Path) -> None:
    """A build in which every page goes through Material's templates by itself gives the same bytes."""
    project = copy_project(tmp_path / "unframed", source=built_site.parent)
    code = project / "macros" / "engine" / "frames.py"
    text = code.read_text(encoding="utf-8")
    assert FRAMED in text
    code.write_text(text.replace(FRAMED, 'PAGE = "nothing.html"'), encoding="utf-8")
    run = build(project)
    assert run.returncode == 0, run.stdout
    pages = {page.relative_to(built_site): page.read_bytes() for page in built_site.rglob("*.html")}
    assert len(pages) > 20
    assert [name for name in pages if (project / "site" / name).read_bytes() != pages[name]] == []
