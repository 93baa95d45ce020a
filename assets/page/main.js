// The state of the page, the address it is in, the keys, and the start.

const state = { at: 0, subject: null, pinned: null, marks: true, step: "month", tour: 0, below: false };
let prefix = "";
let count = "";
let spoken = 0;
let writing = 0;
/** Whether the last move was a step from row to row or from day to day: a walk has one address, where it ends. */
let walking = false;
/** Whether a key is repeated by a count, and drawn once at its end; whether one is held down. */
const repeating = { count: false, held: false };

/** Goes to another moment. It gets an address of its own, unless it replaces the last one as while dragging, or walks on. */
function move(to, { replaces = false, walks = false } = {}) {
  const day = to.at ?? state.at;
  if (!isPlaying()) hush();
  const what = book.whole ? "dataset" : "page";
  if (day < book.first) say(`The ${what} begins on ${shortOf(book.first)}.`);
  if (day > book.last) say(`The ${what} ends on ${shortOf(book.last)}.`);
  const walksOn = walks && walking;
  walking = walks || (replaces && walking);
  Object.assign(state, to, { at: Math.min(book.last, Math.max(book.first, day)) });
  if (repeating.count) return;
  clearTimeout(writing);
  // Browsers stop a page that writes its address very often: while something runs it is written at rest.
  if (replaces || repeating.held) writing = setTimeout(() => writeAddress(true), 200);
  else writeAddress(walksOn);
  draw();
}

/** Writes the moment into the address, and whether the sheet lies over the tree: going back closes it. */
function writeAddress(replaces) {
  const address = addressOf();
  const sheet = isSheet();
  if (address === location.hash && sheet === Boolean(history.state?.sheet)) return;
  try {
    if (replaces) history.replaceState({ sheet }, "", address);
    else history.pushState({ sheet }, "", address);
  } catch {
    // The moment is shown all the same, only without an address.
  }
}

/** Selects a unit, a person, an event, a role or a source. */
function select(subject, how) {
  move({ subject }, how);
}

/** `#at=2022-12-29&select=cloud`. */
function addressOf() {
  const parts = [`at=${isoOf(state.at)}`];
  if (state.subject) parts.push(`select=${encodeURIComponent(idOf(state.subject))}`);
  if (state.pinned !== null) parts.push(`compare=${isoOf(state.pinned)}`);
  return `#${parts.join("&")}`;
}

/** Takes the moment from the address; what it does not say stays as the page opens. */
function readAddress() {
  const said = new URLSearchParams(location.hash.slice(1));
  const day = (name) => {
    const found = said.get(name) ? parsedDay(said.get(name), state.at, book.first, book.last) : null;
    return found === null ? null : Math.min(book.last, Math.max(book.first, found));
  };
  const opens = book.opening_unit < 0 ? treeAt(book.opening_day)[0]?.unit : book.opening_unit;
  const id = said.get("select");
  const subject = id ? subjectOf(id) : null;
  if (id && !subject) say(`Nothing here has the id ${id}.`);
  state.at = day("at") ?? book.opening_day;
  state.subject = subject || (opens === undefined ? null : { kind: "unit", number: opens });
  state.pinned = day("compare");
}

function draw() {
  const changed = changedUnits();
  byId("day").textContent = longOf(state.at);
  drawSlider();
  drawSteps();
  drawChanges(changed);
  drawTree(comparedTree(), state.at, state.subject, changed);
  drawDetails();
  const pinned = state.pinned !== null;
  byId("pin-button").setAttribute("aria-pressed", String(pinned));
  byId("units-title").textContent = pinned
    ? `Units and who leads them on ${shortOf(state.at)}, compared with ${shortOf(state.pinned)}`
    : "Units and who leads them";
  document.title = `${shortOf(state.at)} · ${book.title}`;
}

/** A message that goes away: after a while, or with the next move. */
function say(words) {
  const message = byId("message");
  message.textContent = words;
  message.hidden = false;
  clearTimeout(spoken);
  spoken = setTimeout(hush, 5000);
}

function hush() {
  byId("message").hidden = true;
}

/** Pins the day, or lets it go. */
function pin() {
  const begins = state.pinned === null;
  move({ pinned: begins ? state.at : null });
  if (begins) say(`${shortOf(state.at)} is pinned: go to another day.`);
}

/** The keys of the terminal that work everywhere on the page; a number before one repeats it. */
const KEYS = {
  "]": () => step("event", 1), ")": () => step("event", 1), "[": () => step("event", -1), "(": () => step("event", -1),
  "}": () => stepTouching(1), "{": () => stepTouching(-1), gn: () => stepTouching(1), gp: () => stepTouching(-1),
  ".": () => step("day", 1), ",": () => step("day", -1), "+": () => zoom(0.5), "-": () => zoom(2), "=": () => zoom(Infinity),
  L: () => step(state.step, 1), H: () => step(state.step, -1),
  "Shift-ArrowRight": () => step(state.step, 1), "Shift-ArrowLeft": () => step(state.step, -1),
  s: () => changeStep(1), S: () => changeStep(-1),
  0: () => move({ at: book.first }), $: () => move({ at: book.last }),
  gd: () => askDate(), "@": () => askDate(), "/": () => openFind(), e: () => openEvents(), "?": () => openHelp(), F1: () => openHelp(),
  u: () => history.back(), U: () => history.forward(), f: () => byId("filter").focus(), yl: () => copyLink(),
  " ": () => play(!isPlaying()), ">": () => changePace(1), "<": () => changePace(-1),
  m: () => pin(), d: () => toggleMarks(), D: () => focusOn("changes"),
  x: () => { if (state.pinned !== null) move({ at: state.pinned, pinned: state.at }); },
  zR: () => foldTo(Infinity), zM: () => foldTo(1), gg: () => chooseRow(drawnRows()[0]),
  v: () => showDetails(), o: () => openSource(), t: () => goToStep(0),
};
for (let depth = 1; depth < 10; depth += 1) KEYS[`z${depth}`] = () => foldTo(depth);
const STEPPING = { PageDown: 1, Enter: 1, PageUp: -1, Backspace: -1 };

