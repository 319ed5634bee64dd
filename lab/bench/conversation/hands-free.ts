import { resample } from '@sayable/shared/audio';
import { speak } from '../../../tools/driver/sound/speak.ts';
import { machineMs } from '../../../tools/vendors/vendor/index.ts';
import type { StepRun } from '../group-run.ts';
import type { BenchResult } from '../report.ts';
import { listenToMicrophone, recordingStart } from './microphone-clock.ts';
import type { PanelBench } from './panel-bench.ts';
import { envelopeOf, withoutEdges } from './recorded-turns.ts';
import { type MeasuredTurn, summariseTurns } from './turn-parts.ts';
import type { ConversationServers } from './vendors.ts';
import type { VendorsWork } from './vendors-protocol.ts';

const sampleRate = 16_000;
/** The time from one turn to the next: 2 s of speech, 1 s of waiting and 4 s of the answer fit into it. */
const periodMs = 7_500;
/** The silence that `FakeMicrophone` plays before the speech. */
const leadMs = 300;
/** The longest wait for the answer to the last turn. */
const answerWithinMs = 3_000;
const text = 'Two returns to Brighton, please.';

/**
 * Measures the time from the last voiced sample, by the recording's own clock, to the loudspeaker's first
 * sample.
 */
export async function measureHandsFree(
  bench: PanelBench,
  servers: ConversationServers,
  step: StepRun,
): Promise<BenchResult[]> {
  const rounds = step.repetitions(5, 2);
  const expected = step.repetitions(4, 1);
  const said = await speak(text);
  const turn = withoutEdges(resample(said.samples, said.sampleRate, sampleRate));
  const samples = new Float32Array(((rounds * periodMs) / 1_000) * sampleRate);
  for (let number = 0; number < rounds; number++) {
    samples.set(turn, Math.round((number * periodMs * sampleRate) / 1_000));
  }
  const handsFree = bench.panel.locator('::-p-aria([name="Hands-free"])');
  // On and off closes the microphone, which a held key leaves open.
  for (const isOn of [true, false]) {
    await handsFree.click();
    await bench.panel.waitForSelector(`.hands-free[aria-checked="${isOn}"]`);
  }
  await bench.sayable.microphone.say({ samples, sampleRate });
  await listenToMicrophone(bench.offscreen);
  const sinceMs = machineMs();
  const before = (await bench.voices()).length;
  await handsFree.click();
  await bench.voice(before, ({ isOver }) => isOver);
  for (let number = 1; number < rounds; number++) {
    step.progress(number, rounds);
    await new Promise((resolve) => setTimeout(resolve, periodMs));
  }
  // The answer to the last turn.
  await new Promise((resolve) => setTimeout(resolve, answerWithinMs));
  const startMs = await recordingStart(bench.offscreen, envelopeOf(samples, leadMs));
  const turnMs = (turn.length / sampleRate) * 1_000;
  const ends = Array.from({ length: rounds }, (_, number) => startMs + leadMs + number * periodMs + turnMs);
  const turns = await answeredTurns(bench, ends, await servers.work(sinceMs));
  if (turns.length < expected) {
    const answersMs = (await bench.voices()).map(({ firstSampleAtMs }) =>
      Math.round(firstSampleAtMs - startMs),
    );
    const endsMs = ends.map((endMs) => Math.round(endMs - startMs));
    throw new Error(
      `Only ${turns.length} of ${rounds} turns were answered in time: they end at ${endsMs.join(', ')} ms, ` +
        `and answers begin at ${answersMs.join(', ')} ms.`,
    );
  }
  return summariseTurns('voice-to-voice-hands-free', turns, { median: 900 });
}

/**
 * Returns the turns with the answer between their end and the next turn. `ends` are on the offscreen
 * document's clock.
 */
async function answeredTurns(
  bench: PanelBench,
  ends: readonly number[],
  work: VendorsWork,
): Promise<MeasuredTurn[]> {
  const toMachine = bench.offsets.machineMs - bench.offsets.offscreenMs;
  const voices = await bench.voices();
  return ends.flatMap((endMs) => {
    const isOfTurn = (atMs: number) => atMs > endMs - 500 && atMs < endMs + periodMs - 500;
    const voice = voices.find(({ firstSampleAtMs }) => isOfTurn(firstSampleAtMs));
    if (!voice) return [];
    const mine = (all: VendorsWork['model']) => all.filter(({ cameAtMs }) => isOfTurn(cameAtMs - toMachine));
    const vendors = {
      transcription: mine(work.transcription),
      model: mine(work.model),
      speech: mine(work.speech),
    };
    const { gapMs } = voice;
    return [
      { endedAtMs: endMs + toMachine, firstSampleAtMs: voice.firstSampleAtMs + toMachine, gapMs, vendors },
    ];
  });
}
