// Light or dark: as the system has it, until the reader says otherwise. The canvases read the colours of the style.

/** @typedef {import("./state.js").State} State */

const NAMES = [
  "paper", "text", "land", "sea", "coast", "border", "province", "land-name", "sea-name", "region", "doubt", "chosen",
];
const SYSTEM = window.matchMedia("(prefers-color-scheme: dark)");

/** @param {State} state @returns {"light" | "dark"} */
export function resolveTheme(state) {
  const { theme } = state.values;
  if (theme === "light" || theme === "dark") return theme;
  return SYSTEM.matches ? "dark" : "light";
}

/** The theme of the moment and its colours. */
export class Theme {
  /** @param {State} state */
  constructor(state) {
    this.state = state;
    /** @type {Record<string, string> | null} */
    this.known = null;
    this.apply();
  }

  /** @param {"light" | "dark"} [forced] */
  apply(forced) {
    document.documentElement.dataset.theme = forced ?? resolveTheme(this.state);
    this.known = null;
  }

  /** @param {() => void} listener */
  onSystemChange(listener) {
    SYSTEM.addEventListener("change", listener);
  }

  /** @returns {Record<string, string>} */
  colours() {
    if (!this.known) {
      const style = getComputedStyle(document.documentElement);
      const camel = (/** @type {string} */ name) => name.replace(/-(\w)/g, (_, letter) => letter.toUpperCase());
      this.known = Object.fromEntries(NAMES.map((name) => [camel(name), style.getPropertyValue(`--${name}`).trim()]));
      this.known.font = getComputedStyle(document.body).fontFamily;
    }
    return this.known;
  }
}
