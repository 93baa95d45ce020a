// Elements of the page. Every text goes in as text; a link leads to http or https, or it is no link.

/** An element with attributes and content: texts, elements, lists of them; null is nothing. */
function element(name, attributes, ...content) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes || {})) {
    if (key === "does") made.addEventListener("click", value);
    else if (value === true) made.setAttribute(key, "");
    else if (value !== false && value !== null && value !== undefined) made.setAttribute(key, value);
  }
  made.append(...content.flat(3).filter((it) => it !== null && it !== undefined && it !== "" && it !== false));
  return made;
}

const byId = (id) => document.getElementById(id);

/** A name, set apart so that its direction of writing does not turn what stands beside it. */
function nameOf(name, kind) {
  return element("bdi", { class: kind || "name" }, name);
}

/** Where the pointer was pressed. */
let pressed = [0, 0];
document.addEventListener("pointerdown", ({ clientX, clientY }) => { pressed = [clientX, clientY]; }, true);

/** Whether a click is the end of marking a text, to copy it. */
function isMarking({ detail, clientX, clientY }) {
  return detail > 0 && Math.hypot(clientX - pressed[0], clientY - pressed[1]) > 4 && !getSelection().isCollapsed;
}

/** A button that reads as a link. */
function linkButton(words, follows) {
  const does = (event) => { if (!isMarking(event)) follows(); };
  return element("button", { type: "button", class: "link", does }, nameOf(words));
}

/** A link that selects a record. */
function linkTo(subject, words) {
  return linkButton(words, () => follow({ subject }));
}

/** A link that goes to the day of an event and explains it. */
function linkToEvent(event, words) {
  return linkButton(words || text(book.events.title[event]), () => follow({ at: book.events.day[event], subject: { kind: "event", number: event } }));
}

/** Goes where a link or a choice leads: to the details, which say so where the day is another one. */
function follow(to) {
  const before = state.at;
  openSheet();
  move(to);
  focusDetails();
  if (state.at !== before && state.at === to.at) say(`Moved to ${shortOf(state.at)}, from ${shortOf(before)}.`);
  scrollToRow();
}

/** The words of a doubt, in brackets. */
function doubtful(words) {
  return words ? element("span", { class: "doubt" }, ` (${words})`) : null;
}

/** The words for the certainty with this place in the table. */
function certaintyWords(place) {
  return place === undefined || place < 0 ? "" : book.certainties[place][2];
}

/** A publication: who, what, when, as a link where it has an address of the web. */
function sourceItem(source) {
  const { publisher, title, url, published, lang, note } = book.sources;
  const address = webAddress(text(url[source]));
  const named = text(title[source]) || text(publisher[source]);
  const link = address
    ? element("a", { href: address, rel: "noopener noreferrer", target: "_blank" }, nameOf(named))
    : [nameOf(named), element("span", { class: "quiet" }, " (no address known)")];
  const before = text(title[source]) ? [nameOf(text(publisher[source])), ": "] : [];
  const more = [dateText(published[source]), text(lang[source]) && `in ${text(lang[source])}`].filter(Boolean).join(", ");
  return element("li", { "data-source": text(book.sources.id[source]) }, before, link, more && ` (${more})`, text(note[source]) && element("span", { class: "quiet" }, ` ${text(note[source])}`));
}

/** An address that is http or https; empty otherwise. */
function webAddress(address) {
  try {
    const { protocol, href } = new URL(address);
    return protocol === "https:" || protocol === "http:" ? href : "";
  } catch {
    return "";
  }
}

/** A list of publications with a heading; nothing where there are none. */
function sourceList(sources) {
  if (!sources.length) return [element("p", { class: "quiet" }, "No source is given.")];
  return [element("ul", { class: "sources" }, sources.map(sourceItem))];
}

/** A heading and what stands below it; nothing where that is nothing. */
function part(title, ...content) {
  const some = content.flat(3).filter(Boolean);
  return some.length ? element("section", {}, element("h3", {}, title), some) : null;
}

/** The names of some units of a day, as links with commas between. */
function unitLinks(units, day) {
  return units.flatMap((unit, index) => [index ? ", " : null, linkTo({ kind: "unit", number: unit }, nameOfUnit(unit, day))]);
}
