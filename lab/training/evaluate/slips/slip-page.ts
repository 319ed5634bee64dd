import { ipaOf } from '@sayable/shared/phonetics';
import type { FliteVoiceId } from '@sayable/shared/voice';
import { parseSlip } from './choose-words.ts';
import type { LanguageSlips } from './read-slips.ts';
import { type MeasuredSlip, type SlipReading, type SlipShares, sharesOf } from './slip-figures.ts';

const nothing = '–';
const notMeasured = '*not measured*';
/** A slip beyond the limit of the run. */
const leftOut = '*left out*';

/**
 * The readings of all slips while no first language is set, and by language those of its own slips while it
 * is.
 */
interface Measured {
  unset: readonly MeasuredSlip[];
  set: ReadonlyMap<string, readonly MeasuredSlip[]>;
}

const bySlipOf = (measured: readonly MeasuredSlip[] = []): Found =>
  new Map(measured.map(({ slip, readings }) => [slip, readings]));

/** Returns the page of the documentation, in Markdown. */
export function slipPage(
  languages: readonly LanguageSlips[],
  { unset: measured, set }: Measured,
  voices: readonly FliteVoiceId[],
): string[] {
  const bySlip = bySlipOf(measured);
  const found = measured.filter(({ readings }) => readings.length > 0);
  const all = found.flatMap(({ readings }) => readings);
  return [
    '# How well it hears your slips',
    '',
    ...introduction(languages.length, found.length, all, voices),
    '',
    ...overview(languages, bySlip, set, voices),
    ...languages.flatMap((language) => [
      '',
      ...languageTable(language, bySlip, bySlipOf(set.get(language.tag)), voices),
    ]),
    '',
    ...wordsTable(found),
  ];
}

function introduction(
  languageCount: number,
  slipCount: number,
  all: readonly SlipReading[],
  voices: readonly string[],
): string[] {
  const count = (state: SlipReading['slip']): number => all.filter(({ slip }) => slip === state).length;
  return [
    '`npm run evaluate -- --slips --first-language own --write` writes this page.',
    '',
    'These tables show which frequent slips of each first language the scorer finds if nothing else is wrong: synthetic voices with',
    `American sounds (${voices.join(' and ')}, which no training used) say them on purpose. Nobody with a real accent speaks here, so the`,
    'tables don’t show how well it hears learners of these languages.',
    '',
    `- **Material.** ${languageCount} languages have ${slipCount} different slips that American sounds can imitate. Each is measured once: in frequent`,
    '  words with the sound at the beginning, in the middle and at the end, also where speakers of the language have no trouble with it.',
    '  Each word is said in a short sentence, after a vowel (“They *say* … now”), and assessed as in the extension. What ARPAbet can’t',
    '  write, or no frequent word can have, is *not measured*.',
    '- **n**: sentences with the slip. **red**: the wrong sound itself is red (an added sound: any added sound of the word). **red or',
    '  not sure**: it is red or *not sure*. The voices’ columns are **red** by voice. **right, red**: the same words said right that',
    '  are red all the same. A row has few sentences: one more or less moves it by several points.',
    '- **set**: the same while the first language is set, so that its own slips are listened for (`--first-language own`). The other',
    '  columns are those of a person who has set none. All are without earlier tries: who speaks better than most speakers of her',
    '  language loses these red marks within some 30 sentences ([how](../docs/assessment.md#the-first-language)). Chinese has none here:',
    '  real recordings made its file, and show what it hears ([figures](RESULTS.md#chinese)).',
    `- **Otherwise seen.** Of all ${all.length} sentences with a slip, ${count('missing')} had the word called omitted or another word, and ${count('refused')} were`,
    '  refused as another text. Neither counts as found.',
  ];
}

const headOf = (voices: readonly string[]): string[] => [
  'n',
  'red',
  'red or not sure',
  ...voices,
  'right, red',
  'set: red',
  'red or not sure',
  'right, red',
];

/** @param set the readings while the first language is set */
function cellsOf(
  readings: readonly SlipReading[],
  set: readonly SlipReading[],
  voices: readonly FliteVoiceId[],
): string[] {
  const shares = sharesOf(readings);
  const byVoice = voices.map((voice) => sharesOf(readings.filter((reading) => reading.voice === voice)));
  return [
    String(readings.length),
    percent(shares?.red),
    percent(shares?.redOrUnsure),
    ...byVoice.map((own) => percent(own?.red)),
    percent(shares?.rightRed),
    ...setCells(sharesOf(set)),
  ];
}

const setCells = (shares: SlipShares | null): string[] => [
  percent(shares?.red),
  percent(shares?.redOrUnsure),
  percent(shares?.rightRed),
];

const percent = (share: number | undefined): string =>
  share === undefined ? nothing : `${Math.round(100 * share)} %`;

type Found = ReadonlyMap<string, readonly SlipReading[]>;

function overview(
  languages: readonly LanguageSlips[],
  found: Found,
  set: Measured['set'],
  voices: readonly FliteVoiceId[],
): string[] {
  const setOf = (tag: string) => (set.get(tag) ?? []).flatMap(({ readings }) => readings);
  const rows = languages.map(({ tag, slips }) => {
    const measured = slips.filter((slip) => (found.get(slip) ?? []).length > 0);
    const readings = measured.flatMap((slip) => found.get(slip) ?? []);
    return [nameOf(tag), `${measured.length} of ${slips.length}`, ...cellsOf(readings, setOf(tag), voices)];
  });
  const measured = [...found.values()].filter((readings) => readings.length > 0);
  const total = ['all, each slip once', String(measured.length), ...cellsOf(measured.flat(), [], voices)];
  return ['## By language', '', ...markdownTable(['language', 'slips', ...headOf(voices)], [...rows, total])];
}

function languageTable(
  { tag, slips }: LanguageSlips,
  found: Found,
  set: Found,
  voices: readonly FliteVoiceId[],
): string[] {
  const rows = slips.map((slip) => {
    const readings = found.get(slip) ?? [];
    const isLeftOut = parseSlip(slip) !== null && !found.has(slip);
    const cells =
      readings.length > 0
        ? cellsOf(readings, set.get(slip) ?? [], voices)
        : [isLeftOut ? leftOut : notMeasured];
    return [`\`${slip}\``, inIpa(slip), ...cells];
  });
  return [`## ${nameOf(tag)}`, '', ...markdownTable(['slip', 'sounds', ...headOf(voices)], rows)];
}

const nameOf = (tag: string): string => new Intl.DisplayNames(['en'], { type: 'language' }).of(tag) ?? tag;

function inIpa(slip: string): string {
  const parsed = parseSlip(slip);
  if (!parsed) return nothing;
  const { expected, spoken } = parsed;
  if (expected === null) return `${ipaOf(`${spoken}0`)} added`;
  return spoken === null ? `${ipaOf(expected)} omitted` : `${ipaOf(expected)} → ${ipaOf(spoken)}`;
}

function wordsTable(found: readonly MeasuredSlip[]): string[] {
  const rows = found.map(({ slip, readings }) => [
    `\`${slip}\``,
    [...new Set(readings.map(({ word }) => word))].join(', '),
  ]);
  return ['## The words', '', ...markdownTable(['slip', 'words'], rows)];
}

/** Formats rows as a table. A row that is too short is filled with empty cells. */
function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const line = (cells: readonly string[]): string =>
    `| ${head.map((_, at) => cells[at] ?? '').join(' | ')} |`;
  return [line(head), `|${'---|'.repeat(head.length)}`, ...rows.map(line)];
}
