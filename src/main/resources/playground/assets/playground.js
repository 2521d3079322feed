/** The page: who is shown, what is new, and the steps for newcomers. */

import { Column, dress } from './column.js';
import { take } from './drafts.js';
import { listen, server } from './server.js';

const MOST_COLUMNS = 4;
const TONES = 7;
const byId = (id) => document.getElementById(id);
const remember = (key, value) => {
  try {
    localStorage.setItem(`tandem.${key}`, JSON.stringify(value));
  } catch {
    // A browser that keeps nothing only forgets who was shown.
  }
};
const recall = (key) => {
  try {
    return JSON.parse(localStorage.getItem(`tandem.${key}`));
  } catch {
    return null;
  }
};

const team = await server.team();
const people = new Map(team.people.map((person, at) => [person.id, { ...person, tone: at % TONES }]));
const isAlone = people.size === 1;
const news = new Set();
const columns = [];
let current = 0;
let from = 0;

const page = {
  people,
  announce(person, inWords) {
    const place = byId('announcements');
    place.textContent = `${place.dataset.text.replace('{person}', person.name)} ${inWords}`;
  },
  /** Somebody did something: what came of the colleagues before is no news any more. */
  acted: () => (byId('told').textContent = ''),
  changed: () => queueMicrotask(draw),
};

const shown = () => columns.map((column) => column.person.id);

/** How many columns fit side by side without squeezing any: 20rem each, with gaps and margins. */
function room() {
  const rem = parseFloat(getComputedStyle(document.documentElement).fontSize);
  return Math.max(1, Math.floor((innerWidth / rem - 1.25) / 20.75));
}

/** As many as fit are side by side, the current one among them. */
function draw() {
  const most = room();
  from = Math.max(0, Math.min(Math.max(from, current - most + 1), current, columns.length - most));
  columns.forEach((column, at) => {
    column.element.classList.toggle('current', at >= from && at < from + most);
    column.find('.remove').hidden = columns.length === 1;
    drawPicker(column);
  });
  byId('add').disabled = columns.length >= MOST_COLUMNS;
  document.querySelector('.switcher').hidden = columns.length <= most;
  drawSwitcher();
}

function drawPicker(column) {
  const picker = column.find('.picker');
  if (!picker.options.length) {
    const groups = Map.groupBy(people.values(), (person) => person.channel);
    for (const channel of team.channels.filter((one) => groups.has(one.id))) {
      const members = groups.get(channel.id);
      const group = document.createElement('optgroup');
      group.label = `#${channel.id}, ${channel.employer}`;
      group.append(...members.map((person) => new Option(person.name, person.id)));
      picker.append(group);
    }
  }
  for (const option of picker.options) {
    const person = people.get(option.value);
    const isNew = news.has(person.id) ? ` • ${byId('words').dataset.new}` : '';
    option.textContent =
      person === column.person ? person.name : `${person.name}, ${person.role}${isNew}`;
    option.disabled = person !== column.person && shown().includes(person.id);
  }
  picker.value = column.person.id;
}

function drawSwitcher() {
  const buttons = byId('switcher');
  while (buttons.children.length > columns.length) {
    buttons.lastElementChild.remove();
  }
  columns.forEach((column, at) => {
    const button = buttons.children[at] ?? buttons.appendChild(switcherButton(at));
    button.setAttribute('aria-current', at === current);
    button.classList.toggle('seen', column.element.classList.contains('current'));
    dress(button.querySelector('.avatar'), column.person);
    button.querySelector('.name').textContent = column.person.name.split(' ')[0];
    button.querySelector('.dot').hidden = button.classList.contains('seen') || !column.hasNews;
  });
}

function switcherButton(at) {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'person';
  const [avatar, name, dot, inWords] = ['avatar', 'name', 'dot', 'unseen'].map((look) => {
    const part = document.createElement('span');
    part.className = look;
    return part;
  });
  avatar.setAttribute('aria-hidden', 'true');
  inWords.textContent = byId('words').dataset.new;
  dot.append(inWords);
  button.append(avatar, name, dot);
  button.addEventListener('click', () => {
    current = at;
    draw();
  });
  return button;
}

