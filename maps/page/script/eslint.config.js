// Rules for the page's modules; types are TypeScript's to check.
export default [
  {
    files: ["*.js"],
    ignores: ["prelude.js"],
    rules: {
      "consistent-return": "error",
      curly: ["error", "multi-line"],
      eqeqeq: "error",
      "max-depth": ["error", 3],
      "max-lines": ["error", 360],
      "no-eval": "error",
      "no-implied-eval": "error",
      "no-param-reassign": "error",
      "no-restricted-properties": [
        "error",
        { property: "innerHTML", message: "reports are text, never markup" },
        { property: "outerHTML", message: "reports are text, never markup" },
        { property: "insertAdjacentHTML", message: "reports are text, never markup" },
        { property: "bindPopup", message: "Leaflet's popups take markup" },
        { property: "bindTooltip", message: "Leaflet's tooltips take markup" },
      ],
      "no-shadow": "error",
      "no-unused-vars": "error",
      "no-var": "error",
      "prefer-const": "error",
    },
  },
];
