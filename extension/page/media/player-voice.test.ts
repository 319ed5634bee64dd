// @vitest-environment happy-dom
import type { PracticeCommand, PracticeEvent } from '@sayable/shared/contracts';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { NotTaken, type ReadLine } from '../../messaging/line-voice.ts';
import type { PracticeClient } from '../../messaging/practice-client.ts';
import { guessLine, linesNow } from './find-line.ts';
import { lineReader, withPlayerVoice } from './player-voice.ts';
import type { TakeOptions } from './take-sound.ts';

const cues = [
  { startTime: 1, endTime: 3, text: 'JOHN: They thought' },
  { startTime: 3, endTime: 5, text: 'the weather would hold. Why?' },
  { startTime: 60, endTime: 62, text: 'Why?' },
];
let isPlaying: boolean;
let medium: HTMLMediaElement;

beforeEach(() => {
  vi.spyOn(console, 'warn').mockReturnValue();
  document.body.innerHTML = '<video></video>';
  medium = document.querySelector('video') as HTMLVideoElement;
  isPlaying = true;
  Object.defineProperty(medium, 'paused', { get: () => !isPlaying });
  Object.defineProperty(medium, 'currentTime', { value: 4, writable: true });
  medium.pause = () => {
    isPlaying = false;
  };
  medium.play = async () => {
    isPlaying = true;
  };
  const textTracks = [{ kind: 'captions', language: 'en-GB', mode: 'hidden', cues }];
  Object.defineProperty(medium, 'textTracks', { value: textTracks });
});

describe('a sentence of a transcript without times', () => {
  const text = 'They thought the weather would hold.';
  const put = (html: string, state: object) => {
    document.body.innerHTML = html;
    const player = document.querySelector('audio, video') as HTMLMediaElement;
    for (const [name, value] of Object.entries({ currentTime: 30, duration: 600, paused: true, ...state }))
      Object.defineProperty(player, name, { value, writable: true });
    return player;
  };

  it.each<[string, string, object, string]>([
    ['nobody has listened', '<audio></audio>', { currentTime: 0 }, text],
    ['it is a stream', '<audio></audio>', { duration: Number.POSITIVE_INFINITY }, text],
    ['it is a signal', '<audio></audio>', { duration: 3 }, text],
    ['it is a video without captions', '<video></video>', {}, text],
    ['it has few words', '<audio></audio>', {}, 'The weather would.'],
  ])('is no line of a player if %s', (_, html, state, sentence) => {
    put(html, state);
    expect(guessLine(document, sentence)).toBeNull();
  });

  it.each([`MAN: ${text}`, `>> ${text}`, `- ${text}`, `[sighs] ${text}`])(
    'is what is said of it: %s',
    (written) => {
      put('<audio></audio>', {});
      expect(guessLine(document, written)?.text).toBe(text);
    },
  );

  it('is looked for in the last seconds, then silently in the next ones; not twice in a place, nor after the end', async () => {
    const player = put('<audio></audio>', {});
    const line = guessLine(document, text);
    const taken: [number, number, boolean][] = [];
    const take = async ({ startMs, endMs, isSilent }: TakeOptions) => {
      taken.push([Math.round(startMs / 1_000), Math.round(endMs / 1_000), isSilent]);
      return sound;
    };
    if (!line) throw new Error('There is no line.');
    const read = lineReader(line, take);
    const reading = { text, marginMs: 300, isSlow: false, onStart: () => undefined };
    const listenTo = (isSilent: boolean, isSlow = false) =>
      read({ ...reading, isSilent, isSlow, signal: new AbortController().signal });
    expect(await listenTo(false)).toMatchObject({ isGuess: true });
    await listenTo(true);
    await expect(listenTo(false)).rejects.toMatchObject({ fault: 'line-absent' });
    player.currentTime = 60;
    await listenTo(false);
    await expect(listenTo(false, true)).rejects.toMatchObject({ fault: 'line-absent' });
    player.currentTime = 599;
    await listenTo(false);
    await expect(listenTo(true)).rejects.toMatchObject({ fault: 'line-absent' });
    expect(taken).toEqual([
      [22, 31, false],
      [27, 37, true],
      [52, 61, false],
      [591, 600, false],
    ]);
  });

  it('may be listened for again if it was not heard, and the card says how', async () => {
    const guessed = { sampleRate: 24_000, samples: '', isGuess: true };
    const read = vi.fn(async () => guessed);
    const { client, heard, sent, tell } = opened(async () => sound, undefined, read);
    const notHeard = { type: 'voice-passed-over', cause: 'line-other' } as const;
    client.send(listen);
    await vi.waitFor(() => expect(sent).toHaveLength(2));
    expect(sent[1]).not.toHaveProperty('isGuess');
    tell(notHeard);
    await vi.waitFor(() => expect(sent).toHaveLength(3));
    tell(notHeard);
    expect(heard.at(-1)).toEqual({ type: 'voice-passed-over', cause: 'line-untimed' });
    client.send(listen);
    await vi.waitFor(() => expect(sent).toHaveLength(4));
    expect(read).toHaveBeenCalledTimes(3);
  });
});

