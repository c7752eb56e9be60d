"""Words that tell which country a text is about without naming it: its money, offices, parties and institutions.

A local paper never says that its Dublin lies in Ohio; it says “sheriff”, “township” and “Medicaid”. Common knowledge,
written by hand; a word may speak for several countries.
"""

import re
from collections import defaultdict

_WORDS_OF: dict[str, str] = {
    "US": (
        "sheriff sheriffs congressman congresswoman statehouse republican republicans democrat democrats gop fbi irs "
        "medicaid medicare turnpike interstate freeway vfw kiwanis sophomore valedictorian selectmen selectman trooper "
        "troopers nfl ncaa nascar thanksgiving felony misdemeanor gubernatorial township townships dea atf fema cdc "
        "superbowl ged rotc pta arraigned arraignment highschool usda homecoming caucus caucuses faa ntsb"
    ),
    "GB": (
        "£ nhs ofsted asbo motorway magistrates pensioner pensioners tory tories whitehall holyrood postcode lib "
        "councillor councillors lorry defra hmrc bbc itv pcso quid westminster labour constabulary"
    ),
    "IE": "gardaí gardai garda taoiseach tánaiste dáil dail seanad oireachtas gaa hurling camogie rté rte hse",
    "CA": "rcmp mountie mounties loonie cbc mla mlas provincially nserc ndp tories cegep bloc councillor councillors",
    "AU": "afl nrl ute arvo esky tafe asio medicare csiro councillor councillors bushfire bushfires",
    "NZ": "maori māori kiwi kiwis iwi bushfire councillor councillors",
    "IN": "rupee rupees crore crores lakh lakhs bjp sabha panchayat tehsil taluk taluka naxal cbi dalit",
    "PK": "rupee rupees crore crores lakh lakhs tehsil pti isi wapda",
    "BD": "taka crore crores lakh lakhs upazila",
    "LK": "rupee rupees ltte",
    "ZA": "rand anc eskom saps",
    "NG": "naira efcc inec boko",
    "KE": "shilling shillings odm",
    "GH": "cedi cedis",
    "ZW": "zanu mdc",
    "PH": "peso pesos barangay",
    "MX": "peso pesos narco cartel pemex",
    "AR": "peso pesos",
    "CO": "peso pesos farc",
    "BR": "reais favela favelas petrobras",
    "IL": "knesset idf shekel shekels likud",
    "PS": "hamas fatah intifada فتح حماس",
    "LB": "hezbollah hizbollah hezbollah's حزب_الله",
    "SY": "ypg sdf baathist",
    "IQ": "peshmerga dinar dinars دينار",
    "KW": "dinar dinars دينار",
    "JO": "dinar dinars دينار",
    "BH": "dinar dinars دينار",
    "LY": "gna lna dinar dinars دينار الوفاق",
    "TN": "ennahda dinar dinars دينار النهضة",
    "DZ": "dinar dinars دينار",
    "MA": "dirham dirhams makhzen درهم",
    "AE": "dirham dirhams درهم",
    "SA": "riyal riyals ريال",
    "YE": "houthi houthis riyal rial rials ريال الحوثي الحوثيين",
    "QA": "riyal riyals ريال",
    "OM": "rial rials ريال",
    "IR": "irgc majlis rial rials ayatollah",
    "EG": "جنيه",
    "SD": "janjaweed جنيه",
    "TR": "lira akp pkk",
    "RU": "rouble roubles ruble rubles duma kremlin fsb",
    "UA": "hryvnia rada",
    "CN": "yuan renminbi politburo",
    "JP": "yen",
    "KR": "chaebol",
    "DE": "bundestag cdu csu spd afd",
    "FR": "gendarmes gendarmerie préfet lycée",
    "ML": "azawad minusma cma gatia",
    "AF": "taliban",
}
_COUNTRIES_OF: dict[str, tuple[str, ...]] = {}
for _country, _words in _WORDS_OF.items():
    for _word in _words.split():
        _COUNTRIES_OF[_word] = (*_COUNTRIES_OF.get(_word, ()), _country)

_SIGNS = frozenset(word for word in _COUNTRIES_OF if len(word) == 1)
_TELLING = frozenset(_COUNTRIES_OF) - _SIGNS
_SHORTEST = min(map(len, _TELLING))
_TOKEN = re.compile(rf"[a-zß-öø-\u024f\u1e00-\u1eff\u0621-\u064a]{{{_SHORTEST},}}")
_ENOUGH = 20_000
"""Characters; the beginning of a text tells its country."""


def national_words(text: str) -> dict[str, float]:
    """Return how strongly a text's words speak for each country (ISO 3166-1 alpha-2), from 0 to near 1.

    The share of the text's telling words that speak for the country, one word of doubt added; a word that speaks for
    n countries counts 1/n for each.
    """
    sample = text[:_ENOUGH].lower()
    found = _TELLING.intersection(_TOKEN.findall(sample)).union(sign for sign in _SIGNS if sign in sample)
    votes: defaultdict[str, float] = defaultdict(float)
    for word in found:
        countries = _COUNTRIES_OF[word]
        for country in countries:
            votes[country] += 1 / len(countries)
    return {country: n / (len(found) + 1) for country, n in votes.items()}
