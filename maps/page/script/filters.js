// Which strikes are shown, and the form that says so.

import { byId, fill, h } from "./dom.js";
import { fold } from "./fold.js";
import { FILTERS } from "./state.js";
import { dayNumber } from "./words.js";

/** @typedef {import("./model.js").Strike} Strike */
/** @typedef {import("./state.js").Values} Values */

/**
 * The test that a strike must pass to be shown.
 * @param {import("./model.js").Model} model @param {Values} values
 * @param {boolean} [anyDate] leave the dates out of it, for the histogram
 * @returns {(strike: Strike) => boolean}
 */
export function sieve(model, values, anyDate = false) {
  /** @type {((strike: Strike) => boolean)[]} */
  const tests = [];
  const status = new Set(values.status);
  const precision = new Set(values.precision);
  const languages = new Set(values.language);
  const killed = Number.parseInt(values.killed, 10);
  const wanted = fold(values.q).split(" ").filter(Boolean);
  if (status.size) tests.push((s) => status.has(s.record.status));
  if (precision.size) tests.push((s) => precision.has(s.level));
  if (languages.size) tests.push((s) => (s.record.reports ?? []).some((r) => languages.has(r.language ?? "")));
  if (values.actor) tests.push((s) => s.record.actor === values.actor);
  if (values.source) tests.push((s) => (s.record.reports ?? []).some((r) => r.source === values.source));
  if (killed > 0) tests.push((s) => (s.killed ?? 0) >= killed);
  if (values.history) tests.push((s) => !!s.record.background === (values.history === "only"));
  if (!anyDate) tests.push(...dateTests(values));
  if (wanted.length) tests.push((s) => wanted.every((word) => model.haystack(s).includes(word)));
  return (strike) => tests.every((test) => test(strike));
}

/** @param {Values} values @returns {((strike: Strike) => boolean)[]} */
function dateTests(values) {
  const from = dayNumber(values.from) ?? -Infinity;
  const to = dayNumber(values.to) ?? Infinity;
  const undated = values.undated !== "hide";
  if (undated && from === -Infinity && to === Infinity) return [];
  return [
    ({ first, last }) => {
      if (first === null && last === null) return undated;
      return (last ?? /** @type {number} */ (first)) >= from && (first ?? /** @type {number} */ (last)) <= to;
    },
  ];
}

/** The form with search, choices and the button that clears them. */
export class FilterForm {
  /**
   * @param {import("./model.js").Model} model @param {import("./state.js").State} state
   * @param {import("./words.js").Words} words
   */
  constructor(model, state, words) {
    this.model = model;
    this.state = state;
    this.words = words;
    this.search = /** @type {HTMLInputElement} */ (byId("search"));
    this.search.addEventListener("input", () => state.set({ q: this.search.value }));
    byId("clear").addEventListener("click", () => {
      state.clearFilters();
      this.search.focus();
    });
    byId("filters").addEventListener("submit", (event) => event.preventDefault());
  }

  /** Write the form anew, in the language of the moment. */
  build() {
    const { words } = this;
    const { strikes } = this.model;
    const statuses = tally(strikes, (s) => [s.record.status]);
    const levels = tally(strikes, (s) => [s.level]);
    const languages = tally(strikes, (s) => (s.record.reports ?? []).map((r) => r.language ?? ""));
    const actors = tally(strikes, (s) => [s.record.actor ?? ""]);
    const sources = tally(strikes, (s) => (s.record.reports ?? []).map((r) => r.source ?? ""));
    const history = strikes.filter((s) => s.record.background).length;
    fill(
      byId("choices"),
      this.boxes("status", statuses, (key) => words.say(`status.${key}`)),
      this.boxes("precision", levels, (key) => words.say(`level.${key}`)),
      this.select("actor", actors, words.say("filter.actor.all")),
      this.killedField(),
      this.boxes("language", languages, (key) => words.tongue(key)),
      this.select("source", sources, words.say("filter.source.all")),
      history > 0 && this.historyField(history),
      this.undatedField(strikes.filter((s) => s.first === null && s.last === null).length),
    );
    this.update();
  }

