// <so-start>: starts a run from the page of a playbook or a drill. <so-elsewhere>: takes a playbook to other tools.

import { Elsewhere } from "./view/playbook-page/elsewhere.mjs";
import { Start } from "./view/playbook-page/start.mjs";

customElements.define("so-start", Start);
customElements.define("so-elsewhere", Elsewhere);
