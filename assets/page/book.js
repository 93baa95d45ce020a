// The compiled history: columns that are unpacked once, and the questions that are asked of them.
// Nothing is worked out here that the program has not: of each version, tenure and mark the columns say from when to
// when it holds, and a day is answered with what holds on it.

let book = null;
/** Where the versions of each unit begin in their column, and so on; one more at the end. */
const at = {};
/** The tenures of each person, and of each position its unit. */
let careers = [];
let unitOfPosition = [];

/** Unpacks the columns: base 85, then deflate by the browser itself, then JSON. */
async function unpacked(text) {
  const stream = new Blob([bytesIn(text.trim())]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  return JSON.parse(await new Response(stream).text());
}

/** Five characters stand for four bytes; they are those with the codes 35 to 121, but the codes 60 and 92. */
function bytesIn(text) {
  const bytes = new Uint8Array(Math.floor(text.length * 4 / 5));
  for (let from = 0, to = 0; from < text.length; from += 5, to += 4) {
    let number = 0;
    for (let place = from; place < from + 5; place += 1) {
      const code = place < text.length ? text.charCodeAt(place) : 121;
      number = 85 * number + code - 35 - Number(code > 60) - Number(code > 92);
    }
    for (let byte = 0; byte < 4; byte += 1) bytes[to + byte] = number / 256 ** (3 - byte);
  }
  return bytes;
}

/** Takes the columns in use. */
function openBook(columns) {
  book = columns;
  at.versions = sums(book.units.versions);
  at.positions = sums(book.units.positions);
  at.tenures = sums(book.positions.tenures);
  at.marks = sums(book.positions.marks);
  at.terms = sums(book.tenures.terms);
  at.lapses = sums(book.tenures.lapses);
  at.changes = sums(book.events.changes);
  unitOfPosition = new Int32Array(book.positions.role.length);
  book.units.id.forEach((_, unit) => unitOfPosition.fill(unit, at.positions[unit], at.positions[unit + 1]));
  at.position = new Int32Array(book.tenures.person.length);
  book.positions.role.forEach((_, position) => at.position.fill(position, at.tenures[position], at.tenures[position + 1]));
  careers = book.people.id.map(() => []);
  book.tenures.person.forEach((person, tenure) => careers[person].push(tenure));
  const start = book.tenures.start;
  careers.forEach((career) => career.sort((one, other) => start[one] - start[other] || one - other));
}

function sums(counts) {
  const all = new Int32Array(counts.length + 1);
  counts.forEach((count, index) => { all[index + 1] = all[index] + count; });
  return all;
}

/** A text that stands in its place, or by its number. */
const text = (it) => (typeof it === "string" ? it : book.texts[it]);
const DAY = /^\d{4}-\d\d-\d\d$/;
/** A date in words: a day stands in the columns as it is written, all else in words. */
const dateText = (it) => (DAY.test(text(it)) ? shortOf(parsedDay(text(it), 0, 0, 0)) : text(it));
/** When an event happened, in words. */
const whenOf = (event) => dateText(book.events.when[event]).replace(/^unknown$/, "date unknown");
/** Since when a tenure runs, in words: "since 2017", "in post by 14 Jul 2022", "already in post". */
function sinceOf(tenure) {
  const words = text(book.tenures.since_words[tenure]);
  return /^\d/.test(words) ? `since ${dateText(words)}` : words.replace(/^by/, "in post by");
}
/** ", until 29 Dec 2022"; nothing while it runs. */
function untilOf(tenure) {
  const words = dateText(book.tenures.until_words[tenure]);
  return words && `, ${words.startsWith("by ") ? "gone" : "until"} ${words.replace(/^between /, "a day between ").replace(/^not before (.*)/, "$1 or later")}`;
}
/** What a change says. In the column `#a` is the first of its people, `#B2` the third version of its second unit. */
function sentenceOf(change) {
  const { words, people, units } = book.events;
  return words[change].replace(/#(#|[a-z]|[A-Z]\d*)/g, (_, sign) => {
    if (sign === "#") return sign;
    const place = parseInt(sign[0], 36) - 10;
    if (sign > "Z") return nameOfPerson(people[change][place]);
    return text(book.units.name[at.versions[units[change][place]] + Number(sign.slice(1))]);
  });
}
const titleOfRole = (role) => text(book.roles.title[role]);
const nameOfPerson = (person) => text(book.people.name[person]);

