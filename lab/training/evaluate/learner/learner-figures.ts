import type { PractisedOutcome } from '../practice/practised.ts';
import type { CorpusRecording } from '../run/read-corpus.ts';
import { type SeenRecording, seeRecording } from './see-recording.ts';
import { recordingShares, type ShareFigure, soundShares, wordShares } from './shares.ts';
import { correlationFigure, type Section, shareFigure, type TableFigure } from './table-figure.ts';

/** A recording with the outcome of its practice. */
export interface PractisedCase {
  recording: CorpusRecording;
  outcome: PractisedOutcome;
}

/** A group of speakers whose figures are printed beside the figures of all speakers. */
export interface SpeakerGroup {
  name: string;
  has(recording: CorpusRecording): boolean;
}

const eldestChild = 11;
const youngestAdult = 16;
const aged =
  (from: number, to: number) =>
  ({ age }: CorpusRecording) =>
    age !== undefined && age >= from && age <= to;

export const ageGroups: readonly SpeakerGroup[] = [
  { name: 'children up to 11', has: aged(0, eldestChild) },
  { name: 'aged 12 to 15', has: aged(eldestChild + 1, youngestAdult - 1) },
  { name: 'adults', has: aged(youngestAdult, Number.POSITIVE_INFINITY) },
];

/** The folds with the speakers on whom the judge's thresholds were chosen. */
const tunedFolds: ReadonlySet<number> = new Set([0, 1]);

/** Groups the speakers into those on whom thresholds were chosen and those that no choice used. */
export function foldGroups(foldOf: (speaker: string) => number | undefined): SpeakerGroup[] {
  const isTuned = ({ speaker }: CorpusRecording): boolean | undefined => {
    const fold = foldOf(speaker);
    return fold === undefined ? undefined : tunedFolds.has(fold);
  };
  return [
    { name: 'folds 0 and 1 (thresholds chosen)', has: (recording) => isTuned(recording) === true },
    { name: 'folds 2 to 4 (untouched)', has: (recording) => isTuned(recording) === false },
  ];
}

/** A practised case with its labels; null if it was not judged. */
interface SeenCase extends PractisedCase {
  seen: SeenRecording | null;
}

const speakerOfCase = ({ recording }: PractisedCase): string => recording.speaker;
const speakerOf = ({ recording }: SeenRecording): string => recording.speaker;

/** Computes the figures of whole recordings, over all speakers and by speaker group. */
export function learnerSection(cases: readonly PractisedCase[], groups: readonly SpeakerGroup[]): Section {
  const all = cases.map(withLabels);
  const figuresOf = (own: readonly SeenCase[]) => [
    ...sharesOf(own, [...soundShares, ...wordShares, ...recordingShares]),
    ...agreementOf(own.flatMap(({ seen }) => seen ?? [])),
    refusedOf(own),
  ];
  const grouped = groups.map(({ name, has }) => ({
    name,
    own: all.filter(({ recording }) => has(recording)),
  }));
  return {
    title: 'What a learner sees',
    figures: figuresOf(all),
    groups: grouped
      .filter(({ own }) => own.length > 0)
      .map(({ name, own }) => ({
        name,
        speakers: new Set(own.map(speakerOfCase)).size,
        figures: figuresOf(own),
      })),
    notes: [],
  };
}

/**
 * Computes the figures of sounds and words only. Words that were cut out need this: raters never heard them
 * alone.
 */
export function soundAndWordFigures(cases: readonly PractisedCase[]): TableFigure[] {
  return [...sharesOf(cases.map(withLabels), [...soundShares, ...wordShares]), refusedOf(cases)];
}

function withLabels({ recording, outcome }: PractisedCase): SeenCase {
  const seen = outcome.kind === 'practised' ? seeRecording(recording, outcome) : null;
  return { recording, outcome, seen };
}

/** Computes what each step of the strictness shows of the same recordings. */
export function strictnessSection(cases: readonly PractisedCase[]): Section {
  const figuresOf = (own: readonly SeenCase[]) =>
    sharesOf(own, [...soundShares, ...wordShares, ...recordingShares]);
  return {
    title: 'The steps of the strictness: balanced, and the others',
    figures: figuresOf(cases.map(withLabels)),
    groups: steps.map((step) => ({
      name: step,
      speakers: new Set(cases.map(speakerOfCase)).size,
      figures: figuresOf(cases.map(marksAt(step))),
    })),
    notes: [],
  };
}

/** The steps of the strictness beside the middle one, by which everything else is measured. */
const steps = ['gentle', 'strict'] as const;

/** Returns a function that gives a case the marks of another step. Scores stay. */
function marksAt(step: (typeof steps)[number]): (one: PractisedCase) => SeenCase {
  return ({ recording, outcome }) => {
    if (outcome.kind !== 'practised') return withLabels({ recording, outcome });
    const marks = outcome.steps[step];
    const words = outcome.words.map((word, index) => ({
      ...word,
      error: marks[index]?.error ?? word.error,
      phones: word.phones.map((phone, at) => ({ ...phone, error: marks[index]?.phones[at] ?? phone.error })),
    }));
    return withLabels({ recording, outcome: { ...outcome, words } });
  };
}

function sharesOf(cases: readonly SeenCase[], figures: readonly ShareFigure[]): TableFigure[] {
  const seen = cases.flatMap((one) => one.seen ?? []);
  return figures.map(({ name, of, unit }) => shareFigure(name, seen, speakerOf, of, unit));
}

function agreementOf(seen: readonly SeenRecording[]): TableFigure[] {
  return [
    correlationFigure("overall against raters' total", seen, speakerOf, ({ recording, practised }) => [
      [practised.overall, recording.total],
    ]),
    correlationFigure("word score against raters' total", seen, speakerOf, ({ words }) =>
      words.flatMap(({ score, label }) => (score === null ? [] : [[score, label.total] as const])),
    ),
  ];
}

function refusedOf(cases: readonly PractisedCase[]): TableFigure {
  return shareFigure('refused', cases, speakerOfCase, ({ outcome }) => [
    outcome.kind === 'refused' ? 1 : 0,
    1,
  ]);
}
