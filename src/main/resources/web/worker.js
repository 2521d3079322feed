/** Keeps one page for when the network is away, and what it is drawn with. Nothing that anybody said or was told is kept. */

const KEPT = 'tandem-{{version}}';
const PARTS = ['offline', 'page.css', 'online.js', 'playground/assets/tandem.svg'].map((part) => new URL(part, location).href);

const asNobody = (part) => new Request(part, { cache: 'reload', credentials: 'omit' });

addEventListener('install', (event) => {
  event.waitUntil(caches.open(KEPT).then((kept) => kept.addAll(PARTS.map(asNobody))));
  skipWaiting();
});

addEventListener('activate', (event) => {
  event.waitUntil(
    caches.keys().then((all) => Promise.all(all.filter((name) => name !== KEPT).map((name) => caches.delete(name)))),
  );
});

/** Only what is read: a page of another site that sends a form here stays recognisable as that. */
addEventListener('fetch', (event) => {
  const { method, mode, url } = event.request;
  if (method === 'GET' && (mode === 'navigate' || PARTS.includes(url))) {
    const instead = mode === 'navigate' ? PARTS[0] : url;
    event.respondWith(fetch(event.request).catch(() => caches.match(instead)));
  }
});

/** Something waits. The message says no more than that, and each takes the place of the one before. */
addEventListener('push', (event) => {
  const { title, text, stop, button } = event.data.json();
  event.waitUntil(
    registration.showNotification(title, {
      body: text,
      icon: 'icon-192.png',
      tag: 'something-waits',
      data: stop,
      actions: [{ action: 'stop', title: button }],
    }),
  );
});

/** Stops at one press, signed in or not; and nothing is left here to send to, even if the network is away. */
const stop = (address) =>
  Promise.allSettled([
    fetch(address, { method: 'POST', credentials: 'omit' }),
    registration.pushManager.getSubscription().then((there) => there?.unsubscribe()),
  ]);

const open = async () => {
  const windows = await clients.matchAll({ type: 'window', includeUncontrolled: true });
  const page = windows.find(({ url }) => url === registration.scope);
  return page ? page.focus() : clients.openWindow(registration.scope);
};

addEventListener('notificationclick', (event) => {
  event.notification.close();
  event.waitUntil(event.action === 'stop' ? stop(event.notification.data) : open());
});
