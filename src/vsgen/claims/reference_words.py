"""Words that make a number the name of something ("Chapter 7", "visa 482"): a table, no code."""

from __future__ import annotations

_BEFORE_NUMBER = {
    "version": "version versions v ver python java php ruby node kubernetes",
    "cross reference": (
        "chapter chapters section sections figure figures fig table tables step steps page pages "
        "p pp ch sec art para ext appendix footnote note line lines row column columns item "
        "question questions exercise lesson module unit part parts phase phases stage volume vol "
        "issue episode paragraph clause exhibit slide slides sprint annex annexure milestone "
        "principle article articles tip rule option example case scenario room suite floor "
        "worksheet sheet attachment heading endnote theorem equation photo image diagram chart "
        "map panel plate verse psalm act scene season field quote myth mistake reason habit "
        "lecture unit quiz problem task bullet point box cell frame track side"
    ),
    "grade": (
        "level levels tier tiers grade grades type class classes category zone group band bands "
        "layer priority severity ring degree rank wave round cohort generation gen cat key "
        "schedule block form rating league size division scale spine"
    ),
    "standard": (
        "iso iso/iec rfc ieee pci soc nist en din ansi cfr title form forms schedule iec rev bs "
        "basel cve gdpr act regulation directive code codes naics sox sas sic isco convention "
        "protocol resolution amendment proposition prop measure bill statute docket opinion "
        "provision subsection subclass visa permit order ordinance circular notice bulletin "
        "memorandum memo recommendation standard guideline rules articles"
    ),
    "technical constant": (
        "port http status error errors seed epoch alpha r2 f1 auc thread bit register signal"
    ),
    "place": (
        "platform gate pier lift junction exit route highway bus tram flight train ward hall "
        "courtroom building bay dock booth stand seat locker apartment apt flat house plot lot "
        "shelf drawer desk terminal runway hangar district precinct county ward region area pit "
        "shaft mine tower bridge camp sector studio lane aisle channel warehouse plant stadium "
        "classroom lab bungalow carriage coach berth cabin deck hole mile kilometre kilometer"
    ),
    "organisation": (
        "local branch lodge engine ladder squad battalion regiment wing team crew company troop "
        "brigade station rescue medic unit division post council ship apollo"
    ),
    "identifier": (
        "extension badge ticket invoice file folder reference ref id licence license policy "
        "claim account batch serial number no mark mk job vacancy requisition req postcode zip box "
        "subclass cas isbn issn pin barcode draft build release edition patch hotfix commit"
    ),
    "age": "age ages aged turned turning",
    "turn": "day week month year night shift game lap heat attempt exam",
}  # fmt: skip

NAME_BY_WORD = {word: name for name, words in _BEFORE_NUMBER.items() for word in words.split()}
"""The word right before a number -> the name of what the number then is."""

ALSO_VERBS = frozenset(
    "note form forms question questions act group issue issues figure lines file claim claims "
    "order measure lift exit train set try take match test draft post model mark track field "
    "rank round wave key stand seat house box frame box bill notice permit schedule block build "
    "release point shift crew team staff plant coach ship desk lab mine camp tower station "
    "rescue company region area county district day week month year night case cases area "
    "division local branch council lodge account policy job test plot map image wing".split()
)
"""Of these words, those after which a number with a noun counts ("form 3 teams", "a team 40
people strong")."""

MEASURES = frozenset(
    "growth pay salary wage wages increase rise rate rates demand employment openings jobs score "
    "share median average mean total number percent percentage index count sum ratio gain loss "
    "decline drop fall gap workforce headcount staff turnover income revenue budget cost price "
    "value amount size output supply population membership enrolment enrollment result answer "
    "extra additional another further remaining other last next past first final top bottom same "
    "full only just about some around over under least most nearly almost roughly early late mid "
    "than and or but not that this these those all both any each every more less fewer of by to "
    "from with without within for in on at into onto is are was were be been has have had new old "
    "initial entire whole good mere estimated current combined overall the a an its their our "
    "your his her my no per out up down off as when while if because so then now still even "
    "between among through during until since before after against like near above below beyond "
    "one two three four five six seven eight nine ten dozen hundred thousand million plus minus "
    "got won lost made took gave said kept left cost hit cut paid sold saw ran met led wants needs "
    "who which what where why how it they we you he she them us him me".split()
)
"""Words before a bare number that do not make it a name."""
