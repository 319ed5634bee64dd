// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { captionNow, findLine, linesNow, linesPlayed } from './find-line.ts';
import { noteUse } from './player-order.ts';

const cues = [
  { startTime: 1, endTime: 3, text: 'JOHN: They thought' },
  { startTime: 3, endTime: 5, text: 'the weather would hold. Why?' },
  { startTime: 60, endTime: 62, text: 'Why?' },
];
let medium: HTMLMediaElement;

beforeEach(() => {
  document.body.innerHTML = '<video></video>';
  medium = document.querySelector('video') as HTMLVideoElement;
  Object.defineProperty(medium, 'paused', { value: false });
  Object.defineProperty(medium, 'currentTime', { value: 4, writable: true });
  show({ cues });
});

function show(track: Partial<Record<'kind' | 'language' | 'label' | 'mode', string>> & { cues: unknown[] }) {
  const value = [{ kind: 'captions', language: 'en-GB', mode: 'hidden', ...track }];
  Object.defineProperty(medium, 'textTracks', { value, configurable: true });
}

const lineNow = () => {
  const now = linesNow(document);
  return now?.lines[now.index] ?? null;
};

describe('the line of a player', () => {
  it('is the sentence that is said now, or was said just now', () => {
    expect(lineNow()?.text).toBe('They thought the weather would hold.');
    medium.currentTime = 64;
    expect(lineNow()).toMatchObject({ text: 'Why?', startMs: 60_000 });
    medium.currentTime = 80;
    expect(lineNow()).toBeNull();
  });

  it('stands among the lines around it', () => {
    expect(linesNow(document)).toMatchObject({
      index: 0,
      lines: [{ startMs: 1_000 }, {}, { startMs: 60_000 }],
    });
    show({
      cues: Array.from({ length: 90 }, (_, at) => ({ startTime: at, endTime: at + 1, text: `Line ${at}.` })),
    });
    medium.currentTime = 50.5;
    const { lines = [], index = 0 } = linesNow(document) ?? {};
    expect([lines.length, lines[index]?.text, lines[0]?.text]).toEqual([41, 'Line 50.', 'Line 30.']);
  });

  it('stands among the lines around it at another time, too', () => {
    medium.currentTime = 80;
    const found = findLine(document, 'They thought the weather would hold') ?? undefined;
    expect(linesNow(document, found)).toMatchObject({ index: 0, lines: [{ startMs: 1_000 }, {}, {}] });
    expect(linesNow(document, found && { ...found, text: 'Another.' })).toBeNull();
    expect(linesNow(document, found && { ...found, medium: document.createElement('video') })).toBeNull();
  });

  it('is found in six hours of captions, and drilled from', () => {
    let reads = 0;
    const cues = Array.from({ length: 20_000 }, (_, at) => ({
      startTime: at,
      endTime: at + 1,
      get text() {
        reads++;
        return `The line with number ${at}.`;
      },
    }));
    show({ cues });
    medium.currentTime = 19_500.5;
    expect(captionNow(medium)).not.toBeNull();
    expect(lineNow()).toMatchObject({ text: 'The line with number 19500.', startMs: 19_500_000 });
    expect(findLine(document, 'the line with number 19501')).toMatchObject({ startMs: 19_501_000 });
    expect(linesPlayed(document)).toHaveLength(300);
    // A page that plays waits for it.
    expect(reads).toBeLessThan(3_000);
    expect(findLine(document, 'the line with number 77')).toMatchObject({ startMs: 77_000, isWhole: true });
    expect(findLine(document, 'the line with number 20000')).toBeNull();
  });

  it('is one of those that a drill is chosen from, once somebody has played it', () => {
    const many = Array.from({ length: 900 }, (_, at) => ({
      startTime: at,
      endTime: at + 1,
      text: `Line ${at}.`,
    }));
    show({ cues: many });
    medium.currentTime = 0;
    expect(linesPlayed(document)).toBeNull();
    for (const [nowS, first] of [
      [1, 0],
      [500.5, 350],
      [899, 600],
    ] as const) {
      medium.currentTime = nowS;
      const lines = linesPlayed(document) ?? [];
      expect([lines.length, lines[0]]).toEqual([
        300,
        { text: `Line ${first}.`, startMs: first * 1_000, endMs: (first + 1) * 1_000 },
      ]);
    }
  });

  it('belongs to the present cues of the track: a stream puts later cues in the place of as many earlier ones', () => {
    const streamed = [...cues];
    show({ cues: streamed });
    expect(lineNow()?.text).toBe('They thought the weather would hold.');
    streamed.shift();
    streamed.splice(0, 1, { startTime: 3, endTime: 5, text: 'Come in.' });
    streamed.push({ startTime: 64, endTime: 66, text: 'Who?' });
    expect(lineNow()?.text).toBe('Come in.');
  });

  it('ends though its cue has no end, as in a live stream', () => {
    show({ cues: [{ startTime: 2, endTime: Number.POSITIVE_INFINITY, text: 'Come in.' }] });
    expect(lineNow()).toMatchObject({ startMs: 2_000, endMs: 12_000 });
  });

  it.each([
    [900, 160],
    [280, 140],
  ])('is drawn by the browser in as many lines as a player %d pixels wide needs', (width, top) => {
    medium.getBoundingClientRect = () => new DOMRect(0, 0, width, 200);
    const text = `${'They thought the weather would be fine, so nobody hurried home.\n'.repeat(2)}Why?`;
    show({ cues: [{ startTime: 1, endTime: 5, text }] });
    expect(captionNow(medium)?.box.top).toBe(top);
  });

  it('is found by a part of its words, and by all of them', () => {
    const line = { text: 'They thought the weather would hold.', startMs: 1_000 };
    expect(findLine(document, 'they thought the weather — would hold')).toMatchObject({
      ...line,
      isWhole: true,
    });
    expect(findLine(document, 'The weather would')).toMatchObject({ ...line, isWhole: false });
    expect(findLine(document, 'weather would hold the')).toBeNull();
    expect(findLine(document, 'other')).toBeNull();
    expect(findLine(document, '…')).toBeNull();
  });

  it('is the nearest of several with the same words', () => {
    medium.currentTime = 55;
    expect(findLine(document, 'why')?.startMs).toBe(60_000);
    medium.currentTime = 6;
    expect(findLine(document, 'why')?.startMs).toBeLessThan(5_000);
  });

  it('is not found by a word or two that the player says at another time', () => {
    medium.currentTime = 30;
    expect(findLine(document, 'Why?')).toBeNull();
    expect(findLine(document, 'The weather would')).not.toBeNull();
  });

  const spanish = ['No lo sé.', 'Pensaron que el tiempo cambiaría.', '¿Por qué?'].map((text, at) => ({
    startTime: 2 * at,
    endTime: 2 * at + 2,
    text,
  }));
  it.each([
    ['eng', ''],
    ['en_US', ''],
    ['EN', ''],
    ['English', ''],
    ['und', 'English [CC]'],
    ['', ''],
    ['und', ''],
    ['mul', 'Track 1'],
    ['captions', ''],
  ])('is found in a track that is named "%s" and "%s"', (language, label) => {
    show({ cues, language, label });
    expect(lineNow()?.text).toBe('They thought the weather would hold.');
  });

  it.each([
    ['spa', ''],
    ['', 'Español'],
    ['und', ''],
    ['', ''],
  ])('is not looked for in Spanish words, in a track that is named "%s" and "%s"', (language, label) => {
    show({ cues: spanish, language, label });
    expect(lineNow()).toBeNull();
    expect(captionNow(medium)).toBeNull();
  });

  it('is that of the English one of two tracks without a language that are shown at once', () => {
    const shown = { kind: 'subtitles', language: '', mode: 'showing' };
    const value = [
      { ...shown, cues: spanish },
      { ...shown, cues },
    ];
    Object.defineProperty(medium, 'textTracks', { value, configurable: true });
    expect(lineNow()?.text).toBe('They thought the weather would hold.');
  });

  it('is not looked for in another language, and not in chapters', () => {
    for (const other of [{ language: 'de' }, { kind: 'chapters' }]) {
      show({ cues, ...other });
      expect(lineNow()).toBeNull();
    }
  });
});

