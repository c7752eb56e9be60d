// The data block as the rest of the page uses it.

import { fold } from "./fold.js";
import { decodeArea, worldX, worldY } from "./polyline.js";
import { dayNumber } from "./words.js";

/** @typedef {import("./polyline.js").Shape} Shape */

const PAUSE_MS = 10;

/**
 * @typedef {object} ReportRecord
 * @property {string} [document]
 * @property {string} [title]
 * @property {string} [source]
 * @property {string} [url]
 * @property {string} [published]
 * @property {string} [language]
 * @property {string} [quote]
 */

/**
 * Where a strike was: words, codes, and rows of the tables of anchors and shapes.
 * @typedef {object} PlaceRecord
 * @property {string} [name]
 * @property {string} [text]
 * @property {string} form
 * @property {string} [country]
 * @property {string} level
 * @property {number} [confidence]
 * @property {string} verdict
 * @property {number} [wherePrec]
 * @property {number} [geoPrecision]
 * @property {string} [why]
 * @property {number[]} [anchors]
 * @property {number} [lat]
 * @property {number} [lon]
 * @property {number} [radius]  metres
 * @property {number} [km2]
 * @property {number} [shape50]
 * @property {number} [shape90]
 */

/**
 * @typedef {object} StrikeRecord
 * @property {string} id
 * @property {string} [from]
 * @property {string} [to]
 * @property {string} datePrecision
 * @property {string} [actor]
 * @property {string} [target]
 * @property {string} [weapon]
 * @property {(number | null)[]} [killed]
 * @property {(number | null)[]} [injured]
 * @property {number} [count]
 * @property {string} status
 * @property {boolean} [background]
 * @property {ReportRecord[]} [reports]
 * @property {string[]} [conflicts]
 * @property {string[]} [merged]
 * @property {PlaceRecord} [place]
 */

/**
 * @typedef {object} GazetteerRecord
 * @property {string} id
 * @property {string} name
 * @property {string[]} [names]
 * @property {string} kind
 * @property {string} [country]
 * @property {string} [admin1]
 * @property {number} lat
 * @property {number} lon
 */

/**
 * @typedef {object} AnchorRecord
 * @property {string} text
 * @property {number} [place]
 * @property {number} [confidence]
 * @property {[number, number, string][]} [candidates]  place, score, why
 */

/**
 * @typedef {object} Payload
 * @property {string} title
 * @property {string} language
 * @property {string} basemap
 * @property {string} made
 * @property {string} version
 * @property {StrikeRecord[]} strikes
 * @property {AnchorRecord[]} anchors
 * @property {GazetteerRecord[]} places
 * @property {string[]} shapes
 * @property {any} base
 * @property {{name: string, licence: string, note?: string}[]} sources
 * @property {Record<string, import("./words.js").Dictionary>} words
 */

/**
 * A strike with its days, its shapes and its words for searching.
 * @typedef {object} Strike
 * @property {number} index
 * @property {string} id
 * @property {StrikeRecord} record
 * @property {PlaceRecord | undefined} place
 * @property {string} level
 * @property {number | null} first  day since 1970
 * @property {number | null} last
 * @property {number | null} killed  most that anyone says
 * @property {Shape | null} shape50
 * @property {Shape | null} shape90
 * @property {number} x
 * @property {number} y
 */

/** @param {string} id @returns {Promise<Payload>} the data block, unpacked */
export async function readBlock(id) {
  const block = JSON.parse(document.getElementById(id)?.textContent ?? "{}");
  if (!block.gzip) return block;
  const packed = atob(block.gzip);
  const bytes = new Uint8Array(packed.length);
  for (let i = 0; i < packed.length; i += 1) bytes[i] = packed.charCodeAt(i);
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return JSON.parse(await new Response(stream).text());
}

/** What the page knows. */
export class Model {
  /** @param {Payload} payload */
  constructor(payload) {
    this.payload = payload;
    const shapes = payload.shapes.map(decodeArea);
    this.strikes = payload.strikes.map((record, index) => strikeOf(record, index, shapes));
    this.byId = new Map(this.strikes.map((strike) => [strike.id, strike]));
    /** @type {string[]} */
    this.haystacks = [];
    /** @type {string[]} */
    this.anchorNames = [];
  }

  /** @param {Strike} strike @returns {AnchorRecord[]} */
  anchors(strike) {
    return (strike.place?.anchors ?? []).map((row) => this.payload.anchors[row]);
  }

  /** @param {number} row @returns {GazetteerRecord} */
  gazetteer(row) {
    return this.payload.places[row];
  }

  /** Everything that a search looks at, folded. @param {Strike} strike @returns {string} */
  haystack(strike) {
    this.haystacks[strike.index] ??= this.gather(strike);
    return this.haystacks[strike.index];
  }

  /** @param {Strike} strike @returns {string} */
  gather(strike) {
    const { record, place } = strike;
    const own = [place?.name, place?.text, record.actor, record.target, record.weapon];
    const told = (record.reports ?? []).flatMap((report) => [report.quote, report.title]);
    const names = (place?.anchors ?? []).map((row) => this.namesOfAnchor(row));
    return `${fold([...own, ...told].filter(Boolean).join(" | "))} | ${names.join(" | ")}`;
  }

  /** @param {number} row @returns {string} every name, in every script, of the place an anchor means */
  namesOfAnchor(row) {
    if (this.anchorNames[row] === undefined) {
      const { place, text } = this.payload.anchors[row];
      const meant = place === undefined ? null : this.gazetteer(place);
      this.anchorNames[row] = fold([text, meant?.name, ...(meant?.names ?? [])].filter(Boolean).join(" | "));
    }
    return this.anchorNames[row];
  }

  /** Fold the words of all strikes in the reader's pauses, so that the first search is as quick as the next. */
  prepareSearch() {
    let next = 0;
    const work = () => {
      const until = performance.now() + PAUSE_MS;
      while (next < this.strikes.length && performance.now() < until) {
        this.haystack(this.strikes[next]);
        next += 1;
      }
      if (next < this.strikes.length) pause(work);
    };
    pause(work);
  }
}

/** Run something when the browser has nothing to do. @param {() => void} work */
function pause(work) {
  if (window.requestIdleCallback) window.requestIdleCallback(() => work());
  else setTimeout(work, 3 * PAUSE_MS); // Safari
}

/** @param {StrikeRecord} record @param {number} index @param {Shape[]} shapes @returns {Strike} */
function strikeOf(record, index, shapes) {
  const { place, killed } = record;
  return {
    index,
    id: record.id,
    record,
    place,
    level: place?.level ?? "unplaced",
    first: dayNumber(record.from),
    last: dayNumber(record.to),
    killed: killed ? (killed[1] ?? killed[0]) : null,
    shape50: place?.shape50 === undefined ? null : shapes[place.shape50],
    shape90: place?.shape90 === undefined ? null : shapes[place.shape90],
    x: worldX(place?.lon ?? 0),
    y: worldY(place?.lat ?? 0),
  };
}

/**
 * What is told of a strike, document by document: one report may say it in several sentences.
 * @param {StrikeRecord} record @returns {ReportRecord[][]}
 */
export function byDocument(record) {
  /** @type {Map<string, ReportRecord[]>} */
  const documents = new Map();
  for (const report of record.reports ?? []) {
    const key = report.document ?? report.url ?? report.title ?? "";
    const told = documents.get(key);
    if (told) told.push(report);
    else documents.set(key, [report]);
  }
  return [...documents.values()];
}
