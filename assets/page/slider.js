// The slider: the span of the dataset with a tick for its events, a handle for the day, and playing.

/** How long a step lasts while playing, in milliseconds; `>` and `<` choose. */
const PACES = [2400, 1200, 600, 300, 150];
let pace = 1;
let timer = 0;

/** The days that the slider shows, first and last; all of them until it is zoomed. */
let view = null;
/** The closest zoom, and how near to a tick a click means it: in days, and in pixels. */
const CLOSEST = 60, NEAR = 5;

/** Where a day lies on the slider, 0 to 1. */
function shareOf(day) {
  const [from, to] = view || [book.first, book.last];
  return to > from ? Math.min(1, Math.max(0, (day - from) / (to - from))) : 0;
}

/** Shows more or fewer days around the one that is shown. */
function zoom(by) {
  const [from, to] = view || [book.first, book.last];
  viewAround(Math.max(CLOSEST, (to - from) * by));
  ticked = null;
  drawSlider();
  say(view ? `The slider shows ${shortOf(view[0])} to ${shortOf(view[1])}.` : "The slider shows all of the record.");
}

/** So many days with the one that is shown in the middle, none of them outside of the record. */
function viewAround(days) {
  const from = Math.round(Math.max(book.first, Math.min(book.last - days, state.at - days / 2)));
  view = days < book.last - book.first ? [from, from + Math.round(days)] : null;
}

function drawSlider() {
  if (view && (state.at < view[0] || state.at > view[1])) {
    viewAround(view[1] - view[0]);
    ticked = null;
  }
  const slider = byId("slider");
  slider.setAttribute("aria-valuemin", "0");
  slider.setAttribute("aria-valuemax", String(book.last - book.first));
  slider.setAttribute("aria-valuenow", String(state.at - book.first));
  slider.setAttribute("aria-valuetext", spokenOf(state.at));
  byId("handle").style.left = `${100 * shareOf(state.at)}%`;
  // The flag stays inside: at the left end it stands right of the handle, at the right end left of it.
  const flag = byId("flag");
  flag.textContent = state.pinned === null ? shortOf(state.at) : [state.at, state.pinned].sort((one, other) => one - other).map(shortOf).join(" → ");
  flag.style.left = `${100 * shareOf(state.at)}%`;
  flag.style.transform = `translateX(${-100 * shareOf(state.at)}%)`;
  if (ticked === null || ticked !== state.subject) drawTicks();
  hideCovered();
  const range = byId("range");
  range.hidden = state.pinned === null;
  if (state.pinned !== null) {
    const [from, to] = [shareOf(Math.min(state.at, state.pinned)), shareOf(Math.max(state.at, state.pinned))];
    range.style.left = `${100 * from}%`;
    range.style.width = `${100 * (to - from)}%`;
  }
}

/** Whose events the ticks show stronger. */
let ticked = null;

/** Draws the ticks: higher where more happened, in the accent's colour where it touches the selection. */
function drawTicks() {
  const canvas = byId("ticks");
  const { width, height } = canvas.getBoundingClientRect();
  if (!width) return;
  ticked = state.subject;
  const scale = window.devicePixelRatio || 1;
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round(height * scale);
  const columns = Math.max(1, Math.floor(width / 3));
  const all = countsIn(columns, book.events.day);
  const own = countsIn(columns, (touching() || []).map((event) => book.events.day[event]));
  const most = Math.max(1, ...all);
  const pen = canvas.getContext("2d");
  pen.scale(scale, scale);
  const draws = (counts, color) => {
    pen.fillStyle = color;
    counts.forEach((count, column) => {
      const tall = Math.max(3, Math.sqrt(all[column] / most) * height);
      if (count) pen.fillRect((column * width) / columns, height - tall, 2, tall);
    });
  };
  draws(all, getComputedStyle(canvas).color);
  draws(own, getComputedStyle(byId("handle")).backgroundColor);
  drawYears(width);
}

/** How many of some days fall into each column. */
function countsIn(columns, days) {
  const counts = new Array(columns).fill(0);
  const [from, to] = view || [book.first, book.last];
  for (const day of days) {
    if (day >= from && day <= to) counts[Math.min(columns - 1, Math.floor(shareOf(day) * columns))] += 1;
  }
  return counts;
}

/** Labels of years, or of months where few are shown. */
function drawYears(width) {
  const [from, to] = view || [book.first, book.last];
  const first = partsOf(from).year;
  const unit = to - from < 800 ? 1 : 12;
  const count = Math.ceil((to - from) / 30.4 / unit) + 1;
  const every = Math.max(1, Math.ceil((count * 44) / width));
  const labels = [];
  for (let month = unit === 12 ? 0 : partsOf(from).month, place = 0; place <= count; month += unit, place += 1) {
    const [year, of] = [first + Math.floor(month / 12), month % 12];
    if (place % every || dayOf(year, of, 1) > to) continue;
    const label = element("span", {}, of && unit === 1 ? MONTHS[of] : String(year));
    label.style.left = `${100 * shareOf(Math.max(from, dayOf(year, of, 1)))}%`;
    labels.push(label);
  }
  byId("years").replaceChildren(...labels);
  hideCovered();
}