  /**
   * @param {"status" | "precision" | "language"} key @param {Map<string, number>} counts
   * @param {(key: string) => string} name
   */
  boxes(key, counts, name) {
    if (counts.size < 2) return null;
    const chosen = () => [...group.querySelectorAll("input")].filter((box) => box.checked).map((box) => box.value);
    const group = h(
      "fieldset",
      {},
      h("legend", {}, this.words.say(`filter.${key}`)),
      ...[...counts].map(([value, count]) =>
        h(
          "label",
          { class: "box" },
          h("input", { type: "checkbox", name: key, value, onchange: () => this.state.set({ [key]: chosen() }) }),
          h("span", {}, name(value)),
          h("span", { class: "count" }, this.words.number(count)),
        ),
      ),
    );
    return group;
  }

  /** @param {"actor" | "source"} key @param {Map<string, number>} counts @param {string} all */
  select(key, counts, all) {
    if (!counts.size) return null;
    const options = [...counts].map(([value, count]) => h("option", { value }, `${value} (${this.words.number(count)})`));
    return h(
      "label",
      { class: "field" },
      h("span", {}, this.words.say(`filter.${key}`)),
      h(
        "select",
        { name: key, onchange: (event) => this.state.set({ [key]: event.target.value }) },
        h("option", { value: "" }, all),
        ...options,
      ),
    );
  }

  killedField() {
    if (!this.model.strikes.some((s) => s.killed)) return null;
    return h(
      "label",
      { class: "field" },
      h("span", {}, this.words.say("filter.killed")),
      h("input", {
        type: "number",
        name: "killed",
        min: 0,
        inputmode: "numeric",
        oninput: (event) => this.state.set({ killed: event.target.value === "0" ? "" : event.target.value }),
      }),
    );
  }

  /** @param {number} count */
  historyField(count) {
    const option = (/** @type {string} */ value, /** @type {string} */ word) =>
      h("option", { value }, this.words.say(word, { n: count }));
    return h(
      "label",
      { class: "field" },
      h("span", {}, this.words.say("filter.history")),
      h(
        "select",
        { name: "history", onchange: (event) => this.state.set({ history: event.target.value }) },
        option("", "filter.history.all"),
        option("hide", "filter.history.hide"),
        option("only", "filter.history.only"),
      ),
    );
  }

  /** @param {number} count */
  undatedField(count) {
    if (!count || count === this.model.strikes.length) return null;
    return h(
      "label",
      { class: "box" },
      h("input", {
        type: "checkbox",
        name: "undated",
        value: "",
        onchange: (event) => this.state.set({ undated: event.target.checked ? "" : "hide" }),
      }),
      h("span", {}, this.words.say("filter.undated")),
      h("span", { class: "count" }, this.words.number(count)),
    );
  }

  /** Make the form say what the state says. */
  update() {
    const values = this.state.values;
    if (this.search.value !== values.q) this.search.value = values.q;
    for (const field of /** @type {NodeListOf<HTMLInputElement>} */ (byId("choices").querySelectorAll("input, select"))) {
      const value = values[/** @type {keyof Values} */ (field.name)];
      if (field.name === "undated") field.checked = value !== "hide";
      else if (field.type === "checkbox") field.checked = value.includes(field.value);
      else if (field.value !== value) field.value = String(value);
    }
    const active = FILTERS.filter((key) => key !== "q" && String(values[key]) !== "");
    const steps = active.filter((key) => key !== "to" || !active.includes("from")).length;
    byId("active-filters").textContent = steps ? this.words.say("filter.active", { n: steps }) : "";
    byId("clear").hidden = !steps && !values.q;
  }
}

/**
 * How often each value occurs, most frequent first.
 * @param {Strike[]} strikes @param {(strike: Strike) => string[]} values @returns {Map<string, number>}
 */
function tally(strikes, values) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const strike of strikes) {
    for (const value of new Set(values(strike))) if (value) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return new Map([...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)));
}
