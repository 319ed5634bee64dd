import { grammarNotes } from '@sayable/shared/grammar';
import { percent, tableOf } from '../report/table.ts';
import {
  type CorrectSentence,
  compared,
  type LearnerSlip,
  readCorrectSentences,
  readSlips,
} from './read-material.ts';

/** The outcome of a sentence with a slip. */
export type Outcome = 'right' | 'half' | 'silent';

export interface SlipFinding {
  slip: LearnerSlip;
  corrected: string;
  outcome: Outcome;
}

export interface FalseNote {
  sentence: CorrectSentence;
  corrected: string;
}

export function findingOf(slip: LearnerSlip): SlipFinding {
  const { corrected } = grammarNotes({ text: slip.said });
  const isRight = slip.accepted.some((text) => compared(text) === compared(corrected));
  return { slip, corrected, outcome: isRight ? 'right' : corrected === slip.said ? 'silent' : 'half' };
}

/** Returns a text in the form that a recogniser without punctuation writes. */
export const asHeard = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}'’\s-]/gu, '');

export function falseNotes(
  sentences: readonly CorrectSentence[],
  written: (text: string) => string = (text) => text,
): FalseNote[] {
  return sentences.flatMap((sentence) => {
    const text = written(sentence.text);
    const { corrected } = grammarNotes({ text });
    return corrected === text ? [] : [{ sentence, corrected }];
  });
}

/**
 * Measures the notes on grammar: of common slips by kind, and of sentences with which nothing is wrong. The
 * first half was there while the rules were written; the other was set aside.
 */
export function grammarLines(shows: 'open' | 'set-aside' = 'set-aside'): string[] {
  const isSetAside = shows === 'set-aside';
  const isWanted = (one: { isSetAside: boolean }) => one.isSetAside === isSetAside;
  const slips = readSlips().filter(isWanted).map(findingOf);
  const correct = readCorrectSentences().filter(isWanted);
  const written = falseNotes(correct);
  const heard = falseNotes(correct, asHeard);
  return [
    `Notes on grammar, ${isSetAside ? 'the half that was set aside' : 'the half that the rules were written with'}:`,
    ...tableOf(
      ['kind', 'sentences', 'put right', 'share', 'half-mended', 'silent', 'right of notes'],
      [
        ...[...Map.groupBy(slips, ({ slip }) => slip.kind)].map(([kind, some]) => rowOf(kind, some)),
        rowOf('all', slips),
      ],
    ),
    ...(['list', 'alarm', 'scene'] as const).flatMap((from) => shareLine(from, correct, written, heard)),
    ...(isSetAside ? [] : openLines(slips, written, heard)),
  ];
}

function rowOf(kind: string, findings: readonly SlipFinding[]): string[] {
  const count = (outcome: Outcome) => findings.filter((one) => one.outcome === outcome).length;
  const [right, half] = [count('right'), count('half')];
  return [
    kind,
    String(findings.length),
    String(right),
    percent(right / findings.length),
    String(half),
    String(count('silent')),
    right + half === 0 ? '–' : percent(right / (right + half)),
  ];
}

function shareLine(
  from: CorrectSentence['from'],
  all: readonly CorrectSentence[],
  written: readonly FalseNote[],
  heard: readonly FalseNote[],
): string[] {
  const total = all.filter((one) => one.from === from).length;
  const of = (notes: readonly FalseNote[]) => notes.filter(({ sentence }) => sentence.from === from).length;
  const names = {
    list: 'correct sentences of the list',
    alarm: 'correct sentences of kinds that raise false alarms',
    scene: 'turns of the role-plays',
  } as const;
  const part = (count: number) => `${count} (${percent(count / Math.max(1, total))})`;
  return [
    `False notes on ${total} ${names[from]}: ${part(of(written))} as written, ${part(of(heard))} in lower case without punctuation`,
  ];
}

/** Returns the mistakes in the half that may be looked at. */
function openLines(
  slips: readonly SlipFinding[],
  written: readonly FalseNote[],
  heard: readonly FalseNote[],
): string[] {
  return [
    ...slips
      .filter(({ outcome }) => outcome !== 'right')
      .map(
        ({ slip, corrected, outcome }) =>
          `  ${outcome} ${slip.kind}: ${slip.said}${outcome === 'half' ? ` → ${corrected}` : ''}`,
      ),
    ...written.map(({ sentence, corrected }) => `  false: ${sentence.text} → ${corrected}`),
    ...heard.map(({ sentence, corrected }) => `  false as heard: ${sentence.text} → ${corrected}`),
  ];
}
