"""Runs for tests: begun in the browser as the desk begins them, and read back from what is stored."""

from __future__ import annotations

import re
from typing import Any

from playwright.sync_api import Page

from tests.browser import Visitor
from tests.site import ROOT

TAKEN_OVER = "account-taken-over"
DRILL = "account-takeover-table-top"
SCRIPT = (ROOT / "docs" / "assets" / "scripts" / "desk" / "run-page.mjs").read_text(encoding="utf-8")
PANELS = [each.partition(":")[0].strip() for each in re.search(r"PANELS = {(.+?)}", SCRIPT)[1].split(",")]
"""The panels of a run's page, by their names in its script."""
MOST_TABS = 120
"""So often is the tab key pressed before a control counts as out of the keyboard's reach."""
_BEGIN = """async ({language, playbook, drill, minutes, changes}) => {
  const at = `/${language}/assets/scripts/desk/`;
  const [events, data, {Store}] = await Promise.all(
    ["core/events.mjs", "handbook-data.mjs", "keep/store.mjs"].map(name => import(at + name)));
  const copy = Object.assign(await data.playbook(playbook), changes);
  const run = events.newId(), store = Store.open();
  store.append(events.nextEvent([], {
    run, type: "run-started", by: "", now: new Date(Date.now() - minutes * 60000), details: {
      name: "A run", severity: copy.severity, owner: "", roles: {}, kind: drill ? "drill" : "real",
      playbook: copy, drill: drill && await data.drill(drill),
    },
  }));
  return run;
}"""
_READ = """async ([language, run]) => {
  const {runOf} = await import(`/${language}/assets/scripts/desk/core/state.mjs`);
  const log = Object.keys(localStorage).filter(key => key.startsWith(`handbook.run.${run}.`))
    .map(key => JSON.parse(localStorage.getItem(key)));
  return {run: runOf(log), log};
}"""


def begin(
    visitor: Visitor,
    page: Page,
    *,
    language: str = "zh",
    playbook: str = TAKEN_OVER,
    drill: str | None = None,
    minutes: int = 0,
    changes: dict[str, Any] | None = None,
    panel: str = "tasks",
) -> str:
    """Begin a run that started some minutes ago and open it; gives its id."""
    if not page.url.startswith("http"):
        visitor.go(page, f"{language}/glossary.html")
    run = page.evaluate(
        _BEGIN,
        {
            "language": language,
            "playbook": playbook,
            "drill": drill,
            "minutes": minutes,
            "changes": changes or {},
        },
    )
    open_run(visitor, page, run, language=language, panel=panel)
    return run


def open_run(visitor: Visitor, page: Page, run: str, *, language: str = "zh", panel: str = "tasks") -> None:
    """Open a run's page and wait until it shows the run."""
    page.goto("about:blank")  # else only the part after # would change
    visitor.go(page, f"{language}/crisis/run.html#run={run}&panel={panel}")
    page.wait_for_selector(".so-run__head")


def stored(page: Page, run: str, language: str = "zh") -> dict[str, Any]:
    """The run as computed from what is stored, and its log."""
    return page.evaluate(_READ, [language, run])


def types(page: Page, run: str) -> list[str]:
    """The types of the stored events, in order."""
    log = stored(page, run)["log"]
    return [event["type"] for event in sorted(log, key=lambda event: (event["order"], event["id"]))]


_FOCUS = """selector => {
  const each = document.activeElement;
  return each?.matches(selector) ? getComputedStyle(each).outlineStyle : null;
}"""


def reach(page: Page, selector: str) -> None:
    """Press the tab key until a control has the focus, and see that the focus is visible."""
    for _ in range(MOST_TABS):
        if outline := page.evaluate(_FOCUS, selector):
            assert outline != "none", f"{selector} does not show its focus"
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{selector} is out of the keyboard's reach")


def enter(page: Page, selector: str) -> None:
    """Reach a control by the keyboard and press Enter."""
    reach(page, selector)
    page.keyboard.press("Enter")
