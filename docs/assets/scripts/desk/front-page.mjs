// The elements of the crisis desk's front page, each standing alone: <so-running> for the runs that go on, <so-desk>
// for what is happening, <so-past> for what is over and for runs that come from elsewhere, <so-severity> for how bad
// it is.

import { Past } from "./view/front-page/past.mjs";
import { Running } from "./view/front-page/running.mjs";
import { Scenarios } from "./view/front-page/scenarios.mjs";
import { SeverityPicker } from "./view/front-page/severity-picker.mjs";

customElements.define("so-running", Running);
customElements.define("so-desk", Scenarios);
customElements.define("so-past", Past);
customElements.define("so-severity", SeverityPicker);
