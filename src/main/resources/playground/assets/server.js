/** Talks to the server of the page. */

const words = document.getElementById('words').dataset;

/** Where it answers, from this page. */
const BASE = document.documentElement.dataset.server;

/** Something the server refused; `message` says why, for the visitor. */
export class Refused extends Error {}

async function ask(path, options) {
  let response;
  try {
    response = await fetch(BASE + path, options);
  } catch {
    throw new Refused(words.unreached);
  }
  if (!response.ok) {
    const said = await response.json().catch(() => ({}));
    throw new Refused(said.problem ?? words.failed);
  }
  return response.json();
}

const tell = (path, body) =>
  ask(path, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });

export const server = {
  team: () => ask('team'),
  desk: (person) => ask(`people/${person}`),
  commands: (person) => ask(`people/${person}/commands`),
  say: (person, spot, text) => tell(`people/${person}/say`, { spot, text }),
  press: (person, message, action) => tell(`people/${person}/press`, { message, action }),
  submit: (person, form, values) => tell(`people/${person}/submit`, { form, values }),
  form: (person, form) => ask(`people/${person}/forms/${form}`),
  openHome: (person) => tell(`people/${person}/open`, {}),
  letColleaguesAnswer: (shown) => tell('colleagues', { shown }),
};

/**
 * Listens for what is said. The browser itself comes back after a break and tells the server what it heard last; where
 * it gives up, we begin anew. `refresh` is told which run of the server it hears: another one after each start.
 */
export function listen({ said, refresh, lost }) {
  let events;
  let doubt;
  const isThere = () => {
    clearTimeout(doubt);
    doubt = undefined;
    lost(false);
  };

  function connect() {
    const mine = new EventSource(`${BASE}events`);
    events?.close();
    events = mine;
    mine.addEventListener('open', isThere);
    mine.addEventListener('said', (event) => said(JSON.parse(event.data)));
    mine.addEventListener('refresh', (event) => refresh(event.lastEventId.split('-')[0]));
    // One at each try that fails: the first is what counts.
    mine.addEventListener('error', () => {
      doubt ??= setTimeout(() => lost(true), 2500);
      if (mine.readyState === EventSource.CLOSED && mine === events) {
        setTimeout(connect, 2000);
      }
    });
  }

  addEventListener('offline', () => lost(true));
  addEventListener('online', connect);
  connect();
}
