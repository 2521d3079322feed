// Without it the page works as well, but for when the network is away.
navigator.serviceWorker?.register('worker.js').catch(() => {});
