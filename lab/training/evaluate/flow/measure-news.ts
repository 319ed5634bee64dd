import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { ReadingCues } from '@sayable/shared/contracts';
import { type FlowVerdict, flowVerdict, newsOf } from '@sayable/shared/flow';
import { readRecording } from '../../../../scripts/lib/score-audio.ts';
import { openPronouncer } from '../../../../scripts/lib/score-practice.ts';
import { percent, tableOf } from '../report/table.ts';
import { kokoroVoices, type NewsReading, newsReadings } from './news-readings.ts';
import type { FlowListener } from './open-listener.ts';

interface Told {
  voice: string;
  verdict: FlowVerdict;
  /** True if the news is among the two words that rose most. */
  isAmongTwo: boolean;
}

/**
 * Measures how often the word is found that is the news, against the plain reading of the same voice.
 * @param folder the recordings that `lab/training/voices/speak.py --wav` made of the plan of `plan-news.ts`
 */
export async function newsLines(
  folder: string,
  listener: FlowListener,
  limit = Number.POSITIVE_INFINITY,
): Promise<string[]> {
  const plain = new Map<string, ReadingCues>();
  const told: Told[] = [];
  for (const reading of await newsReadings(openPronouncer())) {
    const file = join(folder, `${reading.id}.wav`);
    if (!existsSync(file) || told.length >= limit) continue;
    const heard = await listener.hear(reading.text, await readRecording(file));
    const key = `${reading.voice} ${reading.text}`;
    if (reading.news === null) {
      if (heard?.assessment.flow) plain.set(key, heard.assessment.flow.words);
    } else told.push(toldBy(reading, plain.get(key), heard?.assessment));
  }
  const rowOf = (name: string, voices: readonly string[]) => {
    const own = told.filter(({ voice }) => voices.includes(voice));
    const judged = own.filter(({ verdict }) => verdict.outcome !== 'unsure');
    const right = judged.filter(({ verdict }) => verdict.outcome === 'hit').length;
    const two = judged.filter(({ isAmongTwo }) => isAmongTwo).length;
    const untold = (...reasons: string[]) =>
      `${own.filter(({ verdict }) => verdict.outcome === 'unsure' && reasons.includes(verdict.why)).length}`;
    return [
      name,
      `${own.length}`,
      percent(judged.length / own.length),
      percent(right / judged.length),
      percent(two / judged.length),
      untold('same'),
      untold('words', 'voice', 'noise'),
    ];
  };
  return [
    'The news of a sentence, against the plain reading of the same voice (Kokoro)',
    ...tableOf(
      ['voices', 'pairs', 'told', 'right', 'of two', 'untold: same', 'other'],
      [
        ...Object.values(kokoroVoices)
          .flat()
          .map((voice) => rowOf(voice, [voice])),
        rowOf('limits chosen on', kokoroVoices['chosen-on']),
        rowOf('set aside', kokoroVoices['set-aside']),
      ],
    ),
  ];
}

function toldBy(
  { voice, news }: NewsReading,
  plain: ReadingCues | undefined,
  assessment: Parameters<typeof flowVerdict>[0] | undefined,
): Told {
  const nothing: FlowVerdict = { outcome: 'unsure', why: 'words' };
  if (!plain || !assessment || news === null) return { voice, verdict: nothing, isAmongTwo: false };
  const found = newsOf(plain, assessment.flow?.words ?? []);
  return {
    voice,
    verdict: flowVerdict(assessment, { kind: 'news', word: news, plain }),
    isAmongTwo: 'ranked' in found && found.ranked.slice(0, 2).includes(news),
  };
}
