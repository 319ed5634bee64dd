import { createJudge } from '@sayable/shared/assessment';
import {
  cmuDictionary,
  createPronouncer,
  planUtterance,
  withOwnPronunciations,
} from '@sayable/shared/phonetics';
import { AppError } from '@sayable/shared/std';
import { describe, expect, it, vi } from 'vitest';
import {
  recognitionOf,
  referenceOf,
} from '../../../shared/src/assessment/synthetic-recognition.test-support.ts';
import { prepared, recording, sentence, setUp, soon } from './host.test-support.ts';

const phones = ['SH', 'AH0', 'V', 'AO1', 'N'];

describe('an own pronunciation', () => {
  it('is stored and sent to the engine, and the sentence is prepared again', async () => {
    const { card, engine, pronunciations } = await prepared();
    card.say({ type: 'keep-pronunciation', word: 'siobhan', phones });
    await card.sees(({ sentence: known }) => known?.pronunciations === 1 && known.reference);
    expect(engine.prepare).toHaveBeenCalledTimes(2);
    expect(pronunciations.rows.get('siobhan')?.phones).toEqual(phones);
    expect(engine.learn).toHaveBeenLastCalledWith({ siobhan: phones });
  });

  it('causes the shown recording to be judged again', async () => {
    const { card, attemptId, engine } = await recording();
    await card.finishRecording(engine);
    card.say({ type: 'keep-pronunciation', word: 'hi', phones: ['HH', 'IY1'], attemptId });
    await soon(() => expect(engine.judge).toHaveBeenCalled());
    await card.attemptIs('assessed');
    expect(card.phases.slice(-3)).toEqual(['assessed', 'checking', 'assessed']);
  });

  it('is planned in another English when that is chosen, after the recording that goes on', async () => {
    const { card, engine, voiceChoice } = await recording();
    voiceChoice.english.mockResolvedValue('british');
    card.say({ type: 'plan-anew' });
    await soon(() => expect(card.view.ack).toBeGreaterThan(2));
    expect(engine.prepare).toHaveBeenCalledTimes(1);
    await card.finishRecording(engine);
    await soon(() => expect(engine.prepare).toHaveBeenCalledTimes(2));
    await card.attemptIs('assessed');
    // Each English keeps its plan.
    voiceChoice.english.mockResolvedValue('american');
    card.say({ type: 'plan-anew' });
    await soon(() => expect(engine.speak).toHaveBeenCalledTimes(3));
    expect(engine.prepare).toHaveBeenCalledTimes(2);
  });

  it('is forgotten', async () => {
    const { connect, engine, pronunciations } = setUp();
    await pronunciations.put('siobhan', phones);
    const card = connect();
    await card.prepare();
    card.say({ type: 'forget-pronunciation', word: 'siobhan' });
    await soon(() => expect(engine.learn).toHaveBeenLastCalledWith({}));
    expect(pronunciations.rows.size).toBe(0);
  });

  it('can be heard before it is kept', async () => {
    const { connect, engine, player } = setUp();
    const card = connect();
    card.say({ type: 'try-pronunciation', word: 'siobhan', phones });
    await card.sees((view) => view.sound?.isSounding);
    expect(engine.say).toHaveBeenCalledWith(phones, expect.anything());
    expect(player.played).toHaveLength(1);
    player.end();
    await card.sees((view) => view.sound === null);
  });

  it('is spoken by another embedded voice if the chosen one cannot speak it', async () => {
    const { connect, engine, player } = setUp();
    const said = engine.say;
    const refused = new AppError('unprocessable', 'This voice has no such sound.');
    engine.say = vi.fn((sounds, options) =>
      options?.voiceId === 'rms' ? Promise.reject(refused) : said(sounds, options),
    );
    const card = connect();
    card.say({ type: 'try-pronunciation', word: 'siobhan', phones, voiceId: 'rms' });
    await card.sees((view) => view.sound?.isSounding);
    expect(vi.mocked(engine.say).mock.calls.map(([, options]) => options?.voiceId)).toEqual(['rms', 'model']);
    expect(player.played).toHaveLength(1);
    engine.say = vi.fn(() => Promise.reject(refused));
    card.say({ type: 'try-pronunciation', word: 'siobhan', phones, voiceId: 'slt' });
    expect(await card.error()).toMatchObject({ code: 'unprocessable' });
    expect(engine.say).toHaveBeenCalledTimes(3);
  });

  it('in British English is read by the British voices of the system, and by no other', async () => {
    const { connect, engine, systemVoices } = setUp();
    const voices = ['en-US', 'en-GB', 'en_GB'].map((lang, at) => ({ uri: `voice ${at}`, name: lang, lang }));
    vi.spyOn(systemVoices, 'list').mockResolvedValueOnce(voices).mockResolvedValueOnce(voices);
    const read = vi.spyOn(systemVoices, 'read').mockResolvedValue('ended');
    const pot = {
      type: 'try-pronunciation',
      word: 'pot',
      phones: ['P', 'OH1', 'T'],
      english: 'british',
    } as const;
    const card = connect();
    for (const [voiceId, uri] of [
      ['rms', 'voice 1'],
      ['slt', 'voice 2'],
    ] as const) {
      card.say({ ...pot, voiceId });
      await soon(() => expect(read).toHaveBeenLastCalledWith('pot', expect.objectContaining({ uri })));
    }
    card.say(pot);
    expect(await card.error()).toMatchObject({ code: 'not-found' });
    expect(engine.say).not.toHaveBeenCalled();
  });

  it('is said by its clip, and by the embedded voice with one notice if the clip is missing', async () => {
    vi.spyOn(console, 'warn').mockReturnValue(undefined);
    const { connect, engine, player, readClip } = setUp();
    const clip = { english: 'american', contrast: 'L R', word: 'light', voice: 'one' } as const;
    const card = connect();
    const id = card.say({ type: 'try-pronunciation', word: 'light', phones, clip });
    await card.sees((view) => view.sound?.isSounding);
    expect([readClip.mock.calls, card.view.notices, player.played.length]).toEqual([[[clip]], [], 1]);
    expect(engine.say).not.toHaveBeenCalled();
    player.end();
    readClip.mockRejectedValueOnce(new AppError('not-found', 'The clip is missing.'));
    const again = card.say({ type: 'try-pronunciation', word: 'light', phones, clip, voiceId: 'slt' });
    await card.sees((view) => view.sound?.id === again && view.sound.isSounding);
    expect(card.view.notices).toEqual([{ id: again, name: 'other-voice' }]);
    expect(again).toBeGreaterThan(id);
    expect(engine.say).toHaveBeenCalledWith(phones, expect.objectContaining({ voiceId: 'slt' }));
  });

  it('that cannot be stored makes the command fail, and the sentence is not prepared again', async () => {
    const { connect, pronunciations, engine } = setUp();
    const full = new AppError('internal', 'The disk is full.', { reason: 'storage-failed' });
    pronunciations.put = () => Promise.reject(full);
    const card = connect();
    card.say({ type: 'keep-pronunciation', word: 'siobhan', phones });
    expect(await card.error()).toMatchObject({ reason: 'storage-failed' });
    expect(engine.prepare).not.toHaveBeenCalled();
  });

  it('that cannot be read does not prevent practice', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const { connect, pronunciations } = setUp();
    pronunciations.all = () => Promise.reject(new AppError('internal', 'Damaged.'));
    const card = connect();
    card.say(sentence);
    expect(await card.sees((view) => view.sentence?.reference)).toBeTruthy();
  });

  it('without sounds is refused', async () => {
    const card = setUp().connect();
    card.say({ type: 'keep-pronunciation', word: 'siobhan', phones: [] });
    expect(await card.error()).toMatchObject({ code: 'bad-request' });
  });
});

