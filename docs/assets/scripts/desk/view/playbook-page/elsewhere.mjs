// <so-elsewhere>: a playbook's tasks for teams that work in an issue tracker or in Mattermost.

import * as handbookData from "../../handbook-data.mjs";
import { copyText, download } from "../../write/download.mjs";
import { issueOfPlaybook } from "../../write/issue.mjs";
import { mattermost } from "../../write/mattermost.mjs";
import { h } from "../dom.mjs";
import { button } from "../run/parts.mjs";
import { HandbookElement } from "../handbook-element.mjs";

export class Elsewhere extends HandbookElement {
  #told = "";

  /** @returns {Record<string, import("../base-element.mjs").Action>} */
  get actions() {
    return {
      "elsewhere-issue": async () => {
        const { handbook, words } = this.context;
        const copied = await copyText(issueOfPlaybook(await this.#playbook(), handbook, words));
        this.#told = words("run", copied ? "copied" : "not-copied");
        this.draw();
        this.announce(this.#told);
      },
      "elsewhere-mattermost": async () => {
        const { handbook, words } = this.context;
        const playbook = await this.#playbook();
        download(mattermost(playbook, handbook, words), `mattermost-${playbook.id}.json`, "application/json");
      },
    };
  }

  #playbook() {
    return handbookData.playbook(String(this.dataset.playbook));
  }

  view() {
    const { words } = this.context;
    const offer = (/** @type {string} */ name) =>
      h("p", null, button(name, words("desk", name)), " ", h("span.so-hint", null, words("desk", `${name}-hint`)));
    return [
      h(
        "details.so-more",
        null,
        h("summary", null, words("desk", "elsewhere")),
        offer("elsewhere-issue"),
        offer("elsewhere-mattermost"),
        this.#told && h("p.so-quiet", null, this.#told),
      ),
    ];
  }
}
