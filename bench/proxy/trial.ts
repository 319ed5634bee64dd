import { startBenchServers } from './bench-servers.ts';
import { keepAlive, timedPost } from './timed-request.ts';

const s = await startBenchServers();
await s.upstream.pace({ firstByteMs: 30, betweenChunksMs: 2 });
const agent = keepAlive(1);
const text = 'The weather is fine, and the bread is still warm.';
const body = { model: 'gpt-6-luna', input: '0: 12 words', reasoning: { effort: 'none' }, stream: true };
for (const [name, t, b] of [
  ['direct', s.responses.direct, body],
  ['bare', s.responses.bare, body],
  ['speech direct', s.speech.direct, { text }],
  ['speech proxy', s.speech.proxy, { text, format: 'pcm_16000' }],
] as const) {
  const times: number[] = [];
  for (let i = 0; i < 40; i++) {
    const r = await timedPost(t, b, agent);
    if (i >= 10) times.push(r.firstByteMs);
  }
  times.sort((a, b) => a - b);
  console.log(name, times[0], times[15], times.at(-1));
}
agent.destroy();
await s.close();
