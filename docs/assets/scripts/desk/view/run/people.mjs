// Who runs it and who fills which role; how bad it is; and how the run goes to the next person.

import { canCompress, toFile, toLink } from "../../keep/carry.mjs";
import { pageOf } from "../../handbook-data.mjs";
import { copyText, download, fileName } from "../../write/download.mjs";
import { h } from "../dom.mjs";
import { button, field, rolesOf, said, severityBadge } from "./parts.mjs";

/** @typedef {import("../panel.mjs").Scene} Scene */
/** @typedef {import("../panel.mjs").Controls} Controls */

/** @param {Scene} scene */
export function view(scene) {
  return [
    ...(scene.run.finished_at ? record(scene) : [mine(scene), name(scene), severity(scene), roles(scene)]),
    handOver(scene),
  ];
}

/** @param {Scene} scene */
function record(scene) {
  const { run, words } = scene;
  const filled = rolesOf(run.playbook, scene.handbook, words)
    .slice(1)
    .filter(({ role }) => run.roles[role]);
  return [
    h(
      "dl.so-facts",
      null,
      [
        [words("run", "owner"), run.owner || words("run", "nobody")],
        ...filled.map(({ role, name: label }) => [label, run.roles[role]]),
      ].map(([label, value]) => h("div", null, h("dt", null, label), h("dd", null, value))),
    ),
  ];
}

/** @param {Scene} scene */
function mine({ me, words }) {
  return h(
    "form.so-entry",
    { "data-action": "people-me", "data-key": "people-me" },
    field("me", words("run", "my-name"), {
      value: me,
      hint: words("run", "my-name-hint"),
      key: "people-me",
      autocomplete: "name",
    }),
    h("button.so-button", { type: "submit" }, words("run", "save")),
  );
}

/** @param {Scene} scene */
function name({ run, words }) {
  return h(
    "form.so-entry",
    { "data-action": "people-rename", "data-key": "people-name" },
    field("name", words("run", "run-name"), { value: run.name, required: true, key: "people-name" }),
    h("button.so-button", { type: "submit" }, words("run", "save")),
  );
}

/** @param {Scene} scene */
function severity({ run, handbook, words }) {
  return h(
    "form.so-entry",
    { "data-action": "people-severity", "data-key": "people-severity" },
    h(
      "fieldset.so-choices",
      null,
      h("legend", null, words("run", "severity")),
      handbook.severities.map((level) =>
        h(
          "label.so-choice",
          null,
          h("input", { type: "radio", name: "severity", value: level.id, checked: level.id === run.severity }),
          severityBadge(level, words, level.id),
          h("span.so-hint", null, words.of(level.meaning)),
        ),
      ),
    ),
    field("reason", words("run", "severity-reason"), {
      required: true,
      hint: words.of(handbook.in_doubt),
      key: "people-reason",
    }),
    h("button.so-button", { type: "submit" }, words("run", "severity-set")),
  );
}

/** The owner, who fills the playbook's first role, then the others. @param {Scene} scene */
function roles(scene) {
  const { run, words } = scene;
  const contacts = new Map(scene.handbook.roles.map(({ id, contact }) => [id, words.of(contact?.name)]));
  return h(
    "form.so-entry",
    { "data-action": "people-roles", "data-key": "people-roles" },
    h("h3", null, words("run", "roles")),
    field("owner", words("run", "owner"), { value: run.owner, key: "people-owner", hint: words("run", "owner-hint") }),
    ...rolesOf(run.playbook, scene.handbook, words)
      .slice(1)
      .map(({ role, name: label }) =>
        field(`role-${role}`, label, {
          value: run.roles[role] ?? "",
          key: `people-${role}`,
          hint: contacts.get(role) ? words("run", "usually", { name: String(contacts.get(role)) }) : "",
        }),
      ),
    h("button.so-button", { type: "submit" }, words("run", "save")),
  );
}

/** @param {Scene} scene */
function handOver({ words, run, ui }) {
  return h(
    "section",
    { "data-key": "hand-over" },
    h("h3", null, words("run", "hand-over")),
    h("p", null, words("run", "hand-over-how")),
    run.finished_at
      ? null
      : h(
          "form.so-entry",
          { "data-action": "people-hand-over" },
          field("owner", words("run", "hand-over-to"), { required: true, key: "people-next" }),
          h("button.so-button", { type: "submit" }, words("run", "hand-over-now")),
        ),
    h(
      "div.so-row",
      null,
      button("people-file", words("run", "save-file")),
      canCompress() && button("people-link", words("run", "copy-link")),
      canCompress() && typeof navigator.share === "function" && button("people-share", words("run", "share")),
    ),
    ui["people-told"] && h("p.so-quiet", { role: "status" }, ui["people-told"]),
    h("p.so-hint", null, words("run", "link-hint")),
  );
}

/** @param {Controls} controls @returns {Record<string, import("../base-element.mjs").Action>} */
export function actions(controls) {
  const link = () => toLink(controls.log(), pageOf("crisis/run"));
  const tell = (/** @type {string} */ key) => {
    const words = controls.scene().words("run", key);
    controls.show({ "people-told": words });
    controls.announce(words);
  };
  return {
    "people-me": (_, form) => controls.sign(said(form, "me")),
    "people-rename": (_, form) => controls.record("run-renamed", { name: said(form, "name") }),
    "people-severity": (_, form) =>
      controls.record("severity-changed", { severity: said(form, "severity"), reason: said(form, "reason") }),
    "people-roles": (_, form) => {
      const { run } = controls.scene();
      if (said(form, "owner") !== run.owner) {
        controls.record("handed-over", { owner: said(form, "owner") });
      }
      for (const { role } of run.playbook.roles.slice(1)) {
        const person = said(form, `role-${role}`);
        if (person !== (run.roles[role] ?? "")) {
          controls.record("role-filled", { role, person });
        }
      }
      tell("saved");
    },
    "people-hand-over": (_, form) => {
      controls.record("handed-over", { owner: said(form, "owner") });
      tell("handed-over");
    },
    "people-file": () => {
      const { run } = controls.scene();
      download(toFile(controls.log()), fileName(run, "json"), "application/json");
    },
    "people-link": async () => tell((await copyText(await link())) ? "link-copied" : "link-not-copied"),
    "people-share": async () => {
      const { run } = controls.scene();
      // Whoever closes the share sheet has changed nothing.
      await navigator.share({ title: run.name, url: await link() }).catch(() => null);
    },
  };
}
