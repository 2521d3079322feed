/** Forms and questions, in the browser's own dialogs. */

import { Refused, server } from './server.js';

const sheet = document.getElementById('form-dialog');
const body = sheet.querySelector('.sheet-body');
let column;
let waiting = false;

/** Shows a form to a column's person, in the place of one that is open. */
export function showForm(html, forColumn) {
  column = forColumn;
  const whom = sheet.querySelector('.sheet-for');
  whom.textContent = whom.dataset.text.replace('{person}', column.person.name);
  body.innerHTML = html;
  if (sheet.open) {
    body.querySelector('h2').focus();
  } else {
    sheet.showModal();
  }
  sheet.scrollTop = 0;
}

function values(form) {
  const data = new FormData(form);
  return Object.fromEntries([...new Set(data.keys())].map((name) => [name, data.getAll(name)]));
}

function showErrors(errors) {
  const whole = body.querySelector('.form-error');
  whole.textContent = errors[''] ?? '';
  whole.hidden = !errors[''];
  let first;
  for (const field of body.querySelectorAll('.field')) {
    const error = errors[field.dataset.field];
    const controls = field.querySelectorAll('input, textarea, select');
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
}

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
  take(() => server.submit(column.person.id, values(event.target)));
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

/** What somebody should keep, if this is such a page: it may be lost with it. */
const toKeep = () => sheet.open && body.querySelector('.code:not(.copied)');

async function closeIfKept() {
  if (!toKeep() || (await confirmed(sheet))) {
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
  const question = document.getElementById('confirm-dialog');
  if (event.key === 'Escape' && question.open) {
    event.preventDefault();
    question.close('no');
  } else if (event.key === 'Escape' && toKeep()) {
    event.preventDefault();
    closeIfKept();
  }
});

// The other ways to close it, such as Back on a phone.
sheet.addEventListener('cancel', (event) => {
  if (toKeep()) {
    event.preventDefault();
    closeIfKept();
  }
});

addEventListener('beforeunload', (event) => {
  if (toKeep()) {
    event.preventDefault();
  }
});

/** Whether the visitor means it: asks where the button says so. */
export function confirmed(button) {
  if (!button.dataset.title) {
    return Promise.resolve(true);
  }
  const question = document.getElementById('confirm-dialog');
  for (const part of ['title', 'text', 'yes', 'no']) {
    document.getElementById(`confirm-${part}`).textContent = button.dataset[part];
  }
  question.returnValue = 'no';
  question.showModal();
  return new Promise((resolve) => {
    question.addEventListener('close', () => resolve(question.returnValue === 'yes'), { once: true });
  });
}
