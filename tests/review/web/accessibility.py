"""What the browser's tests ask of every page: axe, and targets that are large enough."""

from pathlib import Path

AXE = Path(__file__).parent / "axe" / "axe-core-4.14.1.min.js"
SMALL = """() => [...document.querySelectorAll("button, .button, summary, select, input, nav a")]
    .filter((it) => it.getClientRects().length)
    .filter((it) => it.type !== "radio" && it.type !== "checkbox")
    .map((it) => [it.outerHTML.slice(0, 80), it.getBoundingClientRect()])
    .filter(([, box]) => box.width < 24 || box.height < 24)
    .map(([html]) => html)"""
