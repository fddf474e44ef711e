// Three conveniences; every page works without them.
"use strict";

const later = (work, wait) => {
  let timer;
  return (...values) => {
    clearTimeout(timer);
    timer = setTimeout(() => work(...values), wait);
  };
};

const fragment = async (address, options = {}, signedOut = () => {}) => {
  try {
    const answer = await fetch(address, { redirect: "manual", ...options });
    if (answer.type === "opaqueredirect") signedOut();
    return answer.ok ? await answer.text() : null;
  } catch {
    return null;
  }
};

// Where the focus stands among all that can have it, told by what it leads to rather than by its place: rows come and go.
const nameOf = (part) => part.getAttribute("href") ?? part.textContent.trim();

// Draws `fresh` without moving the reader: the focus stays on the same link or summary, an opened part stays open, and what was at
// the top of the window is there again, whatever came above it.
const redraw = (place, fresh) => {
  const active = document.activeElement;
  const focused = place.contains(active) && active !== place ? nameOf(active) : null;
  const opened = new Set([...place.querySelectorAll("details[open] > summary")].map(nameOf));
  const top = scrollY > 0 ? [...place.querySelectorAll("tbody a")].find((link) => link.getBoundingClientRect().bottom > 0) : undefined;
  const [seen, height] = top ? [nameOf(top), top.getBoundingClientRect().top] : [null, 0];
  place.innerHTML = fresh;
  for (const summary of place.querySelectorAll("details > summary")) summary.parentElement.open ||= opened.has(nameOf(summary));
  const again = (parts, name) => [...place.querySelectorAll(parts)].find((part) => nameOf(part) === name);
  if (focused !== null) again("a, summary", focused)?.focus({ preventScroll: true });
  if (seen !== null) scrollBy(0, (again("tbody a", seen)?.getBoundingClientRect().top ?? height) - height);
};

// The queue keeps itself fresh. A screen reader is told politely, and only when something has changed.
for (const place of document.querySelectorAll("[data-refresh]")) {
  const { refresh, told, news, ended } = place.dataset;
  let last = place.innerHTML.trim();
  setInterval(async () => {
    if (document.hidden) return;
    const fresh = await fragment(refresh, { headers: { "X-Refresh": "1" } }, () => { if (ended) document.getElementById(ended).hidden = false; });
    if (fresh === null) return;
    const drawn = document.createElement("template");
    drawn.innerHTML = fresh;
    if (drawn.innerHTML.trim() === last) return;
    last = drawn.innerHTML.trim();
    redraw(place, fresh);
    if (told) {
      const status = document.getElementById(told);
      status.textContent = status.textContent === news ? `${news}\u00a0` : news; // the same words twice would not be read out
    }
  }, 20000);
}

// What is typed is kept while it is typed.
for (const form of document.querySelectorAll("form[data-draft]")) {
  let typed = false;
  const keep = () => {
    if (typed) navigator.sendBeacon(form.dataset.draft, new URLSearchParams(new FormData(form)));
    typed = false;
  };
  const soon = later(keep, 800);
  form.addEventListener("input", () => { typed = true; soon(); });
  form.addEventListener("submit", () => { typed = false; });
  addEventListener("pagehide", keep);
}

// A text for the person is looked through while it is typed.
for (const text of document.querySelectorAll("[data-check]")) {
  const look = later(async () => {
    const advice = await fragment(text.dataset.check, { method: "POST", body: new URLSearchParams(new FormData(text.form)) });
    if (advice !== null) document.getElementById("padoms").innerHTML = advice;
  }, 500);
  text.addEventListener("input", look);
}
