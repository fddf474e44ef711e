// The bottom of a phone: Start, unblock, or the writing line with menu, files and voice.

import { act, base64 } from "./api.js";
import { icon, make } from "./dom.js";
import { recorder, sendVoice } from "./voice.js";

export class Composer {
  constructor(phone, say) {
    this.phone = phone;
    this.say = say;
    this.element = make("footer", { class: "composer" });
    this.shown = "";
  }

  draw(chat) {
    const mode = chat.blocked ? "blocked" : chat.messages.length ? "writing" : "start";
    const key = JSON.stringify([mode, chat.commands, chat.keyboard]);
    if (key === this.shown) return;
    this.shown = key;
    this.element.replaceChildren(...(mode === "writing" ? this.writing(chat) : [this.big(mode)]));
  }

  act(what, how = {}) {
    return act(this.phone, what, how).catch((error) => this.say(error.message));
  }

  big(mode) {
    const start = mode === "start";
    const tap = () => (start ? this.act("say", { text: "/start", wait: false }) : this.act("unblock"));
    return make("button", { type: "button", class: "big", onclick: tap }, start ? "Sākt" : "Atbloķēt botu");
  }

  writing(chat) {
    const field = make("textarea", { rows: 1, placeholder: "Ziņa", "aria-label": `Ziņa no ${chat.name}` });
    const send = make("button", { type: "submit", class: "round send", "aria-label": "Sūtīt" }, icon("send"));
    const voice = make("button", { type: "button", class: "round voice-start" });
    recorder(this.phone, voice, this.say);
    const fit = () => {
      field.style.height = "";
      if (field.scrollHeight > 42) field.style.height = `${Math.min(field.scrollHeight, 110)}px`;
      send.hidden = !field.value.trim();
      voice.hidden = !send.hidden;
    };
    const form = make("form", { class: "line" }, this.menu(chat), field, this.files(), send, voice);
    form.onsubmit = (event) => {
      event.preventDefault();
      const text = field.value.trim();
      if (!text) return;
      field.value = "";
      fit();
      this.act("say", { text, wait: false });
    };
    field.oninput = fit;
    field.onkeydown = (event) => {
      if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
        event.preventDefault();
        form.requestSubmit();
      }
    };
    fit();
    return [form, this.replyKeyboard(chat)].filter(Boolean);
  }

  popup(label, name, words, items) {
    const list = make("div", { class: "popup" }, ...items);
    const details = make("details", { class: `pop ${name}` }, make("summary", { "aria-label": label }, icon(name), words), list);
    list.addEventListener("click", () => { details.open = false; });
    details.addEventListener("focusout", (event) => {
      if (!details.contains(event.relatedTarget)) details.open = false;
    });
    return details;
  }

  menu(chat) {
    if (!chat.commands.length) return null;
    return this.popup("Izvēlne", "menu", "", chat.commands.map((one) =>
      make("button", { type: "button", onclick: () => this.act("say", { text: `/${one.command}`, wait: false }) },
        make("span", {}, one.description), make("small", {}, `/${one.command}`))));
  }

  files() {
    const pick = (label, accept, send) => {
      const input = make("input", { type: "file", accept, hidden: true });
      input.onchange = () => input.files[0] && send(input.files[0]).catch((error) => this.say(error.message));
      return make("button", { type: "button", onclick: () => input.click() }, label, input);
    };
    const upload = (what) => async (file) => act(this.phone, what, { data_base64: await base64(file), wait: false,
      ...(what === "document" ? { name: file.name, mime: file.type || "application/octet-stream" } : {}) });
    const tap = (label, what) => make("button", { type: "button", onclick: () => this.act(what, { wait: false }) }, label);
    return this.popup("Pievienot", "clip", "", [
      pick("Attēls", "image/*", upload("photo")),
      pick("Fails", "", upload("document")),
      pick("Balss no faila", "audio/*", (file) => sendVoice(this.phone, file)),
      tap("Uzlīme 👍", "sticker"),
      tap("Kontakts", "contact"),
      tap("Vieta", "location"),
    ]);
  }

  replyKeyboard(chat) {
    if (!chat.keyboard.length) return null;
    return make("div", { class: "reply-keyboard" }, ...chat.keyboard.map((row) => make("div", { class: "row" }, ...row.map((label) =>
      make("button", { type: "button", onclick: () => this.act("say", { text: label, wait: false }) }, label)))));
  }
}
