// The frame of the preview: fetches what has changed, puts it into the page without moving the reader, and
// leads from findings to their places and back.
"use strict";

const byId = (id) => document.getElementById(id);
const [frame, list, picker, live, problem, toggle] = ["page", "list", "pages", "live", "problem", "toggle"].map(byId);
const severities = ["error", "warning", "advice"];
const blocks = "h1,h2,h3,h4,p,li,tr,dt,dd,figcaption,blockquote";

let shown = { version: 0, pages: [], findings: [] };
let current = null; // the page that the reader sees
let digest = null; // which state of it
let places = []; // the findings that have a place in the page
const scrolled = new Map(); // where the reader was on other pages

// The updates come one after the other: a later one waits for an earlier.
let last = Promise.resolve();
const events = new EventSource("events");
events.onmessage = (event) => {
  if (Number(event.data) !== shown.version) {
    last = last.then(update).catch(() => say("cannot be updated", true));
  }
};
events.onerror = () => say("not connected: the program has ended", true);

function say(words, lost) {
  live.textContent = words;
  live.classList.toggle("lost", Boolean(lost));
}

async function text(path) {
  const answer = await fetch(path, { cache: "no-store" });
  if (!answer.ok) throw new Error(answer.status);
  return answer.text();
}

async function update() {
  shown = JSON.parse(await text("state"));
  const asked = current ?? location.hash.slice(1);
  const page = shown.pages.find((page) => page.key === asked) ?? shown.pages[0];
  showPicker(page);
  await showPage(page);
  showProblem(page);
  showFindings(page);
  say(`updated ${new Date().toLocaleTimeString()}`);
}

function showPicker(page) {
  picker.hidden = shown.pages.length < 2;
  picker.replaceChildren(...shown.pages.map((it) => new Option(it.title, it.key, false, it === page)));
  document.title = page ? `${page.title} – preview` : "Preview";
}

picker.onchange = () => {
  remember();
  location.replace(`#${picker.value}`);
  current = picker.value;
  last = last.then(update);
};

function showProblem(page) {
  const stale = page?.stale && `The record cannot be printed: ${page.stale}. This is its last good page.`;
  const words = [shown.problem, stale].filter(Boolean).join("\n");
  problem.hidden = !words;
  if (problem.textContent !== words) problem.textContent = words;
}

// The page

function remember() {
  if (current && frame.contentWindow) scrolled.set(current, frame.contentWindow.scrollY);
}

async function showPage(page) {
  if (!page) return;
  if (page.key === current && page.digest === digest) return;
  if (page.key === current && digest !== null && frame.contentDocument?.body) {
    const fresh = new frame.contentWindow.DOMParser().parseFromString(await text(`page/${page.key}`), "text/html");
    keepPlace(() => morph(frame.contentDocument.documentElement, fresh.documentElement));
    prepare();
  } else {
    const isReload = !scrolled.has(page.key) && sessionStorage.getItem("page") === page.key;
    const at = isReload ? Number(sessionStorage.getItem("at")) : (scrolled.get(page.key) ?? 0);
    await new Promise((done) => {
      frame.onload = done;
      // The page takes no place in the reader's history.
      frame.contentWindow.location.replace(new URL(`page/${page.key}`, location));
    });
    prepare();
    frame.contentWindow.scrollTo(0, at);
    frame.contentDocument.addEventListener("click", leadBack);
    frame.contentDocument.addEventListener("scroll", () => {
      sessionStorage.setItem("page", current);
      sessionStorage.setItem("at", frame.contentWindow.scrollY);
    }, { passive: true });
  }
  current = page.key;
  digest = page.digest;
}

// Links leave the preview in a window of their own, and say nothing of where they come from.
function prepare() {
  const inner = frame.contentDocument;
  for (const link of inner.querySelectorAll("a[href]:not([href^='#']):not([download])")) {
    link.target = "_blank";
    link.rel = "noopener noreferrer";
  }
  const { CSSStyleSheet } = frame.contentWindow;
  if (!inner.adoptedStyleSheets?.length && CSSStyleSheet) {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(
      "html { overflow-anchor: none; }" +
        "::highlight(advice) { background-color: rgb(64 140 200 / .16); text-decoration: underline dotted rgb(64 140 200); }" +
        "::highlight(warning) { background-color: rgb(220 140 0 / .18); text-decoration: underline wavy rgb(200 120 0); }" +
        "::highlight(error) { background-color: rgb(220 50 40 / .18); text-decoration: underline wavy rgb(220 50 40); }",
    );
    inner.adoptedStyleSheets = [sheet];
  }
}

