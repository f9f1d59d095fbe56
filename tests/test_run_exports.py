"""What is carried away from a run: texts for people and programs, read here as those programs read them."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from markdown_it import MarkdownIt
from markdown_it.token import Token
from playwright.sync_api import Browser, Page

from macros import clock, handbook, rules
from macros.pages import Renderer
from macros.views import Library
from tests.browser import LANGUAGES, Visitor
from tests.node_scripts import SCRIPTS, node
from tests.site import ROOT, build_day, sample_only

pytestmark = sample_only

PLAYBOOK, DRILL = "account-taken-over", "account-takeover-table-top"
BEGUN = "2026-11-20T01:00:00.000Z"
ZONE = "Asia/Shanghai"

Steps = list[tuple[int, str, dict[str, Any]]]
Written = dict[str, Any]
"""What is written of a run, by kind."""
Attacks = list[tuple[str, Written, Written]]
Text = Callable[[str], str]


def steps(text: Text) -> Steps:
    """A run in which everything happens; `text(words)` is what people typed there."""
    return [
        (
            0,
            "run-started",
            {
                "name": text("Weibo taken over"),
                "severity": "sev-2",
                "owner": "",
                "kind": "drill",
                "roles": {"commander": text("Shen Yan"), "scribe": ""},
            },
        ),
        (1, "handed-over", {"owner": text("Shen Yan")}),
        (2, "task-changed", {"task": "pause-everything", "state": "in-progress", "reason": ""}),
        (
            3,
            "machine-changed",
            {
                "platform": "weibo",
                "machine": "scheduled-posts",
                "action": "stop",
                "state": "done",
                "note": "",
            },
        ),
        (
            3,
            "machine-changed",
            {
                "platform": "weibo",
                "machine": "gone",
                "action": "stop",
                "state": "no-access",
                "note": text("no rights"),
            },
        ),
        (4, "task-changed", {"task": "pause-everything", "state": "done", "reason": ""}),
        (
            5,
            "task-noted",
            {
                "task": "pause-everything",
                "text": text("twelve posts"),
                "link": "https://example.com/a_b_c?x=1&y=*2*",
            },
        ),
        (6, "call-made", {"step": "first", "role": "commander", "answered": False}),
        (7, "severity-changed", {"severity": "sev-1", "reason": text("hot list")}),
        (8, "role-filled", {"role": "scribe", "person": text("Wu")}),
        (9, "run-renamed", {"name": text("Weibo in other hands")}),
        (
            10,
            "evidence-added",
            {
                "address": "https://weibo.com/1_2_3",
                "account": text("fake raffle"),
                "seen_at": BEGUN,
                "figures": text("3,000 reposts"),
                "note": text("screenshot"),
                "archived": False,
                "file": {"name": text("shot.png"), "size": 1234, "sha256": "ab" * 32},
            },
        ),
        (11, "task-changed", {"task": "keep-evidence", "state": "skipped", "reason": text("no device")}),
        (12, "section-confirmed", {"section": "say-and-update"}),
        (
            13,
            "statement-approved",
            {
                "statement": "notice-account-not-ours-now",
                "language": "zh",
                "platform": "weibo",
                "values": {},
                "text": text("First line.\n\nSecond line."),
                "approver": text("Head of social"),
            },
        ),
        (
            14,
            "update-sent",
            {"text": text("we hold the mailbox"), "next_at": "2026-11-20T01:44:00.000Z", "last": False},
        ),
        (15, "noted", {"text": text("customers call"), "link": ""}),
        (16, "inject-met", {"inject": "strange-raffle", "note": text("not ours")}),
        (17, "time-corrected", {"event": 16, "at": "2026-11-20T00:58:00.000Z", "reason": text("clock")}),
        (40, "run-finished", {"outstanding": ["a", "b"]}),
        (41, "run-restored", {}),
        (42, "run-finished", {"outstanding": []}),
        (50, "retrospective-written", {"field": "worked", "text": text("calls\nstops")}),
        (51, "retrospective-written", {"field": "learned", "text": text("- one mailbox\n- two keys")}),
        (
            52,
            "action-written",
            {
                "action": "action-one",
                "kind": "preventive",
                "text": text("split mailboxes"),
                "owner": text("Ou"),
                "due": "2026-12-01",
                "dropped": False,
            },
        ),
        (
            53,
            "action-written",
            {
                "action": "action-two",
                "kind": "detective",
                "text": text("dropped again"),
                "owner": "Ou",
                "due": "2026-12-01",
                "dropped": True,
            },
        ),
        (54, "retrospective-published", {}),
    ]


def as_typed(words: str) -> str:
    """What somebody types who means no harm."""
    return words


def write(desk_files: Path, language: str, runs: list[dict[str, Any]]) -> dict[str, Any]:
    """What is written of runs and of every playbook; both ways as JSON, which can carry half a character."""
    asked = json.dumps({"language": language, "runs": runs})
    done = node(str(SCRIPTS / "write.mjs"), text=asked, DESK_FILES=str(desk_files), TZ=ZONE)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def scripted(some: Steps, drill: str = DRILL, playbook: str = PLAYBOOK) -> dict[str, Any]:
    """A run for `write`."""
    return {"begun": BEGUN, "playbook": playbook, "drill": drill, "steps": some}


@pytest.fixture(scope="module")
def everything(desk_files: Path) -> dict[str, dict[str, Any]]:
    """What is written of the scripted run and of every playbook, by language."""
    return {each: write(desk_files, each, [scripted(steps(as_typed))]) for each in LANGUAGES}


@pytest.fixture(scope="module")
def written(everything: dict[str, dict[str, Any]]) -> dict[str, Written]:
    """Everything that is written of the scripted run, by language."""
    return {language: told["runs"][0] for language, told in everything.items()}


# ---- The line of an event ----


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_type_of_event_has_its_line(everything: dict[str, Any], language: str) -> None:
    """The scripted run holds every type there is; each has a line of words, with nothing left to fill in."""
    lines = everything[language]["runs"][0]["lines"]
    untold = set(everything[language]["types"]) - {type for type, _ in lines}
    assert untold == set(), "let it happen in `steps` above, and say it in write/timeline.mjs"
    for type, line in lines:
        assert line and line != type
        assert not re.search(r"[{}\n]|undefined|null|\b(run|export)\.", line), (type, line)


def test_a_line_says_what_happened(written: dict[str, Any]) -> None:
    """A few lines as people read them, in both languages."""
    zh, en = (dict(written[language]["lines"]) for language in LANGUAGES)
    assert en["task-noted"].startswith("Pause everything that runs by itself, on every platform, note: ")
    assert en["task-noted"].endswith("twelve posts, https://example.com/a_b_c?x=1&y=*2*")
    assert en["severity-changed"] == "Severity changed to Critical, reason: hot list"
    assert zh["severity-changed"] == "等级改为危急，原因：hot list"
    assert zh["call-made"] == "打给危机指挥（Shen Yan）：没接"
    assert zh["update-sent"] == "进展通报：we hold the mailbox，下次2026-11-20 09:44 GMT+8"
    assert en["time-corrected"] == (
        "Time corrected: “customers call” was at 2026-11-20 08:58 GMT+8, reason: clock"
    )


def test_a_correction_of_itself_ends(everything: dict[str, Any]) -> None:
    """A foreign log may hold a correction that names itself; its line is still one line."""
    line = everything["en"]["correctionOfItself"]
    assert line.startswith("Time corrected: “another entry” was at 2026-11-20")


# ---- Markdown ----

PARSER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
NASTY: list[str] = yaml.safe_load((ROOT / "tests" / "data" / "typed.yml").read_text(encoding="utf-8"))


def harmless(nasty: str) -> str:
    """A text of as many lines and paragraphs as another one."""
    return re.sub(r"[^\n]*\S[^\n]*", "word", nasty.replace("\r\n", "\n").strip())


def shape(tokens: list[Token]) -> list[tuple[Any, ...]]:
    """What a text is made of, without its words, and without links made of an address."""
    found: list[tuple[Any, ...]] = []
    for token in tokens:
        if token.markup == "autolink":
            continue
        here = (token.type, token.tag, token.level, token.hidden)
        if token.type == "text":
            here = ("text",)
            if found and found[-1] == here:
                continue
        found.append((*here, shape(token.children)) if token.children else here)
    return found


def plain(token: Token) -> str:
    """The words of an inline token as a reader sees them."""
    breaks = ("softbreak", "hardbreak")
    return "".join(" " if each.type in breaks else each.content for each in token.children or [])


def seen(text: str) -> list[str]:
    """Every piece of words that a reader of Markdown sees."""
    return [plain(token) for token in PARSER.parse(text) if token.type == "inline"]


@pytest.fixture(scope="module")
def attacked(desk_files: Path) -> Attacks:
    """Each nasty text, what is written of a run in which it was typed everywhere, and of a harmless one."""
    typed = [each for nasty in NASTY for each in (nasty, harmless(nasty))]
    runs = [scripted(steps(lambda _, each=each: each)) for each in typed]
    written = write(desk_files, "en", runs)["runs"]
    return list(zip(NASTY, written[::2], written[1::2], strict=True))


def test_the_texts_would_break_markdown() -> None:
    """Most of the texts that are tried change what a list is made of, unless something is done about it."""

    def lists(text: str) -> list[tuple[Any, ...]]:
        return shape(PARSER.parse(f"- {text}\n- {text}\n"))

    assert sum(lists(nasty) != lists(harmless(nasty)) for nasty in NASTY) >= 25
    assert sum(bool(REFERENCE.search(nasty)) for nasty in NASTY) >= 3


def test_no_text_breaks_the_markdown(attacked: Attacks) -> None:
    """Whatever people typed, the report and the task list are built alike, and none of it is HTML."""
    for nasty, written, calm in attacked:
        for kind in ("markdown", "issue"):
            tokens = PARSER.parse(written[kind])
            assert shape(tokens) == shape(PARSER.parse(calm[kind])), f"{kind}: {nasty!r}\n{written[kind]}"
            children = [child for token in tokens for child in token.children or []]
            made = {token.type for token in (*tokens, *children)}
            assert not made & {"html_block", "html_inline", "image", "fence"}


def test_every_text_is_read_as_it_was_typed(attacked: Attacks) -> None:
    """What the reader of a report sees are the very words that were typed."""
    for nasty, written, _ in attacked:
        typed = re.sub(r"\s+", " ", nasty).strip()
        pieces = seen(written["markdown"])
        assert pieces[0] == f"DRILL: {typed}"
        assert sum(typed in piece for piece in pieces) >= 15, nasty


def test_addresses_are_links(written: dict[str, Any]) -> None:
    """An address that was typed leads where it says, underscores and all; nothing else is a link."""
    for kind, least in (("markdown", 2), ("issue", 0)):
        children = [child for token in PARSER.parse(written["en"][kind]) for child in token.children or []]
        links = [child.attrs["href"] for child in children if child.type == "link_open"]
        assert set(links) <= {"https://example.com/a_b_c?x=1&y=*2*", "https://weibo.com/1_2_3"}
        assert len(links) >= least


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_report_holds_the_run(written: dict[str, Any], language: str) -> None:
    """The mark of a drill, facts, figures, roles, every event, statement, hash, reason and action."""
    report = written[language]["markdown"]
    pieces = seen(report)
    mark = {"zh": "演练：", "en": "DRILL: "}[language]
    assert report.startswith(f"# {mark}Weibo in other hands\n")
    for words in ("2026-11-20 09:00 GMT+8", "2026-11-20 09:42 GMT+8", "Head of social", "3,000 reposts"):
        assert any(words in piece for piece in pieces), words
    assert sum("2026-11-20 " in piece for piece in pieces) >= len(written[language]["lines"])
    assert "> First line.\n> \n> Second line." in report
    assert f"`{'ab' * 32}`" in report
    skipped = {"zh": "留下", "en": "Capture"}[language]
    assert any(piece.startswith(skipped) and piece.endswith("no device") for piece in pieces)
    corrected = {"zh": "原来记的是", "en": "It was noted as "}[language] + "2026-11-20 09:15 GMT+8"
    assert any(corrected in piece and "2026-11-20 08:58" in piece for piece in pieces)
    assert "split mailboxes · Ou · 2026-12-01" in pieces
    assert "dropped again" not in report.split("## ")[-1]


# ---- CSV ----

HEAD = ["event_at", "recorded_at", "type", "who", "summary", "details"]


def rows(text: str) -> list[list[str]]:
    """The lines of a CSV file, without its mark."""
    assert text.startswith("\ufeff")
    assert not re.search(r"(?<!\r)\n", text)
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), strict=True))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_timeline_is_a_table(written: dict[str, Any], language: str) -> None:
    """A line for each event in the order of time, with its moments, its words and everything it says."""
    head, *lines = rows(written[language]["csv"])
    assert head == HEAD
    assert [[type, summary] for _, _, type, _, summary, _ in lines] == written[language]["lines"]
    assert [line[0] for line in lines] == sorted(line[0] for line in lines)
    assert lines[0][:2] == ["2026-11-20T08:58:00+08:00", "2026-11-20T09:15:00+08:00"]
    details = {type: json.loads(text) for _, _, type, _, _, text in lines}
    assert details["noted"] == {
        "text": "customers call",
        "link": "",
        "noted_as": "2026-11-20T09:15:00+08:00",
        "corrected": "clock",
    }
    assert set(details["run-started"]["playbook"]) == {"id", "revision"}


def test_no_cell_is_a_formula(desk_files: Path) -> None:
    """What begins like a formula is shown as text, and every text stays whole."""
    typed = [
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "\t=1",
        "＝1",
        '=HYPERLINK("http://203.0.113.9","x")',
        'a,"b"\n=1',
        "危机",
    ]
    runs = [scripted([steps(as_typed)[0], (1, "noted", {"text": each, "link": ""})]) for each in typed]
    written = write(desk_files, "zh", runs)["runs"]
    for each, told in zip(typed, written, strict=True):
        lines = rows(told["csv"])
        assert not any(re.match(r"[=+\-@\t\r\n＝＋－＠]", cell) for line in lines for cell in line)
        words = re.sub(r"\s+", " ", each).strip()
        assert lines[2][4] in (words, f"'{words}")
        assert json.loads(lines[2][5])["text"] == each


# ---- Task list for an issue ----

REFERENCE = re.compile(r"""@[A-Za-z0-9_-]|[#!$%~&^](?=["\w])|GH-\d""", re.IGNORECASE)


def boxes(text: str) -> list[tuple[str, str, bool]]:
    """Each box of a task list: its sign, its words and whether any of it is struck through."""
    found = []
    for token in PARSER.parse(text):
        if token.type == "inline" and (box := re.match(r"\[([ x])\] (.*)", plain(token))):
            found.append((*box.groups(), any(child.type == "s_open" for child in token.children or [])))
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_task_list_shows_each_task(desk_files: Path, written: dict[str, Written], language: str) -> None:
    """A heading for each section; a box for each task: ticked when done, struck through when skipped."""
    playbook = json.loads((desk_files / "playbooks" / f"{PLAYBOOK}.json").read_text(encoding="utf-8"))
    text = written[language]["issue"]
    titles = [each["title"][language] for each in playbook["sections"]]
    assert re.findall(r"^## (.*)$", text, re.MULTILINE) == titles
    tasks = [task for section in playbook["sections"] for task in section["tasks"]]
    gates = sum(section["gate"] is not None for section in playbook["sections"])
    found = boxes(text)
    assert len(found) == len(tasks) + gates
    for task in tasks:
        sign, words, struck = next(box for box in found if task["object"][language] in box[1])
        assert task["verb"][language] in words and task["done"][language] in words
        skipped = task["id"] == "keep-evidence"
        assert (sign, struck) == ("x" if skipped or task["id"] == "pause-everything" else " ", skipped)
        assert ("no device" in words) == skipped
        assert re.search(r"2026-11-2\d \d\d:\d\d GMT\+8", words) or skipped
    assert "Shen Yan" in text


def test_the_task_list_of_a_playbook_is_open(everything: dict[str, Any]) -> None:
    """Without a run too: every task with its minutes, no box ticked."""
    (text,) = (each["issue"] for each in everything["en"]["playbooks"] if each["playbook"]["id"] == PLAYBOOK)
    found = boxes(text)
    assert len(found) > 20
    assert {sign for sign, _, _ in found} == {" "}
    gates = text.count("Confirm line by line")
    assert sum("of the start" in words for _, words, _ in found) == len(found) - gates


def test_the_task_list_notifies_nobody(attacked: Attacks) -> None:
    """No name, number or label in a text becomes a reference; addresses stay whole."""
    for nasty, written, _ in attacked:
        for token in PARSER.parse(written["issue"]):
            depth = 0
            for child in token.children or []:
                depth += child.nesting if child.type.startswith("link_") else 0
                if child.type == "text" and not depth:
                    assert not REFERENCE.search(child.content), (nasty, child.content)


# ---- Mattermost ----

# The fields that Mattermost Playbooks exports, by their `export` tags, and the JSON types of the Go types:
# server/app/playbook.go of mattermost/mattermost-plugin-playbooks, structures Playbook, Checklist and
# ChecklistItem; in export.go, GeneratePlaybookExport adds "version" and "checklists",
# generateChecklistExport adds "items".
PLAYBOOK_FIELDS = {
    "title": str,
    "description": str,
    "reminder_message_template": str,
    "message_on_join": str,
    "reminder_timer_default_seconds": int,
    "status_update_enabled": bool,
    "message_on_join_enabled": bool,
    "retrospective_reminder_interval_seconds": int,
    "retrospective_template": str,
    "retrospective_enabled": bool,
    "signal_any_keywords": list,
    "signal_any_keywords_enabled": bool,
    "categorize_channel_enabled": bool,
    "category_name": str,
    "run_summary_template_enabled": bool,
    "run_summary_template": str,
    "channel_name_template": str,
    "channel_id": str,
    "channel_mode": int,
    "create_channel_member_on_new_participant": bool,
    "remove_channel_member_on_removed_participant": bool,
    "metrics": list,
    "version": int,
    "checklists": list,
}
CHECKLIST_FIELDS = {"title": str, "items": list}
ITEM_FIELDS = {"title": str, "command": str, "description": str, "due_date": int}


def check_fields(value: dict[str, Any], fields: dict[str, type]) -> None:
    """Every field is known, of its type, and left out where it would be zero, as the exporter does."""
    assert set(value) <= set(fields)
    for name, content in value.items():
        assert type(content) is fields[name], name
        assert content, name


@pytest.mark.parametrize("language", LANGUAGES)
def test_mattermost_imports_every_playbook(everything: dict[str, Any], language: str) -> None:
    """Each playbook's file has fields of Mattermost's own export only, and every task in its place."""
    files = [(each["playbook"], each["mattermost"]) for each in everything[language]["playbooks"]]
    assert len(files) > 10
    for playbook, text in files:
        file = json.loads(text)
        check_fields(file, PLAYBOOK_FIELDS)
        assert file["version"] == 1
        assert file["title"] == playbook["title"][language]
        assert file["reminder_timer_default_seconds"] % 60 == 0
        titles = [each["title"][language] for each in playbook["sections"]]
        assert [each["title"] for each in file["checklists"]] == titles
        for section, checklist in zip(playbook["sections"], file["checklists"], strict=True):
            check_fields(checklist, CHECKLIST_FIELDS)
            for task, item in zip(section["tasks"], checklist["items"], strict=True):
                check_fields(item, ITEM_FIELDS)
                assert item.get("due_date", 0) == task["minutes"] * 60_000
                assert item["title"].endswith(task["object"][language])
                assert task["done"][language] in item["description"]


# ---- The record of a drill ----


def pasted(data: Path, file: str, record: str) -> None:
    """Put a record where the run's page says: at the file's end, below `held:`, which may be missing."""
    target = data.parent / file
    text = target.read_text(encoding="utf-8")
    held = "" if re.search(r"^held:$", text, re.MULTILINE) else "held:\n"
    target.write_text(f"{text.rstrip()}\n{held}{record}", encoding="utf-8")


@pytest.fixture(scope="module")
def records(desk_files: Path) -> list[dict[str, Any]]:
    """The record of each drill, by turns one in which all went well and one in which nothing happened."""
    drills = handbook.load(ROOT / "data").of_kind("drill")
    nothing = [steps(as_typed)[0], (60, "run-finished", {"outstanding": []})]
    runs = [
        scripted([steps(as_typed), nothing][number % 2], drill.id, drill.record.playbook)
        for number, drill in enumerate(drills)
    ]
    return write(desk_files, "en", runs)["runs"]


@pytest.fixture
def after_the_drill(monkeypatch: pytest.MonkeyPatch) -> None:
    """Today is the day on which the shipped site is built: no review or drill lies in its future."""
    noon = dt.datetime.combine(build_day(ROOT), dt.time(12), dt.UTC)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(noon.timestamp())))
    clock.today.cache_clear()