const listen = { type: 'play-reference', pace: 'normal' } as const;

function opened(
  take: (options: TakeOptions) => Promise<{ samples: Float32Array; sampleRate: number }>,
  readSlowly = vi.fn(async () => undefined),
  read?: ReadLine,
) {
  const sent: PracticeCommand[] = [];
  const heard: PracticeEvent[] = [];
  let fromHost: (event: PracticeEvent) => void = () => undefined;
  const host: PracticeClient = {
    send: (command) => sent.push(command),
    subscribe: (listener) => {
      fromHost = listener;
      return () => undefined;
    },
    close: vi.fn(),
  };
  const { lines = [], index = 0 } = linesNow(document) ?? {};
  const line = lines[index];
  if (!line) throw new Error('There is no line.');
  const client = withPlayerVoice(host, line, read ?? lineReader(line, take, readSlowly));
  client.subscribe((event) => heard.push(event));
  client.send({ type: 'prepare-sentence', text: line.text, source: { url: '', title: '' } });
  return { client, sent, heard, host, readSlowly, tell: (event: PracticeEvent) => fromHost(event) };
}

const sound = { samples: new Float32Array(48_000).fill(0.5), sampleRate: 48_000 };

describe('a card for a line of a player', () => {
  it.each([true, false])('pauses the player, which goes on only if it was playing (%s)', (wasPlaying) => {
    isPlaying = wasPlaying;
    const { client, host } = opened(async () => sound);
    expect(isPlaying).toBe(false);
    client.close();
    expect(isPlaying).toBe(wasPlaying);
    expect(host.close).toHaveBeenCalledOnce();
  });

  it('takes the sound while it plays, once, and the host plays it from then on', async () => {
    const take = vi.fn(async ({ onStart }: TakeOptions) => {
      onStart();
      return sound;
    });
    const { client, sent, heard } = opened(take);
    client.send(listen);
    await vi.waitFor(() =>
      expect(heard.map(({ type }) => type)).toEqual(['playback-started', 'playback-ended']),
    );
    expect(take).toHaveBeenCalledWith(expect.objectContaining({ medium, startMs: 1_000 }));
    const [, taken] = sent;
    expect(taken).toMatchObject({
      type: 'take-reference',
      text: 'They thought the weather would hold.',
      sampleRate: 24_000,
    });
    expect(taken?.type === 'take-reference' && atob(taken.samples).length).toBe(48_000);
    client.send(listen);
    expect(sent.at(-1)).toBe(listen);
    expect(take).toHaveBeenCalledOnce();
  });

  it.each<[string, (options: TakeOptions) => Promise<typeof sound>, string[]]>([
    ['to its end', async () => sound, ['first', 'more', 'last']],
    [
      'until it is disturbed',
      () => Promise.reject(new NotTaken('line-disturbed')),
      ['first', 'more', 'dropped'],
    ],
    [
      'until it is stopped',
      ({ signal }) =>
        new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason))),
      ['first', 'more', 'dropped'],
    ],
  ])('sends the sound while it plays, %s', async (name, end, pieces) => {
    const quarter = { samples: sound.samples.subarray(0, 12_000), sampleRate: 48_000 };
    const { client, sent } = opened(async (options) => {
      for (let count = 0; count < 2; count++) options.onPiece?.(quarter);
      return end(options);
    });
    client.send(listen);
    if (name === 'until it is stopped') client.send({ type: 'stop-playing' });
    await vi.waitFor(() => expect(sent).toHaveLength(4));
    const takes = sent.filter((command) => command.type === 'take-reference');
    expect(takes.map(({ piece }) => piece)).toEqual(pieces);
    const bytes = takes.reduce((sum, { samples }) => sum + atob(samples).length, 0);
    // The filter keeps a few samples back until the end.
    expect(Math.abs(bytes - (pieces.includes('last') ? 72_000 : 24_000))).toBeLessThan(100);
  });

  it.each(['line-closed', 'line-live'] as const)(
    'says why it was not taken (%s), and another voice reads',
    async (fault) => {
      const { client, sent, heard } = opened(() => Promise.reject(new NotTaken(fault)));
      client.send(listen);
      await vi.waitFor(() => expect(sent.at(-1)).toBe(listen));
      expect(heard).toEqual([{ type: 'voice-passed-over', cause: fault }]);
    },
  );

  it('takes the next sentence of the same client as well, and the host reads what no player says', async () => {
    const take = vi.fn(async () => sound);
    const { client, sent, heard } = opened(take);
    client.send(listen);
    await vi.waitFor(() => expect(sent).toHaveLength(2));
    take.mockRejectedValueOnce(new NotTaken('line-absent'));
    client.send({ type: 'prepare-sentence', text: 'Why?', source: { url: '', title: '' } });
    client.send(listen);
    await vi.waitFor(() => expect(sent.at(-1)).toBe(listen));
    client.send({ type: 'prepare-sentence', text: 'Who?', source: { url: '', title: '' } });
    client.send(listen);
    await vi.waitFor(() => expect(sent.at(-1)).toMatchObject({ type: 'take-reference', text: 'Who?' }));
    expect(heard.map(({ type }) => type)).toEqual(['playback-ended', 'playback-ended']);
  });

  it('can listen again if the player was disturbed', async () => {
    const take = vi.fn(async () => sound).mockRejectedValueOnce(new NotTaken('line-disturbed'));
    const { client, sent, heard } = opened(take);
    client.send(listen);
    await vi.waitFor(() => expect(heard.at(-1)).toEqual({ type: 'playback-ended' }));
    client.send(listen);
    await vi.waitFor(() => expect(sent.at(-1)).toMatchObject({ type: 'take-reference' }));
  });

  it('is not taken from an advertisement, which is shorter than the film, and is taken after it', async () => {
    Object.defineProperty(medium, 'duration', { value: 600, writable: true });
    const take = vi.fn(async () => sound);
    const { client, sent, heard } = opened(take);
    const player: { duration: number } = medium;
    player.duration = 30;
    client.send(listen);
    await vi.waitFor(() => expect(heard.at(-1)).toEqual({ type: 'playback-ended' }));
    expect(heard[0]).toEqual({ type: 'voice-passed-over', cause: 'line-disturbed' });
    expect(take).not.toHaveBeenCalled();
    player.duration = 600.2;
    client.send(listen);
    await vi.waitFor(() => expect(sent.at(-1)).toMatchObject({ type: 'take-reference' }));
  });

  it('is taken once more, silently and with more around it, if the host does not hear it', async () => {
    const take = vi.fn(async (_: TakeOptions) => sound);
    const { client, sent, heard, tell } = opened(take);
    const notHeard = { type: 'voice-passed-over', cause: 'line-other' } as const;
    client.send(listen);
    await vi.waitFor(() => expect(sent).toHaveLength(2));
    tell(notHeard);
    await vi.waitFor(() => expect(sent).toHaveLength(3));
    expect(take.mock.calls.map(([{ marginMs, isSilent }]) => [marginMs, isSilent])).toEqual([
      [300, false],
      [1_500, true],
    ]);
    expect(heard).toEqual([{ type: 'playback-ended' }]);
    tell(notHeard);
    expect(heard.at(-1)).toEqual(notHeard);
    expect(take).toHaveBeenCalledTimes(2);
  });

  it('stops the player on Stop, and takes nothing', async () => {
    const { client, sent, heard } = opened(
      ({ signal }) =>
        new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason))),
    );
    client.send(listen);
    client.send({ type: 'stop-playing' });
    await Promise.resolve();
    expect(sent.map(({ type }) => type)).toEqual(['prepare-sentence']);
    expect(heard).toEqual([]);
  });

  it('reads it slowly in the player, and takes nothing', async () => {
    const { client, sent, heard, readSlowly } = opened(async () => sound);
    client.send({ ...listen, pace: 'slow' });
    await vi.waitFor(() => expect(heard).toEqual([{ type: 'playback-ended' }]));
    expect(readSlowly).toHaveBeenCalledWith(expect.objectContaining({ medium, startMs: 1_000 }), 0.7);
    expect(sent).toHaveLength(1);
  });

  it('leaves slow readings to the host once the player has refused the line', async () => {
    const { client, sent, readSlowly } = opened(() => Promise.reject(new NotTaken('line-closed')));
    client.send(listen);
    await vi.waitFor(() => expect(sent).toHaveLength(2));
    client.send({ ...listen, pace: 'slow' });
    expect(sent.at(-1)).toMatchObject({ pace: 'slow' });
    expect(readSlowly).not.toHaveBeenCalled();
  });

  const along = { type: 'start-recording', shadow: true } as const;
  const taken = { type: 'reference-ready', durationMs: 1, voice: 'page' } as const;
  const notHeard = { type: 'voice-passed-over', cause: 'line-other' } as const;

  it('is said along with its speaker: the line is taken first, and the recording begins when the host has it', async () => {
    const { client, sent, tell } = opened(async () => sound);
    client.send(along);
    await vi.waitFor(() => expect(sent).toHaveLength(2));
    expect(sent.at(-1)).toMatchObject({ type: 'take-reference' });
    tell(taken);
    expect(sent.at(-1)).toBe(along);
    client.send(along);
    expect(sent.slice(2)).toEqual([along, along]);
  });

  it.each<[string, () => Promise<typeof sound>, boolean]>([
    ['it is not given away', () => Promise.reject(new NotTaken('line-closed')), false],
    ['something else is said', async () => sound, true],
  ])('is said along with the host’s voice if %s', async (_, take, isHeard) => {
    const { client, sent, heard, tell } = opened(take);
    client.send(along);
    if (isHeard) {
      await vi.waitFor(() => expect(sent).toHaveLength(2));
      tell(notHeard);
      await vi.waitFor(() => expect(sent).toHaveLength(3));
      tell(notHeard);
    }
    await vi.waitFor(() => expect(sent.at(-1)).toBe(along));
    expect(heard.at(-1)).toMatchObject({ type: 'voice-passed-over' });
  });

  it('is not recorded if the person cancels while the line is taken', async () => {
    const { client, sent, tell } = opened(async () => sound);
    client.send(along);
    await vi.waitFor(() => expect(sent).toHaveLength(2));
    client.send({ type: 'cancel-recording' });
    tell(taken);
    expect(sent.slice(2)).toEqual([{ type: 'cancel-recording' }]);
  });

  it('leaves words and recordings to the host', () => {
    const { client, sent } = opened(async () => sound);
    const others: PracticeCommand[] = [
      { ...listen, word: 1 },
      { ...listen, pace: 'slow', word: 1 },
      { type: 'start-recording' },
    ];
    for (const command of others) client.send(command);
    expect(sent.slice(1)).toEqual(others);
  });
});
