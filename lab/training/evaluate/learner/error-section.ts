import { baseOf } from '@sayable/shared/phonetics';
import type { PractisedOutcome } from '../practice/practised.ts';
import type { Place } from '../run/jobs.ts';
import type { CorpusRecording } from '../run/read-corpus.ts';
import { type SeenSound, seeRecording } from './see-recording.ts';
import { type Section, shareFigure, type TableFigure } from './table-figure.ts';

/** A sound that is known to differ from the expected one, with the outcome of its practice. */
export interface PractisedError {
  /** The recording. Its word has the swap's sound in place of the expected one. */
  recording: CorpusRecording;
  place: Place;
  /** ARPAbet without stress. Both sounds are the same for a control. */
  expected: string;
  said: string;
  outcome: PractisedOutcome;
}

interface SeenError {
  speaker: string;
  pair: string;
  isRed: boolean;
  isMarked: boolean;
  isNamed: boolean;
  isRefused: boolean;
}

const toldPairs = 20;

/** Counts the single errors that a learner sees at exactly the wrong sound. A refused reading shows none. */
export function errorSection(
  title: string,
  errors: readonly PractisedError[],
  controls: readonly PractisedError[] = [],
): Section {
  const seen = errors.flatMap((error) => see(error) ?? []);
  return {
    title,
    figures: [
      shareOf('red at that very sound', seen, ({ isRed }) => isRed),
      shareOf('red or not sure', seen, ({ isMarked }) => isMarked),
      shareOf(
        'of the red: rightly named',
        seen.filter(({ isRed }) => isRed),
        ({ isNamed }) => isNamed,
      ),
      shareOf('refused', seen, ({ isRefused }) => isRefused),
      ...(controls.length > 0
        ? [
            shareOf(
              'controls (the same sound from elsewhere): red',
              controls.flatMap((one) => see(one) ?? []),
              ({ isRed }) => isRed,
            ),
          ]
        : []),
    ],
    groups: [],
    notes: leftOutNote(errors),
    pairs: pairsOf(seen),
  };
}

function see({ recording, place, expected, said, outcome }: PractisedError): SeenError | null {
  if (outcome.kind === 'left-out') return null;
  const common = { speaker: recording.speaker, pair: `${expected} ${said}` };
  if (outcome.kind === 'refused')
    return { ...common, isRed: false, isMarked: false, isNamed: false, isRefused: true };
  const sound = seeRecording(recording, outcome).words[place.word]?.sounds[place.sound];
  const isRed = sound?.state === 'red';
  return {
    ...common,
    isRed,
    isMarked: isRed || sound?.state === 'unsure',
    isNamed: isRed && isHeardAs(sound, said),
    isRefused: false,
  };
}

const isHeardAs = ({ shown }: SeenSound, said: string): boolean => baseOf(shown?.heard ?? '') === said;

function shareOf(name: string, seen: readonly SeenError[], is: (error: SeenError) => boolean): TableFigure {
  return shareFigure(
    name,
    seen,
    ({ speaker }) => speaker,
    (one) => [is(one) ? 1 : 0, 1],
  );
}

function leftOutNote(errors: readonly PractisedError[]): string[] {
  const reasons = errors.flatMap(({ outcome }) => (outcome.kind === 'left-out' ? [outcome.why] : []));
  if (reasons.length === 0) return [];
  const counted = [...Map.groupBy(reasons, (why) => why)].map(([why, own]) => `${own.length} (${why})`);
  return [`Left out, as they can't be practised: ${counted.join(', ')}`];
}

function pairsOf(seen: readonly SeenError[]): NonNullable<Section['pairs']> {
  const pairs = [...Map.groupBy(seen, ({ pair }) => pair)].map(([pair, own]) => {
    const [expected = '', said = ''] = pair.split(' ');
    const share = (is: (one: SeenError) => boolean) => own.filter(is).length / own.length;
    return {
      expected,
      said,
      count: own.length,
      red: share(({ isRed }) => isRed),
      redOrUnsure: share(({ isMarked }) => isMarked),
    };
  });
  return pairs.sort((one, other) => other.count - one.count).slice(0, toldPairs);
}
