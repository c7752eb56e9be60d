// The list of strikes: a listbox of which only the rows in sight are in the page.

import { badges, dateText, isTold, placeName } from "./badges.js";
import { byId, fill, h } from "./dom.js";

/** @typedef {import("./model.js").Strike} Strike */

const SPARE_ROWS = 6;
const PAGE_ROWS = 8;

/** @type {Record<string, (a: Strike, b: Strike) => number>} */
const ORDERS = {
  "": (a, b) => (b.first ?? b.last ?? -Infinity) - (a.first ?? a.last ?? -Infinity) || a.index - b.index,
  oldest: (a, b) => (a.first ?? a.last ?? Infinity) - (b.first ?? b.last ?? Infinity) || a.index - b.index,
  killed: (a, b) => (b.killed ?? -1) - (a.killed ?? -1) || a.index - b.index,
  sure: (a, b) => (a.place?.km2 ?? Infinity) - (b.place?.km2 ?? Infinity) || a.index - b.index,
};

/** Rows in step with the map. */
export class List {
  /**
   * @param {Strike[]} strikes @param {import("./words.js").Words} words
   * @param {{choose: (strike: Strike) => void, open: () => void, point: (strike: Strike | null) => void}} actions
   */
  constructor(strikes, words, actions) {
    this.all = strikes;
    /** @type {Map<string, Strike[]>} */
    this.orders = new Map();
    this.words = words;
    this.actions = actions;
    this.box = byId("list");
    this.space = byId("list-space");
    /** @type {Strike[]} */
    this.rows = [];
    /** @type {Strike | null} */
    this.chosen = null;
    this.placed = 0;
    /** @type {Map<number, HTMLElement>} */
    this.drawn = new Map();
    this.box.addEventListener("scroll", () => this.draw(), { passive: true });
    this.box.addEventListener("keydown", (event) => this.key(event));
    this.box.addEventListener("click", (event) => this.click(event));
    this.box.addEventListener("pointermove", (event) => this.actions.point(this.at(event)));
    this.box.addEventListener("pointerleave", () => this.actions.point(null));
    new ResizeObserver(() => this.draw()).observe(this.box);
  }

  /** @param {Strike[]} strikes those that pass the filters @param {string} order */
  show(strikes, order) {
    const wanted = new Uint8Array(this.all.length);
    this.placed = 0;
    for (const strike of strikes) {
      wanted[strike.index] = 1;
      if (strike.shape90) this.placed += 1;
    }
    this.rows = this.inOrder(order).filter((strike) => wanted[strike.index]);
    this.redraw();
  }

  /** All strikes in an order, the unplaced last; sorted once. @param {string} order @returns {Strike[]} */
  inOrder(order) {
    let sorted = this.orders.get(order);
    if (!sorted) {
      const compare = ORDERS[order] ?? ORDERS[""];
      sorted = [...this.all].sort((a, b) => Number(!a.shape90) - Number(!b.shape90) || compare(a, b));
      this.orders.set(order, sorted);
    }
    return sorted;
  }

  /** Draw all rows anew, in the words of the moment. */
  redraw() {
    for (const row of this.drawn.values()) row.remove();
    this.drawn.clear();
    this.headings();
    this.space.style.height = `${this.top(this.rows.length)}px`;
    this.draw();
  }

  get rowHeight() {
    return parseFloat(getComputedStyle(this.box).getPropertyValue("--row")) * rem();
  }

  get headingHeight() {
    return parseFloat(getComputedStyle(this.box).getPropertyValue("--row-heading")) * rem();
  }

  /** @param {number} index @returns {number} */
  top(index) {
    const heading = this.placed < this.rows.length && index >= this.placed ? this.headingHeight : 0;
    return index * this.rowHeight + heading;
  }

  headings() {
    const unplaced = this.rows.length - this.placed;
    const heading = byId("unplaced-heading");
    heading.hidden = !unplaced;
    heading.textContent = this.words.say("unplaced.heading", { n: unplaced });
    heading.style.transform = `translateY(${this.placed * this.rowHeight}px)`;
  }

