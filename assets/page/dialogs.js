// What lies over the page: search, list of events, a date to go to, help.

/** So many rows of a list are drawn; typing narrows it. */
const ROWS = 200;
const HITS = 20;

function openDialog(title, ...content) {
  const dialog = byId("dialog");
  if (dialog.open) dialog.close();
  play(false);
  const close = element("button", { type: "button", class: "close", "aria-label": "Close", does: () => dialog.close() }, "✕");
  dialog.replaceChildren(close, element("h2", { id: "dialog-title" }, title), ...content.flat().filter(Boolean));
  dialog.showModal();
  dialog.querySelector("input")?.focus();
}

function closeDialog() {
  byId("dialog").close();
}

/** A field with a list below it: typing narrows, arrows choose, Enter takes. */
function fieldWithList(label, placeholder, items) {
  const list = element("ul", { role: "listbox", id: "choices", "aria-label": label });
  const said = element("p", { class: "quiet", role: "status" });
  const field = element("input", { type: "text", role: "combobox", "aria-label": label, "aria-controls": "choices", "aria-expanded": "true", "aria-autocomplete": "list", autocomplete: "off", spellcheck: "false", placeholder });
  const fill = () => {
    const { rows, words } = items(field.value);
    list.replaceChildren(...rows);
    said.textContent = words;
    choose(list.firstElementChild);
  };
  const choose = (row) => {
    list.querySelector("[aria-selected=true]")?.setAttribute("aria-selected", "false");
    row?.setAttribute("aria-selected", "true");
    row?.scrollIntoView({ block: "nearest" });
    if (row) field.setAttribute("aria-activedescendant", row.id);
    else field.removeAttribute("aria-activedescendant");
  };
  field.addEventListener("input", fill);
  field.addEventListener("keydown", (event) => {
    const chosen = list.querySelector("[aria-selected=true]");
    const down = event.key === "ArrowDown" || (event.ctrlKey && event.key === "n");
    const up = event.key === "ArrowUp" || (event.ctrlKey && event.key === "p");
    if (down) choose(chosen?.nextElementSibling || chosen);
    else if (up) choose(chosen?.previousElementSibling || chosen);
    else if (event.key === "Enter") chosen?.click();
    else return;
    event.preventDefault();
  });
  fill();
  return { field, list, said, fill, choose };
}

function choice(number, does, data, ...content) {
  return element("li", { role: "option", id: `choice-${number}`, "aria-selected": "false", ...data, does: () => { closeDialog(); does(); showDetails(); } }, content);
}

function openFind() {
  const { field, list, said } = fieldWithList("Find a person, a unit, a post, an event", "a name, a post, “president cloud”", (typed) => {
    if (!typed.trim()) return { rows: [], words: "Names in any spelling, initials, posts such as “cfo” or “who runs cloud”." };
    const hits = found(typed, state.at, HITS);
    const words = hits.length ? `${hits.length === HITS ? "the best " : ""}${hits.length} found` : "Nothing is called so.";
    return { rows: hits.map(hitItem), words };
  });
  openDialog("Find", field, said, list);
}

function hitItem(hit, number) {
  const { kind } = hit;
  const subject = kind === "position" ? { kind: "unit", number: unitOfPosition[hit.number] } : hit;
  const data = { "data-kind": kind, "data-id": kind === "position" ? `${text(book.units.id[unitOfPosition[hit.number]])} ${text(book.roles.id[book.positions.role[hit.number]])}` : idOf(hit) };
  if (kind === "position" && hit.tenure >= 0) data["data-person"] = text(book.people.id[book.tenures.person[hit.tenure]]);
  const does = () => {
    const day = kind === "event" ? book.events.day[hit.number] : dayToSee(hit);
    move({ at: day, subject: { kind: subject.kind, number: subject.number } });
  };
  const [name, more] = hitWords(hit);
  const matched = hit.matched && !name.includes(hit.matched) ? ` (${hit.matched})` : "";
  return choice(number, does, data, element("span", { class: "kind" }, kind === "position" ? "post" : kind), " ", nameOf(name), matched, element("span", { class: "quiet" }, more && ` ${more}`));
}

/** The day on which a hit is looked at: this one, or for a post that is not held on it the nearest on which it is. */
function dayToSee({ kind, tenure, from, to }) {
  if (kind !== "position" || tenure < 0) return state.at;
  return Math.min(book.last, Math.max(book.first, Math.min(Math.max(state.at, from), to - 1)));
}

/** The name of a hit, and what is said behind it. */
function hitWords({ kind, number, tenure, ...hit }) {
  const day = state.at;
  if (kind === "person") {
    const { start, end } = book.tenures;
    const held = careers[number].filter((it) => start[it] <= day && day < end[it]);
    const posts = held.map((it) => `${text(book.tenures.title[termAt(it, day)])}, ${nameOfUnit(unitOfPosition[at.position[it]], day)}`);
    return [nameOfPerson(number), posts.join("; ") || `not in post on ${shortOf(day)}`];
  }
  if (kind === "unit") {
    const parent = parentOf(number, day);
    return [nameOfUnit(number, day), openVersion(number, day) < 0 ? `not open on ${shortOf(day)}` : parent >= 0 ? `below ${nameOfUnit(parent, day)}` : ""];
  }
  if (kind === "position") {
    const seen = dayToSee({ kind, tenure, ...hit });
    const unit = nameOfUnit(unitOfPosition[number], seen);
    const title = tenure >= 0 ? text(book.tenures.title[termAt(tenure, seen)]) : titleOfRole(book.positions.role[number]);
    const name = title.includes(unit) ? title : `${title}, ${unit}`;
    if (tenure < 0) return [name, "no known holder"];
    return [name, `${nameOfPerson(book.tenures.person[tenure])}, ${sinceOf(tenure)}${untilOf(tenure)}`];
  }
  if (kind === "event") return [text(book.events.title[number]), whenOf(number)];
  if (kind === "role") return [titleOfRole(number), ""];
  return [text(book.sources.title[number]) || text(book.sources.publisher[number]), text(book.sources.publisher[number])];
}

