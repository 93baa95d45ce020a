// The tree of a day: a row for each unit with who leads it and, where something changed, what.

/** How many leaders stand in a row; the others are counted. */
const LEADERS = 2;
/** A tree of more units opens folded below its second level: it fits a screen, and says what changed inside. */
const MANY = 40;
/** Which units the reader folded or unfolded, and the depth to which all others are folded, if it was chosen. */
const folds = new Map();
let foldDepth = null;

function isUnfolded({ unit, depth, children }, count) {
  if (!children.length) return false;
  if (byId("filter").value.trim()) return true;
  const deep = foldDepth ?? (count <= MANY ? Infinity : 2);
  return folds.has(unit) ? folds.get(unit) : depth + 1 < deep;
}

/** The tree of the day; what the other day of a comparison has and this one has not stands at its place there, as gone or coming. */
function comparedTree() {
  const rows = treeAt(state.at);
  if (state.pinned === null) return rows;
  const open = new Set(rows.map((row) => row.unit));
  for (const other of treeAt(state.pinned)) {
    if (open.has(other.unit)) continue;
    const place = rows.findIndex((row) => row.unit === parentOf(other.unit, state.pinned));
    let end = place < 0 ? rows.length : place + 1;
    if (place >= 0) {
      while (end < rows.length && rows[end].depth > rows[place].depth) end += 1;
      rows[place].children.push(other.unit);
    }
    rows.splice(end, 0, { ...other, depth: place < 0 ? 0 : rows[place].depth + 1, children: [], positions: [], absent: state.pinned < state.at ? " gone" : " coming" });
    open.add(other.unit);
  }
  return rows;
}

/** What a row is filtered by: its names, its posts, what is doubtful, and whether it changed. */
function rowWords(row, changed) {
  const posts = row.positions.flatMap((it) => [it.title, it.state, it.words, ...it.holders.flatMap((holder) => [holder.name, holder.title, holder.acting && "acting", holder.words])]);
  const placed = certaintyWords(book.units.placed[row.version]);
  return folded([row.name, row.id, placed, changed.has(row.unit) && "changed", ...posts].filter(Boolean).join(" ")).folded;
}

/** The rows that fit the filter, and those above them. */
function filteredRows(rows, changed) {
  const words = folded(byId("filter").value).folded.split(" ").filter(Boolean);
  if (!words.length) return rows;
  const kept = new Set();
  const path = [];
  for (const row of rows) {
    path.length = row.depth;
    path.push(row.unit);
    const own = rowWords(row, changed);
    row.fits = words.every((word) => own.includes(word));
    if (row.fits) path.forEach((unit) => kept.add(unit));
  }
  return rows.filter((row) => kept.has(row.unit)).map((row) => ({ ...row, children: row.children.filter((unit) => kept.has(unit)) }));
}

/** Filters the tree by what is typed; an empty text shows all of it. */
function filterTree(typed) {
  byId("filter").value = typed;
  draw();
}

/** Draws the rows of a day; `changed` has the words for each unit that differs. */
function drawTree(all, day, subject, changed) {
  const rows = filteredRows(all, changed);
  const tree = byId("tree");
  const hadFocus = tree.contains(document.activeElement);
  const lists = [element("ul", {})];
  const chosen = shownRow(rows, subject, day);
  let hiddenBelow = -1;
  for (const row of rows) {
    if (hiddenBelow >= 0 && row.depth > hiddenBelow) continue;
    hiddenBelow = -1;
    const unfolded = isUnfolded(row, rows.length);
    const item = treeItem(row, { unfolded, isChosen: row.unit === chosen, words: changed.get(row.unit), inside: unfolded ? 0 : changedInside(row, rows, changed) });
    lists.length = row.depth + 1;
    lists[row.depth].append(item);
    if (unfolded) {
      const group = element("ul", { role: "group" });
      item.append(group);
      lists.push(group);
    } else if (row.children.length) hiddenBelow = row.depth;
  }
  tree.replaceChildren(...lists[0].childNodes);
  byId("none").hidden = rows.length > 0;
  if (!tree.querySelector("[tabindex='0']")) tree.firstElementChild?.setAttribute("tabindex", "0");
  if (hadFocus) focusRow();
}

