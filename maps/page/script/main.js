// Puts the page together: one model, one state, and the parts that show it.

import { standfirst, writeAbout } from "./about.js";
import { dateText, placeName } from "./badges.js";
import { Basemap } from "./basemap.js";
import { cardOf } from "./card.js";
import { byId, copy, fill, h, save } from "./dom.js";
import { toCsv, toGeoJson } from "./download.js";
import { FilterForm, sieve } from "./filters.js";
import { Highlight } from "./highlight.js";
import { List } from "./list.js";
import { MapView } from "./map_view.js";
import { Model, readBlock } from "./model.js";
import { preparePrinting } from "./printing.js";
import { Regions } from "./regions.js";
import { FILTERS, State } from "./state.js";
import { resolveTheme, Theme } from "./theme.js";
import { Timeline } from "./timeline.js";
import { Words } from "./words.js";

/** @typedef {import("./model.js").Strike} Strike */

const PAPER_SHARPNESS = 2.5;
const LONGEST_CLAIMED_MS = 400; // how long the count waits before it is read out

/** The page. */
class Page {
  /** @param {L.Map} map @param {import("./model.js").Payload} payload */
  constructor(map, payload) {
    this.state = new State();
    this.model = new Model(payload);
    this.words = new Words(payload.words, this.state.values.ui || payload.language);
    this.theme = new Theme(this.state);
    const colours = () => this.theme.colours();
    /** @type {Strike[]} */
    this.shown = [];
    /** @type {Strike[]} */
    this.stack = [];
    /** @type {Strike | null} */
    this.chosen = null;
    this.basemap = new Basemap(payload.base, map, colours, () => this.words.language);
    this.regions = new Regions(this.model.strikes, map, colours);
    this.highlight = new Highlight(map, colours, (key) => this.words.say(key));
    this.view = new MapView(map, this.regions, this.state, {
      click: (stack) => this.clicked(stack),
      point: (stack) => this.pointed(stack),
    });
    this.list = new List(this.model.strikes, this.words, {
      choose: (strike) => this.choose(strike, true),
      open: () => this.openCard(),
      point: (strike) => this.highlight.point(strike),
    });
    this.form = new FilterForm(this.model, this.state, this.words);
    this.timeline = new Timeline(this.model.strikes, this.state, this.words);
    this.sayTimer = 0;
    this.buttons();
    this.state.listeners.push((changed) => this.changed(changed));
    preparePrinting({
      model: this.model,
      words: this.words,
      shown: () => this.list.rows,
      before: () => this.toPaper(true),
      after: () => this.toPaper(false),
    });
    this.speak();
    this.filter();
    const chosen = this.model.byId.get(this.state.values.strike) ?? null;
    const view = this.state.values.view;
    this.choose(chosen, false); // the card narrows the map, so it opens before the map takes its view
    this.view.begin(view, this.shown);
    if (chosen && !view) this.view.reveal(chosen);
    this.model.prepareSearch();
  }

  /** @param {Set<string>} changed */
  changed(changed) {
    if (changed.has("ui")) {
      this.words.use(this.state.values.ui || this.model.payload.language);
      this.speak();
    }
    if (changed.has("theme")) this.retheme();
    if (changed.has("sort") || changed.has("ui") || FILTERS.some((key) => changed.has(key))) this.filter();
    if (changed.has("strike") && this.state.values.strike !== (this.chosen?.id ?? "")) {
      this.choose(this.model.byId.get(this.state.values.strike) ?? null, true);
    }
    if (changed.has("view")) this.view.go(this.state.values.view);
  }

  /** Show what passes the filters, everywhere. */
  filter() {
    const { values } = this.state;
    const anyDate = this.model.strikes.filter(sieve(this.model, values, true));
    this.shown = values.from || values.to || values.undated ? anyDate.filter(sieve(this.model, values)) : anyDate;
    this.list.show(this.shown, values.sort);
    this.list.sayEmpty(!this.shown.length);
    this.timeline.update(anyDate);
    this.form.update();
    this.regions.show(this.shown);
    this.count();
  }

