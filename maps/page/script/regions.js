// The strikes' regions on the map: how they look, and which of them lie under the pointer.

import { CanvasLayer, inView, trace } from "./canvas_layer.js";
import { contains } from "./polyline.js";

/** @typedef {import("./model.js").Strike} Strike */
/** @typedef {import("./polyline.js").Shape} Shape */
/** @typedef {import("./canvas_layer.js").View} View */

/**
 * Strikes that share one region; it is drawn once, and pale where all who are shown in it are in doubt.
 * @typedef {object} Group
 * @property {Strike[]} strikes
 * @property {Shape} shape90
 * @property {Shape | null} shape50
 * @property {number} km2
 * @property {boolean} firm  named town or better: a whole edge; else dashed
 * @property {number} shown
 * @property {number} sound  of the shown, those not denied, unconfirmed or history
 */

const SMALLEST_PX = 7; // a region smaller than this cannot be seen as an area: a dot of that size stands for it
const SMALLEST_IN_CROWD_PX = 15; // where thousands are in sight
const A_CROWD = 1500; // regions in sight; of so many the edges would only hide each other
const DASH_FROM_PX = 22; // on a smaller region dashes could not be told from a line
const DOT_PX = 4;
const CROWD = 40; // from so many regions on, each is paler, so that a heap of them does not look like certainty
const STEPPED_BACK = 0.3; // of their ink is left to the others while one is chosen
const SHAPES_A_STEP = 40;

/** @param {Strike} strike @returns {boolean} */
export function inDoubt(strike) {
  return strike.record.status === "denied" || strike.record.status === "unconfirmed" || !!strike.record.background;
}

/** How dark a region may be: 1 for a town, falling to 0 for a country. @param {number} km2 @returns {number} */
export function sureness(km2) {
  return Math.max(0, Math.min(1, 1 - Math.log10(Math.max(km2, 1) / 60) / 4.2));
}

/** Shares of ink for the two regions. @param {number} km2 @param {number} crowd @returns {[number, number]} */
export function ink(km2, crowd) {
  const sure = sureness(km2);
  return [(0.07 + 0.17 * sure) * crowd, (0.08 + 0.24 * sure) * crowd];
}

/** Draws the regions of the strikes that are shown. */
export class Regions {
  /** @param {Strike[]} strikes @param {L.Map} map @param {() => Record<string, string>} colours */
  constructor(strikes, map, colours) {
    this.map = map;
    this.colours = colours;
    this.groups = groupsOf(strikes);
    this.shownGroups = 0;
    /** @type {Group | null} */
    this.focused = null;
    /** @type {Strike[]} */
    this.shown = [];
    /** @type {Set<Strike> | null} */
    this.shownSet = null;
    /** @type {Group[]} */
    this.ofStrike = [];
    for (const group of this.groups) for (const strike of group.strikes) this.ofStrike[strike.index] = group;
    this.layer = new CanvasLayer("regions", 410, (context, view) => this.draw(context, view));
    this.layer.addTo(map);
  }

  /** @param {Strike[]} strikes those to be seen from now on */
  show(strikes) {
    for (const group of this.groups) {
      group.shown = 0;
      group.sound = 0;
    }
    for (const strike of strikes) {
      const group = this.ofStrike[strike.index];
      if (group) {
        group.shown += 1;
        if (!inDoubt(strike)) group.sound += 1;
      }
    }
    this.shown = strikes;
    this.shownSet = null;
    this.shownGroups = this.groups.filter((group) => group.shown).length;
    this.layer.redrawSoon();
  }

  /** Let the others step back behind a chosen strike, and forward again. @param {Strike | null} strike */
  focus(strike) {
    const group = strike ? (this.ofStrike[strike.index] ?? null) : null;
    if (group === this.focused) return;
    this.focused = group;
    this.layer.redrawSoon();
  }

  /** @param {CanvasRenderingContext2D} context @param {View} view */
  *draw(context, view) {
    const colours = this.colours();
    const crowd = Math.min(1, (CROWD / Math.max(1, this.shownGroups)) ** 0.35);
    const { focused } = this;
    const dots = new Dots(context, view);
    const seen = this.groups.filter((group) => group.shown && inView(group.shape90, view));
    const crowded = seen.length > A_CROWD;
    const smallest = crowded ? SMALLEST_IN_CROWD_PX : SMALLEST_PX;
    let drawn = 0;
    for (const group of seen) {
      const colour = group.sound ? colours.region : colours.doubt;
      if (sizePx(group.shape90, view) < smallest) dots.add(group, colour);
      else if (group !== focused) {
        drawGroup(context, view, group, colour, focused ? crowd * STEPPED_BACK : crowd, !crowded);
      }
      drawn += 1;
      if (drawn % SHAPES_A_STEP === 0) yield;
    }
    dots.draw(colours.paper);
    if (focused?.shown && inView(focused.shape90, view) && sizePx(focused.shape90, view) >= smallest) {
      drawGroup(context, view, focused, focused.sound ? colours.region : colours.doubt, 1, true);
    }
  }

