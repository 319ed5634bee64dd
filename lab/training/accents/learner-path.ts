/**
 * Prints what a learner sees of planned sentences, by the pipeline of the extension, with intervals over
 * speakers:
 *
 *     node lab/training/accents/learner-path.ts --plan FILE [--spoken FOLDER] [--language es] [--detectors
 * FILE] [--history 10] [--proposals] [--every 3] [--out FILE]
 *
 * Without `--language` nobody listens for slips. `--detectors` replaces the shipped detectors; `%` in its
 * name stands for a sentence's fold. With `--history` each speaker's own earlier sentences count, and the
 * first ones of each, so many, are no figure. `--proposals` prints the first language that each speaker's
 * first twenty sentences propose instead; of who said fewer, each is repeated as one of usual length, which
 * overrates chance. `--out` gets a line of JSON for each sound. Only sounds count that the lexicon expects as
 * the plan does.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { openAligner } from '../../../scripts/lib/open-aligner.ts';
import { learnWith } from '../../../scripts/lib/score-practice.ts';
import { openSoundScorer } from '../../../scripts/lib/score-sounds.ts';
import { accentReader, openSlipDetector } from '../../../scripts/lib/slip-detector.ts';
import type { AssessedPhone, AssessedWord } from '../../../shared/src/contracts/assessment.ts';
import type { Attempt } from '../../../shared/src/contracts/attempt.ts';
import { proposedLanguage, slipHistoriesOf } from '../../../shared/src/first-languages/index.ts';
import { baseOf } from '../../../shared/src/phonetics/index.ts';
import { openLanguageFits, readSlipDetectors } from '../../../shared/src/sound-scores/index.ts';
import { bootstrapInterval } from '../evaluate/metrics/bootstrap.ts';
import { type PlannedAccent, readRecordings, readSpeech } from './accent-plan.ts';

const { values } = parseArgs({
  options: {
    plan: { type: 'string' },
    spoken: { type: 'string' },
    language: { type: 'string' },
    detectors: { type: 'string' },
    history: { type: 'string' },
    proposals: { type: 'boolean', default: false },
    every: { type: 'string', default: '1' },
    out: { type: 'string' },
  },
});
if (!values.plan) throw new Error('Needed: --plan FILE');

/** The sentences by which a first language is proposed, and the sounds of one of EpaDB's. */
const proposing = { sentences: 20, sounds: 15 };
/** One red sound among fewer right ones of a kind would be more than {@link mostOfKind}. */
const fewestOfKind = 34;
const mostOfKind = 0.03;

interface SeenSound {
  id: string;
  speaker: string;
  word: string;
  /** The place of the word in the sentence. */
  index: number;
  /** True for the last sound of the word. */
  isLast: boolean;
  expected: string;
  said: string | null;
  kind: string;
  mark: 'red' | 'unsure' | 'right';
  heard: string | null;
  /** True if a slip was suspected. */
  isSlip: boolean;
}

const aligner = await openAligner();
const scorer = await openSoundScorer();
const planned = values.spoken
  ? await readSpeech(values.plan, values.spoken)
  : await readRecordings(values.plan);
const chosen = planned.filter((_, at) => at % Number(values.every) === 0);
const fits = values.proposals ? await openLanguageFits(accentReader()) : undefined;
const seen: SeenSound[] = [];
/** The tries of each speaker so far. */
const said = new Map<string, Pick<Attempt, 'assessment'>[]>();
let skipped = 0;
for (const { sentence, samples } of chosen) {
  const [speaker] = sentence.style;
  const attempts = said.get(speaker) ?? [];
  said.set(speaker, attempts);
  const detector = await detectorFor(sentence, attempts);
  const { practice } = learnWith(aligner, scorer, {
    detector: detector && { ...detector, ...(fits && { fits }) },
  });
  let words: readonly AssessedWord[] = [];
  try {
    const prepared = await practice.prepare(sentence.text);
    for await (const event of practice.assess(prepared, await samples()))
      if (event.type === 'utterance-assessed') {
        const { assessment } = event.judgement;
        attempts.push({ assessment });
        ({ words } = assessment);
      }
  } catch (failure) {
    // A recording that is too short for its text is counted.
    console.error(`${sentence.id}: ${failure}`);
  }
  if (values.history && attempts.length <= Number(values.history)) continue;
  const own = words.length === sentence.words.length ? soundsOf(sentence, words) : [];
  if (own.length === 0) skipped += 1;
  seen.push(...own);
}
aligner.dispose();
await scorer.dispose();
if (values.out) await writeFile(values.out, seen.map((sound) => `${JSON.stringify(sound)}\n`).join(''));
if (values.proposals) printProposals();
print(`${chosen.length} sentences, ${skipped} of them not read as planned`);

