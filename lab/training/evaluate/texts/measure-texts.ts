import { fileURLToPath } from 'node:url';
import { spokenText } from '@sayable/shared/text';
import { takesReading } from '../../../../shared/src/text/takes-reading.test-support.ts';
import { percent, tableOf } from '../report/table.ts';
import { readSpecialTexts, type SpecialText } from './read-texts.ts';

const specialTexts = fileURLToPath(new URL('special-texts.tsv', import.meta.url));

/** How the sentences of one kind are read. */
export interface KindFigures {
  kind: string;
  count: number;
  /** Sentences whose first wording nobody says. */
  wrong: readonly string[];
  /** The mean share of a sentence's accepted readings that its plan takes as right. */
  covered: number;
}

/**
 * Prints how texts are prepared for reading aloud: sentences with tokens that are not written as they are
 * said, by kind, for the part that the rules were written with and for the part that was set aside.
 */
export function textLines(): string[] {
  const texts = readSpecialTexts(specialTexts);
  const isOpen = ({ isSetAside }: SpecialText) => !isSetAside;
  return [
    ...sectionOf('Sentences that the rules were written with', texts.filter(isOpen)),
    '',
    ...sectionOf(
      'Sentences that were set aside',
      texts.filter(({ isSetAside }) => isSetAside),
    ),
  ];
}

function sectionOf(title: string, texts: readonly SpecialText[]): string[] {
  const figures = figuresByKind(texts);
  const wrong = figures.flatMap((one) => one.wrong);
  const row = ({ kind, count, wrong: some, covered }: KindFigures) => [
    kind,
    String(count),
    String(some.length),
    percent(some.length / count),
    percent(covered),
  ];
  const all: KindFigures = {
    kind: 'all',
    count: texts.length,
    wrong,
    covered: meanOf(texts.map(coveredShare)),
  };
  return [
    `${title}: the first wording is wrong in ${wrong.length} of ${texts.length}`,
    ...tableOf(['kind', 'sentences', 'wrong', 'share', 'readings covered'], [...figures, all].map(row)),
    ...wrong.map((text) => `  wrong: ${text}`),
  ];
}

export function figuresByKind(texts: readonly SpecialText[]): KindFigures[] {
  return [...Map.groupBy(texts, ({ kind }) => kind)].map(([kind, some]) => ({
    kind,
    count: some.length,
    wrong: some.flatMap((one) => (isRight(one) ? [] : [`${one.text} → ${firstWording(one.text)}`])),
    covered: meanOf(some.map(coveredShare)),
  }));
}

function firstWording(text: string): string {
  return spokenText(text)
    .words.map(({ word }) => word)
    .join(' ');
}

function isRight({ text, readings }: SpecialText): boolean {
  return readings.includes(firstWording(text));
}

function coveredShare({ text, readings }: SpecialText): number {
  const spoken = spokenText(text);
  return readings.filter((reading) => takesReading(spoken, reading.split(' '))).length / readings.length;
}

function meanOf(shares: readonly number[]): number {
  return shares.reduce((sum, share) => sum + share, 0) / Math.max(1, shares.length);
}
