import { fliteVoiceIds } from '@sayable/shared/voice';
import { injectedErrors, pairOf, withError } from './injected-errors.ts';
import { createWorkbench, hear, wrongSounds } from './workbench.ts';

/**
 * `node bench/engine/errors.ts [VOICE…]`: how many errors that voices make on purpose are found and named, and how
 * many right words are flagged.
 */

const { aligner, voices, plan } = await createWorkbench();
const wanted = process.argv.slice(2);
const voiceIds = wanted.length > 0 ? fliteVoiceIds.filter((id) => wanted.includes(id)) : fliteVoiceIds;
const total = { cases: 0, named: 0, flagged: 0, words: 0, falseAlarms: 0, reading: 0 };
const misses = new Map<string, string[]>();
const alarms = new Map<string, number>();
const listeningMs: number[] = [];

for (const voiceId of voiceIds) {
  const voice = voices.get(voiceId);
  if (!voice) continue;
  const count = { cases: 0, named: 0, flagged: 0, words: 0, falseAlarms: 0, reading: 0 };
  for (const { sentence, word, error } of injectedErrors) {
    const words = await plan(sentence);
    const planIndex = words.findIndex((planned) => planned.word === word);
    const citation = words[planIndex]?.pronunciations[0] ?? [];
    for (const lexicon of [{ [word]: withError(citation, error) }, undefined]) {
      const { samples } = await voice.speak(sentence, lexicon ? { lexicon } : {});
      const { hearing, liveMs, allWordsMs } = await hear(aligner, samples, words);
      listeningMs.push((liveMs + allWordsMs) / hearing.durationMs);
      const said = hearing.words.filter(({ kind }) => kind === 'read');
      count.reading += Number(said.length !== words.length || hearing.words.length !== words.length);
      for (const heard of said) {
        const pairs = wrongSounds(heard);
        if (lexicon && heard.planIndex === planIndex) {
          count.cases += 1;
          count.flagged += Number(pairs.length > 0);
          const named = pairs.length === 1 && pairs[0] === pairOf(error);
          count.named += Number(named);
          if (!named)
            misses.set(error, [...(misses.get(error) ?? []), `${voiceId}:${pairs.join('+') || 'none'}`]);
        } else {
          count.words += 1;
          count.falseAlarms += Number(pairs.length > 0);
          for (const pair of pairs) {
            const key = `${pair} in ${heard.word}`;
            alarms.set(key, (alarms.get(key) ?? 0) + 1);
          }
        }
      }
    }
  }
  print(voiceId, count);
  for (const key of Object.keys(total) as (keyof typeof total)[]) total[key] += count[key];
}
print('all', total);
for (const [error, found] of misses) console.log(`  missed ${error}: ${found.join(' ')}`);
const frequent = [...alarms].sort((left, right) => right[1] - left[1]).slice(0, 40);
console.log(`  false alarms: ${frequent.map(([pair, times]) => `${pair} ×${times}`).join(', ')}`);
listeningMs.sort((left, right) => left - right);
console.log(
  `  all passes: ${listeningMs[Math.floor(listeningMs.length / 2)]?.toFixed(3)} × real time (median)`,
);
aligner.dispose();

function print(name: string, count: typeof total): void {
  const share = (part: number, whole: number): string =>
    `${((100 * part) / Math.max(1, whole)).toFixed(1)} %`;
  console.log(
    `${name}: named ${share(count.named, count.cases)}, flagged ${share(count.flagged, count.cases)} of ${count.cases}; ` +
      `right words flagged ${share(count.falseAlarms, count.words)} of ${count.words}; ` +
      `readings misheard ${count.reading}`,
  );
}
