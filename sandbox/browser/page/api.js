// The sandbox's own JSON, and its stream of changes.

async function call(method, path, body) {
  const response = await fetch(`/sandbox${path}`, {
    method,
    headers: body ? { "Content-Type": "application/json" } : {},
    body: body ? JSON.stringify(body) : undefined,
  });
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.error ?? response.statusText);
  return answer;
}

export const state = () => call("GET", "/state");
export const addPhone = (name) => call("POST", "/phones", { name });
export const act = (phone, what, how = {}) => call("POST", `/phones/${phone}/${what}`, how);
export const restartBot = () => call("POST", "/bot/restart");
export const faults = () => call("GET", "/faults");
export const addFault = (fault) => call("POST", "/faults", fault);
export const clearFaults = (kind) => call("DELETE", `/faults${kind ? `?kind=${kind}` : ""}`);
export const fileUrl = (file) => `/sandbox/files/${encodeURIComponent(file.id)}`;

export async function base64(blob) {
  const bytes = new Uint8Array(await blob.arrayBuffer());
  let text = "";
  for (let at = 0; at < bytes.length; at += 32768) text += String.fromCharCode(...bytes.subarray(at, at + 32768));
  return btoa(text);
}

// `onOpen` comes at the first connection and after each break, when all has to be read anew.
export function listen({ onOpen, onPhone, onBot, onLost }) {
  const events = new EventSource("/sandbox/events");
  events.onopen = onOpen;
  events.onerror = onLost;
  events.addEventListener("phone", (event) => onPhone(JSON.parse(event.data)));
  events.addEventListener("bot", (event) => onBot(JSON.parse(event.data)));
}
