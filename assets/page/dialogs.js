// What lies over the page: search, list of events, a date to go to, help.

/** So many rows of a list are drawn; typing narrows it. */
const ROWS = 200;
const HITS = 20, MORE_HITS = 100;

function openDialog(title, ...content) {
  const dialog = byId("dialog");
  if (dialog.open) dialog.close();
  play(false);
  const close = element("button", { type: "button", class: "close", "aria-label": "Close", does: () => dialog.close() }, "✕");
  const all = content.flat(2).filter(Boolean);
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
    const { rows, words, best } = items(field.value);
    list.replaceChildren(...rows);
    said.textContent = words;
    choose(best || list.firstElementChild);
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
    const dated = namesTime(typed) && datedItem(typed, hits.length);
    const words = hits.length ? `${hits.length === most ? "the best " : ""}${hits.length} found` : `Nothing matches “${typed.trim()}”.`;
    return { rows: [dated, ...hits.map(hitItem)].filter(Boolean), words: dated ? `Dates belong in Events. ${words}` : words };
  });
  field.addEventListener("input", () => { most = HITS; }, { capture: true });
  openDialog("Find", field, said, list, more);
}

/** The way from the search to the events of a time: names have none. */
function datedItem(typed, number) {
  const many = [...book.events.id.keys()].filter(eventsWanted(typed)).length;
  const words = typed.trim().replace(/^(in|on|during|of) /i, "");
  return choice(number, () => openEvents(typed), { "data-kind": "events" }, element("span", { class: "kind" }, "events"), ` ${many === 1 ? "1 event" : `${many} events`} of “${words}”`);
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
function openEvents(typed = "") {
  const only = element("input", { type: "checkbox" });
  const { field, list, said, fill, choose } = fieldWithList("Events", "words, “mar 2023”, “q2 2021”, “disputed”, “one source”, “inferred”", (typed) => {
    const fitting = eventsWanted(typed);
    const events = only.checked && touching() ? touching() : [...book.events.id.keys()];
    const fits = events.filter(fitting);
    const near = fits.findLastIndex((event) => book.events.day[event] <= state.at);
    const from = Math.max(0, Math.min(near - ROWS / 2, fits.length - ROWS));
    const shown = fits.slice(from, from + ROWS);
    const count = fits.length ? `${fits.length} ${fits.length === 1 ? "event" : "events"}` : `Nothing matches “${typed.trim()}”.`;
    const rows = shown.map(eventChoice);
    return { rows, best: rows[bestEvent(shown, typed)], words: fits.length > ROWS ? `${count}; the ${ROWS} around this day` : count };
  });
  only.addEventListener("change", fill);
  const label = touching() && element("label", {}, only, ` only what touches ${selectedName()}`);
  openDialog("Events", field, label, said, list);
  if (typed) {
    field.value = typed;
    fill();
    return;
  }
  const day = (row) => book.events.day[Number(row.dataset.number)];
  choose([...list.children].findLast((row) => day(row) <= state.at) || list.firstElementChild);
}

/** Which of the events that fit is meant first: on the days that are typed and not perhaps on them, the most words in its title. */
function bestEvent(events, typed) {
  const [words, bands] = [lettersOf(typed), []];
  for (const { band } of partsTyped(typed)) if (band) bands.push(band);
  const rank = (event) => {
    const [first, last] = bandOf(event);
    const title = ` ${lettersOf(text(book.events.title[event]))}`;
    const isWithin = bands.every(([from, to]) => from <= first && last <= to);
    return [Number(!isWithin), Number(!title.includes(` ${words}`)), -words.split(" ").filter((word) => title.includes(` ${word}`)).length];
  };
  const ranks = events.map(rank);
  return [...events.keys()].sort((one, other) => compared(ranks[one], ranks[other]))[0];
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
  const parts = partsTyped(typed);
  const { fillers } = book.find.vocabulary;
  // Words that say nothing narrow nothing, where others say something: `in 2020`.
  const telling = parts.filter(({ days, doubt, word }) => days || doubt || !fillers.includes(word));
  const tests = (telling.length ? telling : parts).map(({ days, doubt, word, isLast }) => (event) => {
    if (days) return days(...bandOf(event));
    if (doubt) return doubtsOf(event).has(doubt);
    // The last word may be typed by half.
    return wordsOf(event).includes(isLast && !typed.endsWith(" ") ? ` ${word}` : ` ${word} `);
  });
  return (event) => tests.every((test) => test(event));
}

/** What is typed, piece by piece: dates, doubts, words. */
function partsTyped(typed) {
  const parts = narrowed(typed).split(" ").filter(Boolean);
  const all = [];
  for (let place = 0; place < parts.length;) {
    const rest = parts.slice(place);
    const date = dateAt(rest);
    const doubt = [2, 1].map((length) => DOUBTS[rest.slice(0, length).join(" ")]).find(Boolean);
    const length = date ? date.length : doubt && !DOUBTS[rest[0]] ? 2 : 1;
    all.push(date || { doubt, word: lettersOf(rest[0]), isLast: rest.length === 1 });
    place += length;
  }
  return all.filter(({ days, doubt, word }) => days || doubt || word);
}

/** Whether a year is typed, alone or in a date. */
function namesTime(typed) {
  return partsTyped(typed).some(({ band }) => band);
}

/** The date in the first words, `28 mar 2023`, or a month or quarter of any year: a test of days, and how many words; null where there is none. A year without any event is no date: `1688` is a name, too. */
function dateAt(parts) {
  for (let length = Math.min(3, parts.length); length > 0; length -= 1) {
    const words = parts.slice(0, length).join(" ");
    const band = /\d{4}/.test(words) && daysIn(words);
    const isYear = length === 1 && /^\d{4}$/.test(words);
    if (band && !(isYear && !band.some((day) => book.first <= day && day <= book.last) && !book.events.day.some((day) => band[0] <= day && day <= band[1]))) return { days: (first, last) => first <= band[1] && band[0] <= last, band, length };
  }
  const month = monthIn(parts[0]);
  const quarter = /^q[1-4]$/.test(parts[0]) && Number(parts[0][1]);
  if (!month && !quarter) return null;
  const isIn = (day) => (month ? partsOf(day).month === month - 1 : Math.floor(partsOf(day).month / 3) === quarter - 1);
  return { days: (first, last) => last - first < 92 && (isIn(first) || isIn(last)), length: 1 };
}

/** The days that an event may have happened on. */
function bandOf(event) {
  const date = text(book.events.date[event]).split("/").map(daysIn).filter(Boolean);
  return date.length ? [date[0][0], date.at(-1)[1]] : [book.events.day[event], book.events.day[event]];
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
  return choice(number, does, data, element("span", { class: "kind" }, whenOf(event)), " ", nameOf(text(book.events.title[event])), doubtful(doubtOfEvent(event)));
}

function askDate() {
  const forms = "2022-12-29, 29.12.2022, dec 29, 2022, 2022年12月29日, dec 2022, q4 2022, early, mid, late or end 2022, start, end, today, +90d or -1y";
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

/** The same with a finger or a mouse. */
const TOUCHES = [
  ["a row", "select it and open its details"], ["▸ ▾", "unfold, fold what is below"], ["the slider", "touch or drag: go to a day"],
  ["◀ ▶", "previous, next event"], ["Play", "go from event to event"], ["+ −", "show fewer, more days on the slider"],
  ["Find", "people, units, posts, events by name"], ["Events", "events by date, words and doubts"], ["Date", "go to a typed date"],
  ["Compare", "pin this day, then go to another; again: end"], ["Link", "copy the link to this moment"], ["why", "what happened, and who says so"],
  ["✕", "close the details; the browser's Back does it, too"],
];

/** What stands in brackets and beside dates. */
function signs() {
  const lapse = book.lapse && ["last confirmed", `no source has shown them in this post for ${book.lapse}; nothing says that they left`];
  return [
    ["c. 2021", "about"], ["2021?", "perhaps; the source leaves it open"], ["by 2021", "then or before: the first source that says so"],
    ["disputed", "sources contradict each other"], ["one source", "only one says so"], ["unsourced", "none is given"], ["inferred", "concluded from other facts"],
    lapse, ["in part …", "of an event: one of its changes is, others are not"],
  ].filter(Boolean);
}

function openHelp() {
  const table = (caption, rows, tag) => element("table", {}, element("caption", {}, caption),
    element("tbody", {}, rows.map(([sign, does]) => element("tr", {}, element("th", { scope: "row" }, element(tag, {}, sign)), element("td", {}, does)))));
  const share = element("p", { class: "body" }, "The address of the page names the day and the selection: copy it to share this moment.");
  const touches = table("By touch or mouse", TOUCHES, "span");
  const rest = [table("Signs", signs(), "span"), table("By key", HELP, "kbd")];
  openDialog("Help", share, isNarrow() ? [touches, rest] : [rest, touches]);
}

function startDialogs() {
  byId("find-button").addEventListener("click", openFind);
  byId("events-button").addEventListener("click", () => openEvents());
  byId("date-button").addEventListener("click", askDate);
  byId("pin-button").addEventListener("click", pin);
  byId("link-button").addEventListener("click", copyLink);
  byId("help-button").addEventListener("click", openHelp);
  byId("dialog").addEventListener("click", (event) => { if (event.target === byId("dialog")) closeDialog(); });
}
