// A canvas that covers the map and is drawn anew after each move: one for land, one for regions, one for labels.

/**
 * Where the canvas lies in the world's unit square: `x * scale - left` is a pixel of the canvas.
 * @typedef {object} View
 * @property {number} scale
 * @property {number} left
 * @property {number} top
 * @property {number} width
 * @property {number} height
 * @property {number} zoom
 */

/** @typedef {(context: CanvasRenderingContext2D, view: View) => Generator<void, void, void>} Draw */

const MARGIN = 0.12; // of the map's size on each side, so that a drag does not show an empty edge at once
const PATIENCE_MS = 45; // longest that drawing may keep the reader waiting before it goes on in the next frame

/** A layer of Leaflet's map that calls a generator to draw it; each `yield` is a place where drawing may pause. */
export class CanvasLayer extends L.Layer {
  /** @param {string} pane @param {number} order the pane's z-index @param {Draw} draw */
  constructor(pane, order, draw) {
    super();
    this.pane = pane;
    this.order = order;
    this.draw = draw;
    this.frame = 0;
    this.sharpness = 0; // pixels of the canvas to one of the page; 0: as the screen has it
    this.canvas = document.createElement("canvas");
    this.canvas.className = "leaflet-zoom-animated";
    this.canvas.setAttribute("aria-hidden", "true");
    /** @type {Generator<void, void, void> | null} */
    this.drawing = null;
  }

  /** @param {L.Map} map */
  onAdd(map) {
    const pane = map.getPane(this.pane) ?? map.createPane(this.pane);
    pane.style.zIndex = String(this.order);
    pane.style.pointerEvents = "none";
    pane.append(this.canvas);
    this.redraw();
    return this;
  }

  /** @param {L.Map} map */
  onRemove(map) {
    cancelAnimationFrame(this.frame);
    map.getPane(this.pane)?.replaceChildren();
    return this;
  }

  getEvents() {
    const redraw = () => this.redraw();
    return {
      moveend: redraw,
      resize: redraw,
      viewreset: redraw,
      zoomanim: (/** @type {any} */ event) => this.follow(event.center, event.zoom),
      zoom: () => this.follow(this._map.getCenter(), this._map.getZoom()),
    };
  }

  /** Keep the old picture over the land while the map glides to another zoom. @param {L.LatLng} center @param {number} zoom */
  follow(center, zoom) {
    if (!this.corner) return;
    const factor = this._map.getZoomScale(zoom, this.zoom);
    const offset = /** @type {any} */ (this._map)._latLngToNewLayerPoint(this.corner, zoom, center);
    L.DomUtil.setTransform(this.canvas, offset, factor);
  }

  /** Draw what fits into a moment now and the rest in the frames that follow. */
  redraw() {
    if (!this._map) return;
    cancelAnimationFrame(this.frame);
    this.printed?.remove();
    this.drawing = this.draw(this.prepare(), this.view());
    this.proceed(performance.now() + PATIENCE_MS);
  }

  /** Finish the picture now, for the printer, as an image: Chromium prints a canvas as it was before the print began. */
  finish() {
    cancelAnimationFrame(this.frame);
    this.proceed(Infinity);
    const print = document.createElement("img");
    print.src = this.canvas.toDataURL();
    print.style.width = this.canvas.style.width;
    print.style.transform = this.canvas.style.transform;
    print.className = "printed";
    print.alt = "";
    this.canvas.after(print);
    this.printed = print;
  }

  /** @param {number} until */
  proceed(until) {
    while (this.drawing && performance.now() < until) {
      if (this.drawing.next().done) this.drawing = null;
    }
    if (this.drawing) this.frame = requestAnimationFrame(() => this.proceed(performance.now() + PATIENCE_MS));
  }

  /** @returns {CanvasRenderingContext2D} the empty canvas, in its new place */
  prepare() {
    const size = this._map.getSize();
    const ratio = this.sharpness || window.devicePixelRatio || 1;
    const width = Math.round(size.x * (1 + 2 * MARGIN));
    const height = Math.round(size.y * (1 + 2 * MARGIN));
    const corner = this._map.containerPointToLayerPoint([-size.x * MARGIN, -size.y * MARGIN]).round();
    L.DomUtil.setTransform(this.canvas, corner, 1);
    this.canvas.width = width * ratio;
    this.canvas.height = height * ratio;
    this.canvas.style.width = `${width}px`;
    this.canvas.style.height = `${height}px`;
    this.width = width;
    this.height = height;
    this.zoom = this._map.getZoom();
    this.cornerPoint = corner;
    this.corner = this._map.layerPointToLatLng(corner);
    const context = /** @type {CanvasRenderingContext2D} */ (this.canvas.getContext("2d"));
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, width, height);
    return context;
  }

  /** @returns {View} */
  view() {
    const origin = this._map.getPixelOrigin();
    const corner = /** @type {L.Point} */ (this.cornerPoint);
    return {
      scale: 256 * 2 ** this._map.getZoom(),
      left: origin.x + corner.x,
      top: origin.y + corner.y,
      width: this.width ?? 0,
      height: this.height ?? 0,
      zoom: this._map.getZoom(),
    };
  }
}

/**
 * Whether a shape shows in a view.
 * @param {import("./polyline.js").Shape} shape @param {View} view @returns {boolean}
 */
export function inView(shape, view) {
  return (
    shape.maxX * view.scale >= view.left &&
    shape.minX * view.scale <= view.left + view.width &&
    shape.maxY * view.scale >= view.top &&
    shape.minY * view.scale <= view.top + view.height
  );
}

/**
 * Lay a shape's rings as the context's path.
 * @param {CanvasRenderingContext2D} context @param {import("./polyline.js").Shape} shape
 * @param {View} view @param {boolean} closed
 */
export function trace(context, shape, view, closed) {
  context.beginPath();
  for (const ring of shape.rings) {
    context.moveTo(ring[0] * view.scale - view.left, ring[1] * view.scale - view.top);
    for (let i = 2; i < ring.length; i += 2) {
      context.lineTo(ring[i] * view.scale - view.left, ring[i + 1] * view.scale - view.top);
    }
    if (closed) context.closePath();
  }
}
