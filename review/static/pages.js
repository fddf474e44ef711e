// Three conveniences; every page works without them.
"use strict";

const later = (work, wait) => {
  let timer;
  return (...values) => {
    clearTimeout(timer);
    timer = setTimeout(() => work(...values), wait);
  };
};

const fragment = async (address, options = {}) => {
  try {
    const answer = await fetch(address, { redirect: "manual", ...options });
    return answer.ok ? await answer.text() : null;
  } catch {
    return null;
  }
};

// The queue draws itself again without moving the reader: the focused link keeps the focus, an opened part stays open.
for (const place of document.querySelectorAll("[data-refresh]")) {
  setInterval(async () => {
    if (document.hidden) return;
    const fresh = await fragment(place.dataset.refresh, { headers: { "X-Refresh": "1" } });
    if (fresh === null || fresh === place.dataset.last) return;
    place.dataset.last = fresh;
    const focused = place.contains(document.activeElement) ? document.activeElement.getAttribute("href") : null;
    const opened = [...place.querySelectorAll("details")].map((part) => part.open);
    place.innerHTML = fresh;
    place.querySelectorAll("details").forEach((part, nth) => { part.open = opened[nth] ?? part.open; });
    if (focused) place.querySelector(`a[href="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
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