/** The unit that is drawn as selected: the selection, else nothing. Folds above it are opened. */
function shownRow(rows, subject, day) {
  if (!subject || subject.kind !== "unit") return -1;
  const byUnit = new Map(rows.map((row) => [row.unit, row]));
  // One that is gone stands where it was on the other day.
  const when = openVersion(subject.number, day) < 0 && state.pinned !== null ? state.pinned : day;
  for (let above = parentOf(subject.number, when); above >= 0; above = parentOf(above, when)) {
    const row = byUnit.get(above);
    if (row && !isUnfolded(row, rows.length)) folds.set(above, true);
  }
  return subject.number;
}

/** How many changed units a folded branch hides. */
function changedInside(row, rows, changed) {
  if (!changed.size || !row.children.length) return 0;
  let count = 0;
  for (let place = rows.indexOf(row) + 1; place < rows.length && rows[place].depth > row.depth; place += 1) {
    if (changed.has(rows[place].unit)) count += 1;
  }
  return count;
}

function treeItem(row, { unfolded, isChosen, words, inside }) {
  const label = `row-${row.unit}`;
  const item = element("li", {
    role: "treeitem",
    "data-id": row.id,
    "data-unit": row.unit,
    "aria-level": row.depth + 1,
    "aria-expanded": row.children.length ? String(unfolded) : null,
    "aria-selected": String(isChosen),
    "aria-labelledby": label,
    tabindex: isChosen ? "0" : "-1",
  });
  const mark = element("span", { class: "fold", "aria-hidden": "true" }, row.children.length ? (unfolded ? "▾" : "▸") : "");
  const unit = element("span", { class: "unit" }, mark, nameOf(row.name));
  const leads = element("span", { class: "leads" }, leaders(row.positions, row.fits ? Infinity : LEADERS), row.fits && doubtfulPlace(row), changeWords(words, inside));
  const line = element("div", { class: `row${words ? " changed" : ""}${row.absent || ""}`, id: label }, unit, leads);
  line.style.setProperty("--depth", Math.min(row.depth, 12));
  item.append(line);
  return item;
}

/** Where a unit stands, if that is doubtful: said where the filter may have found it by that. */
function doubtfulPlace({ version }) {
  const { parent, placed } = book.units;
  const words = certaintyWords(placed[version]);
  return words && parent[version] >= 0 && element("span", { class: "quiet place" }, ` · below ${nameOfUnit(parent[version], state.at)}`, doubtful(words));
}

/** The leaders of a row, each with all posts there: the first ones in words, the others counted. */
function leaders(positions, most) {
  const all = [];
  for (const { title, state, holders, words, position } of positions) {
    if (state !== "held") all.push(element("span", { class: "leader quiet" }, `${title} ${state}`, doubtful(words)));
    for (const holder of holders) {
      const known = all.find((it) => it.dataset.person === holder.person);
      if (known) known.append(",", ...postWords(holder, position));
      else all.push(element("span", { class: "leader", "data-person": holder.person }, nameOf(holder.name, "person"), postWords(holder, position)));
    }
  }
  // Who is known comes before what is not.
  all.sort((one, other) => Number(!one.dataset.person) - Number(!other.dataset.person));
  const shown = all.slice(0, most).flatMap((it, index) => [index ? element("span", { class: "quiet" }, " · ") : null, it]);
  const more = all.length - most;
  return more > 0 ? [...shown, element("span", { class: "quiet" }, ` · ${more} more`)] : shown;
}

/** The title of a holder, short where the role has a short one, and what is doubtful. */
function postWords({ title, acting, words }, position) {
  const role = book.positions.role[position];
  const short = title === titleOfRole(role) && text(book.roles.short[role]);
  const acts = acting && !title.toLowerCase().includes("acting") ? " (acting)" : "";
  return [element("span", { class: "post" }, ` ${short || title}${acts}`), doubtful(words)].filter(Boolean);
}