function add(person) {
  const column = new Column(person, page);
  columns.push(column);
  byId('columns').append(column.element);
  column.find('.picker').addEventListener('change', (event) => {
    column.be(people.get(event.target.value));
    settle(column);
  });
  column.find('.remove').addEventListener('click', () => remove(column));
  settle(column);
  return column;
}

/** A column has a new person: what they missed is read, and they are remembered. */
function settle(column) {
  news.delete(column.person.id);
  remember('shown', shown());
  if (!byId('columns').hasAttribute('aria-busy')) {
    column.refresh();
  }
  draw();
}

function remove(column) {
  columns.splice(columns.indexOf(column), 1);
  column.element.remove();
  current = Math.min(current, columns.length - 1);
  remember('shown', shown());
  draw();
  columns[current].find('.picker').focus();
}

function showWelcome(isShown) {
  byId('welcome').hidden = !isShown;
  byId('show-welcome').hidden = isShown;
  remember('welcomed', !isShown);
}

byId('show-welcome').addEventListener('click', () => {
  showWelcome(true);
  byId('welcome-title').focus();
});
byId('hide-welcome').addEventListener('click', () => {
  showWelcome(false);
  byId('show-welcome').focus();
});

/** What the welcome leads to: said by one of those whom a visitor sees first, in their own chat. */
function sayAs(id, text) {
  let at = columns.findIndex((column) => column.person.id === id);
  if (at < 0) {
    at = Math.min(team.firstShown.indexOf(id), columns.length - 1);
    columns[at].be(people.get(id));
    settle(columns[at]);
  }
  current = at;
  draw();
  columns[at].open('private');
  columns[at].send(text);
}

document.querySelectorAll('[data-say]').forEach((button) =>
  button.addEventListener('click', () => sayAs(team.firstShown[button.dataset.as], button.dataset.say)),
);

async function letColleaguesAnswer() {
  const button = byId('colleagues');
  const told = byId('told');
  if (button.getAttribute('aria-disabled') === 'true') {
    return;
  }
  button.setAttribute('aria-disabled', 'true');
  told.textContent = button.dataset.working;
  try {
    told.textContent = (await server.letColleaguesAnswer(shown())).inWords;
  } catch (problem) {
    told.textContent = problem.message;
  } finally {
    button.removeAttribute('aria-disabled');
  }
}

document.querySelectorAll('[data-colleagues]').forEach((button) => button.addEventListener('click', letColleaguesAnswer));
byId('add').addEventListener('click', () => {
  const next = [...people.values()].find((person) => !shown().includes(person.id) && !team.firstShown.includes(person.id))
    ?? [...people.values()].find((person) => !shown().includes(person.id));
  const column = add(next);
  current = columns.length - 1;
  draw();
  column.find('.picker').focus();
});
addEventListener('resize', draw);

/** Another run of the server than the browser last heard knows nothing of what was said before. */
function hear(run) {
  if ((recall('run') ?? run) !== run) {
    remember('restarted', run);
  }
  remember('run', run);
  document.body.classList.toggle('restarted', recall('restarted') === run);
}

// What only a practice team needs: others to be, others to answer, and a welcome.
document.body.classList.toggle('alone', isAlone);
const remembered = (recall('shown') ?? []).filter((id) => people.has(id)).slice(0, MOST_COLUMNS);
const first = remembered.length ? remembered : team.firstShown.slice(0, innerWidth < 1100 ? 2 : 3);
first.forEach((id) => add(people.get(id)));
showWelcome(!isAlone && !recall('welcomed'));
const halfWritten = take('form');
columns.find((column) => column.person.id === halfWritten?.person)?.reopen(halfWritten);

listen({
  said(said) {
    columns.forEach((column) => column.take(said));
    if (said.viewer && !shown().includes(said.viewer)) {
      news.add(said.viewer);
      draw();
    }
  },
  async refresh(run) {
    hear(run);
    await Promise.all(columns.map((column) => column.refresh()));
    byId('columns').removeAttribute('aria-busy');
  },
  lost: (isLost) => (byId('lost').textContent = isLost ? byId('lost').dataset.text : ''),
});