/** The last of some sorted starts, from `from` to before `to`, that is not after a day; `from` − 1 where none is. */
function lastUntil(starts, from, to, day) {
  let [low, high] = [from, to];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (starts[middle] <= day) low = middle + 1; else high = middle;
  }
  return low - 1;
}

/** The latest version of a unit, open or not; −1 before its first. */
function latestVersion(unit, day) {
  const from = at.versions[unit];
  const version = lastUntil(book.units.start, from, at.versions[unit + 1], day);
  return version < from ? -1 : version;
}

/** The version of a unit that is open; −1 where none is. */
function openVersion(unit, day) {
  const version = latestVersion(unit, day);
  return version >= 0 && book.units.open[version] ? version : -1;
}

/** The name of the day; of a closed unit the last, of a future one the first. */
function nameOfUnit(unit, day) {
  const version = latestVersion(unit, day);
  const first = at.versions[unit];
  if (version < 0 && first === at.versions[unit + 1]) return text(book.units.id[unit]);
  return text(book.units.name[version < 0 ? first : version]);
}

/** The class of the day, as the name; empty where it has none. */
function classOfUnit(unit, day) {
  const version = latestVersion(unit, day);
  const first = at.versions[unit];
  return first === at.versions[unit + 1] ? "" : text(book.units.class[version < 0 ? first : version]);
}

/** Whether a unit is another or below it on a day. */
function isBelow(unit, other, day) {
  let above = unit;
  while (above >= 0 && above !== other) above = parentOf(above, day);
  return above >= 0;
}

/** The unit above an open one; −1 at the top or where it is not open. */
function parentOf(unit, day) {
  const version = openVersion(unit, day);
  return version < 0 ? -1 : book.units.parent[version];
}

/** Who holds a position on a day, longest in post first. */
function holdersAt(position, day) {
  const { start, end } = book.tenures;
  const last = lastUntil(start, at.tenures[position], at.tenures[position + 1], day);
  const holders = [];
  for (let tenure = at.tenures[position]; tenure <= last; tenure += 1) {
    if (day < end[tenure]) holders.push(holderAt(tenure, day));
  }
  return holders;
}

/** The term of a tenure on a day. */
function termAt(tenure, day) {
  return Math.max(at.terms[tenure], lastUntil(book.tenures.term_start, at.terms[tenure], at.terms[tenure + 1], day));
}

/** A tenure as it is on a day, in the words of `tree --format json`; the numbers behind are for links. */
function holderAt(tenure, day) {
  const { person, title, acting, since, certainty } = book.tenures;
  const term = termAt(tenure, day);
  const lapse = lapseOf(tenure, day);
  const [confidence, inferred, words] = book.certainties[certainty[term]];
  const all = [words, lapseAt(tenure, day)];
  return {
    person: text(book.people.id[person[tenure]]),
    name: nameOfPerson(person[tenure]),
    title: text(title[term]),
    acting: Boolean(acting[term]),
    since: text(since[tenure]) || null,
    confidence,
    inferred,
    last_confirmed: lapse < 0 ? null : text(book.tenures.lapse_since[lapse]),
    tenure,
    term,
    words: all.filter(Boolean).join(", "),
  };
}

/** The time of a day in which no source has confirmed a tenure for long; −1 where there is none. */
function lapseOf(tenure, day) {
  const { lapse_start: from, lapse_end: to } = book.tenures;
  for (let lapse = at.lapses[tenure]; lapse < at.lapses[tenure + 1]; lapse += 1) if (from[lapse] <= day && day < to[lapse]) return lapse;
  return -1;
}

/** `last confirmed 2 Mar 2019`, where that is long ago on a day. */
function lapseAt(tenure, day) {
  const lapse = lapseOf(tenure, day);
  return lapse < 0 ? "" : text(book.tenures.lapse_words[lapse]);
}

