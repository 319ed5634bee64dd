import type { ConversationOptions, ServerMessage } from '../contracts/index.ts';
import { createConversationSession, pipelineEngine } from '../conversation/index.ts';
import {
  FAKE_VOICE_RATE,
  fakeConversationVoice,
  fakePartner,
  fakeTranscriber,
} from './fake-conversation-parts.ts';
import { fakeConversation, memoryStore } from './memory-store.ts';
import { settled } from './test-pipeline.ts';

export const conversationOptions: ConversationOptions = { level: 'B1', voiceId: null, speed: 1 };
const id = (kind: number, number: number) =>
  `${String(kind).repeat(8)}-0000-4000-8000-${String(number).padStart(12, '0')}`;
export const learnerId = (number: number) => id(1, number);

/** The fake parts of a pipeline, and the number of open streams. */
function fakeParts() {
  const transcriber = fakeTranscriber();
  const partner = fakePartner();
  const voice = fakeConversationVoice();
  let clockMs = 0;
  const elapsed = () => {
    clockMs += 1;
    return clockMs;
  };
  const engine = pipelineEngine({
    transcriber: transcriber.transcriber,
    partner: partner.partner,
    voice: voice.voice,
    elapsed,
  });
  const openNow = () => transcriber.count.open + partner.count.open + voice.count.open;
  return { transcriber, partner, voice, elapsed, engine, openNow };
}

/** A conversation session over fakes; `store` may outlive it. */
export function testSession(store = memoryStore(), ids = { next: 0 }) {
  const { elapsed, engine, ...fakes } = fakeParts();
  const messages: ServerMessage[] = [];
  let spokenSamples = 0;
  const session = createConversationSession(
    {
      engine,
      store,
      pageChunksFor: () => [],
      now: () => 0,
      elapsed,
      makeId: () => id(2, ids.next++),
    },
    (output) => {
      if (output.type === 'message') messages.push(output.message);
      else spokenSamples += output.samples.length;
    },
  );
  const lastReply = () => messages.findLast((message) => message.type === 'reply-started')?.turnId ?? '';
  const hear = (characters: number) =>
    session.receive({ type: 'reply-heard', turnId: lastReply(), characters });
  return {
    session,
    store,
    ids,
    ...fakes,
    messages,
    types: () => messages.map(({ type }) => type),
    spokenMs: () => (spokenSamples * 1_000) / FAKE_VOICE_RATE,
    lastReply,
    hear,
    hearAll: () => hear(10_000),
    /** The texts of the turns, with `|` after an interrupted one. */
    texts: () => store.turns.map(({ text, interrupted }) => (interrupted ? `${text}|` : text)),
  };
}

export const OPENING_LINE = fakeConversation().scenario.openingLine;

/** A conversation whose opening line was played. */
export async function startedTestSession() {
  const conversation = testSession();
  conversation.session.receive({ type: 'conversation-open', options: conversationOptions });
  await settled();
  conversation.hearAll();
  conversation.messages.length = 0;
  return conversation;
}
