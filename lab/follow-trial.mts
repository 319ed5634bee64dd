import { readCorpus } from '/work/w/reading/lab/training/evaluate/run/read-corpus.ts';
import { readRecording } from '/work/w/reading/scripts/lib/score-audio.ts';
import { openAligner } from '/work/w/reading/scripts/lib/open-aligner.ts';
import { openPronouncer } from '/work/w/reading/scripts/lib/score-practice.ts';
import { planUtterance } from '/work/w/reading/shared/src/phonetics/index.ts';
import { createEngine } from '/work/w/reading/shared/src/recognition/acoustic-model/engine.ts';
import { ReadingFollower } from '/work/w/reading/shared/src/recognition/reading-follower.ts';
import { fileURLToPath } from 'node:url';
const [from = '0', count = '3'] = process.argv.slice(2);
const corpus = await readCorpus('/work/shared/corpus');
const bySpeaker = Map.groupBy(corpus.recordings, (r) => r.speaker);
const speakers = [...bySpeaker.keys()].slice(+from, +from + +count);
const aligner = await openAligner(); const pronouncer = openPronouncer();
const engine = await createEngine(fileURLToPath(new URL('file:///work/main/node_modules/soundswallower/model/')));
const lags: number[] = []; let audioS = 0, workS = 0;
for (const sp of speakers) {
  const recs = bySpeaker.get(sp)!;
  const plans = []; const truth: { sentence: number; word: number; endMs: number; startMs: number }[] = []; const sounds: Float32Array[] = []; let at = 0;
  for (const [i, r] of recs.entries()) {
    const text = r.text.charAt(0) + r.text.slice(1).toLowerCase() + '.';
    const plan = await planUtterance(text, pronouncer); plans.push(plan);
    const s = await readRecording(r.audio);
    const rec = await aligner.recognize(s, plan.words, { others: plan.others });
    const n = plan.words.length;
    for (const w of rec.words) if (w.kind === 'read' && w.planIndex !== null && w.planIndex < n) truth.push({ sentence: i, word: w.planIndex, startMs: at + w.startMs, endMs: at + w.endMs });
    sounds.push(s); at += s.length / 16;
  }
  const total = new Float32Array(sounds.reduce((n, s) => n + s.length, 0)); let o = 0; const borders: number[] = []; for (const s of sounds) { borders.push(o / 16); total.set(s, o); o += s.length; } borders.push(o / 16);
  const follower = new ReadingFollower(engine, plans.map(p => ({ words: p.words, others: p.others ?? [] })));
  const reached: { t: number; s: number; w: number }[] = []; const reads: any[] = [];
  const t0 = performance.now(); let worst = 0;
  for (let p = 0; p < total.length; p += 800) { const a = performance.now(); const pr = follower.push(total.subarray(p, p + 800)); worst = Math.max(worst, performance.now() - a); reached.push({ t: (p + 800) / 16, s: pr.sentence, w: pr.word }); reads.push(...pr.read.map(r => ({ ...r, at: (p + 800) / 16 }))); }
  reads.push(...follower.finish().map(r => ({ ...r, at: total.length / 16 })));
  const ms = performance.now() - t0; audioS += total.length / 16000; workS += ms / 1000;
  let un = 0; const mine: number[] = [];
  for (const w of truth) { const hit = reached.find(({ t, s, w: x }) => t >= w.startMs && (s > w.sentence || (s === w.sentence && x > w.word))); if (!hit) { un++; continue; } mine.push(hit.t - w.endMs); }
  lags.push(...mine); mine.sort((a, b) => a - b);
  let maxOff = 0; for (const { t, s } of reached) { const b = borders.findLastIndex(x => x <= t); maxOff = Math.max(maxOff, Math.abs(s - b)); }
  const bad = reads.filter(r => truth.some(w => w.sentence !== r.sentence && (w.startMs + w.endMs) / 2 > r.startMs && (w.startMs + w.endMs) / 2 < r.endMs) || !truth.some(w => w.sentence === r.sentence && w.endMs > r.startMs && w.startMs < r.endMs));
  const got = new Set(reads.map(r => r.sentence));
  const late = reads.map(r => r.at - (truth.filter(w => w.sentence === r.sentence).at(-1)?.endMs ?? 0)).sort((a, b) => a - b);
  console.log(sp, recs[0]!.age, `sentences ${recs.length} read ${got.size} (${reads.length}) outside ${bad.length}`, `lag p50 ${Math.round(mine[mine.length >> 1]!)} p90 ${Math.round(mine[Math.floor(mine.length * .9)]!)} never ${un}`, `off ${maxOff}`, `given out after p50 ${Math.round(late[late.length >> 1]!)} p90 ${Math.round(late[Math.floor(late.length * .9)]!)}`, `rtf ${(ms / (total.length / 16)).toFixed(3)} worst ${worst.toFixed(0)} ms`);
  for (const b of bad) { const tr = truth.filter(w => w.sentence === b.sentence); console.log('   outside', b.sentence, recs[b.sentence]!.text, 'cut', Math.round(b.startMs), Math.round(b.endMs), 'given out at', b.at, 'words', b.wordsSaid, 'border', Math.round(borders[b.sentence]!), Math.round(borders[b.sentence + 1]!), 'truth', tr.map(w => w.word + ':' + Math.round(w.startMs) + '-' + Math.round(w.endMs)).join(' ')); }
  for (let i = 0; i < recs.length; i++) if (!got.has(i)) console.log('   missed', i, recs[i]!.text, recs[i]!.total);
}
lags.sort((a, b) => a - b);
console.log('all lag p50', Math.round(lags[lags.length >> 1]!), 'p90', Math.round(lags[Math.floor(lags.length * .9)]!), 'rtf', (workS / audioS).toFixed(3));
aligner.dispose(); engine.dispose();
