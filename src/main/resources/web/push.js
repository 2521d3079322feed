/** Shows what holds of this browser: whether it can show messages, may, and does. The page has all the words; the server says where it is on. */
const part = document.getElementById('browser');
const [on, off] = part.querySelectorAll('form');
const { serviceWorker } = navigator;
const isAble = serviceWorker && 'PushManager' in window && 'Notification' in window;

const show = (state) => {
  for (const one of part.querySelectorAll('[data-when]')) {
    one.hidden = !one.dataset.when.split(' ').includes(state);
  }
  part.hidden = false;
};

const pushManager = async () => (await serviceWorker.ready).pushManager;
const endHere = async () => (await (await pushManager()).getSubscription())?.unsubscribe();

const state = async () => {
  if (!isAble) {
    return 'unable';
  }
  await serviceWorker.register(new URL('worker.js', import.meta.url));
  const isHere = Notification.permission === 'granted' && (await (await pushManager()).getSubscription());
  const now = part.dataset.on === 'here' && !isHere ? 'off' : part.dataset.on;
  return now === 'off' && Notification.permission === 'denied' ? 'refused' : now;
};

const turnOn = async () => {
  if ((await Notification.requestPermission()) !== 'granted') {
    return show('refused');
  }
  await endHere();
  const options = { userVisibleOnly: true, applicationServerKey: part.dataset.key };
  on.elements.browser.value = JSON.stringify(await (await pushManager()).subscribe(options));
  return on.submit();
};

const instead = (form, act) =>
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    act().catch(() => show('failed'));
  });

instead(on, turnOn);
instead(off, () => endHere().finally(() => off.submit()));
state().catch(() => 'failed').then(show);
