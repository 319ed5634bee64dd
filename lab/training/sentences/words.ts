import { globSync, readFileSync } from 'node:fs';
import { wordRanks } from '../contrasts/word-ranks.ts';

/**
 * Prints the words that the sentence encoder is to know, one on a line, the most important first: those of the scenes and of
 * the learners for building, then English by frequency.
 *
 *     node lab/training/sentences/words.ts > WORDS
 */

const root = new URL('../../../', import.meta.url);
const sources = [
  'shared/src/conversation/scenarios/**/*.json',
  'shared/src/conversation/on-device/**/*.json',
  'lab/talks/learners.json',
];
const texts = sources
  .flatMap((pattern) => globSync(pattern, { cwd: root }))
  .sort()
  .map((name) => readFileSync(new URL(name, root), 'utf8').toLowerCase());
const ofScenes = texts.flatMap((text) => text.match(/[a-z]+/g) ?? []).sort();
console.log([...new Set([...ofScenes, ...wordRanks().keys()])].join('\n'));
