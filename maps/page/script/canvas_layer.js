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
const PATIENCE_MS = 20; // longest that drawing may keep the reader waiting before it goes on in the next frame

/**
 * A canvas while it is drawn: where its corner lies and at which zoom, for Leaflet to move it with the map.
 * @typedef {object} Picture
 * @property {HTMLCanvasElement} canvas
 * @property {L.Point} corner
 * @property {L.LatLng} place
 * @property {number} zoom
 */

/**
 * A layer of Leaflet's map that calls a generator to draw it; each `yield` is a place where drawing may pause. The old
 * picture stays until the new one is done.
 */
export class CanvasLayer extends L.Layer {
  /** @param {string} pane @param {number} order the pane's z-index @param {Draw} draw */
  constructor(pane, order, draw) {
    super();
    this.pane = pane;
    this.order = order;
    this.draw = draw;
    this.turn = 0;
    this.sharpness = 0; // pixels of the canvas to one of the page; 0: as the screen has it
    /** @type {Picture | null} */
    this.shown = null;
    /** @type {Picture | null} */
    this.coming = null;
    /** @type {Generator<void, void, void> | null} */
    this.drawing = null;
  }

  /** @param {L.Map} map */
  onAdd(map) {
    this.frame = map.getPane(this.pane) ?? map.createPane(this.pane);
    this.frame.style.zIndex = String(this.order);
    this.frame.style.pointerEvents = "none";
    this.redraw();
    return this;
  }

  onRemove() {
    this.turn += 1;
    this.frame?.replaceChildren();
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
    if (!this.shown) return;
    const factor = this._map.getZoomScale(zoom, this.shown.zoom);
    const offset = /** @type {any} */ (this._map)._latLngToNewLayerPoint(this.shown.place, zoom, center);
    L.DomUtil.setTransform(this.shown.canvas, offset, factor);
  }

  /** Draw what fits into a moment now and the rest in the frames that follow. */
  redraw() {
    if (!this._map) return;
    this.turn += 1;
    this.begin();
    this.proceed(performance.now() + PATIENCE_MS);
  }

  /** Draw after the next frame, so that what the reader typed or moved shows first. */
  redrawSoon() {
    if (!this._map) return;
    this.turn += 1;
    const { turn } = this;
    requestAnimationFrame(() => setTimeout(() => turn === this.turn && this.redraw()));
  }

  /** Finish the picture now, for the printer, as an image: Chromium prints a canvas as it was before the print began. */
  finish() {
    this.proceed(Infinity);
    if (!this.shown) return;
    const { canvas } = this.shown;
    const print = document.createElement("img");
    print.src = canvas.toDataURL();
    print.style.width = canvas.style.width;
    print.style.transform = canvas.style.transform;
    print.className = "printed";
    print.alt = "";
    canvas.after(print);
  }

  /** @param {number} until */
  proceed(until) {
    while (this.drawing && performance.now() < until) {
      if (this.drawing.next().done) this.present();
    }
    const { turn } = this;
    if (this.drawing) {
      requestAnimationFrame(() => turn === this.turn && this.proceed(performance.now() + PATIENCE_MS));
    }
  }

  /** Put the new picture where the old one was. */
  present() {
    this.drawing = null;
    this.shown = this.coming;
    if (!this.shown) return;
    L.DomUtil.setTransform(this.shown.canvas, this.shown.corner, 1);
    this.frame?.replaceChildren(this.shown.canvas);
  }

  /** Take a new canvas and start to draw on it. */
  begin() {
    const size = this._map.getSize();
    const ratio = this.sharpness || window.devicePixelRatio || 1;
    const width = Math.round(size.x * (1 + 2 * MARGIN));
    const height = Math.round(size.y * (1 + 2 * MARGIN));
    const corner = this._map.containerPointToLayerPoint([-size.x * MARGIN, -size.y * MARGIN]).round();
    const canvas = document.createElement("canvas");
    canvas.className = "leaflet-zoom-animated";
    canvas.setAttribute("aria-hidden", "true");
    canvas.width = width * ratio;
    canvas.height = height * ratio;
    canvas.style.width = `${width}px`;
    canvas.style.height = `${height}px`;
    const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    const zoom = this._map.getZoom();
    const origin = this._map.getPixelOrigin();
    this.coming = { canvas, corner, place: this._map.layerPointToLatLng(corner), zoom };
    const [left, top] = [origin.x + corner.x, origin.y + corner.y];
    this.drawing = this.draw(context, { scale: 256 * 2 ** zoom, left, top, width, height, zoom });
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
