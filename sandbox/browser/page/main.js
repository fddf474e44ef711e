// Keeps the phones of the page in step with the sandbox.

import { listen, state } from "./api.js";
import { make } from "./dom.js";
import { knowPhones } from "./links.js";
import { setUp, showBot, showGuide, showLost } from "./panel.js";
import { PhoneView } from "./phone.js";

const views = new Map();
let run = "";
let bot = { name: "", description: "", state: "starting", refused: 0 };

function select(id) {
  for (const [other, view] of views) {
    view.element.classList.toggle("chosen", other === id);
    const tab = document.querySelector(`#tab-${other}`);
    tab.setAttribute("aria-selected", String(other === id));
    if (other === id) tab.querySelector("i").hidden = true;
  }
  const view = views.get(id);
  view.log.scrollTop = view.log.scrollHeight;
}

function showPhone(chat) {
  const known = views.get(chat.id);
  if (!known) {
    const view = new PhoneView(chat, bot, views.size);
    views.set(chat.id, view);
    document.querySelector(".phones").append(view.element);
    document.querySelector(".tabs").append(make("button", { type: "button", role: "tab", id: `tab-${chat.id}`,
      "aria-controls": `phone-${chat.id}`, title: chat.role, onclick: () => select(chat.id) }, chat.name, make("i", { hidden: true, "aria-label": "jauna ziņa" })));
    if (views.size === 1) select(chat.id);
    view.log.scrollTop = view.log.scrollHeight;
    return;
  }
  if (chat.version < known.chat.version) return; // an answer that a newer event has overtaken
  known.draw(chat, bot);
  if (!known.element.classList.contains("chosen")) document.querySelector(`#tab-${chat.id} i`).hidden = false;
}

async function readAll() {
  const now = await state();
  if (run && run !== now.run) return location.reload(); // the sandbox was started anew
  run = now.run;
  onBot(now.bot);
  showGuide(now.guided);
  now.phones.forEach(showPhone);
}

function onBot(news) {
  const renamed = news.name !== bot.name || news.description !== bot.description;
  bot = news;
  showBot(bot);
  if (renamed) views.forEach((view) => view.draw(view.chat, bot));
}

knowPhones(() => [...views.values()].map((view) => view.chat));
setUp();
listen({ onOpen: readAll, onPhone: showPhone, onBot, onLost: showLost });
document.addEventListener("click", (event) => {
  for (const open of document.querySelectorAll("details.pop[open]")) if (!open.contains(event.target)) open.open = false;
});
