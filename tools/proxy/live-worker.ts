import { engineWithIdleTimeout, resilientTranscriber, resilientVoice } from '@sayable/shared/conversation';
import type { StreamingVoice, TurnContext } from '@sayable/shared/ports';
import { createElevenLabsConversationVoices } from '../../proxy-worker/src/providers/elevenlabs/conversation-voices.ts';
import { createOpenAiLiveTranscriber } from '../../proxy-worker/src/providers/openai/live-transcriber.ts';
import { createOpenAiRealtimeEngine } from '../../proxy-worker/src/providers/openai/realtime-engine.ts';
import { fakeConversation } from '../../shared/src/testing/memory-store.ts';

/**
 * A request to the live adapters in the Workers runtime, with its own `fetch`. The test names an adapter and
 * gets the events.
 */
export interface LiveOrder {
  part: 'transcriber' | 'voice' | 'realtime';
  url: string;
  key: string;
  /** The number of events after which the adapter is closed. */
  closeAfter?: number;
  turns?: number;
  /** The time limit; ten seconds by default. */
  timeoutMs?: number;
}

const tone = () => Int16Array.from({ length: 480 }, (_, index) => Math.round(9_000 * Math.sin(index / 20)));
const says = 'Two returns for Saturday, of course.';
const nobody: StreamingVoice = {
  voices: async () => [],
  // biome-ignore lint/correctness/useYield: nobody speaks here; the socket is what is tested.
  async *stream() {
    throw new Error('not by HTTP');
  },
};

interface Opened {
  events: AsyncIterable<unknown>;
  begin(): void;
  close(): void;
}

function openerOf({
  part,
  url: baseUrl,
  key: apiKey,
  timeoutMs = 10_000,
}: LiveOrder): (signal: AbortSignal) => Opened {
  const common = { apiKey, baseUrl, connectTimeoutMs: timeoutMs };
  const now = () => performance.now();
  if (part === 'voice') {
    const voices = createElevenLabsConversationVoices({
      ...common,
      voice: nobody,
      voices: ['21m00Tcm4TlvDq8ikWAM'],
      talkModel: 'eleven_flash_v2_5',
      hasLive: true,
    });
    const voice = resilientVoice(voices, { timeoutMs, now });
    return (signal) => {
      const speech = voice.open({ voiceId: null, speed: 1, signal });
      const begin = () => {
        speech.say(says);
        speech.finish();
      };
      return { events: speech.chunks, begin, close: () => speech.close() };
    };
  }
  if (part === 'transcriber') {
    const live = createOpenAiLiveTranscriber({ ...common, model: 'gpt-live-transcribe' });
    const transcriber = resilientTranscriber([live], { timeoutMs, now });
    return (signal) => {
      const transcription = transcriber.open({ signal });
      const begin = () => {
        for (let count = 0; count < 30; count += 1) transcription.push(tone());
        transcription.commit();
      };
      return { events: transcription.events, begin, close: () => transcription.close() };
    };
  }
  const model = { model: 'gpt-realtime-2.1', voice: 'marin', transcribeModel: 'gpt-transcribe' };
  const realtime = createOpenAiRealtimeEngine({ ...common, ...model });
  const engine = engineWithIdleTimeout(realtime, { limitMs: timeoutMs, now });
  return (signal) => {
    const run = engine.listen(contextWith(signal));
    const begin = () => {
      for (let count = 0; count < 30; count += 1) run.push(tone());
      run.commit();
    };
    return { events: run.events, begin, close: () => run.close() };
  };
}

const contextWith = (signal: AbortSignal): TurnContext => ({
  scenario: fakeConversation().scenario,
  turns: () => [],
  pageChunksFor: () => [],
  voiceId: null,
  speed: 1,
  signal,
});

/** Describes an event for a test: audio is replaced by its length. */
const described = (event: unknown) =>
  JSON.parse(JSON.stringify(event, (_, value) => (ArrayBuffer.isView(value) ? value.byteLength / 2 : value)));

async function readAll({ events, begin, close }: Opened, closeAfter: number) {
  const all: unknown[] = [];
  begin();
  try {
    for await (const event of events) {
      all.push(described(event));
      // The transcriber continues until it is closed.
      const isLast =
        typeof event === 'object' && event !== null && Reflect.get(event, 'type') === 'completed';
      if (all.length >= closeAfter || isLast) close();
    }
  } catch (thrown) {
    all.push({ code: Reflect.get(Object(thrown), 'code') ?? String(thrown) });
  }
  return all;
}

export default {
  async fetch(request: Request): Promise<Response> {
    const order: LiveOrder = await request.json();
    const open = openerOf(order);
    const turns: unknown[] = [];
    for (let count = 0; count < (order.turns ?? 1); count += 1) {
      const opened = open(new AbortController().signal);
      turns.push(await readAll(opened, order.closeAfter ?? Number.POSITIVE_INFINITY));
    }
    return Response.json(turns);
  },
};
