import type { SocketPlatform } from './reconnecting-socket.ts';

/** The browser's own WebSocket. */
export const browserSockets: SocketPlatform = {
  make: (url, protocols) => new WebSocket(url, protocols),
  onOnline(listener) {
    globalThis.addEventListener('online', listener);
    return () => globalThis.removeEventListener('online', listener);
  },
  random: Math.random,
};
