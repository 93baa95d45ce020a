// The search: every form of every name that the program made, and the order in which it lists hits.

const KINDS = { person: 0, unit: 1, position: 2, role: 3, event: 4, source: 5 };
/** How many letters a word needs to stand inside a word: in a headline it never does. */
const LEAST_INSIDE = { person: 4, unit: 4, role: 4, event: Infinity, source: Infinity };
const INITIAL_FORM = 4;
let entries = null;

/** Everything that can be found, made when it is first asked for. */
function openEntries() {
  entries = [];
  const { people, units, roles, about } = book.find;
  addRecords("person", people);
  addRecords("unit", units);
  addRecords("role", roles);
  const events = [...book.events.id.keys()].sort((one, other) => book.events.place[one] - book.events.place[other]);
  for (const event of events) {
    const title = text(book.events.title[event]);
    const more = [...about[book.events.place[event]], book.events.summary[event]].map(text).filter(Boolean);
    addHeadlines("event", event, [title], more);
  }
  book.sources.id.forEach((_, source) => {
    addHeadlines("source", source, [text(book.sources.publisher[source]), text(book.sources.title[source])], []);
  });
}

function addRecords(kind, columns) {
  let form = 0;
  columns.count.forEach((count, number) => {
    const names = [];
    for (const end = form + count; form < end; form += 1) {
      const shown = text(columns.shown[form]);
      const near = columns.kind[form];
      const made = near < 2 ? folded(shown) : { folded: text(columns.folded[form]), spelled: "" };
      names.push({ shown, near, folded: made.folded.trimEnd(), spelled: made.spelled.trimEnd() });
    }
    const seniority = [columns.depth[number], columns.role[number], columns.brief[number]];
    entries.push({ kind, number, names, seniority, place: entries.length });
  });
}

function addHeadlines(kind, number, titles, more) {
  const given = titles.map((shown) => {
    const made = folded(shown);
    return { shown, near: made.spelled ? 1 : 0, folded: made.folded.trimEnd(), spelled: made.spelled.trimEnd() };
  });
  // Behind a space, so that they begin words but never the headline.
  const words = more.map((it) => ({ shown: titles[0], near: 3, folded: ` ${folded(it).folded.trimEnd()}`, spelled: "" }));
  const names = [...given, ...words].sort((one, other) => one.near - other.near);
  entries.push({ kind, number, names, seniority: [63, 31, 31], place: entries.length });
}

/** The best match of an entry: `{tier, near, length, name}`; null where it has none. */
function bestMatch(entry, query) {
  const inside = LEAST_INSIDE[entry.kind];
  if (query.whole && query.wanted.length === 1 && query.wanted[0].length === 1) return matchOfWord(entry, query.wanted[0][0], inside);
  const all = entry.names.filter((name) => name.near !== INITIAL_FORM);
  if (query.refused.some((term) => all.some((name) => inName(name.folded, term) >= 0))) return null;
  let best = null;
  for (const name of all) best = better(best, matchInName(entry, name, query, inside));
  if (query.wanted.length === 1) {
    for (const term of query.wanted[0]) if (term.kind === "plain") best = better(best, matchOfInitials(entry, term.folded));
  }
  return best || matchAcross(all, query, inside);
}

function better(one, other) {
  if (!one || !other) return one || other;
  const order = (it) => [it.tier, it.near, it.length];
  return compared(order(other), order(one)) < 0 ? other : one;
}

/** Which of two lists of numbers comes first. */
function compared(one, other) {
  for (let place = 0; place < one.length; place += 1) if (one[place] !== other[place]) return one[place] - other[place];
  return 0;
}

function matchOfWord(entry, word, inside) {
  const several = Array.from(word.folded).length > 1;
  let best = null;
  for (const name of entry.names) {
    if (name.near === INITIAL_FORM) continue;
    const tier = literal(name.folded, word.folded);
    // A piece from inside an unusual reading is no name, nor are a few letters from inside a word.
    const isPiece = tier === INSIDE && ((several && name.near === 3) || !mayStandInside(word, inside));
    if (tier < 0 || (best && best.tier < tier) || isPiece) continue;
    const near = nearness(entry, word, tier, name.near);
    if (!best || tier < best.tier || near < best.near) best = { tier, near, length: bytesOf(name.folded), name };
    if (tier === EXACT) break;
  }
  const initials = (!best || best.tier > INITIALS) && several && matchOfInitials(entry, word.folded);
  return initials || best;
}

