import { evenly } from '../hearing/evenly.ts';
import { type MeasuredVoice, measuredVoices, sayBy } from '../hearing/measured-voices.ts';
import { type HeardTurn, type ListeningPlace, openEars } from '../hearing/open-ears.ts';
import { percent, tableOf } from '../report/table.ts';
import { type OffScriptAnswer, outcomeOf, type ReplyOutcome, readAnswers } from './measure-replies.ts';
import { sceneOf, scenes } from './scenes.ts';

/**
 * The number of listed replies, and of answers off the script, that each voice speaks: all of them take an
 * hour.
 */
const usual = { listed: 48, offScript: 56 };

export interface SpokenOptions {
  /** Called with a line of progress. */
  onProgress(line: string): void;
  /** The most answers of each kind for each voice. */
  limit?: number | undefined;
  /** One of the voices; all by default. */
  only?: MeasuredVoice;
}

/** An answer, with a turn that was heard. */
interface Spoken {
  outcome: ReplyOutcome;
  line: string;
}

/**
 * Speaks listed replies, and answers that are not on the scripts, to the recognisers of a conversation
 * without a server, and prints how they are understood. A choice that is offered counts as asked.
 */
export async function spokenLines({ onProgress, limit, only }: SpokenOptions): Promise<string[]> {
  const open = await openEars();
  const { voices: all, notes } = await measuredVoices();
  const voices = all.filter((voice) => (only ?? voice) === voice);
  const said = {
    'a listed reply': evenly(listedAnswers(), limit ?? usual.listed),
    'off the script': evenly(
      readAnswers().filter(({ isSetAside }) => isSetAside),
      limit ?? usual.offScript,
    ),
  };
  const rows: string[][] = [];
  const mistakes: string[] = [];
  for (const [name, answers] of Object.entries(said)) {
    for (const voice of voices) {
      const both: Spoken[] = [];
      const list: Spoken[] = [];
      for (const answer of answers) {
        const heard = await open.hear(await sayBy(voice, answer.text), placeOf(answer));
        both.push(understoodAs(answer, heard.both));
        list.push(understoodAs(answer, heard.list));
      }
      onProgress(`${name}, ${voice}, of ${both.length} right ${sharesOf(both)[1]}`);
      rows.push([name, voice, 'both', ...sharesOf(both)], [name, voice, 'the list', ...sharesOf(list)]);
      const missed = both.filter(({ outcome }) => outcome !== 'right');
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
  return scenes.flatMap(({ script: { id, nodes } }) =>
    Object.entries(nodes).flatMap(([node, { replies }]) =>
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
  const { walk } = sceneOf(id);
  const state = { ...walk.start(), node };
  return {
    expected: walk.expected(state),
    isUnderstood: (heard) => walk.isUnderstood(state, heard),
  };
}

/** Returns how an answer was understood, and a line that says so. */
export function understoodAs(answer: OffScriptAnswer, event: HeardTurn): Spoken {
  const at = `at ${answer.place}: ${answer.text} →`;
  if (event.type === 'unsure') {
    // Nothing is taken for said: the panel says that it wasn't understood, or offers a choice.
    const isRight = event.candidates.length === 0 && answer.labels.includes('-');
    return { outcome: isRight ? 'right' : 'asked', line: `  asked ${at} ${event.candidates.join(' | ')}` };
  }
  const { outcome, as } = outcomeOf(answer, { text: event.text, ...event.heard });
  return { outcome, line: `  ${outcome} ${at} heard “${event.text}” → ${as}` };
}
