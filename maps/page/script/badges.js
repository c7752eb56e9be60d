// What a strike is said to be, in a few words: the same in the list, in the card and in print.

import { h } from "./dom.js";
import { byDocument } from "./model.js";

/** @typedef {import("./model.js").Strike} Strike */
/** @typedef {import("./words.js").Words} Words */

/** Whether anyone tells of an event there, and not only of a place. @param {Strike} strike @returns {boolean} */
export function isTold({ record }) {
  return !!record.reports?.length || record.from !== undefined;
}

/**
 * @param {Strike} strike @param {Words} words
 * @param {{status?: boolean}} [options] without `status` where it is said elsewhere
 * @returns {HTMLElement}
 */
export function badges(strike, words, { status = true } = {}) {
  const { record } = strike;
  const reports = byDocument(record).length;
  return h(
    "span",
    { class: "badges" },
    badge(`level ${strike.level}`, words.say(`level.${strike.level}`)),
    status && isTold(strike) && badge(`status ${record.status}`, words.say(`status.${record.status}`)),
    !!record.conflicts?.length && badge("conflict", words.say("disagree")),
    !!record.background && badge("history", words.say("history")),
    (record.count ?? 1) > 1 && badge("campaign", words.say("campaign", { n: record.count ?? 1 })),
    reports > 0 && badge("reports", words.say("reports", { n: reports })),
  );
}

/** @param {string} kind @param {string} text */
function badge(kind, text) {
  return h("span", { class: `badge ${kind}` }, text);
}

/** @param {Strike} strike @param {Words} words @returns {string} */
export function placeName(strike, words) {
  return strike.place?.name ?? strike.place?.text ?? words.say("place.unknown");
}

/** @param {Strike} strike @param {Words} words @returns {string} */
export function dateText(strike, words) {
  return words.date(strike.first, strike.last, strike.record.datePrecision);
}

/** A length as a reader thinks of it. @param {number} metres @param {Words} words @returns {string} */
export function lengthText(metres, words) {
  if (metres < 950) return words.say("length.m", { length: words.round(Math.max(10, Math.round(metres / 10) * 10)) });
  return words.say("length.km", { length: words.round(metres / 1000) });
}
