"""The grammar of locating phrases: “12 miles from Ajdabiya”, “جنوب غرب ليبيا”, “près de Syrte”."""
