import { beforeEach, describe, expect, it, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { ensureOffscreenDocument } from './offscreen-document.ts';
import { practiseSelection, readOn } from './practise-selection.ts';
import { practiseSentence } from './practise-sentence.ts';

const sentence = { text: 'The cat sat.', url: 'https://example.org/cats', attemptId: 'a1' };
const sender = { tabId: undefined, frameId: undefined };

/** Makes a browser whose tabs return these answers to `find-sentence` and `practise-sentence`, by tab id. */
function tabsThatAnswer(answers: Record<number, { found?: boolean; opened?: boolean; began?: boolean }>) {
  const ids = Object.keys(answers).map(Number);
  vi.spyOn(browser.tabs, 'query').mockImplementation(async () =>
    ids.map((id) => ({ id, lastAccessed: id }) as never),
  );
  vi.spyOn(browser.tabs, 'sendMessage').mockImplementation(async (id: number) => {
    const value = answers[id];
    if (!value) throw new Error('Receiving end does not exist.');
    return { ok: true, value };
  });
  const create = vi.spyOn(browser.tabs, 'create').mockImplementation(async () => ({ id: 99 }) as never);
  const update = vi.spyOn(browser.tabs, 'update').mockImplementation(async () => ({ windowId: 1 }) as never);
  vi.spyOn(browser.windows, 'update').mockImplementation(async () => ({}) as never);
  vi.spyOn(browser.runtime, 'getURL').mockImplementation(
    (path: string) => `chrome-extension://sayable${path}`,
  );
  // A page that was just opened is loaded at once.
  vi.spyOn(browser.tabs.onUpdated, 'addListener').mockImplementation((listener) =>
    listener(99, { status: 'complete' } as never, {} as never),
  );
  return { create, update };
}

beforeEach(() => void vi.spyOn(console, 'error').mockImplementation(() => undefined));

describe('practising a sentence again', () => {
  it('uses the tab that shows the sentence, the last used one first', async () => {
    const { create, update } = tabsThatAnswer({
      1: { found: true, opened: true },
      2: { found: true, opened: true },
      3: { found: false },
    });
    expect(await practiseSentence(sentence, sender)).toEqual({ ok: true, value: { where: 'page' } });
    expect(update).toHaveBeenCalledWith(2, { active: true });
    expect(create).not.toHaveBeenCalled();
  });

  it('opens its page if no tab shows it', async () => {
    const { create } = tabsThatAnswer({ 1: { found: false }, 99: { found: false, opened: true } });
    expect(await practiseSentence(sentence, sender)).toEqual({ ok: true, value: { where: 'page' } });
    expect(create).toHaveBeenCalledExactlyOnceWith({ url: sentence.url });
  });

  it('uses our own page if the sentence is no longer on its page', async () => {
    const { update } = tabsThatAnswer({ 99: { found: false, opened: false } });
    expect(await practiseSentence(sentence, sender)).toEqual({ ok: true, value: { where: 'extension' } });
    expect(update).toHaveBeenCalledWith(99, { url: 'chrome-extension://sayable/practise.html?attempt=a1' });
  });

  it.each(['javascript:alert(1)', 'file:///etc/passwd', 'chrome-extension://other/x.html'])(
    'never opens %s',
    async (url) => {
      const { create } = tabsThatAnswer({});
      await practiseSentence({ ...sentence, url }, sender);
      expect(create).toHaveBeenCalledExactlyOnceWith({
        url: 'chrome-extension://sayable/practise.html?attempt=a1',
      });
    },
  );
});

describe('practising a selection', () => {
  it('happens on the page itself', async () => {
    const { create } = tabsThatAnswer({ 5: { opened: true } });
    await practiseSelection({ tabId: 5, text: 'The cat sat.' });
    expect(create).not.toHaveBeenCalled();
  });

  it.each([
    ['no script of ours can be there, and tells that a reload may help', {}, '&unreached='],
    ['nothing there can be practised', { 5: { opened: false } }, ''],
  ])('happens on our own page if %s', async (_, answers, more) => {
    const { create } = tabsThatAnswer(answers);
    await practiseSelection({ tabId: 5, text: 'The cat sat.' });
    expect(create).toHaveBeenCalledWith({
      url: `chrome-extension://sayable/practise.html?text=The+cat+sat.${more}`,
    });
  });
});

describe('reading on', () => {
  it('happens on the page, in the frame of the menu', async () => {
    const { create } = tabsThatAnswer({ 5: { began: true } });
    await readOn({ tabId: 5, frameId: 3, text: 'The cat sat.' });
    expect(create).not.toHaveBeenCalled();
    expect(browser.tabs.sendMessage).toHaveBeenCalledExactlyOnceWith(
      5,
      expect.objectContaining({ name: 'read-on', params: {} }),
      { frameId: 3 },
    );
  });

  it('is offered on our own page if no script of ours can be there', async () => {
    const { create } = tabsThatAnswer({});
    await readOn({ tabId: 5, text: 'The cat sat.' });
    expect(create).toHaveBeenCalledExactlyOnceWith({
      url: 'chrome-extension://sayable/practise.html?text=The+cat+sat.&unreached=',
    });
  });

  it('opens the popup, which says why, if the key finds nothing to read', async () => {
    const { create } = tabsThatAnswer({ 5: { began: false } });
    const openPopup = vi.fn(async () => undefined);
    vi.spyOn(browser, 'action', 'get').mockReturnValue({ openPopup } as never);
    await readOn({ tabId: 5 });
    expect([create.mock.calls.length, openPopup.mock.calls.length]).toEqual([0, 1]);
  });
});

describe('the offscreen document', () => {
  function offscreen({ open, fails = false }: { open: boolean; fails?: boolean }) {
    let isOpen = open;
    const createDocument = vi.fn(async () => {
      isOpen = true;
      if (fails) throw new Error('Only a single offscreen document may be created.');
    });
    vi.spyOn(browser.offscreen, 'createDocument').mockImplementation(createDocument);
    vi.spyOn(browser.runtime, 'getURL').mockImplementation(
      (path: string) => `chrome-extension://sayable${path}`,
    );
    vi.spyOn(browser.runtime, 'getContexts').mockImplementation(async () => (isOpen ? [{} as never] : []));
    vi.spyOn(browser.runtime, 'sendMessage').mockImplementation(async () =>
      isOpen ? { ok: true, value: null } : undefined,
    );
    return createDocument;
  }

  it('is created once, however many callers need it', async () => {
    const createDocument = offscreen({ open: false });
    await Promise.all([ensureOffscreenDocument(), ensureOffscreenDocument(), ensureOffscreenDocument()]);
    await ensureOffscreenDocument();
    expect(createDocument).toHaveBeenCalledOnce();
  });

  const never = () => new Promise<never>(() => undefined);
  const silences = {
    'whether it is open': () => vi.spyOn(browser.runtime, 'getContexts').mockImplementation(never),
    'that it was created': () => vi.spyOn(browser.offscreen, 'createDocument').mockImplementation(never),
    'that it listens': () => vi.spyOn(browser.runtime, 'sendMessage').mockImplementation(never),
  };
  it.each(Object.entries(silences))(
    'is asked for again if the browser did not say the first time %s',
    async (_, silence) => {
      vi.useFakeTimers();
      offscreen({ open: false });
      silence();
      const failed = expect(ensureOffscreenDocument()).rejects.toMatchObject({
        reason: 'engine-failed',
        retryable: true,
      });
      await vi.advanceTimersByTimeAsync(20_000);
      await failed;
      offscreen({ open: false });
      await ensureOffscreenDocument();
    },
  );

  it('may already exist from an earlier service worker', async () => {
    offscreen({ open: false, fails: true });
    await expect(ensureOffscreenDocument()).resolves.toBeUndefined();
  });
});
