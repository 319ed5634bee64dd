import { evenly } from '../hearing/evenly.ts';
import { type MeasuredVoice, measuredVoices, sayBy } from '../hearing/measured-voices.ts';
import { type HeardTurn, type ListeningPlace, openEars } from '../hearing/open-ears.ts';
import { percent, tableOf } from '../report/table.ts';
import { type LabelledAnswer, readAnswers } from './labels.ts';
import { outcomeOf, plainValue, type ReplyOutcome, talkAt } from './measure-replies.ts';
import { playedScene, scenes } from './scenes.ts';

/**
 * The number of suggested answers, and of answers in own words, that each voice speaks: all of them take an
 * hour.
 */
const usual = { suggested: 48, ownWords: 56 };

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
 * Speaks suggested answers, and answers in own words, to the recognisers of a conversation without a server,
 * and prints how they are understood. A choice that is offered counts as asked.
 */
export async function spokenLines({ onProgress, limit, only }: SpokenOptions): Promise<string[]> {
  const open = await openEars();
  const { voices: all, notes } = await measuredVoices();
  const voices = all.filter((voice) => (only ?? voice) === voice);
  const said = {
    'a suggested answer': evenly(suggestedAnswers(), limit ?? usual.suggested),
    'own words': evenly(
      readAnswers().filter(({ isSetAside }) => isSetAside),
      limit ?? usual.ownWords,
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
      if (name === 'a suggested answer') mistakes.push(...missed.map(({ line }) => line));
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

/** Returns the suggested answers of all scenes, each at the question that it answers. */
export function suggestedAnswers(): LabelledAnswer[] {
  return scenes.flatMap(({ scene }) =>
    scene.agenda.flatMap(({ id, answers }) =>
      answers
        .filter(({ isHidden, text }) => !isHidden && !text.includes('{'))
        .map((answer) => ({
          place: `${scene.id}/${id}`,
          item: id,
          text: answer.text,
          labels: [answer.stays ? `stays:${id}` : `${id}=${plainValue(answer)}`],
          isSetAside: true,
        })),
    ),
  );
}

/** Returns what can be said where the partner has asked about an item of a scene. */
export function placeOf({ place, item }: Pick<LabelledAnswer, 'place' | 'item'>): ListeningPlace {
  const played = playedScene(place.split('/')[0] ?? '');
  const state = talkAt(played, item);
  return {
    expected: played.dialogue.expected(state),
    isUnderstood: (heard) => played.dialogue.isUnderstood(state, heard),
  };
}

/** Returns how an answer was understood, and a line that says so. */
export function understoodAs(answer: LabelledAnswer, event: HeardTurn): Spoken {
  const at = `at ${answer.place}: ${answer.text} →`;
  if (event.type === 'unsure') {
    // Nothing is taken for said: the panel says that it wasn't understood, or offers a choice.
    const isRight = event.candidates.length === 0 && answer.labels.includes('-');
    return { outcome: isRight ? 'right' : 'asked', line: `  asked ${at} ${event.candidates.join(' | ')}` };
  }
  const { outcome, as } = outcomeOf(answer, { text: event.text, ...event.heard });
  return { outcome, line: `  ${outcome} ${at} heard “${event.text}” → ${as}` };
}
