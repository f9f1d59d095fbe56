// Leads from the site's root to the reader's language: the one used last, else the browser's first that there is,
// else the site's first.
// The plain links stay for readers without scripts, and for #stay.
(function () {
  "use strict";

  /** @type {string[]} */
  var languages = (document.documentElement.dataset.languages || "").split(" ").filter(Boolean);

  function remembered() {
    try {
      return localStorage.getItem("handbook.language");
    } catch (error) {
      return null; // storage is forbidden: ask the browser
    }
  }

  var wanted = [remembered()].concat(navigator.languages || [navigator.language], languages[0]);
  for (var i = 0; i < wanted.length; i += 1) {
    var language = String(wanted[i] || "").toLowerCase();
    var match = languages.find(function (each) {
      return language === each.toLowerCase() || language.split("-")[0] === each.toLowerCase().split("-")[0];
    });
    if (match && location.hash !== "#stay") {
      location.replace(match + "/index.html");
      return;
    }
  }
})();
