import { vi } from 'vitest';
import type { HostPort } from './host-port.ts';

/** The host's end of a port, on which a test speaks for the page. */
export function fakePort() {
  const listeners: ((data: unknown) => void)[] = [];
  const ends: (() => void)[] = [];
  const disconnect = vi.fn();
  const port: HostPort = {
    postMessage: vi.fn(),
    disconnect,
    onMessage: { addListener: (listener) => listeners.push(listener) },
    onDisconnect: { addListener: (listener) => ends.push(listener) },
  };
  const say = (data: unknown) => {
    for (const listener of listeners) listener(data);
  };
  const leave = () => {
    for (const end of ends) end();
  };
  return { port, say, leave, disconnect };
}
