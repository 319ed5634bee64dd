import { openBenchBrowser } from '../browser.ts';
import type { GroupRun, StepRun } from '../group-run.ts';
import type { BenchResult } from '../report.ts';
import { measureConversationAudio } from './audio.ts';
import { measureHandsFree } from './hands-free.ts';
import { measureManyConversations } from './many-conversations.ts';
import { measureOnDeviceByKey, measureOnDeviceHandsFree } from './on-device.ts';
import { PanelBench } from './panel-bench.ts';
import { type ConversationServers, startConversationServers } from './vendors.ts';
import { measureVoiceToVoice } from './voice-to-voice.ts';

/**
 * Measures a conversation, with a server and without one: the wait for an answer, and the cost of its audio.
 */
export async function measureConversation(group: GroupRun): Promise<BenchResult[]> {
  const [browser, servers] = await Promise.all([openBenchBrowser(), startConversationServers()]);
  type Measure = (bench: PanelBench, servers: ConversationServers, step: StepRun) => Promise<BenchResult[]>;
  const withConversation = (measure: Measure) => async (step: StepRun) => {
    const bench = await PanelBench.open(browser, servers);
    try {
      return await measure(bench, servers, step);
    } finally {
      await bench.close();
    }
  };
  try {
    return await group.measure([
      { name: 'voice to voice by the key', measure: withConversation(measureVoiceToVoice) },
      { name: 'voice to voice hands-free', measure: withConversation(measureHandsFree) },
      { name: 'on the device by the key', measure: (step) => measureOnDeviceByKey(browser, step) },
      { name: 'on the device hands-free', measure: (step) => measureOnDeviceHandsFree(browser, step) },
      { name: 'many conversations at once', measure: (step) => measureManyConversations(servers, step) },
      { name: 'audio by itself', measure: (step) => measureConversationAudio(browser, step) },
    ]);
  } finally {
    await servers.close();
  }
}
