import { openBenchBrowser } from '../browser.ts';
import type { GroupRun, StepRun } from '../group-run.ts';
import type { BenchResult } from '../report.ts';
import { measureTalkAudio } from './audio.ts';
import { measureHandsFree } from './hands-free.ts';
import { measureManyTalks } from './many-talks.ts';
import { TalkBench } from './talk-bench.ts';
import { startTalkServers, type TalkServers } from './vendors.ts';
import { measureVoiceToVoice } from './voice-to-voice.ts';

/** Measures a conversation with the server's voice: the wait for an answer, and the cost of its audio. */
export async function measureConversation(group: GroupRun): Promise<BenchResult[]> {
  const browser = await openBenchBrowser();
  const servers = await startTalkServers();
  type Measure = (bench: TalkBench, servers: TalkServers, step: StepRun) => Promise<BenchResult[]>;
  const withTalk = (measure: Measure) => async (step: StepRun) => {
    const bench = await TalkBench.open(browser, servers);
    try {
      return await measure(bench, servers, step);
    } finally {
      await bench.close();
    }
  };
  try {
    return await group.measure([
      { name: 'voice to voice by the key', measure: withTalk(measureVoiceToVoice) },
      { name: 'voice to voice hands-free', measure: withTalk(measureHandsFree) },
      { name: 'many conversations at once', measure: (step) => measureManyTalks(servers, step) },
      { name: 'audio by itself', measure: (step) => measureTalkAudio(browser, step) },
    ]);
  } finally {
    await servers.close();
  }
}
