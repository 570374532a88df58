// Ticking many pairs of the queue: all of the page, a range with Shift, and how many are ticked.
import { all } from "./parts.js";

const place = document.getElementById("tick-all-place");
const told = document.getElementById("ticked-count");
const boxes = all('input[name="pair"]');
let last = null;

const every = document.createElement("input");

function count() {
  const ticked = boxes.filter((it) => it.checked).length;
  told.textContent = ticked ? `With the ${ticked} ticked` : "With the ticked pairs";
  every.checked = ticked === boxes.length;
  every.indeterminate = ticked > 0 && ticked < boxes.length;
}

function tickRange(box) {
  const [from, to] = [boxes.indexOf(last), boxes.indexOf(box)].sort((a, b) => a - b);
  boxes.slice(from, to + 1).forEach((it) => { it.checked = box.checked; });
}

// Once the page is refused, its reason is said one time, and nothing more is asked.
document.addEventListener("htmx:responseError", (event) => {
  if (event.target.id === "shown") event.target.remove();
});

if (place && told && boxes.length) {
  const label = document.createElement("label");
  const name = document.createElement("span");
  every.type = "checkbox";
  every.id = "tick-all";
  name.className = "unseen";
  name.textContent = "Tick all on this page";
  label.append(every, name);
  place.replaceChildren(label);
  every.addEventListener("change", () => {
    boxes.forEach((it) => { it.checked = every.checked; });
    count();
  });
  document.addEventListener("click", (event) => {
    const box = event.target;
    if (!boxes.includes(box)) return;
    if (event.shiftKey && last) tickRange(box);
    last = box;
    count();
  });
  count();
}
