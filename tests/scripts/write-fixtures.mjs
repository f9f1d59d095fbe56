// Writes tests/data/runs/schema-<version>.json for the newest version of the schema, unless it is there: once written it
// stays as it is. Then the state of every version's run, which gains what runs remember since; git shows what changed.

import { access, writeFile } from "node:fs/promises";

import { RUNS, desk, fixture } from "./support/node.mjs";

const write = (name, value, change) => writeFile(new URL(name, RUNS), `${JSON.stringify(value, change, 1)}\n`);

const newest = `schema-${desk.SCHEMA}.json`;
await access(new URL(newest, RUNS)).catch(() => write(newest, JSON.parse(desk.toFile(desk.story()))));
for (let version = 1; version <= desk.SCHEMA; version += 1) {
  const { events } = await desk.fromText(await fixture(`schema-${version}.json`));
  await write(`schema-${version}-state.json`, desk.runOf(events), (key, part) => (key === "schema" ? version : part));
}