  /**
   * The shown strikes whose region lies under a point, smallest region first.
   * @param {number} x @param {number} y in the world's unit square @returns {Strike[]}
   */
  under(x, y) {
    const scale = 256 * 2 ** this.map.getZoom();
    this.shownSet ??= new Set(this.shown);
    /** @type {Strike[]} */
    const found = [];
    for (let i = this.groups.length - 1; i >= 0; i -= 1) {
      const group = this.groups[i];
      if (group.shown && isUnder(group.shape90, x, y, scale)) {
        found.push(...group.strikes.filter((strike) => this.shownSet?.has(strike)));
      }
    }
    return found;
  }
}

/** @param {Shape} shape @param {number} x @param {number} y @param {number} scale @returns {boolean} */
function isUnder(shape, x, y, scale) {
  if ((shape.maxX - shape.minX) * scale >= SMALLEST_PX) return contains(shape, x, y);
  const dx = ((shape.minX + shape.maxX) / 2 - x) * scale;
  const dy = ((shape.minY + shape.maxY) / 2 - y) * scale;
  return dx * dx + dy * dy <= 144; // a dot is caught within 12 pixels: a target of 24
}

/** @param {Strike[]} strikes @returns {Group[]} largest region first, so that small ones lie on top */
function groupsOf(strikes) {
  /** @type {Map<Shape, Group>} */
  const groups = new Map();
  for (const strike of strikes) {
    const { shape90, shape50, place, level } = strike;
    if (!shape90) continue;
    const group = groups.get(shape90);
    if (group) group.strikes.push(strike);
    else {
      const firm = level === "exact" || level === "town" || level === "near";
      groups.set(shape90, { strikes: [strike], shape90, shape50, km2: place?.km2 ?? 0, firm, shown: 1, sound: 1 });
    }
  }
  return [...groups.values()].sort((a, b) => b.km2 - a.km2);
}

/** @param {Shape} shape @param {View} view @returns {number} */
function sizePx(shape, view) {
  return Math.max(shape.maxX - shape.minX, shape.maxY - shape.minY) * view.scale;
}

/**
 * @param {CanvasRenderingContext2D} context @param {View} view @param {Group} group
 * @param {string} colour @param {number} crowd @param {boolean} edged
 */
function drawGroup(context, view, group, colour, crowd, edged) {
  const [ink90, ink50] = ink(group.km2, crowd);
  context.fillStyle = colour;
  trace(context, group.shape90, view, true);
  context.globalAlpha = ink90;
  context.fill("evenodd");
  if (edged) drawEdge(context, view, group, colour, crowd);
  if (group.shape50) {
    trace(context, group.shape50, view, true);
    context.globalAlpha = ink50;
    context.fill("evenodd");
  }
  context.globalAlpha = 1;
}

/**
 * The line around the path of the moment: whole where the place is named, dashed where only a wider area is told.
 * @param {CanvasRenderingContext2D} context @param {View} view @param {Group} group
 * @param {string} colour @param {number} crowd
 */
function drawEdge(context, view, group, colour, crowd) {
  const dashed = !group.firm && sizePx(group.shape90, view) >= DASH_FROM_PX;
  context.strokeStyle = colour;
  context.globalAlpha = (0.45 + 0.5 * sureness(group.km2)) * Math.max(0.2, crowd);
  context.lineWidth = group.firm ? 1.5 : 1.25;
  if (dashed) context.setLineDash([5, 4]);
  context.stroke();
  if (dashed) context.setLineDash([]);
}

/** Regions too small to shade at this zoom; one dot stands for all that fall on the same spot. */
class Dots {
  /** @param {CanvasRenderingContext2D} context @param {View} view */
  constructor(context, view) {
    this.context = context;
    this.view = view;
    /** @type {Map<string, {colour: string, x: number, y: number}>} */
    this.spots = new Map();
  }

  /** @param {Group} group @param {string} colour */
  add(group, colour) {
    const { minX, maxX, minY, maxY } = group.shape90;
    const x = ((minX + maxX) / 2) * this.view.scale - this.view.left;
    const y = ((minY + maxY) / 2) * this.view.scale - this.view.top;
    this.spots.set(`${colour}${x >> 1},${y >> 1}`, { colour, x, y });
  }

  /** @param {string} paper */
  draw(paper) {
    const { context } = this;
    context.lineWidth = 1;
    context.strokeStyle = paper;
    for (const { colour, x, y } of this.spots.values()) {
      context.beginPath();
      context.arc(x, y, DOT_PX, 0, 2 * Math.PI);
      context.fillStyle = colour;
      context.globalAlpha = 0.75;
      context.fill();
      context.globalAlpha = 1;
      context.stroke();
    }
  }
}
