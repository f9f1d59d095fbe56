// What every page is called and what people type for it: one short list, so that who types a page's name, or words
// of it, finds that page before all pages that only mention it.

/**
 * @typedef {object} Name
 * @property {string} href relative to the language's root
 * @property {string} kind the kind's id
 * @property {string} kindName what people call its kind
 * @property {string} title
 * @property {string} summary
 * @property {string[]} words words people type that the title does not hold
 */

const WHOLE_TITLE = 10;
const WHOLE_WORD = 8;
const IN_TITLE = 5;
const IN_WORD = 4;
/** All words of the query in the title, wherever they stand there. */
const WORDS_IN_TITLE = 5;
const WORDS_ANYWHERE = 3.5;
/** The power by which a name that holds only some of the words counts less. */
const PART_OF_WORDS = 1.5;
/** Below this a page has too little of the query in its names to be an answer by them. */
const LEAST = 0.5;

export class Names {
  /** @param {Name[]} names */
  constructor(names) {
    this.entries = names.map((name) => ({
      name,
      title: name.title.toLowerCase(),
      words: name.words.map((word) => word.toLowerCase()),
      // Who types "drill" or "template" beside what it is about means one of that kind.
      titles: `${name.title}\n${name.kindName}`.toLowerCase(),
      all: [name.title, name.kindName, ...name.words].join("\n").toLowerCase(),
    }));
    this.byAddress = new Map(names.map((name) => [name.href, name]));
  }

  /**
   * What the page at an address is called.
   * @param {string} href relative to the language's root
   */
  of(href) {
    return this.byAddress.get(href);
  }

  /**
   * The pages whose names answer a query, each with how well.
   * @param {string} query
   * @returns {Map<Name, number>}
   */
  find(query) {
    const whole = query.toLowerCase();
    const parts = split(whole);
    const rarity = new Map(parts.map((part) => [part, this.#rarity(part)]));
    const found = new Map();
    for (const entry of this.entries) {
      const score = Math.max(asWhole(entry, whole), inParts(entry, rarity));
      if (score >= LEAST) {
        found.set(entry.name, score);
      }
    }
    return found;
  }

  /**
   * A word that few names hold says more than one that many do; one that none holds says nothing here.
   * @param {string} part
   */
  #rarity(part) {
    const holding = this.entries.filter(({ all }) => holds(all, part)).length;
    return holding && Math.log(1 + this.entries.length / holding);
  }
}

/** @param {{title: string, words: string[]}} entry @param {string} whole */
function asWhole({ title, words }, whole) {
  if (joined(title) === joined(whole)) {
    return WHOLE_TITLE;
  }
  if (words.some((word) => joined(word) === joined(whole))) {
    return WHOLE_WORD;
  }
  if (holds(title, whole)) {
    return IN_TITLE;
  }
  return words.some((word) => holds(word, whole)) ? IN_WORD : 0;
}

/**
 * A name without spaces and hyphens: people write shadowban, shadow-ban and shadow ban.
 * @param {string} name
 */
function joined(name) {
  return name.replace(/[\s-]+/g, "");
}

/** @param {{titles: string, all: string}} entry @param {Map<string, number>} rarity */
function inParts({ titles, all }, rarity) {
  let total = 0;
  let titled = 0;
  let anywhere = 0;
  for (const [part, worth] of rarity) {
    total += worth;
    titled += holds(titles, part) ? worth : 0;
    anywhere += holds(all, part) ? worth : 0;
  }
  if (!total) {
    return 0;
  }
  const inTitle = WORDS_IN_TITLE * (titled / total) ** PART_OF_WORDS;
  return Math.max(inTitle, WORDS_ANYWHERE * (anywhere / total) ** PART_OF_WORDS);
}

/**
 * Whether a text holds a word: one in Latin letters from its beginning, so that "art" is not found in "start".
 * @param {string} text
 * @param {string} word
 */
function holds(text, word) {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    if (!LATIN.test(word[0]) || !LATIN.test(text[at - 1] ?? "")) {
      return true;
    }
  }
  return false;
}

const LATIN = /[a-z0-9]/;

/**
 * The words of a query; Chinese has no spaces to go by.
 * @param {string} words in small letters
 */
export function split(words) {
  if (!Intl.Segmenter) {
    return [...new Set(words.split(/\s+/))]; // an old browser
  }
  const segments = new Intl.Segmenter(document.documentElement.lang, { granularity: "word" }).segment(words);
  return [...new Set([...segments].filter(({ isWordLike }) => isWordLike).map(({ segment }) => segment))];
}
