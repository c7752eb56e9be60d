// Everything that is known of one strike.

import { badges, dateText, lengthText, placeName } from "./badges.js";
import { correctionForm } from "./corrections.js";
import { h, webAddress } from "./dom.js";
import { byDocument } from "./model.js";
import { dayNumber } from "./words.js";

/** @typedef {import("./model.js").Strike} Strike */
/** @typedef {import("./model.js").Model} Model */
/** @typedef {import("./model.js").ReportRecord} ReportRecord */
/** @typedef {import("./words.js").Words} Words */

/**
 * The card of a strike, as the panel and the print show it.
 * @param {Strike} strike @param {Model} model @param {Words} words
 * @param {{print?: boolean}} [options] in print nothing can be opened or written into
 * @returns {HTMLElement[]}
 */
export function cardOf(strike, model, words, { print = false } = {}) {
  const parts = [
    h("p", { class: "card-date" }, dateText(strike, words)),
    h("h2", { class: "card-title", tabindex: print ? null : -1 }, h("bdi", {}, placeName(strike, words))),
    country(strike, words),
    badges(strike, words),
    where(strike, words),
    facts(strike, words),
    conflicts(strike, words),
    reports(strike, words),
    why(strike, words),
    candidates(strike, model, words),
  ];
  if (!print) parts.push(merged(strike, words), codes(strike, words), correctionForm(strike, model, words));
  return parts.filter((part) => part !== null);
}

/** @param {Strike} strike @param {Words} words */
function country(strike, words) {
  const code = strike.place?.country;
  if (!code || words.country(code) === strike.place?.name) return null;
  return h("p", { class: "card-country" }, words.country(code));
}

/** The sentence that keeps a reader from taking the region for a place or for the damage. @param {Strike} strike @param {Words} words */
function where(strike, words) {
  const { place } = strike;
  if (!strike.shape90 || !place) {
    return h("p", { class: "where" }, words.say("where.unplaced", { phrase: place?.text ?? "" }));
  }
  return h(
    "div",
    { class: "where" },
    h(
      "p",
      {},
      words.say("where.region", {
        area: words.say("area.km2", { area: words.round(place.km2 ?? 0) }),
        reach: lengthText(place.radius ?? 0, words),
      }),
    ),
    h("p", { class: "caution" }, words.say("caution")),
  );
}

/** @param {Strike} strike @param {Words} words */
function facts(strike, words) {
  const { record } = strike;
  const rows = [
    ["fact.actor", record.actor],
    ["fact.target", record.target],
    ["fact.weapon", record.weapon],
    ["fact.killed", words.people("killed", record.killed)],
    ["fact.injured", words.people("injured", record.injured)],
    ["fact.phrase", strike.place?.text],
  ].filter(([, value]) => value);
  if (!rows.length) return null;
  return h(
    "dl",
    { class: "facts" },
    ...rows.flatMap(([key, value]) => [
      h("dt", {}, words.say(/** @type {string} */ (key))),
      h("dd", {}, h("bdi", {}, /** @type {string} */ (value))),
    ]),
  );
}

/** @param {Strike} strike @param {Words} words */
function conflicts(strike, words) {
  const told = strike.record.conflicts ?? [];
  if (!told.length) return null;
  return h(
    "section",
    { class: "conflicts" },
    h("h3", {}, words.say("card.conflicts")),
    h("ul", {}, ...told.map((sentence) => h("li", {}, h("bdi", {}, sentence)))),
  );
}

/** @param {Strike} strike @param {Words} words */
function reports(strike, words) {
  const told = byDocument(strike.record);
  if (!told.length) return null;
  return h(
    "section",
    { class: "reports" },
    h("h3", {}, words.say("card.reports", { n: told.length })),
    ...told.map((sentences) => reportOf(sentences, words)),
  );
}

