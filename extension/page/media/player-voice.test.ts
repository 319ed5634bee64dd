// @vitest-environment happy-dom
import type { PracticeCommand } from '@sayable/shared/contracts';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { NotTaken } from '../../messaging/line-voice.ts';
import { addPlayer, listen, opened, sound } from './player-voice.test-support.ts';
import type { TakeOptions } from './take-sound.ts';

let player: ReturnType<typeof addPlayer>;
let medium: HTMLMediaElement;

beforeEach(() => {
  vi.spyOn(console, 'warn').mockReturnValue();
  player = addPlayer();
  ({ medium } = player);
});

describe('a card for a line of a player', () => {
  it.each([true, false])('pauses the player, which goes on only if it was playing (%s)', (wasPlaying) => {
    player.isPlaying = wasPlaying;
    const { client, close } = opened(async () => sound);
    expect(player.isPlaying).toBe(false);
    client.close();
    expect(player.isPlaying).toBe(wasPlaying);
    expect(close).toHaveBeenCalledOnce();
  });

  it('takes the sound while it plays, once, and the host plays it from then on', async () => {
    const take = vi.fn(async ({ onStart }: TakeOptions) => {
      onStart();
      return sound;
    });
    const { client, sent, shown } = opened(take);
    client.send(listen);
    expect(shown()).toEqual(['player', null, null]);
    await vi.waitFor(() => expect(sent).toHaveLength(2));
    expect(shown()).toEqual([null, null, null]);
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
    const takesOf = () => sent.filter((command) => command.type === 'take-reference');
    await vi.waitFor(() => expect(takesOf()).toHaveLength(3));
    const takes = takesOf();
    expect(takes.map(({ piece }) => piece)).toEqual(pieces);
    const bytes = takes.reduce((sum, { samples }) => sum + atob(samples).length, 0);
    // The filter keeps a few samples back until the end.
    expect(Math.abs(bytes - (pieces.includes('last') ? 72_000 : 24_000))).toBeLessThan(100);
  });

  it.each(['line-closed', 'line-live'] as const)(
    'says why it was not taken (%s), and another voice reads',
    async (fault) => {
      const { client, sent, shown } = opened(() => Promise.reject(new NotTaken(fault)));
      const id = client.send(listen);
      await vi.waitFor(() => expect(sent.at(-1)).toBe(listen));
      expect(shown()).toEqual(['awaited', null, fault]);
      expect(client.view.sound?.id).toBe(id);
    },
  );

  it('takes the next sentence of the same client as well, and the host reads what no player says', async () => {
    const take = vi.fn(async () => sound);
    const { client, sent, shown } = opened(take);
    client.send(listen);
    await vi.waitFor(() => expect(sent).toHaveLength(2));
    take.mockRejectedValueOnce(new NotTaken('line-absent'));
    client.send({ type: 'prepare-sentence', text: 'Why?', source: { url: '', title: '' } });
    client.send(listen);
    await vi.waitFor(() => expect(sent.at(-1)).toBe(listen));
    client.send({ type: 'prepare-sentence', text: 'Who?', source: { url: '', title: '' } });
    client.send(listen);
    await vi.waitFor(() => expect(sent.at(-1)).toMatchObject({ type: 'take-reference', text: 'Who?' }));
    expect(shown()).toEqual([null, null, null]);
  });

  it('can listen again if the player was disturbed', async () => {
    const take = vi.fn(async () => sound).mockRejectedValueOnce(new NotTaken('line-disturbed'));
    const { client, sent, shown } = opened(take);
    client.send(listen);
    await vi.waitFor(() => expect(shown()).toEqual([null, null, 'line-disturbed']));
    client.send(listen);
    await vi.waitFor(() => expect(sent.at(-1)).toMatchObject({ type: 'take-reference' }));
  });

  it.each<[string, (player: { duration: number; currentSrc: string }) => void]>([
    ['is shorter than the film', (player) => Object.assign(player, { duration: 30 })],
    [
      'is longer than the film',
      (player) => Object.assign(player, { duration: 900, currentSrc: 'blob:advertisement' }),
    ],
  ])(
    'is not taken from an advertisement, which %s: the host reads, and the player after it',
    async (_, show) => {
      for (const [name, value] of [
        ['duration', 600],
        ['currentSrc', 'blob:film'],
      ] as const)
        Object.defineProperty(medium, name, { value, writable: true });
      const take = vi.fn(async () => sound);
      const { client, sent, shown } = opened(take);
      show(medium as { duration: number; currentSrc: string });
      for (const pace of ['normal', 'slow'] as const) {
        const asked = { ...listen, pace };
        client.send(asked);
        await vi.waitFor(() => expect(sent.at(-1)).toBe(asked));
        expect(shown()).toEqual(['awaited', null, 'line-unsteady']);
      }
      expect(take).not.toHaveBeenCalled();
      // After it, the film may have another address.
      Object.assign(medium, { duration: 600.2, currentSrc: 'blob:film-again' });
      client.send(listen);
      await vi.waitFor(() => expect(sent.at(-1)).toMatchObject({ type: 'take-reference' }));
    },
  );

  it('is taken from the player that has taken the place of its own', async () => {
    const take = vi.fn(async (_: TakeOptions) => sound);
    const { client, sent, shown } = opened(take);
    medium.remove();
    client.send(listen);
    await vi.waitFor(() => expect(sent.at(-1)).toBe(listen));
    expect(shown()).toEqual(['awaited', null, 'line-unsteady']);
    const next = document.body.appendChild(document.createElement('video'));
    for (const [name, value] of Object.entries({
      textTracks: medium.textTracks,
      currentTime: 4,
      paused: true,
    }))
      Object.defineProperty(next, name, { value });
    client.send(listen);
    await vi.waitFor(() => expect(sent.at(-1)).toMatchObject({ type: 'take-reference' }));
    expect(take.mock.calls[0]?.[0].medium).toBe(next);
    client.close();
    // The old one would be heard and not seen.
    expect(player.isPlaying).toBe(false);
  });

  it('is read by the host at the second disturbance, and then not asked of the player again', async () => {
    const take = vi.fn(() => Promise.reject(new NotTaken('line-disturbed')));
    const { client, sent, shown } = opened(take);
    client.send(listen);
    await vi.waitFor(() => expect(shown()).toEqual([null, null, 'line-disturbed']));
    client.send(listen);
    await vi.waitFor(() => expect(sent.at(-1)).toBe(listen));
    expect(shown()).toEqual(['awaited', null, 'line-unsteady']);
    client.send({ ...listen, pace: 'slow' });
    client.send(listen);
    expect(sent.slice(-2)).toEqual([{ ...listen, pace: 'slow' }, listen]);
    expect(take).toHaveBeenCalledTimes(2);
  });

  it('is played by the host once it has it, if the player could let nobody hear it', async () => {
    const { client, sent, shown, taken } = opened(async () => ({ ...sound, isUnheard: true }));
    client.send(listen);
    await vi.waitFor(() => expect(sent).toHaveLength(2));
    expect(sent[1]).toMatchObject({ type: 'take-reference' });
    expect(sent[1]).not.toHaveProperty('isUnheard');
    expect(shown()).toEqual(['awaited', null, null]);
    taken();
    expect(sent.at(-1)).toBe(listen);
  });

  it('is looked for silently and ever further around if the host does not hear it, far away once in a film', async () => {
    const take = vi.fn(async (_: TakeOptions) => sound);
    const margins = () => take.mock.calls.map(([{ marginMs, isSilent }]) => [marginMs, isSilent]);
    const { client, sent, shown, notHeard } = opened(take);
    client.send(listen);
    for (const count of [2, 3, 4]) {
      await vi.waitFor(() => expect(sent).toHaveLength(count));
      expect(shown()).toEqual([null, null, null]);
      notHeard();
    }
    expect(shown()).toEqual([null, null, 'line-other']);
    const all = [
      [300, false],
      [1_500, true],
      [8_000, true],
    ];
    expect(margins()).toEqual(all);
    const next = opened(take);
    next.client.send(listen);
    for (const count of [2, 3]) {
      await vi.waitFor(() => expect(next.sent).toHaveLength(count));
      next.notHeard();
    }
    await vi.waitFor(() => expect(next.shown()).toEqual([null, null, 'line-other']));
    expect(margins()).toEqual([...all, ...all.slice(0, 2)]);
  });

  it('is taken where the captions of its film were found to belong, once one was heard elsewhere', async () => {
    const take = vi.fn(async (_: TakeOptions) => sound);
    const { client, sent, taken, notHeard } = opened(take);
    client.send(listen);
    for (const count of [2, 3]) {
      await vi.waitFor(() => expect(sent).toHaveLength(count));
      notHeard();
    }
    await vi.waitFor(() => expect(sent).toHaveLength(4));
    // It begins 3.65 s into what was taken from the beginning of the film on.
    taken(3_500);
    const next = opened(take);
    next.client.send(listen);
    await vi.waitFor(() => expect(next.sent).toHaveLength(2));
    expect(take.mock.lastCall?.[0]).toMatchObject({ startMs: 3_650, endMs: 7_650, marginMs: 300 });
    Object.defineProperty(medium, 'currentSrc', { value: 'blob:another' });
    const other = opened(take);
    other.client.send(listen);
    await vi.waitFor(() => expect(other.sent).toHaveLength(2));
    expect(take.mock.lastCall?.[0]).toMatchObject({ startMs: 1_000 });
  });

  it('stops the player on Stop, and takes nothing', async () => {
    const { client, sent, shown } = opened(
      ({ signal }) =>
        new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason))),
    );
    client.send(listen);
    client.send({ type: 'stop-playing' });
    await Promise.resolve();
    expect(sent.map(({ type }) => type)).toEqual(['prepare-sentence', 'stop-playing']);
    expect(shown()).toEqual([null, null, null]);
  });

  it('reads it slowly in the player, and takes nothing', async () => {
    const { client, sent, host, shown, readSlowly } = opened(async () => sound);
    client.send({ ...listen, pace: 'slow' });
    // The rest of the tab is silent beside it.
    expect(host.types).toEqual(['prepare-sentence', 'player-reads']);
    await vi.waitFor(() => expect(shown()).toEqual([null, null, null]));
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

  it('is said along with its speaker: the line is taken first, and the recording begins when the host has it', async () => {
    const { client, sent, shown, taken } = opened(async () => sound);
    const id = client.send(along);
    await vi.waitFor(() => expect(sent).toHaveLength(2));
    expect(sent.at(-1)).toMatchObject({ type: 'take-reference' });
    expect(shown()).toEqual([null, 'opening', null]);
    taken();
    expect(sent.at(-1)).toBe(along);
    expect(client.view.attempts).toMatchObject([{ id, phase: 'opening' }]);
    client.send(along);
    expect(sent.slice(2)).toEqual([along, along]);
  });

  it.each<[string, () => Promise<typeof sound>, boolean]>([
    ['it is not given away', () => Promise.reject(new NotTaken('line-closed')), false],
    ['something else is said', async () => sound, true],
  ])('is said along with the host’s voice if %s', async (_, take, isHeard) => {
    const { client, sent, shown, notHeard } = opened(take);
    client.send(along);
    if (isHeard) {
      await vi.waitFor(() => expect(sent).toHaveLength(2));
      for (const count of [3, 4]) {
        notHeard();
        await vi.waitFor(() => expect(sent).toHaveLength(count));
      }
      notHeard();
    }
    await vi.waitFor(() => expect(sent.at(-1)).toBe(along));
    expect(shown()).toEqual([null, 'opening', isHeard ? 'line-other' : 'line-closed']);
  });

  it('is not recorded if the person cancels while the line is taken', async () => {
    const { client, sent, shown, taken } = opened(async () => sound);
    client.send(along);
    await vi.waitFor(() => expect(sent).toHaveLength(2));
    client.send({ type: 'cancel-recording' });
    expect(shown()).toEqual([null, null, null]);
    taken();
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
