import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { grammarNotes } from '@sayable/shared/grammar';
import type { HeardWord, SpeechToText } from '@sayable/shared/ports';
import { alignByEdits } from '@sayable/shared/std';
import { readAudio } from '../../../../scripts/lib/score-audio.ts';
import { root } from '../../../../scripts/setup/dependencies.mjs';
import { readable, readLabels } from '../../corpus.ts';
import { evenly } from '../hearing/evenly.ts';
import { halfOf, type SpeakerHalf } from '../hearing/halves.ts';
import { loadRecognizer } from '../hearing/load-recognizer.ts';
import { measuredVoices, sayBy } from '../hearing/measured-voices.ts';
import { percent, tableOf } from '../report/table.ts';
import { bareWords } from '../transcripts/word-errors.ts';
import { readCorrectSentences } from './read-material.ts';

/** A sentence as the recogniser heard it. */
export interface HeardSentence {
  by: string;
  text: string;
  words: readonly HeardWord[];
}

export interface SpokenNotesOptions {
  corpus?: string | undefined;
  half?: SpeakerHalf;
  /** The number of recordings, and of correct sentences for each voice. */
  limit?: number | undefined;
  onProgress(line: string): void;
}

/** The number of the corpus's recordings of one half, and of correct sentences for each voice. */
const RECORDINGS = 300;
const SENTENCES = 100;
/** The lower limits of the classes of confidence. */
const classes = [0, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95] as const;

/**
 * Measures what the notes on grammar make of speech: how often a word is right by the recogniser's
 * confidence, and how many correct sentences get a note, read by learners and by voices that nothing was
 * tuned on. What the notes say about the text itself is counted elsewhere.
 */
export async function spokenNoteLines({
  corpus = join(root, '..', 'shared', 'corpus'),
  half = 'set-aside',
  limit,
  onProgress,
}: SpokenNotesOptions): Promise<string[]> {
  const recognizer = await loadRecognizer();
  const hear = hearingBy(recognizer);
  const { voices, notes } = await measuredVoices();
  const heard: HeardSentence[] = [];
  if (existsSync(join(corpus, 'labels.jsonl')))
    heard.push(...(await hearLearners(corpus, half, limit ?? RECORDINGS, hear, onProgress)));
  else notes.push(`Learners are left out: ${corpus} is not here. Name the corpus with --corpus.`);
  const calibration = calibrationTable(heard);
  const correct = readCorrectSentences().filter(({ isSetAside }) => isSetAside);
  for (const voice of voices) {
    onProgress(`correct sentences, ${voice}`);
    for (const { text } of evenly(correct, limit ?? SENTENCES))
      heard.push({ by: voice, text, words: await hear(await sayBy(voice, text)) });
  }
  await recognizer.dispose();
  return [
    '',
    ...(calibration.length > 0
      ? ['Words of learners, by the recogniser’s confidence:', ...calibration, '']
      : []),
    ...falseNoteTable(heard),
    ...notes,
  ];
}

type Hear = (samples: Float32Array) => Promise<HeardWord[]>;

const hearingBy =
  (recognizer: SpeechToText): Hear =>
  async (samples) =>
    (await recognizer.transcribe(samples)).words;

async function hearLearners(
  corpus: string,
  half: SpeakerHalf,
  count: number,
  hear: Hear,
  onProgress: (line: string) => void,
): Promise<HeardSentence[]> {
  const labels = (await readLabels(corpus)).filter(({ speaker }) => halfOf(speaker) === half);
  const picked = evenly(labels, count);
  const heard: HeardSentence[] = [];
  for (const label of picked) {
    const words = await hear(await readAudio(join(corpus, 'audio', `${label.id}.opus`)));
    heard.push({ by: 'learners', text: readable(label.text), words });
    if (heard.length % 50 === 0) onProgress(`${heard.length} of ${picked.length} recordings`);
  }
  return heard;
}

/** Returns for each heard word whether it is one of the text's, at its place. */
export function rightWords({ text, words }: HeardSentence): { confidence: number; isRight: boolean }[] {
  const expected = bareWords(text);
  const said = words.flatMap(({ text: word, confidence }) =>
    bareWords(word).map((part) => ({ part, confidence })),
  );
  const isMatch = (one: string, { part }: { part: string }) => one === part;
  const { steps } = alignByEdits(expected, said, { isMatch, replace: 1, gap: 1 });
  const matched = new Set(steps.filter(({ label }) => label === 'match').map(({ otherAt }) => otherAt));
  return said.map(({ confidence }, at) => ({ confidence, isRight: matched.has(at) }));
}

function calibrationTable(heard: readonly HeardSentence[]): string[] {
  const words = heard.flatMap(rightWords);
  if (words.length === 0) return [];
  const rows = classes.map((from, index) => {
    const to = classes[index + 1] ?? 2;
    const those = words.filter(({ confidence }) => confidence >= from && confidence < to);
    const right = those.filter(({ isRight }) => isRight).length;
    return [`from ${from}`, String(those.length), percent(right / Math.max(1, those.length))];
  });
  return tableOf(['confidence', 'words', 'right'], rows);
}

/** Returns the sentences whose recognised words get a note that the text itself doesn't get. */
export function falselyNoted(
  heard: readonly HeardSentence[],
  usesConfidence = true,
): { sentence: HeardSentence; said: string; corrected: string }[] {
  const found: { sentence: HeardSentence; said: string; corrected: string }[] = [];
  for (const sentence of heard) {
    const said = sentence.words.map(({ text }) => text).join(' ');
    const checked = { text: said, ...(usesConfidence && { heard: sentence.words }) };
    const { corrected } = grammarNotes(checked);
    if (corrected === said) continue;
    const { text } = sentence;
    if (grammarNotes({ text }).corrected === text) found.push({ sentence, said, corrected });
  }
  return found;
}

function falseNoteTable(heard: readonly HeardSentence[]): string[] {
  const rows: string[][] = [];
  for (const [by, some] of Map.groupBy(heard, (one) => one.by)) {
    const share = (count: number) => `${count} (${percent(count / some.length)})`;
    const [all, sure] = [falselyNoted(some, false), falselyNoted(some)];
    rows.push([by, String(some.length), share(all.length), share(sure.length)]);
  }
  const head = ['correct sentences by', 'heard', 'with a false note', 'only where words are sure'];
  return tableOf(head, rows);
}
