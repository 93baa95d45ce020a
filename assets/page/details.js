// The details of what is selected, as of the day shown: posts first, then why, doubts and sources, then the past.

function drawDetails() {
  const details = byId("details");
  const { subject, at: day } = state;
  const draws = { unit: unitDetails, person: personDetails, event: eventDetails, role: roleDetails, source: sourceDetails };
  const close = element("button", { type: "button", class: "close", "aria-label": "Close the details", does: hideDetails }, "✕");
  const content = subject ? draws[subject.kind](subject.number, day) : [element("p", { class: "quiet" }, "Nothing is selected.")];
  details.replaceChildren(close, ...content.flat(3).filter(Boolean));
}

const isNarrow = () => window.matchMedia("(max-width: 699px)").matches;
/** On a narrow screen the details lie over the tree, as a sheet, until they are closed. */
const isSheet = () => isNarrow() && document.body.dataset.details === "open";

/** Opens the sheet; the move that follows writes it into the address. */
function openSheet() {
  document.body.dataset.details = "open";
  byId("details").scrollTop = 0;
}

function focusDetails() {
  byId("details").focus({ preventScroll: true });
}

function showDetails() {
  openSheet();
  writeAddress(false);
  focusDetails();
}

function hideDetails() {
  const hadFocus = byId("details").contains(document.activeElement);
  delete document.body.dataset.details;
  writeAddress(true);
  if (hadFocus) focusRow();
}

/** Paper unfolds nothing: all is open, and the address of the moment stands below. */
function unfoldForPrint() {
  const depth = foldDepth;
  const chosen = [...folds];
  foldTo(Infinity);
  foldDepth = depth;
  chosen.forEach(([unit, unfolded]) => folds.set(unit, unfolded));
  document.querySelectorAll("details:not(.why)").forEach((it) => { it.open = true; });
  const pinned = state.pinned === null ? "" : `, compared with ${shortOf(state.pinned)}`;
  byId("moment").textContent = `${shortOf(state.at)}${pinned}, of ${shortOf(book.first)} to ${shortOf(book.last)}. ${location.href}`;
}

function unitDetails(unit, day) {
  const version = openVersion(unit, day);
  const { native, aliases, note } = book.units;
  const parent = parentOf(unit, day);
  const born = latestVersion(unit, day) >= 0;
  const meta = [inWords(classOfUnit(unit, day)), text(native[unit])].filter(Boolean).join(" · ");
  const life = version < 0 && (born ? `Not there on ${shortOf(day)}: it had closed.` : `Not there yet on ${shortOf(day)}.`);
  const others = aliases[unit].map(text).join(", ");
  return [
    element("h2", {}, nameOf(nameOfUnit(unit, day))),
    element("p", { class: "quiet" }, nameOf(meta)),
    life ? element("p", {}, life) : [nameLine(unit, version), parent >= 0 && placeLine(unit, version, day)],
    others && element("p", { class: "quiet" }, "also ", nameOf(others)),
    text(note[unit]) && element("p", {}, nameOf(text(note[unit]))),
    postParts(unit, day),
    whyPart({ kind: "unit", number: unit }, day),
    namesPart(unit),
    lineagePart(unit, day),
    eventsPart({ kind: "unit", number: unit }, day),
  ];
}

/** The first version of those that follow one another up to this one and are alike. */
function runStart(unit, version, isAlike) {
  let first = version;
  while (first > at.versions[unit] && book.units.open[first - 1] && isAlike(first - 1)) first -= 1;
  return first;
}

/** Since when it is open, or has its name. */
function nameLine(unit, version) {
  const { name, open, since_words: words } = book.units;
  const first = runStart(unit, version, (it) => text(name[it]) === text(name[version]));
  const renamed = first > at.versions[unit] && open[first - 1];
  return text(words[version]) && element("p", {}, `${renamed ? "under this name" : "open"} ${sinceWords(dateText(words[version]))}`);
}

/** `since 29 Dec 2022`, `by 2017`, `since a day between Sep and Dec 2019`. */
function sinceWords(words) {
  if (words.startsWith("by ")) return words;
  return `since ${words.replace(/^between /, "a day between ").replace(/^not before (.*)/, "$1 or later")}`;
}

/** Below which unit it is, and since when. */
function placeLine(unit, version, day) {
  const { parent, event, placed } = book.units;
  const first = runStart(unit, version, (it) => parent[it] === parent[version]);
  const since = first > at.versions[unit] && whenOf(event[first]);
  return element("p", {}, "below ", linkTo({ kind: "unit", number: parent[version] }, nameOfUnit(parent[version], day)), since && ` ${sinceWords(since)}`, doubtful(certaintyWords(placed[version])));
}

