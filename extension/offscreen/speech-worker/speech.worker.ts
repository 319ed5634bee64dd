import { createJudge } from '@sayable/shared/assessment';
import type { Pronunciation } from '@sayable/shared/contracts';
import { createPhraseRecognizer, createPieceSpeaker } from '@sayable/shared/conversation';
import {
  createBritishForms,
  createGuess,
  createPronouncer,
  textDictionary,
  withOwnPronunciations,
} from '@sayable/shared/phonetics';
import { createPractice, createReader } from '@sayable/shared/practice';
import { createEmbeddedAligner } from '@sayable/shared/recognition';
import { CircuitBreaker, loadedOnce } from '@sayable/shared/std';
import {
  createModelVoice,
  createRenderedVoice,
  type FliteVoiceId,
  withRisingQuestions,
} from '@sayable/shared/voice';
import { createNaturalVoiceWorker, createVoiceWorker } from '../voice-worker/index.ts';
import { collectGarbage, nextTask, readOwnText } from '../workers/index.ts';
import { eventualAligner } from './eventual-aligner.ts';
import type { EngineReply, EngineRequest } from './protocol.ts';
import { serveEngine } from './serve-engine.ts';
import { createSlipDetector } from './slip-detector.ts';
import { loadSoundScorer } from './sound-scorer.ts';

// The engine's thread: it decodes in long synchronous calls, which must never block the microphone or a page.

// A conversation keeps its voice's worker from one reply to the next: compiling it again would delay each
// reply by some tenths of a second.
const releaseAfterReplyMs = 60_000;
/**
 * The first sentence that a person hears has the voice of all others: it waits for the natural one to load,
 * which takes a second. On a machine on which that takes longer than two seconds, the older one takes as long
 * again.
 */
const FIRST_WAITS_MS = 6_000;

const lexicon = textDictionary(() => readOwnText('/engine/pronunciations.txt'));
const guess = createGuess();
const dictionary = createPronouncer({ lexicon, guess });
const british = createBritishForms({
  american: lexicon,
  exceptions: textDictionary(() => readOwnText('/engine/british.txt')),
  guess,
});
/** The person's own pronunciations; the host sends them before any other request. */
let own: ReadonlyMap<string, Pronunciation> = new Map();

const pronouncer = withOwnPronunciations(dictionary, async (word) => own.get(word));
const { render, releaseSoon } = createVoiceWorker();
const replies = createVoiceWorker({ idleMs: releaseAfterReplyMs });
const embeddedVoice = (voiceId: FliteVoiceId, renderBy = render) =>
  withRisingQuestions(createRenderedVoice({ render: renderBy, voiceId }), pronouncer);
const slt = embeddedVoice('slt');
const rms = embeddedVoice('rms');
const synthesis = createNaturalVoiceWorker();
const now = () => performance.now();
const onFailure = (thrown: unknown) => console.error('sayable: the natural voice failed', thrown);
const voice = createModelVoice({
  synthesis,
  fallback: slt,
  // A voice that gave its memory to a recording isn't loaded again for a sentence before that is judged.
  patienceMs: () => (synthesis.isResting() && synthesis.hasRested() ? 0 : FIRST_WAITS_MS),
  onFailure,
  now,
});
const slips = createSlipDetector();
const partnerVoice = createModelVoice({
  synthesis,
  fallback: embeddedVoice('slt', replies.render),
  patienceMs: () => FIRST_WAITS_MS,
  inPieces: true,
  onFailure,
  now,
});
/**
 * A load takes seconds and the most memory of all, and one sentence asks twice: for its reading and for the
 * recording. Both share a failure. A person takes longer to say it again.
 */
const scorerBreaker = new CircuitBreaker({ failures: 1, openMs: 3_000, now });
const loadScorer = () =>
  scorerBreaker.run(() => {
    // The voice gives back its own memory before.
    releaseSoon();
    return loadSoundScorer();
  });
/**
 * The aligner is for a recording. The plan of the first sentence, for which a card waits, goes before its
 * long loading.
 */
const loadedAligner = loadedOnce(async () => {
  await lexicon('a');
  return createEmbeddedAligner({ modelBase: '/engine/model/', pause: nextTask });
});
// A recording reports a failure.
loadedAligner().catch(() => undefined);

const serve = serveEngine(
  {
    practice: createPractice({
      aligner: eventualAligner(loadedAligner),
      voice,
      pronouncer,
      british,
      judge: createJudge(),
      slips: slips.detector,
      sounds: {
        load: loadScorer,
        onFailure: (thrown) => console.error('sayable: the sounds could not be scored', thrown),
      },
    }),
    conversation: {
      phraseRecognizer: createPhraseRecognizer({
        recognizer: {
          startPhraseRecognition: async (texts) => (await loadedAligner()).startPhraseRecognition(texts),
        },
        pronouncer,
      }),
      speakPiece: createPieceSpeaker({
        voice: partnerVoice,
        others: { rms: embeddedVoice('rms', replies.render) },
        pronouncer,
      }),
    },
    listening: {
      model: { read: createReader(voice), voice },
      slt: { read: createReader(slt), voice: slt },
      rms: { read: createReader(rms), voice: rms },
    },
    loadSlipDetector: slips.load,
    async naturalVoice({ ifRested }) {
      if (ifRested && (synthesis.isResting() || !synthesis.hasRested())) return false;
      return (await voice.natural()) && (await partnerVoice.natural());
    },
    restVoice: synthesis.rest,
    collectGarbage,
  },
  (reply: EngineReply) => postMessage(reply),
  (told) => {
    own = new Map(Object.entries(told));
  },
);

addEventListener('message', ({ data }: MessageEvent<EngineRequest>) => serve(data));
