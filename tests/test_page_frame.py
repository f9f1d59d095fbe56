"""Pages filled into frames are the pages that the theme's templates would have written one by one."""

from __future__ import annotations

from pathlib import Path

from .site import build, copy_project

SHARED = "    if key not in build.frames:"


def test_a_frame_of_its_own_gives_a_page_the_same_bytes(built_site: Path, tmp_path: Path) -> None:
    """A build in which every page of a record has a frame of its own writes the same pages."""
    project = copy_project(tmp_path / "unframed", source=built_site.parent)
    code = project / "macros" / "engine" / "record_files.py"
    text = code.read_text(encoding="utf-8")
    assert SHARED in text
    code.write_text(text.replace(SHARED, "    if True:"), encoding="utf-8")
    run = build(project)
    assert run.returncode == 0, run.stdout
    pages = {page.relative_to(built_site): page.read_bytes() for page in built_site.rglob("*.html")}
    assert len(pages) > 20
    assert [name for name in pages if (project / "site" / name).read_bytes() != pages[name]] == []
