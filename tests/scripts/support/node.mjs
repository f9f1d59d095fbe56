// The desk's modules in Node, as `desk`, with stand-ins for the two things of a browser that keeping a run needs.

import { readFile } from "node:fs/promises";

import begin from "./desk.mjs";

/** The folder of the runs that stay as they were written. */
export const RUNS = new URL("../../data/runs/", import.meta.url);

/** The address of the desk's scripts. */
export const SCRIPTS = new URL("../../../docs/assets/scripts/desk", import.meta.url).href;

/** The text of a file below tests/data/runs. @param {string} name */
export const fixture = (name) => readFile(new URL(name, RUNS), "utf-8");

/** Web storage without a limit; what a real one does with a limit, with two tabs and with a crash is tried in one. */
class MemoryStorage {
  #texts = new Map();

  get length() {
    return this.#texts.size;
  }

  key(index) {
    return [...this.#texts.keys()][index] ?? null;
  }

  getItem(key) {
    return this.#texts.get(key) ?? null;
  }

  setItem(key, text) {
    this.#texts.set(key, String(text));
  }

  removeItem(key) {
    this.#texts.delete(key);
  }

  clear() {
    this.#texts.clear();
  }
}

Object.defineProperty(globalThis, "localStorage", { value: new MemoryStorage(), configurable: true });
// No other tab writes here, so nobody calls back.
globalThis.addEventListener = () => {};

const copies = Object.fromEntries(
  await Promise.all(["playbook", "drill"].map(async (name) => [name, JSON.parse(await fixture(`${name}.json`))])),
);
await begin({ ...copies, scripts: SCRIPTS });

export const { desk } = globalThis;
