// What of the world is in sight: moving the map, pointing at it, and keeping that in the address.

import { byId } from "./dom.js";
import { latitude, longitude, worldX, worldY } from "./polyline.js";

/** @typedef {import("./model.js").Strike} Strike */
/** @typedef {import("./polyline.js").Shape} Shape */

const CLOSEST_FIT = 9; // a town's disc is shown with the country around it
const VISIBLE_PX = 64; // a region smaller than this is brought closer when it is chosen
const PHONE = window.matchMedia("(max-width: 46rem)"); // as in narrow.css
const CREDIT = "Leaflet · Natural Earth · GeoNames";

/** Leaflet's map, in step with the rest. */
export class MapView {
  /**
   * @param {L.Map} map @param {import("./regions.js").Regions} regions @param {import("./state.js").State} state
   * @param {{click: (stack: Strike[]) => void, point: (stack: Strike[]) => void}} actions
   */
  constructor(map, regions, state, actions) {
    this.map = map;
    this.regions = regions;
    this.state = state;
    this.moving = false;
    map.on("click", (event) => actions.click(this.under(event.latlng)));
    map.on("mousemove", (event) => this.point(event, actions.point));
    map.on("mouseout dragstart zoomstart", () => actions.point([]));
    map.on("moveend", () => this.remember());
    map.attributionControl.setPrefix(false);
    map.attributionControl.addAttribution(CREDIT);
    new ResizeObserver(() => this.resize()).observe(map.getContainer());
  }

  /** Take the container's new size; what the reader looks at stays where it is, beside the list. */
  resize() {
    const before = this.map.getSize().x;
    this.map.invalidateSize({ animate: false, pan: false });
    const narrower = before - this.map.getSize().x;
    if (narrower && document.documentElement.dir === "rtl") this.map.panBy([narrower, 0], { animate: false });
  }

  /** @param {L.LatLng} point */
  under(point) {
    return this.regions.under(worldX(point.lng), worldY(point.lat));
  }

  /** @param {L.LeafletMouseEvent} event @param {(stack: Strike[]) => void} tell */
  point(event, tell) {
    const stack = this.under(event.latlng);
    this.map.getContainer().classList.toggle("on-region", stack.length > 0);
    tell(stack);
    const tip = byId("tip");
    const { x, y } = event.containerPoint;
    const width = this.map.getSize().x;
    tip.style.left = `${Math.min(x + 14, width - tip.offsetWidth - 8)}px`;
    tip.style.top = `${Math.max(8, y - tip.offsetHeight - 10)}px`;
  }

  /** The first view: what the address says, else everything that is shown. @param {string} view @param {Strike[]} strikes */
  begin(view, strikes) {
    this.resize();
    if (!this.go(view)) this.fit(strikes);
  }

  /** @param {string} view zoom/latitude/longitude @returns {boolean} whether that is a view */
  go(view) {
    const [zoom, lat, lon] = view.split("/").map(Number);
    if (!view || [zoom, lat, lon].some((n) => !Number.isFinite(n)) || Math.abs(lat) > 90) return false;
    if (view !== this.text()) this.map.setView([lat, lon], zoom, { animate: false });
    return true;
  }

  /** @returns {string} */
  text() {
    const { lat, lng } = this.map.getCenter();
    return `${Number(this.map.getZoom().toFixed(2))}/${lat.toFixed(3)}/${lng.toFixed(3)}`;
  }

  remember() {
    if (!this.moving) this.state.set({ view: this.text() });
  }

  /** @param {Strike[]} strikes */
  fit(strikes) {
    const shapes = strikes.flatMap((strike) => (strike.shape90 ? [strike.shape90] : []));
    if (!shapes.length) return;
    const world = shapes.reduce((all, shape) => ({
      ...all,
      minX: Math.min(all.minX, shape.minX),
      minY: Math.min(all.minY, shape.minY),
      maxX: Math.max(all.maxX, shape.maxX),
      maxY: Math.max(all.maxY, shape.maxY),
    }));
    this.moving = true;
    this.map.fitBounds(bounds(world), { animate: false, padding: [24, 24], maxZoom: CLOSEST_FIT });
    this.moving = false;
  }

  /** Bring a strike's whole region into sight, unless it is there already. @param {Strike} strike */
  reveal({ shape90 }) {
    if (!shape90) return;
    this.resize();
    if (PHONE.matches) byId("map-frame").scrollIntoView({ block: "start" }); // list and map do not fit side by side
    const wanted = bounds(shape90);
    const scale = 256 * 2 ** this.map.getZoom();
    const seen = Math.max(shape90.maxX - shape90.minX, shape90.maxY - shape90.minY) * scale >= VISIBLE_PX;
    if (seen && this.map.getBounds().contains(wanted)) return;
    this.map.fitBounds(wanted, { maxZoom: CLOSEST_FIT, paddingTopLeft: [24, 48], paddingBottomRight: [24, 24] });
  }

  /** @param {import("./words.js").Words} words */
  speak(words) {
    const container = this.map.getContainer();
    container.setAttribute("aria-label", words.say("map.keys"));
    container.setAttribute("role", "group");
    for (const [name, key] of [["in", "zoom.in"], ["out", "zoom.out"]]) {
      const button = container.querySelector(`.leaflet-control-zoom-${name}`);
      button?.setAttribute("title", words.say(key));
      button?.setAttribute("aria-label", words.say(key));
    }
  }

  /** The map takes the size that it has on paper before the page is laid out for the printer. @param {boolean} paper @param {Strike[]} strikes */
  toPaper(paper, strikes) {
    if (paper) this.before = this.text();
    document.documentElement.classList.toggle("paper", paper);
    this.moving = true;
    this.map.invalidateSize({ animate: false, pan: false });
    if (paper) this.fit(strikes);
    else if (this.before) this.go(this.before);
    this.moving = false;
  }
}

/** @param {Shape} shape @returns {L.LatLngBounds} */
function bounds(shape) {
  return L.latLngBounds(
    [latitude(shape.maxY), longitude(shape.minX)],
    [latitude(shape.minY), longitude(shape.maxX)],
  );
}

