// The fingerprint of a file: its SHA-256, computed on this device. Nothing of the file is kept or sent.

/** Digesting needs the whole file in memory, and a phone has little of it; bytes. */
export const LARGEST_FILE = 1_000_000_000;

/** @typedef {"" | "too-large" | "no-crypto" | "unreadable"} Problem */

/**
 * The SHA-256 of a file, computed on this device.
 * @param {Blob} file
 * @returns {Promise<{sha256: string, problem: Problem}>} An empty hash with the problem.
 */
export async function fingerprint(file) {
  if (file.size > LARGEST_FILE) {
    return { sha256: "", problem: "too-large" };
  }
  // Browsers keep crypto.subtle from pages that came without encryption.
  if (!globalThis.crypto?.subtle) {
    return { sha256: "", problem: "no-crypto" };
  }
  try {
    const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", await file.arrayBuffer()));
    return { sha256: [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join(""), problem: "" };
  } catch {
    return { sha256: "", problem: "unreadable" };
  }
}
