// One message as a bubble with what hangs on it.

import { act, fileUrl } from "./api.js";
import { icon, make, size, time } from "./dom.js";
import { follow, openOn, qrLink, choose } from "./links.js";
import { player } from "./voice.js";

function picture(message) {
  const image = make("img", { src: fileUrl(message.photo), alt: message.text || "Attēls", loading: "lazy",
    width: message.photo.width, height: message.photo.height });
  return make("button", { type: "button", class: "picture", "aria-label": "Skatīt attēlu lielāku", onclick: () => {
    const dialog = document.querySelector("#picture");
    dialog.querySelector("img").src = image.src;
    dialog.querySelector("img").alt = image.alt;
    dialog.showModal();
  } }, image);
}

function qrButton(message, chat) {
  const link = message.photo ? qrLink(message, chat) : undefined;
  if (!link) return null;
  const ask = () => choose("Kurā telefonā nolasīt QR kodu?", link, (phone) => openOn(phone.id, link), chat.id);
  return make("button", { type: "button", class: "qr", onclick: ask }, icon("link"), "Atvērt QR saiti");
}

const document_ = (file) => make("a", { class: "file", href: fileUrl(file), download: file.name },
  make("span", { class: "round" }, icon("file")), make("span", {}, make("b", {}, file.name), make("small", {}, size(file.size))));

function other(content) {
  if (content.sticker) return make("p", { class: "sticker" }, content.sticker.emoji);
  if (content.contact) return make("p", {}, `☎ ${content.contact.first_name} ${content.contact.phone_number}`);
  if (content.location) return make("p", {}, `📍 ${content.location.latitude}, ${content.location.longitude}`);
  return null;
}

function words(message, chat) {
  if (!message.text) return null;
  const text = make("div", { class: "text", html: message.html });
  text.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    event.target.closest(".spoiler")?.classList.add("seen");
    if (!link) return;
    event.preventDefault();
    if (link.classList.contains("command")) act(chat.id, "say", { text: link.textContent, wait: false });
    else follow(link.href, chat);
  });
  return text;
}

async function press(element, button, message, chat) {
  if (button.url) return follow(button.url, chat);
  if (button.copy) return navigator.clipboard?.writeText(button.copy);
  element.classList.add("waiting");
  try {
    await act(chat.id, "press_data", { message_id: message.id, data: button.data, label: button.label });
  } catch {
    // the bot did not answer in time: as in Telegram, the button just stops waiting
  } finally {
    element.classList.remove("waiting");
  }
}

function keyboard(message, chat) {
  if (!message.rows.length) return null;
  return make("div", { class: "keyboard" }, ...message.rows.map((row) => make("div", { class: "row" }, ...row.map((button) => {
    const element = make("button", { type: "button", class: button.style, "data-link": button.url ? true : false }, button.label);
    if (button.url) element.append(make("span", { class: "out", "aria-hidden": "true" }, "↗"));
    element.onclick = () => press(element, button, message, chat);
    return element;
  }))));
}

export function bubble(message, chat) {
  const side = message.from_bot ? "theirs" : "mine";
  const forwarded = message.content.forward_sender_name;
  const media = message.photo ? picture(message)
    : message.voice ?? message.audio ? player(message.voice ?? message.audio, fileUrl(message.voice ?? message.audio), time(message.date))
    : message.document ? document_(message.document) : other(message.content);
  const body = make("div", { class: `bubble${message.photo ? " pictured" : ""}` },
    forwarded ? make("p", { class: "forwarded" }, `Pārsūtīts no: ${forwarded}`) : null,
    media, words(message, chat), qrButton(message, chat),
    make("span", { class: "meta" }, message.edited ? "labots " : "", make("time", {}, time(message.date)), side === "mine" ? " ✓✓" : ""),
    message.reactions.length ? make("span", { class: "reactions" }, message.reactions.join(" ")) : null);
  return make("article", { class: `message ${side}`, "data-id": message.id, "aria-label": side === "mine" ? chat.name : "Bots" },
    body, keyboard(message, chat));
}

// A text that another person sent, outside the chat with the bot.
export function shareCard(share, chat) {
  const open = make("button", { type: "button", class: "main", onclick: () => openOn(chat.id, share.url) }, "Atvērt saiti");
  return make("article", { class: "share" }, make("b", {}, `Ziņa no: ${share.sender}`), make("p", {}, share.text),
    make("p", { class: "address" }, share.url), open);
}
