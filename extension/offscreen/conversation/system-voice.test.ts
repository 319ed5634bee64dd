import 'fake-indexeddb/auto';
import { defaultSettings, type PanelCommand } from '@sayable/shared/contracts';
import { describe, expect, it, vi } from 'vitest';
import { idOf } from '../../storage/conversations/conversation.test-support.ts';
import { makeConversation, said, soon } from './conversation.test-support.ts';

const turnId = idOf(50);
const text = 'Hello there. A tea for you?';
const [first, second] = ['Hello there.', ' A tea for you?'];
/** The words at 300 ms each, as the embedded voice renders them. */
const words = [...text.matchAll(/\S+/g)].map(({ 0: word, index }, at) => ({
  from: index,
  to: index + word.length,
  startMs: at * 300,
  endMs: at * 300 + 280,
}));
const rate = 16_000;
const samplesOf = (ms: number) => new Int16Array((ms * rate) / 1_000);
const anna = 'system:anna';

type Made = Awaited<ReturnType<typeof makeConversation>>;

/** A talk on the device in which Anna, a voice of the system, was chosen. */
async function talk(more: Parameters<typeof makeConversation>[2] = { engine: 'embedded' }) {
  const made = await makeConversation([], 'samples', more);
  made.systemVoices.chosen = anna;
  return made;
}

/** The partner says the text, whole. */
function answer({ line }: Made, id = turnId, stream = 1): void {
  line.say(
    { type: 'reply-started', turnId: id, stream, sampleRate: rate },
    { type: 'reply-text', turnId: id, text },
    { type: 'reply-words', turnId: id, words },
  );
  line.put({ type: 'speech', stream, samples: samplesOf(words.length * 300) });
  line.say({ type: 'reply-ended', turnId: id, text, spoken: true });
}

async function reading({ systemVoices }: Made, number: number) {
  return soon(() => systemVoices.readings[number] ?? Promise.reject(new Error(`no reading ${number}`)));
}

