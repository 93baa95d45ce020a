// What lies over the page: search, list of events, a date to go to, help.

/** So many rows of a list are drawn; typing narrows it. */
const ROWS = 200;
const HITS = 20, MORE_HITS = 100;

function openDialog(title, ...content) {
  const dialog = byId("dialog");
  if (dialog.open) dialog.close();
  play(false);
  const close = element("button", { type: "button", class: "close", "aria-label": "Close", does: () => dialog.close() }, "✕");
  const all = content.flat().filter(Boolean);
  // The title, the field and the way out stay in view while a list is scrolled.
  const isBody = (it) => it.matches("ul, table, .body");
  dialog.replaceChildren(element("div", { class: "head" }, close, element("h2", { id: "dialog-title" }, title), all.filter((it) => !isBody(it))),
    element("div", { class: "under" }, all.filter(isBody)));
  dialog.scrollTop = 0;
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
    if (row && row === list.firstElementChild) byId("dialog").scrollTop = 0;
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
  return element("li", { role: "option", id: `choice-${number}`, "aria-selected": "false", ...data, does: () => { closeDialog(); does(); } }, content);
}

function openFind() {
  let most = HITS;
  const more = element("button", { type: "button", class: "body", does: () => { most = MORE_HITS; fill(); field.focus(); } }, "Show more");
  const { field, list, said, fill } = fieldWithList("Find a person, a unit, a post, an event", "a name, a post, “president cloud”", (typed) => {
    more.hidden = true;
    if (!typed.trim()) return { rows: [], words: "Names in any spelling, initials, posts such as “cfo” or “who runs cloud”." };
    const hits = found(typed, state.at, most);
    more.hidden = hits.length < most || most > HITS;
    const words = hits.length ? `${hits.length === most ? "the best " : ""}${hits.length} found` : `Nothing matches “${typed.trim()}”.`;
    return { rows: hits.map(hitItem), words };
  });
  field.addEventListener("input", () => { most = HITS; }, { capture: true });
  openDialog("Find", field, said, list, more);
}

