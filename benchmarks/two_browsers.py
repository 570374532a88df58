"""Two editors in two browsers, a newsroom around them, and a model of what must not be lost.

`python -m benchmarks.two_browsers [--acts 200] [--seed 1] [--show]` serves one article and lets two
real browsers type, save, approve, reject, undo, restore and reload in a random order, while the
file is edited on disk, facts change, the article is drafted again, and the server is killed. After
every act it asks two things:

- Is every word that somebody typed still there? In the file, in a form on a page, or among the
  drafts that a browser offers back; or was it taken out by an act that says so?
- Was everything that is now approved on the deciding page, word for word as it stands?

Fails if either has ever to be answered with no.
"""

import argparse
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from playwright import sync_api  # type: ignore[import-not-found, unused-ignore]

from vsgen.desk import Desk, hash_text
from vsgen.facts import load_library
from vsgen.prompts import load_prompts
from vsgen.review import Review

ROOT = Path(__file__).parents[1]
A, B = "machine-learning-engineer", "data-manager"
PAIR = f"{A}-vs-{B}"
CHROMIUM = "/usr/bin/chromium"
FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()
VSGEN = (sys.executable, "-m", "vsgen")
_UNFOLD = "it => { for (; it; it = it.parentElement) if (it.open === false) it.open = true }"


@dataclass
class Newsroom:
    """A project in a folder of its own, and a server over it that can be killed."""

    folder: Path
    server: "subprocess.Popen[str] | None" = None
    address: str = ""
    port: int = 0

    def start(self) -> None:
        """Serve; at the same port after a kill, as an editor's bookmark expects."""
        command = [*VSGEN, "serve", "--no-open", "--port", str(self.port)]
        self.server = subprocess.Popen(
            command, cwd=self.folder, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        )
        assert self.server.stdout is not None
        self.address = self.server.stdout.readline().strip()
        found = re.search(r":(\d+)/", self.address)
        assert found, f"no address in {self.address!r}"
        self.port = int(found[1])

    def kill(self) -> None:
        """As a power cut would."""
        assert self.server is not None
        self.server.kill()
        self.server.wait()

    def run(self, *words: str) -> int:
        """One command of a colleague in a terminal; its exit code."""
        done = subprocess.run([*VSGEN, *words], cwd=self.folder, capture_output=True, check=False)
        return done.returncode

    @property
    def article(self) -> Path:
        """The file that everybody writes in."""
        return self.folder / "output" / f"{PAIR}.md"

    def open_review(self) -> Review:
        """The service over the files as they are now."""
        library = load_library(self.folder / "roles", date.today())
        return Review(Desk(self.folder / "output"), library, load_prompts(self.folder / "prompts"))

    def read_all(self) -> str:
        """Whatever a person's words may stand in: the article, locks, and what was decided."""
        output = self.folder / "output"
        files = [self.article, *sorted(output.rglob("*.lock.json"))]
        return "\n".join(file.read_text(encoding="utf-8") for file in files if file.exists())


