// Folding: what is typed is compared in small letters, without accents, in half width. Which letter is folded to
// which is the program's table, and so is which marks are folded to nothing; the browser's own tables make capitals
// small and tell a letter from its marks.

let letters = null;

function openLetters() {
  letters = new Map();
  for (const [to, all] of Object.entries(book.find.letters)) for (const letter of all) letters.set(letter, to);
}

/** The text as it is compared, and as it is spelled: the same, but with its accents; empty where that is no other. */
function folded(given) {
  if (!letters) openLetters();
  let [same, spelled] = ["", ""];
  for (const letter of given.normalize("NFKC").toLowerCase().normalize("NFC")) {
    const to = letters.get(letter);
    same = added(same, to ?? withoutMarks(letter));
    // Dividers and what is left out are no letters, however one spells.
    spelled = added(spelled, to === " " || (to === "" && !/\p{M}/u.test(letter)) ? to : letter);
  }
  return { folded: same, spelled: spelled === same ? "" : spelled };
}

/** A letter without its marks, where all of them are folded to nothing. */
function withoutMarks(letter) {
  const [base, ...marks] = letter.normalize("NFD");
  return marks.length && marks.every((mark) => letters.get(mark) === "") ? letters.get(base) ?? base : letter;
}

/** One space between words, none before the first. */
function added(before, more) {
  const blank = more.trim() === "" && more !== "";
  if (!blank) return before + more;
  return before === "" || before.endsWith(" ") ? before : `${before} `;
}

/** How a word stands in a name, the best first: it is the name, begins it, begins a word of it, stands inside. */
const EXACT = 0, PREFIX = 1, WORD_START = 2, INITIALS = 3, INSIDE = 4, ACROSS = 5;

/** The tier of a word in a name; −1 where it does not stand in it. */
function literal(name, word) {
  let best = -1;
  for (let place = name.indexOf(word); place >= 0; place = name.indexOf(word, place + 1)) {
    if (place === 0) return name.length === word.length ? EXACT : PREFIX;
    if (!/[\p{Alphabetic}\p{N}]$/u.test(name.slice(Math.max(0, place - 2), place))) return WORD_START;
    best = INSIDE;
  }
  return best;
}

/** The length of a text in bytes of UTF-8. */
function bytesOf(name) {
  let bytes = 0;
  for (const letter of name) {
    const code = letter.codePointAt(0);
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return bytes;
}

/** The words of a query, each with its operator: `'inside` `^start` `end$` `!not` `a | b`. */
function parsedQuery(typed) {
  if (!letters) openLetters();
  const short = Array.from(typed).slice(0, 64).join("");
  const query = { wanted: [], refused: [], whole: null };
  let [or, plain] = [false, true];
  for (const word of short.split(/\s+/).filter(Boolean)) {
    if (word === "|") { or = true; continue; }
    const { refused, kind, words } = parsedWord(word);
    plain = plain && !refused && !or && kind === "plain";
    for (const one of words) {
      const term = { kind, ...one };
      if (refused) query.refused.push(term);
      else if (or && query.wanted.length) query.wanted[query.wanted.length - 1].push(term);
      else query.wanted.push([term]);
      or = false;
    }
  }
  if (plain && query.wanted.length) query.whole = trimmed(short);
  return query;
}

function trimmed(given) {
  const { folded: same, spelled } = folded(given);
  return { folded: same.trim(), spelled: spelled.trim() };
}

function parsedWord(word) {
  let rest = word;
  const strip = (operator) => rest.startsWith(operator) && Boolean(rest = rest.slice(1) || " ");
  const refused = strip("!");
  const [start, inside] = [strip("^"), strip("'")];
  const end = rest.endsWith("$");
  if (end) rest = rest.slice(0, -1);
  let kind = inside || refused ? "inside" : "plain";
  if (start || end) kind = start && end ? "whole" : start ? "start" : "end";
  const pieces = kind === "plain" ? Array.from(rest).map((it) => (letters.get(it) === " " ? " " : it)).join("").split(" ") : [rest];
  const words = pieces.map(trimmed).filter((it) => it.folded);
  return { refused, kind, words };
}

/** One word against one name: its tier, or −1. */
function inName(name, { kind, folded: word }) {
  if (kind === "whole") return name === word ? EXACT : -1;
  if (kind === "start") return name.startsWith(word) ? PREFIX : -1;
  if (kind === "end") return name.endsWith(word) ? INSIDE : -1;
  if (kind === "inside") return name.includes(word) ? INSIDE : -1;
  return literal(name, word);
}
