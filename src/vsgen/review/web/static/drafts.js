// What is typed is kept in this browser until it is saved or dropped, and offered when it was not.
import { all, goTo, isDirty, isTouched, sections } from "./parts.js";

const place = document.getElementById("drafts");
const path = place ? place.dataset.path : "";
const PREFIX = `vsgen ${path} `;
// One a form: what is typed into a new form does not take the place of what waits from another.
const nameOf = (section, area) => {
  area.dataset.since ??= String(Date.now());
  return `${PREFIX}${area.dataset.draft} ${area.dataset.since} ${section.dataset.key}`;
};
const fields = ["revision", "seen", "notes"];

function read(name) {
  try {
    return JSON.parse(localStorage.getItem(name));
  } catch {
    return null;
  }
}

function write(name, value) {
  try {
    localStorage.setItem(name, JSON.stringify(value));
  } catch {
    document.getElementById("hint").textContent = "This browser keeps no drafts: save before you leave.";
  }
}

function keep(area) {
  const section = area.closest("section.passage");
  const name = nameOf(section, area);
  if (!isTouched(area) && !area.hasAttribute("data-restored")) {
    localStorage.removeItem(name);
    return;
  }
  const kept = { text: area.value, at: new Date().toISOString(), name: section.dataset.name };
  for (const field of fields) {
    const input = area.form.elements[field];
    if (input) kept[field] = input.value;
  }
  kept.parts = Object.fromEntries(all("[data-kept]", area.form).map((it) => [it.name, it.value]));
  write(name, kept);
}

function listKept() {
  const found = [];
  for (const name of Object.keys(localStorage)) {
    const [, act, since, key] = name.startsWith(PREFIX)
      ? name.slice(PREFIX.length).match(/^(\S+) (\d+) (.*)$/s) ?? [] : [];
    const kept = act && read(name);
    if (kept && typeof kept.text === "string") found.push({ name, act, since, key, kept });
  }
  return found.sort((one, other) => one.since - other.since);
}

function describe(kept) {
  const when = new Date(kept.at);
  const today = when.toDateString() === new Date().toDateString();
  const clock = when.toLocaleTimeString([], { hour: "2-digit", minute: "2-digit", hour12: false });
  return today ? clock : `${when.toLocaleDateString()}, ${clock}`;
}

function makeButton(text, act, ...classes) {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = text;
  button.classList.add(...classes);
  button.addEventListener("click", act);
  return button;
}

function offer(box, one, section) {
  const line = document.createElement("div");
  line.className = "offer";
  const told = document.createElement("p");
  const spoken = { edit: "", write: "", resolve: " as the end of the conflict", comment: " as a comment", "queue-paste": "" };
  const what = one.act.startsWith("reply-") ? " as an answer" : spoken[one.act] ?? " as a reason";
  told.textContent = `You typed this at ${describe(one.kept)}${what} and did not save it:`;
  const text = document.createElement("blockquote");
  text.textContent = one.kept.text;
  const row = document.createElement("div");
  row.className = "row";
  if (section) row.append(makeButton("Put back", () => putBack(section, one), "strong"));
  row.append(makeButton("Drop", () => {
    localStorage.removeItem(one.name);
    line.remove();
    if (section) section.focus({ preventScroll: true });
  }));
  if (!section) told.textContent = `${one.kept.name}: ${told.textContent}`;
  line.append(told, text, row);
  box.append(line);
}

// Every draft that stands in no open form is offered in its passage.
function offerAll() {
  if (!place) return;
  const every = new Map(sections().map((it) => [it.dataset.key, it]));
  all(".draft").forEach((box) => box.replaceChildren());
  for (const one of listKept()) {
    const section = every.get(one.key);
    const area = section && section.querySelector(`textarea[data-draft="${one.act}"]`);
    if (area && area.value === one.kept.text) continue;
    offer(section ? section.querySelector(".draft") : place, one, section);
  }
}

// The draft of the form that was sent goes on in the one that came back.
function adopt(area) {
  area.setAttribute("data-restored", "");
  const { key } = area.closest("section.passage").dataset;
  const same = listKept().find((it) => it.key === key && it.act === area.dataset.draft && it.kept.text === area.value);
  if (same) area.dataset.since = same.since;
}

let wanted = null;

