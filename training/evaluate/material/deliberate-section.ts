import { planUtterance } from '@sayable/shared/phonetics';
import type { Pronouncer } from '@sayable/shared/ports';
import { type DeliberateError, saidWrongly } from '../../deliberate.ts';
import { deliberateCases } from '../../traps/deliberate-cases.ts';
import { type Found, foundInPractice, type Place } from '../../traps/deliberate-place.ts';
import { readingShown } from '../../traps/ears.ts';
import { unheardVoices } from '../../traps/measure-deliberate.ts';
import { type Section, shareFigure, type TableFigure } from '../learner/table-figure.ts';
import { type Job, keyOf } from '../run/jobs.ts';
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
export async function deliberateSection(pronouncer: Pronouncer, { desk, model }: Listener): Promise<Section> {
  const cases: Case[] = [];
  for (const voice of unheardVoices)
    for (const error of deliberateCases) cases.push(await caseOf(error, voice, model, pronouncer));
  const title = `Errors on purpose, voices ${unheardVoices.join(' and ')}`;
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
  voice: (typeof unheardVoices)[number],
  model: string,
  pronouncer: Pronouncer,
): Promise<Case> {
  const { text, word, kind } = error;
  const { words } = await planUtterance(text, pronouncer);
  const planIndex = words.findIndex((planned) => planned.word === word);
  const planned = words[planIndex];
  const due = planned?.pronunciations[0];
  if (!planned || !due) throw new Error(`No "${word}" in "${text}"`);
  const spoken = { voice, text, own: { span: planned.span, phones: saidWrongly(due, kind) } };
  const tasks = [{ key: keyOf('practised', spoken, text), text }];
  const job: Job = { model, audio: `${voice}: ${text} (${kind})`, spoken, readings: [], tasks };
  return { error, place: { planIndex, kind, due }, job };
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
