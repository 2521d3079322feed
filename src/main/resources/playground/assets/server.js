/** Talks to the playground's server. */

/** Something the server refused; `message` says why, for the visitor. */
export class Refused extends Error {}

async function ask(path, options) {
  const failed = document.getElementById('words').dataset.failed;
  let response;
  try {
    response = await fetch(`playground/${path}`, options);
  } catch {
    throw new Refused(failed);
  }
  if (!response.ok) {
    const said = await response.json().catch(() => ({}));
    throw new Refused(said.problem ?? failed);
  }
  return response.json();
}

const tell = (path, body) =>
  ask(path, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });

export const server = {
  team: () => ask('team'),
  desk: (person) => ask(`people/${person}`),
  say: (person, spot, text) => tell(`people/${person}/say`, { spot, text }),
  press: (person, message, action) => tell(`people/${person}/press`, { message, action }),
  submit: (person, values) => tell(`people/${person}/submit`, { values }),
  openHome: (person) => tell(`people/${person}/open`, {}),
  letColleaguesAnswer: (shown) => tell('colleagues', { shown }),
};

/**
 * Listens for what is said. The browser itself comes back after a break and tells the server what it heard last; where
 * it gives up, we begin anew.
 */
export function listen({ said, refresh, lost }) {
  const events = new EventSource('playground/events');
  let doubt;
  events.addEventListener('open', () => {
    clearTimeout(doubt);
    lost(false);
  });
  events.addEventListener('said', (event) => said(JSON.parse(event.data)));
  events.addEventListener('refresh', refresh);
  events.addEventListener('error', () => {
    clearTimeout(doubt);
    doubt = setTimeout(() => lost(true), 2500);
    if (events.readyState === EventSource.CLOSED) {
      setTimeout(() => listen({ said, refresh, lost }), 2000);
    }
  });
}