@dataclass
class Ledger:
    """Every word that was typed, and where it has to be."""

    typing: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Not saved yet: the browser and the passage."""
    saved: dict[str, str] = field(default_factory=dict)
    """In the article: the passage."""
    reasons: set[str] = field(default_factory=set)
    """In a decision."""
    named: Counter[str] = field(default_factory=Counter)
    """Words that an act took out by its name."""
    lost: list[str] = field(default_factory=list)
    unseen: list[str] = field(default_factory=list)
    count: int = 0

    def next_word(self) -> str:
        """A word that nobody else writes."""
        self.count += 1
        letters = "".join("abcdefghijklmnop"[(self.count >> shift) & 15] for shift in (8, 4, 0))
        return f"zq{letters}zq"


class Editor:
    """One person at one browser."""

    def __init__(self, name: str, browser: "sync_api.Browser", room: Newsroom) -> None:
        self.name, self.room = name, room
        self.context = browser.new_context(reduced_motion="reduce")
        self.page = self.context.new_page()
        self.page.set_default_timeout(8_000)
        # A guard that asks whether to leave is answered with yes: what was typed must survive that.
        self.page.on("dialog", lambda dialog: dialog.accept())
        self.enter()

    def enter(self) -> None:
        """Let in by the address that the server printed; then to the article."""
        self.page.goto(self.room.address)
        self.page.wait_for_url(re.compile(r":\d+/$"))
        self.load()

    def load(self) -> None:
        """Open the article anew."""
        self.page.goto(f"http://127.0.0.1:{self.room.port}/article/{PAIR}")

    def has(self, selector: str) -> bool:
        """Whether the page shows such a thing."""
        return self.page.locator(selector).count() > 0

    def revisions(self) -> dict[str, str]:
        """Of the passages on the page, by key: what a decision from here would name."""
        return dict(
            self.page.evaluate(
                """() => [...document.querySelectorAll("section.passage")].flatMap((it) => {
                    const revision = it.querySelector("input[name=revision]");
                    return revision ? [[it.dataset.key, revision.value]] : [];
                })"""
            )
        )

    def find(self, key: str) -> "sync_api.Locator":
        """The section of a passage."""
        return self.page.locator(f'section.passage[data-key="{key}"]')

    def read_kept(self) -> str:
        """All that the browser would give back: forms, and what it stored."""
        return str(
            self.page.evaluate(
                """() => [...document.querySelectorAll("textarea")].map((it) => it.value)
                    .concat(Object.values({...localStorage}), Object.values({...sessionStorage}))
                    .join("\\n")"""
            )
        )

    def settle(self) -> None:
        """Wait until the page has what it asked for."""
        # A click begins to ask only a moment later.
        self.page.wait_for_timeout(150)
        self.page.wait_for_load_state("networkidle")


@dataclass
class Campaign:
    """The random acts, and what is asked after each."""

    room: Newsroom
    editors: tuple[Editor, ...]
    chance: random.Random
    show: bool
    ledger: Ledger = field(default_factory=Ledger)
    texts: dict[str, str] = field(default_factory=dict)
    """What every revision that was ever shown reads."""
    errors: dict[str, bool] = field(default_factory=dict)
    done: Counter[str] = field(default_factory=Counter)

    def run(self, acts: int) -> None:
        """That many acts, and the questions after each."""
        weights = {
            self.type: 6, self.save: 9, self.approve: 5, self.approve_rest: 1, self.reject: 2,
            self.undo: 3, self.decide_conflict: 2, self.restore: 2, self.leave_out: 1,
            self.leave: 3, self.reload: 3, self.draft: 3, self.change_fact: 2,
            self.write_on_disk: 4, self.delete_on_disk: 1, self.kill: 2,
        }  # fmt: skip
        self.look()
        for number in range(acts):
            editor = self.chance.choice(self.editors)
            act = self.chance.choices(list(weights), list(weights.values()))[0]
            before, decided = self.room.article.read_text("utf-8"), self.list_approvals()
            seen = editor.revisions()
            named = act(editor)
            editor.settle()
            happened = f"{number} {editor.name} {act.__name__}"
            self.done[act.__name__ if named is not None else f"{act.__name__}: nothing to do"] += 1
            if self.show:
                print(happened, named or "", file=sys.stderr)
            self.look()
            self.ask_words(happened, before, named or "")
            self.ask_approvals(happened, decided, seen, named or "")

    def look(self) -> None:
        """Remember what each revision reads now."""
        for view in self.room.open_review().open(PAIR).passages:
            self.texts[view.revision] = view.text
            self.errors[view.revision] = any(it.severity == "error" for it in view.findings)

    def ask_words(self, happened: str, before: str, named: str) -> None:
        """Whether every typed word is where it has to be."""
        text, book = self.room.article.read_text("utf-8"), self.ledger
        kept = {editor.name: editor.read_kept() for editor in self.editors}
        for word, (who, key) in list(book.typing.items()):
            if word in text:
                book.saved[word] = key
                del book.typing[word]
            elif word not in kept[who]:
                self.settle_account(word, f"{happened}: typed by {who} in {key}", named)
                del book.typing[word]
        for word in list(book.saved):
            if word in before and word not in text:
                self.settle_account(word, f"{happened}: saved in {book.saved[word]}", named)
                del book.saved[word]

    def settle_account(self, word: str, what: str, named: str) -> None:
        """A word is gone: by an act that says so, or lost."""
        if named:
            self.ledger.named[named] += 1
        else:
            self.ledger.lost.append(f"{word}: {what}")

    def list_approvals(self) -> Counter[tuple[str, str, str]]:
        """All approvals: where, of which text, when."""
        desk, found = Desk(self.room.folder / "output"), Counter[tuple[str, str, str]]()
        lock = desk.load_lock(PAIR)
        assert lock is not None
        records = {str(key): it for key, it in lock.passages.items()}
        for role in (A, B):
            stored = desk.load_role_lock(role)
            records |= {f"{role} {key}": it for key, it in (stored.items if stored else {}).items()}
        for key, record in records.items():
            for it in record.decisions:
                if it.verdict == "approved":
                    found[key, it.text_hash, it.when] += 1
        return found

    def ask_approvals(
        self,
        happened: str,
        before: Counter[tuple[str, str, str]],
        seen: dict[str, str],
        named: str,
    ) -> None:
        """Whether all that was just approved stood on the page, as it stands in the file."""
        new = list((self.list_approvals() - before).elements())
        if not new:
            return
        views = {it.key: it for it in self.room.open_review().open(PAIR).passages}
        for key, digest, _ in new:
            if key in views:
                shown = self.texts.get(seen.get(key, ""), "")
                if hash_text(shown) != digest:
                    self.ledger.unseen.append(
                        f"{happened}: {key} was approved, not as it was shown"
                    )
            keys = [key] if key in views else self.find_passages(key)
            for one in keys:
                revision = seen.get(one, "")
                if self.texts.get(revision) != views[one].text and views[one].state == "approved":
                    self.ledger.unseen.append(f"{happened}: {one} stands otherwise than shown")
                if (
                    self.errors.get(revision)
                    and views[one].state == "approved"
                    and (named != "despite")
                ):
                    self.ledger.unseen.append(f"{happened}: {one} has an error")

    def find_passages(self, name: str) -> list[str]:
        """Passages of the article that an item of a role stands in."""
        role, _, item = name.partition(" ")
        lock = Desk(self.room.folder / "output").load_lock(PAIR)
        assert lock is not None
        return [
            str(key)
            for key, it in lock.passages.items()
            if key.role == role and item in map(str, it.items)
        ]

    # The acts: None where there was nothing to do, "" for what takes out no words, else its name.

    def type(self, editor: Editor) -> str | None:
        """Begin to write in a passage, and leave it at that."""
        return self._write(editor, None)

    def save(self, editor: Editor) -> str | None:
        """Save what is being written, else write and save."""
        writing = editor.has("section.passage textarea[name=text].typing:visible")
        if not writing and self._write(editor, None) is None:
            return None
        choices = [f'[id^="{it}-"]:visible' for it in ("save", "merged", "replace")]
        found = [it for it in choices if editor.has(f"section.passage {it}")]
        if not found:
            return None
        chosen = self.chance.choice(found)
        editor.page.locator(f"section.passage {chosen}").first.click()
        return "replace" if "replace" in chosen else ""

    def approve(self, editor: Editor) -> str | None:
        """One passage; where it has an error, with a reason."""
        button = editor.find(self._choose(editor)).locator('[data-act="approve"]')
        if not button.count():
            return None
        if button.evaluate("it => it.tagName") != "SUMMARY":
            return self._click(button)
        return self._reason(button, "despite")

    def approve_rest(self, editor: Editor) -> str | None:
        """All that is undecided, by the button above the text."""
        return self._click(editor.page.locator("#approve-rest"))

    def reject(self, editor: Editor) -> str | None:
        """One passage, with a reason."""
        return self._reason(editor.find(self._choose(editor)).locator('[data-act="reject"]'), "")

    def leave_out(self, editor: Editor) -> str | None:
        """A passage that is missing may be."""
        return self._reason(editor.page.locator('[data-act="leave-out"]').first, "")

    def undo(self, editor: Editor) -> str | None:
        """The last decision on a passage."""
        done = self._click(editor.find(self._choose(editor)).locator('[data-act="undo"]'))
        return "undo" if done is not None else None

    def decide_conflict(self, editor: Editor) -> str | None:
        """For the words that stand, or for the new ones."""
        which = self.chance.choice(("keep", "take"))
        done = self._click(editor.page.locator(f'[data-act="{which}"]').first)
        return done if done is None or which == "keep" else "take"

    def restore(self, editor: Editor) -> str | None:
        """The generated text, in the place of what is there."""
        done = self._click(editor.page.locator('[data-act="restore"]').first)
        return "restore" if done is not None else None

    def leave(self, editor: Editor) -> str | None:
        """A click on a link, whatever is being written."""
        editor.page.locator("header.masthead a.name").click()
        editor.settle()
        editor.load()
        return ""

    def reload(self, editor: Editor) -> str | None:
        """The page as it is now."""
        editor.load()
        return ""

    def draft(self, editor: Editor) -> str | None:
        """A colleague drafts anew."""
        del editor
        self.room.run("draft", A, B)
        return ""

    def change_fact(self, editor: Editor) -> str | None:
        """The keeper of facts words one anew, and the article is drafted."""
        file = self.room.folder / "roles" / f"{self.chance.choice((A, B))}.yaml"
        text = file.read_text("utf-8")
        places = [it.end() for it in re.finditer(r"text: [^\n]*?(?= and )", text)]
        at = self.chance.choice(places)
        file.write_text(f"{text[:at]} and, at times,{text[at + 4 :]}", "utf-8")
        return self.draft(editor)

    def write_on_disk(self, editor: Editor) -> str | None:
        """A colleague writes a word into the file, in an editor of their own."""
        del editor
        views = self.room.open_review().open(PAIR).passages
        able = [it for it in views if it.start >= 0 and " " in it.text and "|" not in it.text]
        view, word = self.chance.choice(able), self.ledger.next_word()
        text = self.room.article.read_text("utf-8")
        at = view.start + view.text.rindex(" ")
        self.room.article.write_text(f"{text[:at]} {word}{text[at:]}", "utf-8")
        self.ledger.saved[word] = view.key
        return ""

    def delete_on_disk(self, editor: Editor) -> str | None:
        """A colleague takes a whole section out of the file."""
        del editor
        text = self.room.article.read_text("utf-8")
        heads = [it.start() for it in re.finditer(r"^## ", text, re.M)]
        number = self.chance.randrange(len(heads) - 2)
        text = text[: heads[number]] + text[heads[number + 1] :]
        self.room.article.write_text(text, "utf-8")
        return "delete"

    def kill(self, editor: Editor) -> str | None:
        """The server is gone in the middle of all; the editor's next click finds another one."""
        self.room.kill()
        self.room.start()
        button = editor.page.locator('section.passage [id^="save-"]:visible')
        if button.count():
            button.first.click()
            editor.settle()
        for one in self.editors:
            one.enter()
        return ""

    def _write(self, editor: Editor, key: str | None) -> str | None:
        section = editor.find(key or self._choose(editor))
        if self._click(section.locator('[data-act="edit"]').first) is None:
            return None
        editor.settle()
        form = editor.page.locator("section.passage textarea[name=text].typing:visible").first
        if not form.count():
            return None
        word = self.ledger.next_word()
        key = form.evaluate("it => it.form.elements.key.value")
        text = form.input_value()
        form.focus()
        form.press("Control+End")
        editor.page.keyboard.type(f"{'' if text.endswith((' ', '|')) else ' '}{word}")
        self.ledger.typing[word] = (editor.name, str(key))
        return ""

    def _reason(self, opener: "sync_api.Locator", named: str) -> str | None:
        """Open what asks for a reason, and give one."""
        if not opener.count():
            return None
        form = opener.locator("xpath=..")
        form.evaluate(
            "it => { for (; it; it = it.parentElement) if (it.open === false) it.open = true }"
        )
        form.locator("textarea").fill(f"So it is. {self.ledger.next_word()}")
        return named if self._click(form.locator("button")) is not None else None

    def _choose(self, editor: Editor) -> str:
        return self.chance.choice(sorted(editor.revisions()) or ["none"])

    def _click(self, button: "sync_api.Locator") -> str | None:
        if not button.count():
            return None
        # By script, for a decided passage may be folded; what a key would do.
        button.first.evaluate("it => it.click()")
        return ""