function changeWords(words, inside) {
  const hidden = inside ? `${inside} ${inside === 1 ? "unit" : "units"} changed inside` : "";
  const all = [words, hidden].filter(Boolean).join(" · ");
  return all ? element("span", { class: "change" }, all) : null;
}

/** The rows that are drawn, in their order. */
function drawnRows() {
  return [...byId("tree").querySelectorAll("[role=treeitem]")];
}

/** The row the keys start from: the one with the focus, else the selected or first one. */
function currentRow() {
  const focused = document.activeElement?.closest?.("[role=treeitem]");
  return focused || byId("tree").querySelector("[tabindex='0']");
}

function focusRow() {
  const row = byId("tree").querySelector("[tabindex='0']");
  row?.focus({ preventScroll: true });
  row?.firstElementChild.scrollIntoView({ block: "nearest" });
}

/** Scrolls the selected row into view. */
function scrollToRow() {
  byId("tree").querySelector("[aria-selected=true]")?.firstElementChild.scrollIntoView({ block: "nearest" });
}

/** Selects a row by its element, and gives it the focus. */
function chooseRow(row, how) {
  if (!row) return;
  select({ kind: "unit", number: Number(row.dataset.unit) }, how);
  focusRow();
}

function setFold(row, unfolded) {
  folds.set(Number(row.dataset.unit), unfolded);
  draw();
}

/** Folds to a depth: 1 shows the top alone, Infinity everything. */
function foldTo(depth) {
  folds.clear();
  foldDepth = depth;
  draw();
}

/** The keys of the tree; whether one was taken. */
function treeKey(key) {
  const row = currentRow();
  const rows = drawnRows();
  const place = rows.indexOf(row);
  if (!row) return false;
  const expanded = row.getAttribute("aria-expanded");
  const siblings = [...row.parentElement.children];
  const half = Math.max(1, Math.floor(window.innerHeight / 60));
  const moves = {
    ArrowDown: () => rows[place + 1], j: () => rows[place + 1],
    ArrowUp: () => rows[place - 1], k: () => rows[place - 1],
    J: () => siblings[siblings.indexOf(row) + 1], K: () => siblings[siblings.indexOf(row) - 1],
    Home: () => rows[0], End: () => rows[rows.length - 1], G: () => rows[rows.length - 1],
    PageDown: () => rows[Math.min(place + half, rows.length - 1)], PageUp: () => rows[Math.max(place - half, 0)],
  };
  if (moves[key]) {
    chooseRow(moves[key](), { walks: true });
  } else if (key === "ArrowRight" || key === "l") {
    if (expanded === "false") setFold(row, true);
    else if (expanded === "true") chooseRow(row.querySelector("[role=treeitem]"), { walks: true });
  } else if (key === "ArrowLeft" || key === "h") {
    if (expanded === "true") setFold(row, false);
    else chooseRow(row.parentElement.closest("[role=treeitem]"), { walks: true });
  } else if (key === "Enter") {
    if (row.getAttribute("aria-selected") !== "true") chooseRow(row);
    else if (expanded) setFold(row, expanded === "false");
  } else return false;
  return true;
}

function startTree() {
  byId("tree").addEventListener("click", (event) => {
    const row = event.target.closest("[role=treeitem]");
    if (!row || isMarking(event)) return;
    if (event.target.closest(".fold") && row.hasAttribute("aria-expanded")) setFold(row, row.getAttribute("aria-expanded") === "false");
    else {
      openSheet();
      chooseRow(row);
    }
  });
  byId("filter").addEventListener("input", draw);
  byId("filter").addEventListener("keydown", (event) => {
    if (event.key === "Escape") filterTree("");
    if (event.key === "Escape" || event.key === "Enter" || event.key === "ArrowDown") {
      focusRow();
      event.preventDefault();
      event.stopPropagation();
    }
  });
  byId("unfold").addEventListener("click", () => foldTo(Infinity));
  byId("fold").addEventListener("click", () => foldTo(1));
}
