/**
 * Makes the clips of words in many voices: trims what `speak_clips.py` spoke, gives all the same loudness,
 * codes them as Opus (`opusenc`), lets the scorer and the phrase recogniser choose between the two words of
 * each pair, and packs the clips that both of them take for their word:
 *
 *     node lab/training/clips/make-clips.ts --spoken FOLDER [--write]
 *
 * Without `--write` it only prints. What was heard is kept in the folder, so a run that was stopped goes on.
 */
import { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { LEAST_PAIRS, VOICES_NEW } from '../../../extension/features/sounds/nine-of-ten.ts';
import type { English } from '../../../shared/src/contracts/settings.ts';
import { clipFile } from '../../../shared/src/contrasts/index.ts';
import { readSpoken } from '../voices/spoken.ts';
import { type ClipPair, carriers, clipPairs, clipVoices } from './clip-words.ts';
import { coded, decoded, trimmed } from './code-clip.ts';
import { openClipJudges } from './hear-clip.ts';

const { values } = parseArgs({
  options: { spoken: { type: 'string' }, write: { type: 'boolean', default: false } },
});
const folder = values.spoken;
if (!folder) throw new Error('Needed: --spoken FOLDER');

/**
 * A contrast has clips if so many voices say both words of a pair clearly, and if as many of them as a round
 * tests with say enough pairs.
 */
const LEAST_VOICES = 5;
/** The scorer's contrast of a clip that stays. */
const LEAST_CONTRAST = 0.5;

const shared = fileURLToPath(new URL('../../../shared/', import.meta.url));
const opus = new Map<string, Buffer>();
const rows = new Map((await readSpoken(folder)).map((row) => [row.id, row]));
const speech = readFileSync(join(folder, 'speech.i16'));

/** Returns the sound of a spoken clip, coded; undefined if it was not spoken. */
function soundOf(id: string): Buffer | undefined {
  const row = rows.get(id);
  const known = opus.get(id);
  if (known || !row) return known;
  const [start, count] = row.samples;
  const all = Float32Array.from({ length: count }, (_, at) => speech.readInt16LE(2 * (start + at)) / 32_768);
  // A carrier is cut before the word behind it, which has the last three sounds.
  const end = id.includes('/-') ? Math.round(((row.times.at(-3)?.[0] ?? 0) / 1_000) * row.rate) : count;
  const sound = coded(trimmed(all.subarray(0, end), row.rate), row.rate);
  opus.set(id, sound);
  return sound;
}

interface Heard {
  key: string;
  contrast: number;
  isChosen: boolean;
}
const heardFile = join(folder, 'heard.jsonl');
const lines = existsSync(heardFile) ? readFileSync(heardFile, 'utf8').split('\n').filter(Boolean) : [];
const heard = new Map(lines.map((line) => JSON.parse(line) as Heard).map((one) => [one.key, one]));
const idOf = (pair: ClipPair, side: 0 | 1, voice: string) => `${pair.english}/${voice}/${pair.words[side]}`;
const keyOf = (pair: ClipPair, side: 0 | 1, voice: string) => `${idOf(pair, side, voice)} ${pair.contrast}`;

/** The judges know American sounds. */
const american = (phone: string) => phone.replace(/^OH/, 'AA').replace(/^EA/, 'EH');

async function hearAll(): Promise<void> {
  let judges: Awaited<ReturnType<typeof openClipJudges>> | undefined;
  for (const pair of clipPairs())
    for (const voice of clipVoices[pair.english])
      for (const side of [0, 1] as const) {
        const key = keyOf(pair, side, voice);
        const sound = heard.has(key) ? undefined : soundOf(idOf(pair, side, voice));
        if (!sound) continue;
        judges ??= await openClipJudges();
        const [phones, otherPhones] = [pair.phones[side], pair.phones[1 - side] ?? []].map((one) =>
          one.map(american),
        );
        const other = (otherPhones?.[pair.at] ?? '').replace(/\d/, '');
        const result = await judges(decoded(sound), {
          phones: phones ?? [],
          otherPhones: otherPhones ?? [],
          at: pair.at,
          other,
        });
        const row: Heard = { key, contrast: 0, isChosen: false, ...result };
        heard.set(key, row);
        appendFileSync(heardFile, `${JSON.stringify(row)}\n`);
        if (heard.size % 50 === 0) console.error(`${heard.size} heard`);
      }
}

const byContrast = (english: English): Map<string, ClipPair[]> =>
  Map.groupBy(
    clipPairs().filter((pair) => pair.english === english),
    ({ contrast }) => contrast,
  );

const isClear = ({ contrast, isChosen }: Heard): boolean => isChosen && contrast > LEAST_CONTRAST;

/**
 * Returns the pairs of which a voice says both words clearly: a word without its partner would betray the
 * answer.
 */
const pairsBy = (voice: string, pairs: readonly ClipPair[]): ClipPair[] =>
  pairs.filter((pair) =>
    ([0, 1] as const).every((side) => {
      const one = heard.get(keyOf(pair, side, voice));
      return one && isClear(one);
    }),
  );

/** Writes sounds one behind the other, after their places. */
function pack(sounds: ReadonlyMap<string, Buffer>): Buffer {
  let at = 0;
  const places = [...sounds].map(([name, { length }]) => {
    at += length;
    return `"${name}":[${at - length},${length}]`;
  });
  const head = Buffer.from(`{${places.join(',')}}`);
  const size = Buffer.alloc(4);
  size.writeUInt32LE(head.length);
  return Buffer.concat([size, head, ...sounds.values()]);
}

await hearAll();
if (values.write) rmSync(join(shared, 'clips'), { recursive: true, force: true });
const index: Partial<Record<English, { voices: readonly string[]; contrasts: Record<string, string> }>> = {};
let bytes = 0;
function write(contrast: string, english: English, names: readonly string[]): void {
  const sounds = names.flatMap((name): [string, Buffer][] => {
    const [word, voice] = name.split(' ');
    const sound = soundOf(`${english}/${voice}/${word}`);
    return sound ? [[name.replace(/^-/, ''), sound]] : [];
  });
  const file = pack(new Map(sounds));
  bytes += file.length;
  const path = join(shared, 'clips', clipFile({ english, contrast }));
  if (!values.write) return;
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, file);
}