const dictionary = createPronouncer({
  lexicon: cmuDictionary(),
  guess: async () => [['S', 'IY0', 'AA1', 'B', 'AE0', 'N']],
});
const text = 'We met Siobhan there.';

/** Returns the judgement of a text whose words all have the plan's first pronunciation. */
async function judged(pronouncer: typeof dictionary) {
  const plan = await planUtterance(text, pronouncer);
  const recognition = recognitionOf(
    plan,
    plan.words.map((_, planIndex) => ({ planIndex })),
  );
  const { assessment } = createJudge().judge({ plan, recognition, reference: referenceOf(plan) });
  return { plan, word: assessment.words[2] };
}

describe('a word with the learner’s own pronunciation', () => {
  it('is judged right by the sounds of that pronunciation alone', async () => {
    const { plan, word } = await judged(
      withOwnPronunciations(dictionary, async (one) => (one === 'siobhan' ? phones : undefined)),
    );
    expect(plan.words[2]).toMatchObject({ word: 'siobhan', saidAs: 'own' });
    expect(plan.words[2]?.pronunciations[0]).toEqual(phones);
    expect(word?.error).toBe('none');
    expect(word?.phones.map(({ expected, error }) => [expected, error])).toEqual(
      phones.map((phone) => [phone, 'none']),
    );
  });

  it('has other expected sounds without that pronunciation', async () => {
    const { word } = await judged(dictionary);
    expect(word?.phones.map(({ expected }) => expected)).not.toEqual(phones);
  });
});