// Changes the page and keeps what the reader looks at where it is: the mark of an open note, else the first block
// in view that stays.
function keepPlace(change) {
  const inner = frame.contentWindow;
  const note = frame.contentDocument.querySelector("[popover]:popover-open");
  const mark = note && frame.contentDocument.querySelector(`[popovertarget="${CSS.escape(note.id)}"]`);
  const all = [mark, ...frame.contentDocument.querySelectorAll(blocks)];
  const seen = [];
  for (const block of inner.scrollY > 0 ? all.filter(Boolean) : []) {
    const { top, bottom } = block.getBoundingClientRect();
    if (bottom > 0 && top < inner.innerHeight) seen.push({ block, top });
  }
  change();
  const kept = seen.find(({ block }) => block.isConnected);
  if (kept) inner.scrollBy({ top: kept.block.getBoundingClientRect().top - kept.top, behavior: "instant" });
}

// Makes a node like another and touches only what differs: an open note stays open.
function morph(old, fresh) {
  if (old.isEqualNode(fresh)) return;
  if (old.nodeType !== Node.ELEMENT_NODE) {
    old.nodeValue = fresh.nodeValue;
    return;
  }
  for (const { name } of [...old.attributes]) {
    if (!fresh.hasAttribute(name)) old.removeAttribute(name);
  }
  for (const { name, value } of fresh.attributes) {
    if (old.getAttribute(name) !== value) old.setAttribute(name, value);
  }
  const wanted = [...fresh.childNodes];
  let at = old.firstChild;
  wanted.forEach((next, number) => {
    if (at && !at.isEqualNode(next)) {
      // What was taken out is skipped; what was put in comes before.
      const same = following(at).find((node) => node.isEqualNode(next));
      if (same) {
        while (at !== same) at = remove(at);
      } else if (wanted.slice(number + 1).some((later) => later.isEqualNode(at)) || !isAlike(at, next)) {
        old.insertBefore(old.ownerDocument.importNode(next, true), at);
        return;
      }
    }
    if (at) {
      morph(at, next);
      at = at.nextSibling;
    } else {
      old.append(old.ownerDocument.importNode(next, true));
    }
  });
  while (at) at = remove(at);
}

function following(node) {
  const nodes = [];
  for (let next = node.nextSibling; next; next = next.nextSibling) nodes.push(next);
  return nodes;
}

function remove(node) {
  const next = node.nextSibling;
  node.remove();
  return next;
}

function isAlike(one, other) {
  return one.nodeName === other.nodeName && one.id === other.id;
}

// The findings

function showFindings(page) {
  const of = (file) => shown.findings.filter((it) => it.file === file);
  const files = [...new Set(shown.findings.map((it) => it.file))];
  // Those of the record that is shown come first.
  files.sort((one, other) => (other === page?.file) - (one === page?.file));
  places = [];
  const parts = files.flatMap((file) => {
    const head = document.createElement("h3");
    head.textContent = file;
    const all = document.createElement("ol");
    all.append(...of(file).map((found) => item(found)));
    return [head, all];
  });
  if (!parts.length) {
    const none = document.createElement("p");
    none.className = "none";
    none.textContent = "Nothing found.";
    parts.push(none);
  }
  const at = byId("findings").scrollTop;
  list.replaceChildren(...parts);
  byId("findings").scrollTop = at;
  byId("count").textContent = counted(shown.findings);
  toggle.textContent = shown.findings.length ? `Findings (${shown.findings.length})` : "Findings";
  paint();
}

function counted(findings) {
  const words = { error: ["error", "errors"], warning: ["warning", "warnings"], advice: ["suggestion", "suggestions"] };
  const counts = severities.map((severity) => {
    const number = findings.filter((it) => it.severity === severity).length;
    return number && `${number} ${words[severity][Number(number !== 1)]}`;
  });
  return counts.filter(Boolean).join(", ") || "Nothing found";
}

