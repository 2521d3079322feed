/**
 * What was typed and has gone nowhere yet. While the page is away, as when it is loaded again without a network, this tab alone
 * keeps it; once the page is back it is in its place, and kept nowhere else. It may be a worry, and browsers write what a tab keeps
 * to the disk: so it is sealed with a key that the page has only while somebody is signed in, and the device never.
 */

const NAME = 'tandem.drafts';
const CIPHER = 'AES-GCM';
const NONCE = 12;
const secret = document.querySelector('[data-drafts]')?.dataset.drafts ?? '';
const sources = [];
let sealed = { plain: '', text: '' };

function stored(what) {
  try {
    return what(sessionStorage);
  } catch {
    // A browser that keeps nothing loses it.
    return null;
  }
}

const forget = () => stored((storage) => storage.removeItem(NAME));

const bytes = (text) => new TextEncoder().encode(text);

async function drawKey() {
  const digest = await crypto.subtle.digest('SHA-256', bytes(secret));
  return crypto.subtle.importKey('raw', digest, CIPHER, false, ['encrypt', 'decrypt']);
}

// Without it, as over plain HTTP from elsewhere, nothing is kept.
const key = crypto.subtle && (await drawKey());

const inBase64 = (part) => btoa(Array.from(part, (one) => String.fromCharCode(one)).join(''));

async function opened(text) {
  const [iv, content] = text.split(' ').map((part) => Uint8Array.from(atob(part), (one) => one.charCodeAt(0)));
  return new TextDecoder().decode(await crypto.subtle.decrypt({ name: CIPHER, iv }, key, content));
}

async function read() {
  const there = stored((storage) => storage.getItem(NAME));
  forget();
  try {
    return there ? JSON.parse(await opened(there)) : {};
  } catch {
    // It is somebody else's.
    return {};
  }
}

/** All that waits to be sent, as text; empty for nothing. */
function plain() {
  const drafts = Object.fromEntries(sources.map((source) => source()).filter(Boolean));
  return Object.keys(drafts).length ? JSON.stringify(drafts) : '';
}

/** A page that goes away waits for nothing: what it keeps then is sealed before. */
async function seal() {
  const text = plain();
  if (key && text && text !== sealed.plain) {
    const iv = crypto.getRandomValues(new Uint8Array(NONCE));
    const content = new Uint8Array(await crypto.subtle.encrypt({ name: CIPHER, iv }, key, bytes(text)));
    sealed = { plain: text, text: [iv, content].map(inBase64).join(' ') };
  }
}

function write() {
  const text = plain();
  if (text && text === sealed.plain) {
    stored((storage) => storage.setItem(NAME, sealed.text));
  }
}

const kept = await read();

/** From now on, what `source` gives is kept while the page is away: a name and a draft, or nothing. */
export const keep = (source) => sources.push(source);

/** What was kept under this name, once. */
export function take(name) {
  const draft = kept[name];
  delete kept[name];
  return draft;
}

['input', 'change', 'focusin'].forEach((event) => addEventListener(event, seal));
document.addEventListener('visibilitychange', () => (document.hidden ? write() : forget()));
addEventListener('pagehide', write);
