// Keys, and focus after a part of the page was exchanged. Everything works without this file.
(() => {
  "use strict";
  const all = (selector, root = document) => Array.from(root.querySelectorAll(selector));
  const tools = document.getElementById("tools");
  const keysSwitch = document.getElementById("keys-switch");
  const help = document.getElementById("keys");
  let current = "";
  let lastChange = null;

  const keysOn = () => localStorage.getItem("vsgen-keys") !== "off";
  const isTyping = (target) => target.closest("input, textarea, select, [contenteditable]") !== null;
  const sections = () => all("section.passage");

  function findCurrent() {
    const focused = document.activeElement && document.activeElement.closest("section.passage");
    return focused || document.getElementById(current);
  }

  function goTo(element) {
    if (!element) return;
    for (let outer = element.parentElement; outer; outer = outer.parentElement) {
      if (outer.tagName === "DETAILS") outer.open = true;
    }
    if (!element.hasAttribute("tabindex")) element.tabIndex = -1;
    element.focus({ preventScroll: true });
    element.scrollIntoView({ block: element.matches("section") ? "start" : "center" });
  }

  function moveSection(step) {
    const every = sections();
    const here = every.indexOf(findCurrent());
    const next = here < 0 ? (step > 0 ? 0 : every.length - 1) : here + step;
    if (every[next]) goTo(every[next]);
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
    const section = findCurrent();
    const button = section && section.querySelector(`[data-act="${act}"]`);
    if (!button) return;
    if (act !== "reject") {
      button.click();
      return;
    }
    button.parentElement.open = true;
    button.parentElement.querySelector("textarea").focus();
  }

  const moves = {
    j: () => moveSection(1), k: () => moveSection(-1), n: () => moveChange(1), p: () => moveChange(-1),
  };
  const acts = { a: "approve", r: "reject", e: "edit", m: "keep", t: "take", u: "undo" };

  function showSwitch() {
    if (!keysSwitch) return;
    keysSwitch.textContent = keysOn() ? "Keys on" : "Keys off";
    keysSwitch.setAttribute("aria-pressed", String(keysOn()));
  }

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && event.target.matches("section.passage textarea[name=reason]")) {
      const details = event.target.closest("details");
      details.open = false;
      details.querySelector("summary").focus();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || !keysOn()) return;
    if (isTyping(event.target) || (help && help.open)) return;
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
    all("nav.sections a").forEach((link) =>
      link.dataset.for === current ? link.setAttribute("aria-current", "true") : link.removeAttribute("aria-current"));
  });

  document.addEventListener("click", (event) => {
    const mover = event.target.closest("[data-move]");
    if (mover) moves[mover.dataset.move]();
    if (event.target === keysSwitch) {
      localStorage.setItem("vsgen-keys", keysOn() ? "off" : "on");
      showSwitch();
    }
    if (event.target.closest("#help") && help) {
      event.preventDefault();
      help.showModal();
    }
  });

  // The control that was used may be gone from the new text: then its section keeps the focus.
  document.addEventListener("htmx:afterSettle", () => {
    const lost = !document.activeElement || document.activeElement === document.body;
    const section = document.getElementById(current);
    if (lost && section) section.focus({ preventScroll: true });
  });

  if (tools) tools.hidden = false;
  showSwitch();
})();
