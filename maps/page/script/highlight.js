// What is chosen or pointed at, drawn above all other regions, with the places that its name may mean.

import { CanvasLayer, inView, trace } from "./canvas_layer.js";
import { contains, worldX, worldY } from "./polyline.js";

/** @typedef {import("./model.js").Strike} Strike */
/** @typedef {import("./canvas_layer.js").View} View */
/** @typedef {import("./polyline.js").Shape} Shape */
/** @typedef {{name: string, lat: number, lon: number}} Candidate */

const LABEL_GAP_PX = 8;
const SMALLEST_RADIUS_PX = 9;

/** The chosen strike, the one under the pointer, and candidates. */
export class Highlight {
  /** @param {L.Map} map @param {() => Record<string, string>} colours @param {(key: string) => string} say */
  constructor(map, colours, say) {
    this.colours = colours;
    this.say = say;
    /** @type {Strike | null} */
    this.chosen = null;
    /** @type {Strike | null} */
    this.pointed = null;
    /** @type {Candidate[]} */
    this.candidates = [];
    this.layer = new CanvasLayer("highlight", 430, (context, view) => this.draw(context, view));
    this.layer.addTo(map);
  }

  /** @param {Strike | null} strike @param {Candidate[]} candidates */
  choose(strike, candidates) {
    this.chosen = strike;
    this.candidates = candidates;
    this.layer.redraw();
  }

  /** @param {Strike | null} strike */
  point(strike) {
    if (strike === this.pointed) return;
    this.pointed = strike;
    this.layer.redraw();
  }

  /** @param {CanvasRenderingContext2D} context @param {View} view */
  *draw(context, view) {
    const colours = this.colours();
    if (this.pointed?.shape90 && this.pointed !== this.chosen) {
      outline(context, view, this.pointed, colours.chosen, colours.paper, 1.5);
    }
    const { chosen } = this;
    if (chosen?.shape90) {
      outline(context, view, chosen, colours.chosen, colours.paper, 2.5);
      for (const candidate of this.candidates) drawCandidate(context, view, candidate, colours);
      drawCaption(context, view, chosen, this.say("caption"), this.candidates, colours);
      drawInnerCaption(context, view, chosen, this.say("caption.inner"), colours);
    }
    yield;
  }
}

/**
 * A line around the region and a thin one around its inner part. It is not filled: a solid patch of a warm colour would
 * look like the area destroyed.
 * @param {CanvasRenderingContext2D} context @param {View} view @param {Strike} strike
 * @param {string} colour @param {string} paper @param {number} width
 */
function outline(context, view, strike, colour, paper, width) {
  const { shape90, shape50 } = strike;
  if (!shape90 || !inView(shape90, view)) return;
  if (radiusPx(shape90, view) < SMALLEST_RADIUS_PX) ringAround(context, view, strike);
  else trace(context, shape90, view, true);
  stroke(context, paper, width + 3);
  stroke(context, colour, width);
  if (shape50 && radiusPx(shape50, view) >= SMALLEST_RADIUS_PX) {
    trace(context, shape50, view, true);
    context.setLineDash([2, 3]);
    stroke(context, colour, width / 2);
    context.setLineDash([]);
  }
}

/** @param {Shape} shape @param {View} view @returns {number} */
function radiusPx(shape, view) {
  return (Math.max(shape.maxX - shape.minX, shape.maxY - shape.minY) * view.scale) / 2;
}

/** @param {CanvasRenderingContext2D} context @param {string} colour @param {number} width */
function stroke(context, colour, width) {
  context.strokeStyle = colour;
  context.lineWidth = width;
  context.lineJoin = "round";
  context.stroke();
}

/** @param {CanvasRenderingContext2D} context @param {View} view @param {Strike} strike */
function ringAround(context, view, { x, y }) {
  context.beginPath();
  context.arc(x * view.scale - view.left, y * view.scale - view.top, SMALLEST_RADIUS_PX, 0, 2 * Math.PI);
}

/**
 * @param {CanvasRenderingContext2D} context @param {View} view @param {Candidate} candidate
 * @param {Record<string, string>} colours
 */
function drawCandidate(context, view, candidate, colours) {
  const x = worldX(candidate.lon) * view.scale - view.left;
  const y = worldY(candidate.lat) * view.scale - view.top;
  context.beginPath();
  context.moveTo(x, y - 6);
  context.lineTo(x + 6, y);
  context.lineTo(x, y + 6);
  context.lineTo(x - 6, y);
  context.closePath();
  context.fillStyle = colours.paper;
  context.fill();
  stroke(context, colours.text, 1.5);
  write(context, candidate.name, x, y + 18, colours, "12px");
}

/**
 * Above the region, or below it where a candidate's name stands above.
 * @param {CanvasRenderingContext2D} context @param {View} view @param {Strike} strike @param {string} caption
 * @param {Candidate[]} candidates @param {Record<string, string>} colours
 */
function drawCaption(context, view, strike, caption, candidates, colours) {
  const { shape90 } = strike;
  if (!shape90) return;
  const x = ((shape90.minX + shape90.maxX) / 2) * view.scale - view.left;
  const middle = strike.y * view.scale - view.top;
  const top = Math.min(middle - SMALLEST_RADIUS_PX, shape90.minY * view.scale - view.top) - LABEL_GAP_PX;
  const bottom = Math.max(middle + SMALLEST_RADIUS_PX, shape90.maxY * view.scale - view.top) + LABEL_GAP_PX + 10;
  const taken = candidates.some((candidate) => {
    const dx = worldX(candidate.lon) * view.scale - view.left - x;
    const dy = worldY(candidate.lat) * view.scale - view.top - top;
    return Math.abs(dx) < 200 && dy > -36 && dy < 14;
  });
  const highest = view.height * 0.16;
  write(context, caption, x, taken ? Math.min(bottom, view.height * 0.86) : Math.max(top, highest), colours, "600 13px");
}

/**
 * In the inner part, where there is room for it.
 * @param {CanvasRenderingContext2D} context @param {View} view @param {Strike} strike @param {string} caption
 * @param {Record<string, string>} colours
 */
function drawInnerCaption(context, view, { shape50 }, caption, colours) {
  if (!shape50) return;
  context.font = `12px ${colours.font}`;
  if ((shape50.maxX - shape50.minX) * view.scale < context.measureText(caption).width + 24) return;
  const x = (shape50.minX + shape50.maxX) / 2;
  const y = (shape50.minY + shape50.maxY) / 2;
  if (!contains(shape50, x, y)) return; // a ring is darkest around its middle, not in it
  write(context, caption, x * view.scale - view.left, y * view.scale - view.top, colours, "12px");
}

/**
 * @param {CanvasRenderingContext2D} context @param {string} text @param {number} x @param {number} y
 * @param {Record<string, string>} colours @param {string} font
 */
function write(context, text, x, y, colours, font) {
  context.font = `${font} ${colours.font}`;
  context.textAlign = "center";
  context.lineJoin = "round";
  context.strokeStyle = colours.paper;
  context.lineWidth = 4;
  context.strokeText(text, x, y);
  context.fillStyle = colours.text;
  context.fillText(text, x, y);
}
