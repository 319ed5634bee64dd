import { openSoundScorer } from '../../../scripts/lib/score-sounds.ts';
import { createWorkbench } from '../engine/workbench.ts';
import type { StepRun } from '../group-run.ts';
import { benchSamples, benchText } from '../practice/sentence.ts';
import { type BenchResult, summarise } from '../report.ts';

const sampleRate = 16_000;
const longestSeconds = 60;
const longestWords = 200;

/** Measures the networks that score sounds in Node, beside the aligner's own pass over the same recording. */
export async function measureSoundsInNode(step: StepRun): Promise<BenchResult[]> {
  const rounds = step.repetitions(8, 1);
  const samples = await benchSamples();
  const seconds = samples.length / sampleRate;
  const { aligner, plan } = await createWorkbench();
  const words = await plan(benchText);
  const due = words.map(({ pronunciations: [phones = []] }, planIndex) => ({ planIndex, phones }));
  const hear = () => aligner.recognize(samples, words);
  const { phoneCosts } = await hear();
  if (!phoneCosts) throw new Error('The embedded voice gave no speech.');

  const before = residentMegabytes();
  const opening = process.cpuUsage();
  const scorer = await openSoundScorer();
  const openMs = cpuMsSince(opening);
  const score = () => scorer.score(samples, due, phoneCosts);
  await score();
  const [aligning, scoring]: [number[], number[]] = [[], []];
  for (let round = 0; round < rounds; round += 1) {
    step.progress(round, rounds);
    aligning.push((await cpuMs(hear)) / seconds);
    scoring.push((await cpuMs(score)) / seconds);
  }
  const afterSentences = residentMegabytes();

  // The longest recording that is accepted: the sentence repeated to a minute and two hundred words.
  const longest = repeated(samples, longestSeconds * sampleRate);
  const longestDue = Array.from({ length: longestWords }, (_, planIndex) => ({
    planIndex,
    phones: due[planIndex % due.length]?.phones ?? [],
  }));
  const costs = { ...phoneCosts, costs: repeated(phoneCosts.costs, 120 * 100 * longestSeconds) };
  const longestMs = await cpuMs(() => scorer.score(longest, longestDue, costs));
  const afterLongest = residentMegabytes();
  await scorer.dispose();
  aligner.dispose();
  return [
    summarise('aligner-per-second-of-speech', 'ms', aligning),
    summarise('sound-scorer-per-second-of-speech', 'ms', scoring),
    summarise('sound-scorer-opening', 'ms', [openMs]),
    summarise('sound-scorer-memory', 'MB', [afterSentences - before]),
    summarise('sound-scorer-longest-recording', 'ms', [longestMs]),
    summarise('sound-scorer-memory-after-longest', 'MB', [afterLongest - before]),
  ];
}

async function cpuMs(work: () => Promise<unknown>): Promise<number> {
  const since = process.cpuUsage();
  await work();
  return cpuMsSince(since);
}

/** Returns processor time, which leaves out other work on the machine. */
function cpuMsSince(since: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(since);
  return (user + system) / 1_000;
}

const residentMegabytes = (): number => process.memoryUsage.rss() / 2 ** 20;

function repeated<Values extends Float32Array | Uint8Array>(values: Values, length: number): Values;
function repeated(values: Float32Array | Uint8Array, length: number): Float32Array | Uint8Array {
  const result = values instanceof Float32Array ? new Float32Array(length) : new Uint8Array(length);
  for (let at = 0; at < length; at += values.length) result.set(values.subarray(0, length - at), at);
  return result;
}
