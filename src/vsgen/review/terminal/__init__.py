"""What a terminal shows of a review: views and comparisons enter, rich renderables leave.

Decides nothing, prints nothing, and knows no window: what is wide or coloured is settled when
`render` makes text of it. Start at `screens`; foreign text enters through `plain` only.
"""
