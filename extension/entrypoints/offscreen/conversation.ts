import type { Attempt, KeptTurn } from '@sayable/shared/contracts';
import { conversationMeasures, createEchoCheck, createTurnTaking } from '@sayable/shared/conversation';
import { valueWithin } from '@sayable/shared/std';
import {
  createConversationMicrophone,
  createPacketEncoder,
  createSpeechDetector,
  decodeRecording,
} from '../../offscreen/audio/index.ts';
import {
  type BrowserConversationParts,
  type BrowserModelGlobals,
  browserConversationParts,
} from '../../offscreen/browser-models/index.ts';
import { type ConversationDependencies, ConversationHost } from '../../offscreen/conversation/index.ts';
import { createGrammarCorrector } from '../../offscreen/grammar/index.ts';
import {
  type ConversationBackendOptions,
  createConversationBackend,
  embeddedEvaluator,
  sceneHints,
} from '../../offscreen/transport/index.ts';
import {
  attemptStore,
  conversationStore,
  pronunciationStore,
  recordingStore,
  turnStore,
} from '../../storage/index.ts';

export interface ConversationHostOptions
  extends Pick<ConversationBackendOptions, 'client' | 'readServer' | 'readSettings' | 'recognizer'>,
    Pick<
      ConversationDependencies,
      'replies' | 'slot' | 'hushPractice' | 'makeRoom' | 'systemVoices' | 'voiceChoice'
    > {
  engine: ConversationBackendOptions['engine'] & ConversationDependencies['engine'];
}

const clock = {
  now: () => Date.now(),
  elapsed: () => performance.now(),
  makeId: () => crypto.randomUUID(),
};

/** Creates the host of conversations, beside practice in the same document. */
export function createConversationHost(options: ConversationHostOptions): ConversationHost {
  const { readSettings } = options;
  const backend = createConversationBackend({
    ...options,
    ...clock,
    conversations: conversationStore,
    browserParts,
    embeddedHelp: {
      corrector: createGrammarCorrector(),
      hints: sceneHints(options.readSettings),
      steps: null,
      evaluator: embeddedEvaluator,
    },
  });
  return new ConversationHost({
    ...options,
    ...clock,
    backend,
    microphone: createConversationMicrophone(async () => (await readSettings())?.microphoneId ?? null),
    detector: createSpeechDetector(),
    encoder: createPacketEncoder(),
    decode: decodeRecording,
    makeTurnTaking: createTurnTaking,
    echoLikelihood: createEchoCheck(),
    measure,
    conversations: conversationStore,
    turns: turnStore,
    attempts: attemptStore,
    recordings: recordingStore,
    pronunciations: pronunciationStore,
  });
}

/** A browser that doesn't answer soon lacks the feature. A model that rests takes a moment to answer. */
const SAID_WITHIN_MS = 3_000;
const nothing: BrowserConversationParts = {
  partner: null,
  steps: null,
  translator: null,
};

function browserParts(): Promise<BrowserConversationParts> {
  const asked = browserConversationParts(globalThis as BrowserModelGlobals);
  return valueWithin(asked, SAID_WITHIN_MS, nothing);
}

/** Measures the person's turns, with the words' times if they were aligned. */
function measure(turns: readonly KeptTurn[], attempts: readonly Attempt[]) {
  const byId = new Map(attempts.map((attempt) => [attempt.id, attempt]));
  return conversationMeasures(
    turns
      .filter(({ speaker }) => speaker === 'learner')
      .map(({ text, attemptId }) => {
        const attempt = attemptId === undefined ? undefined : byId.get(attemptId);
        const said = attempt?.alignment?.user;
        if (!said) return { text };
        return {
          text,
          pauses: attempt?.assessment?.pauses?.length ?? 0,
          words: said.map(({ word, xmin, xmax }) => ({ word, startMs: xmin * 1_000, endMs: xmax * 1_000 })),
        };
      }),
  );
}