function putBack(section, one) {
  const area = section.querySelector(`textarea[data-draft="${one.act}"]`);
  if (area) {
    fill(area, one);
    return;
  }
  wanted = one;
  const opener = section.querySelector('[data-act="edit"]');
  if (opener) opener.click();
}

function fill(area, { kept, since }) {
  area.dataset.since = since;
  area.value = kept.text;
  area.setAttribute("data-restored", "");
  for (const field of fields) {
    const input = area.form.elements[field];
    if (input && typeof kept[field] === "string") input.value = kept[field];
  }
  for (const [name, value] of Object.entries(kept.parts ?? {})) {
    const input = area.form.elements[name];
    if (input && input.hasAttribute("data-kept")) input.value = value;
  }
  goTo(area);
  offerAll();
}

// What is sent is forgotten once the page says that it was saved, and only if nothing was added.
function noteSent(form) {
  const area = findArea(form);
  if (area) sessionStorage.setItem(`sent ${nameOf(form.closest("section.passage"), area)}`, area.value);
}

// With both texts together, the one that was typed is saved, too.
function findArea(form) {
  const section = form.closest("section.passage");
  if (!section || !form.elements.text && !form.elements.reason) return null;
  return form.querySelector("textarea[data-draft]") ?? section.querySelector('textarea[data-draft="edit"]');
}

function forgetSaved() {
  const done = document.querySelector("#ways[data-done]");
  if (!done) return;
  const saved = new Set(done.dataset.keys.split("\n"));
  const mine = listKept().filter((it) => saved.has(it.key) && it.act === done.dataset.done);
  for (const { name, kept } of mine) {
    const sent = sessionStorage.getItem(`sent ${name}`);
    if (sent === null) continue;
    sessionStorage.removeItem(`sent ${name}`);
    if (kept.text === sent) localStorage.removeItem(name);
  }
}

// Leaving an edit by its own button asks, then drops.
const leaving = document.getElementById("leaving");
let leave = null;

export function askToLeave(area, go) {
  if (!isTouched(area) && !area.hasAttribute("data-restored")) {
    go();
    return;
  }
  leave = { area, go };
  leaving.showModal();
}

if (leaving) {
  leaving.addEventListener("close", () => {
    const { area, go } = leave;
    leave = null;
    if (leaving.returnValue !== "drop") {
      area.focus();
      return;
    }
    const section = area.closest("section.passage");
    localStorage.removeItem(nameOf(section, area));
    area.form.reset();
    area.removeAttribute("data-restored");
    go();
  });
  leaving.addEventListener("cancel", () => { leaving.returnValue = "stay"; });
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-leave]");
  const area = link && link.closest("section").querySelector('textarea[data-draft="edit"]');
  if (!area || (!isTouched(area) && !area.hasAttribute("data-restored"))) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  askToLeave(area, () => link.click());
}, true);

document.addEventListener("input", (event) => {
  const area = event.target.matches("[data-kept]")
    ? event.target.form.querySelector("textarea[data-draft]") : event.target;
  if (area.matches("textarea[data-draft]")) keep(area);
});
document.addEventListener("submit", (event) => noteSent(event.target), true);
let sending = false;
document.addEventListener("submit", (event) => { sending = !event.defaultPrevented; });
addEventListener("beforeunload", (event) => {
  if (!sending && isDirty(document)) event.preventDefault();
});
document.addEventListener("htmx:beforeRequest", (event) => {
  if (event.target.matches("form")) noteSent(event.target);
});
// Refused, or never answered: what was sent is not saved by whatever is saved next.
document.addEventListener("htmx:afterRequest", (event) => {
  const area = event.target.matches("form") && !event.detail.successful && findArea(event.target);
  if (area) sessionStorage.removeItem(`sent ${nameOf(event.target.closest("section.passage"), area)}`);
});
document.addEventListener("htmx:afterSettle", (event) => {
  forgetSaved();
  const section = event.target.closest && event.target.closest("section.passage");
  const area = wanted && section && section.dataset.key === wanted.key
    && section.querySelector("textarea[data-draft=edit]");
  if (area) {
    const one = wanted;
    wanted = null;
    fill(area, one);
    return;
  }
  // A form that came back with what was typed is kept like one that is typed in.
  if (section) all("textarea[data-draft]", section).filter((it) => section.querySelector(".meanwhile, .alert") && it.value.trim()).forEach(adopt);
  offerAll();
});

forgetSaved();
offerAll();
