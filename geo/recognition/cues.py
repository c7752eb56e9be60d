"""Classes of words that tell beside a name what it names; the same classes serve English, French and Arabic.

A model that has learnt from English what a title or a locative preposition does then knows it in French too.
"""

from functools import cache

from geo.recognition.memo import Memo

CUES: dict[str, str] = {
    "title": (
        "mr mrs ms miss dr prof professor sir lord lady king queen prince princess pope rev reverend father fr brother "
        "sister bishop archbishop rabbi imam sheikh sheik ayatollah mullah saint judge justice atty attorney officer "
        "capt captain cmdr commander col colonel gen general lt lieutenant maj major sgt sergeant cpl adm admiral pvt "
        "detective det deputy sheriff chief marshal gov governor sen senator rep representative congressman "
        "congresswoman mayor president pres premier chancellor minister secretary councillor councilman councilwoman "
        "commissioner coach spokesman spokeswoman spokesperson chairman chairwoman principal superintendent director "
        "ambassador envoy activist singer actor actress author writer poet striker midfielder defender goalkeeper "
        "lawyer businessman businesswoman journalist reporter analyst professor historian hurricane typhoon cyclone "
        "m. mm mme mlle monsieur madame colonel général amiral capitaine commandant lieutenant maréchal président "
        "présidente ministre maire gouverneur cheikh pape roi reine "
        "السيد السيدة الشيخ الدكتور د الأستاذ العميد اللواء العقيد الفريق المشير المقدم الرائد النقيب الملازم الرئيس "
        "رئيس الأمير الملك السلطان وزير الوزير النائب القائد المستشار المهندس ابن بن أبو ابو"
    ),
    "degree": (
        "ph.d ph.d. phd d.phil m.d m.d. m.a m.a. b.a b.a. b.s b.s. m.b.a m.b.a. mba bsc msc b.sc m.sc m.f.a m.f.a. "
        "ed.d ed.d. m.ed j.d j.d. ll.b ll.m llb llm d.d.s d.d.s. d.v.m d.v.m. r.n r.n. rn p.e p.e. p.eng p.eng. cpa "
        "esq mbbs frcs mbe obe cbe kbe kcb dso qc kc jr sr"
    ),
    "faith": (
        "christian catholic protestant orthodox anglican methodist baptist lutheran presbyterian mormon jewish muslim "
        "islamic islamist sunni shia shiite hindu sikh buddhist"
    ),
    "feast": (
        "christmas easter lent pentecost passover hanukkah ramadan eid diwali thanksgiving halloween olympic olympics "
        "paralympic paralympics oscar oscars nobel noël pâques toussaint"
    ),
    "kin": "son daughter wife husband mother sister brother father widow née fils fille épouse mari mère sœur frère",
    "locative": (
        "in at near outside inside around across throughout within beyond toward towards into via "
        "dans à près vers chez en au aux jusqu autour hors depuis "
        "في قرب بالقرب داخل خارج نحو باتجاه حول عند وسط"
    ),
    "from": "from of de du des d من إلى الى عن",
    "between": "between entre et and و بين",
    "direction": (
        "north south east west northern southern eastern western northeast northwest southeast southwest northeastern "
        "northwestern southeastern southwestern central upper lower greater downtown mid "
        "nord sud est ouest nord-est centre central "
        "شمال جنوب شرق غرب شمالي جنوبي شرقي غربي الشمالي الجنوبي الشرقي الغربي الشمالية الجنوبية الشرقية الغربية"
    ),
    "area": (
        "county counties cty twp parish borough township district province state governorate prefecture region oblast "
        "territory republic kingdom department canton emirate "
        "comté région département gouvernorat état territoire république wilaya "
        "محافظة ولاية إمارة امارة إقليم اقليم منطقة دولة جمهورية مملكة قضاء مركز مديرية لواء"
    ),
    "town": (
        "city town village hamlet suburb municipality neighborhood neighbourhood camp capital community resort "
        "ville village bourg quartier commune banlieue localité camp capitale "
        "مدينة بلدة قرية حي ضاحية مخيم بلدية العاصمة عاصمة منطقه قريه"
    ),
    "nature": (
        "river creek lake mountain mountains mount mt hill hills valley island islands isle bay gulf sea ocean strait "
        "desert forest beach coast cape peninsula falls canyon park reef delta oasis plain plateau springs "
        "fleuve rivière lac mont montagne montagnes île îles baie golfe mer océan détroit désert forêt plage côte cap "
        "نهر بحيرة جبل جبال وادي جزيرة جزر خليج بحر محيط مضيق صحراء غابة شاطئ ساحل واحة سد"
    ),
    "road": (
        "street st road rd avenue ave boulevard blvd highway hwy route lane drive dr parkway freeway interstate "
        "expressway turnpike square bridge tunnel crossing intersection "
        "rue route autoroute boulevard avenue pont carrefour place "
        "شارع طريق جسر كوبري دوار ميدان ساحة تقاطع نفق"
    ),
    "facility": (
        "airport airfield airbase base airstrip port harbor harbour terminal station stadium arena hospital clinic "
        "school university college academy institute church mosque cathedral temple museum library prison jail "
        "courthouse court hall palace castle hotel mall market plant refinery mine dam field center centre tower "
        "building house plaza farm ranch cemetery theater theatre barracks headquarters embassy checkpoint depot "
        "aéroport base port gare stade hôpital école université mosquée église musée prison palais château hôtel "
        "marché usine raffinerie barrage caserne ambassade "
        "مطار قاعدة ميناء مرفأ محطة ملعب مستشفى عيادة مدرسة جامعة كلية معهد كنيسة مسجد جامع متحف سجن محكمة قصر فندق "
        "سوق مصنع مصفاة حقل مجمع برج مقبرة معسكر ثكنة سفارة معبر حديقة"
    ),
    "organisation": (
        "inc corp co ltd llc company corporation group bank association society club union party army navy force "
        "forces police department dept ministry council commission committee board agency authority bureau office "
        "service times post news herald tribune journal gazette press daily radio tv foundation federation league "
        "team fc united airlines airways motors foods network magazine chamber coalition alliance brigade brigades "
        "battalion regiment division militia front parliament senate congress assembly legislature cabinet "
        "administration trust fund firm act bill amendment treaty agreement cup championship conference series awards "
        "société groupe banque association syndicat parti armée marine police ministère conseil commission comité "
        "agence autorité office journal radio ligue fédération organisation union "
        "شركة بنك مصرف جمعية حزب جيش القوات قوات شرطة وزارة مجلس لجنة هيئة وكالة صحيفة قناة اتحاد منظمة حركة تنظيم "
        "مؤسسة نادي فريق"
    ),
    "speech": "said says told added asked replied tweeted wrote stated explained noted argued recalled warned "
    "testified insisted claimed believes thinks thought writes tells dit déclaré affirmé ajouté قال قالت أضاف أعلن صرح",
    "people": "residents resident native natives people voters troops officials authorities government man woman men",
    "month": (
        "january february march april may june july august september october november december jan feb aug sept oct "
        "nov dec monday tuesday wednesday thursday friday saturday sunday janvier février mars avril mai juin juillet "
        "août septembre octobre novembre décembre lundi mardi mercredi jeudi vendredi samedi dimanche "
        "اثنين ثلاثاء أربعاء خميس جمعة سبت يناير فبراير مارس أبريل ابريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر "
        "نوفمبر ديسمبر كانون شباط آذار نيسان أيار حزيران تموز آب أيلول تشرين"
    ),
    "wire": "ap afp reuters upi cnn bbc أ.ف.ب رويترز",
}

