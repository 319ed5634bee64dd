// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { offerCaptionButton } from './caption-button.ts';

const onPractise = vi.fn<() => Promise<string | null>>();
const onHide = vi.fn();
let isWanted = true;
let tellNone: () => boolean;
let ended: AbortController;
let medium: HTMLVideoElement;

beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(Element.prototype, 'getBoundingClientRect').mockReturnValue(new DOMRect(0, 0, 480, 200));
  HTMLElement.prototype.showPopover ??= () => undefined;
  document.body.innerHTML = '<video></video>';
  medium = document.querySelector('video') as HTMLVideoElement;
  Object.defineProperty(medium, 'currentTime', { value: 2, writable: true });
  const cues = [{ startTime: 1, endTime: 3, text: 'It is late.' }];
  Object.defineProperty(medium, 'textTracks', {
    value: [{ kind: 'captions', language: 'en', mode: 'hidden', cues }],
  });
  isWanted = true;
  onPractise.mockReset().mockResolvedValue(null);
  ended = new AbortController();
  tellNone = offerCaptionButton({
    document,
    site: 'films.example',
    isWanted: async () => isWanted,
    onPractise,
    onHide,
    onApproach: () => undefined,
    signal: ended.signal,
  });
});
afterEach(() => {
  ended.abort();
  for (const surface of surfaces()) surface.remove();
});

const surfaces = () => [...document.querySelectorAll('sayable-button')];
const buttons = () => [...(surfaces()[0]?.shadowRoot?.querySelectorAll('button') ?? [])];
async function movePointer(x = 100) {
  await vi.advanceTimersByTimeAsync(300);
  document.dispatchEvent(new PointerEvent('pointermove', { clientX: x, clientY: 100 }));
  await vi.advanceTimersByTimeAsync(0);
}

it('is shown once while the pointer moves over a player with a caption, and goes when the pointer rests', async () => {
  expect(surfaces()).toEqual([]);
  await movePointer();
  await movePointer();
  expect(surfaces()).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(2_000);
  await movePointer();
  await vi.advanceTimersByTimeAsync(2_000);
  expect(surfaces()).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(1_500);
  expect(surfaces()).toEqual([]);
});

it.each<[string, () => unknown, number]>([
  ['there is no caption', () => (medium.currentTime = 10), 100],
  ['it is switched off', () => (isWanted = false), 100],
  ['the pointer is elsewhere', () => undefined, 600],
])('is not shown if %s', async (_, change, x) => {
  change();
  await movePointer(x);
  expect(surfaces()).toEqual([]);
});

it('opens the line, or says why it does not', async () => {
  await movePointer();
  onPractise.mockResolvedValueOnce('Reload this page.');
  buttons()[0]?.click();
  await vi.advanceTimersByTimeAsync(0);
  expect(surfaces()[0]?.shadowRoot?.querySelector('p')?.textContent).toBe('Reload this page.');
  await vi.advanceTimersByTimeAsync(4_000);
  await movePointer();
  buttons()[0]?.click();
  await vi.advanceTimersByTimeAsync(0);
  expect(onPractise).toHaveBeenCalledTimes(2);
  expect(surfaces()).toEqual([]);
});

it('says that a player shows no caption, beside one that somebody has played', () => {
  Element.prototype.checkVisibility ??= () => true;
  vi.spyOn(document, 'hasFocus').mockReturnValue(true);
  const place = vi.spyOn(Range.prototype, 'getClientRects');
  const placeAt = (top: number) =>
    place.mockReturnValue([new DOMRect(0, top, 480, 200)] as unknown as DOMRectList);
  placeAt(300);
  expect(tellNone()).toBe(true);
  const note = () => surfaces()[0]?.shadowRoot?.querySelector('p');
  expect(note()?.textContent).toMatch(/^This player shows no English captions/);
  expect(note()?.parentElement?.style.top).not.toBe('');
  // At the top of the window, it stands over the player.
  placeAt(40);
  vi.mocked(Element.prototype.getBoundingClientRect).mockImplementation(function (this: Element) {
    return this === medium ? new DOMRect(0, 40, 480, 200) : new DOMRect(0, 0, 280, 100);
  });
  expect(tellNone()).toBe(true);
  expect(Number.parseFloat(note()?.parentElement?.style.top ?? '')).toBeGreaterThan(0);
  medium.loop = true;
  expect(tellNone()).toBe(false);
});

it('is hidden on this site, or everywhere, by its menu', async () => {
  await movePointer();
  buttons()[1]?.click();
  expect(buttons().map(({ textContent }) => textContent)).toEqual([
    'Hide on films.example',
    'Hide everywhere',
  ]);
  buttons()[1]?.click();
  expect(onHide).toHaveBeenCalledWith('everywhere');
});
