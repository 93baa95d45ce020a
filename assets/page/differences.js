// What differs between two days: the two answers side by side, for each unit and each of its positions. From the
// earlier to the later day, whichever way the two are given; the same kinds as `diff --format json`.

/** The differences of all units: `{unit, changes}`, in the dataset's order. */
function differences(one, other) {
  const [from, to] = [Math.min(one, other), Math.max(one, other)];
  const all = [];
  book.units.id.forEach((_, unit) => {
    if (book.branch >= 0 && !isBelow(unit, book.branch, from) && !isBelow(unit, book.branch, to)) return;
    const changes = differencesOf(unit, from, to);
    if (changes.length) all.push({ unit, changes });
  });
  return all;
}

/** The differences of one unit: `{kind, words, person, role}`. */
function differencesOf(unit, from, to) {
  const changes = differencesInPlace(unit, from, to);
  for (let position = at.positions[unit]; position < at.positions[unit + 1]; position += 1) {
    changes.push(...differencesInPost(position, from, to));
  }
  return changes;
}

/** Opened, closed, moved, renamed, of another class. */
function differencesInPlace(unit, from, to) {
  const [old, now] = [openVersion(unit, from), openVersion(unit, to)];
  if (old < 0 && now < 0) return [];
  if (old < 0) return [{ kind: "opened", words: `new${cameFrom(unit, from, to)}${certaintyOf(runStart(unit, now, () => true))}` }];
  if (now < 0) return [closed(unit, to)];
  if (old === now) return [];
  const { parent, name, placed } = book.units;
  const changes = [];
  if (parent[old] !== parent[now]) {
    const before = parent[old] < 0 ? "outside (no parent)" : nameOfUnit(parent[old], from);
    const after = parent[now] < 0 ? "outside (no parent)" : nameOfUnit(parent[now], to);
    changes.push({ kind: "moved", words: `moved from ${before} to ${after}${inBrackets(placed[now])}` });
  }
  if (name[old] !== name[now]) changes.push({ kind: "renamed", words: `renamed, was ${text(name[old])}${certaintyOf(runStart(unit, now, (it) => name[it] === name[now]))}` });
  const [was, is] = [classOfUnit(unit, from), classOfUnit(unit, to)];
  if (was !== is) changes.push({ kind: "reclassified", words: `now ${inWords(is) || "of no class"}, was ${inWords(was) || "of no class"}` });
  return changes;
}

function cameFrom(unit, from, to) {
  const links = book.units.before[unit].filter(([, , event]) => from < book.events.day[event] && book.events.day[event] <= to);
  return links.length ? `, from ${links.map(([it]) => nameOfUnit(it, from)).join(" and ")}` : "";
}

/** How a unit came to its end: what closed it may have merged or split it. */
function closed(unit, to) {
  const version = latestVersion(unit, to);
  const kind = text(book.units.closed_by[version]);
  if (!kind) return { kind: "closed", words: `closed${certaintyOf(version)}` };
  const heirs = book.units.after[unit].filter(([, its, event]) => text(its) === kind && event === book.units.event[version]);
  const names = heirs.map(([it]) => nameOfUnit(it, to)).join(" and ");
  return { kind, words: (kind === "split" && heirs.length === 1 ? `became ${names}` : `${kind} into ${names}`) + certaintyOf(version) };
}

/** What is doubtful of the change that made a version, behind words: ` (disputed)`. */
const certaintyOf = (version) => inBrackets(book.units.certainty[version]);
const inBrackets = (place) => certaintyWords(place) && ` (${certaintyWords(place)})`;

/** Who came, left, or is titled otherwise; vacant, unknown, abolished. */
function differencesInPost(position, from, to) {
  const [before, after] = [holdersAt(position, from), holdersAt(position, to)];
  const role = book.positions.role[position];
  const title = titleOfRole(role);
  const changes = [];
  const put = (kind, words, holder) => changes.push({ kind, words, role, person: holder && book.tenures.person[holder.tenure] });
  const [left, came] = [[], []];
  for (const old of before) {
    const now = after.find((it) => it.tenure === old.tenure) || after.find((it) => it.person === old.person);
    if (!now) {
      if (!wentOn(old.tenure, to)) left.push(old);
    } else if (now.term !== old.term && (now.acting !== old.acting || now.title !== old.title)) {
      const kind = old.acting && !now.acting ? "made-permanent" : "retitled";
      put(kind, `${now.name} is now ${now.title}, was ${old.title}`, now);
    }
  }
  for (const now of after) {
    if (before.some((it) => it.tenure === now.tenure || it.person === now.person)) continue;
    const old = cameAs(now.tenure, from);
    if (old) put("retitled", `${now.name} is now ${now.title}, was ${old.title}`, now);
    else came.push(now);
  }
  // One who leaves and one who comes are one sentence, though two differences.
  const follows = came.length === 1 && left.length === 1;
  for (const now of came) put("appointed", follows ? `${now.acting ? title : now.title}: ${named(now)} after ${left[0].name}${doubtOfEnd(left[0].tenure)}` : arrival(now), now);
  for (const old of left) put("left", follows ? "" : `${old.title}: ${old.name} left${doubtOfEnd(old.tenure)}`, old);
  const [was, is] = [positionAt(position, from), positionAt(position, to)];
  if (is && is.mark >= 0 && (!was || was.state !== is.state)) put(is.state, `${title} ${is.state}${is.words && ` (${is.words})`}`);
  if (was && !is && wasAbolished(position, from, to)) put("abolished", `${title} abolished`);
  return changes;
}

/** A holder with all that is to be said of it: for the time being, disputed, since when where that is no certain day. */
function named({ name, acting, words, tenure }) {
  const since = text(book.tenures.since_words[tenure]);
  const when = DAY.test(since) ? "" : sinceOf(tenure);
  const all = [acting && "acting", when, words].filter(Boolean);
  return all.length ? `${name} (${all.join(", ")})` : name;
}

/** Who came, as new; who is mentioned for the first time may have been there long. */
function arrival(holder) {
  const first = /^(already|by) /.test(text(book.tenures.since_words[holder.tenure]));
  return `${first ? "" : "new "}${holder.title}: ${named(holder)}`;
}

/** When a tenure ended, where no day is known; and how certain that is. */
function doubtOfEnd(tenure) {
  const until = text(book.tenures.until_words[tenure]);
  const all = [DAY.test(until) ? "" : until, certaintyWords(book.tenures.end_certainty[tenure])].filter(Boolean);
  return all.length ? ` (${all.join(", ")})` : "";
}

/** Whether a tenure goes on as another of the later day, under another role. */
function wentOn(tenure, to) {
  if (text(book.tenures.ended[tenure]) !== "retitled") return false;
  return careers[book.tenures.person[tenure]].some((next) => {
    if (!(book.tenures.start[next] <= to && to < book.tenures.end[next])) return false;
    for (let from = next; from >= 0; from = book.tenures.from[from]) if (from === tenure) return true;
    return false;
  });
}

/** What a holder was on the earlier day, where that tenure went on as this one. */
function cameAs(tenure, day) {
  for (let from = book.tenures.from[tenure]; from >= 0; from = book.tenures.from[from]) {
    if (book.tenures.start[from] <= day && day < book.tenures.end[from]) return holderAt(from, day);
  }
  return null;
}

/** Whether a position was abolished in between. */
function wasAbolished(position, from, to) {
  return book.positions.abolished[position].some((day) => from < day && day <= to);
}