function matchOfInitials(entry, word) {
  const name = word.length > 1 && entry.names.find((it) => it.near === INITIAL_FORM && it.folded === word);
  return name ? { tier: INITIALS, near: 2, length: word.length, name } : null;
}

/** How near a name is to what was typed: the spelling itself, the same letters, or a form that was derived. */
function nearness(entry, typed, tier, near) {
  if (!typed.spelled) return near;
  const tiers = entry.names.filter((name) => name.spelled).map((name) => literal(name.spelled, typed.spelled));
  const exact = tiers.some((it) => it >= 0 && it <= Math.max(tier, WORD_START));
  return exact ? 0 : Math.max(near, 1);
}

/** Whether a word may stand inside a word of a name: two or three letters stand inside too much. */
function mayStandInside({ folded: word }, least) {
  return Array.from(word).length < 2 || !/^[\x00-\x7f]*$/.test(word) || word.length >= least;
}

function anyOf(name, group, inside) {
  const found = (term) => {
    const tier = inName(name, term);
    return tier === INSIDE && term.kind === "plain" && !mayStandInside(term, inside) ? -1 : tier;
  };
  const tiers = group.map(found).filter((tier) => tier >= 0);
  return tiers.length ? Math.min(...tiers) : -1;
}

/** All words under one name. */
function matchInName(entry, name, query, inside) {
  let tier = EXACT;
  for (const group of query.wanted) {
    const found = anyOf(name.folded, group, inside);
    if (found < 0) return null;
    tier = Math.max(tier, found);
  }
  let { near } = name;
  if (query.whole) {
    if (name.folded === query.whole.folded) tier = EXACT;
    else if (name.folded.startsWith(query.whole.folded)) tier = PREFIX;
    else if (tier <= PREFIX && query.wanted.length > 1) tier = WORD_START;
    if (tier <= PREFIX) near = nearness(entry, query.whole, tier, near);
  }
  return { tier, near, length: bytesOf(name.folded), name };
}

/** Each word under some name, not all under one. */
function matchAcross(names, query, inside) {
  if (query.wanted.length < 2) return null;
  let best = null;
  for (const group of query.wanted) {
    let ofGroup = null;
    for (const name of names) {
      const tier = anyOf(name.folded, group, inside);
      if (tier >= 0) ofGroup = better(ofGroup, { tier, near: name.near, length: bytesOf(name.folded), name });
    }
    if (!ofGroup) return null;
    best = better(best, ofGroup);
  }
  return { ...best, tier: ACROSS };
}

/** Whether a person is in post, or a unit open, on a day. */
function isPresent({ kind, number }, day) {
  if (kind === "unit") return openVersion(number, day) >= 0;
  const { start, end } = book.tenures;
  return kind !== "person" || careers[number].some((tenure) => start[tenure] <= day && day < end[tenure]);
}

/** The best hits for a query, the best first: `{kind, number, matched, tier}`. */
function scan(query, day, { limit, only, given } = {}) {
  if (!entries) openEntries();
  if (!query.wanted.length && !query.refused.length) return [];
  const hits = [];
  for (const entry of entries) {
    if (only && entry.kind !== only) continue;
    const match = bestMatch(given ? { ...entry, names: entry.names.filter((it) => it.near < 2 || entry.kind === "event") } : entry, query);
    if (!match) continue;
    const { tier, near, length, name } = match;
    const [depth, role, brief] = entry.seniority;
    const absent = isPresent(entry, day) ? 0 : 1;
    const rank = [Number(entry.kind === "source"), tier, near, KINDS[entry.kind], Math.min(depth, 63), Math.min(role, 31),
      absent, Math.min(brief, 31), entry.kind === "event" ? 0 : Math.min(length, 65535), entry.place];
    hits.push({ kind: entry.kind, number: entry.number, matched: name.shown, tier, rank });
  }
  return hits.sort((one, other) => compared(one.rank, other.rank)).slice(0, limit);
}

