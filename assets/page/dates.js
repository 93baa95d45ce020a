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

/** The first day that a text means; null where it is no date. What a date looks like is the program's to say. */
function parsedDay(typed, now, first, last) {
  const text = narrowed(typed);
  if (text === "start") return first;
  if (text === "end") return last;
  if (text === "today") return Math.floor(Date.now() / 86400000);
  let found = /^mid[ -](\d{4})$/.exec(text);
  if (found) return dayOf(+found[1], 6, 1);
  found = /^(early|beginning|start|late|end)[ -](?:of )?(.+)$/.exec(text);
  if (found) return partOf(found[1], daysIn(found[2]));
  found = /^([+-]\d{1,6}) ?(d|w|m|q|y|days?|weeks?|months?|quarters?|years?|)$/.exec(text);
  if (!found) return daysIn(text)?.[0] ?? null;
  return stepped(now, STEPS.find((step) => step !== "event" && step[0] === (found[2][0] || "d")), +found[1]);
}

/** The day that a part of a year or a month begins with, `early 2021` or `late mar 2021`; of its end the last day. */
function partOf(part, days) {
  if (!days) return null;
  const { year, month, date } = partsOf(days[0]);
  const whole = [[12, 8, 1], [1, month, 21]].find(([months]) => date === 1 && dayOf(year + Math.floor((month + months) / 12), (month + months) % 12, 1) === days[1] + 1);
  if (!whole || (whole[0] === 12 && month > 0)) return null;
  if (part === "end") return days[1];
  return part === "late" ? dayOf(year, whole[1], whole[2]) : days[0];
}

/** What is typed in small letters of ordinary width, with one space between words. */
function narrowed(typed) {
  return typed.normalize("NFKC").replace(/[\u2010-\u2015\u2212]/g, "-").trim().replace(/\s+/g, " ").toLowerCase();
}

/** The first and the last day that a date names; null where it names none, or one of two: `3/4/2022`. */
function daysIn(typed) {
  const text = narrowed(typed).replace(/^(c\.|ca\.?|circa|about) ?/, "").replace(/[~?%]$/, "");
  const span = (year, month, date) => {
    if (+year < 2 || +year >= 9000) return null;
    const first = dayOf(+year, +(month ?? 1) - 1, +(date ?? 1));
    const months = month === undefined ? 12 : 1;
    return first === null ? null : [first, date === undefined ? dayOf(+year + Math.floor((+(month ?? 1) - 1 + months) / 12), (+(month ?? 1) - 1 + months) % 12, 1) - 1 : first];
  };
  const quarter = (year, number) => [dayOf(+year, 3 * number - 3, 1), span(year, 3 * number)[1]];
  const is = (form) => form.exec(text)?.slice(1);
  let found = is(/^(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?$/) || is(/^([12]\d{3})(\d\d)(\d\d)$/) || is(/^(\d{4}) ?年(?: ?(\d{1,2}) ?月(?: ?(\d{1,2}) ?日)?)?$/);
  if (found && +found[1] > 32 && +found[1] < 37 && !found[2]) return quarter(found[0], found[1] - 32);
  if (found) return span(...found);
  found = is(/^(\d{1,2})[-/.](\d{4})$/);
  if (found) return span(found[1], found[0]);
  found = is(/^(\d{4})[ -/]?q([1-4])$/) || is(/^q([1-4])[ -/](\d{4})$/)?.reverse();
  if (found) return quarter(...found);
  found = is(/^(\d{1,2})([-/.])(\d{1,2})\2(\d{4})\.?$/);
  if (found) {
    // Which is the day is not guessed, but with dots it comes first wherever they are used.
    const [one, sign, other, year] = found;
    if (one === other || +one > 12 || sign === ".") return span(year, other, one);
    return +other > 12 ? span(year, one, other) : null;
  }
  return namedDays(text, span);
}

/** `dec 2022`, `29 dec 2022`, `dec 29th, 2022`, `thu 29 dec 2022`, `2022 dec`. */
function namedDays(text, span) {
  let [year, month, date] = [];
  for (const word of text.split(/[ ,./-]+/).filter((it) => it && it !== "of")) {
    const figures = /^(\d{4}|\d{1,2})(?:st|nd|rd|th)?$/.exec(word)?.[1];
    if (figures?.length === 4 && word.length === 4 && !year) year = figures;
    else if (figures && figures.length < 3 && !date) date = figures;
    else if (!figures && !month && monthIn(word)) month = monthIn(word);
    else if (figures || month || word.length < 3 || !WEEKDAYS.some((day) => day.toLowerCase().startsWith(word))) return null;
  }
  return year && month ? span(year, month, date) : null;
}

/** The number of a month by three letters or more of its name; 0 where it is none. */
function monthIn(word) {
  return word.length > 2 ? MONTH_NAMES.findIndex((name) => name.toLowerCase().startsWith(word)) + 1 : 0;
}
