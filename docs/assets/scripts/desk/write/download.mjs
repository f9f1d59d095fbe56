// Texts as files and on the clipboard. Nothing leaves the device.

import { isoToInput } from "../core/local-time.mjs";

const LONGEST = 60;
/** How long a browser may take to begin saving; Safari needs the address after the click. */
const PATIENCE = 60_000;

/**
 * A name for a run's file that every system takes: the run's name and the day it began.
 * @param {Pick<import("../core/run-types.mjs").Run, "name" | "started_at" | "playbook">} run
 * @param {string} ending without the dot
 */
export function fileName(run, ending) {
  const day = isoToInput(run.started_at).slice(0, 10);
  return `${safeName(run.name) || safeName(run.playbook.id) || "run"}-${day}.${ending}`;
}

/** Letters and digits of every script, and hyphens for all else. @param {string} name */
function safeName(name) {
  const words = name.normalize("NFKC").replace(/[^\p{L}\p{M}\p{N}]+/gu, "-");
  return [...words]
    .slice(0, LONGEST)
    .join("")
    .replace(/^-+|-+$/g, "");
}

/**
 * Offer a text as a file to save.
 * @param {string} text @param {string} name of the file @param {string} type as "text/markdown"
 */
export function download(text, name, type) {
  const address = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.hidden = true;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), PATIENCE);
}

/**
 * Put a text on the clipboard.
 * @param {string} text
 * @returns {Promise<boolean>} whether it is there
 */
export async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // no such thing without encryption, or the reader forbade it
    return copySelected(text);
  }
}

/** The old way, which works without encryption: what is selected in a field is copied. @param {string} text */
function copySelected(text) {
  const before = document.activeElement;
  const field = document.createElement("textarea");
  field.className = "so-visually-hidden";
  field.readOnly = true;
  field.value = text;
  // Beside an open dialog nothing can be selected.
  (before?.closest("dialog") ?? document.body).append(field);
  field.focus({ preventScroll: true });
  field.select();
  const copied = document.execCommand("copy");
  field.remove();
  if (before instanceof HTMLElement) {
    before.focus({ preventScroll: true });
  }
  return copied;
}
