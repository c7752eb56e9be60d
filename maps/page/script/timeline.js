// When: a histogram of the strikes and two handles that cut it.

import { byId, h } from "./dom.js";
import { dayNumber, isoDay } from "./words.js";

/** @typedef {import("./model.js").Strike} Strike */

const MOST_BARS = 90;
const STEPS_DAYS = [1, 2, 7, 14, 30.44, 91.31, 182.62, 365.25, 1826.2, 3652.4];

/** The strip below the map. */
export class Timeline {
  /**
   * @param {Strike[]} strikes @param {import("./state.js").State} state @param {import("./words.js").Words} words
   */
  constructor(strikes, state, words) {
    this.state = state;
    this.words = words;
    this.section = byId("timeline");
    this.bars = byId("bars");
    this.from = /** @type {HTMLInputElement} */ (byId("from"));
    this.to = /** @type {HTMLInputElement} */ (byId("to"));
    const days = strikes.flatMap((s) => [s.first, s.last]).filter((day) => day !== null);
    this.first = days.reduce((a, b) => Math.min(a, b), Infinity);
    this.last = days.reduce((a, b) => Math.max(a, b), -Infinity);
    this.section.hidden = !(this.last > this.first);
    if (this.section.hidden) return;
    this.step = STEPS_DAYS.find((step) => (this.last - this.first + 1) / step <= MOST_BARS) ?? 3652.4;
    this.count = Math.max(1, Math.ceil((this.last - this.first + 1) / this.step));
    for (const handle of [this.from, this.to]) {
      handle.min = String(this.first);
      handle.max = String(this.last);
      handle.addEventListener("input", () => this.moved(handle));
    }
    byId("all-dates").addEventListener("click", () => {
      state.set({ from: "", to: "" });
      this.from.focus();
    });
    this.marks = Array.from({ length: this.count }, () => h("span", { class: "bar" }, h("span", { class: "in" })));
    this.bars.replaceChildren(...this.marks);
  }

  /** The handles cannot pass each other. @param {HTMLInputElement} handle */
  moved(handle) {
    if (handle === this.from && this.from.valueAsNumber > this.to.valueAsNumber) this.from.value = this.to.value;
    if (handle === this.to && this.to.valueAsNumber < this.from.valueAsNumber) this.to.value = this.from.value;
    const from = this.from.valueAsNumber;
    const to = this.to.valueAsNumber;
    this.state.set({ from: from > this.first ? isoDay(from) : "", to: to < this.last ? isoDay(to) : "" });
  }

  /**
   * Draw the bars of the strikes that pass every filter but the dates, darker where they pass these too.
   * @param {Strike[]} anyDate
   */
  update(anyDate) {
    if (this.section.hidden) return;
    const from = this.held(dayNumber(this.state.values.from) ?? this.first);
    const to = this.held(dayNumber(this.state.values.to) ?? this.last);
    this.from.value = String(from);
    this.to.value = String(to);
    const counts = this.histogram(anyDate);
    const most = Math.max(1, ...counts);
    counts.forEach((count, i) => {
      const start = this.first + i * (this.step ?? 1);
      const inside = start + (this.step ?? 1) > from && start <= to;
      const bar = /** @type {HTMLElement} */ (this.marks?.[i]);
      bar.className = inside ? "bar in-range" : "bar";
      /** @type {HTMLElement} */ (bar.firstElementChild).style.height = count ? `${Math.max(6, (100 * count) / most)}%` : "0";
    });
    this.label(from, to);
  }

  /** @param {number} day @returns {number} */
  held(day) {
    return Math.max(this.first, Math.min(this.last, day));
  }

  /** @param {Strike[]} strikes @returns {number[]} */
  histogram(strikes) {
    const counts = new Array(this.count).fill(0);
    for (const { first, last } of strikes) {
      const day = first ?? last;
      if (day !== null) counts[Math.min(counts.length - 1, Math.floor((day - this.first) / (this.step ?? 1)))] += 1;
    }
    return counts;
  }

  /** @param {number} from @param {number} to */
  label(from, to) {
    const { words } = this;
    this.from.setAttribute("aria-label", words.say("time.from"));
    this.to.setAttribute("aria-label", words.say("time.to"));
    this.from.setAttribute("aria-valuetext", words.day(from));
    this.to.setAttribute("aria-valuetext", words.day(to));
    byId("from-label").textContent = words.day(from);
    byId("to-label").textContent = words.day(to);
    byId("all-dates").hidden = from === this.first && to === this.last;
    const span = this.last - this.first;
    this.section.style.setProperty("--from", String((from - this.first) / span));
    this.section.style.setProperty("--to", String((to - this.first) / span));
  }
}
