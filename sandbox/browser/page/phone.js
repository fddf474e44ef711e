// One phone: header, chat, writing line. Redraws only the messages that changed, so a playing voice note goes on.

import { act } from "./api.js";
import { Composer } from "./composer.js";
import { day, icon, make } from "./dom.js";
import { bubble, shareCard } from "./message.js";
import { qrLink } from "./links.js";

const COLOURS = ["#c2552d", "#2d7dc2", "#4f8a2b", "#8a4fc2", "#b5842b", "#c23d6f"];

export class PhoneView {
  constructor(chat, bot, order) {
    this.chat = chat;
    this.drawn = new Map();
    this.toasts = chat.toasts;
    this.status = make("span", { class: "status" });
    this.botName = make("b", {});
    this.about = make("div", { class: "about" });
    this.log = make("div", { class: "log", role: "log", "aria-live": "polite", "aria-label": `${chat.name} un bots`, tabindex: 0 });
    this.toast = make("div", { class: "toast", role: "status", hidden: true });
    this.composer = new Composer(chat.id, (text) => this.say(text));
    this.block = make("button", { type: "button", onclick: () => act(chat.id, this.chat.blocked ? "unblock" : "block") });
    const more = make("details", { class: "pop more" }, make("summary", { "aria-label": `Telefona iespējas: ${chat.name}` }, icon("more")),
      make("div", { class: "popup" }, this.block));
    more.addEventListener("click", (event) => { if (event.target === this.block) more.open = false; });
    this.element = make("section", { class: "phone", id: `phone-${chat.id}`, "aria-label": chat.name, role: "tabpanel" },
      make("h2", { class: "owner" }, make("span", { class: "face", style: `background:${COLOURS[order % COLOURS.length]}` }, chat.name[0]), chat.name,
        chat.role ? make("small", {}, chat.role) : null),
      make("div", { class: "device" },
        make("header", { class: "top" }, make("span", { class: "face bot-face", "aria-hidden": "true" }, "MP"),
          make("div", {}, this.botName, this.status), more),
        this.toast, this.log, this.composer.element));
    this.draw(chat, bot);
  }

  draw(chat, bot) {
    this.chat = chat;
    this.botName.textContent = bot.name;
    this.about.replaceChildren(make("b", {}, "Ko šis bots prot?"), make("p", {}, bot.description || "Nospied „Sākt”."));
    this.status.textContent = chat.typing > 0 ? "raksta…" : chat.blocked ? "bloķēts" : "bots";
    this.status.classList.toggle("typing", chat.typing > 0);
    this.block.textContent = chat.blocked ? "Atbloķēt botu" : "Bloķēt botu";
    clearTimeout(this.typing);
    if (chat.typing > 0) this.typing = setTimeout(() => this.draw({ ...this.chat, typing: 0 }, bot), chat.typing * 1000);
    this.drawLog();
    this.composer.draw(chat);
    if (chat.toasts > this.toasts && chat.toast) this.say(chat.toast, chat.alert);
    this.toasts = chat.toasts;
  }

  drawLog() {
    const atEnd = this.log.scrollHeight - this.log.scrollTop - this.log.clientHeight < 90;
    const newest = this.chat.messages.at(-1)?.id ?? 0;
    const grew = newest > (this.newest ?? 0);
    this.newest = newest;
    const items = [
      ...this.chat.messages.map((message) => ({ key: `m${message.id}`, date: message.date, message })),
      ...this.chat.shares.map((share, index) => ({ key: `s${index}`, date: share.date + 0.5, share })),
    ].sort((one, other) => one.date - other.date);
    const wanted = [];
    let today = "";
    for (const item of items) {
      const label = day(item.date);
      if (label !== today) wanted.push(this.kept(`d${label}`, label, () => make("p", { class: "day" }, label)));
      today = label;
      const link = item.message?.photo ? qrLink(item.message, this.chat) : "";
      wanted.push(this.kept(item.key, JSON.stringify([item.message ?? item.share, link]), () =>
        (item.message ? bubble(item.message, this.chat) : shareCard(item.share, this.chat))));
    }
    if (!this.chat.messages.length) wanted.unshift(this.about);
    this.place(wanted);
    if (atEnd || grew) this.log.scrollTop = this.log.scrollHeight;
  }

  kept(key, signature, build) {
    const known = this.drawn.get(key);
    if (known?.signature === signature) return known.element;
    const element = build();
    this.drawn.set(key, { signature, element });
    return element;
  }

  place(wanted) {
    const keep = new Set(wanted);
    for (const child of [...this.log.children]) if (!keep.has(child)) child.remove();
    wanted.forEach((element, index) => {
      if (this.log.children[index] !== element) this.log.insertBefore(element, this.log.children[index] ?? null);
    });
  }

  say(text, stays = false) {
    clearTimeout(this.hiding);
    this.toast.hidden = false;
    this.toast.replaceChildren(text, stays ? make("button", { type: "button", onclick: () => { this.toast.hidden = true; } }, "Labi") : "");
    if (!stays) this.hiding = setTimeout(() => { this.toast.hidden = true; }, 3500);
  }
}
