// The words of the interface, and numbers and dates as the reader's language writes them.

/** @typedef {Record<string, string | Record<string, string>>} Dictionary */

const MILLISECONDS = 86_400_000;
/** @type {Record<string, string>} digits that all three scripts read, and days before months */
const LOCALES = { en: "en-GB", ar: "ar-u-nu-latn", fr: "fr" };
const RIGHT_TO_LEFT = new Set(["ar", "fa", "he", "ur"]);

/** Speaks one language at a time. */
export class Words {
  /** @param {Record<string, Dictionary>} dictionaries @param {string} language */
  constructor(dictionaries, language) {
    this.dictionaries = dictionaries;
    this.language = "en";
    this.use(language);
  }

  /** @param {string} language */
  use(language) {
    this.language = language in this.dictionaries ? language : "en";
    const locale = LOCALES[this.language] ?? this.language;
    this.plurals = new Intl.PluralRules(locale);
    this.numbers = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 });
    this.days = new Intl.DateTimeFormat(locale, { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });
    this.months = new Intl.DateTimeFormat(locale, { month: "long", year: "numeric", timeZone: "UTC" });
    this.years = new Intl.DateTimeFormat(locale, { year: "numeric", timeZone: "UTC" });
    this.regions = new Intl.DisplayNames([locale], { type: "region", fallback: "none" });
    this.languages = new Intl.DisplayNames([locale], { type: "language" });
  }

  /** @returns {"rtl" | "ltr"} */
  get direction() {
    return RIGHT_TO_LEFT.has(this.language) ? "rtl" : "ltr";
  }

  /**
   * The words for a key. Where the dictionary has plural forms, `n` chooses one.
   * @param {string} key
   * @param {Record<string, string | number>} [values] for the gaps, written `[name]`
   * @returns {string}
   */
  say(key, values = {}) {
    const entry = this.dictionaries[this.language][key] ?? this.dictionaries.en[key];
    if (entry === undefined) throw new Error(`no words for ${key}`);
    const form = typeof entry === "string" ? entry : this.form(entry, Number(values.n));
    return form.replace(/\[(\w+)\]/g, (_, name) => {
      const value = values[name] ?? "";
      return typeof value === "number" ? this.number(value) : value;
    });
  }

  /** @param {Record<string, string>} forms @param {number} n @returns {string} */
  form(forms, n) {
    return forms[`=${n}`] ?? forms[/** @type {Intl.PluralRules} */ (this.plurals).select(n)] ?? forms.other;
  }

  /** @param {number} value @returns {string} */
  number(value) {
    return /** @type {Intl.NumberFormat} */ (this.numbers).format(value);
  }

  /** A number as a reader can hold it: two digits that count. @param {number} value @returns {string} */
  round(value) {
    return this.number(Number(value.toPrecision(value < 100 ? 2 : 3)));
  }

  /** @param {number} day days since 1970 @returns {string} */
  day(day) {
    return /** @type {Intl.DateTimeFormat} */ (this.days).format(day * MILLISECONDS);
  }

  /** @param {string} code ISO 3166-1 alpha-2 @returns {string} */
  country(code) {
    try {
      return this.regions?.of(code) ?? code;
    } catch {
      return code;
    }
  }

  /** @param {string} code ISO 639-1 @returns {string} */
  tongue(code) {
    try {
      return this.languages?.of(code) ?? code;
    } catch {
      return code;
    }
  }

  /**
   * When a strike was, as exactly as the reports say.
   * @param {number | null} first @param {number | null} last days since 1970
   * @param {string} precision
   * @returns {string}
   */
  date(first, last, precision) {
    const from = first ?? last;
    if (from === null) return this.say("date.unknown");
    const to = last ?? from;
    const months = /** @type {Intl.DateTimeFormat} */ (this.months);
    const years = /** @type {Intl.DateTimeFormat} */ (this.years);
    if (precision === "year") return years.formatRange(from * MILLISECONDS, to * MILLISECONDS);
    if (precision === "month") return months.formatRange(from * MILLISECONDS, to * MILLISECONDS);
    if (first === null) return this.say("date.until", { day: this.day(to) });
    if (last === null) return this.say("date.since", { day: this.day(from) });
    return /** @type {Intl.DateTimeFormat} */ (this.days).formatRange(from * MILLISECONDS, to * MILLISECONDS);
  }

  /**
   * A range of people.
   * @param {string} key `killed` or `injured` @param {(number | null)[] | undefined} range
   * @returns {string | null} null where nobody says
   */
  people(key, range) {
    if (!range) return null;
    const [low, high] = range;
    if (low !== null && high !== null && low !== high) return this.say(`${key}.range`, { low, high, n: high });
    if (low !== null && high === null) return this.say(`${key}.least`, { n: low });
    if (low === null && high !== null) return this.say(`${key}.most`, { n: high });
    return this.say(`${key}.n`, { n: /** @type {number} */ (low) });
  }
}

/** @param {string | undefined} iso @returns {number | null} days since 1970 */
export function dayNumber(iso) {
  const time = iso ? Date.parse(`${iso}T00:00:00Z`) : NaN;
  return Number.isNaN(time) ? null : Math.round(time / MILLISECONDS);
}

/** @param {number} day @returns {string} */
export function isoDay(day) {
  return new Date(day * MILLISECONDS).toISOString().slice(0, 10);
}
