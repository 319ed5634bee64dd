import { diceOf, withNoise } from '../../features/degrade.ts';
import { say } from '../../traps/voices.ts';
import { evenly } from '../hearing/evenly.ts';
import { type Listeners, openEars } from '../hearing/open-ears.ts';
import { bootstrapInterval, type Interval } from '../metrics/bootstrap.ts';
import { type LabelledAnswer, readAnswers } from '../replies/labels.ts';
import { outcomeOf, plainValue, type ReplyOutcome } from '../replies/measure-replies.ts';
import { placeOf, understoodAs } from '../replies/measure-spoken.ts';
import { scenes } from '../replies/scenes.ts';
import { percent, tableOf } from '../report/table.ts';

/** The number of sentences of each kind: each is read by two voices in two rooms. */
const usual = { expected: 72, own: 36 };
const SEED = 57;
/** A dark noise, as of a fan or of a street behind a window, at this signal to noise ratio in dB. */
const noise = { ratio: 15, colour: 0.9 };

const listeners: Readonly<Record<Listeners, string>> = {
  both: 'both',
  words: 'any words',
  list: 'the list',
};
const rooms = ['quiet', '15 dB'] as const;

type Voice = Parameters<typeof say>[1];

export interface RecognizerOptions {
  onProgress(line: string): void;
  /** The most sentences of each kind. */
  limit?: number | undefined;
  /** The voices that nothing was chosen on, and the half of the answers in own words that goes with them. */
  voices?: readonly Voice[];
  isSetAside?: boolean;
  /** The value that stands for the aligner's confidence where there is no list. */
  confidence?: number;
  by?: readonly Listeners[];
}

interface Reading {
  said: string;
  text: string;
  room: string;
  listeners: Listeners;
  outcome: ReplyOutcome;
  seconds: number;
}

/**
 * Returns all wordings that the recognisers expect, each at its question, unless a typed one isn't understood
 * there.
 */
function expectedSentences(): LabelledAnswer[] {
  const all = scenes.flatMap(({ scene }) =>
    scene.agenda.flatMap(({ id, answers }) =>
      answers.flatMap((answer) => {
        const labels = [answer.stays ? `stays:${id}` : `${id}=${plainValue(answer)}`];
        const ways = answer.isHidden ? [] : [answer.text, ...(answer.also ?? [])];
        return ways.map((text) => ({ place: `${scene.id}/${id}`, item: id, text, labels, isSetAside: true }));
      }),
    ),
  );
  return all.filter(
    (one) => placeOf(one).expected.flat().includes(one.text) && outcomeOf(one).outcome === 'right',
  );
}

/**
 * Speaks expected sentences, and answers in learners' own words that are understood where they are typed, to
 * both recognisers of a talk on the device, to the recogniser of any words with the expected sentences, and
 * to the list alone.
 */
export async function recognizerLines(options: RecognizerOptions): Promise<string[]> {
  const { limit, voices = ['rms', 'awb'], isSetAside = true, confidence, onProgress } = options;
  const { by: systems = ['both', 'words', 'list'] } = options;
  const own = readAnswers().filter(
    (one) => one.isSetAside === isSetAside && !one.labels.includes('-') && outcomeOf(one).outcome === 'right',
  );
  const said = {
    'expected sentences': evenly(expectedSentences(), limit ?? usual.expected),
    'in own words': evenly(own, limit ?? usual.own),
  };
  const ears = await openEars(confidence === undefined ? {} : { confidence });
  const readings: Reading[] = [];
  for (const [kind, answers] of Object.entries(said)) {
    for (const [at, answer] of answers.entries()) {
      for (const voice of voices) {
        const clean = await say(answer.text, voice);
        const sounds = [clean, withNoise(clean, noise.ratio, noise.colour, diceOf(SEED))];
        for (const [room, samples] of sounds.entries()) {
          for (const by of systems) {
            const from = performance.now();
            const heard = await ears.hearBy(by, samples, placeOf(answer));
            const seconds = (performance.now() - from) / 1_000;
            const { outcome, line } = understoodAs(answer, heard);
            readings.push({
              said: kind,
              text: answer.text,
              room: rooms[room] ?? '',
              listeners: by,
              outcome,
              seconds,
            });
            if (outcome !== 'right') onProgress(`${voice}, ${rooms[room]}, ${listeners[by]}:${line}`);
          }
        }
      }
      onProgress(`${kind}: ${at + 1} of ${answers.length}`);
    }
  }
  await ears.dispose();
  return linesOf(readings);
}

function linesOf(readings: readonly Reading[]): string[] {
  const head = [
    'said',
    'room',
    'heard by',
    'readings',
    'right',
    '95 %',
    'wrong',
    '95 %',
    'asked',
    'missed',
    'seconds',
  ];
  const groups = [...new Set(readings.map(({ said, room }) => `${said}\t${room}`))].map((group) => {
    const [said = '', room = ''] = group.split('\t');
    return { said, room, own: readings.filter((one) => one.said === said && one.room === room) };
  });
  const rows = groups.flatMap(({ said, room, own }) =>
    Object.entries(listeners).map(([by, name]) => {
      const some = own.filter((one) => one.listeners === by);
      const share = (outcome: ReplyOutcome) => percent(shareOf(some, outcome));
      const range = (outcome: ReplyOutcome) => rangeOf(some, (drawn) => shareOf(drawn, outcome));
      const seconds = some.map((one) => one.seconds).sort((left, right) => left - right);
      return [
        ...[
          said,
          room,
          name,
          String(some.length),
          share('right'),
          range('right'),
          share('wrong'),
          range('wrong'),
        ],
        ...[share('asked'), share('missed'), (seconds[Math.floor(seconds.length / 2)] ?? 0).toFixed(2)],
      ];
    }),
  );
  const differences = groups.flatMap(({ said, room, own }) =>
    (['words', 'list'] as const).map((by) => {
      const differ = (some: readonly Reading[]) =>
        shareOf(
          some.filter((one) => one.listeners === by),
          'right',
        ) -
        shareOf(
          some.filter((one) => one.listeners === 'both'),
          'right',
        );
      return `${said}, ${room}: ${listeners[by]} less both, right: ${percent(differ(own))} (${rangeOf(own, differ)})`;
    }),
  );
  return [...tableOf(head, rows), '', ...differences];
}

const shareOf = (some: readonly Reading[], outcome: ReplyOutcome): number =>
  some.filter((one) => one.outcome === outcome).length / Math.max(1, some.length);

/** Returns the bootstrap interval over sentences, in percent. */
function rangeOf(some: readonly Reading[], figure: (drawn: readonly Reading[]) => number): string {
  const texts = [...new Set(some.map(({ text }) => text))];
  const groups = texts.map((text) => some.filter((one) => one.text === text));
  const interval: Interval | null = bootstrapInterval(groups, (drawn) => figure(drawn.flat()));
  return interval ? interval.map((bound) => (100 * bound).toFixed(0)).join('–') : '–';
}
