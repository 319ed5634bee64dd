import { adviceForWord } from '@sayable/shared/assessment';
import type { AssessedPhone, AssessedWord, Attempt } from '@sayable/shared/contracts';

/** Returns a sound in ARPAbet; a wrong sound is written as "heard for expected". */
function describePhone({ expected, heard, error }: AssessedPhone): string {
  switch (error) {
    case 'none':
      return expected ?? '';
    case 'dropped':
      return `(${expected} left out)`;
    case 'added':
      return `(${heard} added)`;
    case 'unsure':
      return `${expected}?`;
    case 'replaced':
    case 'stress':
      return `(${heard} for ${expected})`;
  }
}

function nameOf(word: AssessedWord, { text, alignment }: Attempt): string {
  const [start, end] = word.span;
  if (end > start) return text.slice(start, end);
  return word.userIndex === null ? '–' : (alignment?.user[word.userIndex]?.word ?? '–');
}

/** Returns a judged attempt as a printable table of its words. */
export function formatAttempt(attempt: Attempt): string {
  const { assessment } = attempt;
  if (!assessment) return `The attempt was not judged: ${attempt.failure?.message ?? 'no reason was given'}`;
  const numbers = Object.entries(assessment.scores ?? {});
  const rows = assessment.words.map((word) =>
    [
      nameOf(word, attempt).padEnd(16),
      Math.round(word.score).toString().padStart(5),
      `  ${word.error.padEnd(14)}`,
      word.phones.map(describePhone).join(' '),
    ].join(''),
  );
  const advice = assessment.words.flatMap((word) => {
    const line = adviceForWord(word, attempt.text.slice(...word.span));
    return line ? [`  ${nameOf(word, attempt)}: ${line.replaceAll('*', '"')}`] : [];
  });
  return [
    numbers.map(([name, score]) => `${name} ${Math.round(score)}`).join(' · '),
    '',
    `${'word'.padEnd(16)}score  ${'error'.padEnd(14)}sounds`,
    ...rows,
    ...(advice.length > 0 ? ['', 'Advice', ...advice] : []),
  ].join('\n');
}
