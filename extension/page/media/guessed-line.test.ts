// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { guessLine } from './find-line.ts';
import { addPlayer, listen, opened, sound } from './player-voice.test-support.ts';
import { lineReader } from './player-voice.ts';
import type { TakeOptions } from './take-sound.ts';

beforeEach(() => {
  vi.spyOn(console, 'warn').mockReturnValue();
  addPlayer();
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
    const { client, shown, sent, notHeard } = opened(async () => sound, undefined, read);
    client.send(listen);
    await vi.waitFor(() => expect(sent).toHaveLength(2));
    expect(sent[1]).not.toHaveProperty('isGuess');
    notHeard();
    await vi.waitFor(() => expect(sent).toHaveLength(3));
    notHeard();
    expect(shown()).toEqual([null, null, 'line-untimed']);
    client.send(listen);
    await vi.waitFor(() => expect(sent).toHaveLength(4));
    expect(read).toHaveBeenCalledTimes(3);
  });
});
