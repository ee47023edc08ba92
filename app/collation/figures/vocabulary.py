"""Words that stand for numbers, or beside them, by language: general knowledge of each language.

What reads them in a text does not belong here.

The spellings are as `tokens.normalize` gives them: small letters without accents on Latin letters.
"""

import functools
from typing import NamedTuple


def listed(line: str) -> frozenset[str]:
    """The words of a line."""
    return frozenset(line.split())


# The first words of each line count up from the number before the colon, one by one.
_UNITS = {
    "en": "0:zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
    " sixteen seventeen eighteen nineteen",
    "fr": "2:deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize",
    "es": "2:dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciseis"
    " diecisiete dieciocho diecinueve veinte",
    "it": "2:due tre quattro cinque sei sette otto nove dieci undici dodici tredici quattordici quindici"
    " sedici diciassette diciotto diciannove venti",
    "pt": "2:dois tres quatro cinco seis sete oito nove dez onze doze treze catorze quinze",
    "de": "2:zwei drei vier funf sechs sieben acht neun zehn elf zwolf dreizehn vierzehn funfzehn sechzehn"
    " siebzehn achtzehn neunzehn",
    "ru": "2:два три четыре пять шесть семь восемь девять десять одиннадцать двенадцать тринадцать"
    " четырнадцать пятнадцать",
}
_TENS = {
    "en": "2:twenty thirty forty fifty sixty seventy eighty ninety",
    "fr": "2:vingt trente quarante cinquante soixante",
    "es": "3:treinta cuarenta cincuenta sesenta setenta ochenta noventa",
    "it": "3:trenta quaranta cinquanta sessanta settanta ottanta novanta",
    "pt": "2:vinte trinta quarenta cinquenta sessenta setenta oitenta noventa",
    "de": "2:zwanzig dreissig vierzig funfzig sechzig siebzig achtzig neunzig",
    "ru": "2:двадцать тридцать сорок пятьдесят шестьдесят семьдесят восемьдесят девяносто",
}
# What multiplies the number before it; also the ends of compounds (ottantamila, achtzigtausend).
_MAGNITUDES: dict[str, dict[str, float]] = {
    "en": {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "bln": 1e9,
           "mln": 1e6, "lakh": 1e5, "crore": 1e7, "dozen": 12},
    "fr": {"cent": 1e2, "cents": 1e2, "mille": 1e3, "million": 1e6, "millions": 1e6, "milliard": 1e9,
           "milliards": 1e9},
    "es": {"cien": 1e2, "ciento": 1e2, "cientos": 1e2, "mil": 1e3, "millon": 1e6, "millones": 1e6,
           "billon": 1e12, "billones": 1e12},
    "it": {"cento": 1e2, "mille": 1e3, "mila": 1e3, "milione": 1e6, "milioni": 1e6, "miliardo": 1e9,
           "miliardi": 1e9},
    "pt": {"cem": 1e2, "mil": 1e3, "milhao": 1e6, "milhoes": 1e6, "bilhao": 1e9, "bilhoes": 1e9},
    "de": {"hundert": 1e2, "tausend": 1e3, "million": 1e6, "millionen": 1e6, "mio": 1e6, "milliarde": 1e9,
           "milliarden": 1e9, "mrd": 1e9},
    "ru": {"сто": 1e2, "тысяча": 1e3, "тысячи": 1e3, "тысяч": 1e3, "тыс": 1e3, "миллион": 1e6,
           "миллиона": 1e6, "миллионов": 1e6, "млн": 1e6, "миллиард": 1e9, "миллиарда": 1e9,
           "миллиардов": 1e9, "млрд": 1e9},
    "ar": {"الف": 1e3, "ألف": 1e3, "آلاف": 1e3, "مليون": 1e6, "ملايين": 1e6, "مليار": 1e9},
}  # fmt: skip
# Letters right after digits: 3bn, 8万人. Only with a number before them.
SUFFIXES: dict[str, float] = {
    "k": 1e3, "m": 1e6, "mn": 1e6, "bn": 1e9, "b": 1e9, "tn": 1e12, "trn": 1e12,
    "千": 1e3, "万": 1e4, "萬": 1e4, "亿": 1e8, "億": 1e8, "천": 1e3, "만": 1e4, "억": 1e8, "조": 1e12,
}  # fmt: skip
# "and" inside a number: two hundred and fifty, treinta y cinco.
JOINERS = {"en": frozenset({"and"}), "es": frozenset({"y"}), "pt": frozenset({"e"}), "fr": frozenset({"et"})}
# "a million" is a figure, "a" is none.
ONES = {
    "en": frozenset({"a", "an", "one"}),
    "fr": frozenset({"un", "une"}),
    "es": frozenset({"un", "una"}),
    "it": frozenset({"un", "una"}),
    "pt": frozenset({"um", "uma"}),
    "de": frozenset({"ein", "eine", "einer", "eines"}),
    "ru": frozenset({"один", "одна"}),
}
# Numbers that only say how big: at least twice the word, and below the next one up.
VAGUE: dict[str, tuple[float, float]] = {
    "dozens": (24, 100),
    "scores": (40, 200),
    "hundreds": (200, 1000),
    "thousands": (2000, 10_000),
    "millions": (2e6, 1e8),
    "billions": (2e9, 1e11),
    "tens of thousands": (20_000, 100_000),
    "hundreds of thousands": (200_000, 1_000_000),
    "tens of millions": (2e7, 1e8),
    "hundreds of millions": (2e8, 1e9),
}
# Parts of a whole, in percent of it. "Half" and the like count before "of" or an article, or after a number.
PARTS: dict[str, float] = {
    "half": 50.0, "third": 100 / 3, "thirds": 100 / 3, "quarter": 25.0, "quarters": 25.0, "fifth": 20.0,
    "fifths": 20.0, "tenth": 10.0, "tenths": 10.0, "sixth": 100 / 6, "eighth": 12.5,
}  # fmt: skip

