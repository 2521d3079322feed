/** One person's view: their chat with Tandem, the channel, and their home page. */

import { confirmed, showForm } from './dialogs.js';
import { Refused, server } from './server.js';

const words = document.getElementById('words').dataset;
const number = (id) => Number(id.slice(1));
let columns = 0;

export const initials = (name) =>
  name
    .split(' ')
    .map((word) => word[0])
    .filter((_, at, all) => at === 0 || at === all.length - 1)
    .join('');

export function dress(avatar, person) {
  avatar.className = person ? `avatar tone-${person.tone}` : 'avatar tandem';
  avatar.textContent = person ? initials(person.name) : '';
}

export class Column {
  #late = [];
  #loading = false;
  #loaded = false;
  #waiting = false;

  /** `page` knows all people and is told what happens here. */
  constructor(person, page) {
    this.page = page;
    this.element = document.getElementById('column').content.firstElementChild.cloneNode(true);
    this.input = this.element.querySelector('.composer input');
    this.#connectTabs(`column-${++columns}`);
    this.#fillCommands();
    this.#listen();
    this.be(person);
  }

  find = (selector) => this.element.querySelector(selector);
  tab = (spot) => this.find(`[role=tab][data-spot=${spot}]`);
  panel = (spot) => this.find(`.panel[data-spot=${spot}]`);
  item = (id) => this.find(`.messages > li[data-id="${id}"]`);

  get hasNews() {
    return Boolean(this.find('.dot:not([hidden])'));
  }

  /** Becomes this person. */
  be(person) {
    this.person = person;
    this.#loaded = false;
    this.find('h2').textContent = `${person.name}, ${person.role}`;
    this.find('.role').textContent = person.role;
    this.find('.organisation').textContent = person.organisation;
    dress(this.find('.who .avatar'), person);
    this.element.querySelectorAll('.messages > li').forEach((item) => item.remove());
    this.find('.home').replaceChildren();
    this.element.querySelectorAll('.dot').forEach((dot) => (dot.hidden = true));
    this.open(this.spot ?? 'private');
  }

  /** Reads everything again. What is said meanwhile waits. */
  async refresh() {
    this.#loading = true;
    try {
      const person = this.person;
      const desk = await server.desk(person.id);
      if (person !== this.person) {
        return;
      }
      const focused = document.activeElement.closest?.('.messages > li')?.dataset.id;
      const hadFocus = this.element.contains(document.activeElement);
      const known = new Set([...this.element.querySelectorAll('.messages > li')].map((item) => item.dataset.id));
      this.element.querySelectorAll('.messages > li').forEach((item) => item.remove());
      desk.said.forEach((said) => this.#put(said, this.#loaded && !known.has(said.id)));
      this.#loaded = true;
      if (hadFocus && focused) {
        this.item(focused)?.firstElementChild.focus();
      }
    } catch (problem) {
      this.#complain(problem);
    } finally {
      this.#loading = false;
      this.#late.splice(0).forEach((said) => this.take(said));
    }
  }

  /** Takes in something said, if this person sees it. */
  take(said) {
    if (said.viewer && said.viewer !== this.person.id) {
      return;
    }
    if (this.#loading) {
      this.#late.push(said);
      return;
    }
    if (this.#put(said, true) && said.author !== this.person.id && !this.#waiting) {
      this.page.announce(this.person, said.inWords);
      this.#refreshHome();
    }
  }

  /** Shows what came of something this person did. */
  show(outcome, { keepFocus = false } = {}) {
    outcome.said.forEach((said) => this.#put(said, true));
    if (outcome.home !== undefined) {
      this.find('.home').innerHTML = outcome.home;
    }
    const answer = outcome.said.findLast((said) => said.author !== this.person.id);
    if (answer) {
      this.open(answer.spot);
      if (keepFocus) {
        this.#scrollTo(this.item(answer.id), this.panel(answer.spot));
        this.page.announce(this.person, answer.inWords);
      } else {
        this.#focus(answer.id);
      }
    }
    if (outcome.form) {
      showForm(outcome.form, this);
    }
  }

  /** Shows one of the three places. */
  open(spot) {
    const changed = this.spot !== spot;
    this.spot = spot;
    for (const tab of this.element.querySelectorAll('[role=tab]')) {
      const is = tab.dataset.spot === spot;
      tab.setAttribute('aria-selected', is);
      tab.tabIndex = is ? 0 : -1;
      this.panel(tab.dataset.spot).hidden = !is;
    }
    this.tab(spot).querySelector('.dot').hidden = true;
    this.find('.composer').hidden = spot === 'home';
    const label = this.find('.composer').dataset[spot] ?? '';
    this.input.placeholder = label;
    this.input.setAttribute('aria-label', label);
    if (spot === 'home') {
      this.#refreshHome();
    } else if (changed) {
      this.#scrollDown();
    }
    this.page.changed();
  }

  /** Puts words in the composer, to be sent. */
  write(text) {
    if (this.spot === 'home') {
      this.open('private');
    }
    this.input.value = text;
    this.input.focus();
  }

  #put(said, isNew) {
    const old = this.item(said.id);
    if (old && Number(old.dataset.version) >= said.version) {
      return false;
    }
    const hadFocus = old?.contains(document.activeElement);
    const panel = this.panel(said.spot);
    const atEnd = panel.scrollHeight - panel.scrollTop - panel.clientHeight < 80;
    const item = this.#draw(said);
    item.classList.toggle('fresh', isNew && !old);
    if (old) {
      old.replaceWith(item);
    } else {
      const later = [...panel.querySelectorAll('.messages > li')].find((other) => number(other.dataset.id) > number(said.id));
      panel.querySelector('.messages').insertBefore(item, later ?? null);
    }
    if (hadFocus) {
      this.#focus(said.id);
    } else if (!old && (atEnd || !isNew)) {
      this.#scrollTo(item, panel);
    }
    if (isNew && this.spot !== said.spot && said.author !== this.person.id) {
      this.tab(said.spot).querySelector('.dot').hidden = false;
      this.page.changed();
    }
    return true;
  }

  #draw(said) {
    const item = document.getElementById('message').content.firstElementChild.cloneNode(true);
    const author = said.author && this.page.people.get(said.author);
    item.dataset.id = said.id;
    item.dataset.version = said.version;
    const article = item.firstElementChild;
    article.classList.toggle('own', said.author === this.person.id);
    const whispered = said.spot === 'channel' && Boolean(said.viewer);
    article.classList.toggle('whispered', whispered);
    article.querySelector('.only-you').hidden = !whispered;
    article.querySelector('.author').textContent =
      said.author === this.person.id ? words.you : (author?.name ?? words.tandem);
    const time = article.querySelector('time');
    time.dateTime = said.at;
    time.textContent = new Date(said.at).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' });
    dress(article.querySelector('.avatar'), author);
    article.querySelector('.message-body').innerHTML = said.html;
    return item;
  }

