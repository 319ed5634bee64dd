import { builtInScenarios, scriptOf, walkOf } from '@sayable/shared/conversation';
import { measuredVoices, sayBy } from '../hearing/measured-voices.ts';
import { type Ears, type HeardTurn, type ListeningPlace, openEars } from '../hearing/open-ears.ts';
import { percent, tableOf } from '../report/table.ts';
import { type OffScriptAnswer, outcomeOf, type ReplyOutcome, readAnswers } from './measure-replies.ts';

/** Every so many of the answers is spoken: all of them take an hour. */
const EVERY_LISTED = 8;
const EVERY_SET_ASIDE = 16;

/** Where the answers are heard: by both recognisers, or by the list alone, as where the one of any words fails. */
const ears = { both: 'hear', 'the list alone': 'hearListed' } as const;

/** An answer, with a turn that was heard. */
interface Spoken {
  outcome: ReplyOutcome;
  line: string;
}

/**
 * Speaks listed replies, and answers that are not on the scripts, to the recognisers of a conversation without a server, and
 * prints how they are understood. A choice that is offered counts as asked.
 * @param onProgress called with a line of progress
 */
export async function spokenLines(onProgress: (line: string) => void): Promise<string[]> {
  const open = await openEars();
  const { voices, notes } = await measuredVoices();
  const said = {
    'a listed reply': everyNth(listedAnswers(), EVERY_LISTED),
    'off the script': everyNth(
      readAnswers().filter(({ isSetAside }) => isSetAside),
      EVERY_SET_ASIDE,
    ),
  };
  const rows: string[][] = [];
  const mistakes: string[] = [];
  for (const [name, answers] of Object.entries(said)) {
    for (const voice of voices) {
      const spoken: Record<keyof typeof ears, Spoken[]> = { both: [], 'the list alone': [] };
      for (const answer of answers) {
        const samples = await sayBy(voice, answer.text);
        for (const by of ['both', 'the list alone'] as const)
          spoken[by].push(await heardAs(answer, samples, open[ears[by]]));
      }
      onProgress(`${name}, ${voice}: ${answers.length}`);
      for (const [by, some] of Object.entries(spoken)) rows.push([name, voice, by, ...sharesOf(some)]);
      const missed = spoken.both.filter(({ outcome }) => outcome !== 'right');
      if (name === 'a listed reply') mistakes.push(...missed.map(({ line }) => line));
    }
  }
  await open.dispose();
  const head = [
    'said',
    'voice',
    'heard by',
    'answers',
    'right',
    'wrongly accepted',
    'asked',
    'not understood',
  ];
  return [...mistakes, '', ...tableOf(head, rows), ...notes];
}

function sharesOf(spoken: readonly Spoken[]): string[] {
  const share = (wanted: ReplyOutcome) =>
    percent(spoken.filter(({ outcome }) => outcome === wanted).length / Math.max(1, spoken.length));
  return [String(spoken.length), ...(['right', 'wrong', 'asked', 'missed'] as const).map(share)];
}

/** Returns the listed replies of all scenes, each at its place. */
export function listedAnswers(): OffScriptAnswer[] {
  return builtInScenarios.flatMap(({ id }) =>
    Object.entries(scriptOf(id)?.nodes ?? {}).flatMap(([node, { replies }]) =>
      replies
        .filter(({ isHidden, text }) => !isHidden && !text.includes('{'))
        .map(({ text }, index) => ({
          place: `${id}/${node}`,
          text,
          labels: [String(index + 1)],
          isSetAside: true,
        })),
    ),
  );
}

/** Returns what can be said at a place of the scripts. */
export function placeOf(answer: Pick<OffScriptAnswer, 'place'>): ListeningPlace {
  const [id = '', node = ''] = answer.place.split('/');
  const scenario = builtInScenarios.find((one) => one.id === id);
  if (!scenario) throw new Error(`There is no scene ${id}.`);
  const walk = walkOf(scenario);
  const state = { ...walk.start(), node };
  const clear = ['accepted', 'aside', 'request'];
  return {
    expected: walk.expected(state),
    isUnderstood: (text) => clear.includes(walk.answer(state, text).outcome),
  };
}

async function heardAs(answer: OffScriptAnswer, samples: Float32Array, hear: Ears['hear']): Promise<Spoken> {
  return understoodAs(answer, await hear(samples, placeOf(answer)));
}

function understoodAs(answer: OffScriptAnswer, event: HeardTurn): Spoken {
  const at = `at ${answer.place}: ${answer.text} →`;
  if (event.type === 'unsure') {
    // Nothing is taken for said: the panel says that it wasn't understood, or offers a choice.
    const isRight = event.candidates.length === 0 && answer.labels.includes('-');
    return { outcome: isRight ? 'right' : 'asked', line: `  asked ${at} ${event.candidates.join(' | ')}` };
  }
  const { outcome, as } = outcomeOf(answer, { text: event.text, ...event.heard });
  return { outcome, line: `  ${outcome} ${at} heard “${event.text}” → ${as}` };
}

const everyNth = <T>(all: readonly T[], n: number): T[] => all.filter((_, index) => index % n === 0);
