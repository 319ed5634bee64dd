/**
 * Writes what the ear hears in the vowels of spoken plans, at the places where the product finds them when
 * British English is chosen:
 *
 *     node lab/training/british/contrast-features.ts --plan FILE --spoken FOLDER --out FOLDER [--pairs]
 *
 * A plan without `--spoken` names its recordings. With `--pairs` a recording of a word of a minimal pair is heard with each text that it may be wrong for, too.
 * Writes `ears.f16` (a row for each vowel) and `vowels.jsonl`.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openAligner } from '../../../scripts/lib/open-aligner.ts';
import { openSoundScorer } from '../../../scripts/lib/score-sounds.ts';
import { functionWordForms } from '../../../shared/src/phonetics/index.ts';
import type { ScoredSound } from '../../../shared/src/ports/index.ts';
import { type ExpectedVowel, expectedVowelsAt } from '../../../shared/src/sound-scores/index.ts';
import { readRecordings, readSpeech } from '../accents/accent-plan.ts';
import { hearInputWith } from '../accents/hear-input.ts';
import pairs from './contrast-pairs.json' with { type: 'json' };

const { values } = parseArgs({
  options: {
    plan: { type: 'string', default: '' },
    spoken: { type: 'string', default: '' },
    out: { type: 'string', default: '' },
    pairs: { type: 'boolean', default: false },
  },
});

/** The word of a pair, in "please say … for me now". */
const pairWord = 2;

const [aligner, scorer] = await Promise.all([openAligner(), openSoundScorer()]);
const hear = hearInputWith(aligner, scorer);

/** Returns the vowels of a text as British English has them, and what was heard there. */
async function vowelsIn(text: string, samples: Float32Array): Promise<Vowel[]> {
  const given = await hear(text, samples, 'british');
  return (given?.sounds?.words ?? []).flatMap(({ planIndex, sounds }) => {
    const planned = given?.plan.words[planIndex];
    if (!planned?.british || functionWordForms(planned.word).length > 0) return [];
    const vowels = expectedVowelsAt(
      planned,
      sounds.map(({ expected }) => expected),
    );
    return sounds.flatMap((sound, at) => {
      const vowel = vowels[at];
      return vowel ? [{ word: planned.word, vowel, sound }] : [];
    });
  });
}

interface Vowel {
  word: string;
  vowel: ExpectedVowel;
  sound: ScoredSound;
}

const allVowels = 'OH AO AA ER AH AE OW'.split(' ');
const ears: Float32Array[] = [];
const lines: string[] = [];
function write(voice: string, fold: number, said: string, { word, vowel, sound }: Vowel): void {
  if (!sound.ear) return;
  ears.push(sound.ear);
  const american = allVowels.filter(vowel.isAmerican);
  lines.push(JSON.stringify({ voice, fold, word, said, name: vowel.name, american }));
}

let done = 0;
for (const { sentence, samples } of await (values.spoken
  ? readSpeech(values.plan, values.spoken)
  : readRecordings(values.plan))) {
  const sound = await samples();
  const [voice] = sentence.style;
  const words = sentence.text.split(' ');
  const said = words[pairWord] ?? '';
  const others = pairs.flatMap(([one = '', other = '']) =>
    one === said ? [other] : other === said ? [one] : [],
  );
  for (const word of values.pairs ? [said, ...others] : ['']) {
    const text = word ? words.with(pairWord, word).join(' ') : sentence.text;
    const vowels = await vowelsIn(text, sound);
    for (const vowel of vowels)
      if (!word || vowel.word === word) write(voice, sentence.fold, word ? said : vowel.word, vowel);
  }
  done += 1;
  if (done % 20 === 0) console.log(`${done} recordings`);
}
aligner.dispose();
await scorer.dispose();
await mkdir(values.out, { recursive: true });
await writeFile(join(values.out, 'vowels.jsonl'), `${lines.join('\n')}\n`);
await writeFile(
  join(values.out, 'ears.f16'),
  Buffer.concat(ears.map((ear) => Buffer.from(Float16Array.from(ear).buffer))),
);
