// What changed: on the day itself, or between the two days that are compared. And the steps of a tour.

/** So many sentences of an event, or changed units, stand before the others are folded away. */
const FIRST = 3;

/** The words for each unit that differs in the marked period, by unit. */
function changedUnits() {
  const all = new Map();
  if (!state.marks) return all;
  const [from, to] = state.pinned === null ? [state.at - 1, state.at] : [state.pinned, state.at];
  // On the first day of the span nothing is new: that is only when the dataset begins.
  if (state.pinned === null && (state.at <= book.first || !eventsOn(state.at).length)) return all;
  for (const { unit, changes } of differences(from, to)) {
    all.set(unit, changes.map((change) => change.words).filter(Boolean).join(" · "));
  }
  return all;
}

function eventsOn(day) {
  const events = [];
  for (let event = eventsUntil(day - 1); event < eventsUntil(day); event += 1) events.push(event);
  return events;
}

function drawChanges(changed) {
  byId("changes").replaceChildren(...(state.pinned === null ? dayChanges() : comparedChanges(changed)));
}

function dayChanges() {
  const events = eventsOn(state.at);
  const title = element("h2", {}, `What changed on ${shortOf(state.at)}`);
  if (!events.length) return [title, element("p", { class: "quiet" }, "Nothing is recorded for this day. ", around())];
  const number = events[0] + 1;
  const many = events.length > 1 ? `events ${number} to ${number + events.length - 1}` : `event ${number}`;
  const place = element("p", { class: "quiet place" }, `${many} of ${book.events.id.length}. `, around());
  // A day may only stand for a month or a year: what is put on it for that is folded away.
  const unknown = events.filter((event) => text(book.events.day_unknown[event]));
  const folded = unknown.length > 1 ? unknown : [];
  const shown = events.filter((event) => !folded.includes(event));
  const list = (some) => some.length > 0 && element("ul", { class: "happened" }, some.map(eventItem));
  return [title, place, list(shown), folded.length > 0 && element("details", {}, element("summary", {}, someTime(folded)), list(folded))].filter(Boolean);
}

/** `7 events some time in 2021`. */
function someTime(events) {
  const when = new Set(events.map((event) => text(book.events.day_unknown[event]).replace(/\??, day unknown$/, "")));
  return `${events.length} events ${when.size === 1 ? `some time ${[...when][0]}` : "without a known day"}`;
}

/** What came before and what comes next. */
function around() {
  const [before, after] = [eventsUntil(state.at - 1) - 1, eventsUntil(state.at)];
  const said = (event, words) => [words, " ", linkToEvent(event), ` ${distanceOf(book.events.day[event], state.at)}. `];
  return [
    before >= 0 && book.events.day[before] >= book.first ? said(before, "Before:") : null,
    after < book.events.id.length ? said(after, "Next:") : null,
  ];
}

function eventItem(event) {
  const doubt = doubtOfEvent(event);
  const words = sentencesOf(event);
  const unknown = text(book.events.day_unknown[event]);
  return element("li", { "data-event": text(book.events.id[event]) },
    element("p", { class: "headline" }, linkToEvent(event), doubtful(doubt), unknown && element("span", { class: "doubt" }, ` (${unknown})`)),
    foldedList(words.map((it) => element("li", {}, nameOf(it))), "more"));
}

/** The sentences of an event: of all its changes, or of those that concern each of some records. */
function sentencesOf(event, ...subjects) {
  const all = [];
  const { units, people } = book.events;
  for (let change = at.changes[event]; change < at.changes[event + 1]; change += 1) {
    const isAbout = ({ kind, number }) => (kind === "unit" ? units : people)[change].includes(number);
    if (subjects.every(isAbout)) all.push(sentenceOf(change));
  }
  return all;
}

/** What is doubtful of an event as a whole, or of one of its changes. */
function doubtsOf(event) {
  const all = new Set(certaintyWords(book.events.confidence[event]).split(", "));
  if (text(book.events.dispute[event])) all.add("disputed");
  for (const [, words] of sentencesOf(event).join(" ").matchAll(/\(([^()]*)\)/g)) words.split(", ").forEach((word) => all.add(word));
  return all;
}

/** `in part disputed`: what is doubtful of some of an event's changes, and not of all. */
function inPart(event) {
  const own = certaintyWords(book.events.confidence[event]);
  const parts = ["disputed", "unsourced", "one source", "inferred"].filter((it) => !own.includes(it) && doubtsOf(event).has(it));
  return parts.length ? `in part ${parts.join(", ")}` : "";
}

/** The doubts of an event in words, the same wherever it is listed. */
function doubtOfEvent(event) {
  return [certaintyWords(book.events.confidence[event]), inPart(event)].filter(Boolean).join("; ");
}

/** A list of which the first items stand open. */
function foldedList(items, what, first = FIRST) {
  const list = element("ul", { class: "plain wide" }, items.slice(0, first));
  if (items.length <= first) return list;
  const rest = element("ul", { class: "plain wide" }, items.slice(first));
  return element("div", {}, list, element("details", {}, element("summary", {}, element("span", { class: "more" }, `${items.length - first} ${what}`), element("span", { class: "fewer" }, "Show fewer")), rest));
}

function comparedChanges(changed) {
  const [from, to] = [Math.min(state.at, state.pinned), Math.max(state.at, state.pinned)];
  const title = element("h2", {}, `${shortOf(from)} → ${shortOf(to)}`);
  const does = () => move({ pinned: null });
  const end = element("button", { type: "button", does }, "End the comparison");
  const root = state.subject?.kind === "unit" ? state.subject.number : -1;
  const kept = [...changed].filter(([unit]) => root < 0 || !state.below || isBelow(unit, root, from) || isBelow(unit, root, to));
  const box = element("input", { type: "checkbox", id: "below", checked: state.below });
  box.addEventListener("change", () => {
    state.below = box.checked;
    draw();
    byId("below").focus();
  });
  const below = root >= 0 && element("label", {}, box, ` only ${nameOfUnit(root, to)} and what is below it`);
  const items = kept.map(([unit, words]) => element("li", { "data-id": text(book.units.id[unit]) },
    linkTo({ kind: "unit", number: unit }, nameOfUnit(unit, openVersion(unit, to) >= 0 ? to : from)), ": ", nameOf(words)));
  const count = items.length === 1 ? "1 unit differs. " : `${items.length} units differ. `;
  const sum = element("p", { class: "quiet place" }, from === to ? "Choose another day to compare with. " : count, end, " ", below);
  return [title, sum, foldedList(items, "more units", 9)];
}

/** The caption of the tour's step, and the way on. */
function drawSteps() {
  const steps = byId("steps");
  steps.hidden = !book.steps.length;
  if (steps.hidden) return;
  const { caption } = book.steps[state.tour] || { caption: "" };
  const turn = (by, words) => element("button", { type: "button", disabled: !book.steps[state.tour + by], does: () => goToStep(state.tour + by) }, words);
  steps.replaceChildren(
    element("p", { class: "caption", "aria-live": "polite" }, nameOf(caption)),
    element("p", { class: "quiet" }, turn(-1, "Back"), ` step ${state.tour + 1} of ${book.steps.length} `, turn(1, "On")));
}

function goToStep(number) {
  const step = book.steps[number];
  if (!step) return;
  state.tour = number;
  const day = (written) => (written ? parsedDay(written, state.at, book.first, book.last) : null);
  const subject = step.select ? subjectOf(step.select) : state.subject;
  move({ at: day(step.at) ?? state.at, subject, pinned: day(step.compare) });
}