@pytest.mark.usefixtures("after_the_drill")
def test_the_record_of_a_drill_can_be_committed(records: list[dict[str, Any]], tmp_path: Path) -> None:
    """Pasted into the file of its drill, each record passes every check and says what was measured."""
    data = tmp_path / "data"
    shutil.copytree(ROOT / "data", data)
    before = handbook.load(data)
    assert rules.check(before) == []
    for written in records:
        pasted(data, written["file"], written["record"])
    after = handbook.load(data)
    assert rules.check(after) == []
    for number, item in enumerate(after.of_kind("drill")):
        assert len(item.record.held) == len(before.items[item.place].record.held) + 1
        held = item.record.held[-1]
        assert str(held.held) == "2026-11-20"
        if number % 2:
            assert (held.minutes_to_lead, held.minutes_to_stop, held.minutes_to_statement) == (60, 60, 60)
            assert sum("the whole length" in words["en"] for words in held.learned) == 3
        else:
            assert (held.lead, held.minutes_to_lead, held.minutes_to_statement) == ("commander", 1, 13)
            assert [words["en"] for words in held.learned][-3:] == [
                "one mailbox",
                "two keys",
                "split mailboxes · Ou · 2026-12-01",
            ]


@pytest.mark.usefixtures("after_the_drill")
def test_the_playbook_shows_when_it_was_last_drilled(records: list[dict[str, Any]], tmp_path: Path) -> None:
    """Once a record is committed, the playbook's page shows its day, in every language."""
    data = Path(shutil.copytree(ROOT / "data", tmp_path / "data"))
    written = next(each for each in records if DRILL in each["file"])
    pasted(data, written["file"], written["record"])
    book = handbook.load(data)
    for language in LANGUAGES:
        html = Renderer(Library(book, language)).record(f"crisis/playbooks/{PLAYBOOK}").html
        line = re.search(rf'href="[^"]*{DRILL}\.html".*?</li>', html, re.DOTALL)
        assert line and "2026-11-20" in line.group(), language


