// The crisis desk's elements, each standing alone: <so-running> for the runs that go on, <so-desk> for what is
// happening, <so-past> for what is over and for runs that come from elsewhere, <so-severity> for how bad it is.

import { Past } from "./view/desk/past.mjs";
import { Running } from "./view/desk/running.mjs";
import { Scenarios } from "./view/desk/scenarios.mjs";
import { Picker } from "./view/desk/picker.mjs";

customElements.define("so-running", Running);
customElements.define("so-desk", Scenarios);
customElements.define("so-past", Past);
customElements.define("so-severity", Picker);