_FUNCTION = (
    "a an the in on at of for from to with without by and or but nor so yet as if when while after before since until "
    "during over under about against between among through because although though however meanwhile also even only "
    "still then than i he she it we they you his her its our their your my this that these those there here what who "
    "which how why where whose not no is are was were be been has have had do does did can could would should may "
    "might must shall both some many most more several all any each every one two three four five another other such "
    "le la les un une des du de au aux en dans sur sous pour par avec sans et ou mais ni car donc si quand lorsque "
    "après avant depuis pendant selon contre entre chez vers il elle ils elles nous vous on ce cet cette ces son sa "
    "ses leur leurs notre votre qui que quoi dont où ne pas est sont était a ont avait l d j n s c m t qu"
)
FUNCTION_WORDS = frozenset(_FUNCTION.split())
"""Words of English and French that no name is made of, except in the gazetteer's own spelling (“The Hague”)."""


@cache
def _classes() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for cue, words in CUES.items():
        for word in dict.fromkeys(words.split()):
            found[word] = (*found.get(word, ()), cue)
    return found


def cues(lower: str) -> tuple[str, ...]:
    """Return the classes of a word, given in lower case; most words have none."""
    found = _classes().get(lower)
    if found is None and lower.endswith("s") and len(lower) > 4:
        found = _classes().get(lower[:-1])
    return found or ()


CUES_OF = Memo(lambda word: cues(word.lower()))
"""The classes of words as they are written, for those who ask often."""
