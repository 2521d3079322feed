/** One person's view: their chat with Tandem, the channel, and their home page. */

import { confirmed, fillIn, showForm, showWords } from './dialogs.js';
import { keep, take } from './drafts.js';
import { Refused, server } from './server.js';

const words = document.getElementById('words').dataset;
const number = (id) => Number(id.slice(1));

/** How long what comes up under a finger cannot be pressed, in milliseconds: longer than a slow double press. */
const SETTLING = 600;
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

function commandButton({ words: typed, says }) {
  const button = document.createElement('button');
  const [name, line] = ['b', 'span'].map((kind) => document.createElement(kind));
  button.type = 'button';
  button.dataset.words = `/${typed}`;
  name.textContent = `/${typed}`;
  line.textContent = says;
  button.append(name, ' ', line);
  return button;
}

export class Column {
  #late = [];
  #loading = false;
  #loaded = false;
  #waiting = false;
  #pressing = false;
  #wished;
  #done = Promise.resolve();

  /** `page` knows all people and is told what happens here. */
  constructor(person, page) {
    this.page = page;
    this.element = document.getElementById('column').content.firstElementChild.cloneNode(true);
    this.input = this.element.querySelector('.composer input');
    this.#connectTabs(`column-${++columns}`);
    this.#connectCommands();
    this.#listen();
    this.#watch();
    keep(() => this.element.isConnected && this.input.value && [this.#composer, this.input.value]);
    if (page.people.size === 1) {
      this.find('h2').className = 'name';
    }
    this.be(person);
  }

  find = (selector) => this.element.querySelector(selector);
  tab = (spot) => this.find(`[role=tab][data-spot=${spot}]`);
  panel = (spot) => this.find(`.panel[data-spot=${spot}]`);
  item = (id) => this.find(`.messages > li[data-id="${id}"]`);

  get #composer() {
    return `composer ${this.person.id}`;
  }

  get hasNews() {
    return Boolean(this.find('.dot:not([hidden])'));
  }

  /** Becomes this person. */
  be(person) {
    this.person = person;
    this.#loaded = false;
    this.find('h2').textContent = this.page.people.size === 1 ? person.name : `${person.name}, ${person.role}`;
    this.find('.role').textContent = person.role;
    this.find('.organisation').textContent = person.organisation;
    this.find('.remove').setAttribute('aria-label', words.remove.replace('{person}', person.name));
    this.find('.trouble').textContent = '';
    this.input.value ||= take(this.#composer) ?? '';
    dress(this.find('.who .avatar'), person);
    this.element
      .querySelectorAll('[data-of-channel]')
      .forEach((part) => (part.textContent = this.#ofChannel(part.dataset.ofChannel)));
    this.element.querySelectorAll('.messages > li').forEach((item) => item.remove());
    this.find('.home').replaceChildren();
    this.element.querySelectorAll('.dot').forEach((dot) => (dot.hidden = true));
    this.open(this.spot ?? 'private');
  }

  #ofChannel = (text) => text.replaceAll('{channel}', this.person.channel);

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
      desk.said.forEach((said) => this.#put(said, this.#loaded && !known.has(said.id), false));
      this.element.querySelectorAll('.panel').forEach((panel) => this.#setAside(panel));
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
    if ((said.viewer ?? this.person.id) !== this.person.id || (said.channel ?? this.person.channel) !== this.person.channel) {
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
    this.#look(this.panel(spot));
    this.find('.composer').hidden = spot === 'home';
    const label = this.#ofChannel(this.find('.composer').dataset[spot] ?? '');
    this.input.placeholder = label;
    this.input.setAttribute('aria-label', label);
    if (spot === 'home') {
      this.#refreshHome();
    } else if (changed) {
      this.#scrollDown();
    }
    this.page.changed();
  }

  /** Says this as if it had been typed where the person is. */
  send(text, options) {
    const spot = this.spot;
    return this.#do((person) => server.say(person, spot, text), options);
  }

  /** Opens a form once more, with what was written in it; where it is too old, the words alone, to be copied. */
  async reopen({ form, values, words: written }) {
    this.open('private');
    if (await this.#do((person) => server.form(person, form))) {
      fillIn(values);
    } else {
      showWords(written, this);
    }
  }

  /** Puts words in the composer, to be sent. */
  #write(text) {
    this.input.value = text;
    this.input.focus();
  }

  /** What there is in it is no news any more, unless it is out of sight. */
  #look(panel) {
    if (panel.offsetHeight) {
      this.tab(panel.dataset.spot).querySelector('.dot').hidden = true;
    }
  }

  /** What is out of sight has no height to scroll by: it is scrolled when it comes into sight, however that happens. */
  #watch() {
    const heights = new Map();
    const eye = new ResizeObserver((changes) => {
      for (const { target, contentRect } of changes) {
        const isBack = contentRect.height > 0 && !heights.get(target);
        heights.set(target, contentRect.height);
        if (isBack) {
          this.#look(target);
          this.page.changed();
        }
        if (isBack && !target.contains(document.activeElement)) {
          this.#scrollDown();
        }
      }
    });
    this.element.querySelectorAll('.panel').forEach((panel) => eye.observe(panel));
  }

  #put(said, isNew, isAlone = true) {
    const old = this.item(said.id);
    if (old && Number(old.dataset.version) >= said.version) {
      return false;
    }
    const hadFocus = old?.contains(document.activeElement);
    const panel = this.panel(said.spot);
    const atEnd = panel.scrollHeight - panel.scrollTop - panel.clientHeight < 80;
    const item = this.#draw(said);
    item.classList.toggle('fresh', isNew && !old);
    if (old || this.#pressing) {
      item.classList.add('settling');
      setTimeout(() => item.classList.remove('settling'), SETTLING);
    }
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
    if (isAlone) {
      this.#setAside(panel);
    }
    if (isNew && !panel.offsetHeight && said.author !== this.person.id) {
      this.tab(said.spot).querySelector('.dot').hidden = false;
      this.page.changed();
    }
    return true;
  }

  /** What is alike under each message is in the way of the keyboard once, under the newest. */
  #setAside(panel) {
    const alike = [...panel.querySelectorAll('.aside')];
    const newest = alike.at(-1)?.closest('li');
    alike.forEach((button) => (button.tabIndex = button.closest('li') === newest ? 0 : -1));
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
    const isTall = item && item.offsetHeight > panel.clientHeight;
    if (isTall) {
      this.#scrollTo(item, panel);
    }
    // Of what does not fit its start is in the panel now; the panel itself may be out of sight.
    (isTall ? panel : item)?.scrollIntoView({ block: 'nearest' });
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

  /** One after the other: what comes before the last is answered waits for that. */
  #do(what, options = {}) {
    const person = this.person;
    const doing = this.#done.then(async () => {
      this.#waiting = true;
      this.#pressing = Boolean(options.pressed);
      this.element.classList.add('busy');
      this.find('.trouble').textContent = '';
      this.page.acted();
      try {
        const outcome = await what(person.id);
        if (person === this.person) {
          this.show(outcome, options);
        }
        return true;
      } catch (problem) {
        this.#complain(problem);
        return false;
      } finally {
        this.#waiting = false;
        this.#pressing = false;
        this.element.classList.remove('busy');
      }
    });
    this.#done = doing.catch(() => {});
    return doing;
  }

  #complain(problem) {
    if (!(problem instanceof Refused)) {
      throw problem;
    }
    this.find('.trouble').textContent = problem.message;
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
    this.input.id = `${name}-words`;
    this.find('.to-words').href = `#${this.input.id}`;
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

  #connectCommands() {
    const list = this.find('.commands');
    this.find('.slash').addEventListener('click', () => this.#offerCommands(list.hidden));
    this.input.addEventListener('input', () => this.#offerCommands(this.input.value.startsWith('/'), this.input.value));
    list.addEventListener('click', (event) => {
      const button = event.target.closest('button');
      if (button) {
        this.#offerCommands(false);
        this.#write(button.dataset.words);
      }
    });
    this.find('.composer').addEventListener('keydown', (event) => this.#moveAmongCommands(event, list));
  }

  #moveAmongCommands(event, list) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (list.hidden || (!step && event.key !== 'Escape')) {
      return;
    }
    event.preventDefault();
    if (step) {
      const all = [...list.children].filter((button) => !button.hidden);
      const at = all.indexOf(document.activeElement);
      all.at(at < 0 ? Math.min(step, 0) : (at + step) % all.length).focus();
    } else {
      this.#offerCommands(false);
      this.input.focus();
    }
  }

  /** Shows the commands that are for this person and begin like this, as far as there are any. */
  async #offerCommands(isWished, typed = '') {
    const list = this.find('.commands');
    this.#wished = isWished ? typed.toLowerCase() : undefined;
    if (isWished && list.hidden) {
      const commands = await server.commands(this.person.id).catch(() => []);
      list.replaceChildren(...commands.map(commandButton));
    }
    // What is wished may have changed meanwhile.
    const begin = this.#wished;
    for (const button of list.children) {
      button.hidden = begin === undefined || !button.dataset.words.startsWith(begin);
    }
    const left = [...list.children].filter((button) => !button.hidden);
    list.hidden = left.every((button) => button.dataset.words === begin);
    this.find('.slash').setAttribute('aria-expanded', !list.hidden);
  }

  #listen() {
    this.find('.composer').addEventListener('submit', async (event) => {
      event.preventDefault();
      const text = this.input.value.trim();
      if (text) {
        const person = this.person;
        this.input.value = '';
        this.#offerCommands(false);
        if (!(await this.send(text, { keepFocus: true })) && person === this.person) {
          this.input.value = [text, this.input.value].filter(Boolean).join(' ');
        }
      }
    });
    this.element.addEventListener('click', async (event) => {
      const button = event.target.closest('[data-action]');
      const place = button?.closest('.messages > li, .home');
      // A second press in the same place is none; one on what has taken its place since is.
      if (place && !place.dataset.pressed && (await confirmed(button))) {
        place.dataset.pressed = true;
        try {
          await this.#do((person) => server.press(person, place.dataset.id ?? 'home', button.dataset.action), {
            pressed: true,
          });
        } finally {
          delete place.dataset.pressed;
        }
      }
    });
  }
}
