import type { Practice, PreparedUtterance, UtteranceScoring } from '@sayable/shared/practice';
import { AppError, type Liveness } from '@sayable/shared/std';
import { vi } from 'vitest';
import type { Speaker } from '../engine/ports.ts';
import { type ConversationEngine, WorkerEngine } from './engine-client.ts';
import type { EngineReply, EngineRequest } from './protocol.ts';
import { serveEngine } from './serve-engine.ts';

export const judgement = {
  alignment: { user: [], bot: [] },
  assessment: {
    scores: { overall: 90, accuracy: 90, completeness: 100, fluency: 90, prosody: 90 },
    words: [],
  },
};
export const plan = {
  text: 'hi',
  words: [{ word: 'hi', span: [0, 2] as [number, number], pronunciations: [['HH', 'AY1']] }],
};

export function prepared(): PreparedUtterance {
  const recording = { samples: new Float32Array(8), sampleRate: 16_000 };
  return {
    plan,
    reference: async () => ({
      recording,
      voiceId: 'reader',
      words: [],
      relaxed: [],
      recognition: () => Promise.reject(new Error('nobody asks for it here')),
      sounds: async () => null,
      prosody: emptyTrack,
    }),
    adopt: async () => undefined,
  };
}
const emptyTrack = { stepMs: 10, pitchHz: new Float32Array(0), levelDb: new Float32Array(0) };

/** A practice pipeline that counts samples and detects the endpoint after the third. */
export function fakePractice(
  overrides: Partial<Practice> = {},
): Practice & { pushed: number[]; cancelled: number } {
  const state = { pushed: [] as number[], cancelled: 0 };
  const session: UtteranceScoring = {
    async push(samples) {
      state.pushed.push(...samples);
      const decision = state.pushed.length >= 3 ? 'endpoint' : 'listen';
      const wordsRead = state.pushed.length;
      return {
        type: 'progress',
        wordsRead,
        inSpeech: true,
        speechStarted: true,
        silenceMs: 0,
        elapsedMs: 0,
        decision,
      };
    },
    async *finish() {
      yield { type: 'words-assessed', words: [] };
      yield { type: 'utterance-assessed', judgement };
    },
    cancel: () => {
      state.cancelled++;
    },
  };
  const practice: Practice = {
    say: async () => ({ samples: new Float32Array(4), sampleRate: 16_000 }),
    prepare: async () => prepared(),
    preparePlan: () => prepared(),
    startScoring: async () => session,
    assess: () => session.finish(),
    ...overrides,
  };
  return Object.assign(practice, state, {
    get pushed() {
      return state.pushed;
    },
  });
}

/** A recogniser that hears the first text from its beginning, one letter per sample. */
export function fakeConversationEngine(
  overrides: Partial<ConversationEngine> = {},
): ConversationEngine & { closed: number } {
  const state = { closed: 0 };
  const phraseRecognizer: ConversationEngine['phraseRecognizer'] = {
    async listen(texts) {
      let heard = 0;
      return {
        async push(samples) {
          if (samples.length > 100) throw new AppError('payload-too-large', 'That was very long.');
          heard += samples.length;
          return texts[0]?.slice(0, heard) ?? '';
        },
        decide: async () => [{ index: 0, llrPerFrame: heard }],
        confidences: async (indexes) => indexes.map((index) => (index === 0 ? 0.7 : 0)),
        close: () => {
          state.closed += 1;
        },
      };
    },
  };
  const speakPiece: ConversationEngine['speakPiece'] = async function* (text) {
    for (const word of text.split(' ')) yield { samples: new Int16Array(word.length), characters: [] };
  };
  return Object.assign(state, { phraseRecognizer, speakPiece }, overrides);
}

/** Connects both ends without a thread; structured clone treats data as a worker does. */
export function setUp(
  practice: Practice,
  hangs = () => false,
  conversation = fakeConversationEngine(),
  liveness?: Liveness,
  loadSlipDetector: (speaker: Speaker | undefined) => Promise<void> = async () => undefined,
) {
  const links: { terminated: boolean; crash(): void }[] = [];
  const wakeVoice = vi.fn();
  const restVoice = vi.fn(() => wakeVoice);
  const engine = new WorkerEngine((onReply, onCrash) => {
    const reader = {
      read: async () => ({ samples: new Float32Array(8), sampleRate: 16_000, words: [] }),
      voice: { id: 'reader', speak: async () => ({ samples: new Float32Array(4), sampleRate: 16_000 }) },
    };
    const listening = { model: reader, slt: reader, rms: reader };
    const parts = {
      practice,
      conversation,
      listening,
      loadSlipDetector,
      naturalVoice: async () => true,
      restVoice,
      collectGarbage: () => undefined,
    };
    const serve = serveEngine(parts, (reply: EngineReply) => onReply(structuredClone(reply)));
    const link = { terminated: false, crash: onCrash };
    links.push(link);
    return {
      post: (request: EngineRequest, transfer: Transferable[] = []) => {
        if (hangs()) return;
        const [port] = transfer;
        if (port instanceof MessagePort) serve(request);
        else serve(structuredClone(request));
      },
      terminate: () => {
        link.terminated = true;
      },
    };
  }, liveness);
  return { engine, links, restVoice, wakeVoice };
}