/** All events, narrowed by words, a year, `disputed`; those that touch the selection alone, if that is wanted. */
function openEvents() {
  const only = element("input", { type: "checkbox" });
  const { field, list, said, fill, choose } = fieldWithList("Events", "words, a year, “disputed”", (typed) => {
    const words = folded(typed).folded.split(" ").filter(Boolean);
    const events = only.checked && touching() ? touching() : [...book.events.id.keys()];
    const fits = events.filter((event) => words.every((word) => eventWords(event).includes(word)));
    const near = fits.findLastIndex((event) => book.events.day[event] <= state.at);
    const from = Math.max(0, Math.min(near - ROWS / 2, fits.length - ROWS));
    const shown = fits.slice(from, from + ROWS);
    const count = `${fits.length} ${fits.length === 1 ? "event" : "events"}`;
    return { rows: shown.map(eventChoice), words: fits.length > ROWS ? `${count}; the ${ROWS} around this day` : count };
  });
  only.addEventListener("change", fill);
  const label = touching() && element("label", {}, only, ` only what touches ${selectedName()}`);
  openDialog("Events", field, label, said, list);
  const day = (row) => book.events.day[Number(row.dataset.number)];
  choose([...list.children].findLast((row) => day(row) <= state.at) || list.firstElementChild);
}

function touching() {
  const { subject } = state;
  return subject && { unit: book.units, person: book.people }[subject.kind]?.events[subject.number];
}

function selectedName() {
  const { kind, number } = state.subject;
  return kind === "unit" ? nameOfUnit(number, state.at) : nameOfPerson(number);
}

const eventTexts = [];

/** What the list of events is narrowed by: date, title, summary, confidence. */
function eventWords(event) {
  const { date, title, summary, confidence } = book.events;
  eventTexts[event] ||= folded([whenOf(event), ...[date, title, summary].map((column) => text(column[event]))].join(" ")).folded + ` ${book.certainties[confidence[event]].slice(0, 1)} ${text(date[event])}`;
  return eventTexts[event];
}

function eventChoice(event, number) {
  const does = () => move({ at: book.events.day[event], subject: { kind: "event", number: event } });
  const data = { "data-kind": "event", "data-id": text(book.events.id[event]), "data-number": event };
  return choice(number, does, data, element("span", { class: "kind" }, whenOf(event)), " ", nameOf(text(book.events.title[event])), doubtful(certaintyWords(book.events.confidence[event])));
}

function askDate() {
  const said = element("p", { class: "quiet", role: "status" }, "2022-12-29, 29.12.2022, dec 2022, 2022-q4, mid 2022, start, end, today, +90d, -1y");
  const field = element("input", { type: "text", "aria-label": "Date", autocomplete: "off", value: isoOf(state.at) });
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    const day = parsedDay(field.value, state.at, book.first, book.last);
    if (day === null) said.textContent = `invalid date “${field.value}”: expected 2022-12-29, 29.12.2022, dec 2022, 2022-q4, mid 2022, start, end, today, +90d or -1y.`;
    else { closeDialog(); move({ at: day }); }
  });
  openDialog("Go to a date", field, said);
  field.select();
}

const HELP = [
  ["] [", "next, previous event"], ["} {", "next, previous event that touches the selection"],
  [". ,", "one day on, back"], ["L H", "one step on, back (Shift with → ←)"], ["s S", "length of a step: day to year"],
  ["0 $", "first, last day"], ["g d", "go to a typed date"], ["Space", "play or pause"], ["> <", "play faster, slower"],
  ["↓ ↑ j k", "row down, up"], ["→ ← l h", "unfold or first child; fold or parent"], ["J K", "next, previous sibling"],
  ["Enter", "select; then fold or unfold"], ["g g  G", "top, bottom"], ["z1 … z9", "fold to a depth"], ["z R  z M", "unfold all, fold all"],
  ["/", "find people, units, posts, events"], ["e", "list of events"], ["m", "pin this day and compare with it; again: end"],
  ["x", "flip to the pinned day and back"], ["d", "marks of changes in the tree on or off"], ["D", "what changed"],
  ["v", "details"], ["o", "open the first source"], ["u U", "back to where I was, and on"], ["Esc", "close what lies on top"],
];

function openHelp() {
  const rows = HELP.map(([keys, does]) => element("tr", {}, element("th", { scope: "row" }, element("kbd", {}, keys)), element("td", {}, does)));
  const signs = "In brackets stands what is less than certain: disputed, one source, unsourced, inferred, last confirmed. The address of the page names the day and the selection: copy it to share this moment.";
  openDialog("Keys", element("p", {}, signs), element("table", {}, element("tbody", {}, rows)));
}

function startDialogs() {
  byId("find-button").addEventListener("click", openFind);
  byId("events-button").addEventListener("click", openEvents);
  byId("date-button").addEventListener("click", askDate);
  byId("pin-button").addEventListener("click", pin);
  byId("help-button").addEventListener("click", openHelp);
  byId("dialog").addEventListener("click", (event) => { if (event.target === byId("dialog")) closeDialog(); });
}
