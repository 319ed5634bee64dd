import { join } from 'node:path';
import { buildExtension } from '../../scripts/setup/build.ts';
import { ensureChromium } from '../../scripts/setup/chromium.ts';
import { root } from '../../scripts/setup/dependencies.mjs';
import type { BenchResult } from '../report.ts';
import { measureTalkAudio } from './audio.ts';
import { measureHandsFree } from './hands-free.ts';
import { measureManyTalks } from './many-talks.ts';
import { TalkBench } from './talk-bench.ts';
import { startTalkServers, type TalkServers } from './vendors.ts';
import { measureVoiceToVoice } from './voice-to-voice.ts';

/** Talking with the server's voice: how long one waits for an answer, and what the sound of a talk costs. */
export async function measureConversation(): Promise<BenchResult[]> {
  const executablePath = await ensureChromium();
  const extensionPath = await buildExtension(join(root, '.sayable', 'bench'));
  const servers = await startTalkServers();
  const withTalk = async (measure: (bench: TalkBench, servers: TalkServers) => Promise<BenchResult[]>) => {
    const bench = await TalkBench.open({ executablePath, extensionPath }, servers);
    try {
      return await measure(bench, servers);
    } finally {
      await bench.close();
    }
  };
  try {
    return [
      ...(await withTalk(measureVoiceToVoice)),
      ...(await withTalk(measureHandsFree)),
      ...(await measureManyTalks(servers)),
      ...(await measureTalkAudio()),
    ];
  } finally {
    await servers.close();
  }
}
