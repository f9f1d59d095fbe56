// A run handed over as a file or a link: whole, or refused with nothing changed. What only a browser can show (that no
// server sees a link, what its own unpacking does with a broken one) is in test_run_carry.py.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import test from "node:test";
import { deflateRawSync } from "node:zlib";

import { desk, fixture } from "./support/node.mjs";
import { rubbish } from "./support/rubbish.mjs";

const MERGED = 100;
const ADDRESS = "https://example.com/zh/crisis/run.html";
const FILE = await fixture("schema-1.json");
const { fromLink, fromText, toFile, toLink } = desk;

/** A link's fragment with a text, packed as the desk does it, but by another program. */
const packed = (text) => `#carry=${deflateRawSync(text, { level: 9 }).toString("base64url")}`;

/** A log of one run with so many random events. */
const longLog = (log, count) => {
  for (let number = 0; number < count; number += 1) {
    log.push(desk.anyEvent(log, desk.seeded(number)));
  }
  return log;
};

// ---- Whole runs ----

test("a run written to a file on one device is the same on another: log, state, signs and all", async () => {
  const log = longLog(desk.story(), 60);
  const { events, refused } = await fromText(toFile(log));
  assert.equal(refused, undefined);
  assert.equal(JSON.stringify(events), JSON.stringify(desk.union(log)));
  assert.equal(desk.stateOf(events), desk.stateOf(log));
  assert.deepEqual(Object.keys(JSON.parse(toFile(log))), ["format", "schema", "events"]);
});

test("a link carries the whole run in its fragment", async () => {
  const log = longLog(desk.story(), 60);
  const link = new URL(await toLink(log, ADDRESS));
  assert.equal(link.href.replace(link.hash, ""), ADDRESS);
  assert.match(link.hash, /^#carry=[A-Za-z0-9_-]{100,}$/);
  assert.equal(desk.stateOf((await fromLink(link.hash)).events), desk.stateOf(log));
});

test("a link is plain deflate in base64url: what another program packed so is read", async () => {
  const [linked, filed] = [await fromLink(packed(FILE)), await fromText(FILE)];
  assert.deepEqual(linked, filed);
  assert.equal(linked.events.length, 26);
});

test("the run is found with or without the sign before the fragment, and beside other things in it", async () => {
  const data = packed(FILE).slice(1);
  for (const hash of [data, `#${data}`, `#panel=log&${data}`, `#${data}&panel=log`]) {
    assert.equal((await fromLink(hash)).refused, undefined, hash.slice(0, 30));
  }
});

test("a file in which events stand twice or in another order brings each once, in order", async () => {
  const file = JSON.parse(FILE);
  file.events = [...file.events].reverse().concat(file.events);
  const { events } = await fromText(JSON.stringify(file));
  assert.equal(desk.stateOf(events), desk.stateOf((await fromText(FILE)).events));
  assert.equal(events.length, 26);
});

test("where the browser cannot pack, making a link fails, a link is refused, and the file works", async () => {
  const { CompressionStream, DecompressionStream } = globalThis;
  delete globalThis.CompressionStream;
  delete globalThis.DecompressionStream;
  try {
    const log = desk.story();
    await assert.rejects(toLink(log, ADDRESS), { name: "NotSupportedError", message: /CompressionStream/ });
    assert.deepEqual(await fromLink(packed(FILE)), { refused: "import-old-browser" });
    assert.equal((await fromText(toFile(log))).events.length, log.length);
    assert.equal(desk.canCompress(), false);
  } finally {
    Object.assign(globalThis, { CompressionStream, DecompressionStream });
  }
});

test("a run with a thousand entries and a real playbook is carried by a link and by a file", async () => {
  const file = join(process.env.DESK_FILES, "playbooks", "rumour.json");
  const log = [desk.start({ playbook: JSON.parse(await readFile(file, "utf-8")) })];
  const fresh = await toLink(log, ADDRESS);
  longLog(log, 1000);
  const { hash } = new URL(await toLink(log, ADDRESS));
  assert.equal((await fromLink(hash)).events.length, 1001);
  assert.equal((await fromText(toFile(log))).events.length, 1001);
  assert.ok(fresh.length < 20_000, `a fresh run's link has ${fresh.length} characters`);
});

// ---- Rubbish ----

const store = new desk.Store(localStorage);
store.merge(desk.story());

/** Everything that is kept, as one text. */
const everything = () =>
  JSON.stringify([desk.stored().map((key) => localStorage.getItem(key)), store.runs(), store.unreadable()]);

for (const [what, [text, reason]] of Object.entries(rubbish(FILE))) {
  test(`what is no whole run is refused as a whole, as a file and as a link: ${what}`, async () => {
    const before = everything();
    assert.deepEqual(await fromText(text), { refused: `import-${reason}` });
    const { refused, ...rest } = await fromLink(packed(text));
    const unclear = ["not-a-run", "damaged"];
    const right = unclear.includes(reason) ? unclear : [reason];
    assert.ok(right.map((each) => `import-${each}`).includes(refused), refused);
    assert.deepEqual(rest, {});
    assert.equal(everything(), before);
  });
}

// ---- Two phones ----

/** Two copies of a run that were written on apart. */
const apart = (random) => {
  const begin = desk.start();
  const copies = [[begin], [begin]];
  for (let left = 2 + desk.below(random, 12); left > 0; left -= 1) {
    const copy = desk.pick(random, copies);
    copy.push(desk.anyEvent(copy, random));
  }
  return copies;
};

const sentAs = (isLink) => async (copy) =>
  isLink ? fromLink(new URL(await toLink(copy, ADDRESS)).hash) : fromText(toFile(copy));

/** A phone that got several logs, one after the other. */
const phone = (...logs) => {
  const store = new desk.Store(null);
  logs.forEach((events) => store.merge(events));
  return store;
};

test("two phones that wrote on apart send each other the run: in either order both show one state", async () => {
  const told = { linked: 0, again: 0, failed: [] };
  for (let seed = 1; seed <= MERGED; seed += 1) {
    const random = desk.seeded(seed);
    const copies = apart(random);
    const isLink = random() < 0.3;
    const sent = (await Promise.all(copies.map(sentAs(isLink)))).map(({ events }) => events);
    const writers = copies.map((copy) => {
      const store = phone();
      copy.forEach((event) => store.append(event));
      return store;
    });
    writers.forEach((store, number) => store.merge(sent[1 - number]));
    const [third, fourth] = [phone(...sent), phone(...[...sent].reverse())];
    told.again += writers[0].merge(sent[1]).added + third.merge(sent[0]).added;
    const { run } = copies[0][0];
    const states = [...writers, third, fourth].map((store) => JSON.stringify([store.runs(), store.log(run)]));
    const count = new Set(copies.flat().map(({ id }) => id)).size;
    if (new Set(states).size !== 1 || third.runs().length !== 1 || third.log(run).length !== count) {
      told.failed.push(seed);
    }
    told.linked += isLink;
  }
  assert.deepEqual(told.failed, [], "seeds of runs that depend on the order");
  assert.equal(told.again, 0, "a second sending brought something new");
  assert.ok(told.linked > 10 && told.linked < 60);
});
