import { resample } from '@sayable/shared/audio';
import type { TurnTimings } from '@sayable/shared/contracts';
import { builtInScenarios, dialogueOf } from '@sayable/shared/conversation';
import { leadMs, type Sound } from '../../../tools/driver/sound/microphone.ts';
import { speak } from '../../../tools/driver/sound/speak.ts';
import type { BenchBrowser } from '../browser.ts';
import type { StepRun } from '../group-run.ts';
import { type BenchResult, summarise } from '../report.ts';
import { PanelBench } from './panel-bench.ts';
import { keyRelease, withoutEdges } from './recorded-turns.ts';

const sampleRate = 16_000;
/**
 * The key is released so long after the last word, as people do. It is shorter than a pause (220 ms), at
 * which the reply would be made ahead.
 */
const letGoMs = 100;
/**
 * A question of five seconds that the café's partner answers at every place, so that it can be asked again.
 */
const longQuestion = 'Excuse me, before I order, could you tell me where the toilets are in this café?';

type Browser = Pick<BenchBrowser, 'executablePath' | 'extensionPath'>;

/** One turn with the key held. */
interface TurnByKey {
  /** From the release of the key to the first sound of the reply, in milliseconds. */
  waitMs: number;
  /** The times of the reply's stages, in milliseconds from the end of the turn. */
  timings: TurnTimings;
}

/**
 * Measures a conversation without a server, by the key: from its release to the first sound of the reply, and
 * to the final words of the long question. A person asks a long question and says a suggested reply, in
 * turns.
 */
export async function measureOnDeviceByKey(browser: Browser, step: StepRun): Promise<BenchResult[]> {
  const pairs = step.repetitions(3, 1);
  const bench = await PanelBench.openOnDevice(browser, cafe());
  try {
    // The first turn loads the networks of the recogniser.
    await sayByKey(bench, await suggestedReply(bench));
    const questions: TurnByKey[] = [];
    const replies: TurnByKey[] = [];
    for (let pair = 0; pair < pairs; pair++) {
      step.progress(pair, pairs);
      questions.push(await sayByKey(bench, await spoken(longQuestion)));
      replies.push(await sayByKey(bench, await suggestedReply(bench)));
    }
    return summariseByKey(questions, replies);
  } finally {
    await bench.close();
  }
}

function summariseByKey(questions: readonly TurnByKey[], replies: readonly TurnByKey[]): BenchResult[] {
  const all = [...questions, ...replies];
  const waits = all.map(({ waitMs }) => waitMs);
  const at = ({ timings }: TurnByKey, name: string) => timings[name] ?? Number.NaN;
  const words = (turns: readonly TurnByKey[]) => turns.map((turn) => at(turn, 'transcript-ms'));
  const between = (from: string, to: string) => all.map((turn) => at(turn, to) - at(turn, from));
  const name = 'on-device-release-to-sound';
  return [
    summarise(name, 'ms', waits, { kind: 'at-most', value: 400 }),
    summarise(`${name}-words`, 'ms', words(all)),
    summarise(`${name}-partner`, 'ms', between('transcript-ms', 'first-piece-ms')),
    summarise(`${name}-voice`, 'ms', between('first-piece-ms', 'first-speech-ms')),
    summarise(
      `${name}-down`,
      'ms',
      all.map((turn) => turn.waitMs - at(turn, 'first-speech-ms')),
    ),
    // A machine that is half as fast needs twice as long for the words and for the rest.
    summarise(
      `${name}-to-words-ratio`,
      'x',
      all.map((turn) => turn.waitMs / at(turn, 'transcript-ms')),
    ),
    summarise('on-device-final-words', 'ms', words(questions), { kind: 'at-most', value: 400 }),
  ];
}