/** @param {ReportRecord[]} sentences of one report @param {Words} words */
function reportOf(sentences, words) {
  const [report] = sentences;
  const published = dayNumber(report.published);
  const title = report.title ?? report.document ?? report.url ?? words.say("report.untitled");
  const address = webAddress(report.url);
  const heading = address
    ? h("a", { href: address, target: "_blank", rel: "noopener noreferrer nofollow" }, h("bdi", {}, title))
    : h("bdi", {}, title);
  return h(
    "figure",
    { class: "report" },
    ...sentences.map(({ quote, language }) =>
      quote ? h("blockquote", { dir: "auto", lang: language ?? null }, quote) : null,
    ),
    h(
      "figcaption",
      {},
      report.source ? h("strong", {}, h("bdi", {}, report.source)) : null,
      report.source ? " · " : null,
      published === null ? words.say("report.undated") : words.day(published),
      h("br"),
      heading,
      report.url && !address ? h("span", { class: "unlinked", dir: "ltr" }, ` ${report.url}`) : null,
    ),
  );
}

/** @param {Strike} strike @param {Words} words */
function why(strike, words) {
  const sentence = strike.place?.why;
  if (!sentence) return null;
  return h(
    "section",
    {},
    h("h3", {}, words.say(strike.shape90 ? "card.why" : "card.whyNot")),
    h("p", { lang: "en" }, h("bdi", {}, sentence)),
  );
}

/** @param {Strike} strike @param {Model} model @param {Words} words */
function candidates(strike, model, words) {
  const sections = model
    .anchors(strike)
    .filter((anchor) => (anchor.candidates ?? []).length > 1)
    .map((anchor) => {
      const rows = (anchor.candidates ?? []).map(([row, score, reason]) => {
        const place = model.gazetteer(row);
        const taken = row === anchor.place;
        return h(
          "li",
          { class: taken ? "candidate taken" : "candidate" },
          h("span", { class: "candidate-name" }, h("bdi", {}, place.name)),
          h("span", { class: "candidate-kind" }, describe(place, words), taken ? ` · ${words.say("candidate.taken")}` : ""),
          h("span", { class: "candidate-score" }, scoreBar(score), words.number(Math.round(score * 100) / 100)),
          reason ? h("span", { class: "candidate-why", lang: "en" }, h("bdi", {}, reason)) : null,
        );
      });
      return h("ol", { "aria-label": words.say("candidate.of", { name: anchor.text }) }, ...rows);
    });
  if (!sections.length) return null;
  return h("section", { class: "candidates" }, h("h3", {}, words.say("card.candidates")), ...sections);
}

/** @param {import("./model.js").GazetteerRecord} place @param {Words} words @returns {string} */
export function describe(place, words) {
  const kind = words.say(`kind.${place.kind}`);
  return place.country ? `${kind}, ${words.country(place.country)}` : kind;
}

/** @param {number} score */
function scoreBar(score) {
  return h("meter", { min: 0, max: 1, value: score, "aria-hidden": "true" });
}

/** @param {Strike} strike @param {Words} words */
function merged(strike, words) {
  const reasons = strike.record.merged ?? [];
  if (!reasons.length) return null;
  return h(
    "details",
    {},
    h("summary", {}, words.say("card.merged")),
    h("ul", {}, ...reasons.map((reason) => h("li", { lang: "en" }, h("bdi", {}, reason)))),
  );
}

/** @param {Strike} strike @param {Words} words */
function codes(strike, words) {
  const { place } = strike;
  /** @type {[string, string | number | undefined | null][]} */
  const rows = [
    ["code.id", strike.id],
    ["code.point", place?.lat === undefined ? null : `${place.lat.toFixed(4)}, ${place.lon?.toFixed(4)}`],
    ["code.radius", place?.radius === undefined ? null : `${place.radius} m`],
    ["code.ucdp", place?.wherePrec],
    ["code.acled", place?.geoPrecision],
    ["code.confidence", place?.confidence],
    ["code.form", place?.form],
  ];
  return h(
    "details",
    {},
    h("summary", {}, words.say("card.codes")),
    h(
      "dl",
      { class: "facts codes" },
      ...rows.filter(([, value]) => value !== undefined && value !== null).flatMap(([key, value]) => [
        h("dt", {}, words.say(key)),
        h("dd", {}, h("bdi", {}, value)),
      ]),
    ),
  );
}
