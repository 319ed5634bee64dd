import { frameLevelsDb } from '../audio/index.ts';
import type {
  AlignedWordWire,
  PartOfSpeech,
  PauseInGroup,
  PlannedWord,
  UtterancePlan,
} from '../contracts/index.ts';
import { functionLexemes } from '../definition/index.ts';
import type { SignalQuality } from '../ports/aligner.ts';
import type { Judgement } from '../ports/judge.ts';
import { type BreathGroup, breathGroupsOf } from '../shadowing/index.ts';
import { sentencesIn } from '../text/index.ts';
import { type WordBoundary, wordBoundaries } from './word-boundaries.ts';

/** A shorter silence may be the closure of a stop. */
const LEAST_PAUSE_MS = 200;
/** A pause where a phrase may end counts from this length on: natives' own are seldom longer. */
const LEAST_AT_BORDER_MS = 280;
/** The time that has to be silent between two words that lie as far apart as a pause. */
const LEAST_SILENT_MS = 0.6 * LEAST_PAUSE_MS;
/** The distance of silence from speech: between two words of the aligner, and anywhere. */
const BELOW_SPEECH_DB = { betweenWords: 22, anywhere: 28 } as const;
/** From this gap on the model voice pauses, too. */
const MODEL_PAUSE_MS = 50;
/** Readers divide long sentences as they like: one pause in so many words is theirs to choose. */
const WORDS_FOR_PAUSE = 9;
/** More marks in a sentence would be read as a list of errors. */
const MOST_OF_SENTENCE = 2;

const SAMPLES_PER_MS = 16;
const FRAME_MS = 10;

/** The recording behind a judgement, 16 kHz mono, from the beginning of the judgement's times. */
export interface JudgedSound {
  samples: Float32Array;
  quality: Pick<SignalQuality, 'speechDb'>;
}

interface Pause extends Pick<PauseInGroup, 'after' | 'ms'> {
  /** True if the word before it leans on the next one: surely no phrase ends there. */
  isSure: boolean;
}

/** Returns the judgement with its pauses inside groups; without a result there are none. */
export function withPauses(judgement: Judgement, plan: UtterancePlan, sound: JudgedSound): Judgement {
  const { alignment, assessment } = judgement;
  if (assessment.conditions?.includes('sounds-unscored')) return judgement;
  const pauses = pausesInGroups(judgement, plan, sound);
  return pauses.length === 0 ? judgement : { alignment, assessment: { ...assessment, pauses } };
}

/**
 * Finds the pauses of a reading where none belongs: not at a sign, not where the model voice pauses, at most
 * two in a sentence. A pause after a function word is one, because the word leans on the next one. Any other
 * is one only if the sentence has more than one pause for nine words.
 */
export function pausesInGroups(
  judgement: Judgement,
  { text, words }: Pick<UtterancePlan, 'text' | 'words'>,
  sound: JudgedSound,
): PauseInGroup[] {
  const { bot } = judgement.alignment;
  const boundaries = wordBoundaries(text, judgement);
  const lengths = pauseLengths(boundaries, sound);
  const inside = boundaries.flatMap(({ before, after, isAtSign }, place): Pause[] => {
    const [word, next] = [words[before], words[after]];
    const ms = lengths.get(place) ?? 0;
    const isOneToken = word?.span[0] === next?.span[0];
    if (!word || !next || after !== before + 1 || isAtSign || isOneToken) return [];
    const modelGapMs = ((bot[after]?.xmin ?? 0) - (bot[before]?.xmax ?? 0)) * 1_000;
    const isSure = leansOn(word.word, next.word);
    return modelGapMs < MODEL_PAUSE_MS && ms >= (isSure ? LEAST_PAUSE_MS : LEAST_AT_BORDER_MS)
      ? [{ after: before, ms, isSure }]
      : [];
  });
  const marked = sentencesIn(text).flatMap(([start, end]) => {
    const isHere = (word: PlannedWord | undefined) =>
      word !== undefined && word.span[0] >= start && word.span[0] < end;
    const pauses = inside.filter(({ after }) => isHere(words[after]));
    const isOften = pauses.length * WORDS_FOR_PAUSE > words.filter(isHere).length;
    return pauses
      .filter(({ isSure }) => isOften || isSure)
      .sort((one, other) => other.ms - one.ms)
      .slice(0, MOST_OF_SENTENCE)
      .sort((one, other) => one.after - other.after);
  });
  return withGroups(marked, bot, words);
}

