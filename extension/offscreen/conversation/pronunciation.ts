import type { Attempt, KeptTurn, TalkAspect } from '@sayable/shared/contracts';
import { toWire } from '@sayable/shared/contracts';
import { judgeSamples, teachOwnWords } from '../practice/index.ts';
import type { TalkDependencies } from './dependencies.ts';

/**
 * Judges a turn's kept recording as a practised sentence of what was understood. Never rejects: a turn that is too long
 * to be judged, or has no words, stays without a score, and so does one whose recording is gone.
 */
export async function judgeTurn(host: TalkDependencies, { attemptId, text }: KeptTurn): Promise<void> {
  if (attemptId === undefined || text.trim() === '') return;
  try {
    const [attempt, recording] = await Promise.all([
      host.attempts.get(attemptId),
      host.recordings.get(attemptId),
    ]);
    if (!attempt || !recording || attempt.text === text) return;
    // First: the words stand there also where judging fails.
    await host.attempts.update(attemptId, { text });
    const samples = await host.decode(recording.blob);
    await teachOwnWords(host);
    const judgement = await judgeSamples(host.engine, text, samples, () => undefined);
    await host.attempts.update(attemptId, { ...judgement, state: 'assessed', failure: undefined });
    await host.makeRoom();
  } catch (thrown) {
    const { code, reason } = toWire(thrown);
    console.warn('sayable: a turn has no score', code, reason);
  }
}

/** Fewer words than this say little. */
const ENOUGH_WORDS = 5;
/** From here on a sound is said well enough. */
const GOOD_SCORE = 80;
const MOST_SOUNDS = 3;
const WORDS_OF_A_SOUND = 3;

/** How the person's turns were pronounced, with the worst sounds and the words in which they stood. */
export function pronunciationOf(attempts: readonly Attempt[]): TalkAspect {
  const judged = attempts.flatMap(({ text, assessment }) => (assessment ? [{ text, assessment }] : []));
  const words = judged
    .flatMap(({ assessment }) => assessment.words)
    .filter(({ botIndex }) => botIndex !== null);
  if (words.length < ENOUGH_WORDS) {
    return { score: null, reason: 'Too little was spoken to say how it sounded.', examples: [] };
  }
  const weighted = judged.map(
    ({ assessment }) => [assessment.scores.overall, assessment.words.length] as const,
  );
  const total = weighted.reduce((sum, [, weight]) => sum + weight, 0);
  const score = weighted.reduce((sum, [overall, weight]) => sum + overall * weight, 0) / total;
  const sounds = worstSounds(judged);
  const reason =
    sounds.length === 0
      ? 'Every sound could be understood well.'
      : `Sounds to work on: ${sounds.map(({ phone }) => phone).join(', ')}.`;
  const examples = sounds.map(({ phone, words: said }) => `${phone}: ${said.join(', ')}`);
  return { score: Math.round(score), reason, examples };
}

type Judged = { text: string; assessment: NonNullable<Attempt['assessment']> };

function worstSounds(judged: readonly Judged[]): { phone: string; words: string[] }[] {
  const byPhone = new Map<string, { sum: number; count: number; words: Map<string, number> }>();
  for (const { text, assessment } of judged) {
    for (const { span, phones } of assessment.words) {
      for (const { expected, score, error } of phones) {
        if (expected === null || error === 'unsure') continue;
        const phone = expected.replace(/\d/, '');
        const known = byPhone.get(phone) ?? { sum: 0, count: 0, words: new Map() };
        known.sum += score;
        known.count += 1;
        const word = text.slice(...span).toLowerCase();
        if (score < GOOD_SCORE && word !== '') {
          known.words.set(word, Math.min(score, known.words.get(word) ?? 100));
        }
        byPhone.set(phone, known);
      }
    }
  }
  return [...byPhone]
    .map(([phone, { sum, count, words }]) => ({ phone, mean: sum / count, words }))
    .filter(({ mean, words }) => mean < GOOD_SCORE && words.size > 0)
    .sort((one, other) => one.mean - other.mean)
    .slice(0, MOST_SOUNDS)
    .map(({ phone, words }) => ({
      phone,
      words: [...words]
        .sort(([, one], [, other]) => one - other)
        .slice(0, WORDS_OF_A_SOUND)
        .map(([word]) => word),
    }));
}
