import { baseOf } from '@sayable/shared/phonetics';
import type { PractisedCase } from '../learner/learner-figures.ts';
import { type SeenSound, type SeenWord, seeRecording } from '../learner/see-recording.ts';
import { sentenceOf } from '../practice/sentence.ts';
import { decimal, tableOf } from './table.ts';

/** Formats a recording word by word: the learner's view beside the raters' marks. */
export function recordingLines({ recording, outcome }: PractisedCase): string[] {
  const { id, speaker, age, total, words } = recording;
  const who = `speaker ${speaker}${age === undefined ? '' : `, ${age} years`}`;
  const title = `${id} (${who}): ${sentenceOf(words).text}`;
  if (outcome.kind !== 'practised') {
    const why = outcome.kind === 'refused' ? outcome.why : 'It was left out.';
    return [title, `  Refused: ${why} Raters' total ${total}.`];
  }
  const seen = seeRecording(recording, outcome);
  const [head = '', ...rows] = tableOf(
    [`  overall ${outcome.overall.toFixed(0)}, raters ${total}`, 'score', 'raters', 'seen'],
    seen.words.map(({ label, score, state }) => [
      `  ${label.text.toLowerCase()}`,
      decimal(score, 0),
      String(label.total),
      names[state],
    ]),
  );
  const width = Math.max(...rows.map((row) => row.length), head.length);
  return [
    title,
    head,
    ...rows.map((row, index) => {
      const word = seen.words[index];
      return `${row.padEnd(width)}  ${word ? soundsOf(word) : ''}`;
    }),
    ...(seen.addedCount > 0 ? [`  Words called added or repeated: ${seen.addedCount}`] : []),
  ];
}

const names: Record<SeenWord['state'], string> = {
  red: 'red',
  missing: 'missing',
  unsure: 'not sure',
  stress: 'stress',
  fine: '',
};

/**
 * Formats each sound of the corpus with the raters' mean, followed in brackets by the learner's view if that
 * is not fine.
 */
function soundsOf({ sounds, label, extraReds }: SeenWord): string {
  const told = sounds.map((sound, at) => `${baseOf(label.phones[at] ?? '')} ${sound.rating}${markOf(sound)}`);
  return [...told, ...extraReds.map((cause) => `[red: ${cause}]`)].join('  ');
}

function markOf({ state, shown }: SeenSound): string {
  if (state === 'fine') return '';
  if (state === 'red')
    return ` [red: heard ${shown?.heard ?? 'nothing'}, due ${shown?.expected ?? 'nothing'}]`;
  return state === 'absent' ? ' [not shown]' : ` [${state === 'unsure' ? 'not sure' : state}]`;
}
