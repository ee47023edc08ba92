"""The small words of English by which clauses and names are told apart without a parser. Tables only."""

DETERMINERS = frozenset(
    """
    the a an this that these those his her its their our my your some many several most all both each every another
    other any no one two three four five few more
    """.split()
)
POSSESSIVES = frozenset("his her its their our my your".split())
PRONOUNS = frozenset("he she it they we i you who".split())
PERSONS = frozenset("he she they".split())
NOBODY = frozenset("i we you who it which that this these those there what".split())
PREPOSITIONS = frozenset(
    """
    of for at in from on to with by under about against between among during after before since despite into over
    through without within amid via per near until toward towards throughout like unlike including following
    """.split()
)
# A name or noun may go on behind these: "a spokesman for the ministry".
LINKS = frozenset("of for at in from on with to".split())
CONJUNCTIONS = frozenset(
    """
    that and or but because if when while as whether since although though who which what where why how so than
    until before after whom whose nor yet unless once
    """.split()
)
AUXILIARIES = frozenset(
    """
    is are was were be been being am has have had having do does did will would can could may might shall should
    must to not cannot never isn't aren't wasn't weren't don't doesn't didn't won't wouldn't can't couldn't hasn't
    haven't hadn't
    he's she's they're we're i'm i've we've they've he'd she'd they'd he'll she'll they'll we'll
    """.split()
)
CONTRACTED = ("'s", "'re", "'ve", "'d", "'ll", "'m")
BE = frozenset(
    "is are was were be been being am isn't aren't wasn't weren't he's she's it's they're we're i'm".split()
)
MODALS = frozenset(
    """
    to do does did will would can could may might shall should must cannot don't doesn't didn't won't wouldn't can't
    couldn't let
    """.split()
)
ADVERBS = frozenset(
    """
    also then now never even just still again once later first recently only not often soon already always all too
    long ever rather instead further next himself herself themselves itself simply
    """.split()
)
TIMES = frozenset(
    """
    monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december yesterday today tomorrow tonight later earlier recently early late last
    this next week month year morning afternoon evening night again once
    """.split()
)
# Stand before a name and are no part of it.
TITLES = frozenset(
    """
    mr mrs ms miss dr prof sir lord lady dame sen rep gov gen col capt president vice premier prime minister foreign
    defence defense interior secretary undersecretary under-secretary-general secretary-general ambassador envoy
    senator representative congressman congresswoman governor mayor chancellor king queen prince princess pope
    leader supreme speaker former deputy permanent assistant acting chief chairman chairwoman chair director
    director-general high commissioner special rapporteur investigator coordinator adviser advisor spokesman
    spokeswoman spokesperson general judge justice attorney professor doctor u.s. u.n. eu uk house senate the a an
    """.split()
)
# A run of capitals with one of these names a body, a country or a day, not a person.
BODIES = frozenset(
    """
    united nations states council security assembly committee commission house senate party union court ministry
    department office agency group bank fund front army force forces government republic kingdom democratic north
    south east west northern southern eastern western korea street avenue university institute center centre news
    post times press press association national international world human rights republican republicans democrats
    monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december state white mission street city new act law pacific atlantic
    """.split()
)
# May stand in small letters inside a name.
PARTICLES = frozenset("de da di del della du van von der den bin ibn al el la le ter ten y e".split())