/** Returns the length of the pause at each boundary that has one, by the boundary's place in the list. */
function pauseLengths(boundaries: readonly WordBoundary[], { samples, quality }: JudgedSound) {
  const levels = frameLevelsDb(samples, FRAME_MS * SAMPLES_PER_MS);
  const frameAt = (ms: number) => Math.min(levels.length, Math.max(0, Math.round(ms / FRAME_MS)));
  const [quietDb, quieterDb] = [
    quality.speechDb - BELOW_SPEECH_DB.betweenWords,
    quality.speechDb - BELOW_SPEECH_DB.anywhere,
  ];
  const lengths = new Map<number, number>();
  const add = (place: number, ms: number) => lengths.set(place, Math.max(ms, lengths.get(place) ?? 0));
  boundaries.forEach(({ startMs, endMs }, place) => {
    const silent = levels.subarray(frameAt(startMs), frameAt(endMs)).filter((level) => level < quietDb);
    if (endMs - startMs >= LEAST_PAUSE_MS && silent.length * FRAME_MS >= LEAST_SILENT_MS)
      add(place, endMs - startMs);
  });
  // The aligner may have stretched a word over a silence.
  const [fromMs, toMs] = [boundaries[0]?.fromMs ?? 0, boundaries.at(-1)?.toMs ?? 0];
  let run = 0;
  for (let frame = frameAt(fromMs); frame < frameAt(toMs); frame += 1) {
    run = (levels[frame] ?? 0) < quieterDb ? run + 1 : 0;
    const isEnd = (levels[frame + 1] ?? 0) >= quieterDb;
    if (isEnd && run * FRAME_MS >= LEAST_PAUSE_MS)
      add(nearestTo((frame + 1 - run / 2) * FRAME_MS, boundaries), run * FRAME_MS);
  }
  return lengths;
}

/** Returns the place of the boundary in whose middle, or nearest to it, a time is. */
function nearestTo(ms: number, boundaries: readonly WordBoundary[]): number {
  const distances = boundaries.map(({ startMs, endMs }) => Math.abs((startMs + endMs) / 2 - ms));
  return distances.indexOf(Math.min(...distances));
}

const contracted = /(n't|'(m|s|re|ve|ll|d))$/;
const shortened: Readonly<Record<string, string>> = { ca: 'can', wo: 'will', sha: 'shall' };

/** Returns the parts of speech of a function word, also of a short form ("I'm", "don't"); none for others. */
export function functionsOf(word: string): PartOfSpeech[] {
  const bare = word.replace(contracted, '');
  const lexemes = [word, shortened[bare] ?? bare].flatMap(functionLexemes);
  return lexemes.map(({ partOfSpeech }) => partOfSpeech);
}

const mayBeginPhrase = new Set<PartOfSpeech>(['preposition', 'conjunction']);
const mayEndPhrase = new Set<PartOfSpeech>(['pronoun', 'auxiliary verb']);

/**
 * Returns true if a word leans on the next one: an article, a preposition, a conjunction; a pronoun or an
 * auxiliary verb unless a phrase may begin after it ("he was | at home").
 */
function leansOn(word: string, next: string): boolean {
  const own = functionsOf(word);
  const isBorder = functionsOf(next).some((part) => mayBeginPhrase.has(part));
  return own.length > 0 && !(isBorder && own.every((part) => mayEndPhrase.has(part)));
}

/**
 * Returns the breath groups of the model voice. None ends at a marked pause, after a word that leans on the next
 * one, or inside what is written as one ("$5").
 */
export function groupsOf(
  bot: readonly AlignedWordWire[],
  pauses: readonly Pick<PauseInGroup, 'after'>[] = [],
  words: readonly Pick<PlannedWord, 'span'>[] = [],
): BreathGroup[] {
  const isMarked = new Set(pauses.map(({ after }) => after));
  const isInside = (index: number) => {
    const [own, next] = [words[index], words[index + 1]];
    if (isMarked.has(index) || (own && own.span[0] === next?.span[0])) return true;
    return leansOn(bot[index]?.word ?? '', bot[index + 1]?.word ?? '');
  };
  return breathGroupsOf(
    bot.map(({ xmin, xmax }, index) => ({
      startMs: xmin * 1_000,
      endMs: isInside(index) ? Number.POSITIVE_INFINITY : xmax * 1_000,
    })),
  );
}

function withGroups(
  pauses: readonly Pause[],
  bot: readonly AlignedWordWire[],
  words: readonly PlannedWord[],
): PauseInGroup[] {
  const groups = groupsOf(bot, pauses, words);
  return pauses.flatMap(({ after, ms }): PauseInGroup[] => {
    const group = groups.find(({ end }) => end > after);
    return group ? [{ after, ms, group: [group.first, group.end] }] : [];
  });
}
