// Land, seas, borders, provinces and names, from outlines that travel with the page.

import { CanvasLayer, inView, trace } from "./canvas_layer.js";
import { decodeArea, decodeLines, worldX, worldY } from "./polyline.js";

/** @typedef {import("./polyline.js").Shape} Shape */
/** @typedef {import("./canvas_layer.js").View} View */

/**
 * One level of detail. `box` is the part of the world that it covers, degrees: west, south, east, north.
 * @typedef {object} Sheet
 * @property {number[]} box
 * @property {Shape[]} land
 * @property {Shape} borders
 * @property {Shape | null} provinces
 */

/**
 * A name on the map: Latin, Arabic, French ("" where it is the Latin name), row of KINDS, latitude, longitude, and the
 * first zoom at which it may show.
 * @typedef {[string, string, string, number, number, number, number]} LabelRow
 */

/**
 * A label in the plane of the map.
 * @typedef {object} Label
 * @property {string} name
 * @property {string} arabic
 * @property {string} french
 * @property {Kind} kind
 * @property {number} x
 * @property {number} y
 * @property {number} zoom
 */

/** @typedef {"country" | "sea" | "town" | "province"} Kind */

const PROVINCES_FROM_ZOOM = 4.5;
/** @type {Kind[]} */
const KINDS = ["country", "sea", "town", "province"];
const SIZES = { country: 13, sea: 12, province: 11, town: 12 };

/** Draws the base map: land below the regions, names above them. */
export class Basemap {
  /**
   * @param {any} base the payload's base map @param {L.Map} map
   * @param {() => Record<string, string>} colours @param {() => string} language the reader's
   */
  constructor(base, map, colours, language) {
    this.colours = colours;
    this.language = language;
    this.sheets = base.sheets.map(sheetOf);
    /** @type {Label[]} */
    this.labels = base.labels.map(labelOf);
    this.land = new CanvasLayer("land", 150, (context, view) => this.drawLand(context, view));
    this.names = new CanvasLayer("names", 420, (context, view) => this.drawNames(context, view));
    this.land.addTo(map);
    this.names.addTo(map);
    map.eachLayer((layer) => {
      if (layer instanceof L.GridLayer) layer.once("tileload", () => this.names.remove()); // tiles bring their own names
    });
  }

  redraw() {
    this.land.redraw();
    this.names.redraw();
  }

  /** @param {CanvasRenderingContext2D} context @param {View} view */
  *drawLand(context, view) {
    const colours = this.colours();
    context.fillStyle = colours.sea;
    context.fillRect(0, 0, view.width, view.height);
    for (let i = 0; i < this.sheets.length; i += 1) {
      context.save();
      clip(context, view, this.sheets[i], this.sheets[i + 1]);
      drawSheet(context, view, this.sheets[i], colours);
      context.restore();
    }
    yield;
  }

  /** @param {CanvasRenderingContext2D} context @param {View} view */
  *drawNames(context, view) {
    const colours = this.colours();
    const taken = new Taken();
    for (const label of this.labels) {
      if (label.zoom > view.zoom + 0.01) continue;
      const x = label.x * view.scale - view.left;
      const y = label.y * view.scale - view.top;
      if (x > -60 && y > -20 && x < view.width + 60 && y < view.height + 20) {
        this.drawLabel(context, label, x, y, colours, taken);
      }
    }
    yield;
  }

  /**
   * @param {CanvasRenderingContext2D} context @param {Label} label @param {number} x @param {number} y
   * @param {Record<string, string>} colours @param {Taken} taken
   */
  drawLabel(context, label, x, y, colours, taken) {
    const { kind } = label;
    const lines = linesOf(label, this.language());
    const size = SIZES[kind];
    const fonts = lines.map((_, i) => `${style(kind)} ${i ? size - 1 : size}px ${colours.font}`);
    const widths = lines.map((line, i) => measure(context, line, fonts[i]));
    const width = Math.max(...widths);
    const height = lines.length * (size + 3);
    const left = kind === "town" ? x + 6 : x - width / 2;
    const top = kind === "town" ? y - size * 0.7 : y - height / 2;
    if (!taken.take(left - 3, top - 2, width + 6, height + 4)) return;
    context.globalAlpha = kind === "town" ? 1 : 0.9;
    if (kind === "town") drawTown(context, x, y, colours);
    lines.forEach((line, i) => {
      context.font = fonts[i];
      context.textAlign = kind === "town" ? "left" : "center";
      const at = kind === "town" ? left : x;
      const base = top + (i + 0.8) * (size + 3);
      context.lineJoin = "round";
      context.strokeStyle = kind === "sea" ? colours.sea : colours.land;
      context.lineWidth = 3;
      context.strokeText(line, at, base);
      context.fillStyle = kind === "sea" ? colours.seaName : kind === "town" ? colours.text : colours.landName;
      context.fillText(line, at, base);
    });
    context.globalAlpha = 1;
  }
}