def test_any_words_make_a_record(desk_files: Path, tmp_path: Path) -> None:
    """What people learned may hold quotes, colons, controls, signs that turn a line, half characters."""
    nasty = [
        *NASTY,
        "key: value # no comment",
        "'\"\\",
        "\x00\x07\x85\u2028",
        "\u202eback",
        "\u200bno\u2060width\ufeff\u00ad",
        "\ud83d",
        "true",
        "!tag &a *a",
    ]
    runs = [scripted(steps(lambda _, each=each: each)) for each in nasty]
    written = write(desk_files, "zh", runs)["runs"]
    data = tmp_path / "data"
    shutil.copytree(ROOT / "data", data)
    for each in written:
        pasted(data, each["file"], each["record"])
    assert handbook.load(data).problems == []


# ---- Files and the clipboard ----


@pytest.fixture(scope="module")
def desk_page(browser: Browser, site_address: str) -> Iterator[Page]:
    """A page of the site in Shanghai that can load modules; what goes wrong on it fails its tests."""
    reader = Visitor(browser, site_address)
    page = reader.open("zh/crisis/guides/first-hour.html")
    page.context.new_cdp_session(page).send("Emulation.setTimezoneOverride", {"timezoneId": ZONE})
    yield page
    assert reader.leave() == []


