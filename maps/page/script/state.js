// What the reader has chosen, kept in the address after the `#`, so that it can be sent to someone else.

/**
 * @typedef {object} Values
 * @property {string} strike  id of the chosen strike
 * @property {string} view  zoom/latitude/longitude
 * @property {string} q  search
 * @property {string} from  ISO day
 * @property {string} to
 * @property {string[]} status  empty: all
 * @property {string[]} precision
 * @property {string[]} language
 * @property {string} actor
 * @property {string} source
 * @property {string} killed  at least so many
 * @property {string} history  "" all, "hide", "only"
 * @property {string} undated  "" shown, "hide"
 * @property {string} sort  "" newest first, "oldest", "killed", "sure"
 * @property {string} ui  language of the interface
 * @property {string} theme  "" as the system, "light", "dark"
 */

/** @typedef {keyof Values} Key */

const LISTS = new Set(["status", "precision", "language"]);
/** @type {Key[]} */
export const FILTERS = [
  "q", "from", "to", "status", "precision", "language", "actor", "source", "killed", "history", "undated",
];
/** @type {Key[]} */
const KEYS = ["strike", "view", ...FILTERS, "sort", "ui", "theme"];
const WRITE_AFTER_MS = 150; // browsers refuse more than a hundred changes of the address in half a minute

/** @returns {Values} */
function empty() {
  const values = /** @type {any} */ ({});
  for (const key of KEYS) values[key] = LISTS.has(key) ? [] : "";
  return values;
}

/** Holds the values; tells its listeners which keys have changed. */
export class State {
  constructor() {
    /** @type {((changed: Set<string>) => void)[]} */
    this.listeners = [];
    this.values = this.read();
    this.timer = 0;
    window.addEventListener("hashchange", () => this.take(this.read()));
  }

  /** @returns {Values} */
  read() {
    const values = /** @type {any} */ (empty());
    const given = new URLSearchParams(window.location.hash.slice(1));
    for (const key of KEYS) {
      const value = given.get(key);
      if (value !== null) values[key] = LISTS.has(key) ? value.split(",").filter(Boolean) : value;
    }
    return values;
  }

  /** @param {Partial<Values>} patch */
  set(patch) {
    this.take({ ...this.values, ...patch });
  }

  /** @param {Values} values */
  take(values) {
    const changed = KEYS.filter((key) => String(values[key]) !== String(this.values[key]));
    if (!changed.length) return;
    this.values = values;
    for (const listener of this.listeners) listener(new Set(changed));
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.write(), WRITE_AFTER_MS);
  }

  clearFilters() {
    const blank = empty();
    this.set(Object.fromEntries(FILTERS.map((key) => [key, blank[key]])));
  }

  /** @returns {string} the values that are not the defaults, as the address writes them */
  hash() {
    const parts = KEYS.filter((key) => String(this.values[key]) !== "").map(
      (key) => `${key}=${encodeURIComponent(String(this.values[key])).replace(/%2F/g, "/").replace(/%2C/g, ",")}`,
    );
    return parts.length ? `#${parts.join("&")}` : "#";
  }

  write() {
    try {
      window.history.replaceState(null, "", this.hash());
    } catch {
      window.location.replace(this.hash()); // some browsers keep history from pages that lie on a disk
    }
  }

  /** @returns {string} the page's address with everything that is chosen */
  address() {
    return window.location.href.split("#")[0] + this.hash();
  }
}