  #focus(id) {
    const item = this.item(id);
    const panel = item?.closest('.panel');
    item?.firstElementChild.focus({ preventScroll: true });
    if (item && item.offsetHeight > panel.clientHeight) {
      this.#scrollTo(item, panel);
    } else {
      item?.scrollIntoView({ block: 'nearest' });
    }
  }

  #scrollDown() {
    const panel = this.panel(this.spot);
    const last = panel.querySelector('.messages > li:last-child');
    if (last) {
      this.#scrollTo(last, panel);
    }
  }

  /** To the end of the message, or to its start where it does not fit. */
  #scrollTo(item, panel) {
    const margin = 16;
    const start = item.getBoundingClientRect().top - panel.getBoundingClientRect().top + panel.scrollTop - margin;
    panel.scrollTop = start;
  }

  async #refreshHome() {
    if (this.spot !== 'home' || this.panel('home').querySelector('.home').contains(document.activeElement)) {
      return;
    }
    try {
      const outcome = await server.openHome(this.person.id);
      this.find('.home').innerHTML = outcome.home ?? '';
    } catch (problem) {
      this.#complain(problem);
    }
  }

  async #do(what, options) {
    if (this.#waiting) {
      return;
    }
    this.#waiting = true;
    this.element.classList.add('busy');
    try {
      this.show(await what(), options);
    } catch (problem) {
      this.#complain(problem);
    } finally {
      this.#waiting = false;
      this.element.classList.remove('busy');
    }
  }

  #complain(problem) {
    if (!(problem instanceof Refused)) {
      throw problem;
    }
    this.page.say(problem.message);
  }

  #connectTabs(name) {
    for (const tab of this.element.querySelectorAll('[role=tab]')) {
      const panel = this.panel(tab.dataset.spot);
      tab.id = `${name}-tab-${tab.dataset.spot}`;
      panel.id = `${name}-panel-${tab.dataset.spot}`;
      tab.setAttribute('aria-controls', panel.id);
      panel.setAttribute('aria-labelledby', tab.id);
      tab.addEventListener('click', () => this.open(tab.dataset.spot));
    }
    const heading = this.find('h2');
    heading.id = `${name}-who`;
    this.element.setAttribute('aria-labelledby', heading.id);
    this.find('.tabs').addEventListener('keydown', (event) => this.#moveBetweenTabs(event));
  }

  #moveBetweenTabs(event) {
    const tabs = [...this.element.querySelectorAll('[role=tab]')];
    const at = tabs.indexOf(document.activeElement);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tabs.length - 1 }[event.key];
    if (to !== undefined) {
      event.preventDefault();
      const tab = tabs[(to + tabs.length) % tabs.length];
      this.open(tab.dataset.spot);
      tab.focus();
    }
  }

  #fillCommands() {
    const list = this.find('.commands');
    for (const command of this.page.commands) {
      const button = document.createElement('button');
      button.type = 'button';
      button.textContent = `/${command}`;
      button.addEventListener('click', () => {
        this.#toggleCommands(false);
        this.write(`/${command}`);
      });
      list.append(button);
    }
    this.find('.slash').addEventListener('click', () => this.#toggleCommands(list.hidden));
    this.find('.composer').addEventListener('keydown', (event) => {
      if (event.key === 'Escape' && !list.hidden) {
        this.#toggleCommands(false);
        this.find('.slash').focus();
      }
    });
  }

  #toggleCommands(open) {
    this.find('.commands').hidden = !open;
    this.find('.slash').setAttribute('aria-expanded', open);
  }

  #listen() {
    this.find('.composer').addEventListener('submit', (event) => {
      event.preventDefault();
      const text = this.input.value.trim();
      if (text && !this.#waiting) {
        this.input.value = '';
        const spot = this.spot;
        this.#do(() => server.say(this.person.id, spot, text), { keepFocus: true });
      }
    });
    this.element.addEventListener('click', async (event) => {
      const button = event.target.closest('[data-action]');
      if (button && !this.#waiting && (await confirmed(button))) {
        const message = button.closest('.messages > li')?.dataset.id ?? 'home';
        this.#do(() => server.press(this.person.id, message, button.dataset.action));
      }
    });
  }
}
