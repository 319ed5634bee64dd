import type { KeptConversation, KeptTurn, PanelCommand, Settings, Turn } from '@sayable/shared/contracts';
import { createTurnTaking } from '@sayable/shared/conversation';
import { vi } from 'vitest';
import { createAttemptStore } from '../../storage/attempts/attempts.ts';
import { createRecordingStore } from '../../storage/attempts/recordings.ts';
import { conversation, idOf } from '../../storage/conversations/conversation.test-support.ts';
import { createConversationStore } from '../../storage/conversations/conversations.ts';
import { createTurnStore } from '../../storage/conversations/turns.ts';
import { SayableDatabase } from '../../storage/database.ts';
import { createPronunciationStore } from '../../storage/pronunciations.ts';
import type { SpeechEngine } from '../engine/ports.ts';
import { RecordingSlot } from '../recordings/index.ts';
import {
  FakeConversationMicrophone,
  FakeLine,
  FakePanel,
  FakeReplies,
  FakeSystemVoices,
} from './conversation-fakes.test-support.ts';
import { ConversationHost } from './host.ts';
import type { ConversationDependencies, FeedbackServices } from './ports.ts';

export const soon = <T>(check: () => T | Promise<T>): Promise<T> =>
  vi.waitFor(check, { interval: 1, timeout: 15_000 });

export function makeDatabase(): SayableDatabase {
  // Files of one thread share IndexedDB, and this module begins anew after a file that resets modules: a
  // count would come again.
  return new SayableDatabase(`conversation-host-${crypto.randomUUID()}`);
}

/** Feedback services that find nothing wrong, unless the test sets a result. */
function fakeHelp(): FeedbackServices {
  return {
    corrector: { correct: vi.fn(async ({ text }) => ({ corrected: text, corrections: [] })) },
    translator: { translate: vi.fn(async ({ text, into }) => `${into}: ${text}`) },
    hints: { hint: vi.fn(async () => ['One.', 'Two.', 'Three.']) },
    steps: { progress: vi.fn(async () => [0]) },
    evaluator: {
      evaluate: vi.fn(async () => ({
        by: 'server' as const,
        goalReached: true,
        goalReason: 'It was.',
        steps: [],
        grammar: { score: 90, reason: 'Good.', examples: [] },
        vocabulary: { score: 80, reason: 'Good.', examples: [] },
        fluency: { score: 70, reason: 'Good.', examples: [] },
        corrections: [],
        wordsToLearn: [],
        nextStep: 'Go on.',
      })),
    },
  };
}

/** An engine that assesses everything as correct. */
function fakeEngine() {
  const scores = { overall: 80, accuracy: 80, completeness: 100, fluency: 80, prosody: 80 };
  const judgement = { alignment: { user: [], bot: [] }, assessment: { scores, words: [] } };
  return {
    judge: vi.fn<SpeechEngine['judge']>(async () => judgement),
    learn: vi.fn<SpeechEngine['learn']>(),
    naturalVoice: vi.fn<SpeechEngine['naturalVoice']>(async () => true),
  };
}

function storesOf(database: SayableDatabase) {
  return {
    conversations: createConversationStore(database),
    turns: createTurnStore(database),
    attempts: createAttemptStore(database),
    recordings: createRecordingStore(database),
    pronunciations: createPronunciationStore(database),
  };
}

function browserParts() {
  return {
    detector: {
      probability: async (frame: Float32Array) => (Math.abs(frame[0] ?? 0) > 0.1 ? 0.95 : 0.02),
      reset: () => undefined,
      dispose: vi.fn(),
    },
    // One packet per frame: the browser's encoder has its own tests.
    encoder: {
      start: (packet: (bytes: Uint8Array<ArrayBuffer>) => void) => ({
        push: () => packet(new Uint8Array([1, 2, 3])),
        finish: async () => undefined,
        close: () => undefined,
      }),
    },
    decode: vi.fn(async () => new Float32Array(5_120)),
    makeTurnTaking: createTurnTaking,
    echoLikelihood: vi.fn(() => 0),
    measure: () => ({
      turns: 1,
      words: 3,
      distinctWords: 3,
      speechMs: 1_000,
      syllablesPerSecond: 3,
      longPauses: 0,
    }),
    makeRoom: async () => undefined,
    now: () => Date.now(),
    makeId: () => crypto.randomUUID(),
  };
}

/** Creates a host over a database that earlier hosts may have used. */
export function makeHost(database: SayableDatabase, takes: 'packets' | 'samples' = 'packets') {
  const lines: FakeLine[] = [];
  const help = fakeHelp();
  const microphone = new FakeConversationMicrophone();
  const settings: { value: Settings | undefined } = { value: undefined };
  const replies = new FakeReplies();
  const systemVoices = new FakeSystemVoices();
  const engine = fakeEngine();
  const backend = {
    takes: () => takes,
    openTransport: vi.fn(async (_: KeptConversation, __: readonly KeptTurn[]) => {
      const line = new FakeLine();
      lines.push(line);
      return line;
    }),
    services: async () => help,
    say: vi.fn(async () => ({ samples: new Float32Array(1_600), sampleRate: 16_000 })),
    end: vi.fn(async () => undefined),
    forget: vi.fn(async () => undefined),
  };
  const parts = {
    ...browserParts(),
    readSettings: async () => settings.value,
    elapsed: () => microphone.clockMs,
    microphone,
    replies,
    systemVoices,
    voiceChoice: { chosen: async () => systemVoices.chosen },
    engine,
    backend,
    ...storesOf(database),
    slot: new RecordingSlot(),
    hushPractice: vi.fn(async () => undefined),
  } satisfies ConversationDependencies;
  const host = new ConversationHost(parts);
  const connect = () => {
    const panel = new FakePanel();
    host.connect(panel.port);
    return panel;
  };
  return { ...parts, host, settings, help, lines, connect, database, of: (id: string) => parts.turns.of(id) };
}

export const open: PanelCommand = { type: 'open-conversation', conversationId: idOf(1) };

/** Opens the first conversation in a panel, over an open connection. */
export async function makeConversation(
  turns: Turn[] = [],
  takes: 'packets' | 'samples' = 'packets',
  more: Partial<KeptConversation> = {},
) {
  const database = makeDatabase();
  await createConversationStore(database).put(conversation(1, more));
  const made = makeHost(database, takes);
  const panel = made.connect();
  panel.say(open);
  const line = await soon(() => made.lines[0] ?? Promise.reject(new Error('no line')));
  line.open(turns);
  await soon(() => {
    if (panel.phase !== 'idle' && panel.phase !== 'thinking') throw new Error(`still ${panel.phase}`);
  });
  return { ...made, panel, line };
}

/** Returns the turns stored in the database. */
export async function said(turns: { of(id: string): Promise<KeptTurn[]> }): Promise<string[]> {
  const rows = await turns.of(idOf(1));
  return rows.map(({ speaker, text, state, interrupted }) =>
    [speaker, text, state, ...(interrupted ? ['interrupted'] : [])].join(' | '),
  );
}