  draw() {
    const height = this.rowHeight;
    const first = Math.max(0, Math.floor(this.box.scrollTop / height) - SPARE_ROWS);
    const last = Math.min(this.rows.length, Math.ceil((this.box.scrollTop + this.box.clientHeight) / height) + SPARE_ROWS);
    for (const [index, row] of this.drawn) {
      if (index < first || index >= last) {
        row.remove();
        this.drawn.delete(index);
      }
    }
    for (let index = first; index < last; index += 1) {
      if (!this.drawn.has(index)) this.drawRow(index);
    }
    const active = this.chosen ? this.rows.indexOf(this.chosen) : -1;
    if (this.drawn.has(active)) this.box.setAttribute("aria-activedescendant", `row-${active}`);
    else this.box.removeAttribute("aria-activedescendant");
  }

  /** @param {number} index */
  drawRow(index) {
    const { words } = this;
    const strike = this.rows[index];
    const killed = words.people("killed", strike.record.killed);
    const status = words.say(`status.${strike.record.status}`);
    const row = h(
      "div",
      {
        role: "option",
        id: `row-${index}`,
        class: `row${strike === this.chosen ? " chosen" : ""}`,
        "aria-selected": strike === this.chosen ? "true" : "false",
        "aria-setsize": this.rows.length,
        "aria-posinset": index + 1,
        "data-index": index,
      },
      h(
        "span",
        { class: "row-top" },
        h("span", { class: "date" }, isTold(strike) ? `${dateText(strike, words)} · ${status}` : dateText(strike, words)),
        killed && h("span", { class: "killed" }, killed),
      ),
      h("span", { class: "place" }, h("bdi", {}, placeName(strike, words))),
      badges(strike, words, { status: false }),
    );
    row.style.transform = `translateY(${this.top(index)}px)`;
    this.drawn.set(index, row);
    const next = [...this.drawn.keys()].filter((other) => other > index).sort((a, b) => a - b)[0];
    this.space.insertBefore(row, this.drawn.get(next) ?? null);
  }

  /** Mark a strike and bring its row into sight. @param {Strike | null} strike */
  choose(strike) {
    const before = this.chosen ? this.rows.indexOf(this.chosen) : -1;
    this.chosen = strike;
    const index = strike ? this.rows.indexOf(strike) : -1;
    if (index >= 0) this.reveal(index);
    for (const changed of [before, index]) {
      this.drawn.get(changed)?.remove();
      this.drawn.delete(changed);
    }
    this.draw();
  }

  /** @param {number} index */
  reveal(index) {
    const top = this.top(index);
    const bottom = top + this.rowHeight;
    if (top < this.box.scrollTop) this.box.scrollTop = top - this.rowHeight / 2;
    else if (bottom > this.box.scrollTop + this.box.clientHeight) {
      this.box.scrollTop = bottom - this.box.clientHeight + this.rowHeight / 2;
    }
  }

  /** @param {Event} event @returns {Strike | null} */
  at(event) {
    const row = /** @type {Element} */ (event.target).closest("[data-index]");
    return row ? this.rows[Number(row.getAttribute("data-index"))] : null;
  }

  /** @param {MouseEvent} event */
  click(event) {
    const strike = this.at(event);
    if (!strike) return;
    this.actions.choose(strike);
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      if (this.chosen) this.actions.open();
      return;
    }
    const target = this.destination(event.key);
    if (target === null || !this.rows.length) return;
    event.preventDefault();
    this.actions.choose(this.rows[Math.max(0, Math.min(this.rows.length - 1, target))]);
  }

  /** @param {string} key @returns {number | null} */
  destination(key) {
    const at = this.chosen ? this.rows.indexOf(this.chosen) : -1;
    /** @type {Record<string, number>} */
    const moves = {
      ArrowDown: at + 1,
      ArrowUp: at - 1,
      PageDown: at + PAGE_ROWS,
      PageUp: at - PAGE_ROWS,
      Home: 0,
      End: this.rows.length - 1,
    };
    return moves[key] ?? null;
  }

  /** Say that nothing passes the filters. @param {boolean} empty */
  sayEmpty(empty) {
    fill(byId("nothing"), empty && this.words.say("nothing"));
  }
}

/** @returns {number} pixels of one rem */
function rem() {
  return parseFloat(getComputedStyle(document.documentElement).fontSize);
}