/** Says something while the key is held, and returns its wait for the reply's first sound. */
export async function sayByKey(bench: PanelBench, said: Sound): Promise<TurnByKey> {
  const { play, offsets } = bench;
  await play.until('idle', 30_000);
  const number = (await bench.voices()).length;
  const released = keyRelease(play.page);
  await play.say(said, leadMs + letGoMs);
  const releasedAtMs = await released;
  const { firstSoundAtMs } = await bench.voice(number, ({ isOver }) => isOver);
  const reply = (await play.turns()).at(-1);
  if (firstSoundAtMs === undefined || !reply?.timings) throw new Error('A reply has no times.');
  return { waitMs: firstSoundAtMs - offsets.offscreenMs - releasedAtMs, timings: reply.timings };
}

/** Returns the first reply that the panel suggests now. */
export async function suggestedReply({ play }: PanelBench): Promise<Sound> {
  const [reply = ''] = await play.suggestions();
  return spoken(reply);
}

/**
 * Measures a conversation without a server, hands-free: from the last voiced sample to the first sound of the
 * reply.
 */
export async function measureOnDeviceHandsFree(browser: Browser, step: StepRun): Promise<BenchResult[]> {
  const rounds = step.repetitions(5, 1);
  const least = step.repetitions(4, 1);
  // The time from one turn to the next: 2 s of speech, 1 s of waiting and 5 s of the reply fit into it. The
  // short form shows that a turn is answered, so it has time for a machine that runs other benchmarks beside
  // it.
  const periodMs = step.repetitions(8_000, 29_000);
  const turns = await Promise.all((await firstReplies(rounds)).map(spoken));
  const startsAt = (number: number) => Math.round((number * periodMs * sampleRate) / 1_000);
  const samples = new Float32Array(startsAt(rounds));
  for (const [number, turn] of turns.entries()) samples.set(turn.samples, startsAt(number));
  const bench = await PanelBench.openOnDevice(browser, cafe());
  try {
    await bench.sayable.microphone.say({ samples, sampleRate });
    await bench.play.openHandsFree();
    for (let number = 0; number < rounds; number++) {
      step.progress(number, rounds);
      await bench.sayable.untilSaid((number + 1) * periodMs);
    }
    const saidAtMs = (ms: number) =>
      bench.offscreen.evaluate((at) => window.sayableFeed?.saidAtMs(at) ?? Number.NaN, leadMs + ms);
    const ends = await Promise.all(
      turns.map((turn, number) => saidAtMs(number * periodMs + (turn.samples.length / sampleRate) * 1_000)),
    );
    const sounds = (await bench.voices()).flatMap(({ firstSoundAtMs }) => firstSoundAtMs ?? []);
    const waits = ends.flatMap((endMs, number) => {
      const soundMs = sounds.find(
        (atMs) => atMs > endMs && atMs < (ends[number + 1] ?? Number.POSITIVE_INFINITY),
      );
      return soundMs === undefined ? [] : [soundMs - endMs];
    });
    if (waits.length < least) {
      const answers = sounds.map((atMs) => Math.round(atMs - (ends[0] ?? 0))).join(', ');
      throw new Error(
        `Only ${waits.length} of ${rounds} turns were answered; replies ${answers} ms after the first.`,
      );
    }
    return [summarise('on-device-hands-free', 'ms', waits, { kind: 'at-most', value: 500 })];
  } finally {
    await bench.close();
  }
}

/** Returns the answers that the scene suggests first, from its beginning on. */
async function firstReplies(count: number): Promise<string[]> {
  const dialogue = await dialogueOf(cafe());
  const replies: string[] = [];
  for (let state = dialogue.start(); replies.length < count; ) {
    const [reply] = dialogue.suggestions(state);
    if (reply === undefined) throw new Error(`The café has no ${count} replies.`);
    replies.push(reply);
    state = dialogue.answer(state, reply).state;
  }
  return replies;
}

/** The scenario of the benchmarks. */
export function cafe() {
  const found = builtInScenarios.find(({ id }) => id === 'cafe');
  if (!found) throw new Error('There is no café.');
  return found;
}

/** Returns a voice's reading of a text without the silence around it, so that its end is the last word's. */
export async function spoken(text: string): Promise<Sound> {
  const said = await speak(text);
  return { samples: withoutEdges(resample(said.samples, said.sampleRate, sampleRate)), sampleRate };
}
