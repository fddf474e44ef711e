// The tools of the page: the bot's state, restarting it, new phones, faults.

import { addFault, addPhone, clearFaults, faults, restartBot } from "./api.js";
import { make } from "./dom.js";

const FAULTS = [
  ["too_many_requests", "Telegram lūdz pagaidīt 3 sekundes", { seconds: 3 }],
  ["server_error", "Telegram kļūda 500", {}],
  ["bad_gateway", "Telegram kļūda 502", {}],
  ["no_voice", "Telefons neņem balss ziņas", { method: "sendVoice" }],
  ["delay", "Telegram atbild pēc 2 sekundēm", { seconds: 2 }],
  ["drop_before", "Savienojums pārtrūkst pirms darba", {}],
  ["drop_after", "Darbs izdarīts, atbilde pazūd", {}],
  ["duplicate", "Katra ziņa botam pienāk divreiz", { after: 1 }],
  ["reorder", "Ziņas botam pienāk citā secībā", { after: 1 }],
];
const STATES = { running: "Bots darbojas", stopped: "Bots apstājies", starting: "Bots sāk darbu", none: "Bots darbojas citur" };
const at = (id) => document.querySelector(id);

export function showBot(bot) {
  at(".bot").dataset.state = bot.state;
  at("#bot-state").textContent = STATES[bot.state] ?? bot.state;
  at("#restart").hidden = bot.state === "none";
  at("#refused").textContent = bot.refused ? `Noraidīti bota izsaukumi: ${bot.refused}` : "Neviens bota izsaukums nav noraidīts.";
}

// What to press first, where the sandbox began with the demo; on a narrow screen it waits closed, for the phone needs the room.
export function showGuide(guided) {
  if (guided === !at(".guide").hidden) return;
  at(".guide").hidden = !guided;
  at(".guide").open = guided && window.innerWidth > 700;
}

export function showLost() {
  at(".bot").dataset.state = "stopped";
  at("#bot-state").textContent = "Nav savienojuma";
}

async function drawFaults() {
  const active = await faults();
  at(".faults").replaceChildren(...FAULTS.map(([kind, label, how]) => {
    const always = active.some((fault) => fault.kind === kind && fault.times === null);
    const toggle = make("input", { type: "checkbox", role: "switch", checked: always, "aria-label": `${label}: vienmēr` });
    toggle.onchange = () => (toggle.checked ? addFault({ kind, times: null, ...how }) : clearFaults(kind)).then(drawFaults);
    const left = active.filter((fault) => fault.kind === kind && fault.times !== null && fault.met < fault.times).length;
    const once = make("button", { type: "button", "aria-label": `${label}: vienreiz`, onclick: () => addFault({ kind, ...how }).then(drawFaults) },
      left ? `vienreiz (${left})` : "vienreiz");
    return make("li", {}, make("span", {}, label), once, make("label", {}, toggle, "vienmēr"));
  }));
}

export function setUp() {
  at("#restart").onclick = async () => {
    at("#restart").disabled = true;
    await restartBot().then(showBot, showLost);
    at("#restart").disabled = false;
  };
  at("#add-open").onclick = () => at("#add").showModal();
  at("#add").onclose = () => {
    const name = at("#add input").value.trim();
    if (at("#add").returnValue === "add" && name) addPhone(name);
    at("#add").returnValue = "";
    at("#add form").reset();
  };
  at("#faults-open").onclick = () => drawFaults().then(() => at("#faults").showModal());
  at("#faults-clear").onclick = () => clearFaults().then(drawFaults);
}
