// What is shown, as files: GeoJSON for maps and CSV for spreadsheets.

import { byDocument } from "./model.js";
import { latitude, longitude } from "./polyline.js";

/** @typedef {import("./model.js").Strike} Strike */
/** @typedef {import("./polyline.js").Shape} Shape */

/** @type {[string, (strike: Strike) => unknown][]} */
const COLUMNS = [
  ["id", (s) => s.id],
  ["name", (s) => s.place?.name],
  ["phrase", (s) => s.place?.text],
  ["country", (s) => s.place?.country],
  ["precision", (s) => s.level],
  ["lat", (s) => s.place?.lat],
  ["lon", (s) => s.place?.lon],
  ["uncertainty_m", (s) => s.place?.radius],
  ["region90_km2", (s) => s.place?.km2],
  ["confidence", (s) => s.place?.confidence],
  ["verdict", (s) => s.place?.verdict],
  ["where_prec", (s) => s.place?.wherePrec],
  ["geo_precision", (s) => s.place?.geoPrecision],
  ["why", (s) => s.place?.why],
  ["date_start", (s) => s.record.from],
  ["date_end", (s) => s.record.to],
  ["date_precision", (s) => s.record.datePrecision],
  ["actor", (s) => s.record.actor],
  ["target", (s) => s.record.target],
  ["weapon", (s) => s.record.weapon],
  ["killed_min", (s) => s.record.killed?.[0]],
  ["killed_max", (s) => s.record.killed?.[1]],
  ["injured_min", (s) => s.record.injured?.[0]],
  ["injured_max", (s) => s.record.injured?.[1]],
  ["count", (s) => s.record.count],
  ["status", (s) => s.record.status],
  ["background", (s) => !!s.record.background],
  ["reports", (s) => byDocument(s.record).length],
  ["sources", (s) => joined(s, "source")],
  ["urls", (s) => joined(s, "url")],
  ["quotes", (s) => joined(s, "quote")],
  ["conflicts", (s) => (s.record.conflicts ?? []).join(" | ")],
];

/** @param {Strike} strike @param {"source" | "url" | "quote"} key */
function joined(strike, key) {
  return (strike.record.reports ?? []).map((report) => report[key] ?? "").join(" | ");
}

/** @param {Strike[]} strikes @returns {string} */
export function toCsv(strikes) {
  const rows = strikes.map((strike) => COLUMNS.map(([, value]) => cell(value(strike))).join(","));
  return `\ufeff${[COLUMNS.map(([name]) => name).join(","), ...rows].join("\r\n")}\r\n`;
}

/** A cell that no spreadsheet takes for a formula. @param {unknown} value @returns {string} */
function cell(value) {
  if (value === null || value === undefined) return "";
  if (typeof value !== "string") return String(value);
  const harmless = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replace(/"/g, '""')}"` : harmless;
}

/** @param {Strike[]} strikes @param {string} note @returns {string} RFC 7946, one Feature a strike, its 90 % region */
export function toGeoJson(strikes, note) {
  return JSON.stringify({ type: "FeatureCollection", note, features: strikes.map(feature) });
}

/** @param {Strike} strike */
function feature(strike) {
  const properties = Object.fromEntries(COLUMNS.map(([name, value]) => [name, value(strike) ?? null]));
  const geometry = strike.shape90 && { type: "MultiPolygon", coordinates: polygons(strike.shape90) };
  return { type: "Feature", id: strike.id, geometry, properties };
}

/** Rings as polygons: shells run one way, the holes that follow them the other. @param {Shape} shape */
function polygons(shape) {
  /** @type {number[][][][]} */
  const found = [];
  const turn = Math.sign(signedArea(shape.rings[0]));
  for (const ring of shape.rings) {
    const shell = Math.sign(signedArea(ring)) === turn;
    const line = lonLat(ring);
    // In the plane of the map y runs south: positive there is clockwise on the globe, and shells go the other way.
    const wrong = shell === signedArea(ring) > 0;
    if (wrong) line.reverse();
    if (shell || !found.length) found.push([line]);
    else found[found.length - 1].push(line);
  }
  return found;
}

/** @param {Float64Array} ring @returns {number} */
function signedArea(ring) {
  let twice = 0;
  for (let i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2) {
    twice += ring[j] * ring[i + 1] - ring[i] * ring[j + 1];
  }
  return twice;
}

/** @param {Float64Array} ring @returns {number[][]} closed */
function lonLat(ring) {
  const line = [];
  for (let i = 0; i < ring.length; i += 2) {
    line.push([Number(longitude(ring[i]).toFixed(5)), Number(latitude(ring[i + 1]).toFixed(5))]);
  }
  line.push(line[0]);
  return line;
}
