import "./pagefind/pagefind-ui.js";

new globalThis.PagefindUI({ element: "#search" });