function item(found) {
  const one = document.createElement("li");
  const button = document.createElement("button");
  button.type = "button";
  button.className = `finding ${found.severity}`;
  const place = `${found.file}:${found.line}:${found.column}`;
  const head = line("head", "");
  const severity = document.createElement("b");
  severity.textContent = `${found.severity} · ${found.rule}`;
  head.append(severity, line("place", `${found.line}:${found.column}`));
  head.title = place;
  button.append(head, line("message", found.message));
  for (const help of [found.suggestion && `Suggestion: ${found.suggestion}`, found.help]) {
    if (help) button.append(line("help", help));
  }
  const range = placeOf(found);
  button.disabled = !range;
  if (range) {
    places.push({ found, range, button });
    button.onclick = () => leadTo(range, button);
  }
  one.append(button);
  return one;
}

function line(name, words) {
  const span = document.createElement("span");
  span.className = name;
  // What is between back quotes is written in the record.
  words.split("`").forEach((part, number) => {
    if (!part) return;
    const piece = document.createElement(number % 2 ? "code" : "span");
    piece.textContent = part;
    span.append(piece);
  });
  return span;
}

// Where the page prints what a finding is about: the block that shares most words with the lines around it in
// the record, and has the marked words in it.
function placeOf(found) {
  const inner = frame.contentDocument;
  if (!inner?.body) return null;
  const around = wordsOf(found.around);
  const marked = found.words.replace(/^[["'@\s]+|[\]"'\s]+$/g, "");
  const symbol = /[A-Z][A-Z0-9.]*\/[^\s,;\]"']+(?: \(\w+\))?/.exec(found.words)?.[0].replace(/\s+/g, "");
  let best = null;
  for (const block of inner.querySelectorAll(blocks)) {
    if (block.querySelector(blocks)) continue;
    const text = block.textContent;
    const words = wordsOf(text);
    let shared = 0;
    for (const word of around) if (words.has(word)) shared += 1;
    const has = marked.length > 1 && text.includes(marked);
    const cites = symbol && [...block.querySelectorAll("a[href]")].some((link) =>
      decode(link.getAttribute("href")).replace(/\s+/g, "").includes(symbol));
    const score = shared / Math.max(around.size, 1) + (has ? 0.5 : 0) + (cites ? 0.3 : 0);
    if (score >= 0.4 && score > (best?.score ?? 0)) best = { score, block, has };
  }
  return best && rangeOf(best.block, best.has ? marked : "");
}

function decode(address) {
  try {
    return decodeURIComponent(address);
  } catch {
    return address;
  }
}

function wordsOf(text) {
  return new Set(text.match(/[\p{L}\p{N}]{3,}/gu) ?? []);
}

// The marked words in a block, or all of it.
function rangeOf(block, words) {
  const inner = block.ownerDocument;
  const range = inner.createRange();
  range.selectNodeContents(block);
  const at = words ? block.textContent.indexOf(words) : -1;
  if (at < 0) return range;
  let before = 0;
  const walk = inner.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  for (let node = walk.nextNode(); node; node = walk.nextNode()) {
    const after = before + node.length;
    if (at >= before && at < after) range.setStart(node, at - before);
    if (at + words.length > before && at + words.length <= after) range.setEnd(node, at + words.length - before);
    before = after;
  }
  return range;
}

// Marks the places in the page, without a change of the page itself.
function paint() {
  const registry = frame.contentWindow?.CSS?.highlights;
  if (!registry) return;
  for (const [priority, severity] of [...severities].reverse().entries()) {
    const ranges = places.filter(({ found }) => found.severity === severity).map(({ range }) => range);
    const mark = new frame.contentWindow.Highlight(...ranges);
    mark.priority = priority;
    registry.set(severity, mark);
  }
}

function blockOf(range) {
  const node = range.startContainer;
  return (node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement).closest(blocks) ?? node;
}

function choose(button) {
  list.querySelector("[aria-current]")?.removeAttribute("aria-current");
  button.setAttribute("aria-current", "true");
}

const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

function leadTo(range, button) {
  choose(button);
  const block = blockOf(range);
  block.scrollIntoView({ block: "center", behavior: calm() ? "instant" : "smooth" });
  block.animate([{ backgroundColor: "rgb(255 200 60 / .45)" }, { backgroundColor: "transparent" }], 1600);
}

// A press on a marked passage leads to its finding.
function leadBack(event) {
  if (event.target.closest?.("a, button")) return;
  const block = event.target.closest?.(blocks);
  const place = block && places.find(({ range }) => blockOf(range) === block);
  if (!place) return;
  choose(place.button);
  place.button.scrollIntoView({ block: "nearest" });
}

toggle.onclick = () => {
  const isOpen = document.body.classList.toggle("open");
  toggle.setAttribute("aria-expanded", String(isOpen));
};
