import { defaultSettings } from '@sayable/shared/contracts';
import { AppError } from '@sayable/shared/std';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { z } from 'zod';
import { checked, nothingSchema } from './checked.ts';
import { guarded, handle } from './handle.ts';
import { isSentenceOnPage } from './messages.ts';
import { send } from './send.ts';

const sentence = { text: 'The cat sat.', url: 'https://example.org' };
const endings: (() => void)[] = [];

type Listener = Parameters<typeof browser.runtime.onMessage.addListener>[0];

/**
 * Implements the browser's semantics, which the library's fake lacks: the first listener that returns true
 * answers.
 */
function fakeBus(): void {
  const listeners = new Set<Listener>();
  const { onMessage } = browser.runtime;
  vi.spyOn(onMessage, 'addListener').mockImplementation((listener: Listener) => void listeners.add(listener));
  vi.spyOn(onMessage, 'removeListener').mockImplementation(
    (listener: Listener) => void listeners.delete(listener),
  );
  vi.spyOn(browser.runtime, 'sendMessage').mockImplementation(async (message: unknown) => {
    const { promise, resolve } = Promise.withResolvers<unknown>();
    const announced = [...listeners].map((listener): unknown => listener(message, {}, resolve));
    return announced.includes(true) ? promise : undefined;
  });
}

beforeEach(fakeBus);
afterEach(() => {
  for (const end of endings.splice(0)) end();
});

function background(practise: (text: string) => { where: 'page' | 'extension' }): void {
  endings.push(
    handle('background', {
      'ensure-host': checked(nothingSchema, () => null),
      'open-welcome': checked(nothingSchema, () => null),
      'practise-page': checked(nothingSchema, () => null),
      'practise-sound': checked(nothingSchema, () => null),
      'practise-flow': checked(nothingSchema, () => null),
      'compare-attempt': checked(nothingSchema, () => null),
      'practise-sentence': checked(z.object({ text: z.string().min(1), url: z.string() }), ({ text }) =>
        practise(text),
      ),
      'get-attempt': checked(nothingSchema, () => null),
      'get-shortcut': checked(nothingSchema, () => 'Alt+S'),
      'get-texts': checked(nothingSchema, () => ({})),
      'get-slips': checked(nothingSchema, () => ({ source: '', slips: [] })),
      'look-up-word': checked(z.object({ word: z.string() }), () => ({
        entry: null,
        parts: [],
        starred: false,
        canExplain: false,
      })),
      'star-word': checked(z.object({ word: z.string() }), () => null),
      'unstar-word': checked(z.object({ word: z.string() }), () => null),
      'translate-meaning': checked(nothingSchema, () => null),
      'explain-word': checked(nothingSchema, () => ({
        meaning: '',
        example: '',
        translation: null,
        note: null,
      })),
      'stop-explaining': checked(nothingSchema, () => null),
      'open-options': checked(nothingSchema, () => null),
      'say-aloud': checked(nothingSchema, () => ({ instead: null })),
      'stop-aloud': checked(nothingSchema, () => null),
      'choose-voice': checked(nothingSchema, () => null),
      'show-due': checked(nothingSchema, () => null),
      'get-settings': checked(nothingSchema, () => defaultSettings),
      'quiet-tab': checked(nothingSchema, () => null),
    }),
  );
}

describe('messages', () => {
  it('return an error with its code, reason and text', async () => {
    background(() => {
      throw new AppError('conflict', 'Another tab is recording.', {
        reason: 'busy-elsewhere',
        retryable: true,
      });
    });

    expect(await send('background', 'practise-sentence', sentence)).toEqual({
      ok: false,
      error: {
        code: 'conflict',
        message: 'Another tab is recording.',
        reason: 'busy-elsewhere',
        retryable: true,
      },
    });
  });

  it('reveal no details of an unexpected error', async () => {
    background(() => {
      throw new TypeError('secret is not a function');
    });
    const answer = await send('background', 'practise-sentence', sentence);
    expect(answer).toMatchObject({ ok: false, error: { code: 'internal' } });
    expect(JSON.stringify(answer)).not.toContain('secret');
  });

  it('refuse data of the wrong shape', async () => {
    const practise = vi.fn(() => ({ where: 'page' as const }));
    background(practise);

    const answer = await send('background', 'practise-sentence', { text: '', url: 'https://example.org' });

    expect(answer).toMatchObject({ ok: false, error: { code: 'bad-request' } });
    expect(practise).not.toHaveBeenCalled();
  });

  it('are left to the intended context', async () => {
    endings.push(
      handle('host', {
        ping: checked(nothingSchema, () => null),
        'keep-reference': checked(nothingSchema, () => null),
        'say-text': checked(nothingSchema, () => ({ instead: null })),
        'stop-text': checked(nothingSchema, () => null),
        'translate-text': checked(nothingSchema, () => null),
      }),
    );
    background(() => ({ where: 'page' }));
    expect(await send('background', 'get-shortcut', {})).toEqual({ ok: true, value: 'Alt+S' });
  });

  it('report that there is no receiver', async () => {
    vi.spyOn(browser.runtime, 'sendMessage').mockRejectedValue(new Error('Receiving end does not exist.'));
    expect(await send('background', 'get-shortcut', {})).toMatchObject({
      ok: false,
      error: { code: 'unreachable-context' },
    });
  });

  it('report that there was no answer', async () => {
    vi.spyOn(browser.runtime, 'sendMessage').mockResolvedValue(undefined);
    expect(await send('host', 'ping', {})).toMatchObject({
      ok: false,
      error: { code: 'unreachable-context' },
    });
  });
});

describe('guarded handlers', () => {
  const handler = guarded(isSentenceOnPage, ({ text }) => {
    if (text === 'broken') throw new Error('broken');
    return text.length;
  });
  const sender = { tabId: 1, frameId: 0 };

  it('check the messages to the content script without a schema library', async () => {
    expect(await handler(sentence, sender)).toEqual({ ok: true, value: 12 });
    expect(await handler({ text: 5 }, sender)).toMatchObject({ ok: false, error: { code: 'bad-request' } });
  });

  it('turn a thrown error into data', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    expect(await handler({ text: 'broken', url: '' }, sender)).toMatchObject({
      ok: false,
      error: { code: 'internal' },
    });
  });
});
