// After an act: every section that now reads otherwise is exchanged, not only the one acted on.
// A section in which somebody types is left as it is; saving tells them what changed meanwhile.
import { all, bar, goTo, isDirty, isOpen, show } from "./parts.js";

let acted = null;

export function actOn(section) {
  acted = section.id;
}

function exchangeOthers(answer, target) {
  const page = new DOMParser().parseFromString(answer, "text/html");
  const coming = all("section.passage[data-stamp]", page);
  if (!coming.length) return;
  for (const fresh of coming) {
    const old = document.getElementById(fresh.id);
    if (!old || old === target || old.dataset.stamp === fresh.dataset.stamp || isDirty(old)) continue;
    if (old.querySelector("textarea.typing") && !old.querySelector("textarea.typing").closest("details")) continue;
    const here = document.importNode(fresh, true);
    old.replaceWith(here);
    htmx.process(here);
  }
  const names = new Set(coming.map((it) => it.id));
  if (names.size !== all("section.passage").length) {
    document.getElementById("alert").textContent = "Passages came or went since: load the page again.";
  }
}

document.addEventListener("htmx:beforeSwap", (event) => {
  const { target, serverResponse } = event.detail;
  if (typeof serverResponse === "string" && bar) exchangeOthers(serverResponse, target);
});

// The control that was used may be gone from the new text: then its section keeps the focus.
document.addEventListener("htmx:afterSettle", (event) => {
  const section = event.target.closest && event.target.closest("section.passage");
  const problem = section && section.querySelector(".meanwhile, .alert[autofocus]");
  if (problem) {
    acted = null;
    goTo(problem);
    return;
  }
  if (section && section.id === acted) {
    acted = null;
    if (!isOpen(section)) {
      const later = all("section.passage").filter((it) => isOpen(it));
      const next = later.find((it) => section.compareDocumentPosition(it) & Node.DOCUMENT_POSITION_FOLLOWING) || later[0];
      if (next) {
        show(next);
        return;
      }
    }
    show(section);
    return;
  }
  const lost = !document.activeElement || document.activeElement === document.body;
  if (lost && section) section.focus({ preventScroll: true });
});

// A refusal that brought no page of ours: say so where the act was.
document.addEventListener("htmx:sendError", (event) => {
  if (event.target.id === "shown") return; // a question that nobody asked
  const section = event.target.closest("section.passage");
  const place = (section && section.querySelector(".answer")) || document.getElementById("alert");
  if (!place) return;
  place.replaceChildren();
  const told = document.createElement("p");
  told.className = "alert";
  told.textContent = "The server does not answer; nothing was changed. What you typed is kept in this browser.";
  place.append(told);
});