async function detectorFor({ fold }: PlannedAccent, attempts: readonly Pick<Attempt, 'assessment'>[]) {
  if (!values.language) return undefined;
  const histories = values.history ? slipHistoriesOf(attempts) : {};
  if (!values.detectors) return openSlipDetector(values.language, undefined, false, histories);
  const file = values.detectors.replace('%', String(fold));
  return readSlipDetectors(JSON.parse(await readFile(file, 'utf8'))).detectorFor({});
}

function printProposals(): void {
  const firstLanguage = values.language === 'any' ? null : (values.language ?? null);
  const proposals = [...said.values()].map((own) => {
    const enough = Array.from(
      { length: proposing.sentences },
      (_, at) => own[at] ?? usual(own[at % own.length]),
    );
    const proposed = proposedLanguage(enough, { firstLanguage, languagesAnswered: [] });
    return proposed ? (proposed.language ?? 'none') : 'nothing';
  });
  const counts = Map.groupBy(proposals, (one) => one);
  const shares = [...counts].map(([language, { length }]) => `${language} ${length}`);
  console.log(`proposed to ${proposals.length} speakers: ${shares.join(', ')}`);
}

/** The fit is a sum over the sounds: a longer sentence weighs more. */
function usual({ assessment }: Pick<Attempt, 'assessment'> = {}): Pick<Attempt, 'assessment'> {
  if (!assessment?.fits) return {};
  const { length } = assessment.words.flatMap(({ phones }) => phones);
  const shortened = Object.entries(assessment.fits).map(([language, fit]) => [
    language,
    (fit * proposing.sounds) / length,
  ]);
  return { assessment: { ...assessment, fits: Object.fromEntries(shortened) } };
}

function soundsOf(sentence: PlannedAccent, words: readonly AssessedWord[]): SeenSound[] {
  return words.flatMap(({ phones }, index): SeenSound[] => {
    const slots = (sentence.words[index] ?? []).map(([expected, said], at) => ({
      expected,
      said,
      kind: sentence.kinds[index]?.[at] ?? 'unclear',
    }));
    const due = slots.filter(({ expected }) => expected !== null);
    const judged = phones.filter((phone) => phone.expected !== null);
    if (judged.length !== due.length) return [];
    return due.flatMap(({ expected, said, kind }, at): SeenSound[] => {
      const phone = judged[at];
      if (!phone?.expected || baseOf(phone.expected) !== baseOf(expected ?? '')) return [];
      return [
        {
          id: sentence.id,
          speaker: sentence.style[0],
          word: sentence.text.split(' ')[index] ?? '',
          index,
          isLast: at === due.length - 1,
          expected: phone.expected,
          said,
          kind,
          mark: markOf(phone),
          heard: phone.heard,
          isSlip: phone.slip !== undefined,
        },
      ];
    });
  });
}

function markOf({ error }: AssessedPhone): SeenSound['mark'] {
  if (error === 'replaced' || error === 'dropped') return 'red';
  return error === 'unsure' ? 'unsure' : 'right';
}

