"""A percentage in its place -> whether it is the strength of a solution: "0.9% saline".

Chemistry is a table of endings and nouns; a share of producers or of sales is none.
"""

from __future__ import annotations

from vsgen.claims.patterns import Pattern

_LEAD = (
    r"(?:(?:aqueous|buffered|normal|sterile|diluted?|concentrated|topical|liquid|pure|warm|fresh"
    r"|sodium|potassium|calcium|magnesium|hydrogen|ammonium|silver|zinc|copper|povidone|benzoyl"
    r"|hydrochloric|sulph?uric|sulfuric|nitric|acetic|citric|salicylic|phosphoric|lactic|glycolic"
    r"|isopropyl|ethyl|rubbing|household)\s++){0,2}"
)
_SUBSTANCE = (
    r"(?:saline|isopropyl|isopropanol|ethanol|methanol|propanol|alcohol|bleach|dextrose|glucose"
    r"|sucrose|glycerol|glycerine?|formalin|formaldehyde|glutaraldehyde|ammonia|acid|iodine|agarose"
    r"|agar|acetone|vinegar|milk|abv|permethrin|minoxidil|retinol|chlorhexidine|povidone-iodine"
    r"|propofol|albumin|fluoride|triton|tween"
    r"|[a-z]{0,20}(?:caine|cortisone|methasone|oxide|chlorite|chlorate|chloride|sulph?ate|sulfate"
    r"|nitrate|acetate|bicarbonate|carbonate|phosphate|mycin|azole))"
)
STRENGTH = Pattern(
    r"\s?(?:%|percent\b|per\s++cent\b)\s?(?:\(?[wv]/[wv]\b\)?"
    rf"|\s?{_LEAD}{_SUBSTANCE}\b(?!-|\s++(?:[a-z]+s\s++(?:are|were|is|have|had|said|say|report|closed)"
    r"|producers|makers|tax|duty|tariffs?|sales|industry|plants|market)\b)"
    r"|\s?(?!of\b|the\b)(?:[a-z-]+\s++)?solution(?=\s++(?:of|in|for|and|to|is|at|on|or)\b|[.,;:)]))"
)
"""Matches right after the number."""
