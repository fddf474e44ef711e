// Voice notes: a player in a bubble, and a recorder in the writing line.

import { act, base64 } from "./api.js";
import { clock, icon, make } from "./dom.js";

export function player(file, url, label) {
  const audio = make("audio", { src: url, preload: "none" });
  const button = make("button", { type: "button", class: "round", "aria-label": `Klausīties: ${label}` }, icon("play"));
  const track = make("input", { type: "range", min: 0, max: 100, value: 0, "aria-label": "Vieta ierakstā" });
  const left = make("span", { class: "length" }, clock(file.duration));
  const shown = (name) => button.replaceChildren(icon(name));
  const length = () => (Number.isFinite(audio.duration) && audio.duration > 0 ? audio.duration : file.duration || 1);
  button.onclick = () => (audio.paused ? audio.play().catch(() => left.replaceChildren("nevar atskaņot")) : audio.pause());
  track.oninput = () => { audio.currentTime = (track.value / 100) * length(); };
  audio.onplay = () => shown("pause");
  audio.onpause = () => shown("play");
  audio.ontimeupdate = () => {
    track.value = (audio.currentTime / length()) * 100;
    left.textContent = clock(audio.currentTime);
  };
  audio.onended = () => { track.value = 0; left.textContent = clock(length()); };
  return make("div", { class: "voice" }, button, track, left, audio);
}

async function duration(blob) {
  const context = new AudioContext();
  try {
    return Math.max(1, Math.round((await context.decodeAudioData(await blob.arrayBuffer())).duration));
  } catch {
    return 1;
  } finally {
    context.close();
  }
}

export async function sendVoice(phone, blob, seconds) {
  const length = seconds ?? (await duration(blob));
  return act(phone, "voice", { seconds: length, data_base64: await base64(blob), mime: "audio/ogg", wait: false });
}

// One press starts, the next one sends.
export function recorder(phone, button, say) {
  let recording = null;
  let began = 0;
  const rest = () => {
    recording = null;
    button.classList.remove("recording");
    button.replaceChildren(icon("mic"));
    button.setAttribute("aria-label", "Ierunāt balss ziņu");
  };
  async function start() {
    const sound = await navigator.mediaDevices.getUserMedia({ audio: true });
    const parts = [];
    recording = new MediaRecorder(sound);
    recording.ondataavailable = (event) => parts.push(event.data);
    recording.onstop = () => {
      sound.getTracks().forEach((track) => track.stop());
      const seconds = Math.max(1, Math.round((performance.now() - began) / 1000));
      const blob = new Blob(parts, { type: recording.mimeType });
      rest();
      sendVoice(phone, blob, seconds).catch((error) => say(error.message));
    };
    began = performance.now();
    recording.start();
    button.classList.add("recording");
    button.replaceChildren(icon("stop"));
    button.setAttribute("aria-label", "Beigt un nosūtīt balss ziņu");
  }
  rest();
  button.onclick = () => (recording ? recording.stop() : start().catch(() => { rest(); say("Mikrofons nav pieejams. Pievieno balss failu."); }));
}
