// Keys for moving and deciding. Everything works without them: each has a button.
import { actOn } from "./exchange.js";
import { askToLeave } from "./drafts.js";
import { all, goTo, isOpen, isSeen, readOn, sections, show, tell, tools } from "./parts.js";

const keysSwitch = document.getElementById("keys-switch");
const help = document.getElementById("keys");
let current = "";
let lastChange = null;

const keysOn = () => localStorage.getItem("vsgen-keys") !== "off";
const isTyping = (target) => target.closest("input, textarea, select, [contenteditable]") !== null;

function findCurrent() {
  const focused = document.activeElement && document.activeElement.closest("section.passage");
  return focused || document.getElementById(current);
}

function moveSection(step) {
  const every = sections();
  const here = every.indexOf(findCurrent());
  const next = here < 0 ? (step > 0 ? 0 : every.length - 1) : here + step;
  if (every[next]) show(every[next]);
}

function moveOpen() {
  const every = sections();
  const here = every.indexOf(findCurrent());
  const next = every.slice(here + 1).find(isOpen) || every.find(isOpen);
  if (next) show(next);
  else tell("Nothing is left to decide on here.");
}

function moveChange(step) {
  // An insertion straight after a deletion is one change with it.
  const every = all(".text ins, .text del, .sides ins, .sides del, .beside .finding").filter(
    (it) => !(it.matches("ins") && it.previousSibling === it.previousElementSibling
      && it.previousElementSibling && it.previousElementSibling.matches("del"))
      && it.getClientRects().length);
  const from = lastChange && lastChange.isConnected ? lastChange : findCurrent();
  const after = (it) => !from || Boolean(from.compareDocumentPosition(it) & Node.DOCUMENT_POSITION_FOLLOWING);
  const before = (it) => !from || Boolean(from.compareDocumentPosition(it) & Node.DOCUMENT_POSITION_PRECEDING);
  const found = step > 0 ? every.find((it) => it !== from && after(it)) : every.filter((it) => it !== from && before(it)).pop();
  if (found) {
    goTo(found);
    lastChange = found;
  }
}

function press(act) {
  const undo = act === "undo" && document.getElementById("undo-last");
  const section = undo && undo.dataset.of ? document.getElementById(undo.dataset.of) : findCurrent();
  if (undo && !undo.dataset.of) {
    undo.click();
    return;
  }
  const button = undo || (section && section.querySelector(`[data-act="${act}"]`));
  if (!section) {
    moveOpen();
    return;
  }
  if (!typed.has(act) && !isSeen(section)) {
    readOn(section);
    tell(button ? "Not decided yet: read on, then press again." : "");
    return;
  }
  tell("");
  if (!button) return;
  if (button.matches("summary")) {
    for (let outer = button.parentElement; outer !== section; outer = outer.parentElement) {
      if (outer.tagName === "DETAILS") outer.open = true;
    }
    button.parentElement.querySelector("textarea").focus();
    return;
  }
  if (act !== "edit") actOn(section);
  button.click();
}

// Several in one act: the first press shows how many and of what, the button there says yes.
function askTogether() {
  const summary = document.getElementById("together");
  if (!summary) {
    tell("Nothing that awaits has a quote and no remark.");
    return;
  }
  summary.parentElement.open = true;
  goTo(document.getElementById("accept-quoted"));
}

const moves = {
  j: () => moveSection(1), k: () => moveSection(-1), n: () => moveChange(1), p: () => moveChange(-1), o: moveOpen,
  l: () => { const next = document.getElementById("next-article"); if (next) next.click(); },
};
if (document.querySelector(".of-proposals")) {
  // One after the other, as in a terminal: there are no changes to move between.
  moves.n = moveOpen;
  moves.p = () => moveSection(-1);
  moves.A = askTogether;
}
const acts = { a: "approve", r: "reject", e: "edit", c: "comment", m: "keep", t: "take", u: "undo" };
const typed = new Set(["edit", "comment"]); // these decide nothing

function showSwitch() {
  if (!keysSwitch) return;
  keysSwitch.textContent = keysOn() ? "Keys on" : "Keys off";
  keysSwitch.setAttribute("aria-pressed", String(keysOn()));
}

function leaveTyping(area) {
  const link = area.closest("section").querySelector("a[data-leave]");
  if (area.dataset.draft === "edit" && link) {
    askToLeave(area, () => link.click());
    return;
  }
  askToLeave(area, () => {
    const details = area.closest("details");
    details.open = false;
    details.querySelector("summary").focus();
  });
}

document.addEventListener("keydown", (event) => {
  if (event.target.matches("textarea[data-draft]")) {
    if (event.key === "Escape") leaveTyping(event.target);
    else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) event.target.form.requestSubmit();
    else return;
    event.preventDefault();
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey || !keysOn()) return;
  if (isTyping(event.target) || document.querySelector("dialog[open]")) return;
  if (event.key === "?") help.showModal();
  else if (moves[event.key]) moves[event.key]();
  else if (acts[event.key]) press(acts[event.key]);
  else return;
  event.preventDefault();
});

document.addEventListener("focusin", (event) => {
  const section = event.target.closest("section.passage");
  if (!section) return;
  if (section.id !== current) lastChange = null;
  current = section.id;
  markCurrent();
});

function markCurrent() {
  all("nav.sections a").forEach((link) =>
    link.dataset.for === current ? link.setAttribute("aria-current", "true") : link.removeAttribute("aria-current"));
}
document.addEventListener("htmx:afterSettle", markCurrent);

document.addEventListener("click", (event) => {
  const mover = event.target.closest("[data-move]");
  if (mover) {
    event.preventDefault();
    moves[mover.dataset.move]();
  }
  if (event.target === keysSwitch) {
    localStorage.setItem("vsgen-keys", keysOn() ? "off" : "on");
    showSwitch();
  }
  if (event.target.closest("#help") && help) {
    event.preventDefault();
    help.showModal();
  }
});

if (tools) tools.hidden = false;
showSwitch();
