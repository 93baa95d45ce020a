"use strict";
// Days are numbers: days since 1 January 1970. Dates as people write them, and back.

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const MONTH_NAMES = ["January", "February", "March", "April", "May", "June", "July", "August",
  "September", "October", "November", "December"];
const WEEKDAYS = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
const STEPS = ["event", "day", "week", "month", "quarter", "year"];

/** The parts of a day: year, month (0 to 11), date, weekday (0 is Sunday). */
function partsOf(day) {
  const date = new Date(day * 86400000);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth(), date: date.getUTCDate(), weekday: date.getUTCDay() };
}

/** The day with these parts; null where the calendar has no such day. */
function dayOf(year, month, date) {
  const at = new Date(0);
  at.setUTCFullYear(year, month, date);
  const fits = at.getUTCFullYear() === year && at.getUTCMonth() === month && at.getUTCDate() === date;
  return fits ? at.getTime() / 86400000 : null;
}

/** `2022-12-29`. */
function isoOf(day) {
  const { year, month, date } = partsOf(day);
  const two = (number) => String(number).padStart(2, "0");
  return `${String(year).padStart(4, "0")}-${two(month + 1)}-${two(date)}`;
}

/** `29 Dec 2022`. */
function shortOf(day) {
  const { year, month, date } = partsOf(day);
  return `${date} ${MONTHS[month]} ${year}`;
}

/** `Thu 29 Dec 2022`. */
function longOf(day) {
  return `${WEEKDAYS[partsOf(day).weekday].slice(0, 3)} ${shortOf(day)}`;
}

/** `Thursday, 29 December 2022`, for a voice. */
function spokenOf(day) {
  const { year, month, date, weekday } = partsOf(day);
  return `${WEEKDAYS[weekday]}, ${date} ${MONTH_NAMES[month]} ${year}`;
}

/** `in 9 days`, `9 days before`: how far a day lies from another. */
function distanceOf(day, from) {
  const days = Math.abs(day - from);
  const words = days === 1 ? "1 day" : `${days.toLocaleString("en")} days`;
  return day > from ? `in ${words}` : `${words} before`;
}

/** `count` calendar steps later; a month without that day ends earlier. */
function stepped(day, unit, count) {
  if (unit === "day") return day + count;
  if (unit === "week") return day + 7 * count;
  const months = { month: 1, quarter: 3, year: 12 }[unit] * count;
  const { year, month, date } = partsOf(day);
  const first = new Date(0);
  first.setUTCFullYear(year, month + months, 1);
  const [toYear, toMonth] = [first.getUTCFullYear(), first.getUTCMonth()];
  for (let last = date; last > 27; last -= 1) {
    const found = dayOf(toYear, toMonth, last);
    if (found !== null) return found;
  }
  return dayOf(toYear, toMonth, Math.min(date, 28));
}

/**
 * The day that a text means: `2022-12-29`, `2022-12`, `2022`, `2022-q4`, `29.12.2022`, `29 dec 2022`, `dec 2022`,
 * `mid 2022`, `start`, `end`, `+90d`, `-1y`. Null where it is none of these.
 */
function parsedDay(typed, now, first, last) {
  const text = typed.trim().toLowerCase();
  const month = (word) => MONTHS.findIndex((name) => word.startsWith(name.toLowerCase()));
  if (text === "start") return first;
  if (text === "end") return last;
  if (text === "today") return Math.floor(Date.now() / 86400000);
  let found = /^(\d{4})-?(\d\d)-?(\d\d)$/.exec(text);
  if (found) return dayOf(+found[1], found[2] - 1, +found[3]);
  found = /^(\d{4})-(\d\d)$/.exec(text);
  if (found) return dayOf(+found[1], found[2] - 1, 1);
  found = /^(mid )?(\d{4})$/.exec(text);
  if (found) return dayOf(+found[2], found[1] ? 6 : 0, 1);
  found = /^(\d{4})-?q([1-4])$/.exec(text);
  if (found) return dayOf(+found[1], 3 * (found[2] - 1), 1);
  found = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(text);
  if (found) return dayOf(+found[3], found[2] - 1, +found[1]);
  found = /^(?:(\d{1,2}) )?([a-z]{3,9}) (\d{4})$/.exec(text);
  if (found && month(found[2]) >= 0) return dayOf(+found[3], month(found[2]), +(found[1] || 1));
  found = /^([+-]\d{1,5})([dwmqy])$/.exec(text);
  const unit = found && STEPS.find((step) => step !== "event" && step[0] === found[2]);
  return unit ? stepped(now, unit, +found[1]) : null;
}
