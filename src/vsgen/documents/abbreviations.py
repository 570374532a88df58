"""Words of English with a stop that need not end a sentence, and words that begin one.

Data only, in lower case and without the last stop. Initials ("J."), and letters with a stop each
("U.S.", "Ph.D." apart), need no entry.
"""

NEVER_LAST = frozenset(
    """
    dr drs mr mrs ms messrs prof e.g eg i.e vs cf viz approx ca resp incl excl esp a.k.a w.r.t
    """.split()
)
"""What follows belongs to them."""

BEFORE_NUMBER = frozenset(
    """
    no nos nr fig figs vol vols p pp eq sec ch chap ver est rs ext app
    jan feb mar apr jun jul aug sep sept oct nov dec
    """.split()
)
"""They end no sentence where a number follows: "No. 5", "Sept. 3"."""

MAY_BE_LAST = frozenset(
    """
    inc ltd corp co llc bros jr sr esq ph.d dept univ assn govt intl natl ave blvd rd st mt ft
    rev hon gen sen rep gov capt lt col sgt pres supt al pct
    """.split()
)
"""They end a sentence where a word follows that begins one: "at Acme Inc. The pay"."""

STARTERS = frozenset(
    """
    a about according across after all along also although among an and another any are as at
    because before both but by can compared could despite did do does during each either even
    every few finally first for from further given has have he hence her here his how however i
    if in indeed instead is it its last later like many meanwhile more moreover most much my
    neither no nor not now of often on once one only or other others our over overall per
    perhaps several she should similarly since so some still such than that the their then there
    therefore these they this those though through thus to today under unlike until up upon was
    we were what when where whether which while who whose why will with within without would yet
    you your
    """.split()
)
"""Words that begin a sentence far more often than a name."""
