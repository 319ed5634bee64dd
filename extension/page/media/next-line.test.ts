// @vitest-environment happy-dom
import { beforeEach, expect, it, vi } from 'vitest';
import type { PlayedLine } from '../text/index.ts';
import { drawnCaptions } from './drawn-captions.ts';
import { linesNow } from './find-line.ts';
import { nextLine } from './next-line.ts';

const ended = new AbortController();
let player: HTMLVideoElement;
let line: PlayedLine;

/** The film comes to a time at which the page draws a caption, or none. */
async function film(atS: number, caption = '') {
  player.currentTime = atS;
  const holder = document.querySelector('.captions') as HTMLElement;
  holder.textContent = caption;
  player.dispatchEvent(new Event('timeupdate'));
  await vi.advanceTimersByTimeAsync(60);
}

beforeEach(async () => {
  vi.useFakeTimers();
  vi.spyOn(Element.prototype, 'getBoundingClientRect').mockReturnValue(new DOMRect(0, 0, 480, 200));
  vi.spyOn(performance, 'now').mockReturnValue(0);
  Element.prototype.checkVisibility ??= () => true;
  document.body.innerHTML = '<div><video></video><p class="captions"></p></div>';
  player = document.querySelector('video') as HTMLVideoElement;
  const state = { currentTime: 0, textTracks: [], paused: true, ended: false, muted: false, volume: 1 };
  const about = { currentSrc: 'film', duration: 60, seekable: { length: 1, start: () => 0, end: () => 60 } };
  for (const [name, value] of Object.entries({ ...state, ...about }))
    Object.defineProperty(player, name, { value, writable: true });
  player.play = async () => void Object.assign(player, { paused: false });
  player.pause = () => void Object.assign(player, { paused: true });
  drawnCaptions(player);
  await film(0.75);
  await film(1, 'Nobody hurried.');
  await film(3);
  line = linesNow(document)?.lines[0] as PlayedLine;
});

const goOn = () => nextLine(document, line, ended.signal);

it.each([
  [{}, true],
  [{ muted: true }, false],
  [{ volume: 0 }, false],
])(
  'the film plays on to the next caption, which was said then, unless nobody heard it: %j',
  async (changes, isHeard) => {
    Object.assign(player, changes);
    const next = goOn();
    await vi.advanceTimersByTimeAsync(0);
    await film(4, 'The weather was slow.');
    expect(player.paused).toBe(false);
    await film(5.5);
    await film(6);
    const found = await next;
    expect([found?.line.text, found?.isHeard]).toEqual(['The weather was slow.', isHeard]);
    expect(player.paused).toBe(true);
  },
);

it.each([
  ['the film ends', { ended: true, paused: true }],
  ['nobody speaks for a minute and a half', { currentTime: 95 }],
])('there is no next line if %s', async (_, changes) => {
  const next = goOn();
  await film(3.5);
  Object.assign(player, changes);
  await vi.advanceTimersByTimeAsync(60);
  await expect(next).resolves.toBeNull();
});

it.each([
  ['another film is in its place', { currentSrc: 'advertisement', paused: true }, 'line-away'],
  ['somebody pauses it', { paused: true }, 'line-disturbed'],
])('it is not known if %s', async (_, changes, fault) => {
  const next = expect(goOn()).rejects.toMatchObject({ fault });
  await film(3.5);
  Object.assign(player, changes);
  await vi.advanceTimersByTimeAsync(60);
  await next;
});

it('a browser that refuses to play is no failure of the run', async () => {
  player.play = () => Promise.reject(new DOMException('', 'NotAllowedError'));
  await expect(goOn()).rejects.toMatchObject({ fault: 'line-disturbed' });
});