function hitItem(hit, number) {
  const { kind } = hit;
  const subject = kind === "position" ? { kind: "unit", number: unitOfPosition[hit.number] } : hit;
  const data = { "data-kind": kind, "data-id": kind === "position" ? `${text(book.units.id[unitOfPosition[hit.number]])} ${text(book.roles.id[book.positions.role[hit.number]])}` : idOf(hit) };
  if (kind === "position" && hit.tenure >= 0) data["data-person"] = text(book.people.id[book.tenures.person[hit.tenure]]);
  const does = () => {
    const day = kind === "event" ? book.events.day[hit.number] : dayToSee(hit);
    follow({ at: day, subject: { kind: subject.kind, number: subject.number } });
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
    return [nameOfPerson(number), posts.join(" · ") || `not in post on ${shortOf(day)}`];
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

/** All events, narrowed by words, dates, doubts; those that touch the selection alone, if that is wanted. */
function openEvents() {
  const only = element("input", { type: "checkbox" });
  const { field, list, said, fill, choose } = fieldWithList("Events", "words, “mar 2023”, “q2 2021”, “disputed”, “one source”, “inferred”", (typed) => {
    const fitting = eventsWanted(typed);
    const events = only.checked && touching() ? touching() : [...book.events.id.keys()];
    const fits = events.filter(fitting);
    const near = fits.findLastIndex((event) => book.events.day[event] <= state.at);
    const from = Math.max(0, Math.min(near - ROWS / 2, fits.length - ROWS));
    const shown = fits.slice(from, from + ROWS);
    const count = fits.length ? `${fits.length} ${fits.length === 1 ? "event" : "events"}` : `Nothing matches “${typed.trim()}”.`;
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

/** The words for doubts, and what each is in the words of the record. */
const DOUBTS = { disputed: "disputed", unsourced: "unsourced", inferred: "inferred", "one source": "one source", "single source": "one source", "single-source": "one source" };

/** Whether an event is wanted by what is typed: every date has to touch its days, every doubt and word to be said of it. */
function eventsWanted(typed) {
  const parts = narrowed(typed).split(" ").filter(Boolean);
  const tests = [];
  while (parts.length) {
    const [days, ofDate] = datesAt(parts);
    const doubt = [2, 1].map((length) => DOUBTS[parts.slice(0, length).join(" ")]).find(Boolean);
    if (days) tests.push((event) => days(...bandOf(event)));
    else if (doubt) tests.push((event) => doubtsOf(event).has(doubt));
    else {
      // The last word may be typed by half.
      const word = lettersOf(parts[0]);
      const isLast = parts.length === 1 && !typed.endsWith(" ");
      if (word) tests.push((event) => wordsOf(event).includes(isLast ? ` ${word}` : ` ${word} `));
    }
    parts.splice(0, days ? ofDate : doubt && !DOUBTS[parts[0]] ? 2 : 1);
  }
  return (event) => tests.every((test) => test(event));
}

/** Whether the first words are a date, `28 mar 2023`, or a month or quarter of any year: a test of days, and how many words. */
function datesAt(parts) {
  for (let length = Math.min(3, parts.length); length > 0; length -= 1) {
    const words = parts.slice(0, length).join(" ");
    const band = /\d{4}/.test(words) && daysIn(words);
    if (band) return [(first, last) => first <= band[1] && band[0] <= last, length];
  }
  const month = monthIn(parts[0]);
  const quarter = /^q[1-4]$/.test(parts[0]) && Number(parts[0][1]);
  if (!month && !quarter) return [null, 0];
  const isIn = (day) => (month ? partsOf(day).month === month - 1 : Math.floor(partsOf(day).month / 3) === quarter - 1);
  return [(first, last) => last - first < 92 && (isIn(first) || isIn(last)), 1];
}

/** The days that an event may have happened on. */
function bandOf(event) {
  const date = text(book.events.date[event]).split("/").map(daysIn).filter(Boolean);
  return date.length ? [date[0][0], date.at(-1)[1]] : [book.events.day[event], book.events.day[event]];
}

/** What is doubtful of an event as a whole, or of one of its changes. */
function doubtsOf(event) {
  const all = new Set(certaintyWords(book.events.confidence[event]).split(", "));
  if (text(book.events.dispute[event])) all.add("disputed");
  for (const [, words] of sentencesOf(event).join(" ").matchAll(/\(([^()]*)\)/g)) words.split(", ").forEach((word) => all.add(word));
  return all;
}

const eventTexts = [];

/** The words of an event's title and summary, and of its date, with a space around each. */
function wordsOf(event) {
  const { date, title, summary } = book.events;
  const all = [whenOf(event), ...[date, title, summary].map((column) => text(column[event]))].join(" ");
  eventTexts[event] ||= ` ${lettersOf(all)} `;
  return eventTexts[event];
}

/** The letters and figures of a text as they are compared, one space between words. */
function lettersOf(given) {
  return folded(given).folded.replace(/[^\p{L}\p{N}]+/gu, " ").trim();
}

function eventChoice(event, number) {
  const does = () => follow({ at: book.events.day[event], subject: { kind: "event", number: event } });
  const data = { "data-kind": "event", "data-id": text(book.events.id[event]), "data-number": event };
  const own = certaintyWords(book.events.confidence[event]);
  const parts = ["disputed", "unsourced", "one source", "inferred"].filter((it) => !own.includes(it) && doubtsOf(event).has(it));
  const words = [own, parts.length && `in part ${parts.join(", ")}`].filter(Boolean).join("; ");
  return choice(number, does, data, element("span", { class: "kind" }, whenOf(event)), " ", nameOf(text(book.events.title[event])), doubtful(words));
}

function askDate() {
  const forms = "2022-12-29, 29.12.2022, dec 29, 2022, 2022年12月29日, dec 2022, q4 2022, mid 2022, start, end, today, +90d or -1y";
  const said = element("p", { class: "quiet", role: "status" }, forms);
  const field = element("input", { type: "text", "aria-label": "Date", autocomplete: "off", value: isoOf(state.at) });
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    const day = parsedDay(field.value, state.at, book.first, book.last);
    if (day === null) said.textContent = /^\d{1,2}[-/]\d{1,2}[-/]\d{4}$/.test(narrowed(field.value)) ? `ambiguous date “${field.value}”: write it as 2022-12-29.` : `invalid date “${field.value}”: expected ${forms}.`;
    else {
      closeDialog();
      move({ at: day });
      focusDetails();
    }
  });
  openDialog("Go to a date", field, said);
  field.select();
}

const HELP = [
  ["] [", "next, previous event"], ["} {", "next, previous event that touches the selection"],
  [". ,", "one day on, back"], ["L H", "one step on, back (Shift with → ←)"], ["s S", "length of a step: day to year"],
  ["0 $", "first, last day"], ["+ − =", "show fewer, more, all days on the slider"], ["g d", "go to a typed date"], ["Space", "play or pause"], ["> <", "play faster, slower"],
  ["↓ ↑ j k", "row down, up"], ["→ ← l h", "unfold or first child; fold or parent"], ["J K", "next, previous sibling"],
  ["Enter", "select; then fold or unfold"], ["g g  G", "top, bottom"], ["z1 … z9", "fold to a depth"], ["z R  z M", "unfold all, fold all"],
  ["f", "filter the tree"], ["/", "find people, units, posts, events"], ["e", "list of events"], ["m", "pin this day and compare with it; again: end"],
  ["x", "flip to the pinned day and back"], ["d", "marks of changes in the tree on or off"], ["D", "what changed"],
  ["v", "details"], ["o", "open the first source"], ["y l", "copy the link to this moment"], ["u U", "back to where I was, and on"], ["Esc", "close what lies on top"],
];

function openHelp() {
  const rows = HELP.map(([keys, does]) => element("tr", {}, element("th", { scope: "row" }, element("kbd", {}, keys)), element("td", {}, does)));
  const signs = "In brackets stands what is less than certain: disputed, one source, unsourced, inferred, last confirmed. The address of the page names the day and the selection: copy it to share this moment.";
  openDialog("Keys", element("p", { class: "body" }, signs), element("table", {}, element("tbody", {}, rows)));
}

function startDialogs() {
  byId("find-button").addEventListener("click", openFind);
  byId("events-button").addEventListener("click", openEvents);
  byId("date-button").addEventListener("click", askDate);
  byId("pin-button").addEventListener("click", pin);
  byId("link-button").addEventListener("click", copyLink);
  byId("help-button").addEventListener("click", openHelp);
  byId("dialog").addEventListener("click", (event) => { if (event.target === byId("dialog")) closeDialog(); });
}
