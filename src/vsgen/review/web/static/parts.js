// What the other scripts share: sections of the page, and which of them are in view.
export const all = (selector, root = document) => Array.from(root.querySelectorAll(selector));
export const bar = document.getElementById("bar");
export const tools = document.getElementById("tools");
const begun = new Set(); // stamps of passages whose beginning was in view

export const sections = () => all("section.passage");
export const isOpen = (section) => !section.matches(".approved, .rejected, .computed, .left-out");
const isChosen = (select) => Array.from(select.options).some((it) => it.selected !== it.defaultSelected);
export const isTouched = (area) => area.value !== area.defaultValue || (area.form !== null
  && all("[data-kept]", area.form).some((it) => (it.options ? isChosen(it) : it.value !== it.defaultValue)));
export const isDirty = (root) => all("textarea[data-draft]", root).some(isTouched);

// The part of the window between the bar above and the tools below.
export function findRoom() {
  const top = bar ? bar.getBoundingClientRect().bottom : 0;
  const bottom = tools && !tools.hidden ? tools.getBoundingClientRect().top : innerHeight;
  return { top: Math.max(top, 0), bottom };
}

function noteBeginnings() {
  const room = findRoom();
  for (const section of sections()) {
    const top = section.getBoundingClientRect().top;
    if (top >= room.top - 8 && top < room.bottom - 40) begun.add(section.dataset.stamp);
  }
}

// Whether all of the section was in view since it reads as it does, and its end still is.
export function isSeen(section) {
  noteBeginnings();
  const room = findRoom();
  const box = section.getBoundingClientRect();
  const ends = box.bottom <= room.bottom + 8 && box.bottom > room.top + 40;
  return ends && begun.has(section.dataset.stamp);
}

// Scroll on in a section that is not seen whole: to its beginning, then screen by screen.
export function readOn(section) {
  const room = findRoom();
  const box = section.getBoundingClientRect();
  const started = begun.has(section.dataset.stamp) && box.top <= room.top + 8 && box.bottom > room.top;
  const step = started ? Math.min(box.bottom - room.bottom + 8, room.bottom - room.top - 48) : box.top - room.top;
  scrollBy({ top: step, behavior: "instant" });
  section.focus({ preventScroll: true });
  noteBeginnings();
}

export function goTo(element) {
  if (!element) return;
  for (let outer = element.parentElement; outer; outer = outer.parentElement) {
    if (outer.tagName === "DETAILS") outer.open = true;
  }
  if (!element.hasAttribute("tabindex")) element.tabIndex = -1;
  element.focus({ preventScroll: true });
  element.scrollIntoView({ block: element.matches("section, .meanwhile, .alert") ? "start" : "center", behavior: "instant" });
  noteBeginnings();
}

// A section where it can be decided on: whole if it fits, else from its beginning.
export function show(section) {
  const room = findRoom();
  const box = section.getBoundingClientRect();
  section.focus({ preventScroll: true });
  const fits = box.top >= room.top && box.bottom <= room.bottom;
  if (!fits) section.scrollIntoView({ block: "start", behavior: "instant" });
  noteBeginnings();
}

export function tell(text) {
  const hint = document.getElementById("hint");
  if (hint) hint.textContent = text;
}

// What is jumped to comes to stand below the bar, however high that is.
if (bar) {
  const measure = () => {
    document.documentElement.style.scrollPaddingTop = `${bar.offsetHeight + 8}px`;
    document.documentElement.style.setProperty("--bar", `${bar.offsetHeight}px`);
  };
  new ResizeObserver(measure).observe(bar);
  measure();
}
let waiting = false;
addEventListener("scroll", () => {
  if (waiting) return;
  waiting = true;
  requestAnimationFrame(() => {
    waiting = false;
    noteBeginnings();
  });
}, { passive: true });
addEventListener("load", noteBeginnings);
