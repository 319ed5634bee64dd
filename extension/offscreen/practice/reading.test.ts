import { describe, expect, it } from 'vitest';
import type { SystemVoices } from '../audio/ports.ts';
import { sentence, setUp, soon } from './host.test-support.ts';

const play = { type: 'play-reference', pace: 'normal' } as const;
const voiceId = 'system:Ann';

async function prepared(chosen: string | null = voiceId) {
  const all = setUp();
  all.voiceChoice.chosen.mockResolvedValue(chosen);
  const card = all.connect();
  card.say(sentence);
  await card.sees(({ voices }) => voices);
  return { ...all, card };
}

describe('reading for listening', () => {
  it('lists the voices of the system, and keeps a choice', async () => {
    const { card, voiceChoice, systemVoices } = await prepared(null);
    systemVoices.list.mockResolvedValue([{ uri: 'Ann', name: 'Ann', lang: 'en-GB' }]);
    card.say({ type: 'choose-voice', voiceId });
    await soon(() =>
      expect(card.view.voices).toEqual({ system: [{ id: voiceId, name: 'Ann' }], chosen: voiceId }),
    );
    expect(voiceChoice.choose).toHaveBeenCalledWith(voiceId);
  });

  it('is done by the chosen system voice, with each word', async () => {
    const { card, systemVoices, player } = await prepared();
    systemVoices.read.mockImplementation(async (_, { onStart, onWord }) => {
      for (const begin of [onStart, () => onWord(0), () => onWord(2)]) {
        begin();
        await new Promise((resolve) => setTimeout(resolve));
      }
      return 'ended';
    });
    card.say({ ...play, pace: 'slow' });
    await card.sees((view) => view.sound === null);
    const words = card.views.flatMap(({ sound }) => (sound?.isSounding ? [sound.word] : []));
    expect(words).toEqual([null, 0, null]);
    expect(systemVoices.read.mock.calls[0]).toMatchObject(['Hi.', { uri: 'Ann', rate: 0.7 }]);
    expect(player.played).toEqual([]);
  });

  it.each(['gone', 'silent', 'failed'] as const)('falls back to the model voice: %s', async (outcome) => {
    const { card, systemVoices, player } = await prepared();
    systemVoices.read.mockResolvedValue(outcome);
    card.say(play);
    expect(await card.sees((view) => view.sentence?.passedOver)).toBe(outcome);
    await soon(() => expect(player.played).toHaveLength(1));
    player.end();
    await card.sees((view) => view.sound === null);
  });

  it('ends when the person stops it, without another voice', async () => {
    const { card, systemVoices, player } = await prepared();
    systemVoices.read.mockImplementation(
      (_, { signal }) =>
        new Promise<Awaited<ReturnType<SystemVoices['read']>>>((resolve) =>
          signal.addEventListener('abort', () => resolve('stopped')),
        ),
    );
    card.say(play);
    await soon(() => expect(systemVoices.read).toHaveBeenCalled());
    card.say({ type: 'stop-playing' });
    await card.sees((view) => view.sound === null);
    expect(player.played).toEqual([]);
    expect(card.view.sentence?.passedOver).toBeNull();
  });

  it('uses the model voice for a section', async () => {
    const { card, systemVoices, player } = await prepared();
    card.say({ ...play, section: { startMs: 100, endMs: 200 } });
    await soon(() => expect(player.played).toHaveLength(1));
    expect(systemVoices.read).not.toHaveBeenCalled();
  });

  it('reads several words at their times in the present model voice', async () => {
    const { card, engine, player } = await prepared();
    const words = [0, 1, 2].map((at) => ({ startMs: 200 * at + 100, endMs: 200 * at + 250 }));
    engine.speak.mockResolvedValue({
      ...{ samples: new Float32Array(16_000), sampleRate: 16_000, voiceId: 'natural-heart' },
      words: words.map((times) => ({ word: 'hi', phones: [], ...times })),
    });
    card.say({ ...play, section: { startMs: 700, endMs: 900 }, word: 1, endWord: 3 });
    await soon(() => expect(player.played).toMatchObject([{ section: { startMs: 240, endMs: 710 } }]));
  });

  it('is done by another embedded voice, word by word', async () => {
    const { card, engine, player } = await prepared('embedded:rms');
    card.say(play);
    await card.sees(({ sound }) => sound?.word === 0);
    expect(engine.readAloud).toHaveBeenCalledWith('Hi.', 'normal', 'rms', expect.anything());
    expect(player.played).toEqual([{ seconds: 1.5, section: { startMs: 0, endMs: 1_500 } }]);
  });

  it('begins with the sound, not with the silence before it, and wakes the loudspeaker meanwhile', async () => {
    const { card, engine, player } = await prepared('embedded:rms');
    const samples = new Float32Array(24_000);
    samples[1_600] = 0.5;
    engine.readAloud.mockImplementation(async () => {
      expect(player.woken).toBe(1);
      return { samples, sampleRate: 16_000, words: [] };
    });
    card.say(play);
    await soon(() =>
      expect(player.played).toEqual([{ seconds: 1.5, section: { startMs: 95, endMs: 1_500 } }]),
    );
  });
});

describe('texts without a card', () => {
  it('are said by the chosen voice, or by an embedded voice if that is gone', async () => {
    const { host, systemVoices, engine, player, voiceChoice } = setUp();
    voiceChoice.chosen.mockResolvedValue(voiceId);
    systemVoices.read.mockResolvedValue('ended');
    expect(await host.sayAloud({ text: 'hi' })).toEqual({ instead: null });
    expect(engine.naturalVoice).not.toHaveBeenCalled();
    systemVoices.read.mockResolvedValue('gone');
    const said = host.sayAloud({ text: 'hi' });
    await soon(() => expect(player.played).toHaveLength(1));
    expect(engine.readAloud).toHaveBeenCalledWith('hi', 'normal', 'model', expect.anything());
    player.end();
    expect(await said).toEqual({ instead: 'gone' });
    // The next text may be natural.
    expect(engine.naturalVoice).toHaveBeenCalledOnce();
  });

  it('can be stopped, and are refused during a recording', async () => {
    const { host, player, connect } = setUp();
    const said = host.sayAloud({ text: 'hi' });
    await soon(() => expect(player.played).toHaveLength(1));
    await host.stopAloud();
    expect(await said).toEqual({ instead: null });
    const card = connect();
    await card.prepare();
    await card.startRecording();
    await expect(host.sayAloud({ text: 'hi' })).rejects.toMatchObject({ reason: 'busy-elsewhere' });
  });
});
