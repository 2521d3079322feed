/** Forms and questions, in the browser's own dialogs. */

import { keep } from './drafts.js';
import { Refused, server } from './server.js';

const sheet = document.getElementById('form-dialog');
const body = sheet.querySelector('.sheet-body');
let column;
let waiting = false;
let written = false;

/** Shows a form to a column's person, in the place of one that is open. */
export function showForm(html, forColumn) {
  column = forColumn;
  const whom = sheet.querySelector('.sheet-for');
  whom.textContent = whom.dataset.text.replace('{person}', column.person.name);
  body.innerHTML = html;
  body.querySelectorAll('[data-find]').forEach(addSearch);
  if (sheet.open) {
    body.querySelector('h2').focus();
  } else {
    written = false;
    sheet.showModal();
  }
  sheet.scrollTop = 0;
}

const folded = (text) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** Above a long list of people, to find one by a part of the name. Whoever is chosen stays in sight. */
function addSearch(list) {
  const search = Object.assign(document.createElement('input'), { type: 'search', autocomplete: 'off' });
  search.placeholder = list.dataset.find;
  search.setAttribute('aria-label', list.dataset.find);
  const none = Object.assign(document.createElement('p'), { className: 'nobody' });
  none.setAttribute('role', 'status');
  list.before(search);
  list.append(none);
  search.addEventListener('input', () => {
    const part = folded(search.value.trim());
    const people = [...list.querySelectorAll('label')];
    for (const one of people) {
      one.hidden = !folded(one.textContent).includes(part) && !one.querySelector(':checked');
    }
    none.textContent = people.some((one) => folded(one.textContent).includes(part)) ? '' : list.dataset.nobody;
  });
  search.addEventListener('keydown', (event) => {
    if (event.key === 'Enter') {
      event.preventDefault();
    }
  });
}

/** Words that the person wrote and that have gone nowhere: also where the form came back with what is to be looked at. */
const unsent = () => (written ? texts() : '');

const boxes = () => [...body.querySelectorAll('input[type=text], textarea')];

const texts = () =>
  boxes()
    .map((box) => box.value.trim())
    .filter(Boolean)
    .join(' ');

body.addEventListener('input', ({ target }) => {
  written ||= target.matches('input[type=text], textarea');
  if (target.dataset.most) {
    sayHowMuchTooLong(target);
  }
});

/** Under the box, as it is written: what is pasted is never cut off without a word. */
function sayHowMuchTooLong(box) {
  const over = [...box.value.trim()].length - Number(box.dataset.most);
  let told = box.parentElement.querySelector('.over');
  if (!told && over > 0) {
    told = Object.assign(document.createElement('p'), { className: 'over', role: 'status' });
    box.after(told);
  }
  if (told) {
    told.textContent = over > 0 ? box.dataset.over.replace('{over}', over) : '';
  }
}

function values(form) {
  const data = new FormData(form);
  return Object.fromEntries([...new Set(data.keys())].map((name) => [name, data.getAll(name)]));
}

/** Writes into the open form what was in it before. */
export function fillIn(before) {
  for (const control of body.querySelectorAll('input, select, textarea')) {
    const given = before[control.name] ?? [];
    if (control.matches('[type=radio], [type=checkbox]')) {
      control.checked = given.includes(control.value);
    } else if (control.matches('select')) {
      [...control.options].forEach((option) => (option.selected = given.includes(option.value)));
    } else {
      control.value = given[0] ?? '';
    }
  }
  boxes().find((box) => box.value)?.focus();
  written = true;
}

keep(() => {
  const form = sheet.open && unsent() && body.querySelector('form');
  return form && ['form', { person: column.person.id, form: form.dataset.form, values: values(form), words: unsent() }];
});

/** Shows words that cannot be sent any more, and may be a worry: to be copied, and not where one press would send them. */
export function showWords(words, forColumn) {
  showForm(document.getElementById('left-words').innerHTML, forColumn);
  body.querySelector('textarea').value = words;
  written = true;
}

