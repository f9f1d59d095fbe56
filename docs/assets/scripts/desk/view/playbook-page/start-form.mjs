// The form that starts a run. All of it can follow later in the run; only a name and a level must be there.

import { h } from "../dom.mjs";
import { button, field, severityBadge } from "../run/parts.mjs";
import { kept, reasonsIn } from "../suggestion.mjs";

/** @typedef {import("../handbook-element.mjs").Context} Context */
/** @typedef {import("./starting.mjs").Beginning} Beginning */

/** @param {Context} context @param {Beginning} beginning what the fields begin with */
export function startForm(context, beginning) {
  const { words, store } = context;
  const [leader, ...others] = beginning.playbook.roles;
  return h(
    "form.so-entry.so-start__form",
    { "data-action": "start-begin", autocomplete: "off" },
    field("name", words("run", "run-name"), { key: "start-name", value: beginning.name, required: true }),
    !beginning.drill && kinds(context, beginning),
    suggested(context, beginning),
    levels(context, beginning),
    person(context, "owner", words("run", "owner"), leader.role),
    field("me", words("run", "my-name"), { key: "start-me", value: store.me, autocomplete: "name" }),
    h(
      "details.so-more",
      null,
      h("summary", null, words("desk", "roles")),
      others.map(({ role, name }) => person(context, `role-${role}`, nameOf(context, role) || words.of(name), role)),
    ),
    h(
      "div.so-row.so-start__go",
      null,
      h("button.so-button.so-button--main", { type: "submit" }, words("desk", "start-now")),
      button("start-close", words("desk", "cancel"), { quiet: true }),
    ),
  );
}

/**
 * What the form says, with defaults for what was left empty, and the name of this device's user.
 * @param {FormData} form @param {Beginning} beginning
 * @returns {Beginning & {me: string}}
 */
export function readForm(form, beginning) {
  const said = (/** @type {string} */ name) => String(form.get(name) ?? "").trim();
  const [leader, ...others] = beginning.playbook.roles;
  const owner = said("owner");
  // Who owns the run fills the role that the playbook gives the owner.
  const filled = [[leader.role, owner], ...others.map(({ role }) => [role, said(`role-${role}`)])];
  return {
    ...beginning,
    name: said("name") || beginning.name,
    severity: said("severity") || beginning.severity,
    kind: beginning.drill || said("kind") === "drill" ? "drill" : "real",
    owner,
    roles: Object.fromEntries(filled.filter(([, person]) => person)),
    me: said("me"),
  };
}

/** @param {Context} context @param {Beginning} beginning */
function kinds({ words }, { kind }) {
  return h(
    "fieldset.so-choices",
    { "data-key": "kinds" },
    h("legend", null, words("desk", "kind")),
    ["real", "drill"].map((value) =>
      h(
        "label.so-choice",
        null,
        h("input", { type: "radio", name: "kind", value, checked: value === kind }),
        words("desk", `kind-${value}`),
      ),
    ),
  );
}

/** @param {Context} context @param {Beginning} beginning */
function levels({ handbook, words }, { severity, drill }) {
  return h(
    "fieldset.so-choices",
    { "data-key": "levels" },
    h("legend", null, words("run", "severity")),
    handbook.severities.map((level) =>
      h(
        "label.so-choice",
        null,
        h("input", { type: "radio", name: "severity", value: level.id, checked: level.id === severity }),
        severityBadge(level, words, level.id),
        level.id === severity && h("span.so-kind", null, words("desk", drill ? "level-of-drill" : "level-of-playbook")),
        h("span.so-hint", null, words.of(level.meaning)),
      ),
    ),
  );
}

/**
 * What the picker suggested: offered with its reasons, never taken silently. A drill has a level of its own.
 * @param {Context} context @param {Beginning} beginning
 */
function suggested({ handbook, words }, { drill }) {
  const suggestion = drill ? null : kept(handbook);
  if (!suggestion) {
    return null;
  }
  const { severity } = suggestion;
  return h(
    "div.so-notice",
    { "data-key": "suggested" },
    h("p", null, words("desk", "suggested"), words("run", "colon"), severityBadge(severity, words, severity.id)),
    reasonsIn(suggestion, words).map((reason) => h("p", null, reason)),
    h(
      "div.so-row",
      null,
      button("start-suggested-use", words("desk", "suggested-use"), { "data-level": severity.id }),
      button("start-suggested-drop", words("desk", "suggested-drop"), { quiet: true }),
    ),
  );
}

/**
 * A field for a person, who is usually the role's contact.
 * @param {Context} context @param {string} name @param {string} label @param {string} role
 */
function person(context, name, label, role) {
  const { handbook, words } = context;
  const contact = words.of(handbook.roles.find(({ id }) => id === role)?.contact?.name);
  const list = `so-people-${name}`;
  return h(
    "div",
    { "data-key": name },
    field(name, label, {
      key: `start-${name}`,
      list: contact ? list : null,
      hint: contact ? words("run", "usually", { name: contact }) : "",
    }),
    contact && h("datalist", { id: list }, h("option", { value: contact })),
  );
}

/** @param {Context} context @param {string} role */
function nameOf({ handbook, words }, role) {
  return words.of(handbook.roles.find(({ id }) => id === role)?.name);
}
