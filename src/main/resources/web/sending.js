/** A form waits on its page while Tandem cannot be reached, so that what was typed is not lost. Without this it is sent all the same. */

const PATIENCE = 10_000;
const reached = () =>
  fetch(new URL('offline', import.meta.url), { method: 'HEAD', signal: AbortSignal.timeout(PATIENCE) }).then(
    ({ ok }) => ok,
    () => false,
  );

for (const unsent of document.querySelectorAll('form .unsent')) {
  const form = unsent.closest('form');
  let waits = false;

  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    if (waits) return;
    waits = true;
    unsent.hidden = true;
    if (await reached()) {
      form.submit();
    } else {
      unsent.hidden = false;
      waits = false;
    }
  });
  addEventListener('pageshow', () => (waits = false));
}
