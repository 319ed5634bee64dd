import {
  type AssessedWord,
  type ErrorReason,
  errorReasons,
  type PracticeEvent,
  type WireError,
} from '@sayable/shared/contracts';
import {
  alignment,
  assessment,
  bestAssessment,
  checkedAlignment,
  checkedAssessment,
  levels,
  plan,
  unscoredAssessment,
} from './fixtures.ts';
import { poorAssessment } from './poor-reading.ts';

/** The inputs that bring the card into a state: events of the host, and the person's actions by name. */
export interface Scene {
  name: string;
  script: (PracticeEvent | { press: string })[];
}

const attemptId = 'a1';
const ready: PracticeEvent[] = [
  { type: 'sentence-prepared', plan },
  { type: 'reference-ready', durationMs: 4_200 },
];
const listening: Scene['script'] = [
  ...ready,
  { press: 'record' },
  { type: 'recording-started', attemptId, request: 1 },
  ...levels.map(
    (level, index): PracticeEvent => ({
      type: 'level-measured',
      level,
      elapsedMs: index * 50,
      wordsRead: 6,
      speechStarted: true,
    }),
  ),
];
const checking: Scene['script'] = [
  ...listening,
  { type: 'recording-stopped', attemptId, because: 'endpoint' },
];
const someWords: readonly AssessedWord[] = assessment.words.slice(0, 5);

function failure(reason: ErrorReason): Scene {
  const error: WireError = { code: 'unprocessable', reason, message: 'Try again.', retryable: true };
  const early = reason === 'no-words' || reason === 'text-too-long';
  const command = early ? 'prepare-sentence' : 'stop-recording';
  const kept = reason === 'engine-failed' || reason === 'too-quiet' ? { attemptId } : {};
  return {
    name: `failed-${reason}`,
    script: [...(early ? [] : ready), { type: 'command-failed', command, error, ...kept }],
  };
}

const result = (name: string, judged = assessment): Scene => ({
  name,
  script: [...checking, { type: 'attempt-assessed', attemptId, alignment, assessment: judged }],
});

/** A word that is only doubtful by a slip of the first language, and whose slip is another word. */
const questionAssessment: typeof assessment = {
  ...assessment,
  words: assessment.words.map((word, index) =>
    index === 1 ? { ...word, score: 80, error: 'unsure', phones: [], otherWord: 'taught' } : word,
  ),
};

const serverBusy: WireError = { code: 'timeout', message: 'Too late.', retryable: true };

export const scenes: Scene[] = [
  { name: 'preparing', script: [] },
  { name: 'idle', script: ready },
  {
    name: 'idle-of-player',
    script: [
      ...ready,
      {
        type: 'reference-ready',
        durationMs: 4_200,
        voice: 'page',
        relaxed: [{ written: 'going to', said: 'gonna' }],
        isKept: true,
      },
    ],
  },
  { name: 'word-idle', script: [...ready, { press: 'word 1' }] },
  { name: 'listening', script: listening },
  { name: 'checking', script: [...checking, { type: 'words-assessed', attemptId, words: [...someWords] }] },
  result('result'),
  result('result-poor', poorAssessment),
  result('result-best', bestAssessment),
  result('result-question', questionAssessment),
  result('result-unscored', unscoredAssessment),
  {
    name: 'result-checked',
    script: [
      ...result('result').script,
      { type: 'reference-ready', durationMs: 4_200, voice: 'server' },
      { type: 'attempt-refined', attemptId, alignment: checkedAlignment, assessment: checkedAssessment },
    ],
  },
  {
    name: 'result-passed-over',
    script: [
      ...result('result').script,
      { type: 'server-passed-over', part: 'voice', error: serverBusy },
      { type: 'server-passed-over', part: 'transcript', error: serverBusy, attemptId },
    ],
  },
  { ...result('word'), script: [...result('word').script, { press: 'word 1' }] },
  { ...result('word-own'), script: [...result('word-own').script, { press: 'word 12' }] },
  { ...result('word-other'), script: [...result('', poorAssessment).script, { press: 'word 6' }] },
  { ...result('word-unknown'), script: [...result('', poorAssessment).script, { press: 'word 13' }] },
  { ...result('word-unclear'), script: [...result('', poorAssessment).script, { press: 'word 14' }] },
  { ...result('word-close'), script: [...result('word').script, { press: 'word 6' }] },
  { ...result('word-left-out'), script: [...result('', poorAssessment).script, { press: 'word 4' }] },
  { ...result('word-stress'), script: [...result('word').script, { press: 'word 5' }] },
  ...errorReasons.map(failure),
];
