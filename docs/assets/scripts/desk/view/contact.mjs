// How somebody is reached: a number to tap, a mail with its subject, where they chat and when they are there.

import { h } from "./dom.mjs";
import { severityOf, who } from "./panel.mjs";

/** @typedef {import("./panel.mjs").Scene} Scene */

/** @param {Scene} scene @param {string} role @returns {import("../core/handbook-types.mjs").Contact | null} */
function contactOf({ handbook }, role) {
  return handbook.roles.find(({ id }) => id === role)?.contact ?? null;
}

/**
 * A link that calls a role's number; what to do where the handbook knows none.
 * @param {Scene} scene @param {string} role
 * @param {{main?: boolean}} [look]
 */
export function phoneLink(scene, role, { main = false } = {}) {
  const { words } = scene;
  const phone = contactOf(scene, role)?.phone;
  if (!phone) {
    return h("span.so-quiet", null, words("run", "call-no-number"));
  }
  return h(
    `a.so-button.so-phone${main ? ".so-button--main" : ""}`,
    { href: `tel:${phone.replace(/[^+\d]/g, "")}` },
    h("span", null, words("run", "call-phone")),
    h("span.so-phone__number", null, phone),
    h("span.so-visually-hidden", null, who(scene, role)),
  );
}

/**
 * Who stands behind the number, where the run names somebody else for the role.
 * @param {Scene} scene @param {string} role
 */
export function numberOf(scene, role) {
  const { run, words } = scene;
  const registered = words.of(contactOf(scene, role)?.name);
  const person = run.roles[role]?.trim();
  return person && registered && !registered.includes(person)
    ? h("p.so-quiet", null, words("run", "call-number-of", { name: registered }))
    : null;
}

/** Everything but the number: mail, chat, hours. @param {Scene} scene @param {string} role */
export function otherWays(scene, role) {
  const { words } = scene;
  const contact = contactOf(scene, role);
  if (!contact) {
    return null;
  }
  /** @type {[string, import("./dom.mjs").Child][]} */
  const ways = [
    ["mail", contact.mail && mailLink(contact.mail, subject(scene))],
    ["chat", words.of(contact.chat)],
    ["hours", words.of(contact.hours)],
  ];
  return h(
    "dl.so-facts.so-ways",
    null,
    ways
      .filter(([, way]) => way)
      .map(([name, way]) => h("div", null, h("dt", null, words("run", `call-${name}`)), h("dd", null, way))),
  );
}

/** @param {string} mail @param {string} about */
function mailLink(mail, about) {
  return h("a", { href: `mailto:${mail}?subject=${encodeURIComponent(about)}` }, mail);
}

/** A drill's mail says so before anything else. @param {Scene} scene */
function subject(scene) {
  const { run, words } = scene;
  const level = words.of(severityOf(scene)?.name ?? run.severity);
  const key = run.kind === "drill" ? "call-subject-drill" : "call-subject";
  return words("run", key, { severity: level, name: run.name });
}
