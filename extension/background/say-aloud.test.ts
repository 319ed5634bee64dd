import { beforeEach, expect, it, vi } from 'vitest';
import { sayAloud, stopAloud } from './say-aloud.ts';

const { asked, host } = vi.hoisted(() => ({
  asked: [] as string[],
  host: { starts: Promise.resolve() as Promise<void> },
}));
vi.mock('./offscreen-document.ts', () => ({ ensureOffscreenDocument: () => host.starts }));
vi.mock('../messaging/send.ts', () => ({
  send: async (_: string, name: string) => {
    asked.push(name);
    return { ok: true, value: { instead: null } };
  },
}));

const sender = { tabId: 1, frameId: 0 };

beforeEach(() => {
  asked.length = 0;
});

it('the service worker has the host say a text', async () => {
  await sayAloud({ text: 'tea' }, sender);
  expect(asked).toEqual(['say-text']);
});

it('the service worker does not say a text that was stopped while the host started', async () => {
  const starts = Promise.withResolvers<void>();
  host.starts = starts.promise;
  const said = sayAloud({ text: 'tea' }, sender);
  await stopAloud({}, sender);
  starts.resolve();
  await said;
  expect(asked).toEqual(['stop-text']);
});
