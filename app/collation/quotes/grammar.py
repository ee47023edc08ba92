"""The small words of English by which clauses and names are told apart without a parser. Tables only."""


def listed(words: str) -> frozenset[str]:
    """The words of a table, in normal form, set apart by blanks."""
    return frozenset(words.split())


DETERMINERS = listed(
    """
    the a an this that these those his her its their our my your some many several most all both each
    every another other any no one two three four five few more
    """
)
# Of those, the ones that may stand for somebody: "some say".
ALONE = listed("many some several most all both this that these those each one few")
SEVERAL = listed("many some several most all both these those few")
POSSESSIVES = listed("his her its their our my your")
PRONOUNS = listed("he she it they we i you who")
PERSONS = listed("he she they")
PLURALS = listed("people men women police media u.s.") | ALONE - {"this", "that", "each", "one"} | PRONOUNS
PREPOSITIONS = listed(
    """
    of for at in from on to with by under about against between among during after before since despite
    into over through without within amid via per near until toward towards throughout like unlike
    including following
    """
)
# A name or noun may go on behind these: "a spokesman for the ministry".
LINKS = listed("of for at in from on with to")
CONJUNCTIONS = listed(
    """
    that and or but because if when while as whether since although though who which what where why how so
    than until before after whom whose nor yet unless once
    """
)
# A clause that begins with these cannot stand alone.
LEANING = listed("though although while if when because since unless once after before as until whereas even")
CONTRASTS = listed("but though although while whereas yet")
AUXILIARIES = listed(
    """
    is are was were be been being am has have had having do does did will would can could may might shall
    should must to not cannot never isn't aren't wasn't weren't don't doesn't didn't won't wouldn't can't
    couldn't hasn't haven't hadn't he's she's they're we're i'm i've we've they've he'd she'd they'd he'll
    she'll they'll we'll
    """
)
CONTRACTED = ("'s", "'re", "'ve", "'d", "'ll", "'m")
BE = listed("is are was were be been being am isn't aren't wasn't weren't he's she's it's they're we're i'm")
MODALS = listed(
    """
    to do does did will would can could may might shall should must cannot don't doesn't didn't won't
    wouldn't can't couldn't let
    """
)
ADVERBS = listed(
    """
    also then now never even just still again once later first recently only not often soon already always
    all too long ever rather instead further next himself herself themselves itself simply
    """
)
NOT_ADVERBS = listed("family ally italy assembly july reply supply anomaly monopoly emily kelly")
TIMES = listed(
    """
    monday tuesday wednesday thursday friday saturday sunday january february march april may june july
    august september october november december yesterday today tomorrow tonight later earlier recently
    early late last this next week month year morning afternoon evening night again once
    """
)
# Those that say on what day, and nothing else.
DAYTIMES = listed(
    """
    monday tuesday wednesday thursday friday saturday sunday yesterday today tonight morning afternoon evening
    night
    """
)
# A time begins with these only when another of its words follows: "this week".
HALF_TIMES = listed("this next last once later earlier")
# Past and present forms, the commonest of those that end neither in -ed nor in anything else that tells.
COMMON_VERBS = listed(
    """
    took made came went met gave had got held kept left led sent set put ran stood won lost brought began
    became fell rose spoke told said found saw knew thought wrote used vetoed takes makes comes goes gives
    gets holds keeps leaves leads sends puts runs stands wins brings begins becomes
    """
)
# Stand before a name and are no part of it.
TITLES = listed(
    """
    mr mrs ms miss dr prof sir lord lady dame sen rep gov gen col capt president vice premier prime
    minister foreign defence defense interior secretary undersecretary under-secretary-general secretary-
    general ambassador envoy senator representative congressman congresswoman governor mayor chancellor
    king queen prince princess pope leader supreme speaker former deputy permanent assistant acting chief
    chairman chairwoman chair director director-general high commissioner special rapporteur investigator
    coordinator adviser advisor spokesman spokeswoman spokesperson general judge justice attorney
    professor doctor u.s. u.n. eu uk house senate the a an
    gesandter gesandte botschafter botschafterin sprecher sprecherin ministerin generalsekretar prasident
    prasidentin aussenminister aussenministerin herr frau
    """
)
# A run of capitals with one of these names a body, a country or a day, not a person.
BODIES = listed(
    """
    united nations states council security assembly committee commission house senate party union court
    ministry department office agency group bank fund front army force forces government republic kingdom
    democratic north south east west northern southern eastern western korea street avenue university
    institute center centre news post times press association national international world human rights
    republican republicans democrats monday tuesday wednesday thursday friday saturday sunday january
    february march april may june july august september october november december state white mission city
    new act law pacific atlantic
    """
)
# May stand in small letters inside a name.
PARTICLES = listed("de da di del della du van von der den bin ibn al el la le ter ten y e")
