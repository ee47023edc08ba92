"""Stock phrases: formulas and titles of the UN's world, whose sharing says nothing about copying.

Gathered from how the organisation names itself, its offices and its instruments; general knowledge, no news
text. One phrase a line, in any printing: matching is on normal forms. Names of countries and people need no
list, the aligner knows them by their capitals. A change here changes results: bump the version.
"""

PHRASES = """\
U.S. ambassador
U.S. ambassador to the united nations
UN ambassador
UN charter
UN general assembly
UN headquarters
UN headquarters in new york
UN high commissioner for human rights
UN human rights council
UN secretary general
UN security council
UN security council resolution
UN special envoy
UN special rapporteur
US ambassador
US ambassador to the UN
US ambassador to the united nations
US secretary of state
ambassador to the UN
ambassador to the united nations
assistant secretary general
asylum seekers
ballistic missile programmes
ballistic missile programs
binding resolution
central african republic
cessation of hostilities
chapter vii
charter of the united nations
children and armed conflict
commission of inquiry
confidence-building measures
covid-19 pandemic
crimes against humanity
democratic people's republic of korea
democratic republic of the congo
deputy permanent representative
deputy secretary general
draft resolution
economic and social council
emergency meeting of the security council
emergency session of the security council
ethnic cleansing
foreign ministry spokesman
foreign ministry spokesperson
foreign ministry spokeswoman
fundamental freedoms
gender-based violence
general assembly resolution
geneva conventions
good offices
head of state
heads of state and government
high commissioner for human rights
high commissioner for refugees
human rights and fundamental freedoms
humanitarian access
humanitarian aid
humanitarian assistance
humanitarian needs
humanitarian personnel
in a statement
intercontinental ballistic missile
intercontinental ballistic missiles
internally displaced people
internally displaced persons
international atomic energy agency
international court of justice
international criminal court
international human rights law
international humanitarian law
international law
international monetary fund
international peace and security
international standards
islamic republic of iran
league of arab states
maintenance of international peace and security
meeting of the security council
member of the security council
member state
member states
members of the security council
news agency
news conference
non-binding resolution
non-permanent member
non-permanent members
north atlantic treaty organization
nuclear and ballistic missile programs
nuclear and missile programs
office for the coordination of humanitarian affairs
office of the united nations high commissioner for human rights
organization for the prohibition of chemical weapons
peace process
peacekeeping force
peacekeeping mission
peacekeeping operation
peacekeeping operations
people's republic of china
permanent member
permanent member of the security council
permanent members
permanent members of the security council
permanent mission to the united nations
permanent representative
permanent representative to the united nations
presidential statement
press conference
press release
press statement
regional and international peace and security
republic of korea
road map
rule of law
russian federation
safe and unhindered access
secretary general
secretary general of the united nations
secretary of state
security council meeting
security council members
security council resolution
self-determination
sexual and gender-based violence
small arms and light weapons
sovereignty and territorial integrity
sovereignty independence and territorial integrity
special adviser
special envoy
special political mission
special rapporteur
special rapporteur on human rights
special representative
special representative of the secretary general
state media
state news agency
state television
supreme leader
sustainable development
sustainable development goals
syrian arab republic
territorial integrity
threat to international peace
threat to international peace and security
threat to regional and international peace and security
threaten international peace and security
threatens international peace and security
threats to international peace
threats to international peace and security
two-state solution
under secretary general
united nations general assembly
united nations headquarters
united nations high commissioner for human rights
united nations high commissioner for refugees
united nations secretary general
united nations security council
united states of america
universal declaration of human rights
veto power
violations and abuses of human rights
war crimes
weapons of mass destruction
weapons of mass destruction and ballistic missile programmes
weapons of mass destruction and ballistic missile programs
women peace and security
world food program
world food programme
world health organization
"""
