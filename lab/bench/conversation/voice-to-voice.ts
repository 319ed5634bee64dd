import { resample } from '@sayable/shared/audio';
import type { Sound } from '../../../tools/driver/sound/microphone.ts';
import { speak } from '../../../tools/driver/sound/speak.ts';
import { machineMs } from '../../../tools/vendors/vendor/index.ts';
import type { StepRun } from '../group-run.ts';
import { type BenchResult, summarise } from '../report.ts';
import type { PanelBench } from './panel-bench.ts';
import { holdAndRelease, withoutEdges } from './recorded-turns.ts';
import { type MeasuredTurn, summariseTurns } from './turn-parts.ts';
import type { ConversationServers } from './vendors.ts';

const holdMs = 1_000;
const sampleRate = 16_000;
/**
 * A round takes 6 s on a quiet machine. A recording that ends too early would be silence for the last
 * rounds.
 */
const speechPerRoundSeconds = 30;
/** A sentence without a comma or a full stop, so that no pause gives the transcription a head start. */
const text =
  'we would like to go to the island on Saturday with two bicycles and a large dog that is afraid of water and of other dogs';

/** Measures the time from the release of the key, on the panel's clock, to the loudspeaker's first sample. */
export async function measureVoiceToVoice(
  bench: PanelBench,
  servers: ConversationServers,
  step: StepRun,
): Promise<BenchResult[]> {
  // A busy machine holds up a single turn for two seconds: the median of three is not moved by it.
  const rounds = step.repetitions(5, 3);
  // The first turn fills the caches of the browser, the runtime and the vendors' voice.
  const warmUp = 1;
  await bench.sayable.microphone.say(await longSpeech((rounds + warmUp) * speechPerRoundSeconds));
  const turns: MeasuredTurn[] = [];
  for (let round = -warmUp; round < rounds; round++) {
    step.progress(Math.max(0, round), rounds);
    const sinceMs = machineMs();
    const number = (await bench.voices()).length;
    const endedAtMs = await holdAndRelease(bench.panel, holdMs);
    const { gapMs, firstSampleAtMs } = await bench.voice(number, ({ isOver }) => isOver);
    const turn = {
      endedAtMs: endedAtMs + bench.offsets.machineMs,
      firstSampleAtMs: firstSampleAtMs - bench.offsets.offscreenMs + bench.offsets.machineMs,
      gapMs,
      vendors: await servers.work(sinceMs),
    };
    if (round >= 0) turns.push(turn);
  }
  return [
    ...summariseTurns('voice-to-voice', turns, { median: 620, p95: 700, own: 20, toVendors: 1.08 }),
    summarise(
      'gap-between-sentences',
      'ms',
      turns.map(({ gapMs }) => gapMs),
    ),
  ];
}

/** Returns `seconds` of speech without a pause. */
async function longSpeech(seconds: number): Promise<Sound> {
  const said = await speak(text);
  const once = withoutEdges(resample(said.samples, said.sampleRate, sampleRate));
  const samples = new Float32Array(seconds * sampleRate);
  for (let at = 0; at < samples.length; at += once.length) {
    samples.set(once.subarray(0, Math.min(once.length, samples.length - at)), at);
  }
  return { samples, sampleRate };
}
