// How the page was made: for the journalist who gets the file in the mail, on screen and in print.

import { fill, h } from "./dom.js";
import { dayNumber } from "./words.js";

/** @typedef {import("./model.js").Model} Model */
/** @typedef {import("./words.js").Words} Words */

/** First and last day on which a report was published. @param {Model} model @returns {[number, number] | null} */
export function published(model) {
  let first = Infinity;
  let last = -Infinity;
  for (const { record } of model.strikes) {
    for (const report of record.reports ?? []) {
      const day = dayNumber(report.published);
      if (day !== null) {
        first = Math.min(first, day);
        last = Math.max(last, day);
      }
    }
  }
  return last >= first ? [first, last] : null;
}

/** One sentence on what the page holds. @param {Model} model @param {Words} words @returns {string} */
export function standfirst(model, words) {
  const documents = new Set();
  const sources = new Set();
  for (const { record } of model.strikes) {
    for (const report of record.reports ?? []) {
      documents.add(report.document ?? report.url ?? report.title);
      if (report.source) sources.add(report.source);
    }
  }
  const days = published(model);
  const parts = [words.say("strikes", { n: model.strikes.length })];
  if (documents.size) parts.push(words.say("standfirst.reports", { n: documents.size }));
  if (sources.size) parts.push(words.say("standfirst.sources", { n: sources.size }));
  if (days) parts.push(words.say("standfirst.published", { days: words.date(days[0], days[1], "day") }));
  return parts.join(words.say("list.comma"));
}

/** @param {Element} body @param {Model} model @param {Words} words */
export function writeAbout(body, model, words) {
  const { payload } = model;
  const days = published(model);
  const made = dayNumber(payload.made);
  fill(
    body,
    h("h2", { id: "about-title", tabindex: -1 }, words.say("about.title")),
    h("p", { class: "caution" }, words.say("caution")),
    ...["about.read", "about.regions", "about.merge", "about.limits"].map((key) => h("p", {}, words.say(key))),
    h("h3", {}, words.say("about.dates")),
    h(
      "p",
      {},
      days ? words.say("about.published", { days: words.date(days[0], days[1], "day") }) : words.say("about.unpublished"),
      made === null ? "" : ` ${words.say("about.made", { day: words.day(made), version: payload.version })}`,
    ),
    h("h3", {}, words.say("about.sources")),
    h(
      "ul",
      { dir: "ltr", lang: "en" },
      ...payload.sources.map(({ name, licence, note }) => h("li", {}, `${name} – ${licence}${note ? `. ${note}` : ""}`)),
    ),
  );
}
