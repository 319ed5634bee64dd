import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { idOf } from '../../storage/conversations/conversation.test-support.ts';
import { makeConversation, soon } from './conversation.test-support.ts';

const turnId = idOf(50);
const words = [{ from: 0, to: 6, startMs: 0, endMs: 300 }];

/** A conversation whose partner is saying something. */
async function speaking(voice: string | null = null) {
  const made = await (voice ? makeConversation([], 'samples', { engine: 'embedded' }) : makeConversation());
  const { line, panel } = made;
  made.systemVoices.chosen = voice;
  const fades = Promise.withResolvers<void>();
  made.replies.fades = fades.promise;
  made.systemVoices.fades = fades.promise;
  line.say(
    { type: 'reply-started', turnId, stream: 1, sampleRate: 24_000 },
    { type: 'reply-text', turnId, text: 'Hello.' },
    { type: 'reply-words', turnId, words },
  );
  line.put({ type: 'speech', stream: 1, samples: new Int16Array(24_000) });
  line.say({ type: 'reply-ended', turnId, text: 'Hello.', spoken: true });
  return { ...made, fades, isSpeaking: () => soon(() => expect(panel.phase).toBe('speaking')) };
}

/** Silences the conversations, which are silent once the voice has faded, and not before. */
async function silenceAfterFade(made: Awaited<ReturnType<typeof speaking>>): Promise<void> {
  const { state, silent } = hush(made);
  await soon(() => expect(made.replies.last?.stopped).toBe(true));
  await aWhile();
  expect(state.isSilent).toBe(false);
  made.fades.resolve();
  await silent;
}

/** Silences the conversations, and follows whether they are taken to be silent. */
function hush({ host }: Pick<Awaited<ReturnType<typeof makeConversation>>, 'host'>) {
  const state = { isSilent: false };
  const silent = host.hush().then(() => {
    state.isSilent = true;
  });
  return { state, silent };
}

const aWhile = () => new Promise((resolve) => setTimeout(resolve, 30));

describe('silencing the conversations', () => {
  it('ends when the reply has faded, not when the stop was requested', async () => {
    const made = await speaking();
    await made.isSpeaking();
    await silenceAfterFade(made);
  });

  it('waits for a reply that was stopped just before', async () => {
    const made = await speaking();
    await made.isSpeaking();
    made.panel.say({ type: 'stop-speaking' });
    await soon(() => expect(made.replies.last?.stopped).toBe(true));
    await silenceAfterFade(made);
  });

  it.each<[string, boolean]>([
    ['is being closed', false],
    ['was closed before its voice has faded', true],
  ])('waits for a conversation that %s', async (_, isStored) => {
    const made = await speaking();
    await made.isSpeaking();
    if (!isStored) made.turns.patch = () => new Promise(() => undefined);
    made.panel.say({ type: 'close-conversation' });
    await soon(() => expect(made.replies.last?.stopped).toBe(true));
    await silenceAfterFade(made);
  });

  it('waits for a voice of the system', async () => {
    const made = await speaking('system:anna');
    const reading = await soon(() => made.systemVoices.last ?? Promise.reject(new Error('nothing is read')));
    reading.onStart();
    await made.isSpeaking();
    const { state, silent } = hush(made);
    await aWhile();
    expect(reading.signal.aborted).toBe(true);
    expect(state.isSilent).toBe(false);
    made.fades.resolve();
    await silent;
  });

  it('ends immediately if no reply is playing', async () => {
    const made = await makeConversation();
    made.replies.fades = new Promise(() => undefined);
    await made.host.hush();
  });
});