  count() {
    const total = this.model.strikes.length;
    const hidden = total - this.shown.length;
    const unplaced = this.shown.filter((strike) => !strike.shape90).length;
    const said = [this.words.say(hidden ? "count.some" : "count.all", { n: this.shown.length, total })];
    if (hidden) said.push(this.words.say("count.hidden", { n: hidden }));
    if (unplaced) said.push(this.words.say("count.unplaced", { n: unplaced }));
    clearTimeout(this.sayTimer);
    const text = said.join(" · ");
    byId("count").setAttribute("aria-live", "off");
    byId("count").textContent = text;
    this.sayTimer = window.setTimeout(() => byId("count").setAttribute("aria-live", "polite"), LONGEST_CLAIMED_MS);
  }

  /** @param {Strike[]} stack strikes under the click, the most exact first */
  clicked(stack) {
    this.stack = stack;
    this.choose(stack[0] ?? null, false);
  }

  /** @param {Strike[]} stack */
  pointed(stack) {
    this.highlight.point(stack[0] ?? null);
    const tip = byId("tip");
    tip.hidden = !stack.length;
    if (!stack.length) return;
    const first = `${placeName(stack[0], this.words)} · ${dateText(stack[0], this.words)}`;
    fill(tip, h("bdi", {}, first), stack.length > 1 && h("span", {}, this.words.say("tip.more", { n: stack.length - 1 })));
  }

  /** @param {Strike | null} strike @param {boolean} move whether the map should go there */
  choose(strike, move) {
    if (strike && !this.stack.includes(strike)) this.stack = [];
    this.chosen = strike;
    this.state.set({ strike: strike?.id ?? "" });
    this.list.choose(strike);
    this.regions.focus(strike);
    this.highlight.choose(strike, strike ? this.otherPlaces(strike) : []);
    this.showCard();
    if (strike && move) this.view.reveal(strike);
  }

  /** The places that the strike's words may also mean. @param {Strike} strike */
  otherPlaces(strike) {
    return this.model.anchors(strike).flatMap((anchor) =>
      (anchor.candidates ?? []).filter(([row]) => row !== anchor.place).map(([row]) => this.model.gazetteer(row)),
    );
  }

  showCard() {
    byId("card").hidden = !this.chosen;
    document.body.classList.toggle("with-card", !!this.chosen);
    if (!this.chosen) return;
    fill(byId("card-body"), ...cardOf(this.chosen, this.model, this.words));
    byId("card-body").scrollTop = 0;
    const at = this.stack.indexOf(this.chosen);
    byId("stack").hidden = this.stack.length < 2;
    byId("stack-said").textContent = this.words.say("stack", { at: at + 1, n: this.stack.length });
  }

  openCard() {
    /** @type {HTMLElement | null} */ (byId("card-body").querySelector("h2"))?.focus();
  }

  /** @param {number} step */
  walkStack(step) {
    const at = (this.stack.indexOf(/** @type {Strike} */ (this.chosen)) + step + this.stack.length) % this.stack.length;
    this.choose(this.stack[at], false);
  }

  closeCard() {
    this.choose(null, false);
    byId("list").focus();
  }

  /** Write every word of the page in the language of the moment. */
  speak() {
    const { words } = this;
    document.documentElement.lang = words.language;
    document.documentElement.dir = words.direction;
    for (const element of document.querySelectorAll("[data-say]")) {
      element.textContent = words.say(element.getAttribute("data-say") ?? "");
    }
    for (const element of document.querySelectorAll("[data-label]")) {
      element.setAttribute("aria-label", words.say(element.getAttribute("data-label") ?? ""));
    }
    byId("title").textContent = this.model.payload.title || words.say("title");
    byId("standfirst").textContent = standfirst(this.model, words);
    this.options("sort", ["", "oldest", "killed", "sure"].map((key) => [key, words.say(`sort.${key || "newest"}`)]));
    this.options("language", Object.keys(this.model.payload.words).map((key) => [key, ownName(key)]));
    /** @type {HTMLSelectElement} */ (byId("sort")).value = this.state.values.sort;
    /** @type {HTMLSelectElement} */ (byId("language")).value = words.language;
    byId("theme").textContent = words.say(resolveTheme(this.state) === "dark" ? "theme.light" : "theme.dark");
    writeAbout(byId("about-body"), this.model, words);
    this.form.build();
    this.list.redraw();
    this.showCard();
    this.view.speak(words);
    this.basemap.redraw();
    this.highlight.layer.redraw();
  }

