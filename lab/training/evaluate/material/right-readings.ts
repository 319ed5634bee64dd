import { stateOfSound } from '../learner/sound-state.ts';
import { shareFigure, type TableFigure } from '../learner/table-figure.ts';
import type { PractisedOutcome } from '../practice/practised.ts';
import { sentenceOf } from '../practice/sentence.ts';
import type { Desk } from '../run/desk.ts';
import { type Job, keyOf } from '../run/jobs.ts';

/** A reading that is right by definition: its sound source and its text. */
export interface RightReading {
  sound: Pick<Job, 'audio' | 'spoken' | 'cut'>;
  /** The file's state; absent for a voice. */
  stamp?: string;
  text: string;
}

/** The outcome of a right reading. */
export interface JudgedReading {
  /** The text. Intervals are computed over texts, because one voice reads all of them. */
  text: string;
  outcome: PractisedOutcome;
}

/** Practises readings with a model. */
export async function practiseRight(
  stage: string,
  readings: readonly RightReading[],
  model: string,
  desk: Desk,
): Promise<JudgedReading[]> {
  const jobs = readings.map(({ sound, stamp, text }) => {
    const sentence = sentenceOf(
      text
        .trim()
        .split(/\s+/)
        .map((word) => ({ text: word })),
    );
    const task = { key: keyOf('practised', sound, stamp, sentence.text), text: sentence.text };
    return { text, job: { model, ...sound, readings: [], tasks: [task] } };
  });
  await desk.finish(
    stage,
    jobs.map(({ job }) => job),
  );
  return jobs.flatMap(({ text, job }) => {
    const outcome = desk.outcome(job, job.tasks[0]?.key);
    return outcome?.kind === 'practised' || outcome?.kind === 'refused' ? [{ text, outcome }] : [];
  });
}

/** Counts the marks on readings in which nothing is wrong. */
export function rightFigures(judged: readonly JudgedReading[]): TableFigure[] {
  const seen = judged.flatMap(({ text, outcome }) =>
    outcome.kind === 'practised' ? [{ text, practised: outcome, sounds: soundsOf(outcome) }] : [],
  );
  const textOf = ({ text }: { text: string }) => text;
  const words = (...errors: string[]) => {
    const isOne = ({ error }: { error: string }) => errors.includes(error);
    return ({ practised }: (typeof seen)[number]) =>
      [
        practised.words.filter(isOne).length,
        practised.words.filter(({ botIndex }) => botIndex !== null).length,
      ] as const;
  };
  return [
    shareFigure('sounds red', seen, textOf, ({ sounds }) => [
      sounds.filter((one) => one === 'red').length,
      sounds.length,
    ]),
    shareFigure('sounds not sure', seen, textOf, ({ sounds }) => [
      sounds.filter((one) => one === 'unsure').length,
      sounds.length,
    ]),
    shareFigure('words red', seen, textOf, words('mispronounced')),
    shareFigure('words not sure', seen, textOf, words('unsure')),
    shareFigure(
      'words called omitted, another word or swapped',
      seen,
      textOf,
      words('omitted', 'replaced', 'swapped'),
    ),
    shareFigure('overall, mean', seen, textOf, ({ practised }) => [practised.overall, 1], 'points'),
    shareFigure('refused', judged, textOf, ({ outcome }) => [outcome.kind === 'refused' ? 1 : 0, 1]),
  ];
}

function soundsOf({ words }: Extract<PractisedOutcome, { kind: 'practised' }>) {
  return words.flatMap(({ error, phones }) => phones.map((phone) => stateOfSound(error, phone.error)));
}