for (const english of ['american', 'british'] as const) {
  const voices = clipVoices[english];
  const contrasts: Record<string, string> = {};
  const table: string[] = [];
  let [clips, judged, clear] = [0, 0, 0];
  for (const [contrast, pairs] of byContrast(english)) {
    const all = voices.flatMap((voice) =>
      pairs.flatMap((pair) => ([0, 1] as const).flatMap((side) => heard.get(keyOf(pair, side, voice)) ?? [])),
    );
    const own = all.filter(isClear).length;
    judged += all.length;
    clear += own;
    const said = voices.map((voice) => ({ voice, pairs: pairsBy(voice, pairs) }));
    const speaking = said.filter((one) => one.pairs.length > 0).length;
    const whole = said.reduce((sum, one) => sum + one.pairs.length, 0);
    const testing = said.filter((one) => one.pairs.length >= LEAST_PAIRS).length;
    const isKept = speaking >= LEAST_VOICES && testing >= VOICES_NEW;
    const outcome = isKept ? 'many voices' : all.length > 0 ? 'keeps two' : 'not spoken yet: keeps two';
    table.push(`| ${contrast} | ${own} of ${all.length} | ${whole} | ${speaking} | ${outcome} |`);
    if (!isKept) continue;
    const words = pairs.flatMap((pair) => pair.words.map((word) => ({ pair, word })));
    const spoken = words.flatMap(({ pair, word }) => {
      const by = said.flatMap((one, at) => (one.pairs.includes(pair) ? [at] : []));
      return by.length > 0 ? [{ word, by }] : [];
    });
    contrasts[contrast] = spoken
      .map(({ word, by }) => `${word} ${by.map((at) => String.fromCharCode(97 + at)).join('')}`)
      .join(' ');
    const names = spoken.flatMap(({ word, by }) => by.map((at) => `${word} ${voices[at]}`));
    clips += names.length;
    write(contrast, english, names);
  }
  index[english] = { voices, contrasts };
  const carried = carriers.flatMap((_, at) => voices.map((voice) => `-${at} ${voice}`));
  write('carriers', english, carried);
  const kept = Object.keys(contrasts).length;
  console.log(`${english}: ${clear} of ${judged} clips are clear; ${kept} contrasts have ${clips} of them\n`);
  console.log('| contrast | clear clips | pairs in a voice | voices | rounds |\n|---|---|---|---|---|');
  console.log(`${table.join('\n')}\n`);
}
console.log(`${(bytes / 1e6).toFixed(2)} MB`);
if (values.write)
  writeFileSync(join(shared, 'src/contrasts/clips.generated.json'), `${JSON.stringify(index, null, 2)}\n`);
process.exit(0);
