// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { drawnCaptions } from './drawn-captions.ts';
import { findLine, linesNow } from './find-line.ts';
import { spokenLines } from './spoken-lines.ts';

/** The time of the player, in seconds, and what the page draws from then on. */
type Look = readonly [atS: number, drawn: string];

let clockMs = 0;
let medium: HTMLMediaElement;
let holder: ParentNode & { innerHTML: string };

const youtube = (...lines: string[]) =>
  `<div class="caption-window" lang="en"><span class="captions-text">${lines
    .map(
      (line) =>
        `<span class="caption-visual-line" style="display: block"><span class="ytp-caption-segment" style="display: inline-block">${line}</span></span>`,
    )
    .join('')}</span></div>`;

beforeEach(() => {
  vi.spyOn(Element.prototype, 'getBoundingClientRect').mockReturnValue(new DOMRect(0, 0, 480, 200));
  vi.spyOn(performance, 'now').mockReturnValue(0);
  Element.prototype.checkVisibility ??= () => true;
  document.body.innerHTML =
    '<div><video></video><div class="ytp-caption-window-container"></div><button class="ytp-subtitles-button">CC</button></div>';
  medium = document.querySelector('video') as HTMLVideoElement;
  holder = document.querySelector('.ytp-caption-window-container') as HTMLElement;
  prepare();
});

function prepare() {
  Object.defineProperty(medium, 'currentTime', { value: 0, writable: true });
  Object.defineProperty(medium, 'textTracks', { value: [], configurable: true });
  Object.defineProperty(medium, 'paused', { value: false });
  drawnCaptions(medium);
}

function play(looks: readonly Look[]) {
  for (const [atS, drawn] of looks) {
    medium.currentTime = atS;
    if (holder.innerHTML !== drawn) holder.innerHTML = drawn;
    medium.dispatchEvent(new Event('timeupdate'));
  }
}
function seek(toS: number) {
  medium.dispatchEvent(new Event('seeking'));
  medium.currentTime = toS;
}
const lines = () =>
  spokenLines(drawnCaptions(medium).cues()).map(({ text, startMs, endMs }) => [text, startMs, endMs]);
const texts = () => lines().map(([text]) => text);

