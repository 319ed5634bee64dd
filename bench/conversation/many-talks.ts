import { opusPackets } from '../../tools/driver/opus-packets.ts';
import { machineMs } from '../../tools/vendors/vendor/index.ts';
import { type BenchResult, summarise } from '../report.ts';
import { PacedTalker, pause } from './paced-talker.ts';
import { benchReply } from './talk-bench.ts';
import type { TalkServers } from './vendors.ts';

const talkers = 100;
const turnsEach = 3;
const turnsAlone = 30;
/** A person hears the answer before the next turn, and thinks. */
const hearsMs = 2_500;
const worstRatio = 1.5;

/** A hundred conversations in one workerd beside one alone, by the same client: from a turn's end to the first sound. */
export async function measureManyTalks(servers: TalkServers): Promise<BenchResult[]> {
  await servers.answer(benchReply, ['Good morning. Where would you like to go?']);
  const sinceAloneMs = machineMs();
  const alone = await talk(servers, { count: 1, turns: turnsAlone, hearsMs: 200 });
  const vendorsAlone = await vendorsMs(servers, sinceAloneMs);
  const sinceManyMs = machineMs();
  const many = await talk(servers, { count: talkers, turns: turnsEach, hearsMs });
  const vendorsMany = await vendorsMs(servers, sinceManyMs);
  const one = summarise('voice-to-voice-1-conversation', 'ms', alone);
  const hundred = summarise(`voice-to-voice-${talkers}-conversations`, 'ms', many);
  const ratio = hundred.p95 / one.p95;
  return [
    one,
    hundred,
    summarise(`${hundred.name}-vendors-alone`, 'ms', vendorsAlone),
    summarise(`${hundred.name}-vendors`, 'ms', vendorsMany),
    summarise(`${hundred.name}-p95-ratio`, 'x', [ratio], { kind: 'at-most', value: worstRatio }),
  ];
}

/** So many people, each beginning at a time of her own. @returns the waits of all turns but each one's first */
async function talk(
  servers: TalkServers,
  { count, turns, hearsMs: restMs }: { count: number; turns: number; hearsMs: number },
): Promise<number[]> {
  const packets = await opusPackets('two-returns');
  const all: PacedTalker[] = [];
  for (let number = 0; number < count; number++) all.push(await PacedTalker.begin(servers));
  const cycleMs = packets.length * 20 + 600 + restMs;
  const waits = await Promise.all(
    all.map(async (talker, number) => {
      await pause((number * cycleMs) / count);
      const mine: number[] = [];
      for (let turn = 0; turn <= turns; turn++) {
        const waitedMs = await talker.say(packets);
        if (turn > 0) mine.push(waitedMs);
        await pause(restMs);
      }
      talker.close();
      return mine;
    }),
  );
  return waits.flat();
}

/** The vendors' own time of each turn, by stage after stage. */
async function vendorsMs(servers: TalkServers, sinceMs: number): Promise<number[]> {
  const { transcription, model, speech } = await servers.work(sinceMs);
  const took = ({ cameAtMs, wentAtMs }: { cameAtMs: number; wentAtMs: number }) => wentAtMs - cameAtMs;
  const spoken = speech.slice(-transcription.length).map(took);
  return transcription.map((one, index) => {
    const answered = model[index];
    return took(one) + (answered ? took(answered) : 0) + (spoken[index] ?? 0);
  });
}