describe('the line of one of several players', () => {
  /** Puts a player with one caption on the page, which it shows now. */
  const add = (text: string, top: number, state: object) => {
    const player = document.body.appendChild(document.createElement('video'));
    player.getBoundingClientRect = () => new DOMRect(0, top, 480, 200);
    const textTracks = [
      { kind: 'captions', language: 'en', mode: 'showing', cues: [{ startTime: 0, endTime: 60, text }] },
    ];
    for (const [name, value] of Object.entries({ paused: true, currentTime: 4, textTracks, ...state }))
      Object.defineProperty(player, name, { value, configurable: true });
    noteUse(player);
    return player;
  };
  const use = (player: HTMLElement) => {
    vi.spyOn(performance, 'now').mockReturnValueOnce(++clock);
    player.dispatchEvent(new Event('timeupdate'));
  };
  let clock = 1;
  const beyond = -1_000;
  beforeEach(() => {
    document.body.innerHTML = '';
  });

  it.each<[string, (first: HTMLElement, second: HTMLElement) => void, object, object, [number, number]]>([
    [
      'that was used last, if both are paused',
      (first, second) => [first, second].forEach(use),
      {},
      {},
      [0, 300],
    ],
    [
      'that is seen, if the other was used last',
      (first, second) => [second, first].forEach(use),
      {},
      {},
      [beyond, 300],
    ],
    [
      'that plays before her eyes, not that of a paused one',
      (first) => use(first),
      {},
      { paused: false, muted: true },
      [0, 300],
    ],
    ['that is heard, if it is out of sight', (first) => use(first), {}, { paused: false }, [0, beyond]],
    ['that is seen, if both play', () => undefined, { paused: false }, { paused: false }, [beyond, 300]],
    [
      'that is seen, if the page hides the other in the same place',
      (first, second) => [second, first].forEach(use),
      { checkVisibility: () => false },
      { checkVisibility: () => true },
      [300, 300],
    ],
  ])('is that of the player %s', (_, before, first, second, [firstTop, secondTop]) => {
    before(add('Come in.', firstTop, first), add('Why is it late?', secondTop, second));
    expect(lineNow()?.text).toBe('Why is it late?');
    expect(linesPlayed(document)?.[0]?.text).toBe('Why is it late?');
  });

  it('is that of the player that is asked for, and the one under a range, whatever was used last', () => {
    const [first, second] = [add('Come in now.', 0, {}), add('Come in now.', 300, { currentTime: 30 })];
    use(first);
    expect(linesNow(document, { medium: second })?.lines[0]?.medium).toBe(second);
    const range = document.createRange();
    range.selectNode(second);
    range.getBoundingClientRect = () => new DOMRect(100, 450, 100, 20);
    expect(findLine(document, 'come in now', range)?.medium).toBe(second);
    range.getBoundingClientRect = () => new DOMRect(100, 900, 100, 20);
    expect(findLine(document, 'come in now', range)).toBeNull();
  });
});