/** The mark of a position on a day: known to be vacant, or its holder unknown; −1 where there is none. */
function markAt(position, day) {
  const { start, end } = book.positions;
  const mark = lastUntil(start, at.marks[position], at.marks[position + 1], day);
  return mark >= at.marks[position] && day < end[mark] ? mark : -1;
}

/** A position as it is on a day; null where it does not exist. */
function positionAt(position, day) {
  const role = book.positions.role[position];
  const holders = holdersAt(position, day);
  const mark = holders.length ? -1 : markAt(position, day);
  if (!holders.length && mark < 0) return null;
  const marked = mark >= 0 && (book.positions.vacant[mark] ? "vacant" : "unknown");
  const words = mark >= 0 ? book.certainties[book.positions.certainty[mark]][2] : "";
  return { role: text(book.roles.id[role]), title: titleOfRole(role), state: marked || "held", holders, position, mark, words };
}

/** All positions of a unit on a day, the highest first. */
function positionsAt(unit, day) {
  const all = [];
  for (let position = at.positions[unit]; position < at.positions[unit + 1]; position += 1) {
    const found = positionAt(position, day);
    if (found) all.push(found);
  }
  return all;
}

/** The units of a day in tree order: `tree --format json`, and for each its number, depth and children. */
function treeAt(day) {
  const open = [];
  const below = new Map([[-1, []]]);
  book.units.id.forEach((_, unit) => {
    const version = openVersion(unit, day);
    if (version < 0) return;
    open[unit] = version;
    const parent = book.units.parent[version];
    if (!below.has(parent)) below.set(parent, []);
    below.get(parent).push(unit);
  });
  const all = [];
  // A page may be of a branch alone.
  const roots = book.branch >= 0 ? [book.branch].filter((unit) => open[unit] !== undefined) : below.get(-1);
  const stack = roots.map((unit) => [unit, 0]).reverse();
  while (stack.length) {
    const [unit, depth] = stack.pop();
    const children = below.get(unit) || [];
    all.push(unitAt(unit, open[unit], day, depth, children));
    for (let child = children.length - 1; child >= 0; child -= 1) stack.push([children[child], depth + 1]);
  }
  return all;
}

function unitAt(unit, version, day, depth, children) {
  const { id, name, class: kind, parent, since, placed } = book.units;
  const above = parent[version];
  const certainty = placed[version] < 0 ? null : book.certainties[placed[version]];
  return {
    id: text(id[unit]),
    name: text(name[version]),
    class: text(kind[version]) || null,
    parent: above < 0 ? null : text(id[above]),
    since: text(since[version]) || null,
    positions: positionsAt(unit, day),
    placed: certainty && { confidence: certainty[0], inferred: certainty[1] },
    unit,
    version,
    depth,
    children,
  };
}

/** How many events lie on or before a day: the number of the first one after it. */
function eventsUntil(day) {
  return lastUntil(book.events.day, 0, book.events.day.length, day) + 1;
}

/** The last event up to a day among some, which are in the order of time; −1 where there is none. */
function lastEventOf(events, day) {
  let found = -1;
  for (const event of events) if (book.events.day[event] <= day) found = event;
  return found;
}

/** The record that an id means: `cloud`, or `person:cloud` where a unit has the id, too. Null where none has it. */
function subjectOf(id) {
  const kinds = [["unit", book.units], ["person", book.people], ["event", book.events], ["role", book.roles], ["source", book.sources]];
  for (const [kind, { id: ids }] of kinds) {
    const number = ids.findIndex((it) => text(it) === id);
    if (number >= 0) return { kind, number };
  }
  for (const [kind, { id: ids }] of kinds) {
    const number = id.startsWith(`${kind}:`) ? ids.findIndex((it) => text(it) === id.slice(kind.length + 1)) : -1;
    if (number >= 0) return { kind, number };
  }
  return null;
}

/** The id of a record, as an address has it. */
function idOf({ kind, number }) {
  const ids = { unit: book.units, person: book.people, event: book.events, role: book.roles, source: book.sources }[kind].id;
  const id = text(ids[number]);
  const meant = subjectOf(id);
  return meant.kind === kind && meant.number === number ? id : `${kind}:${id}`;
}