@contextmanager
def open_newsroom() -> Iterator[Newsroom]:
    """A new project with one drafted article, served."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for part in ("roles", "prompts"):
            shutil.copytree(ROOT / part, folder / part)
        room = Newsroom(folder)
        assert room.run("draft", A, B) == 0
        room.start()
        yield room
        room.kill()


def main() -> int:
    """The campaign, its figures, and an exit code."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--acts", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", action="store_true", help="name every act")
    options = parser.parse_args()
    began = time.monotonic()
    with sync_api.sync_playwright() as playwright, open_newsroom() as room:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        editors = tuple(Editor(name, browser, room) for name in ("Ana", "Ben"))
        campaign = Campaign(room, editors, random.Random(options.seed), options.show)
        campaign.run(options.acts)
        browser.close()
    book = campaign.ledger
    print(f"{options.acts} acts, seed {options.seed}, {time.monotonic() - began:.0f} s")
    print("  " + ", ".join(f"{name} {number}" for name, number in campaign.done.most_common()))
    named = ", ".join(f"{number} by {name}" for name, number in book.named.most_common()) or "0"
    print(f"{book.count} words: taken out by a named act: {named}")
    for title, faults in (("words lost", book.lost), ("approved unseen", book.unseen)):
        print(f"{title}: {len(faults)}", *(f"  {it}" for it in faults), sep="\n")
    return 1 if book.lost or book.unseen else 0


if __name__ == "__main__":
    sys.exit(main())