/** @param {LabelRow} row @returns {Label} */
function labelOf([name, arabic, french, kind, lat, lon, zoom]) {
  return { name, arabic, french, kind: KINDS[kind], x: worldX(lon), y: worldY(lat), zoom };
}

/** The reader's script first. @param {Label} label @param {string} language @returns {string[]} */
function linesOf({ name, arabic, french }, language) {
  const latin = language === "fr" && french ? french : name;
  if (!arabic || arabic === latin) return [latin];
  return language === "ar" ? [arabic, latin] : [latin, arabic];
}

/** @param {any} sheet @returns {Sheet} */
function sheetOf(sheet) {
  return {
    box: sheet.box,
    land: sheet.land.map(decodeArea),
    borders: decodeLines(sheet.borders),
    provinces: sheet.provinces ? decodeLines(sheet.provinces) : null,
  };
}

/**
 * Keep a sheet to its box, and out of the finer sheet's.
 * @param {CanvasRenderingContext2D} context @param {View} view @param {Sheet} sheet @param {Sheet | undefined} finer
 */
function clip(context, view, sheet, finer) {
  context.beginPath();
  boxPath(context, view, sheet.box);
  if (finer) boxPath(context, view, finer.box);
  context.clip("evenodd");
}

/** @param {CanvasRenderingContext2D} context @param {View} view @param {number[]} box */
function boxPath(context, view, [west, south, east, north]) {
  const left = Math.floor(worldX(west) * view.scale - view.left);
  const top = Math.floor(worldY(north) * view.scale - view.top);
  const right = Math.floor(worldX(east) * view.scale - view.left);
  const bottom = Math.floor(worldY(south) * view.scale - view.top);
  context.rect(left, top, right - left, bottom - top);
}

/**
 * @param {CanvasRenderingContext2D} context @param {View} view @param {Sheet} sheet
 * @param {Record<string, string>} colours
 */
function drawSheet(context, view, sheet, colours) {
  context.fillStyle = colours.land;
  context.strokeStyle = colours.coast;
  context.lineWidth = 0.75;
  for (const shape of sheet.land) {
    if (!inView(shape, view)) continue;
    trace(context, shape, view, true);
    context.fill("evenodd");
    context.stroke();
  }
  context.lineJoin = "round";
  if (sheet.provinces && view.zoom >= PROVINCES_FROM_ZOOM) {
    trace(context, sheet.provinces, view, false);
    context.strokeStyle = colours.province;
    context.lineWidth = 0.75;
    context.stroke();
  }
  trace(context, sheet.borders, view, false);
  context.strokeStyle = colours.border;
  context.lineWidth = 1.25;
  context.stroke();
}

/** @param {CanvasRenderingContext2D} context @param {number} x @param {number} y @param {Record<string, string>} colours */
function drawTown(context, x, y, colours) {
  context.beginPath();
  context.rect(x - 1.75, y - 1.75, 3.5, 3.5); // square: round dots are strikes
  context.fillStyle = colours.land;
  context.fill();
  context.strokeStyle = colours.text;
  context.lineWidth = 1;
  context.stroke();
}

/** @param {string} kind @returns {string} */
function style(kind) {
  return kind === "sea" ? "italic" : kind === "country" ? "600" : "";
}

/** @type {Map<string, number>} */
const widths = new Map();

/** @param {CanvasRenderingContext2D} context @param {string} text @param {string} font @returns {number} */
function measure(context, text, font) {
  const key = font + text;
  const known = widths.get(key);
  if (known !== undefined) return known;
  context.font = font;
  const width = context.measureText(text).width;
  widths.set(key, width);
  return width;
}

/** Room on the map that names have taken already, in a grid of cells. */
class Taken {
  constructor() {
    /** @type {Set<number>} */
    this.cells = new Set();
  }

  /** @param {number} left @param {number} top @param {number} width @param {number} height @returns {boolean} */
  take(left, top, width, height) {
    /** @type {number[]} */
    const wanted = [];
    for (let y = Math.floor(top / 6); y <= (top + height) / 6; y += 1) {
      for (let x = Math.floor(left / 6); x <= (left + width) / 6; x += 1) {
        const cell = (y + 500) * 10_000 + x + 500;
        if (this.cells.has(cell)) return false;
        wanted.push(cell);
      }
    }
    for (const cell of wanted) this.cells.add(cell);
    return true;
  }
}
