/** A form waits on its page while Tandem cannot be reached, so that what was typed is not lost. Without this it is sent all the same. */

const PATIENCE = 10_000;
const reached = () =>
  fetch(new URL('offline', import.meta.url), { method: 'HEAD', signal: AbortSignal.timeout(PATIENCE) }).then(
    ({ ok }) => ok,
    () => false,
  );

const waiting = new Set();

// Forms with a script of their own have had their turn by now.
addEventListener('submit', async (event) => {
  const form = event.target;
  const unsent = form.querySelector('.unsent');
  if (event.defaultPrevented || !unsent) return;
  event.preventDefault();
  if (waiting.has(form)) return;
  waiting.add(form);
  unsent.hidden = true;
  if (await reached()) {
    form.submit();
  } else {
    unsent.hidden = false;
    waiting.delete(form);
  }
});
addEventListener('pageshow', () => waiting.clear());
