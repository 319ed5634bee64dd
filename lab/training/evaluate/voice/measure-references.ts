import type { Assessment } from '@sayable/shared/contracts';
import type { EmbeddedSpeaker } from '@sayable/shared/ports';
import type { Practice } from '@sayable/shared/practice';
import { AppError } from '@sayable/shared/std';
import { openAligner } from '../../../../scripts/lib/open-aligner.ts';
import { readAudio } from '../../../../scripts/lib/score-audio.ts';
import { learnWith, openPronouncer } from '../../../../scripts/lib/score-practice.ts';
import { openSoundScorer } from '../../../../scripts/lib/score-sounds.ts';
import { openSlipDetector } from '../../../../scripts/lib/slip-detector.ts';
import { haveSpeech, speechFolder } from '../../traps/learners.ts';
import { evenly } from '../hearing/evenly.ts';
import { stateOfSound } from '../learner/sound-state.ts';
import { type CorpusRecording, readCorpus } from '../run/read-corpus.ts';
import { openVoices } from './open-voices.ts';

const OF_CORPUS = 60;
const scoreNames = ['overall', 'accuracy', 'completeness', 'fluency', 'prosody'] as const;
/** A difference of a score that a learner may see. */
const SEEN_POINTS = 1;

interface Compared {
  id: string;
  /** The greatest difference of a score. */
  points: number;
  words: number;
  sounds: number;
  /** Words and sounds whose colour differs, as `word SOUND: slt → natural`. */
  changed: string[];
}

/**
 * Judges learners with the older voice as the reference and with the natural one: the reference must not
 * change what a learner sees.
 * @param corpus the folder of the rated recordings; without it, those of `../shared/speech` alone are judged
 */
export async function referenceLines(corpus: string | undefined): Promise<string[]> {
  const groups: [string, readonly CorpusRecording[]][] = [];
  if (haveSpeech) groups.push(['../shared/speech', (await readCorpus(speechFolder)).recordings]);
  if (corpus) groups.push([corpus, evenly((await readCorpus(corpus)).recordings, OF_CORPUS)]);
  const aligner = await openAligner();
  const scorer = await openSoundScorer();
  const voices = await openVoices(openPronouncer());
  const detector = await openSlipDetector(null);
  const practiceOf = (voice: EmbeddedSpeaker) =>
    learnWith(aligner, scorer, { detector, reference: voice }).practice;
  const practices = [practiceOf(voices.slt), practiceOf(voices.natural)] as const;
  const lines = ['Learners judged with slt and with the natural voice as the reference'];
  for (const [name, recordings] of groups) {
    const compared: Compared[] = [];
    for (const recording of recordings) compared.push(...(await compare(recording, practices)));
    lines.push('', ...summary(name, compared));
  }
  await scorer.dispose();
  aligner.dispose();
  return lines;
}

/** Returns nothing for a recording that can't be judged. */
async function compare(
  { id, audio, text }: CorpusRecording,
  [older, natural]: readonly [Practice, Practice],
): Promise<Compared[]> {
  const samples = await readAudio(audio);
  const [before, after] = [await assess(older, text, samples), await assess(natural, text, samples)];
  if (!before || !after) {
    if (before === after) return [];
    return [{ id, points: 100, words: 0, sounds: 0, changed: ['judged with one voice only'] }];
  }
  const points = scoreNames.map((name) =>
    Math.abs((before.scores?.[name] ?? 0) - (after.scores?.[name] ?? 0)),
  );
  const changed = before.words.flatMap((word, index) => {
    const other = after.words[index];
    if (word.error !== other?.error) return [`${text.slice(...word.span)}: ${word.error} → ${other?.error}`];
    return word.phones.flatMap((phone, at) => {
      const [from, to] = [phone.error, other.phones[at]?.error ?? 'none'];
      const states = [stateOfSound(word.error, from), stateOfSound(word.error, to)];
      return states[0] === states[1]
        ? []
        : [`${text.slice(...word.span)} ${phone.expected}: ${states.join(' → ')}`];
    });
  });
  const sounds = before.words.reduce((sum, { phones }) => sum + phones.length, 0);
  return [{ id, points: Math.max(...points), words: before.words.length, sounds, changed }];
}

/** Returns null for a recording that can't be judged. */
async function assess(practice: Practice, text: string, samples: Float32Array): Promise<Assessment | null> {
  try {
    const prepared = await practice.prepare(text);
    for await (const event of practice.assess(prepared, samples))
      if (event.type === 'utterance-assessed') return event.judgement.assessment;
  } catch (thrown) {
    if (!(thrown instanceof AppError && thrown.code === 'unprocessable')) throw thrown;
  }
  return null;
}

function summary(name: string, all: readonly Compared[]): string[] {
  const sum = (of: (one: Compared) => number) => all.reduce((total, one) => total + of(one), 0);
  const differ = all.filter(({ points, changed }) => points > SEEN_POINTS || changed.length > 0);
  return [
    `  ${name}: ${all.length} recordings, ${sum(({ words }) => words)} words, ${sum(({ sounds }) => sounds)} sounds`,
    `    all scores the same: ${all.filter(({ points }) => points === 0).length}; greatest difference ${Math.max(0, ...all.map(({ points }) => points)).toFixed(1)} points`,
    `    colours that differ: ${sum(({ changed }) => changed.length)}`,
    ...differ.map(({ id, points, changed }) => `      ${id} (${points.toFixed(1)}): ${changed.join(', ')}`),
  ];
}
