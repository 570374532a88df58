"""Words of many fields that are no names: what `text.stray-capitals` goes by.

Precision before recall: a word that often names a department, a degree or a product alone
("Marketing", "Statistics", "Word") is a common one only beside another of these.
"""

ACTIVITIES = frozenset(
    "administration algebra algorithms analysis analytics architecture architectures assessment "
    "automation budgeting care cleaning coaching coding collection communication compliance "
    "computing control counseling debugging deployment design development documentation driving "
    "engineering experimentation forecasting governance health infrastructure inspection "
    "integration integrity inventory learning literacy maintenance management mentoring mining "
    "modeling modelling monitoring networking operations optimization papers pipeline pipelines "
    "planning policies practices preprocessing privacy processing programming protection "
    "prototyping purchasing quality reporting research safety scheduling science scripting "
    "security service skills storage testing troubleshooting visualization visualizations "
    "warehouse warehouses warehousing welding workflow workflows".split()
)
"""What is done or looked after; in "data pipelines" the second word."""

FIELDS = frozenset(
    "autonomous big business cloud customer data database deep feature financial information "
    "inventory linear machine market medical mental network patient predictive product project "
    "public quality reinforcement research risk social software statistical supply system "
    "systems team technical user version web".split()
)
"""What it is done to, or how; in "data pipelines" the first word."""
