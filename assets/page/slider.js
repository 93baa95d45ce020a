// The slider: the span of the dataset with a tick for its events, a handle for the day, and playing.

/** How long a step lasts while playing, in milliseconds; `>` and `<` choose. */
const PACES = [2400, 1200, 600, 300, 150];
let pace = 1;
let timer = 0;

/** Where a day lies on the slider, 0 to 1. */
function shareOf(day) {
  const days = book.last - book.first;
  return days > 0 ? Math.min(1, Math.max(0, (day - book.first) / days)) : 0;
}

function drawSlider() {
  const slider = byId("slider");
  slider.setAttribute("aria-valuemin", "0");
  slider.setAttribute("aria-valuemax", String(book.last - book.first));
  slider.setAttribute("aria-valuenow", String(state.at - book.first));
  slider.setAttribute("aria-valuetext", spokenOf(state.at));
  byId("handle").style.left = `${100 * shareOf(state.at)}%`;
  // The flag stays inside: at the left end it stands right of the handle, at the right end left of it.
  const flag = byId("flag");
  flag.textContent = shortOf(state.at);
  flag.style.left = `${100 * shareOf(state.at)}%`;
  flag.style.transform = `translateX(${-100 * shareOf(state.at)}%)`;
  if (ticked !== state.subject) drawTicks();
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
  for (const day of days) {
    if (day >= book.first && day <= book.last) counts[Math.min(columns - 1, Math.floor(shareOf(day) * columns))] += 1;
  }
  return counts;
}

function drawYears(width) {
  const [first, last] = [partsOf(book.first).year, partsOf(book.last).year];
  const every = Math.max(1, Math.ceil(((last - first + 1) * 44) / width));
  const labels = [];
  for (let year = first; year <= last; year += 1) {
    if ((year - first) % every) continue;
    const label = element("span", {}, String(year));
    label.style.left = `${100 * shareOf(Math.max(book.first, dayOf(year, 0, 1)))}%`;
    labels.push(label);
  }
  byId("years").replaceChildren(...labels);
}

/** The day under a pointer. */
function dayUnder(event) {
  const { left, width } = byId("slider").getBoundingClientRect();
  const share = Math.min(1, Math.max(0, (event.clientX - left) / width));
  return book.first + Math.round(share * (book.last - book.first));
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
  else move({ at: day });
}

/** On or back to an event that touches the selection. */
function stepTouching(direction) {
  const { subject } = state;
  const events = subject && { unit: book.units, person: book.people }[subject.kind]?.events[subject.number];
  const day = eventDay(state.at, direction, events || undefined);
  if (day === null) say(direction > 0 ? "No later event touches the selection." : "No earlier event touches the selection.");
  else move({ at: day });
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
    move({ at: dayUnder(event) });
  });
  slider.addEventListener("pointermove", (event) => {
    if (dragging) move({ at: dayUnder(event) }, { replaces: true });
  });
  const ends = () => {
    if (dragging) writeAddress(true);
    dragging = false;
  };
  slider.addEventListener("pointerup", ends);
  slider.addEventListener("pointercancel", ends);
  byId("previous").addEventListener("click", () => step("event", -1));
  byId("next").addEventListener("click", () => step("event", 1));
  byId("play").addEventListener("click", () => play(!isPlaying()));
  new ResizeObserver(drawTicks).observe(slider);
  window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", drawTicks);
}