/** What is found for a text on a day, the best first: records, and posts with `position` and `tenure`. */
function found(typed, day, limit) {
  const id = typed.trim();
  const byId = id && !id.includes(" ") ? ["unit", "person", "event", "source"].map((kind) => recordWithId(kind, id)).find(Boolean) : null;
  const question = parsedQuestion(typed);
  const asks = asksForPost(question);
  let query = parsedQuery(typed);
  const exact = asks ? calledExactly(typed, day, limit) : [];
  // Who types a whole name means what is called so, and not what is spelled like it.
  const given = !asks && (Boolean(byId && KINDS[byId.kind] < 2) || calledExactly(typed, day, 1, true).length > 0);
  const posts = postsFor(question, typed, day, limit);
  if (asks) query = parsedQuery(question.words);
  let names = scan(query, day, { limit, given });
  if (!names.length && !byId && !exact.length && !posts.length) {
    const words = withoutFillers(typed);
    query = words ? parsedQuery(words) : { wanted: [], refused: [] };
    names = scan(query, day, { limit });
  }
  names = initialsFirst(typed, names);
  const cited = citing(scan(query, day, { limit, only: "source" }));
  return answered({ byId, exact, posts, names, cited }).slice(0, limit);
}

/** Puts people whose initials were typed before those of whom one letter begins the name: JM is Jack Ma, then J. Michael Evans. */
function initialsFirst(typed, names) {
  const several = trimmed(typed).folded.length > 1;
  const isBegun = ({ kind, tier, matched }) => several && kind === "person" && tier === PREFIX && matched.split(/[ .]/)[0].length === 1;
  const at = names.findIndex(isBegun);
  if (at < 0) return names;
  const rest = names.slice(at);
  const isMeant = ({ kind, tier }) => kind === "person" && tier === INITIALS;
  return [...names.slice(0, at), ...rest.filter(isMeant), ...rest.filter((hit) => !isMeant(hit))];
}

/** The events that cite a source of some hits, found by its headline, and happened when it was published. */
function citing(sources) {
  const events = [...book.events.id.keys()].sort((one, other) => book.events.place[one] - book.events.place[other]);
  const hits = [];
  for (const { number: source, matched, tier } of sources) {
    if (matched !== text(book.sources.title[source])) continue;
    const all = events.filter((event) => book.events.sources[event].includes(source));
    const day = book.sources.day[source];
    for (const event of all) {
      const days = day === null ? (all.length > 1 ? 32 : 3) : Math.abs(book.events.day[event] - day);
      const known = hits.some((hit) => hit.number === event);
      if (days <= (book.events.sources[event].length > 10 ? 2 : 31) && !known) hits.push({ kind: "event", number: event, matched, tier });
    }
  }
  return hits;
}

function recordWithId(kind, id) {
  const columns = { unit: book.units, person: book.people, event: book.events, source: book.sources }[kind];
  const number = columns.id.findIndex((it) => text(it) === id);
  return number < 0 ? null : { kind, number, matched: id };
}

/** People and units that are called exactly so; with `given` under a name that the dataset gives. */
function calledExactly(typed, day, limit, given) {
  const whole = trimmed(typed);
  if (!whole.folded) return [];
  const hits = scan({ wanted: [[{ kind: "whole", ...whole }]], refused: [], whole: null }, day, { limit, given });
  return hits.filter((hit) => KINDS[hit.kind] <= KINDS.unit);
}

/** Joins what was found: the id, who is called so, posts, everything else; each once. */
function answered({ byId, exact, posts, names, cited }) {
  const same = (one, other) => one.kind === other.kind && one.number === other.number;
  const hits = byId ? [names.find((hit) => same(hit, byId)) || byId] : [];
  for (const hit of exact) if (!hits.some((it) => same(it, hit))) hits.push(hit);
  let rest = names.filter((hit) => !hits.some((it) => same(it, hit)));
  const isCalled = (hit) => hit.tier === EXACT && KINDS[hit.kind] <= KINDS.unit;
  const called = rest.findIndex((hit) => !isCalled(hit));
  hits.push(...rest.splice(0, called < 0 ? rest.length : called), ...posts);
  const isNewEvent = (hit) => ![...hits, ...rest].some((it) => same(it, hit));
  const place = rest.findIndex((hit) => hit.kind === "source");
  rest.splice(place < 0 ? rest.length : place, 0, ...cited.filter(isNewEvent));
  // A role is shown by its positions where it has some, and each publication once.
  const publications = new Set();
  rest = rest.filter(({ kind, number }) => {
    if (kind === "role") return !posts.length || !book.positions.role.includes(number);
    if (kind !== "source") return true;
    const publication = `${book.sources.publisher[number]} ${book.sources.title[number]}`;
    const isNew = !publications.has(publication);
    publications.add(publication);
    return isNew;
  });
  return [...hits, ...rest];
}
