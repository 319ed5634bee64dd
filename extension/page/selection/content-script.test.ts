// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { PageSettings, PageSettingsStore } from './button-gate.ts';
import { type CardBridge, offerCardBridge } from './card-bridge.ts';
import { type ContentScript, startContentScript } from './content-script.ts';
import { offerButton } from './late-button.ts';
import { createEnglishButton } from './practise-button.ts';

const card = {
  textsShown: Promise.resolve(),
  practise: vi.fn(),
  prepare: vi.fn(),
  isInOtherLanguage: vi.fn(() => false),
  practiseText: vi.fn(),
  practiseLine: vi.fn(() => true),
  readSentences: vi.fn(() => ({ sentences: [], selected: [] })),
  hasText: vi.fn(),
  isPart: vi.fn(() => false),
  define: vi.fn(() => true),
  readOn: vi.fn(),
  sayLines: vi.fn(() => true),
} satisfies CardBridge;
let settings: PageSettings;
const store: PageSettingsStore = {
  read: () => Promise.resolve(settings),
  change: (patch) => {
    settings = { ...settings, ...patch };
    return Promise.resolve();
  },
  watch: () => () => undefined,
};
const loadCard = vi.fn<() => Promise<CardBridge | null>>();
const loadButton = vi.fn(async () => offerButton(createEnglishButton));
const loadPlayer = vi.fn();
const wakeHost = vi.fn();
const idleMs = 60_000;
let isAlive = true;
let ended: AbortController;
let contentScript: ContentScript;

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('requestIdleCallback', (work: () => void) => setTimeout(work, idleMs));
  vi.stubGlobal('cancelIdleCallback', clearTimeout);
  document.body.innerHTML = '<p>The tide clock has one hand.</p>';
  vi.spyOn(Range.prototype, 'getClientRects').mockReturnValue(
    Object.assign([new DOMRect(100, 100, 80, 20)], { item: () => null }),
  );
  HTMLElement.prototype.showPopover ??= () => undefined;
  isAlive = true;
  loadCard.mockReset().mockResolvedValue(card);
  wakeHost.mockReset();
  card.prepare.mockReset();
  card.practise.mockReset().mockReturnValue(true);
  ended = new AbortController();
  settings = { showButton: true, showCaptionButton: true, sitesOff: [], defineOnDoubleClick: false };
  card.define.mockClear();
  loadButton.mockClear();
  contentScript = start();
});
afterEach(() => {
  ended.abort();
  document.getSelection()?.removeAllRanges();
  for (const host of surfaces()) host.remove();
});

const start = () =>
  startContentScript({
    document,
    loadCard,
    loadPlayer,
    loadButton,
    wakeHost,
    isAlive: () => isAlive,
    settings: store,
    sites: ['frame.example', 'news.example'],
    signal: ended.signal,
  });
const surfaces = () => [...document.querySelectorAll('sayable-button')];
const button = () => surfaces()[0]?.shadowRoot?.querySelector('button') ?? null;
const told = () => surfaces()[0]?.shadowRoot?.querySelector('p')?.textContent;
function mark(text = document.querySelector('p')?.firstChild, from = 0) {
  if (text) document.getSelection()?.setBaseAndExtent(text, from, text, text.textContent?.length ?? 0);
  document.dispatchEvent(new Event('selectionchange'));
}
async function select() {
  mark();
  await vi.advanceTimersByTimeAsync(50);
}
async function press() {
  button()?.click();
  await vi.advanceTimersByTimeAsync(0);
}