/** What a change is grounded on, unfolded in its place: the day stays. */
function whyFold(event, ...subjects) {
  const fold = element("details", { class: "why" }, element("summary", {}, "why"));
  fold.addEventListener("toggle", () => {
    if (fold.open && fold.children.length < 2) fold.append(element("div", {}, element("p", { class: "headline" }, linkToEvent(event)), eventBody(event, ...subjects)));
  });
  return fold;
}

/** The posts of a unit: those of the day, then those that are not there on it; each with all who held it. */
function postParts(unit, day) {
  const [now, other] = [[], []];
  for (let position = at.positions[unit]; position < at.positions[unit + 1]; position += 1) {
    (positionAt(position, day) ? now : other).push(position);
  }
  const list = (positions) => positions.map((position) => postItem(position, titleOfRole(book.positions.role[position]), day));
  return [
    part(`Posts on ${shortOf(day)}`, list(now)),
    other.length ? element("details", {}, element("summary", {}, "Posts that existed before or later"), list(other)) : null,
  ];
}

/** A post with all its holders, those of the day first. */
function postItem(position, title, day) {
  const tenures = [];
  for (let tenure = at.tenures[position]; tenure < at.tenures[position + 1]; tenure += 1) tenures.push(tenure);
  const holds = (tenure) => book.tenures.start[tenure] <= day && day < book.tenures.end[tenure];
  const now = tenures.filter(holds);
  const mark = now.length ? -1 : markAt(position, day);
  const unit = { kind: "unit", number: unitOfPosition[position] };
  const state = mark < 0 ? null : element("p", {}, book.positions.vacant[mark] ? "vacant" : "holder unknown", doubtful(certaintyWords(book.positions.certainty[mark])), " ", whyFold(book.positions.event[mark], unit));
  const other = (words, some) => some.length && [element("p", { class: "when" }, words), element("ul", { class: "plain holders" },
    some.reverse().map((tenure) => pastItem(tenure, [linkTo({ kind: "person", number: book.tenures.person[tenure] }, nameOfPerson(book.tenures.person[tenure])), " "])))];
  return element("div", { class: "post-item", "data-role": text(book.roles.id[book.positions.role[position]]) },
    element("h4", {}, nameOf(title)), (state || now.length > 0) && element("p", { class: "when" }, "on this day"), state,
    now.length > 0 && element("ul", { class: "plain holders" }, now.map((tenure) => holderItem(tenure, day))),
    other("later", tenures.filter((tenure) => book.tenures.start[tenure] > day)) || null,
    other("before", tenures.filter((tenure) => book.tenures.end[tenure] <= day)) || null);
}

/** Who holds a post on the day: since when, what is doubtful and why, to whom they report. */
function holderItem(tenure, day, where) {
  const holder = holderAt(tenure, day);
  const { person, reports_to: above, doubt, note, term_event: event } = book.tenures;
  const acting = holder.acting && !holder.title.toLowerCase().includes("acting") ? " (acting)" : "";
  const head = where || [linkTo({ kind: "person", number: person[tenure] }, holder.name), ` ${holder.title}${acting}`];
  const words = [...new Set([text(doubt[holder.term]), text(note[holder.term])])].filter(Boolean).join(" ");
  const boss = above[holder.term];
  return element("li", { class: "now" }, head, ", ", sinceOf(tenure), doubtful(holder.words),
    boss >= 0 && [isInPost(boss, day) ? ", reports to " : ", reported to ", linkTo({ kind: "person", number: boss }, nameOfPerson(boss))], " ",
    whyFold(event[holder.term], { kind: "person", number: person[tenure] }, { kind: "unit", number: unitOfPosition[at.position[tenure]] }),
    words && element("p", { class: "quiet" }, `${whenOf(event[holder.term])}: `, nameOf(words)));
}

/** A tenure in a list of all times; `lapse` says when one of the day was last confirmed. */
function pastItem(tenure, head, lapse) {
  const { title, certainty, end_certainty: ending } = book.tenures;
  const last = at.terms[tenure + 1] - 1;
  const days = sinceOf(tenure) + untilOf(tenure);
  const doubts = [certaintyWords(certainty[at.terms[tenure]]), lapse, certaintyWords(ending[tenure]) && `end ${certaintyWords(ending[tenure])}`].filter(Boolean);
  return element("li", { class: "past" }, head, element("span", { class: "quiet" }, `${text(title[last])}, ${days}`), doubtful(doubts.join("; ")));
}