/** Hides the labels of years that the flag would cut. */
function hideCovered() {
  const width = byId("years").clientWidth;
  const flag = byId("flag").offsetWidth;
  const from = shareOf(state.at) * (width - flag);
  for (const label of byId("years").children) {
    const left = parseFloat(label.style.left) * width / 100;
    label.style.visibility = left < from + flag && from < left + label.offsetWidth ? "hidden" : "";
  }
}

/** The day under a pointer. */
function dayUnder(event) {
  const { left, width } = byId("slider").getBoundingClientRect();
  const share = Math.min(1, Math.max(0, (event.clientX - left) / width));
  const [from, to] = view || [book.first, book.last];
  return from + Math.round(share * (to - from));
}

/** The event whose tick is next to a pointer; −1 where none is near. */
function eventUnder(event) {
  const { left, width } = byId("slider").getBoundingClientRect();
  const far = (it) => Math.abs(left + shareOf(book.events.day[it]) * width - event.clientX);
  const last = eventsUntil(dayUnder(event)) - 1;
  const near = [last, last + 1].filter((it) => it >= 0 && book.events.day[it] >= book.first && book.events.day[it] <= book.last && far(it) <= NEAR);
  return near.sort((one, other) => far(one) - far(other))[0] ?? -1;
}

/** What happened at the tick under the mouse. */
function showTip(event) {
  const tip = byId("tip");
  const found = event.pointerType === "mouse" ? eventUnder(event) : -1;
  tip.hidden = found < 0;
  if (found < 0) return;
  const share = shareOf(book.events.day[found]);
  const others = eventsOn(book.events.day[found]).length - 1;
  tip.textContent = `${whenOf(found)}: ${text(book.events.title[found])}${others > 0 ? `, and ${others} more` : ""}`;
  tip.style.left = `${100 * share}%`;
  tip.style.transform = `translateX(${-100 * share}%)`;
}

/** The next event day after a day, or the last one before it; null where there is none. */
function eventDay(day, direction, events) {
  const days = (events || [...book.events.day.keys()]).map((event) => book.events.day[event]).filter((it) => it >= book.first && it <= book.last);
  return direction > 0 ? days.find((it) => it > day) ?? null : days.findLast((it) => it < day) ?? null;
}

/** One event, or one calendar step, on or back. */
function step(unit, direction) {
  const day = unit === "event" ? eventDay(state.at, direction) : stepped(state.at, unit, direction);
  if (day === null) say(direction > 0 ? "That was the last event." : "That was the first event.");
  else move({ at: day }, { walks: true });
}

/** On or back to an event that touches the selection. */
function stepTouching(direction) {
  const { subject } = state;
  const events = subject && { unit: book.units, person: book.people }[subject.kind]?.events[subject.number];
  const day = eventDay(state.at, direction, events || undefined);
  if (day === null) say(direction > 0 ? "No later event touches the selection." : "No earlier event touches the selection.");
  else move({ at: day }, { walks: true });
}

function isPlaying() {
  return timer !== 0;
}

function play(on) {
  clearInterval(timer);
  timer = 0;
  if (on) {
    if (eventDay(state.at, 1) === null) move({ at: book.first });
    timer = setInterval(() => {
      const day = eventDay(state.at, 1);
      if (day === null) play(false);
      else move({ at: day }, { replaces: true });
    }, PACES[pace]);
  }
  byId("play").setAttribute("aria-pressed", String(isPlaying()));
  byId("play").textContent = isPlaying() ? "Pause" : "Play";
}

function changePace(by) {
  pace = Math.min(PACES.length - 1, Math.max(0, pace + by));
  say(`Playing an event in ${PACES[pace] / 1000} s.`);
  if (isPlaying()) play(true);
}

/** The keys while the slider has the focus; whether one was taken. */
function sliderKey(key) {
  const moves = {
    ArrowRight: () => step(state.step, 1), ArrowUp: () => step(state.step, 1),
    ArrowLeft: () => step(state.step, -1), ArrowDown: () => step(state.step, -1),
    PageUp: () => step("year", 1), PageDown: () => step("year", -1),
    Home: () => move({ at: book.first }), End: () => move({ at: book.last }),
  };
  moves[key]?.();
  return Boolean(moves[key]);
}

function startSlider() {
  const slider = byId("slider");
  let dragging = false;
  slider.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    dragging = true;
    play(false);
    slider.setPointerCapture(event.pointerId);
    slider.focus({ preventScroll: true });
    const near = eventUnder(event);
    move({ at: near < 0 ? dayUnder(event) : book.events.day[near] });
  });
  slider.addEventListener("pointermove", (event) => {
    if (dragging) move({ at: dayUnder(event) }, { replaces: true });
    showTip(event);
  });
  slider.addEventListener("pointerleave", () => { byId("tip").hidden = true; });
  const ends = () => {
    if (dragging) writeAddress(true);
    dragging = false;
  };
  slider.addEventListener("pointerup", ends);
  slider.addEventListener("pointercancel", ends);
  byId("previous").addEventListener("click", () => step("event", -1));
  byId("next").addEventListener("click", () => step("event", 1));
  byId("play").addEventListener("click", () => play(!isPlaying()));
  byId("nearer").addEventListener("click", () => zoom(0.5));
  byId("farther").addEventListener("click", () => zoom(2));
  new ResizeObserver(drawTicks).observe(slider);
  window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", drawTicks);
}
