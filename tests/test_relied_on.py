"""What is relied on of MkDocs, Jinja and the macros plugin and not promised by them: see ARCHITECTURE.md.

Each test asks the library itself, so that it fails when the library changes and not when we do.
"""

from __future__ import annotations

import logging
import sys
from pathlib import Path
from typing import Any

import jinja2
import jinja2.runtime
import pytest
from mkdocs.commands.build import build, get_context
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import CountHandler

HOOK = """
told = []


def on_post_build(config):
    told.append("post_build")
"""
MODULE = """
def define_env(env):
    env.macro(lambda: {said!r}, "probe")
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The folder of the smallest project that MkDocs builds, with a hook and a module of macros."""
    (tmp_path / "docs").mkdir()
    (tmp_path / "hook.py").write_text(HOOK, encoding="utf-8")
    (tmp_path / "relied_on_probe.py").write_text(MODULE.format(said="first"), encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text(
        "site_name: x\ntheme: {name: mkdocs}\nuse_directory_urls: false\nhooks: [hook.py]\n"
        "plugins: [macros: {module_name: relied_on_probe}]\nvalidation: {links: {anchors: warn}}\n",
        encoding="utf-8",
    )
    return tmp_path


@pytest.fixture
def config(project: Path, monkeypatch: pytest.MonkeyPatch) -> MkDocsConfig:
    """Its configuration, as MkDocs loads it."""
    monkeypatch.chdir(project)
    monkeypatch.setattr(sys, "path", [*sys.path])  # the macros plugin adds the project to it
    monkeypatch.delitem(sys.modules, "relied_on_probe", raising=False)
    return load_config("mkdocs.yml")


class Ready(File):
    """A file that is asked for as a page and writes itself."""

    def __init__(self, config: MkDocsConfig) -> None:
        super().__init__("a/b.md", None, config.site_dir, config.use_directory_urls, dest_uri="a/b.html")
        self.copied: list[bool] = []

    def is_documentation_page(self) -> bool:
        """Nothing that MkDocs renders."""
        return False

    def copy_file(self, dirty: bool = False) -> None:
        """Note that it was asked for."""
        self.copied.append(dirty)


class Whereabouts:
    """A page of which no more is known than where it stands and what anchors it has."""

    url = "a/b.html"
    present_anchor_ids = frozenset({"there"})


def written(config: MkDocsConfig, markdown: str) -> File:
    """A page of prose with these words."""
    Path(config.docs_dir, "index.md").write_text(markdown, encoding="utf-8")
    return File("index.md", config.docs_dir, config.site_dir, config.use_directory_urls)


def page_that_links(config: MkDocsConfig, to: str, known: Ready) -> tuple[Page, Files]:
    """A page of prose, rendered by MkDocs, that links to an address."""
    file = written(config, f"[words]({to})")
    files = Files([file, known])
    page = Page(None, file, config)
    page.read_source(config)
    page.render(config, files)
    return page, files


def test_jinja_calls_everything_through_the_context_with_two_options_of_its_own() -> None:
    """A template's calls go to `Context.call`; Jinja adds the variables of loops and blocks."""
    calls: list[tuple[tuple[Any, ...], set[str]]] = []

    class Noting(jinja2.runtime.Context):
        def call(self, called: Any, /, *arguments: Any, **options: Any) -> Any:
            calls.append((arguments, set(options)))
            return called(*arguments)

    layout = "{{ f(1) }}{% block b %}{{ f(2) }}{% for y in [3] %}{{ f(y) }}{% endfor %}{% endblock %}"
    env = jinja2.Environment()
    env.context_class = Noting
    assert env.from_string(layout).render(f=str) == "123"
    assert [arguments for arguments, _ in calls] == [(1,), (2,), (3,)]
    assert set().union(*(options for _, options in calls)) == {"_loop_vars", "_block_vars"}


def test_mkdocs_copies_a_file_that_says_it_is_no_page(config: MkDocsConfig) -> None:
    """Such a file is no page to MkDocs, is found by its .md all the same, and is asked to write itself."""
    file = Ready(config)
    files = Files([file])
    assert list(files.documentation_pages()) == []
    assert files.get_file_from_path("a/b.md") is file
    files.copy_static_files()
    assert file.copied == [False]


def test_mkdocs_links_to_such_a_file(config: MkDocsConfig, caplog: pytest.LogCaptureFixture) -> None:
    """A link to its .md becomes its address, without a warning."""
    page, _ = page_that_links(config, "a/b.md#there", Ready(config))
    assert '<a href="a/b.html#there">words</a>' in page.content
    assert caplog.messages == []


@pytest.mark.parametrize(("anchor", "warnings"), [("there", 0), ("nowhere", 1)])
def test_mkdocs_asks_a_page_for_its_anchors(
    config: MkDocsConfig, caplog: pytest.LogCaptureFixture, anchor: str, warnings: int
) -> None:
    """Links to anchors are held against `present_anchor_ids` of whatever stands as the file's page."""
    file = Ready(config)
    file.page = Whereabouts()
    page, files = page_that_links(config, f"a/b.md#{anchor}", file)
    page.validate_anchor_links(files=files, log_level=logging.WARNING)
    assert [anchor in message for message in caplog.messages] == [True] * warnings


def test_mkdocs_finds_the_anchors_of_a_page_itself(config: MkDocsConfig) -> None:
    """After rendering, `present_anchor_ids` is a set of the anchors that Markdown wrote."""
    file = written(config, "## Words {#given}")
    page = Page(None, file, config)
    page.read_source(config)
    config.markdown_extensions.append("attr_list")
    page.render(config, Files([file]))
    assert page.present_anchor_ids == {"given"}


def test_mkdocs_gives_the_context_of_any_page(config: MkDocsConfig) -> None:
    """`get_context` asks a page for its address only, and names what Material's templates ask for."""
    page = Whereabouts()
    navigation = Navigation([], [])
    config.extra_css.append("style.css")
    context = get_context(navigation, [], config, page)
    assert context["page"] is page and context["config"] is config and context["nav"] is navigation
    assert (context["base_url"], context["extra_css"], context["pages"]) == ("..", ["../style.css"], [])
    assert {"extra_javascript", "mkdocs_version", "build_date_utc"} <= set(context)


def test_a_configuration_carries_what_is_put_on_it_to_every_event_and_macro(config: MkDocsConfig) -> None:
    """MkDocs lets an attribute stand and hands on the same object; so does the macros plugin, as `conf`."""
    mark = object()
    config.relied_on = mark  # type: ignore[attr-defined]
    macros = config.plugins["macros"]
    handed_on = config.plugins.on_config(config)
    assert handed_on is config and macros.conf is config
    assert handed_on.relied_on is mark  # type: ignore[attr-defined]


def test_mkdocs_loads_a_hook_once(config: MkDocsConfig) -> None:
    """A second configuration in the same process has the same module, whatever its file says by now."""
    again = load_config("mkdocs.yml")
    assert again.hooks["hook.py"] is config.hooks["hook.py"]


def test_the_macros_plugin_imports_its_module_at_each_build(config: MkDocsConfig, project: Path) -> None:
    """A later build in the same process has the module's macros as its file says now."""

    def said() -> str:
        configured = load_config("mkdocs.yml")
        configured.plugins.on_config(configured)
        return configured.plugins["macros"].macros["probe"]()

    assert said() == "first"
    (project / "relied_on_probe.py").write_text(MODULE.format(said="the second one"), encoding="utf-8")
    assert said() == "the second one"


def test_mkdocs_counts_by_the_names_of_levels() -> None:
    """`CountHandler` tells how many warnings and errors there were, the worst first."""
    counter = CountHandler()
    counter.setLevel(logging.WARNING)
    log = logging.Logger("relied-on")
    log.addHandler(counter)
    for level in (logging.INFO, logging.WARNING, logging.ERROR, logging.WARNING):
        log.log(level, "x")
    assert counter.get_counts() == [("ERROR", 1), ("WARNING", 2)]


def test_mkdocs_refuses_warnings_only_after_its_last_event(config: MkDocsConfig, project: Path) -> None:
    """A strict build fails after `post_build`, too late to stop a publication: so we count too."""
    (project / "docs" / "index.md").write_text("[words](nowhere.md)", encoding="utf-8")
    config.strict = True
    told = config.hooks["hook.py"].told
    told.clear()
    with pytest.raises(Abort, match="1 warning"):
        build(config)
    assert told == ["post_build"]