function print(title: string): void {
  console.log(title);
  const kinds = ['slip', 'right', 'accent', 'dropped'];
  for (const kind of kinds) line(kind, (sound) => sound.kind === kind);
  line('slip apart', (sound) => sound.kind === 'slip' && !isVoicelessEnd(sound));
  const isRed = ({ mark }: SeenSound) => mark === 'red';
  const precision = (sounds: readonly SeenSound[]) => {
    const red = sounds.filter(isRed).filter(({ kind }) => kind !== 'unclear');
    return red.length === 0 ? null : red.filter(({ kind }) => /slip|dropped/.test(kind)).length / red.length;
  };
  console.log(`precision of red ${figure(precision)}`);
  const isRight = ({ kind }: SeenSound) => kind === 'right';
  const bySentence = (sounds: readonly SeenSound[]) => [...Map.groupBy(sounds, ({ id }) => id).values()];
  const withFalseRed = (sounds: readonly SeenSound[]) => {
    const sentences = bySentence(sounds.filter(isRight));
    return sentences.filter((own) => own.some(isRed)).length / sentences.length;
  };
  console.log(`sentences with a right sound red ${figure(withFalseRed)}`);
  const hasRightWordRed = (own: readonly SeenSound[]) =>
    [...Map.groupBy(own, ({ index }) => index).values()].some(
      (word) => word.every(isRight) && word.some(isRed),
    );
  const withRightWordRed = (sounds: readonly SeenSound[]) => {
    const sentences = bySentence(sounds);
    return sentences.filter(hasRightWordRed).length / sentences.length;
  };
  console.log(`sentences with a right word red ${figure(withRightWordRed)}`);
  const words = [...Map.groupBy(seen, ({ id, index }) => `${id} ${index}`).values()].filter((word) =>
    word.every(isRight),
  );
  console.log(`right words ${words.length}, red ${words.filter((word) => word.some(isRed)).length}`);
  const kindsOfRight = [...Map.groupBy(seen.filter(isRight), ({ expected }) => baseOf(expected))]
    .map(([phone, own]) => ({ phone, own, share: own.filter(isRed).length / own.length }))
    .filter(({ own, share }) => own.length >= fewestOfKind && share > mostOfKind);
  const above = kindsOfRight.map(({ phone, share }) => `${phone} ${(100 * share).toFixed(1)} %`);
  console.log(`right sounds of a kind, more than 3 % red: ${above.join(', ') || 'none'}`);
  const phones = [...new Set(seen.map(({ expected }) => baseOf(expected)))].sort();
  for (const phone of phones)
    for (const kind of kinds.slice(0, 2))
      line(`  ${phone} ${kind}`, (sound) => baseOf(sound.expected) === phone && sound.kind === kind);
}

/** A last Z said as S is advice where no first language is set: slips are counted with and without it. */
function isVoicelessEnd({ expected, said, isLast }: SeenSound): boolean {
  return isLast && expected === 'Z' && said?.toUpperCase() === 'S';
}

function line(name: string, isMeant: (sound: SeenSound) => boolean): void {
  const share = (marks: readonly SeenSound['mark'][]) => (sounds: readonly SeenSound[]) => {
    const meant = sounds.filter(isMeant);
    return meant.length === 0 ? null : meant.filter(({ mark }) => marks.includes(mark)).length / meant.length;
  };
  const count = seen.filter(isMeant).length;
  if (count === 0) return;
  console.log(
    `${name.padEnd(12)} ${String(count).padStart(5)}   red ${figure(share(['red']))}   red or not sure ${figure(share(['red', 'unsure']))}`,
  );
}

/** A share in percent with its interval over speakers. */
function figure(statistic: (sounds: readonly SeenSound[]) => number | null): string {
  const percent = (share: number | null | undefined) => (100 * (share ?? 0)).toFixed(1);
  const bySpeaker = [...Map.groupBy(seen, ({ speaker }) => speaker).values()];
  const interval = bootstrapInterval(bySpeaker, (drawn) => statistic(drawn.flat()));
  const range = interval ? ` (${percent(interval[0])}–${percent(interval[1])})` : '';
  return `${percent(statistic(seen))}${range} %`;
}
