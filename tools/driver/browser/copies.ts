import { writeFile } from 'node:fs/promises';
import {
  type Attempt,
  type Drill,
  defaultSettings,
  type ReviewCard,
  type Settings,
} from '@sayable/shared/contracts';
import { addDays } from '@sayable/shared/review';
import { packBackup } from '../../../extension/features/settings/backup/pack.ts';

/** The time of the first attempt; the others follow minute by minute. */
const firstStartedAt = Date.UTC(2026, 0, 1);

/** Returns the `index`-th attempt, oldest first, as the judge stores it. */
export function madeAttempt(index: number): Attempt {
  const words = ['They', 'thought', 'the', 'weather', 'would', 'develop', 'slowly'];
  let start = 0;
  const spans = words.map((word): [number, number] => {
    const span: [number, number] = [start, start + word.length];
    start += word.length + 1;
    return span;
  });
  const phones = ['DH', 'EH1', 'V', 'ER0', 'S'];
  const timed = (at: number) =>
    phones.map((phone, place) => ({ phone, xmin: at + place / 10, xmax: at + (place + 1) / 10 }));
  const aligned = words.map((word, at) => ({ word, xmin: at, xmax: at + 0.5, phones: timed(at) }));
  return {
    id: `made-${String(index).padStart(5, '0')}`,
    text: `${words.join(' ')}, ${index}.`,
    source: { url: `https://example.org/${index}`, title: `Page ${index}` },
    startedAt: firstStartedAt + index * 60_000,
    durationMs: 5_000,
    state: 'assessed',
    alignment: { user: aligned.map((word) => ({ ...word, phone_ops: [] })), bot: aligned },
    assessment: {
      scores: { overall: index % 101, accuracy: 70, completeness: 100, fluency: 80, prosody: 60 },
      words: spans.map((span, at) => ({
        userIndex: at,
        botIndex: at,
        span,
        score: (index + at * 13) % 101,
        error: at % 3 === 1 ? 'mispronounced' : 'none',
        phones: phones.map((phone) => ({ expected: phone, heard: phone, score: 80, error: 'none' })),
      })),
    },
  };
}

const perSession = 5;

/** Returns a finished session of the five attempts from `first` on, which are marked as its own. */
function madeSession(attempts: Attempt[], first: number): Drill {
  const id = `session-${String(first).padStart(5, '0')}`;
  const said = attempts.slice(first, first + perSession);
  for (const [itemIndex, attempt] of said.entries()) Object.assign(attempt, { drillId: id, itemIndex });
  const createdAt = said[0]?.startedAt ?? firstStartedAt;
  const source = said[0]?.source ?? { url: '', title: '' };
  const scores = { overall: first % 101, accuracy: 70, completeness: 100, fluency: 80, prosody: 60 };
  return {
    id,
    title: source.title,
    source,
    createdAt,
    updatedAt: createdAt,
    finishedAt: createdAt + 60_000,
    stage: 'finished',
    position: 0,
    items: said.map(({ id: attemptId, text }) => ({
      text,
      source,
      state: 'done',
      attemptIds: [attemptId],
      score: 70,
    })),
    summary: { scores, said: perSession, sounds: [], words: [] },
  };
}

/** Practice until today, for a screen that shows the last weeks. */
interface Practised {
  /** The attempts are spread evenly over these days. */
  days: number;
  /** Words that turned from red to green; one in 20 is due again. */
  cards: number;
}

const dayMs = 24 * 60 * 60_000;
const expectedSounds = [
  'DH',
  'TH',
  'EH1',
  'V',
  'ER0',
  'S',
  'Z',
  'IH1',
  'IY1',
  'AE1',
  'R',
  'L',
  'W',
  'NG',
  'UW1',
];

/** Spreads attempts over the days until now, with sounds that were wrong in each. */
function spread(attempts: readonly Attempt[], days: number, nowMs: number): Attempt[] {
  const sound = (number: number) => expectedSounds[number % expectedSounds.length] ?? 'S';
  return attempts.map((attempt, index) => ({
    ...attempt,
    startedAt: nowMs - Math.round((1 - index / attempts.length) * days * dayMs),
    ...(attempt.assessment && {
      assessment: {
        ...attempt.assessment,
        words: attempt.assessment.words.map((word, at) => ({
          ...word,
          phones: word.phones.map((phone, place) => {
            const expected = sound(index + at + place);
            const isWrong = (index + at + place) % 7 === 0;
            const heard = isWrong ? sound(index + at + place + 3) : expected;
            return { ...phone, expected, heard, error: isWrong ? ('replaced' as const) : ('none' as const) };
          }),
        })),
      },
    }),
  }));
}

/** Returns the `index`-th card: a word that was wrong once and right three times. */
function madeCard(index: number, { days }: Practised, nowMs: number): ReviewCard {
  const today = new Date(nowMs).toISOString().slice(0, 10);
  const subject = `word${index}`;
  const createdAt = nowMs - (1 + (index % days)) * dayMs;
  const createdDay = addDays(today, -1 - (index % days));
  return {
    id: `word:${subject}`,
    kind: 'word',
    subject,
    origin: 'red',
    createdAt,
    createdDay,
    sentence: `They said ${subject} slowly.`,
    span: [10, 10 + subject.length],
    source: { url: 'https://example.org/', title: 'A page' },
    reviews: [1, 3, 3, 3].map((grade, number) => ({
      attemptId: `try-${index}-${number}`,
      at: createdAt + number * 60_000,
      day: createdDay,
      place: 'review' as const,
      grade: grade === 1 ? 1 : 3,
      score: grade === 1 ? 30 : 85,
    })),
    dueDay: addDays(today, index % 20),
    lastDay: createdDay,
  };
}

/**
 * Writes a copy as the options page saves it: `attempts` attempts, each with noise of the given size as its
 * recording.
 */
export async function writeCopy(
  path: string,
  {
    attempts,
    bytesEach,
    settings = {},
    drills = 0,
    practised,
  }: {
    attempts: number;
    bytesEach: number;
    settings?: Partial<Settings>;
    drills?: number;
    practised?: Practised;
  },
): Promise<void> {
  const nowMs = Date.now();
  const plain = Array.from({ length: attempts }, (_, index) => madeAttempt(index));
  const made = practised ? spread(plain, practised.days, nowMs) : plain;
  // The newest attempts are in drills, with a single one between two of them.
  const groups = Array.from({ length: drills }, (_, index) =>
    madeSession(made, attempts - (index + 1) * (perSession + 1)),
  );
  const recordings = made.map(({ id, durationMs }, index) => {
    // A reader knows recordings by their content, so no two are alike.
    const blob = new Blob([
      new Uint8Array(bytesEach)
        .fill(7)
        .fill(index % 256, 0, 1)
        .fill(index >> 8, 1, 2),
    ]);
    return { id, durationMs, blob, mime: 'audio/webm' };
  });
  const rows = {
    attempts: made,
    recordings: bytesEach > 0 ? recordings : [],
    drills: groups,
    conversations: [],
    readings: [],
    turns: [],
    scenarios: [],
    stars: [],
    pronunciations: [],
    disputes: [],
    rounds: [],
    reviewCards: Array.from({ length: practised?.cards ?? 0 }, (_, index) =>
      practised ? madeCard(index, practised, nowMs) : [],
    ).flat(),
    practiceDays: [],
  };
  const copy = await packBackup(rows, { ...defaultSettings, ...settings }, firstStartedAt);
  await writeFile(path, new Uint8Array(await copy.arrayBuffer()));
}
