// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { cuesIn, droppedCues, takeDroppedCaptions } from './dropped-captions.ts';

const srt =
  '1\n00:00:01,000 --> 00:00:03,500\nThey thought\nthe weather\n\n2\n00:00:03,500 --> 00:00:05,000\nwould hold.\n';

describe('the cues of a file', () => {
  const both = [
    { startMs: 1_000, endMs: 3_500, text: 'They thought\nthe weather' },
    { startMs: 3_500, endMs: 5_000, text: 'would hold.' },
  ];
  it.each<[string, string, object[]]>([
    ['of SubRip', srt, both],
    ['with the line ends of Windows and a mark at its start', `\uFEFF${srt.replaceAll('\n', '\r\n')}`, both],
    [
      'whose first line is empty but for a space',
      '00:00.000 --> 00:01.000\n \nthey\n \n2\n00:01.000 --> 00:02.000\n\n3\n',
      [{ startMs: 0, endMs: 1_000, text: ' \nthey' }],
    ],
    [
      'of WebVTT, with notes, styles, names and settings of cues',
      'WEBVTT - A film\n\nSTYLE\n::cue { color: red }\n\nNOTE\n00 is not a time\n\nintro\n00:01.000 --> 00:03.500 align:start\nThey thought\nthe weather\n\n00:00:03.500-->00:00:05.000\nwould hold.',
      both,
    ],
    ['in another order', `${srt.slice(srt.indexOf('2\n'))}\n\n${srt.slice(0, srt.indexOf('2\n'))}`, both],
    [
      'without numbers, milliseconds or text',
      '0:1:2 --> 0:1:3\nHi.\n\n00:00:09,000 --> 00:00:10,000\n\n',
      [{ startMs: 62_000, endMs: 63_000, text: 'Hi.' }],
    ],
    ['with a cue that ends before it begins', '00:00:05,000 --> 00:00:01,000\nNo.', []],
    ['that is none', 'PK\u0003\u0004 --> binary', []],
    ['that is empty', '', []],
  ])('%s', (_, text, cues) => {
    expect(cuesIn(text)).toEqual(cues);
  });

  it('have all of 20,000 cues', () => {
    const many = Array.from(
      { length: 20_000 },
      (_, at) =>
        `${at}\n${Math.floor(at / 3_600)}:00:00,0 --> ${Math.floor(at / 3_600)}:00:01,0\nLine ${at}.\n`,
    );
    expect(cuesIn(many.join('\n'))).toHaveLength(20_000);
  });
});

describe('a file that is dropped', () => {
  const onDropped = vi.fn();
  let ended: AbortController;
  let medium: HTMLVideoElement;
  beforeEach(() => {
    document.body.innerHTML = '<video></video>';
    medium = document.querySelector('video') as HTMLVideoElement;
    ended = new AbortController();
    const playerAt = (x: number) => (x < 500 ? medium : undefined);
    takeDroppedCaptions({ playerAt, onDropped: onDropped.mockReset(), signal: ended.signal });
  });
  afterEach(() => ended.abort());

  const drop = (type: 'dragover' | 'drop', content: BlobPart, name: string, x = 100) => {
    const dataTransfer = { types: ['Files'], files: [new File([content], name)] };
    const event = Object.assign(new Event(type, { bubbles: true, cancelable: true }), {
      clientX: x,
      clientY: 100,
      dataTransfer,
    });
    document.body.dispatchEvent(event);
    return event.defaultPrevented;
  };

  it.each<[string, BlobPart]>([
    ['UTF-8', srt],
    ['UTF-16', new Uint8Array([0xff, 0xfe, ...[...srt].flatMap((letter) => [letter.charCodeAt(0), 0])])],
    [
      'the code page of Western Windows',
      Uint8Array.from(`${srt}\n\n00:00:06,000 --> 00:00:07,000\nCaf\u00e9.`, (letter) =>
        letter.charCodeAt(0),
      ),
    ],
  ])('on a player is its text, in %s, until it gets another film', async (_, content) => {
    expect(drop('dragover', content, 'film.srt')).toBe(true);
    expect(drop('drop', content, 'film.srt')).toBe(true);
    await vi.waitFor(() => expect(onDropped).toHaveBeenCalledWith(medium, true));
    expect(droppedCues(medium)?.[1]?.text).toBe('would hold.');
    expect(droppedCues(medium)?.[2]?.text ?? 'Café.').toBe('Café.');
    medium.dispatchEvent(new Event('emptied'));
    expect(droppedCues(medium)).toBeUndefined();
  });

  it.each([
    ['a cue', 'nothing'],
    ['an English letter', '00:01.000 --> 00:02.000\nПривет!\n\n00:02.000 --> 00:03.000\n♪ La la ♪'],
  ])('without %s is reported, and changes nothing', async (_, content) => {
    drop('drop', content, 'film.VTT');
    await vi.waitFor(() => expect(onDropped).toHaveBeenCalledWith(medium, false));
    expect(droppedCues(medium)).toBeUndefined();
  });

  it.each([
    ['beside a player', 'film.srt', 600],
    ['with another name', 'film.mp4', 100],
  ])('%s is left to the page', (_, name, x) => {
    expect(drop('drop', srt, name, x)).toBe(false);
    expect(onDropped).not.toHaveBeenCalled();
  });
});
