import { resample } from '@sayable/shared/audio';
import type { UtterancePlan } from '@sayable/shared/contracts';
import { planUtterance } from '@sayable/shared/phonetics';
import { createReader, type Reader } from '@sayable/shared/practice';
import type { EmbeddedAligner } from '@sayable/shared/recognition';
import { AlongPacer, type Stretch } from '@sayable/shared/shadowing';
import { openAligner } from '../../../../scripts/lib/open-aligner.ts';
import { readRecording } from '../../../../scripts/lib/score-audio.ts';
import { openPronouncer } from '../../../../scripts/lib/score-practice.ts';
import { diceOf } from '../../features/degrade.ts';
import { stretched } from '../../traps/native-speech.ts';
import { percent, tableOf } from '../report/table.ts';
import { readHalves, writtenText } from '../run/read-corpus.ts';
import { openVoices } from '../voice/open-voices.ts';

const SAMPLES_PER_MS = 16;
const PORTION = 800;
/** Somebody who says a text along begins so long after the voice. */
const BEGINS_AFTER_MS = 300;
/** A person who is behind by this has lost the voice, which is to notice it within the same time. */
const LOST_MS = 1_000;
/** A person who keeps up is behind by as much, at random. */
const KEEPS_UP_MS = [200, 500] as const;
/** Shorter words keep their length. */
const LEAST_STRETCHED_MS = 120;
const SENTENCES_OF_SPEAKER = 5;

/** A text that somebody said, with the times of all of its words, also in the voice. */
interface Said {
  plan: UtterancePlan;
  samples: Float32Array;
  words: Stretch[];
  model: Stretch[];
  /** The time at which the voice begins. */
  begunMs: number;
}

/**
 * Lets learners of a corpus say texts along with the model voice, which is to notice that they fall behind.
 * Other voices, whose words are moved so that they keep up, say them too.
 * @param limit the number of recordings
 */
export async function alongLines({
  corpus,
  limit,
  onProgress,
}: {
  corpus: string;
  limit?: number | undefined;
  onProgress(line: string): void;
}): Promise<string[]> {
  const halves = await readHalves(corpus, limit);
  const aligner = await openAligner();
  const pronouncer = openPronouncer();
  const { slt, natural } = await openVoices(pronouncer);
  const [read, readOther] = [createReader(natural), createReader(slt)];
  const rows: string[][] = [];
  for (const { name, speakers } of halves) {
    onProgress(`along: ${speakers.length} speakers ${name}`);
    const learners = new Counts();
    const voices = new Counts();
    for (const recording of speakers.flatMap((one) => one.slice(0, SENTENCES_OF_SPEAKER))) {
      const plan = await planUtterance(writtenText(recording), pronouncer);
      const model = wholeOf(plan, (await read(plan, { pace: 'normal' })).words);
      if (!model) continue;
      const samples = await readRecording(recording.audio);
      const words = await timesIn(samples, plan, aligner);
      const begunMs = (words?.[0]?.startMs ?? 0) - BEGINS_AFTER_MS;
      if (words) await learners.add({ plan, samples, words, model, begunMs }, aligner);
      const other = await keepingUp(plan, model, readOther);
      if (other) await voices.add(other, aligner);
    }
    rows.push(learners.cells(`learners ${name}`), voices.cells(`voice that keeps up, their texts`));
  }
  aligner.dispose();
  const head = ['who', 'texts', `over ${LOST_MS} ms behind`, 'noticed', '', 'behind by less', 'stopped', ''];
  return tableOf(head, rows);
}

/** The reactions of the pacer to some texts. */
class Counts {
  #texts = 0;
  #lost = 0;
  #noticed = 0;
  #stopped = 0;

  async add(said: Said, aligner: EmbeddedAligner): Promise<void> {
    this.#texts += 1;
    const lost = said.model.find(({ endMs }, index) => {
      const word = said.words[index];
      return word && word.endMs - said.begunMs - endMs > LOST_MS;
    });
    const stoppedMs = await stopOf(said, aligner);
    if (!lost) {
      if (stoppedMs !== undefined) this.#stopped += 1;
      return;
    }
    this.#lost += 1;
    if (stoppedMs !== undefined && stoppedMs <= lost.endMs + 2 * LOST_MS) this.#noticed += 1;
  }

