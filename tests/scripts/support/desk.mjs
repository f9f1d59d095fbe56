// What the tests of runs work with, as the global `desk`: the desk's own modules and runs written with them.
// In Node it is imported; in a page of the site it is evaluated as it stands here (see tests/runs.py).
// `scripts` is the address of the desk's scripts.
export default async ({ playbook, drill, scripts }) => {
  const MODULES = [
    "core/events",
    "core/state",
    "core/clock",
    "core/figures",
    "core/severity",
    "core/statements",
    "core/texts",
    "keep/store",
    "keep/schema",
    "keep/carry",
  ];
  const MINUTE = 60_000;
  const START = Date.parse("2026-07-01T08:00:00.000Z");
  const desk = Object.assign({}, ...(await Promise.all(MODULES.map((name) => import(`${scripts}/${name}.mjs`)))));

  /** Numbers from 0 to below 1 that a seed decides (mulberry32). */
  const seeded = (seed) => {
    let state = seed >>> 0;
    return () => {
      state = (state + 0x6d2b79f5) >>> 0;
      let mixed = Math.imul(state ^ (state >>> 15), state | 1);
      mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
      return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
    };
  };
  const below = (random, count) => Math.floor(random() * count);
  const pick = (random, list) => list[below(random, list.length)];
  const shuffled = (random, list) => {
    const mixed = [...list];
    for (let index = mixed.length - 1; index > 0; index -= 1) {
      const other = below(random, index + 1);
      [mixed[index], mixed[other]] = [mixed[other], mixed[index]];
    }
    return mixed;
  };
  const time = (minutes) => new Date(START + minutes * MINUTE).toISOString();

  const TASKS = [...playbook.sections.flatMap(({ tasks }) => tasks.map(({ id }) => id)), "gone", "__proto__"];
  const SECTIONS = [...playbook.sections.map(({ id }) => id), "gone", "__proto__"];
  const ROLES = [...playbook.roles.map(({ role }) => role), "gone", "__proto__"];
  const WORDS = ["", "沈妍", "Ann", "🧯 “¾”", "line\nline", "</script>", "\u0000", "\ud800", "{field}", "__proto__"];

  /** Details of every type of event but the first, as a seed decides. */
  const DETAILS = {
    "run-renamed": (any) => ({ name: any(WORDS) }),
    "role-filled": (any) => ({ role: any(ROLES), person: any(WORDS) }),
    "severity-changed": (any) => ({ severity: any(["sev-1", "sev-2", "sev-3"]), reason: any(WORDS) }),
    "handed-over": (any) => ({ owner: any(WORDS) }),
    "task-changed": (any) => ({
      task: any(TASKS),
      state: any(["open", "in-progress", "done", "skipped"]),
      reason: any(WORDS),
    }),
    "task-noted": (any) => ({ task: any(TASKS), text: any(WORDS), link: any(["", "https://example.com/a?b#c"]) }),
    "section-confirmed": (any) => ({ section: any(SECTIONS) }),
    "statement-approved": (any) => ({
      statement: "first-word",
      language: any(["zh", "en"]),
      platform: any(["", "weibo"]),
      values: any([{}, { time: "9:00" }, JSON.parse('{"__proto__": "x"}')]),
      text: any(WORDS),
      approver: any(WORDS),
    }),
    "update-sent": (any) => ({ text: any(WORDS), next_at: any([null, time(90)]), last: any([true, false]) }),
    "machine-changed": (any) => ({
      platform: any(["weibo", "__proto__"]),
      machine: any(["queue", "ads"]),
      action: any(["stop", "resume"]),
      state: any(["running", "done", "no-access"]),
      note: any(WORDS),
    }),
    "call-made": (any) => ({ step: any(["first", "second"]), role: any(ROLES), answered: any([true, false]) }),
    "evidence-added": (any) => ({
      address: any(["", "https://example.com/post"]),
      account: any(WORDS),
      seen_at: any([time(-30), time(3)]),
      figures: any(WORDS),
      note: any(WORDS),
      archived: any([true, false]),
      file: any([null, { name: "a.png", size: 3, sha256: "ab" }, { name: "b", size: 0, sha256: "" }]),
    }),
    noted: (any) => ({ text: any(WORDS), link: any(["", "https://example.com/"]) }),
    "time-corrected": (any, log) => ({
      event: any([...log.map(({ id }) => id), "00000000"]),
      at: any([time(-5), time(0), time(61)]),
      reason: any(WORDS),
    }),
    "inject-met": (any) => ({ inject: any(["first-call", "reporter", "__proto__"]), note: any(WORDS) }),
    "run-finished": (any) => ({ outstanding: any([[], ["plan-review"]]) }),
    "run-restored": () => ({}),
    "retrospective-written": (any) => ({ field: any(["worked", "causes", "__proto__"]), text: any(WORDS) }),
    "action-written": (any) => ({
      action: any(["a1", "a2", "__proto__"]),
      kind: any(["detective", "preventive", "corrective"]),
      text: any(WORDS),
      owner: any(WORDS),
      due: any(["", "2026-08-01"]),
      dropped: any([true, false]),
    }),
    "retrospective-published": () => ({}),
  };

  /** The event with an id that a seed decides, so that a failure can be repeated. */
  const withId = (event, random) => ({
    ...event,
    id: Array.from({ length: 4 }, () =>
      below(random, 2 ** 32)
        .toString(16)
        .padStart(8, "0"),
    ).join(""),
  });

  /** The first event of a run of the tests' playbook. */
  const start = ({ run = desk.newId(), now = START, ...more } = {}) =>
    desk.nextEvent([], {
      run,
      type: "run-started",
      by: "Ann",
      now: new Date(now),
      details: {
        name: "Paint",
        severity: "sev-2",
        owner: "Ann",
        roles: { operator: "Bo" },
        kind: "real",
        drill: null,
        playbook,
        ...more,
      },
    });

  /** An event after a log, at a minute of the run. */
  const next = (log, type, details, minute = log.length, more = {}) =>
    desk.nextEvent(log, {
      run: log[0].run,
      type,
      details,
      by: "Ann",
      now: new Date(START + minute * MINUTE),
      ...more,
    });

  /** A random event after a log, written by a clock that may be wrong or stand still. */
  const anyEvent = (log, random) => {
    const any = (list) => pick(random, list);
    const type = any(Object.keys(DETAILS));
    const minute = any([0, 1, 1, 2, 30, 30, 61, -240, 1440]);
    const event = desk.nextEvent(log, {
      run: log[0].run,
      type,
      details: DETAILS[type](any, log),
      by: any(WORDS),
      now: new Date(START + minute * MINUTE),
      event_at: any([undefined, undefined, time(1), time(-10)]),
    });
    return withId(event, random);
  };

  /** A drill from start to finish that says something of every type, one event after the other. */
  const story = (run = desk.newId()) => {
    const log = [start({ run, kind: "drill", drill })];
    const say = (type, details, minute, more) => log.push(next(log, type, details, minute, more));
    say("role-filled", { role: "writer", person: "沈妍" }, 1);
    say("task-changed", { task: "hold-posts", state: "in-progress", reason: "" }, 2);
    say("machine-changed", { platform: "weibo", machine: "queue", action: "stop", state: "done", note: "" }, 3);
    say("task-changed", { task: "hold-posts", state: "done", reason: "" }, 4);
    say("inject-met", { inject: "first-call", note: "Bo 接了电话" }, 4);
    say(
      "evidence-added",
      {
        address: "https://example.com/post",
        account: "@someone",
        seen_at: time(-20),
        figures: "1200",
        note: "原帖",
        file: { name: "post.png", size: 2048, sha256: "0f".repeat(32) },
        archived: true,
      },
      6,
    );
    say("task-noted", { task: "keep-proof", text: "三处", link: "https://example.com/folder" }, 7);
    say("task-changed", { task: "keep-proof", state: "done", reason: "" }, 14);
    say("time-corrected", { event: log.at(-1).id, at: time(9), reason: "晚记了" }, 15);
    say("call-made", { step: "first", role: "commander", answered: false }, 16);
    say("task-changed", { task: "call-people", state: "skipped", reason: "演练不打电话" }, 17);
    say("severity-changed", { severity: "sev-1", reason: "记者来问" }, 18);
    say("run-renamed", { name: "Paint on the stairs" }, 19);
    say(
      "statement-approved",
      {
        statement: "first-word",
        language: "zh",
        platform: "weibo",
        values: { time: "9:00" },
        text: "9:00再说。",
        approver: "Eve",
      },
      28,
    );
    say("section-confirmed", { section: "say" }, 29);
    say("update-sent", { text: "在查", next_at: time(60), last: false }, 30);
    say("handed-over", { owner: "Bo" }, 40);
    say("noted", { text: "换班", link: "" }, 41);
    say("run-finished", { outstanding: ["resume-posts", "plan-review"] }, 50);
    say("run-restored", {}, 51);
    say(
      "machine-changed",
      {
        platform: "weibo",
        machine: "queue",
        action: "resume",
        state: "no-access",
        note: "?",
      },
      52,
    );
    say("run-finished", { outstanding: ["plan-review"] }, 55);
    say("retrospective-written", { field: "causes", text: "没盖盖子" }, 70);
    say(
      "action-written",
      {
        action: "a1",
        kind: "preventive",
        text: "Buy lids",
        owner: "Bo",
        due: "2026-08-01",
        dropped: false,
      },
      71,
    );
    say("retrospective-published", {}, 72);
    return log;
  };

  globalThis.desk = {
    ...desk,
    MINUTE,
    START,
    time,
    playbook,
    drill,
    seeded,
    below,
    pick,
    shuffled,
    withId,
    start,
    next,
    anyEvent,
    story,
    randomTypes: Object.keys(DETAILS),
    /** Everything that a log comes to, as one text. */
    stateOf: (log) => JSON.stringify(desk.runOf(log)),
    /** Where the store keeps an event. */
    keyOf: ({ run, id }) => `handbook.run.${run}.${id}`,
    /** The keys of all that the store keeps; the rest of the site keeps things of its own. */
    stored: () =>
      Array.from({ length: localStorage.length }, (_, index) => localStorage.key(index)).filter((key) =>
        /^handbook\.(run|damaged|draft|me\b)/.test(key),
      ),
    /** Put events into the browser's storage as the store does. */
    keep: (events) =>
      events.forEach((event) => localStorage.setItem(globalThis.desk.keyOf(event), JSON.stringify(event))),
  };
};