describe('the content script', () => {
  it('adds no element to the page and loads no card until text is selected', () => {
    document.dispatchEvent(new Event('pointerdown'));
    document.dispatchEvent(new Event('pointerup'));
    vi.advanceTimersByTime(1000);
    expect(surfaces()).toEqual([]);
    expect(loadCard).not.toHaveBeenCalled();
    expect(loadButton).not.toHaveBeenCalled();
  });

  it('shows no button for a selection that went while its script was loaded', async () => {
    const loaded = Promise.withResolvers<void>();
    loadButton.mockReturnValueOnce(loaded.promise);
    await select();
    document.getSelection()?.removeAllRanges();
    document.dispatchEvent(new Event('selectionchange'));
    await vi.advanceTimersByTimeAsync(50);
    offerButton(createEnglishButton);
    loaded.resolve();
    await vi.advanceTimersByTimeAsync(50);
    expect(surfaces()).toEqual([]);
    await select();
    expect(surfaces()).toHaveLength(1);
  });

  it('shows one button for a selection, and hides it with the selection', async () => {
    await select();
    await select();
    expect(surfaces()).toHaveLength(1);
    expect(button()?.textContent).toBe('Practice');
    document.getSelection()?.removeAllRanges();
    document.dispatchEvent(new Event('selectionchange'));
    vi.advanceTimersByTime(50);
    expect(surfaces()).toEqual([]);
  });

  it('loads the card while its button is shown, but not for a selection that is soon gone', async () => {
    await select();
    document.getSelection()?.removeAllRanges();
    document.dispatchEvent(new Event('selectionchange'));
    await vi.advanceTimersByTimeAsync(idleMs);
    expect(loadCard).not.toHaveBeenCalled();
    isAlive = false;
    await select();
    await vi.advanceTimersByTimeAsync(idleMs);
    expect(loadCard).not.toHaveBeenCalled();
    isAlive = true;
    for (const _time of ['first', 'again']) {
      await select();
      button()?.dispatchEvent(new Event('pointerenter'));
      await vi.advanceTimersByTimeAsync(2 * idleMs);
      expect(loadCard).toHaveBeenCalledOnce();
      expect(card.prepare).toHaveBeenCalledOnce();
    }
  });

  it('starts the speech host with the press, while the card loads', async () => {
    loadCard.mockReturnValue(new Promise(() => undefined));
    await select();
    button()?.dispatchEvent(new Event('pointerenter'));
    expect(wakeHost).not.toHaveBeenCalled();
    await press();
    expect(wakeHost).toHaveBeenCalledOnce();
  });

  it('keeps the focus on its button when the selection grows', async () => {
    await select();
    button()?.focus();
    mark(undefined, 4);
    await vi.advanceTimersByTimeAsync(50);
    expect(surfaces()[0]?.shadowRoot?.activeElement).toBe(button());
    expect(button()).not.toBeNull();
  });

  it('opens the card with the selection and hides the button', async () => {
    await select();
    await press();
    expect(String(card.practise.mock.calls[0]?.[0])).toBe('The tide clock has one hand.');
    expect(surfaces()).toEqual([]);
  });

  it('hides the button on Escape', async () => {
    await select();
    document.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape' }));
    expect(surfaces()).toEqual([]);
  });

  it('asks to reload the page after an update, without touching the extension', async () => {
    await select();
    isAlive = false;
    await press();
    expect(told()).toBe('Sayable was updated. Reload this page to go on practicing.');
    expect(loadCard).not.toHaveBeenCalled();
    document.dispatchEvent(new Event('pointerdown'));
    expect(surfaces()).toEqual([]);
  });

  it('explains the problem if the card can’t be loaded, or if there are no words', async () => {
    loadCard.mockResolvedValue(null);
    await select();
    await press();
    expect(told()).toContain('Reload this page');
    loadCard.mockResolvedValue(card);
    card.practise.mockReturnValue(false);
    await select();
    await press();
    expect(told()).toContain('Select some text');
  });

  it('handles the menu, the shortcut and the popup', async () => {
    await expect(contentScript.practiseSelection()).resolves.toBe(false);
    expect(loadCard).not.toHaveBeenCalled();
    await select();
    await expect(contentScript.practiseSelection()).resolves.toBe(true);
  });

  it('opens the line of a player with captions by the shortcut, without a selection', async () => {
    document.body.innerHTML = '<video></video>';
    const player = document.querySelector('video');
    Object.defineProperty(player, 'textTracks', { value: [], writable: true });
    await expect(contentScript.practiseSelection()).resolves.toBe(false);
    expect(loadCard).not.toHaveBeenCalled();
    Object.assign(player ?? {}, { textTracks: [{}] });
    await expect(contentScript.practiseSelection()).resolves.toBe(true);
    expect(card.practiseLine).toHaveBeenCalledOnce();
  });

  it('loads what is about players only when one with captions plays, or a file is dragged over one', () => {
    document.body.innerHTML = '<video></video>';
    const player = document.querySelector('video') ?? document.body;
    const drag = (type: string) =>
      player.dispatchEvent(Object.assign(new Event('dragenter'), { dataTransfer: { types: [type] } }));
    Object.defineProperty(player, 'textTracks', { value: [], writable: true });
    player.dispatchEvent(new Event('playing'));
    player.dispatchEvent(new PointerEvent('pointerup', { bubbles: true }));
    drag('text/plain');
    expect(loadPlayer).not.toHaveBeenCalled();
    drag('Files');
    expect(loadPlayer).toHaveBeenCalledOnce();
    Object.assign(player, { textTracks: [{}] });
    player.dispatchEvent(new Event('playing'));
    expect(loadPlayer).toHaveBeenCalledTimes(2);
  });

  it('knows whether something is selected, without opening anything', async () => {
    document.body.innerHTML = '<p>The tide turns at noon.</p>';
    document.getSelection()?.removeAllRanges();
    expect(contentScript.hasSelection()).toBe(false);
    await select();
    expect(contentScript.hasSelection()).toBe(true);
    expect(loadCard).not.toHaveBeenCalled();
  });

  it('says so if the shortcut is pressed and no word is near', async () => {
    document.body.innerHTML = '<p>— **</p>';
    await select();
    expect(surfaces()).toEqual([]);
    await expect(contentScript.practiseSelection()).resolves.toBe(false);
    expect(told()).toContain('There is no word to say here');
  });

  it('shows no button beside a text of another language, and says so if the shortcut or the menu asks', async () => {
    document.body.innerHTML = '<p>La ministra dijo que el gobierno no va a cambiar de opinión.</p>';
    card.isInOtherLanguage.mockReturnValue(true);
    await select();
    expect(surfaces()).toEqual([]);
    await expect(contentScript.practiseSelection()).resolves.toBe(true);
    expect(told()).toBe('This text isn’t English. Select an English sentence, then try again.');
    document.body.innerHTML = '<p>Я не знаю, что это такое.</p>';
    await select();
    await expect(contentScript.practiseSelection()).resolves.toBe(true);
    expect(told()).toContain('isn’t English');
    expect(card.practise).not.toHaveBeenCalled();
    card.isInOtherLanguage.mockReturnValue(false);
  });

  it('shows no button if it is switched off, and the shortcut still works', async () => {
    settings.showButton = false;
    await select();
    expect(surfaces()).toEqual([]);
    await expect(contentScript.practiseSelection()).resolves.toBe(true);
  });

  it.each(['frame.example', 'news.example'])(
    'shows no button on a site that is switched off (%s)',
    async (site) => {
      settings.sitesOff = ['other.example', site];
      await select();
      expect(surfaces()).toEqual([]);
    },
  );

  it('offers to hide here or everywhere behind its "…"', async () => {
    settings.sitesOff = ['a.example'];
    await select();
    const buttons = () => [...(surfaces()[0]?.shadowRoot?.querySelectorAll('button') ?? [])];
    buttons()[1]?.click();
    expect(buttons().map(({ textContent }) => textContent)).toEqual([
      'Hide on news.example',
      'Hide everywhere',
    ]);
    buttons()[0]?.click();
    await vi.advanceTimersByTimeAsync(0);
    expect(settings.sitesOff).toEqual(['a.example', 'news.example']);
    expect(told()).toMatch(/^Hidden on news\.example\./);
  });

  it('offers only the selected words within the open sentence', async () => {
    offerCardBridge(card);
    card.isPart.mockReturnValueOnce(true);
    await select();
    expect(button()?.textContent).toBe('Only these words');
  });

  it('defines a word on a double click only if that is set', async () => {
    const doubleClick = async () => {
      await select();
      document.dispatchEvent(new MouseEvent('dblclick'));
      await vi.advanceTimersByTimeAsync(0);
    };
    await doubleClick();
    expect(card.define).not.toHaveBeenCalled();
    settings.defineOnDoubleClick = true;
    await doubleClick();
    expect(String(card.define.mock.calls.flat()[0])).toBe('The tide clock has one hand.');
    expect(surfaces()).toEqual([]);
    // The card is loaded now, and answers before the selection event.
    mark(undefined, 4);
    document.dispatchEvent(new MouseEvent('dblclick'));
    await vi.advanceTimersByTimeAsync(50);
    expect(card.define).toHaveBeenCalledTimes(2);
    expect(surfaces()).toEqual([]);
    await select();
    expect(button()?.textContent).toBe('Practice');
  });
});
