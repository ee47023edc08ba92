"""What names are recognised by: words of titles, of organisations, of calendars, family names that go first.

General knowledge in closed lists, in small letters and normal forms. Which states and bodies there are stands
in `weights`; nothing here is the name of one person.
"""

import functools
from collections.abc import Iterator

from app.collation.weights.bodies import BODIES
from app.collation.weights.countries import STATES
from app.collation.weights.phrases import Phrases, normal_forms


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


# Offices and ranks: the last of them before a name ends the title.
TITLES = _words("""
    manager constable detective president presidents premier chancellor minister ministers secretary
    ambassador ambassadors envoy envoys representative representatives rapporteur investigator adviser
    advisor counsellor counselor commissioner coordinator chairman chairwoman chairperson chair
    spokesman spokeswoman spokesperson director chief head leader deputy general colonel lieutenant
    captain major admiral brigadier commander sergeant marshal king queen prince princess emperor sultan
    emir sheikh sheik pope archbishop bishop cardinal patriarch ayatollah imam rabbi reverend mr mrs ms
    miss dr sir lord lady dame baroness justice judge prosecutor attorney senator congressman
    congresswoman lawmaker governor mayor councillor delegate diplomat official officer inspector
    professor analyst researcher historian author economist lawyer activist founder speaker expert
    negotiator mediator administrator premiers undersecretary pm mp mps fm sen rep gov gen col lt maj
    capt sgt amb prof rev hon presidente presidenta ministro ministra embajador embajadora secretario
    portavoz canciller embaixador embaixadora ambasciatore ambasciatrice segretario portavoce ministre
    ambassadeur ambassadrice
    secretaire chancelier envoye rapporteuse prasident prasidentin ministerin botschafter botschafterin
    generalsekretar generalsekretarin sprecher sprecherin kanzler kanzlerin bundeskanzler
    bundeskanzlerin aussenminister aussenministerin gesandter gesandte gesandten
    президент президента министр министра посол посла
    постпред секретарь генсек генсека представитель представителя премьер глава спикер
""")
# Offices that are family names as well.
SURNAMES_TOO = _words("""
    king bishop pope judge major prince lord chair head chief abbott marshal
""")
# Words that belong to a title when they stand before its last word.
MODIFIERS = _words("""
    home shadow labour trade treasury police army navy party special permanent deputy vice acting former
    senior top chief assistant under foreign prime defense defence finance interior justice supreme
    resident humanitarian independent honorary national security human rights military political press
    state united nations ex outgoing incoming late junior longtime co main first second lead principal
    executive managing regional international high health nuclear
""")
# What comes after "secretary of", "minister of" and the like.
PORTFOLIOS = _words("""
    state defense defence staff police parliament finance health justice interior energy commerce labor
    labour education agriculture transportation treasury foreign affairs trade information homeland
    security human rights refugees humanitarian development peace
""")
HONORIFICS = _words(
    "mr mrs ms miss dr sir lord lady dame madame monsieur mme herr frau senor senora sr sra prof"
)
# Small words inside the names of people.
PARTICLES = _words(
    "de da do das dos di del della der den des du la le van von zu ter ten bin ibn bint abu ul al"
)
GERMAN_PARTICLES = _words("""
    von van zu bin ibn
""")
PREFIXES = _words("""
    al el ul ad as ash an ar at
""")
# Not part of a title, however printed.
ARTICLES = _words("""
    the a an der die das den dem le la les el los il lo un une una ein eine
""")
# Small words that may stand among those: "of State for Foreign Affairs and Trade".
LINKS = _words("""
    of for on the and
""")
# What makes an adjective of a name before it: "U.S.-led".
SUFFIXES = _words("""
    led backed based born made style era wide run like held friendly related speaking member occupied
    controlled funded owned sponsored allied affiliated dominated imposed brokered linked aligned
    appointed mandated monitored supported trained armed hosted only free bound area type class day year
    old long term level turned
""")
# An organisation, an office or a place has one of these as its head.
HEADS = _words("""
    council assembly committee commission court office ministry department agency university bank
    organization organisation union league bureau institute centre center association federation party
    church society board fund programme program group movement army navy front academy museum college
    school conference forum foundation tribunal secretariat parliament senate congress house palace
    headquarters mission embassy consulate force forces command brigade corps authority service services
    network press times post journal news television radio agreement treaty convention declaration
    charter protocol accord pact act resolution report memorandum airport station street avenue square
    building hall tower bridge port river lake sea ocean bay gulf strait island islands peninsula
    mountains valley city province region district county republic kingdom emirate war summit olympics
    games cup day week year award prize constitution company corporation ltd inc co observatory hospital
    prison camp base reactor plant site border zone line highway road hotel club team alliance coalition
    garden gardens park library unit division directorate inspectorate
""")
CALENDAR = _words("""
    january february march april may june july august september october november december jan feb mar
    apr jun jul aug sep sept oct nov dec monday tuesday wednesday thursday friday saturday sunday mon
    tue tues wed thu thur thurs fri sat sun christmas easter ramadan januar februar marz mai juni juli
    oktober dezember montag dienstag mittwoch donnerstag freitag samstag sonntag
""")
# Written with a capital without being a name of anybody or anything a reader looks for.
CAPITALISED = _words("""
    i i'm i'll i've i'd god internet web tv covid wmd wmds icbm icbms ngo ngos idp idps hiv aids gmt est
    edt utc usd eur ceo cfo gdp id ok pm am dna gps pdf faq rsvp ad bc ap afp north south east west
    northern southern eastern western christian christians muslim muslims islamic islam jewish jews jew
    arab arabs european europeans african africans asian asians latin catholic orthodox sunni sunnis
    shia shiite shiites english arabic kurdish kurds communist republican republicans democrat democrats
    democratic nazi soviet continue read photo image video shi'ite shi'ites alawite alawites jr sr
    source related copyright editor updated published advertisement share click subscribe
""")
# The commonest family names of Korea, China and Vietnam, which stand before the given name there.
FAMILY_FIRST = _words("""
    kim lee yi ri rhee park pak bak choi choe jung jeong chung chong kang gang cho jo yoon yun jang
    chang lim im rim han oh o seo so shin sin kwon gwon hwang ahn an song yoo yu ryu hong jeon jun ko go
    moon mun son sohn yang bae paek baek heo hur nam noh roh ha joo ju woo ban thae jon hyon wang li
    zhang liu chen huang zhao wu zhou xu sun ma zhu hu guo he gao lin luo zheng liang xie tang xing feng
    deng cao peng zeng xiao tian dong pan yuan cai jiang wei du ye cheng lu su ding ren geng hua qin xi
    fu shen cui zhong tan fan wen mao bai dai shi fang meng qiu qian hou zou xiong jin nguyen tran le
    pham hoang phan vu vo dang bui ho ngo duong ly
""")


