import { createWorkbench } from './workbench.ts';

/** `node bench/engine/speed.ts [ROUNDS]`: what each pass costs on a sentence of five seconds, and memory. */

const rounds = Number(process.argv[2] ?? 20);
const text = 'the weather is very nice today so my friends and i will walk to the old park by the river';
const { aligner, voices, plan } = await createWorkbench();
const words = await plan(text);
const recording = await voices.get('rms')?.speak(text, { rate: 1.1 });
if (!recording) throw new Error('The voice is missing.');
const { samples } = recording;
const durationMs = samples.length / 16;

const cpuMs = (since?: NodeJS.CpuUsage): number => {
  const { user, system } = process.cpuUsage(since);
  return (user + system) / 1_000;
};
const measured = { align: [], live: [], afterStop: [], firstWords: [], allWords: [] } as Record<
  string,
  number[]
>;
const memoryMb: number[] = [];
for (let round = 0; round < rounds; round += 1) {
  let since = process.cpuUsage();
  await aligner.align(samples, words);
  measured.align?.push(cpuMs(since));
  since = process.cpuUsage();
  const listening = await aligner.listen(words);
  for (let offset = 0; offset < samples.length; offset += 800) {
    await listening.push(samples.subarray(offset, offset + 800));
  }
  measured.live?.push(cpuMs(since));
  since = process.cpuUsage();
  const stoppedAt = performance.now();
  let heard = false;
  for await (const event of listening.finish()) {
    if (event.type === 'words-heard' && !heard) measured.firstWords?.push(performance.now() - stoppedAt);
    heard = true;
  }
  measured.allWords?.push(performance.now() - stoppedAt);
  measured.afterStop?.push(cpuMs(since));
  memoryMb.push(process.memoryUsage.rss() / 1e6);
}
aligner.dispose();

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;
console.log(`${(durationMs / 1_000).toFixed(1)} s, ${words.length} words, ${rounds} rounds; medians`);
for (const [name, values] of Object.entries(measured)) {
  const value = median(values);
  console.log(`${name}: ${value.toFixed(0)} ms, ${(value / durationMs).toFixed(3)} × real time`);
}
const at = (share: number): string => (memoryMb[Math.floor(share * (rounds - 1))] ?? 0).toFixed(0);
console.log(`memory: ${at(0.1)} MB after a tenth, ${at(0.5)} MB half way, ${at(1)} MB at the end`);
