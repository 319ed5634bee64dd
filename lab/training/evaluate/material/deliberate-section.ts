import { join } from 'node:path';
import type { Pronouncer } from '@sayable/shared/ports';
import type { FliteVoiceId } from '@sayable/shared/voice';
import { type DeliberateError, saidWrongly } from '../../deliberate.ts';
import { caseId, deliberateCases, wrongWordOf } from '../../traps/deliberate-cases.ts';
import { type Found, foundInPractice, type Place } from '../../traps/deliberate-place.ts';
import { readingShown } from '../../traps/ears.ts';
import { unheardVoices } from '../../traps/measure-deliberate.ts';
import { type Section, shareFigure, type TableFigure } from '../learner/table-figure.ts';
import { type Job, keyOf, type Spoken } from '../run/jobs.ts';
import { bySentence, type Listener } from './right-sections.ts';

interface Case {
  error: DeliberateError;
  place: Place;
  job: Job;
}

interface FoundCase extends Found {
  kind: string;
  text: string;
}

/** Measures sentences with one wrong sound each, spoken by voices that no training used. */
export function deliberateSection(pronouncer: Pronouncer, listener: Listener): Promise<Section> {
  const title = `Errors on purpose, voices ${unheardVoices.join(' and ')}`;
  const soundOf = (voice: FliteVoiceId): SoundOf => {
    return ({ text, kind }, own) => ({ audio: `${voice}: ${text} (${kind})`, spoken: { voice, text, own } });
  };
  return sectionOf(title, unheardVoices.map(soundOf), pronouncer, listener);
}

/**
 * Measures the same sentences by an engine that no training used.
 * @param folder the WAV files that `lab/training/voices/speak.py --wav` wrote for the plan of
 *   `plan-deliberate.ts`
 */
export function spokenSection(folder: string, pronouncer: Pronouncer, listener: Listener): Promise<Section> {
  const soundOf: SoundOf = (error) => ({ audio: join(folder, `${caseId(error)}.wav`) });
  return sectionOf('Errors on purpose, another engine', [soundOf], pronouncer, listener);
}

/** Returns the sound of a case whose wrong word is said as given. */
type SoundOf = (error: DeliberateError, own: NonNullable<Spoken['own']>) => Pick<Job, 'audio' | 'spoken'>;

async function sectionOf(
  title: string,
  sounds: readonly SoundOf[],
  pronouncer: Pronouncer,
  { desk, model }: Listener,
): Promise<Section> {
  const cases: Case[] = [];
  for (const soundOf of sounds)
    for (const error of deliberateCases) cases.push(await caseOf(error, soundOf, model, pronouncer));
  await desk.finish(
    title,
    cases.map(({ job }) => job),
  );
  const found = cases.flatMap(({ error, place, job }): FoundCase[] => {
    const outcome = desk.outcome(job, job.tasks[0]?.key);
    if (outcome?.kind !== 'practised' && outcome?.kind !== 'refused') return [];
    const seen = outcome.kind === 'practised' ? readingShown(outcome.words, outcome.overall) : null;
    return [{ ...foundInPractice(seen, place), kind: error.kind, text: error.text }];
  });
  return { title, figures: figuresOf(found), groups: [], notes: [bySentence] };
}

async function caseOf(
  error: DeliberateError,
  soundOf: SoundOf,
  model: string,
  pronouncer: Pronouncer,
): Promise<Case> {
  const { text, kind } = error;
  const { planned, planIndex, due } = await wrongWordOf(error, pronouncer);
  const sound = soundOf(error, { span: planned.span, phones: saidWrongly(due, kind) });
  const tasks = [{ key: keyOf('practised', sound, text), text }];
  return { error, place: { planIndex, kind, due }, job: { model, ...sound, readings: [], tasks } };
}

function figuresOf(found: readonly FoundCase[]): TableFigure[] {
  const share = (name: string, own: readonly FoundCase[], is: (one: FoundCase) => boolean) =>
    shareFigure(
      name,
      own,
      ({ text }) => text,
      (one) => [is(one) ? 1 : 0, 1],
    );
  const isRed = (one: FoundCase) => one.isRed;
  const sorts: [string, (kind: string) => boolean][] = [
    ['replaced', (kind) => kind.includes('>')],
    ['dropped', (kind) => kind.startsWith('-')],
    ['added', (kind) => /^[+^]/.test(kind)],
  ];
  return [
    share('red', found, isRed),
    ...sorts.map(([name, is]) =>
      share(
        `  ${name}: red`,
        found.filter(({ kind }) => is(kind)),
        isRed,
      ),
    ),
    share('rightly named', found, ({ isNamed }) => isNamed),
    shareFigure(
      'right sounds red',
      found,
      ({ text }) => text,
      ({ right, rightRed }) => [rightRed, right],
    ),
  ];
}
