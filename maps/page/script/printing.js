// On paper: the map of what is shown, then every strike's card, then how the page was made.

import { writeAbout } from "./about.js";
import { cardOf } from "./card.js";
import { byId, fill, h } from "./dom.js";

const MOST_CARDS = 400;

/**
 * Change the page for the printer and back.
 * @param {{
 *   model: import("./model.js").Model, words: import("./words.js").Words,
 *   shown: () => import("./model.js").Strike[], before: () => void, after: () => void,
 * }} page
 */
export function preparePrinting({ model, words, shown, before, after }) {
  let printing = false;
  const start = () => {
    if (printing) return;
    printing = true;
    const strikes = shown();
    const about = h("section", { class: "print-about" });
    writeAbout(about, model, words);
    about.querySelector("[id]")?.removeAttribute("id");
    const rest = strikes.length - MOST_CARDS;
    fill(
      byId("print-list"),
      ...strikes.slice(0, MOST_CARDS).map((strike) =>
        h("article", { class: "print-card" }, ...cardOf(strike, model, words, { print: true })),
      ),
      rest > 0 && h("p", {}, words.say("print.rest", { n: rest })),
      about,
    );
    before();
  };
  const stop = () => {
    if (!printing) return;
    printing = false;
    fill(byId("print-list"));
    after();
  };
  window.addEventListener("beforeprint", start);
  window.addEventListener("afterprint", stop);
  window.matchMedia("print").addEventListener("change", (event) => (event.matches ? start() : stop()));
}