# What a comparator makes of a number: bounds as factors, and whether the number itself is shut out.
Comparison = tuple[float, float]
_ABOVE, _BELOW = (1.0, 2.0), (0.5, 1.0)
_ABOUT, _NEARLY = (0.9, 1.1), (0.9, 1.0)
_JUST_OVER = (1.0, 1.1)
_COMPARATORS: dict[Comparison, str] = {
    _ABOVE: "more than|at least|over|above|no fewer than|no less than|not less than|upwards of|in excess of"
    "|greater than|well over|exceeding|a minimum of|plus de|au moins|mas de|al menos|por lo menos"
    "|piu di|oltre|almeno|mais de|mehr als|uber|mindestens|более|больше|свыше|не менее|понад"
    "|اكثر من|أكثر من|최소|超过|超過|逾|至少",
    _BELOW: "less than|fewer than|under|below|up to|as many as|as much as|at most|no more than|not more than"
    "|a maximum of|well under|moins de|jusqu'a|au plus|menos de|hasta|meno di|fino a|weniger als|bis zu"
    "|hochstens|unter|менее|меньше|до|не более|اقل من|أقل من|최대|最多|不到",
    _ABOUT: "about|around|roughly|approximately|some|an estimated|estimated|circa|or so|environ|quelque"
    "|quelques|pres de|unos|unas|alrededor de|cerca de|aproximadamente|circa|intorno a|etwa|rund|ungefahr"
    "|около|примерно|порядка|близько|حوالي|نحو|약|约|約|大约|大約",
    _NEARLY: "nearly|almost|close to|just under|slightly less than|slightly under|just below|presque|casi"
    "|quasi|fast|knapp|почти|近|将近|將近",
    _JUST_OVER: "just over|slightly more than|slightly over|a little over|just above|gut",
}  # fmt: skip
COMPARATORS: dict[str, Comparison] = {
    words: factors for factors, line in _COMPARATORS.items() for words in line.split("|")
}
LONGEST_COMPARATOR = max(words.count(" ") + 1 for words in COMPARATORS)
# The same after the number: "80,000 or more".
AFTERWARDS: dict[str, str] = {
    "or more": "at least", "or less": "at most", "or fewer": "at most", "or so": "about",
    "or above": "at least", "or greater": "at least", "or over": "at least", "or older": "at least",
    "or higher": "at least", "or below": "at most", "or under": "at most", "or younger": "at most",
    "at least": "at least", "at most": "at most",
}  # fmt: skip


class Unit(NamedTuple):
    """A unit's one name, and how many of it the word stands for: a cent is a hundredth of a dollar."""

    name: str
    factor: float = 1.0


_UNIT_WORDS: dict[Unit, str] = {
    Unit("%"): "percent pct pc prozent percento porcentaje процент процента процентов 퍼센트 프로",
    Unit("percentage points"): "prozentpunkte",
    Unit("points"): "point points",
    Unit("$"): "dollar dollars usd dolar dolares dollari долларов доллара",
    Unit("$", 0.01): "cent cents",
    Unit("€"): "euro euros eur евро",
    Unit("£"): "pound pounds sterling gbp",
    Unit("£", 0.01): "pence",
    Unit("¥"): "yen",
    Unit("CNY"): "yuan renminbi rmb",
    Unit("₽"): "ruble rubles rouble roubles рублеи рубля",
    Unit("₹"): "rupee rupees",
    Unit("₩"): "won",
    Unit("CHF"): "francs",
    Unit("km"): "km kilometer kilometers kilometre kilometres kilometro kilometros chilometri kilometern",
    Unit("m"): "meter meters metre metres metros metri metern",
    Unit("cm"): "cm centimeter centimeters centimetre centimetres",
    Unit("miles"): "mile miles",
    Unit("mph"): "mph",
    Unit("feet"): "foot feet ft",
    Unit("inches"): "inch inches",
    Unit("yards"): "yard yards",
    Unit("acres"): "acre acres",
    Unit("hectares"): "hectare hectares",
    Unit("kg"): "kg kilo kilos kilogram kilograms kilogramme kilogrammes",
    Unit("tonnes"): "tonne tonnes ton tons tonnellate toneladas tonnen тонн",
    Unit("barrels"): "barrel barrels",
    Unit("litres"): "liter liters litre litres",
    Unit("megawatts"): "megawatt megawatts mw",
    Unit("degrees"): "degree degrees",
    Unit("seconds"): "second seconds",
    Unit("minutes"): "minute minutes minuti minutos minuten",
    Unit("hours"): "hour hours heures horas stunden часов",
    Unit("days"): "day days jours dias giorni tage tagen днеи",
    Unit("weeks"): "week weeks semaines semanas settimane wochen недель",
    Unit("months"): "month months mois meses mesi monate monaten месяцев",
    Unit("years"): "year years ans annees anos anni jahre jahren лет",
    Unit("decades"): "decade decades",
}
UNITS: dict[str, Unit] = {word: unit for unit, words in _UNIT_WORDS.items() for word in words.split()}
CURRENCY_SIGNS = {"$": "$", "€": "€", "£": "£", "¥": "¥", "₽": "₽", "₹": "₹", "₩": "₩", "₪": "₪", "₺": "₺"}