describe('a voice of the system in a conversation on this device', () => {
  it('says the partner’s sentences at the chosen pace, and each word lights up when it starts', async () => {
    const made = await talk();
    const { panel, line, settings, replies, turns, systemVoices } = made;
    settings.value = { ...defaultSettings, conversationSpeed: 0.8 };
    panel.say({ type: 'set-hands-free', on: false });
    await soon(() => expect(line.sentOf('options-changed')).toHaveLength(1));
    answer(made);
    const hello = await reading(made, 0);
    expect(hello).toMatchObject({ text: first, uri: 'anna', rate: 0.8 });
    hello.onStart();
    hello.onWord(6);
    await soon(() => expect(panel.view.spoken?.word.from).toBe(6));
    hello.end();
    const tea = await reading(made, 1);
    expect(tea).toMatchObject({ text: second, rate: 0.8 });
    tea.onStart();
    tea.onWord(3);
    await soon(() => expect(panel.view.spoken?.word.from).toBe(15));
    await soon(async () => expect((await said(turns))[0]).toBe('partner | Hello there. A | speaking'));
    tea.end();
    await soon(() => expect(panel.phase).toBe('idle'));
    await soon(async () => expect(await said(turns)).toEqual([`partner | ${text} | done`]));
    expect(line.sentOf('reply-heard').at(-1)?.characters).toBe(text.length);
    expect([replies.started.length, systemVoices.readings.length]).toEqual([0, 2]);
  });

  it('is silent as soon as the microphone is pressed, and the played part stays', async () => {
    const made = await talk();
    const { panel, line, turns } = made;
    answer(made);
    const hello = await reading(made, 0);
    hello.onStart();
    hello.onWord(6);
    panel.say({ type: 'start-turn' });
    await soon(() => expect(hello.signal.aborted).toBe(true));
    expect(line.sentOf('reply-stopped')).toMatchObject([{ turnId, characters: 5, cutBy: 'learner' }]);
    await soon(async () => expect((await said(turns))[0]).toBe('partner | Hello | done | interrupted'));
    expect(made.systemVoices.readings).toHaveLength(1);
  });

  it.each(['gone', 'silent', 'failed'] as const)(
    'is replaced by the embedded voice from its sentence on if it is %s, until another is chosen',
    async (cause) => {
      const made = await talk();
      const { panel, replies, turns, systemVoices } = made;
      answer(made);
      (await reading(made, 0)).end();
      (await reading(made, 1)).end(cause);
      const playing = await soon(() => replies.last ?? Promise.reject(new Error('nothing plays')));
      await soon(() => expect(panel.view.passedOver).toBe(cause));
      // The second sentence begins at 600 ms, with 20 ms of silence before it.
      expect(playing.pushed).toEqual([samplesOf(words.length * 300 - 580).length]);
      playing.played = 330;
      await soon(() => expect(panel.view.spoken?.word.from).toBe(15));
      playing.end();
      await soon(async () => expect(await said(turns)).toEqual([`partner | ${text} | done`]));

      answer(made, idOf(51), 2);
      await soon(() => expect(replies.started).toHaveLength(2));
      expect(systemVoices.readings).toHaveLength(2);
      replies.last?.end();
      await soon(() => expect(panel.phase).toBe('idle'));
      systemVoices.chosen = 'system:ben';
      answer(made, idOf(52), 3);
      expect(await reading(made, 2)).toMatchObject({ uri: 'ben' });
    },
  );

  it('lights up no word if it does not report them; the played part is estimated, as less than the sentence', async () => {
    const made = await talk();
    const { panel, microphone, turns, line } = made;
    answer(made);
    const hello = await reading(made, 0);
    hello.onStart();
    microphone.clockMs += 250;
    await soon(() => expect(panel.levels).toBeGreaterThan(1));
    expect(line.sentOf('reply-heard')).toEqual([]);
    microphone.clockMs += 60_000;
    panel.say({ type: 'stop-speaking' });
    await soon(async () => expect(await said(turns)).toEqual(['partner | Hello | done | interrupted']));
    expect(panel.views.every(({ spoken }) => spoken === null)).toBe(true);
  });

  it('is not taken for the learner: hands-free waits for its end, and the panel knows', async () => {
    const made = await talk();
    const { panel, line, microphone } = made;
    panel.say({ type: 'set-hands-free', on: true });
    await soon(() => expect(microphone.isOpen).toBe(true));
    answer(made);
    const hello = await reading(made, 0);
    await soon(() => expect(panel.view.isDeaf).toBe(true));
    hello.onStart();
    await microphone.hear(60);
    hello.end();
    const tea = await reading(made, 1);
    await microphone.hear(20);
    tea.end();
    await soon(() => expect(panel.phase).toBe('listening'));
    // Its last sound comes from the loudspeaker and the room.
    await microphone.hear(14);
    await microphone.hear(5, false);
    expect(line.sentOf('audio-started')).toEqual([]);
    expect(panel.view.isDeaf).toBe(false);
    await microphone.hear(20);
    await soon(() => expect(line.sentOf('audio-started')).toHaveLength(1));
  });

  it('waits until the learner has finished speaking', async () => {
    const made = await talk();
    const { panel, microphone, systemVoices } = made;
    panel.say({ type: 'start-turn' });
    await soon(() => expect(panel.phase).toBe('listening'));
    await microphone.hear(12);
    answer(made);
    await soon(() => expect(panel.view.reply?.text).toBe(text));
    await soon(() => expect(panel.levels).toBeGreaterThan(5));
    expect(systemVoices.readings).toEqual([]);
    panel.say({ type: 'finish-turn' });
    await reading(made, 0);
  });

  it('repeats a turn, slowly too, and reads typed text', async () => {
    const made = await talk();
    const { panel, backend, replies, systemVoices } = made;
    answer(made);
    (await reading(made, 0)).end();
    (await reading(made, 1)).end();
    await soon(() => expect(panel.phase).toBe('idle'));
    const again: PanelCommand = { type: 'say-again', turnId, pace: 'normal' };
    panel.say(again);
    (await reading(made, 2)).onWord(6);
    expect(systemVoices.last).toMatchObject({ text: first, rate: 1 });
    await soon(() => expect(panel.view.spoken).toMatchObject({ turnId, word: { from: 6 } }));
    panel.say({ ...again, pace: 'slow' });
    await soon(() => expect(systemVoices.last).toMatchObject({ text: first, rate: 0.7 }));
    panel.say({ type: 'speak-text', text: 'With milk, please.' });
    await soon(() => expect(systemVoices.last).toMatchObject({ text: 'With milk, please.', rate: 1 }));
    systemVoices.last?.end();
    await soon(() => expect(panel.phase).toBe('idle'));
    expect([replies.started.length, backend.say.mock.calls.length]).toEqual([0, 2]);
  });

  it('is asked for when a turn begins and at its end, and again after a turn without a reply', async () => {
    const made = await talk();
    const { panel, line, microphone, systemVoices } = made;
    const chosen = vi.spyOn(made.voiceChoice, 'chosen');
    const speak = async () => {
      panel.say({ type: 'start-turn' });
      await soon(() => expect(panel.phase).toBe('listening'));
      await microphone.hear(12);
    };
    const finish = async (count: number) => {
      panel.say({ type: 'finish-turn' });
      await soon(() => expect(line.sentOf('audio-committed')).toHaveLength(count));
    };
    await speak();
    expect(chosen).toHaveBeenCalledOnce();
    systemVoices.chosen = 'system:ben';
    await finish(1);
    answer(made);
    expect(await reading(made, 0)).toMatchObject({ uri: 'ben' });
    expect(chosen).toHaveBeenCalledTimes(2);
    panel.say({ type: 'stop-speaking' });

    systemVoices.chosen = anna;
    await speak();
    panel.say({ type: 'cancel-turn' });
    systemVoices.chosen = 'system:ben';
    panel.say({ type: 'say-again', turnId, pace: 'normal' });
    expect(await reading(made, 1)).toMatchObject({ uri: 'ben' });
    panel.say({ type: 'stop-speaking' });

    await speak();
    await finish(2);
    const unclear = line.sentOf('audio-committed').at(-1)?.turnId ?? '';
    line.say({ type: 'transcript-unsure', turnId: unclear, candidates: ['Tea'] });
    await soon(() => expect(panel.view.unsure).not.toBeNull());
    systemVoices.chosen = anna;
    answer(made, idOf(51), 2);
    expect(await reading(made, 2)).toMatchObject({ uri: 'anna' });
  });

  it('leaves a server’s conversation to the server’s voice, and an embedded voice to the player', async () => {
    const onServer = await talk({ engine: 'server' });
    answer(onServer);
    await soon(() => expect(onServer.replies.started).toHaveLength(1));
    const made = await talk();
    made.systemVoices.chosen = 'embedded:rms';
    answer(made);
    await soon(() => expect(made.replies.started).toHaveLength(1));
    expect([...onServer.systemVoices.readings, ...made.systemVoices.readings]).toEqual([]);
  });
});

describe('the natural voice in a conversation on this device', () => {
  it('is replaced by an older one if it can’t speak, and one line says so', async () => {
    const made = await makeConversation([], 'samples', { engine: 'embedded' });
    const { panel, replies } = made;
    made.engine.naturalVoice.mockResolvedValue(false);
    for (const number of [1, 2]) {
      answer(made, idOf(50 + number), number);
      await soon(() => expect(replies.started).toHaveLength(number));
      await soon(() => expect(made.engine.naturalVoice).toHaveBeenCalledOnce());
      replies.last?.end();
      await soon(() => expect(panel.phase).toBe('idle'));
    }
    expect(panel.view.passedOver).toBe('not-natural');
  });
});