function toggleMarks() {
  state.marks = !state.marks;
  say(state.marks ? "Changes are marked in the tree." : "Changes are not marked.");
  draw();
}

function changeStep(by) {
  const units = STEPS.filter((it) => it !== "event");
  state.step = units[(units.indexOf(state.step) + by + units.length) % units.length];
  say(`A step is a ${state.step}.`);
}

function openSource() {
  const link = byId("details").querySelector("a[href]");
  if (link) link.click();
  else say("No address is known of a source here.");
}

/** Copies the address of the moment; where a browser does not let it, shows it to be copied. */
async function copyLink() {
  try {
    await navigator.clipboard.writeText(location.href);
    say("The link to this moment is copied.");
  } catch {
    const field = element("input", { type: "text", readonly: true, "aria-label": "Link", value: location.href });
    openDialog("The link to this moment", field);
    field.select();
  }
}

function focusOn(id) {
  const place = byId(id);
  place.tabIndex = -1;
  place.focus();
  place.scrollIntoView({ block: "start" });
}

function onKey(event) {
  const { target } = event;
  // A field of a list that was just closed may have the focus for a moment yet.
  const isField = target.matches("input, select, textarea") && !byId("dialog").contains(target);
  if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey || byId("dialog").open || isField) return;
  const key = event.shiftKey && event.key.startsWith("Arrow") ? `Shift-${event.key}` : event.key.normalize("NFKC");
  if (key === "Escape") { escape(); return; }
  if (/^[1-9]$/.test(key) && !prefix || (key === "0" && count)) { count += key; return; }
  const isButton = target.matches("button, a, summary");
  if (isButton && (key === " " || key === "Enter")) return;
  let taken = true;
  if (!prefix && "gzy".includes(key)) {
    prefix = key;
    return;
  }
  const whole = prefix + key;
  repeating.held = event.repeat;
  const times = Math.min(Number(count) || 1, 1000);
  [prefix, count] = ["", ""];
  if (book.steps.length && STEPPING[key] && !byId("slider").contains(target) && (key !== "Enter" || target === document.body)) goToStep(state.tour + STEPPING[key]);
  else if (target.id === "slider" && sliderKey(key)) taken = true;
  else if (KEYS[whole]) repeated(times, KEYS[whole]);
  else if (whole === key && !target.closest("#details, #changes")) for (let time = 0; time < times && taken; time += 1) taken = treeKey(key);
  else taken = false;
  repeating.held = false;
  if (taken) event.preventDefault();
}

/** Gives up a half typed key; closes the sheet; goes back from the details to the tree; shows all of it again. */
function escape() {
  if (prefix || count) [prefix, count] = ["", ""];
  else if (isSheet() || byId("details").contains(document.activeElement)) hideDetails();
  else if (byId("filter").value) filterTree("");
}

/** Does something so many times, and draws what came of it once. */
function repeated(times, does) {
  repeating.count = times > 1;
  for (let time = 0; time < times; time += 1) does();
  if (!repeating.count) return;
  repeating.count = false;
  move({});
}

async function start() {
  const message = byId("message");
  try {
    openBook(await unpacked(byId("book").textContent));
  } catch (error) {
    message.textContent = typeof DecompressionStream === "undefined"
      ? "This browser is too old for this page: it cannot unpack what is in it. A browser of 2023 or later can."
      : `The data in this page cannot be read: the file may be cut off. (${error.message})`;
    return;
  }
  byId("book").remove();
  message.hidden = true;
  byId("page").hidden = false;
  const part = book.branch >= 0 ? `: ${nameOfUnit(book.branch, book.last)}` : "";
  const period = book.whole ? "" : `, ${shortOf(book.first)} to ${shortOf(book.last)}`;
  byId("title").textContent = book.title + part + period;
  byId("about").textContent = `${book.units.id.length} units, ${book.people.id.length} people, ${book.events.id.length} events, `
    + `${book.sources.id.length} sources, ${shortOf(book.first)} to ${shortOf(book.last)}. Made by ${book.program}; this page loads nothing.`;
  startTree();
  startSlider();
  startDialogs();
  readAddress();
  draw();
  // On a phone a link to something opens the sheet that says what it is.
  if (new URLSearchParams(location.hash.slice(1)).has("select") && isNarrow()) showDetails();
  // Of a comparison the summary comes first, and it stands above the tree.
  if (state.pinned === null) scrollToRow();
  if (book.steps.length && !location.hash) goToStep(0);
  drawTicks();
  window.addEventListener("popstate", (event) => {
    clearTimeout(writing);
    play(false);
    walking = false;
    hush();
    readAddress();
    if (event.state?.sheet) document.body.dataset.details = "open";
    else delete document.body.dataset.details;
    draw();
  });
  window.addEventListener("beforeprint", unfoldForPrint);
  window.addEventListener("afterprint", draw);
  document.addEventListener("keydown", onKey);
  document.documentElement.dataset.ready = "yes";
}

start();
