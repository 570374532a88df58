"""Publications as sources with figures: recorded, read in from tables, corrected, checked again.

What a publisher printed enters, as a file or an address, and what a person answers; a source's
file in the house's layout leaves, with the evidence beside it, or every reason why not. Start at
`source_text` and `saving`.
"""