describe('captions that a page draws over its player', () => {
  it('have the times between which they were seen', () => {
    play([
      [0.75, ''],
      [1, youtube('They thought', 'the weather')],
      [1.25, youtube('They thought', 'the weather')],
      [3, youtube('would hold.')],
      [5, ''],
      [5.25, youtube('Why?')],
      [6, ''],
    ]);
    expect(lines()).toEqual([
      ['They thought the weather would hold.', 750, 5_000],
      ['Why?', 5_000, 6_000],
    ]);
  });

  it.each<[string, () => unknown]>([
    [
      'the browser',
      () => Object.defineProperty(document, 'pictureInPictureElement', { value: medium, configurable: true }),
    ],
    [
      'the page',
      () => {
        const beside = document.implementation.createHTMLDocument();
        beside.body.append(medium.parentElement ?? '');
        vi.stubGlobal('documentPictureInPicture', { window: { document: beside } });
      },
    ],
  ])('are left to the card while %s shows the player in picture-in-picture', (_, putBeside) => {
    play([
      [0.75, ''],
      [1, youtube('They thought.')],
    ]);
    expect(linesNow(document)?.shown).toHaveLength(1);
    putBeside();
    expect(linesNow(document)).toMatchObject({ shown: [], lines: [{ text: 'They thought.' }] });
    Reflect.deleteProperty(document, 'pictureInPictureElement');
    vi.unstubAllGlobals();
  });

  it.each<[string, readonly Look[], string[]]>([
    [
      'that roll are said once',
      [
        [1, youtube('they thought the weather')],
        [1.5, youtube('they thought the weather', 'would')],
        [2, youtube('they thought the weather', 'would develop')],
        [3, youtube('would develop', 'slowly so nobody')],
        [4, ''],
      ],
      ['they thought the weather would develop slowly so nobody'],
    ],
    [
      'that repeat after a moment are said twice',
      [
        [1, youtube('Come in, all of you.')],
        [2, ''],
        [2.5, ''],
        [2.75, youtube('Come in, all of you.')],
        [4, ''],
      ],
      ['Come in, all of you.', 'Come in, all of you.'],
    ],
    [
      'that name the speaker and describe sounds are what is said',
      [
        [1, youtube('JOHN: Come in.', '[door closes]')],
        [2, youtube('♪ music ♪')],
        [3, ''],
      ],
      ['Come in.'],
    ],
    ['of another language are none', [[1, youtube('Komm herein.').replace('"en"', '"de"')]], []],
    ['of another script are none', [[1, youtube('请进')]], []],
    ['that are hidden are none', [[1, `<p style="display: none">Come in.</p>`]], []],
  ])('%s', (_, looks, said) => {
    play([[0.5, youtube('')], ...looks]);
    expect(texts()).toEqual(said);
  });

  it('that are there before anybody looks began before, and go on', () => {
    holder.innerHTML = youtube('They thought the weather would hold.');
    medium.currentTime = 10;
    const [line] = linesNow(document)?.lines ?? [];
    expect(line?.text).toBe('They thought the weather would hold.');
    expect(line?.startMs).toBeLessThan(8_000);
    expect(line?.endMs).toBeGreaterThanOrEqual(10_000);
  });

  it('that are seen again from their beginning have its time', () => {
    medium.currentTime = 10;
    play([[10, youtube('Come in, all of you.')]]);
    seek(8);
    play([
      [8, ''],
      [8.75, ''],
      [9, youtube('Come in, all of you.')],
      [10.5, ''],
    ]);
    expect(lines()).toEqual([['Come in, all of you.', 8_750, 10_500]]);
    seek(10);
    play([[10, youtube('Come in, all of you.')]]);
    expect(lines().map(([, startMs]) => startMs)).toEqual([8_750]);
  });

  it('that grow in other pieces at a second playing are said once', () => {
    const grown = (words: number) => youtube('so this is it then'.split(' ').slice(0, words).join(' '));
    play([
      [0.5, ''],
      [1, grown(2)],
      [1.5, grown(4)],
      [2, grown(5)],
      [3, ''],
    ]);
    seek(0.5);
    play([
      [0.5, ''],
      [0.9, grown(1)],
      [1.3, grown(3)],
      [1.9, grown(5)],
      [3, ''],
    ]);
    expect(texts()).toEqual(['so this is it then']);
  });

  it('that are found late began before', () => {
    (holder as HTMLElement).remove();
    vi.mocked(performance.now).mockImplementation(() => ++clockMs);
    play([
      [1, ''],
      [2, ''],
    ]);
    document.querySelector('div')?.append(holder as HTMLElement);
    clockMs += 1_000;
    play([[10, youtube('Come in, all of you.')]]);
    expect(linesNow(document)?.lines[0]?.startMs).toBe(10_000 - 500 - 70 * 20);
  });

  it('of another film are forgotten', () => {
    play([
      [0.5, ''],
      [1, youtube('Come in, all of you.')],
      [2, ''],
    ]);
    medium.dispatchEvent(new Event('emptied'));
    expect(lines()).toEqual([]);
  });

  it('are found with their player inside shadow roots', () => {
    document.body.innerHTML = '<x-player></x-player>';
    const root = document.querySelector('x-player')?.attachShadow({ mode: 'open' });
    if (!root) throw new Error('There is no player.');
    root.innerHTML = '<video></video><x-text class="captions"></x-text>';
    const inner = root.querySelector('x-text')?.attachShadow({ mode: 'open' });
    medium = root.querySelector('video') as HTMLVideoElement;
    if (!inner) throw new Error('There are no captions.');
    holder = inner;
    prepare();
    play([
      [0.5, ''],
      [1, '<p>They thought<br>the weather would hold.</p>'],
    ]);
    const now = linesNow(document);
    expect(now?.lines[now.index]).toMatchObject({ text: 'They thought the weather would hold.', medium });
    expect(findLine(document, 'the weather')).toMatchObject({ startMs: 500, isWhole: false });
  });

  it('are not read while the player has a text of its own', () => {
    const cues = [{ startTime: 0, endTime: 3, text: 'It is late.' }];
    const value = [{ kind: 'captions', language: 'en', mode: 'hidden', cues }];
    Object.defineProperty(medium, 'textTracks', { value });
    const read = vi.spyOn(holder as HTMLElement, 'textContent', 'get');
    play([[1, youtube('Come in.')]]);
    expect(read).not.toHaveBeenCalled();
    expect(linesNow(document)?.lines.map(({ text }) => text)).toEqual(['It is late.']);
  });
});
