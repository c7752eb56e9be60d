// Two spellings of one name should meet: marks, case, hamza, ta marbuta and hyphens fall away.

const MARKS = /[\p{M}\u0640]/gu;
const ALEF = /[أإآٱ]/g;
const BREAKS = /[-‐‑–—'’ʼʻ`´.·_/]+/g;

/** @param {string} text @returns {string} */
export function fold(text) {
  return text
    .normalize("NFKD")
    .replace(MARKS, "")
    .toLowerCase()
    .replace(ALEF, "ا")
    .replace(/[ىی]/g, "ي")
    .replace(/ک/g, "ك")
    .replace(/ة/g, "ه")
    .replace(/ؤ/g, "و")
    .replace(/ئ/g, "ي")
    .replace(/ß/g, "ss")
    .replace(/[łŁ]/g, "l")
    .replace(/[øØ]/g, "o")
    .replace(/ı/g, "i")
    .replace(BREAKS, " ")
    .replace(/\s+/g, " ")
    .trim();
}