function showErrors(errors) {
  const whole = body.querySelector('.form-error');
  whole.textContent = errors[''] ?? '';
  whole.hidden = !errors[''];
  let first;
  for (const field of body.querySelectorAll('.field')) {
    const error = errors[field.dataset.field];
    const controls = field.querySelectorAll('input:not([type=search]), textarea, select');
    field.classList.toggle('wrong', Boolean(error));
    field.querySelector('.error').textContent = error ?? '';
    for (const control of controls) {
      control.toggleAttribute('aria-invalid', Boolean(error));
      if (error) {
        control.setAttribute('aria-invalid', 'true');
        first ??= control;
      }
    }
  }
  (first ?? whole).focus();
  (first?.closest('.field') ?? whole).scrollIntoView({ block: 'nearest' });
}

// The buttons at the end stand before what is below them; a mouse is there already.
body.addEventListener('focusin', ({ target }) => {
  if (target.matches(':focus-visible') && !target.closest('.form-actions')) {
    target.scrollIntoView({ block: 'nearest' });
  }
});

async function take(answer) {
  if (waiting) {
    return;
  }
  waiting = true;
  try {
    const outcome = await answer();
    if (outcome.errors) {
      showErrors(outcome.errors);
      return;
    }
    if (!outcome.form) {
      sheet.close();
    }
    column.show(outcome);
  } catch (problem) {
    if (!(problem instanceof Refused)) {
      throw problem;
    }
    showErrors({ '': problem.message });
  } finally {
    waiting = false;
  }
}

body.addEventListener('submit', (event) => {
  event.preventDefault();
  take(() => server.submit(column.person.id, event.target.dataset.form, values(event.target)));
});

body.addEventListener('click', async (event) => {
  const button = event.target.closest('button');
  if (button?.hasAttribute('data-close')) {
    closeIfKept();
  } else if (button?.hasAttribute('data-copy')) {
    copy(button.closest('.code'));
  } else if (button?.dataset.action && (await confirmed(button))) {
    take(() => server.press(column.person.id, 'form', button.dataset.action));
  }
});

/** The question before it closes, if something may be lost with it: what somebody should keep, or has not sent. */
function question() {
  if (!sheet.open) {
    return undefined;
  }
  return body.querySelector('.code:not(.copied)') ? 'keep-question' : unsent() ? 'unsent-question' : undefined;
}

async function closeIfKept() {
  const asks = question();
  if (!asks || (await confirmed(document.getElementById(asks)))) {
    sheet.close();
  }
}

async function copy(code) {
  const text = code.querySelector('code');
  const said = code.querySelector('[role=status]');
  try {
    await navigator.clipboard.writeText(text.textContent);
    code.classList.add('copied');
    said.textContent = sheet.dataset.copied;
  } catch {
    getSelection().selectAllChildren(text);
    said.textContent = sheet.dataset.byHand;
  }
}

// Escape is taken before the browser sees it: a browser lets a page hold on to a dialog only so many times.
addEventListener('keydown', (event) => {
  const asked = document.getElementById('confirm-dialog');
  if (event.key === 'Escape' && asked.open) {
    event.preventDefault();
    asked.close('no');
  } else if (event.key === 'Escape' && question()) {
    event.preventDefault();
    closeIfKept();
  }
});

// The other ways to close it, such as Back on a phone.
sheet.addEventListener('cancel', (event) => {
  if (question()) {
    event.preventDefault();
    closeIfKept();
  }
});

addEventListener('beforeunload', (event) => {
  if (question()) {
    event.preventDefault();
  }
});

/** Whether the visitor means it: asks where the button says so. */
export function confirmed(button) {
  if (!button.dataset.title) {
    return Promise.resolve(true);
  }
  const dialog = document.getElementById('confirm-dialog');
  for (const part of ['title', 'text', 'yes', 'no']) {
    document.getElementById(`confirm-${part}`).textContent = button.dataset[part];
  }
  dialog.returnValue = 'no';
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener('close', () => resolve(dialog.returnValue === 'yes'), { once: true });
  });
}
