// “Wrong place?”: the reader's choice as a line for the corrections file.

import { copy, h } from "./dom.js";

/** @typedef {import("./model.js").Strike} Strike */
/** @typedef {import("./model.js").Model} Model */
/** @typedef {import("./words.js").Words} Words */

const COORDINATES = /^\s*(-?\d+(?:\.\d+)?)\s*[,;\s]\s*(-?\d+(?:\.\d+)?)\s*$/;
const GAZETTEER_ID = /^\s*([a-z]+:[\w.-]+)\s*$/i;

/**
 * A line of YAML that pins a strike to a place, takes it apart, or drops it.
 * @param {string} id @param {string} choice `drop`, `split`, or a place: a gazetteer id, “lat, lon” or a name
 * @returns {string}
 */
export function correctionLine(id, choice) {
  const strike = JSON.stringify(id); // JSON's strings are YAML's too
  if (choice === "drop" || choice === "split") return `- {strike: ${strike}, ${choice}: true}`;
  const point = COORDINATES.exec(choice);
  if (point && Math.abs(Number(point[1])) <= 90 && Math.abs(Number(point[2])) <= 180) {
    return `- {strike: ${strike}, lat: ${Number(point[1])}, lon: ${Number(point[2])}}`;
  }
  const known = GAZETTEER_ID.exec(choice);
  if (known) return `- {strike: ${strike}, place_id: ${JSON.stringify(known[1])}}`;
  return `- {strike: ${strike}, place: ${JSON.stringify(choice.trim())}}`;
}

/** @param {Strike} strike @param {Model} model @param {Words} words @returns {HTMLElement} */
export function correctionForm(strike, model, words) {
  const line = h("output", { class: "line", dir: "ltr" });
  const copied = h("span", { class: "said", role: "status" });
  const other = h("input", {
    type: "text",
    name: "other",
    dir: "auto",
    autocomplete: "off",
    "aria-label": words.say("wrong.other"),
    placeholder: words.say("wrong.hint"),
  });
  const write = () => {
    const chosen = /** @type {HTMLInputElement | null} */ (form.querySelector("input[type=radio]:checked"));
    const choice = chosen?.value === "other" ? other.value.trim() : (chosen?.value ?? "");
    line.textContent = choice ? correctionLine(strike.id, choice) : "";
    button.disabled = !line.textContent;
    copied.textContent = "";
  };
  const button = h(
    "button",
    {
      type: "button",
      disabled: true,
      onclick: async () => {
        copied.textContent = words.say((await copy(line.textContent ?? "")) ? "copied" : "copy.failed");
      },
    },
    words.say("wrong.copy"),
  );
  const form = h(
    "form",
    { class: "wrong", oninput: write, onsubmit: (event) => event.preventDefault() },
    h(
      "fieldset",
      {},
      h("legend", {}, words.say("wrong.legend")),
      ...choices(strike, model, words),
      radio("other", words.say("wrong.other")),
      other,
      (strike.record.reports?.length ?? 0) > 1 && radio("split", words.say("wrong.split")),
      radio("drop", words.say("wrong.drop")),
    ),
    line,
    h("p", { class: "buttons" }, button, copied),
    h("p", { class: "small" }, words.say("wrong.how")),
  );
  other.addEventListener("focus", () => {
    const own = /** @type {HTMLInputElement} */ (form.querySelector("input[value=other]"));
    own.checked = true;
    write();
  });
  return h("details", { class: "wrong-place" }, h("summary", {}, words.say("wrong.title")), form);
}

/** The places that the words may also mean. @param {Strike} strike @param {Model} model @param {Words} words */
function choices(strike, model, words) {
  /** @type {Set<number>} */
  const rows = new Set();
  for (const anchor of model.anchors(strike)) {
    for (const [row] of anchor.candidates ?? []) if (row !== anchor.place) rows.add(row);
  }
  return [...rows].map((row) => {
    const place = model.gazetteer(row);
    const kind = words.say(`kind.${place.kind}`);
    const where = place.country ? `${kind}, ${words.country(place.country)}` : kind;
    return radio(place.id, `${place.name} – ${where}`);
  });
}

/** @param {string} value @param {string} text */
function radio(value, text) {
  return h(
    "label",
    { class: "box" },
    h("input", { type: "radio", name: "place", value }),
    h("bdi", {}, text),
  );
}