DOWNLOAD = """async ([name, text]) => {
  const {download, fileName} = await import('/zh/assets/scripts/desk/write/download.mjs');
  const run = {name, started_at: "2026-11-19T17:30:00.000Z", playbook: {id: "rumour"}};
  download(text, fileName(run, "md"), "text/markdown");
}"""


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("微博被盗 / Weibo", "微博被盗-Weibo-2026-11-20.md"),
        ("../../etc/passwd", "etc-passwd-2026-11-20.md"),
        ('con.<>:"|?*\x00\n', "con-2026-11-20.md"),
        ("…", "rumour-2026-11-20.md"),
        ("長" * 300, "長" * 60 + "-2026-11-20.md"),
    ],
)
def test_a_text_is_saved_under_a_safe_name(desk_page: Page, name: str, file: str) -> None:
    """The file has the run's name and its day here, in letters that every system takes, and the text."""
    with desk_page.expect_download() as waiting:
        desk_page.evaluate(DOWNLOAD, [name, "处置\r\n"])
    assert waiting.value.suggested_filename == file
    assert Path(waiting.value.path()).read_bytes() == "处置\r\n".encode()


@pytest.mark.parametrize("way", ["with the clipboard", "without", "without, in a dialog", "forbidden"])
def test_a_text_is_copied(visitor: Visitor, way: str) -> None:
    """Copying works with the browser's clipboard and without it, beside an open dialog too; focus stays."""
    page = visitor.open("zh/crisis/guides/first-hour.html")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.evaluate(
        """async (way) => {
      const {copyText} = await import('/zh/assets/scripts/desk/write/download.mjs');
      const {clipboard} = navigator;
      window.pasted = () => clipboard.readText();
      if (way.startsWith("without")) {
        Object.defineProperty(navigator, "clipboard", {value: undefined});
      } else if (way === "forbidden") {
        const refuse = () => Promise.reject(new Error("no"));
        Object.defineProperty(navigator, "clipboard", {value: {writeText: refuse}});
      }
      const dialog = document.createElement("dialog");
      const button = document.createElement("button");
      button.id = "copy";
      button.textContent = "copy";
      button.addEventListener("click", async () => { window.copied = await copyText("第一行\\n第二行"); });
      dialog.append(button);
      document.body.append(dialog);
      way.endsWith("dialog") ? dialog.showModal() : dialog.replaceWith(button);
    }""",
        way,
    )
    page.locator("#copy").click()
    page.wait_for_function("window.copied !== undefined")
    assert page.evaluate("window.copied") is True
    assert page.evaluate("window.pasted()") == "第一行\n第二行"
    assert page.evaluate("document.activeElement.id") == "copy"
    assert page.locator("textarea.so-visually-hidden").count() == 0