  /** @param {string} id @param {[string, string][]} options */
  options(id, options) {
    fill(byId(id), ...options.map(([value, text]) => h("option", { value, lang: id === "language" ? value : null }, text)));
  }

  buttons() {
    const { state } = this;
    const on = (/** @type {string} */ id, /** @type {() => void} */ action) => byId(id).addEventListener("click", action);
    on("copy-link", async () => this.say((await copy(state.address())) ? "copied.link" : "copy.failed"));
    on("save-csv", () => save("strikes.csv", "text/csv", toCsv(this.list.rows)));
    on("save-geojson", () => {
      save("strikes.geojson", "application/geo+json", toGeoJson(this.list.rows, this.words.say("save.note")));
    });
    on("print", () => window.print());
    on("theme", () => state.set({ theme: resolveTheme(state) === "dark" ? "light" : "dark" }));
    on("open-about", () => /** @type {HTMLDialogElement} */ (byId("about")).showModal());
    on("close-about", () => /** @type {HTMLDialogElement} */ (byId("about")).close());
    on("close-card", () => this.closeCard());
    on("stack-back", () => this.walkStack(-1));
    on("stack-next", () => this.walkStack(1));
    byId("skip").addEventListener("click", (event) => {
      event.preventDefault();
      byId("list").focus();
    });
    byId("sort").addEventListener("change", (event) => state.set({ sort: valueOf(event) }));
    byId("language").addEventListener("change", (event) => {
      state.set({ ui: valueOf(event) === this.model.payload.language ? "" : valueOf(event) });
    });
    byId("card").addEventListener("keydown", (event) => {
      if (event.key === "Escape") this.closeCard();
    });
    this.theme.onSystemChange(() => this.retheme());
  }

  /** @param {string} key */
  say(key) {
    byId("said").textContent = this.words.say(key);
    setTimeout(() => (byId("said").textContent = ""), 4000);
  }

  retheme() {
    this.theme.apply();
    byId("theme").textContent = this.words.say(resolveTheme(this.state) === "dark" ? "theme.light" : "theme.dark");
    this.basemap.redraw();
    this.regions.layer.redraw();
    this.highlight.layer.redraw();
  }

  /** @param {boolean} paper */
  toPaper(paper) {
    const legend = /** @type {HTMLDetailsElement} */ (byId("legend"));
    if (paper) this.legendWasOpen = legend.open;
    legend.open = paper || !!this.legendWasOpen;
    this.theme.apply(paper ? "light" : undefined);
    this.view.toPaper(paper, this.shown);
    for (const layer of [this.basemap.land, this.basemap.names, this.regions.layer, this.highlight.layer]) {
      layer.sharpness = paper ? PAPER_SHARPNESS : 0;
      layer.redraw();
      if (paper) layer.finish();
    }
  }
}

/** @param {Event} event @returns {string} */
function valueOf(event) {
  return /** @type {HTMLSelectElement} */ (event.target).value;
}

/** A language's name in that language. @param {string} code @returns {string} */
function ownName(code) {
  const name = new Intl.DisplayNames([code], { type: "language" }).of(code) ?? code;
  return name.charAt(0).toLocaleUpperCase(code) + name.slice(1);
}

/** Start the page on the map that folium made. @param {L.Map} map */
export async function start(map) {
  const payload = await readBlock("strikemap-data");
  new Page(map, payload);
  document.documentElement.dataset.readyMs = performance.now().toFixed(0);
  document.documentElement.dataset.ready = "yes";
}
