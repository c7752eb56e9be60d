// Reads the strings that maps/page/polyline.py writes: polygons and lines as steps between vertices.

/**
 * Vertices in the plane of the web map: the world is the unit square, x to the east, y to the south.
 * Rings of polygons are open (the first vertex is not repeated) and filled by the even-odd rule.
 * @typedef {object} Shape
 * @property {Float64Array[]} rings  x and y in turn
 * @property {number} minX
 * @property {number} minY
 * @property {number} maxX
 * @property {number} maxY
 */

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const FINEST_DEG = 1e-6;
const LAST_LATITUDE = 85.051128;

const VALUE = new Uint8Array(128);
for (let i = 0; i < ALPHABET.length; i += 1) VALUE[ALPHABET.charCodeAt(i)] = i;

/** @param {number} lon @returns {number} */
export function worldX(lon) {
  return lon / 360 + 0.5;
}

/** @param {number} lat @returns {number} */
export function worldY(lat) {
  const held = Math.max(-LAST_LATITUDE, Math.min(LAST_LATITUDE, lat));
  const sine = Math.sin((held * Math.PI) / 180);
  return 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
}

/** @param {number} x @returns {number} */
export function longitude(x) {
  return (x - 0.5) * 360;
}

/** @param {number} y @returns {number} */
export function latitude(y) {
  return (Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) * 180) / Math.PI;
}

/** Reads one integer after the other. */
class Reader {
  /** @param {string} text */
  constructor(text) {
    this.text = text;
    this.at = 0;
  }

  /** @returns {number} */
  next() {
    let number = 0;
    let weight = 1;
    for (;;) {
      const value = VALUE[this.text.charCodeAt(this.at)];
      this.at += 1;
      number += (value & 31) * weight;
      if (value < 32) return number;
      weight *= 32;
    }
  }

  /** @returns {number} */
  step() {
    const zigzag = this.next();
    return zigzag % 2 ? -(zigzag + 1) / 2 : zigzag / 2;
  }
}

/** @param {string} text @returns {Shape} */
export function decodeArea(text) {
  const reader = new Reader(text);
  const rings = ringReader(reader);
  const polygons = reader.next();
  for (let p = 0; p < polygons; p += 1) {
    const count = reader.next();
    for (let r = 0; r < count; r += 1) rings.read();
  }
  return rings.shape;
}

/** @param {string} text @returns {Shape} */
export function decodeLines(text) {
  const reader = new Reader(text);
  const lines = ringReader(reader);
  const count = reader.next();
  for (let i = 0; i < count; i += 1) lines.read();
  return lines.shape;
}

/** @param {Reader} reader */
function ringReader(reader) {
  const step = FINEST_DEG * 2 ** reader.next();
  let column = 0;
  let row = 0;
  /** @type {Shape} */
  const shape = { rings: [], minX: 1, minY: 1, maxX: 0, maxY: 0 };
  const read = () => {
    const count = reader.next();
    const ring = new Float64Array(2 * count);
    for (let i = 0; i < 2 * count; i += 2) {
      column += reader.step();
      row += reader.step();
      const x = worldX(column * step);
      const y = worldY(row * step);
      ring[i] = x;
      ring[i + 1] = y;
      if (x < shape.minX) shape.minX = x;
      if (x > shape.maxX) shape.maxX = x;
      if (y < shape.minY) shape.minY = y;
      if (y > shape.maxY) shape.maxY = y;
    }
    shape.rings.push(ring);
  };
  return { read, shape };
}

/** Whether a point lies in a shape. @param {Shape} shape @param {number} x @param {number} y @returns {boolean} */
export function contains(shape, x, y) {
  if (x < shape.minX || x > shape.maxX || y < shape.minY || y > shape.maxY) return false;
  let inside = false;
  for (const ring of shape.rings) {
    for (let i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2) {
      const crosses = ring[i + 1] > y !== ring[j + 1] > y;
      if (crosses && x < ((ring[j] - ring[i]) * (y - ring[i + 1])) / (ring[j + 1] - ring[i + 1]) + ring[i]) {
        inside = !inside;
      }
    }
  }
  return inside;
}
