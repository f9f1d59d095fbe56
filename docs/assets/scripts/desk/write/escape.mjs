// Texts that people typed, made safe to stand in Markdown: they stay the words they are, whatever signs they hold.

/** An address: it stands in <…>, where Markdown knows no other signs. What ends a sentence does not belong to it. */
const ADDRESS =
  /(https?:\/\/[^\s\u0000-\u001f<>"'`\\{}，。；：、！？）】》”’]*[^\s\u0000-\u001f<>"'`\\{}，。；：、！？）】》”’.,;:!?)])/;
/** What begins something in the middle of a line. Braces are a template's in many makers of pages. */
const INLINE = /[\\`*_[\]{}|~$]/g;
/** What begins a heading, a list, a quotation, a line below a heading or a table at the beginning of a line. */
const BEGINNING = /^([#+\->=:]|\d{1,9}[.)])/;
/** Signs that every reader of Markdown takes with a backslash before them; the others need a reference. */
const BACKSLASHED = "#+->.";
/** What forges make a reference of when a name or number follows, as escapeWords() writes it. */
const REFERENCE = /([@#!%^]|\\[~$]|&amp;)(?=[\p{L}\p{N}_"])/gu;
const ISSUE = /\b(GH)-(?=\d)/gi;
const LINE_END = /\r\n|[\n\r\v\f\u0085\u2028\u2029]/;

/**
 * A text as one line of Markdown.
 * @param {string} text
 */
export function inline(text) {
  return escapeLine(text, escapeWords);
}

/**
 * A text as one line of an issue on a forge, where it notifies nobody and links to no issue. Forges look for names
 * once Markdown is read, so a backslash does not help; a sign without width between "@" and the name does.
 * @param {string} text
 */
export function inlineForForge(text) {
  return escapeLine(text, (words) => escapeWords(words).replace(REFERENCE, "$1&#8203;").replace(ISSUE, "$1-&#8203;"));
}

/**
 * A text with its lines and paragraphs.
 * @param {string} text
 * @param {string} [prefix] What each line begins with: "> " makes a quotation of it.
 */
export function block(text, prefix = "") {
  const lines = text.trim().split(LINE_END).map(inline);
  const breaks = (/** @type {string} */ line, /** @type {number} */ index) => line !== "" && Boolean(lines[index + 1]);
  return lines.map((line, index) => `${prefix}${line}${breaks(line, index) ? "  " : ""}`).join("\n");
}

/** @param {string} text @param {(words: string) => string} escape */
function escapeLine(text, escape) {
  const parts = text.replace(/\s+/g, " ").trim().split(ADDRESS);
  const line = parts.map((part, index) => (index % 2 ? `<${part}>` : escape(part))).join("");
  return line.replace(BEGINNING, escapeBeginning);
}

/** @param {string} words */
function escapeWords(words) {
  return words.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(INLINE, "\\$&");
}

/** @param {string} sign as "#", "1." or "1)" */
function escapeBeginning(sign) {
  const last = sign.slice(-1);
  return sign.slice(0, -1) + (BACKSLASHED.includes(last) ? `\\${last}` : `&#${last.charCodeAt(0)};`);
}
