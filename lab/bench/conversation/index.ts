import { type BenchBrowser, openBenchBrowser } from '../browser.ts';
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
  try {
    return await group.measure([
      { name: 'voice to voice', measure: (step) => measureWithServer(browser, servers, step) },
      { name: 'on the device by the key', measure: (step) => measureOnDeviceByKey(browser, step) },
      { name: 'on the device hands-free', measure: (step) => measureOnDeviceHandsFree(browser, step) },
      { name: 'many conversations at once', measure: (step) => measureManyConversations(servers, step) },
      { name: 'audio by itself', measure: (step) => measureConversationAudio(browser, step) },
    ]);
  } finally {
    await servers.close();
  }
}

/** Measures both ways to speak in one conversation, whose opening takes as long as two turns. */
async function measureWithServer(
  browser: BenchBrowser,
  servers: ConversationServers,
  step: StepRun,
): Promise<BenchResult[]> {
  const bench = await PanelBench.open(browser, servers);
  try {
    const byKey = await measureVoiceToVoice(bench, servers, step);
    return [...byKey, ...(await measureHandsFree(bench, servers, step))];
  } finally {
    await bench.close();
  }
}