# After a comma these begin something else than what somebody is.
TELLING = _words("""
    said told says asked saying added adding tells met
""")
# Words that open a sentence and so have their capital by rule.
OPENERS = _words("""
    a an the this that these those it its he his she her they their we our you your i my who whose what
    which when where why how if as at by for from in into of off on onto out over to up with about above
    across after against along amid among around before behind below beneath beside besides between
    beyond despite down during except inside instead like near outside past since through throughout
    toward towards under underneath unlike until unless upon via within without and but or nor so yet
    also although though because while whereas whether however meanwhile moreover nevertheless
    nonetheless otherwise therefore thus hence still then there here now today yesterday tomorrow
    tonight once ever never always often sometimes already again even just only perhaps maybe indeed
    rather earlier later last next first second third finally recently currently previously formerly
    according asked all any both each either every few many more most much neither no none not one other
    others several some such two three four five six seven eight nine ten let yes well another same is
    are was were be been has have had do does did will would can could may might must shall should
""")


@functools.cache
def known() -> dict[tuple[str, ...], str]:
    """Names of states and bodies as normal forms, each with the usual name of what it means."""
    return {words: usual for _, words, usual in _meant()}


@functools.cache
def initials() -> frozenset[tuple[str, ...]]:
    """Those of them that are initials and count only when printed in capitals."""
    return frozenset(words for form, words, _ in _meant() if form.isupper())


@functools.cache
def _meant() -> list[tuple[str, tuple[str, ...], str]]:
    """Every name as it stands in the lists, its normal forms, and the usual name of what it means."""
    meant: dict[str, str] = {}
    for line in [*_lines(BODIES), *_lines(STATES)]:
        usual, *others = _forms(line)
        meant |= dict.fromkeys((usual, *others), usual)
    return list(zip(meant, map(_bare, normal_forms(meant)), meant.values(), strict=True))


@functools.cache
def known_phrases() -> Phrases:
    """The same, ready to be sought in a text."""
    return Phrases(known())


@functools.cache
def peoples() -> frozenset[str]:
    """The last words of what peoples are called: "chinese", "korean", "koreans"."""
    called = [people for line in _lines(STATES) for people in _parted(line.split("|")[2])]
    singular = {words[-1] for words in normal_forms(called)}
    # The last two are places before they are people.
    return frozenset(singular | {f"{one}s" for one in singular}) - {"kiribati", "vatican"}


def _lines(listed: str) -> list[str]:
    return [line for line in listed.splitlines() if line]


def _forms(line: str) -> Iterator[str]:
    """The names in a line of states or bodies; a body's own also with "UN" before them."""
    names, others = line.split("|")[:2]
    is_body = line.count("|") == 1
    for name in _parted(names):
        yield name
        if is_body:
            yield f"UN {name}"
            yield f"United Nations {name}"
    yield from _parted(others)


def _parted(names: str) -> list[str]:
    return [name.strip() for name in names.partition("|")[0].split(";") if name.strip()]


def _bare(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word.removesuffix("'s") for word in words)
