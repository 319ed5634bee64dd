import { adviceForWord, summariseAssessment } from '@sayable/shared/assessment';
import type { AssessedPhone, AssessedWord } from '@sayable/shared/contracts';
import type { Judgement } from '@sayable/shared/ports';

/**
 * The lower bound and ANSI colour code of each score level: the nearest of a terminal's eight colours to that
 * of the screens.
 */
const levels = [
  [88, 32],
  [78, 36],
  [65, 33],
  [50, 35],
  [0, 31],
] as const;
const GREY = 90;

/** Colours a text if `colours` is on. */
type Paint = (code: number, text: string) => string;

/** Returns a judgement as printable lines: the scores, the advice, the words. */
export function scoreTable({ assessment, alignment }: Judgement, text: string, colours: boolean): string {
  const paint: Paint = (code, inner) => (colours ? `\u001b[${code}m${inner}\u001b[0m` : inner);
  const {
    overall = '–',
    accuracy = '–',
    completeness = '–',
    fluency = '–',
    prosody = '–',
  } = assessment.scores ?? {};
  const { headline, advice } = summariseAssessment(assessment, text);
  const rows = assessment.words.map((word) => wordRow(word, nameOf(word), text, paint));
  function nameOf(word: AssessedWord): string {
    const index = word.botIndex;
    return index === null
      ? `(${alignment.user[word.userIndex ?? -1]?.word ?? ''})`
      : (alignment.bot[index]?.word ?? '');
  }
  return [
    `Overall ${overall}   accuracy ${accuracy}   fluency ${fluency}   rhythm and flow ${prosody}   complete ${completeness}`,
    plain(headline),
    ...(advice ? [plain(advice)] : []),
    '',
    ...rows,
  ].join('\n');
}

function wordRow(word: AssessedWord, name: string, text: string, paint: Paint): string {
  const colour = colourOf(word);
  const score = word.error === 'unsure' ? '?' : String(word.score);
  const start = `${paint(colour, name.padEnd(16))}${score.padStart(4)}  ${word.error.padEnd(14)}`;
  const sounds = word.phones.map((phone) => paint(colourOf(phone), soundName(phone))).join(' ');
  const advice = adviceForWord(word, text.slice(...word.span));
  return `${start}${sounds}${advice ? `\n${' '.repeat(22)}${plain(advice)}` : ''}`;
}

function colourOf({ score, error }: AssessedWord | AssessedPhone): number {
  if (error === 'unsure') return GREY;
  return levels.find(([least]) => score >= least)?.[1] ?? GREY;
}

/**
 * Returns `TH` for a correct sound, `TH>T` for TH said as T, `D>–` for a dropped and `+AH0` for an added
 * sound; `?` marks *not sure*.
 */
function soundName({ expected, heard, error }: AssessedPhone): string {
  const doubt = error === 'unsure' ? '?' : '';
  if (expected === heard) return `${expected}${doubt}`;
  return expected === null ? `+${heard}${doubt}` : `${expected}>${heard ?? '–'}${doubt}`;
}

/** Removes the asterisks that mark emphasis on the screens. */
function plain(line: string): string {
  return line.replaceAll('*', '');
}
