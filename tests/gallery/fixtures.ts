import type {
  AlignmentWire,
  AssessedPhone,
  AssessedWord,
  Assessment,
  Attempt,
  UtterancePlan,
  WordError,
} from '@sayable/shared/contracts';

export const text = 'They thought the weather would develop slowly, so nobody hurried to the harbor.';

/** Word, phones, score, error. A mispronounced phone is `expected>heard@score`, with "-" for none. */
const said: [string, string, number, WordError][] = [
  ['They', 'DH EY1', 96, 'none'],
  ['thought', 'TH>S@22 AO1 T', 38, 'mispronounced'],
  ['the', 'DH AH0', 94, 'none'],
  ['weather', 'W>V@42 EH1 DH>Z@49 ER0', 49, 'mispronounced'],
  ['would', 'W UH1 D', 91, 'none'],
  ['develop', 'D IH0>IH1@70 V EH1>EH0@68 L AH0 P', 70, 'stress'],
  ['slowly', 'S L OW1 L IY0', 81, 'none'],
  ['so', 'S OW1', 95, 'none'],
  ['nobody', 'N OW1 B AA2 D IY0', 0, 'unsure'],
  ['hurried', 'HH ER1 IY0 D>-@45', 48, 'mispronounced'],
  ['to', 'T AH0', 92, 'none'],
  ['the', 'DH AH0', 93, 'none'],
  ['harbor', 'HH AA1 R B ER0', 90, 'none'],
];

export function phoneOf(token: string, unsure: boolean): AssessedPhone {
  const parts = /^([^>]+)>([^@]+)@(\d+)$/.exec(token);
  if (!parts) return { expected: token, heard: token, score: 95, error: unsure ? 'unsure' : 'none' };
  const [, expected = '', heard = '', score] = parts;
  if (heard === '-') return { expected, heard: null, score: Number(score), error: 'dropped' };
  if (expected === '-') return { expected: null, heard, score: Number(score), error: 'added' };
  const onlyStress = expected.replace(/\d/, '') === heard.replace(/\d/, '');
  return { expected, heard, score: Number(score), error: onlyStress ? 'stress' : 'replaced' };
}

export const words: AssessedWord[] = [];
let from = 0;
for (const [index, [word, phones, score, error]] of said.entries()) {
  const start = text.indexOf(word, from);
  from = start + word.length;
  words.push({
    userIndex: index,
    botIndex: index,
    span: [start, from],
    score,
    error,
    phones: phones.split(' ').map((token) => phoneOf(token, error === 'unsure')),
  });
}

const timed = said.map(([word, phones], index) => ({
  word: word.toLowerCase(),
  xmin: 0.4 + index * 0.32,
  xmax: 0.7 + index * 0.32,
  phones: phones.split(' ').map((token, order) => ({
    phone: token.split('>')[0] ?? '',
    xmin: 0.4 + index * 0.32 + order * 0.05,
    xmax: 0.45 + index * 0.32 + order * 0.05,
  })),
}));

/** Speech that is not in the text, after its words. */
const unknown = { word: '<unk>', xmin: 4.6, xmax: 5, phones: [] };

export const alignment: AlignmentWire = { user: [...timed, unknown], bot: timed };
export const assessment: Assessment = {
  scores: { overall: 74, accuracy: 71, completeness: 100, fluency: 83, prosody: 68 },
  words,
  scoredBy: { name: 'sounds', version: 'sounds-1' },
};
/** The same words unjudged, because the networks failed. */
export const unscoredAssessment: Assessment = {
  words: words.map((word) => ({
    ...word,
    error: 'unsure',
    phones: word.phones.map((phone) => ({ ...phone, error: 'unsure' })),
  })),
  conditions: ['sounds-unscored'],
};
export const plan: UtterancePlan = {
  text,
  words: words.map(({ span, phones }) => ({
    word: text.slice(...span).toLowerCase(),
    span,
    pronunciations: [phones.flatMap(({ expected }) => expected ?? [])],
  })),
};

/** The additional recognition of a server: "station" in place of the last word, and "really" before "nobody". */
export const checkedAlignment: AlignmentWire = {
  bot: timed,
  user: [
    ...timed.slice(0, 12),
    { word: 'station', xmin: 4.3, xmax: 4.8, phones: [] },
    { word: 'really', xmin: 2.8, xmax: 2.9, phones: [] },
  ],
};
export const checkedAssessment: Assessment = {
  scores: { overall: 68, accuracy: 71, completeness: 92, fluency: 83, prosody: 68 },
  words: words.flatMap((word, index): AssessedWord[] => {
    if (index === 8) {
      const at = word.span[0];
      return [{ userIndex: 13, botIndex: null, span: [at, at], score: 0, error: 'added', phones: [] }, word];
    }
    return index === 12 ? [{ ...word, score: 0, error: 'replaced', phones: [] }] : [word];
  }),
  checkedBy: 'server',
};
export const bestAssessment: Assessment = {
  scores: { overall: 97, accuracy: 98, completeness: 100, fluency: 95, prosody: 93 },
  words: words.map((word) => ({
    ...word,
    score: 96,
    error: 'none',
    phones: word.phones.map(({ expected }) => ({ expected, heard: expected, score: 96, error: 'none' })),
  })),
};

export const levels = Array.from({ length: 74 }, (_, index) =>
  Math.min(
    1,
    Math.max(0.04, Math.abs(Math.sin(index / 7) * Math.sin(index / 2.3 + 1)) * (index < 6 ? 0.1 : 0.95)),
  ),
);

export const source = { url: 'https://estuary.example/harbor', title: 'The Estuary Review' };

export function attempt(id: string, startedAt: number, changes: Partial<Attempt> = {}): Attempt {
  return {
    id,
    text,
    source,
    startedAt,
    durationMs: 5_100,
    state: 'assessed',
    alignment,
    assessment,
    ...changes,
  };
}