MONTHS = listed(
    "january february march april may june july august september october november december"
    " jan feb mar apr jun jul aug sep sept oct nov dec"
    " janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre"
    " enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre"
    " gennaio febbraio aprile maggio giugno luglio settembre ottobre dicembre"
    " januar februar marz juni juli oktober dezember"
    " января февраля марта апреля мая июня июля августа сентября октября ноября декабря"
    " يناير فبراير مارس ابريل مايو يونيو يوليو اغسطس سبتمبر اكتوبر نوفمبر ديسمبر"
)
# A number after one of these is a name: resolution 2254, No. 5, Article 7.
# "Three years ago" is a date.
DATING = frozenset({"ago", "earlier", "later"})
LABELLED = listed(
    "resolution resolutions no nos number article articles chapter section paragraph page room flight route"
    " highway rule rules phase channel grade version part volume group protocol annex resolucion artigo"
    " articulo articolo risoluzione artikel kapitel резолюция резолюции статья статьи"
)
# Between the two ends of a range; the second set only behind the words that open one.
RANGE_WORDS = frozenset({"to", "a", "bis", "до", "至", "到"})
RANGE_OPENERS = frozenset({"between", "entre", "tra", "fra", "zwischen", "между"})
RANGE_ANDS = frozenset({"and", "et", "y", "e", "und", "и"})
# "Rose 50 to 200" and "from 5 to 10" tell of a change, not of a range.
CHANGES = listed(
    "from rose fell gained lost added dropped slipped jumped climbed up down off declined advanced grew"
)
# What heads a noun phrase without a plural s, and words between "of" and what is counted.
PLURALS = listed(
    "people men women children police personnel staff dead wounded injured aircraft media refugees"
    " data fish sheep others"
)
DETERMINERS = listed("the its his her their our these those all of such more other additional further")
# These tell that a figure is of another time than the rest, or stands only to be compared with.
PAST = listed("earlier ago previous previously prior formerly precedente precedent anterior vorjahr")
FORMERLY = frozenset({"from", "than"})
# A number of what is left, or of what came after.
BESIDE = listed("other others more another additional further remaining weitere autres otros altri")
COMPARING = listed("was is compares compared beat exceeds topped follows marks represents")
# Words that end what a figure counts.
FUNCTION_WORDS = listed(
    "a an the this that these those its his her their our your my and or but nor so yet as if than then when"
    " while who whom whose which what where why how is are was were be been being am has have had having do"
    " does did will would can could may might must shall should not no to at by for with without from into"
    " onto over under about after before between during since until through against among across per in on of"
    " off up down out it he she they we you i there here each every both all some any more most less least"
    " other another such only also just even still already now said says say told according because amid"
    " versus vs via including compared last next"
)


@functools.cache
def number_words(language: str) -> dict[str, float]:
    """The number words of a language and their values, compounds of two included; none if it is unknown.

    >>> number_words("en")["eighty"], number_words("it")["ottantamila"], number_words("de")["achtzigtausend"]
    (80.0, 80000.0, 80000.0)
    """
    small = _counted(_UNITS.get(language, ""), 1) | _counted(_TENS.get(language, ""), 10)
    compounds = {
        word + end: value * times
        for end, times in (("mila", 1e3), ("cento", 1e2), ("tausend", 1e3), ("hundert", 1e2))
        for word, value in small.items()
        if end in _MAGNITUDES.get(language, {})
    }
    return small | compounds


@functools.cache
def magnitudes(language: str) -> dict[str, float]:
    """The words of a language that multiply the number before them. Millions are understood everywhere."""
    return {"million": 1e6, **_MAGNITUDES.get(language, {})}


def _counted(line: str, step: int) -> dict[str, float]:
    first, _, words = line.partition(":")
    return {word: float(n * step) for n, word in enumerate(words.split(), start=int(first or 0))}