  cells(name: string): string[] {
    const others = this.#texts - this.#lost;
    return [
      name,
      String(this.#texts),
      String(this.#lost),
      String(this.#noticed),
      percent(this.#noticed / Math.max(1, this.#lost)),
      String(others),
      String(this.#stopped),
      percent(this.#stopped / Math.max(1, others)),
    ];
  }
}

/** Returns the voice’s time at which it stopped for the first time; undefined if it read to the end. */
async function stopOf(
  { plan, samples, model, begunMs }: Said,
  aligner: EmbeddedAligner,
): Promise<number | undefined> {
  const pacer = new AlongPacer(model);
  const piece = pacer.next();
  pacer.began(begunMs + (piece?.startMs ?? 0));
  const listening = await aligner.startRecognition(plan.words, plan.others);
  try {
    for (let at = 0; at < samples.length; at += PORTION) {
      const { wordsRead, silenceMs } = await listening.push(samples.subarray(at, at + PORTION));
      const atMs = Math.min(samples.length, at + PORTION) / SAMPLES_PER_MS;
      if (pacer.progress({ atMs, wordsRead, silenceMs })) return atMs - begunMs;
    }
    return undefined;
  } finally {
    listening.cancel();
  }
}

/** Returns another voice’s reading, whose words lie a little behind those of the model voice. */
async function keepingUp(plan: UtterancePlan, model: Stretch[], read: Reader): Promise<Said | undefined> {
  const spoken = await read(plan, { pace: 'normal' });
  const own = wholeOf(plan, spoken.words);
  if (!own) return undefined;
  const sound = resample(spoken.samples, spoken.sampleRate, SAMPLES_PER_MS * 1_000);
  const dice = diceOf(plan.text.length);
  const [least, most] = KEEPS_UP_MS;
  const lead = 500;
  const end = (model.at(-1)?.endMs ?? 0) + most + 2 * lead;
  const samples = new Float32Array(Math.round(end * SAMPLES_PER_MS));
  let endedMs = 0;
  const words = model.map(({ startMs, endMs }, index) => {
    // Nobody begins a word before the end of the last one.
    const lag = Math.max(least + (most - least) * dice(), endedMs - lead - startMs);
    const at = { startMs: lead + startMs + lag, endMs: lead + endMs + lag };
    endedMs = at.endMs;
    const { startMs: from = 0, endMs: to = 0 } = own[index] ?? {};
    const word = sound.slice(from * SAMPLES_PER_MS, to * SAMPLES_PER_MS);
    const isLong = to - from >= LEAST_STRETCHED_MS;
    const fitted = isLong ? stretched(word, (endMs - startMs) / (to - from)) : word;
    samples.set(fitted.slice(0, samples.length), Math.round(at.startMs * SAMPLES_PER_MS));
    return at;
  });
  return { plan, samples, words, model, begunMs: lead };
}

/** Returns the time of each word in a recording in which all are said; undefined for any other. */
async function timesIn(
  samples: Float32Array,
  plan: UtterancePlan,
  aligner: EmbeddedAligner,
): Promise<Stretch[] | undefined> {
  const { words } = await aligner.recognize(samples, plan.words, { others: plan.others });
  const read = words.flatMap(({ kind, planIndex, startMs, endMs }) =>
    kind === 'read' && planIndex !== null ? [{ word: planIndex, startMs, endMs }] : [],
  );
  return wholeOf(plan, read);
}

/** Returns the time of each word; undefined if one is missing. */
function wholeOf(
  { words }: UtterancePlan,
  times: readonly (Stretch & { word: number })[],
): Stretch[] | undefined {
  const found = words.map((_, index) => times.find(({ word }) => word === index));
  return found.every((one) => one !== undefined) ? found : undefined;
}