/** The event that last touched a record by the day: what it says, what is disputed, who says so. */
function whyPart(subject, day) {
  const events = (subject.kind === "unit" ? book.units : book.people).events[subject.number];
  const event = lastEventOf(events, day);
  if (event < 0) return null;
  return part(book.events.day[event] === day ? "What happened on this day, and why" : "What happened last, and why",
    element("p", { class: "headline" }, linkToEvent(event)), eventBody(event, subject));
}

function eventBody(event, ...subjects) {
  const { day_unknown: unknown, announced, summary, dispute, sources } = book.events;
  const words = sentencesOf(event, ...subjects);
  const others = at.changes[event + 1] - at.changes[event] - words.length;
  const before = text(announced[event]) && text(announced[event]) !== text(book.events.when[event]);
  const dates = [text(unknown[event]) || whenOf(event), before && `announced ${dateText(announced[event])}`, doubtOfEvent(event)];
  return [
    element("p", { class: "quiet" }, dates.filter(Boolean).join(", ")),
    text(summary[event]) && element("p", {}, nameOf(text(summary[event]))),
    foldedList(words.map((it) => element("li", {}, nameOf(it))), "more changes", 12),
    others > 0 && element("p", { class: "quiet" }, `${others} other ${others === 1 ? "change" : "changes"}: `, linkToEvent(event, "the whole event")),
    text(dispute[event]) && element("p", { class: "dispute" }, "Disputed in this event: ", nameOf(text(dispute[event]))),
    element("h4", {}, sourcesTitle(event)), sourceList(sources[event]),
  ];
}

/** Sources are given for an event as a whole: which of them carries which of its statements is not recorded. */
function sourcesTitle(event) {
  const count = book.events.sources[event].length;
  const several = count > 1 && at.changes[event + 1] - at.changes[event] > 1;
  return several ? `${count} sources of this event, not told apart by statement` : count > 1 ? "Sources of this event" : "Source of this event";
}

/** A class as it is read: `business group`. */
const inWords = (kind) => text(kind).replaceAll("-", " ");

/** Every name, place and class a unit had. */
function namesPart(unit) {
  const items = [];
  for (let version = at.versions[unit]; version < at.versions[unit + 1]; version += 1) {
    const { open, name, class: kind, parent, event, start } = book.units;
    const above = parent[version] >= 0 ? ["below ", nameOf(nameOfUnit(parent[version], start[version]))] : ["outside, no parent"];
    const said = open[version] ? [nameOf(text(name[version])), text(kind[version]) && `, ${inWords(kind[version])}`, ", ", above] : "closed";
    const known = text(book.events.when[event[version]]) !== "unknown";
    items.push(element("li", {}, linkToEvent(event[version], known ? whenOf(event[version]) : "from the beginning"), ": ", said));
  }
  return part("Names and places", element("ul", { class: "plain" }, items));
}

function lineagePart(unit, day) {
  const item = (words) => ([other, kind, event]) => element("li", {}, `${words} `, linkTo({ kind: "unit", number: other }, nameOfUnit(other, Math.max(day, book.events.day[event]))), " ", element("span", { class: "together" }, `(${text(kind)}, `, linkToEvent(event, whenOf(event)), ")"));
  const items = [...book.units.before[unit].map(item("came from")), ...book.units.after[unit].map(item("became"))];
  return part("Came from and became", items.length ? element("ul", { class: "plain" }, items) : null);
}

/** All events that touch a record, those after the day quieter. */
function eventsPart(subject, day) {
  const events = (subject.kind === "unit" ? book.units : book.people).events[subject.number];
  const items = events.map((event) => element("li", { class: book.events.day[event] > day ? "quiet" : null },
    `${whenOf(event)}: `, linkToEvent(event), doubtful(doubtOfEvent(event))));
  const many = items.length === 1 ? "The one event" : `All ${items.length} events`;
  const what = subject.kind === "person" ? (items.length === 1 ? "that names them" : "that name them") : items.length === 1 ? "that touches it" : "that touch it";
  return items.length ? element("details", { class: "all-events" }, element("summary", {}, `${many} ${what}`), element("ul", { class: "plain" }, items)) : null;
}

