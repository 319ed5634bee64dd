import type { PlannedWord, Pronunciation } from '../../../shared/src/contracts/plan.ts';
import { planUtterance } from '../../../shared/src/phonetics/index.ts';
import type { Pronouncer } from '../../../shared/src/ports/pronouncer.ts';
import { type DeliberateError, deliberateErrors } from '../deliberate.ts';

/** The trial's sentences with the errors spoken in each (`../shared/trials/accuracy/deliberate.py`). */
const ofTrial: readonly [text: string, word: string, kinds: string][] = [
  ['I think we should leave now.', 'think', 'IH>IY NG>N'],
  ['The weather is very nice today.', 'weather', 'W>V DH>D EH>AE'],
  ['This is a very good question.', 'very', 'V>W V>B R>L'],
  ['Please sit down on the chair.', 'sit', 'S>SH T>D'],
  ['He has a bad dog.', 'bad', 'AE>EH D>T B>P'],
  ['They lost the red book.', 'red', 'R>L EH>AE'],
  ['She chose the right chair.', 'chair', 'CH>SH CH>JH'],
  ['It was a huge surprise.', 'was', 'Z>S W>V'],
];

/** Further sounds that learners drop, add and replace, so that no single kind dominates. */
const more: readonly [text: string, word: string, kinds: string][] = [
  ['The water was very cold in winter.', 'cold', '-D'],
  ['She bought eight apples.', 'eight', '-T'],
  ['We read these books in class.', 'books', '-S'],
  ['He had a long life in Italy.', 'life', '-F'],
  ['The bus will stop at the corner.', 'stop', '-P'],
  ['They met five old friends.', 'five', '-V'],
  ['The month is almost over.', 'month', '-TH'],
  ['There was a cloud over the sea.', 'cloud', '-L'],
  ['My sister plays every evening.', 'plays', '-Z'],
  ['I would like some milk in my tea.', 'milk', '-K'],
  ['The train is on time.', 'train', '-N'],
  ['He found a job in the city.', 'job', '+AH'],
  ['That was a bad dream.', 'bad', '+AH'],
  ['We had lunch in the park.', 'lunch', '+IY'],
  ['Please turn the page now.', 'page', '+IY'],
  ['I speak three languages.', 'speak', '^EH'],
  ['She is a student of music.', 'student', '^EH'],
  ['The spoon is on the table.', 'spoon', '^EH'],
  ['Both of them came home.', 'both', 'TH>S'],
  ['I need a new jacket.', 'jacket', 'JH>CH'],
  ['The fan is too loud.', 'fan', 'F>P'],
  ['Her vest is blue and white.', 'vest', 'V>B'],
  ['We ate rice for dinner.', 'rice', 'R>L'],
  ['It was late when he called.', 'late', 'EY>EH'],
  ['The glass is full of water.', 'full', 'UH>UW'],
  ['A sheep stood on the hill.', 'sheep', 'IY>IH'],
  ['He put the bag on the floor.', 'bag', 'G>K'],
  ['Did you wash the dishes?', 'wash', 'SH>S'],
  ['Some people never learn.', 'some', 'M>N'],
  ['Yes, it is on the left.', 'yes', 'Y>JH'],
  ['The bus was full of people.', 'bus', 'AH>AE'],
  ['I hurt my hand at work.', 'hurt', 'HH>F'],
];

const spread = (rows: typeof more): DeliberateError[] =>
  rows.flatMap(([text, word, kinds]) => kinds.split(' ').map((kind) => ({ text, word, kind })));

/** Deliberate errors, one in each sentence. */
export const deliberateCases: readonly DeliberateError[] = [
  ...deliberateErrors,
  ...spread(ofTrial),
  ...spread(more),
];

/** Returns the name of a case, by which its recording is found. */
export const caseId = ({ text, word, kind }: DeliberateError): string =>
  `${text} ${word} ${kind}`
    .toLowerCase()
    .replace(/[^a-z>+^-]+/g, '-')
    .replaceAll('>', '-for-');

/** The word of a case with the error, and its expected pronunciation. */
export interface WrongWord {
  /** All words of the sentence. */
  words: readonly PlannedWord[];
  planIndex: number;
  planned: PlannedWord;
  due: Pronunciation;
}

/** Plans a case. */
export async function wrongWordOf(
  { text, word }: DeliberateError,
  pronouncer: Pronouncer,
): Promise<WrongWord> {
  const { words } = await planUtterance(text, pronouncer);
  const planIndex = words.findIndex((planned) => planned.word === word);
  const planned = words[planIndex];
  const due = planned?.pronunciations[0];
  if (!planned || !due) throw new Error(`No "${word}" in "${text}"`);
  return { words, planIndex, planned, due };
}
