// Links in a chat: a deep link of the bot and a share link ask on which phone, others open in a new tab.

import { act } from "./api.js";
import { make } from "./dom.js";

const DEEP = /^https?:\/\/(t|telegram)\.me\/([\w]+)\?(.*&)?start=/i;
const SHARE = /^https?:\/\/(t|telegram)\.me\/share(\/url)?\?/i;
const ANY = /https?:\/\/(?:t|telegram)\.me\/[^\s"'<>„“”]+/gi;

let phones = () => [];
export const knowPhones = (list) => { phones = list; };

export function addresses(message) {
  const written = (message.text.match(ANY) ?? []).map((url) => url.replace(/[.,!?;:)]+$/, ""));
  const tied = [...message.html.matchAll(/href="([^"]+)"/g)].map((match) => match[1].replaceAll("&amp;", "&"));
  const shared = message.rows.flat().filter((button) => button.url).map((button) => sharedPart(button.url).url ?? button.url);
  return [...written, ...tied, ...shared].filter((url) => DEEP.test(url));
}

// A QR picture: its own link, or for a square picture the newest link of the chat.
export function qrLink(message, chat) {
  const own = addresses(message).at(-1);
  const square = message.photo && Math.abs(message.photo.width - message.photo.height) < 3 && message.photo.width > 50;
  return own ?? (square ? chat.messages.flatMap(addresses).at(-1) : undefined);
}

function sharedPart(url) {
  if (!SHARE.test(url)) return {};
  const query = new URL(url).searchParams;
  return { url: query.get("url") ?? "", text: query.get("text") ?? "" };
}

export function choose(title, text, pick, own) {
  const dialog = document.querySelector("#choose");
  dialog.querySelector("h2").textContent = title;
  dialog.querySelector("#choose-text").textContent = text;
  dialog.querySelector(".choices").replaceChildren(...phones().map((phone) => make("li", {},
    make("button", { value: String(phone.id), onclick: () => pick(phone) }, phone.name,
      phone.id === own ? make("small", {}, "šis telefons") : null))));
  dialog.showModal();
}

export function follow(url, chat) {
  if (DEEP.test(url)) {
    choose("Kurā telefonā atvērt saiti?", url, (phone) => openOn(phone.id, url), chat.id);
  } else if (SHARE.test(url)) {
    const { url: link, text } = sharedPart(url);
    choose("Kam nosūtīt?", `${text} ${link}`.trim(), (phone) => act(phone.id, "share", { text, url: link, sender: chat.name }), chat.id);
  } else {
    window.open(url, "_blank", "noopener");
  }
}

export function openOn(phone, link) {
  document.querySelector(`#tab-${phone}`)?.click();
  return act(phone, "open", { link, wait: false });
}