function personDetails(person, day) {
  const { native, latin, nicknames, aliases, note, sources } = book.people;
  const { start, end } = book.tenures;
  const holds = (tenure) => start[tenure] <= day && day < end[tenure];
  const where = (tenure, when) => {
    const unit = unitOfPosition[at.position[tenure]];
    return [linkTo({ kind: "unit", number: unit }, nameOfUnit(unit, when)), ": "];
  };
  const now = careers[person].filter(holds);
  const others = [...latin[person], ...nicknames[person], ...aliases[person]].map(text).join(", ");
  const reports = directReports(person, day);
  return [
    element("h2", {}, nameOf(nameOfPerson(person)), text(native[person]) && element("span", { class: "quiet" }, " ", nameOf(text(native[person])))),
    others && element("p", { class: "quiet" }, "also ", nameOf(others)),
    text(note[person]) && element("p", {}, nameOf(text(note[person]))),
    part(`Holds on ${shortOf(day)}`, now.length ? element("ul", { class: "plain holders" }, now.map((tenure) => {
      const { title, acting } = holderAt(tenure, day);
      return holderItem(tenure, day, [where(tenure, day), title, acting && !title.toLowerCase().includes("acting") ? " (acting)" : ""]);
    })) : element("p", { class: "quiet" }, "No post that a source names."),
    now.length > 0 && now.every((tenure) => book.tenures.reports_to[termAt(tenure, day)] < 0) && element("p", { class: "quiet" }, "No source says whom they report to on this day.")),
    part(now.length ? "Who reports to them" : "Who reported to them, as was last said", reports.length ? element("ul", { class: "plain" }, reports.map((tenure) => {
      const other = book.tenures.person[tenure];
      const term = termAt(tenure, day);
      return element("li", {}, linkTo({ kind: "person", number: other }, nameOfPerson(other)), `, ${text(book.tenures.title[term])}, `, where(tenure, day)[0], !now.length && ` (${whenOf(book.tenures.term_event[term])})`);
    })) : null),
    part("Career", careers[person].length ? element("ul", { class: "plain career" }, careers[person].map((tenure) => {
      const item = pastItem(tenure, where(tenure, Math.max(start[tenure], book.first)), holds(tenure) && lapseAt(tenure, day));
      if (holds(tenure)) item.className = "now";
      return item;
    })) : null),
    whyPart({ kind: "person", number: person }, day),
    sources[person].length ? part("Sources of the names", sourceList(sources[person])) : null,
    eventsPart({ kind: "person", number: person }, day),
  ];
}

function isInPost(person, day) {
  return careers[person].some((tenure) => book.tenures.start[tenure] <= day && day < book.tenures.end[tenure]);
}

/** The tenures of the day whose holders report to a person. */
function directReports(person, day) {
  const { reports_to: above, start, end } = book.tenures;
  const all = [];
  if (!above.includes(person)) return all;
  for (let tenure = 0; tenure < start.length; tenure += 1) {
    if (start[tenure] <= day && day < end[tenure] && above[termAt(tenure, day)] === person) all.push(tenure);
  }
  return all;
}

function eventDetails(event, day) {
  const [units, people] = [book.events.units, book.events.people].map((column) => [...new Set(column.slice(at.changes[event], at.changes[event + 1]).flat())]);
  return [
    element("h2", {}, nameOf(text(book.events.title[event]))),
    book.events.day[event] !== day && element("p", {}, linkToEvent(event, `Go to its day, ${whenOf(event)}`)),
    eventBody(event),
    part("Units it touches", units.length ? element("p", {}, unitLinks(units, book.events.day[event])) : null),
    part("People it names", people.length ? element("p", {}, people.flatMap((person, index) => [index ? ", " : null, linkTo({ kind: "person", number: person }, nameOfPerson(person))])) : null),
  ];
}

/** Every post of a role, the one nearest to the top first, with all who held it. */
function roleDetails(role, day) {
  const depth = (position) => book.find.units.depth[unitOfPosition[position]];
  const all = [...book.positions.role.keys()].filter((position) => book.positions.role[position] === role);
  all.sort((one, other) => depth(one) - depth(other) || one - other);
  const items = all.map((position) => postItem(position, nameOfUnit(unitOfPosition[position], day), day));
  return [element("h2", {}, nameOf(titleOfRole(role))), part("Who has held it", items)];
}

function sourceDetails(source) {
  const events = [...book.events.id.keys()].filter((event) => book.events.sources[event].includes(source));
  return [
    element("h2", {}, nameOf(text(book.sources.title[source]) || text(book.sources.publisher[source]))),
    sourceList([source]),
    part("Events that cite it", events.length ? element("ul", { class: "plain" }, events.map((event) => element("li", {}, `${whenOf(event)}: `, linkToEvent(event)))) : null),
  ];
}
