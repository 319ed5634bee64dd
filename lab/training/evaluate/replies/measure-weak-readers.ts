import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Dialogue } from '@sayable/shared/conversation';
import { readAudio } from '../../../../scripts/lib/score-audio.ts';
import { root } from '../../../../scripts/setup/dependencies.mjs';
import { readable, readLabels } from '../../corpus.ts';
import { diceOf } from '../../features/degrade.ts';
import { evenly } from '../hearing/evenly.ts';
import { halfOf } from '../hearing/halves.ts';
import { type Ears, openEars } from '../hearing/open-ears.ts';
import { percent, tableOf } from '../report/table.ts';

/** The raters' total up to which a reader counts as weak. */
const WEAK = 4;
const LIST_LENGTH = 8;
const SEED = 2204;

/** `offered`: the learner is asked whether that one was meant. */
type Outcome = 'taken' | 'offered' | 'other offered' | 'wrongly taken' | 'none';
const outcomes: readonly Outcome[] = ['taken', 'offered', 'other offered', 'wrongly taken', 'none'];

export interface WeakReaderOptions {
  corpus?: string | undefined;
  /** The most recordings; all of that half by default. */
  limit?: number | undefined;
  onProgress(line: string): void;
}

/**
 * Puts the sentences of the corpus's weak readers on lists of eight answers, and prints whether they are
 * taken for what was read; then the same without the sentence, where nothing should be taken. The limits were
 * chosen on other speakers.
 */
export async function weakReaderLines({
  corpus = join(root, '..', 'shared', 'corpus'),
  limit = Number.POSITIVE_INFINITY,
  onProgress,
}: WeakReaderOptions): Promise<string[]> {
  if (!existsSync(join(corpus, 'labels.jsonl')))
    return [`Weak readers are left out: ${corpus} is not here. Name the corpus with --corpus.`];
  const labels = await readLabels(corpus);
  const texts = [...new Set(labels.map(({ text }) => asSentence(text)))];
  const all = labels.filter(({ total, speaker }) => total <= WEAK && isSetAside(speaker));
  const weak = evenly(all, Math.min(limit, all.length));
  const ears = await openEars();
  const found: { listed: Outcome; absent: Outcome }[] = [];
  for (const [index, label] of weak.entries()) {
    const own = asSentence(label.text);
    const [first = own, ...others] = othersOf(own, texts, index);
    const samples = await readAudio(join(corpus, 'audio', `${label.id}.opus`));
    found.push({
      listed: await outcomeAmong([own, ...others], own, samples, ears),
      absent: await outcomeAmong([first, ...others], own, samples, ears),
    });
    if (found.length % 10 === 0) onProgress(`weak readers: ${found.length} of ${weak.length}`);
  }
  await ears.dispose();
  const row = (name: string, some: readonly Outcome[]) => [
    name,
    String(some.length),
    ...outcomes.map((wanted) =>
      percent(some.filter((one) => one === wanted).length / Math.max(1, some.length)),
    ),
  ];
  return tableOf(
    [`rated ${WEAK} or less, the sentence`, 'recordings', ...outcomes],
    [
      row(
        'one of eight',
        found.map(({ listed }) => listed),
      ),
      row(
        'not on the list',
        found.map(({ absent }) => absent),
      ),
    ],
  );
}

/**
 * Returns true for a half, by a hash, of the speakers on whom the weights were not fitted: the limits were
 * chosen on the rest.
 */
function isSetAside(speaker: string): boolean {
  const [, , , byte = 0] = createHash('sha256').update(speaker).digest();
  return halfOf(speaker) === 'set-aside' && byte % 2 === 0;
}

/** Returns eight other sentences, by a fixed seed. */
function othersOf(own: string, texts: readonly string[], index: number): string[] {
  const dice = diceOf(SEED + index);
  const others = new Set<string>();
  while (others.size < LIST_LENGTH) {
    const text = texts[Math.floor(dice() * texts.length)];
    if (text !== undefined && text !== own) others.add(text);
  }
  return [...others];
}

async function outcomeAmong(
  list: readonly string[],
  own: string,
  samples: Float32Array,
  ears: Ears,
): Promise<Outcome> {
  const dialogue = questionWith(list);
  const state = dialogue.start();
  const { both: heard } = await ears.hear(samples, {
    expected: list.map((text) => [text]),
    isUnderstood: (words) => dialogue.isUnderstood(state, words),
  });
  const offered = (text: string | undefined): Outcome =>
    text === undefined ? 'none' : text === own ? 'offered' : 'other offered';
  if (heard.type === 'unsure') return offered(heard.candidates[0]);
  const { acts } = dialogue.answer(state, { text: heard.text, ...heard.heard });
  const [taken] = acts.flatMap((act) => (act.kind === 'answer' ? [act.answer.text] : []));
  if (taken !== undefined) return taken === own ? 'taken' : 'wrongly taken';
  const [candidate] = acts.flatMap((act) => (act.kind === 'ask' ? act.candidates : []));
  return offered(candidate?.text);
}

/** Returns a dialogue of one question with some answers. */
function questionWith(list: readonly string[]): Dialogue {
  return new Dialogue({
    id: 'list',
    title: 'A list',
    level: 'A1',
    goal: 'Read a sentence.',
    steps: [],
    learnerRole: 'a reader',
    partnerRole: 'a listener',
    openingLine: 'Which one?',
    usefulPhrases: [],
    partner: { name: 'Jo', from: 'here', mood: 'calm', resists: '' },
    words: [],
    defaults: {},
    phrases: {},
    agenda: [
      {
        id: 'sentence',
        asks: ['Which one?'],
        simply: 'Which one?',
        answers: list.map((text) => ({ text })),
      },
    ],
    facts: [],
    moves: [],
  });
}

/** Writes a text of the corpus as an answer of a scene is written. */
function asSentence(text: string): string {
  const plain = readable(text);
  return `${plain.slice(0, 1).toUpperCase()}${plain.slice(1)}.`;
}
