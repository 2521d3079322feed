/** Opens the page again once Tandem answers: when the browser says that it is connected, and by looking, since it may not know. */
const look = () =>
  fetch(new URL('offline', import.meta.url), { method: 'HEAD' }).then(
    ({ ok }) => ok && location.reload(),
    () => {},
  );

addEventListener('online', look);
setInterval(look, 10_000);
