import { opusPackets } from '../../../tools/driver/sound/opus-packets.ts';
import { machineMs } from '../../../tools/vendors/vendor/index.ts';
import type { StepRun } from '../group-run.ts';
import { type BenchResult, summarise } from '../report.ts';
import { PacedSpeaker, pause } from './paced-speaker.ts';
import { benchReply } from './panel-bench.ts';
import type { ConversationServers } from './vendors.ts';

/** The pause before the next turn, in which a person hears the answer and thinks, in milliseconds. */
const restMs = 2_500;
/** Conversations that begin at the same time. Alone, each takes 0.3 s, most of it the greeting's voice. */
const beginTogether = 10;
/** The highest ratio of the 95th percentile of a hundred conversations to that of one. */
const worstRatio = 1.3;

/**
 * Measures the time from a turn's end to the first sound in a hundred conversations in one workerd, and in
 * one conversation with the same client.
 */
export async function measureManyConversations(
  servers: ConversationServers,
  step: StepRun,
): Promise<BenchResult[]> {
  const speakers = step.repetitions(100, 5);
  const turnsAlone = step.repetitions(5, 1);
  const turnsEach = step.repetitions(2, 1);
  await servers.answer(benchReply, ['Good morning. Where would you like to go?']);
  const sinceAloneMs = machineMs();
  const alone = await conversation(servers, { count: 1, turns: turnsAlone, restMs: 200, step });
  const vendorsAlone = await vendorsMs(servers, sinceAloneMs);
  const sinceManyMs = machineMs();
  const many = await conversation(servers, { count: speakers, turns: turnsEach, restMs, step });
  const vendorsMany = await vendorsMs(servers, sinceManyMs);
  const one = summarise('voice-to-voice-1-conversation', 'ms', alone);
  const hundred = summarise(`voice-to-voice-${speakers}-conversations`, 'ms', many);
  const ratio = hundred.p95 / one.p95;
  return [
    one,
    hundred,
    summarise(`${hundred.name}-vendors-alone`, 'ms', vendorsAlone),
    summarise(`${hundred.name}-vendors`, 'ms', vendorsMany),
    summarise(`${hundred.name}-p95-ratio`, 'x', [ratio], { kind: 'at-most', value: worstRatio }),
  ];
}

/**
 * Holds `count` conversations with different start times.
 * @returns the waits of all turns except the first of each conversation
 */
async function conversation(
  servers: ConversationServers,
  { count, turns, restMs, step }: { count: number; turns: number; restMs: number; step: StepRun },
): Promise<number[]> {
  const packets = await opusPackets('two-returns');
  const all: PacedSpeaker[] = [];
  let saidTurns = 0;
  const cycleMs = packets.length * 20 + 600 + restMs;
  try {
    while (all.length < count) {
      const left = Math.min(beginTogether, count - all.length);
      const begun = Array.from({ length: left }, () => PacedSpeaker.begin(servers));
      all.push(...(await Promise.all(begun)));
    }
    const waits = await Promise.all(
      all.map(async (speaker, number) => {
        await pause((number * cycleMs) / count);
        const mine: number[] = [];
        for (let turn = 0; turn <= turns; turn++) {
          const waitedMs = await speaker.say(packets);
          if (turn > 0) mine.push(waitedMs);
          saidTurns += 1;
          step.progress(saidTurns, count * (turns + 1));
          if (turn < turns) await pause(restMs);
        }
        return mine;
      }),
    );
    return waits.flat();
  } finally {
    // The proxy doesn't end before its connections.
    for (const speaker of all) speaker.close();
  }
}

/** Returns the vendors' own milliseconds of each turn: the sum of its three stages. */
async function vendorsMs(servers: ConversationServers, sinceMs: number): Promise<number[]> {
  const { transcription, model, speech } = await servers.work(sinceMs);
  const took = ({ cameAtMs, wentAtMs }: { cameAtMs: number; wentAtMs: number }) => wentAtMs - cameAtMs;
  const spoken = speech.slice(-transcription.length).map(took);
  return transcription.map((one, index) => {
    const answered = model[index];
    return took(one) + (answered ? took(answered) : 0) + (spoken[index] ?? 0);
  });
}
