/** The page: who is shown, what is new, and the steps for newcomers. */

import { Column, dress } from './column.js';
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
const news = new Set();
const columns = [];
let current = 0;
let fading;

const page = {
  people,
  commands: team.commands,
  announce(person, inWords) {
    const place = byId('announcements');
    place.textContent = `${place.dataset.text.replace('{person}', person.name)} ${inWords}`;
  },
  say(text) {
    byId('toast').textContent = text;
    clearTimeout(fading);
    fading = setTimeout(() => (byId('toast').textContent = ''), 8000);
  },
  changed: () => queueMicrotask(draw),
};

const shown = () => columns.map((column) => column.person.id);

function draw() {
  columns.forEach((column, at) => {
    column.element.classList.toggle('current', at === current);
    column.find('.remove').hidden = columns.length === 1;
    drawPicker(column);
  });
  document.querySelectorAll('[data-add]').forEach((button) => (button.disabled = columns.length >= MOST_COLUMNS));
  drawSwitcher();
}

function drawPicker(column) {
  const picker = column.find('.picker');
  if (!picker.options.length) {
    const groups = Map.groupBy(people.values(), (person) => person.organisation);
    for (const [organisation, members] of groups) {
      const group = document.createElement('optgroup');
      group.label = organisation;
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
    dress(button.querySelector('.avatar'), column.person);
    button.querySelector('.name').textContent = column.person.name.split(' ')[0];
    button.querySelector('.dot').hidden = at === current || !column.hasNews;
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
byId('write-open').addEventListener('click', (event) => {
  const first = people.get(team.firstShown[0]);
  const at = columns.findIndex((column) => column.person === first);
  current = Math.max(at, 0);
  if (at < 0) {
    columns[0].be(first);
    settle(columns[0]);
  }
  draw();
  columns[current].open('private');
  columns[current].write(event.target.dataset.command);
});
byId('colleagues').addEventListener('click', async (event) => {
  const button = event.currentTarget;
  if (button.getAttribute('aria-disabled') === 'true') {
    return;
  }
  button.setAttribute('aria-disabled', 'true');
  page.say(button.dataset.working);
  try {
    page.say((await server.letColleaguesAnswer(shown())).inWords);
  } catch (problem) {
    page.say(problem.message);
  } finally {
    button.removeAttribute('aria-disabled');
  }
});
document.querySelectorAll('[data-add]').forEach((button) =>
  button.addEventListener('click', () => {
    const next = [...people.values()].find((person) => !shown().includes(person.id) && !team.firstShown.includes(person.id))
      ?? [...people.values()].find((person) => !shown().includes(person.id));
    const column = add(next);
    current = columns.length - 1;
    draw();
    column.find('.picker').focus();
  }),
);

const remembered = (recall('shown') ?? []).filter((id) => people.has(id)).slice(0, MOST_COLUMNS);
const first = remembered.length ? remembered : team.firstShown.slice(0, innerWidth < 1100 ? 2 : 3);
first.forEach((id) => add(people.get(id)));
showWelcome(!recall('welcomed'));

listen({
  said(said) {
    columns.forEach((column) => column.take(said));
    if (said.viewer && !shown().includes(said.viewer)) {
      news.add(said.viewer);
      draw();
    }
  },
  async refresh() {
    await Promise.all(columns.map((column) => column.refresh()));
    byId('columns').removeAttribute('aria-busy');
  },
  lost: (isLost) => (byId('lost').textContent = isLost ? byId('lost').dataset.text : ''),
});
