// <so-start>: starts a run from the page of a playbook or a drill. <so-elsewhere>: takes a playbook to other tools.

import { Elsewhere } from "./view/desk/elsewhere.mjs";
import { Start } from "./view/desk/start.mjs";

customElements.define("so-start", Start);
customElements.define("so-elsewhere", Elsewhere);
