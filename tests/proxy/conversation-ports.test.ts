import { resilientTranscriber } from '@sayable/shared/conversation';
import type { ConversationVoice, LiveTranscriber } from '@sayable/shared/ports';
import {
  describeConversationVoice,
  describeLiveTranscriber,
  describePartner,
  describeTurnEngine,
  fakeConversation,
} from '@sayable/shared/testing';
import { afterAll, beforeEach, vi } from 'vitest';
import { ReplyReservation } from '../../proxy-worker/src/conversations/metering/reply-reservation.ts';
import { createModelPartner } from '../../proxy-worker/src/conversations/model-partner.ts';
import {
  createOpenAiLanguageModel,
  createOpenAiLiveTranscriber,
  createRecordedTranscriber,
} from '../../proxy-worker/src/providers/openai/index.ts';
import { connectInNode } from '../../tools/proxy/connect-node.ts';
import { realtimeEngine } from '../../tools/proxy/realtime-conversation.ts';
import { sound } from '../../tools/proxy/transcription.ts';
import { voiceBefore, voiceId } from '../../tools/proxy/voice-bench.ts';
import { startElevenLabsServer } from '../../tools/vendors/elevenlabs/index.ts';
import { startOpenAiServer } from '../../tools/vendors/openai/index.ts';
import type { ArrivedRequest, ArrivedSocket } from '../../tools/vendors/vendor/index.ts';

/**
 * The vendors' parts of a conversation fulfil their ports' contracts, before servers that speak the wire
 * formats.
 */
const coffee = 'A coffee, please.';
const answer = 'Certainly. Anything else?';
const speech = sound(800);

const [openAi, elevenLabs] = await Promise.all([startOpenAiServer(), startElevenLabsServer()]);
beforeEach(() => {
  openAi.reset();
  elevenLabs.reset();
  openAi.setBehaviour({
    hears: () => coffee,
    transcript: coffee,
    transcriptMs: 0,
    speechMs: 0,
    speechPaceMs: 0,
    answer,
  });
  elevenLabs.setBehaviour({ speechMs: 0, speechPaceMs: 0 });
});
afterAll(() => Promise.all([openAi.close(), elevenLabs.close()]));

interface Vendor {
  requests: readonly ArrivedRequest[];
  sockets: readonly ArrivedSocket[];
}
/** Returns true if no work is in progress at the vendor. */
async function isLeft({ requests, sockets }: Vendor): Promise<boolean> {
  await vi.waitFor(() => {
    if (sockets.some(({ closed }) => !closed)) throw new Error('A socket is open still.');
  }, 5_000);
  await Promise.all(requests.map(({ ended }) => ended));
  return true;
}

const settings = () => ({ apiKey: openAi.key, baseUrl: openAi.url, timeoutMs: 10_000 });
const live = () =>
  createOpenAiLiveTranscriber({
    ...settings(),
    connectTimeoutMs: 10_000,
    model: 'gpt-live-transcribe',
    connect: connectInNode,
  });
const recorded = () => createRecordedTranscriber({ ...settings(), model: 'gpt-transcribe' });
const transcribers: [name: string, make: () => LiveTranscriber][] = [
  ['OpenAI’s live transcription', live],
  ['OpenAI’s transcription of recordings', recorded],
  [
    'The one with the other as a fallback',
    () => resilientTranscriber([live(), recorded()], { timeoutMs: 10_000, now: () => performance.now() }),
  ],
];
for (const [name, make] of transcribers) {
  describeLiveTranscriber(name, () => ({
    transcriber: make(),
    speech,
    understood: /coffee/,
    vendorLeft: () => isLeft(openAi),
  }));
}

const voices: [name: string, make: () => ConversationVoice][] = [
  ['ElevenLabs by socket', () => voiceBefore(elevenLabs, { idleMs: 20 })],
  ['ElevenLabs by HTTP', () => voiceBefore(elevenLabs, { hasLive: false })],
];
for (const [name, make] of voices) {
  describeConversationVoice(name, () => ({
    voice: make(),
    voiceId: voiceId ?? null,
    fallSilent: () => elevenLabs.next({ type: 'hang-mid-stream', afterChunks: 1 }),
    vendorLeft: () => isLeft(elevenLabs),
  }));
}

describeTurnEngine('OpenAI’s speech-to-speech model', () => ({
  engine: realtimeEngine(openAi, 10_000),
  speech,
  understood: /coffee/,
  vendorLeft: () => isLeft(openAi),
}));

const free = { granted: Promise.resolve(), settle: () => undefined };
describePartner('The language model', () => ({
  partner: createModelPartner({
    model: createOpenAiLanguageModel({
      ...settings(),
      api: 'responses',
      talkModel: 'gpt-6-luna',
      thinkModel: 'gpt-6.1-terra',
      maxOutputTokens: 4_096,
    }),
    reservation: new ReplyReservation({ budget: { reserve: () => free }, estimate: () => ({}) }),
    safetyId: 'somebody',
    makeId: () => 'id',
  }),
  request: {
    scenario: fakeConversation().scenario,
    turns: [{ speaker: 'learner', text: coffee }],
    manner: 'next',
  },
  fallSilent: () => openAi.next({ type: 'hang-mid-stream', afterChunks: 8 }),
  vendorLeft: () => isLeft(openAi),
}));
