// Questions for a post: "president cloud", "ceo", "who runs cainiao", "daniel zhang cloud". The words are the
// program's; times are left to the slider.

/** What was typed, taken apart: the words of a role, and the names that are left. */
function parsedQuestion(typed) {
  const short = Array.from(typed).slice(0, 64).join("");
  const question = { roles: [], exact: 0, leads: false, acting: false, names: short, words: short };
  const raw = short.split(/\s+/).filter(Boolean);
  if (raw.some((word) => word === "|" || /^['^!]/.test(word) || word.endsWith("$"))) return question;
  const { phrases, leads, acting, fillers, now } = book.find.vocabulary;
  const words = raw.map((word) => folded(word).folded).join(" ").split(" ").filter(Boolean);
  const all = [...words];
  question.acting = Boolean(taken(words, (phrase) => acting.includes(phrase)));
  const phrase = taken(words, (it) => phrases.some(([words]) => words === it));
  if (phrase) {
    [, question.roles, question.exact, question.leads] = phrases.find(([words]) => words === phrase);
  } else {
    question.leads = Boolean(taken(words, (it) => leads.includes(it)));
  }
  if (!asksForPost(question)) return question;
  taken(words, (it) => now.includes(it));
  const telling = (list) => list.filter((word) => !fillers.includes(word)).join(" ");
  [question.names, question.words] = [telling(words), telling(all)];
  return question;
}

function asksForPost({ roles, leads, acting }) {
  return roles.length > 0 || leads || acting;
}

/** Takes the longest of the first words that are a phrase out of them. */
function taken(words, isPhrase) {
  for (let length = 4; length > 0; length -= 1) {
    for (let start = 0; start + length <= words.length; start += 1) {
      const phrase = words.slice(start, start + length).join(" ").replace(/\?+$/, "");
      if (isPhrase(phrase)) {
        words.splice(start, length);
        return phrase;
      }
    }
  }
  return "";
}

/** The words of a text but those that say nothing, where some do and others do not. */
function withoutFillers(typed) {
  const { fillers, now } = book.find.vocabulary;
  const words = folded(typed).folded.split(" ").filter(Boolean);
  const left = words.filter((word) => !fillers.includes(word) && !now.includes(word));
  return left.length && left.length < words.length ? left.join(" ") : "";
}

/** The posts that are asked for, the likeliest first. */
function postsFor(question, typed, day, limit) {
  if (!asksForPost(question)) {
    const few = entries ? entries.length <= 20000 : true;
    return few && typed.trim().includes(" ") ? heldInUnit(folded(typed).folded, day) : [];
  }
  const leading = question.leads && question.names !== "";
  let hits = [];
  for (const { position, person } of positionsFor(question, day)) {
    const before = hits.length;
    for (const [tenure, from, to] of tenuresFor(question, position, day)) {
      if (person === undefined || book.tenures.person[tenure] === person) hits.push(postHit(position, tenure, from, to));
    }
    if (hits.length === before && person === undefined && !question.acting && markAt(position, day) >= 0) hits.push(postHit(position, -1, day, day + 1));
    if (hits.length >= (leading ? Math.max(limit, 60) : limit)) break;
  }
  if (leading) hits = leadingHits(hits, day);
  return hits.slice(0, limit);
}

function postHit(position, tenure, from, to) {
  return { kind: "position", number: position, tenure, from, to };
}

/** The positions that are meant, each with a person where only their time in it is. */
function positionsFor(question, day) {
  const depth = (position) => book.find.units.depth[unitOfPosition[position]];
  const rank = (position) => rankOfRole(question, position);
  if (!question.names) {
    if (question.leads && !question.roles.length && !question.acting) return [];
    const all = [...book.positions.role.keys()].filter((position) => rank(position) !== null);
    const order = (position) => [rank(position), depth(position), unitOfPosition[position], position];
    return all.sort((one, other) => compared(order(one), order(other))).slice(0, 2000).map((position) => ({ position }));
  }
  let all = [];
  for (const unit of recordsCalled(question.names, "unit")) {
    const own = [];
    for (let position = at.positions[unit]; position < at.positions[unit + 1]; position += 1) if (rank(position) !== null) own.push(position);
    own.sort((one, other) => rank(one) - rank(other) || one - other);
    all.push(...own.map((position) => ({ position })));
  }
  if (all.length) return all;
  for (const person of recordsCalled(question.names, "person")) {
    const held = careers[person].map((tenure) => at.position[tenure]).filter((position) => rank(position) !== null);
    all.push(...[...new Set(held)].map((position) => ({ position, person })));
  }
  return all;
}

/** The records of a kind that a name means, the best first. */
function recordsCalled(name, kind) {
  const id = kind === "unit" && recordWithId("unit", name.replaceAll(" ", "-"));
  const hits = scan(parsedQuery(name.replace(/['^$!|]/g, " ")), book.last, { limit: 60, only: kind });
  const good = ({ tier, matched }) => tier <= INITIALS || !/^[\x00-\x7f]*$/.test(matched);
  return [...new Set([...(id ? [id.number] : []), ...hits.filter(good).map((hit) => hit.number)])];
}

/** How well the role of a position fits; null where it is not asked for. */
function rankOfRole({ roles, exact, leads, acting, names }, position) {
  const role = book.positions.role[position];
  const place = roles.indexOf(role);
  if (leads && names) {
    // The highest role leads; those that preside come after all that lead from day to day.
    if (book.find.vocabulary.presides.includes(role)) return 2 * book.roles.id.length;
    if (book.roles.sole[role] && !book.find.vocabulary.functions.includes(role)) return role;
    return place < 0 ? null : book.roles.id.length + role;
  }
  if (place >= 0) return Number(place >= exact);
  return !roles.length && acting && !leads ? 0 : null;
}

/** The tenures of a position with the days that are asked for: those of the day first, then the latest. */
function tenuresFor({ acting }, position, day) {
  const { start, end, since_day: since } = book.tenures;
  const all = [];
  for (let tenure = at.tenures[position]; tenure < at.tenures[position + 1]; tenure += 1) {
    if (!acting) all.push([tenure, Math.min(since[tenure], start[tenure]), end[tenure]]);
    else {
      for (let term = at.terms[tenure]; term < at.terms[tenure + 1]; term += 1) {
        const last = term + 1 < at.terms[tenure + 1] ? book.tenures.term_start[term + 1] : end[tenure];
        if (book.tenures.acting[term]) { all.push([tenure, book.tenures.term_start[term], last]); break; }
      }
    }
  }
  const order = ([tenure, from, to]) => [Number(!(from <= day && day < to)), -from, tenure];
  return all.sort((one, other) => compared(order(one), order(other)));
}

/** Of the hits of one unit those that no higher role overlaps; those of the day first, then the latest. */
function leadingHits(hits, day) {
  const { start, end } = book.tenures;
  const time = (hit) => (hit.tenure < 0 ? [day, day + 1] : [start[hit.tenure], end[hit.tenure]]);
  const kept = [];
  for (const hit of hits) {
    const [from, to] = time(hit);
    const led = kept.some((other) => {
      const [its, until] = time(other);
      return unitOfPosition[other.number] === unitOfPosition[hit.number] && other.number !== hit.number && its < to && from < until;
    });
    if (!led) kept.push(hit);
  }
  const units = kept.map((hit) => unitOfPosition[hit.number]);
  const order = (hit) => [units.indexOf(unitOfPosition[hit.number]), Number(!(hit.tenure >= 0 && hit.from <= day && day < hit.to)), -time(hit)[0]];
  return kept.sort((one, other) => compared(order(one), order(other)));
}

/** What a person held in a unit, where both are named and nothing else. */
function heldInUnit(names, day) {
  const words = names.split(" ").filter(Boolean);
  if (!words.length || recordsCalled(words.join(" "), "person").length) return [];
  for (let cut = words.length - 1; cut > 0; cut -= 1) {
    const [front, back] = [words.slice(0, cut).join(" "), words.slice(cut).join(" ")];
    for (const [who, where] of [[front, back], [back, front]]) {
      const units = recordsCalled(where, "unit");
      const people = units.length ? recordsCalled(who, "person") : [];
      if (people.length) return tenuresIn(people[0], units, day);
    }
  }
  return [];
}

function tenuresIn(person, units, day) {
  const { start, end } = book.tenures;
  const unit = (tenure) => unitOfPosition[at.position[tenure]];
  const own = careers[person].filter((tenure) => units.includes(unit(tenure)));
  own.sort((one, other) => book.find.units.depth[unit(one)] - book.find.units.depth[unit(other)]);
  const order = (tenure) => [Number(!(start[tenure] <= day && day < end[tenure])), -start[tenure]];
  own.sort((one, other) => compared(order(one), order(other)));
  return own.slice(0, 60).map((tenure) => postHit(at.position[tenure], tenure, start[tenure], end[tenure]));
}
