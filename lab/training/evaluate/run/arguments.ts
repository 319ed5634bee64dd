import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

export interface EvaluateArguments {
  /** The corpus; absent if only the recordings of `../shared/speech` are printed. */
  corpus?: string;
  crossValidate: boolean;
  json?: string;
  /** The file of figures from an earlier run. */
  before?: string;
  swaps?: string;
  /** The seed of the splice test; absent if the test is skipped. */
  splices?: number;
  /** The number of spliced recordings that are practised, each with its control. */
  practisedSplices: number;
  /** A folder of native speech. */
  native?: string;
  /** True to measure the embedded voices and their deliberate errors. */
  voices: boolean;
  /** A folder in which an engine that no training used spoke errors on purpose. */
  spoken?: string;
  /** True to replay recordings several times. */
  replays: boolean;
  /** True to print the recordings of `../shared/speech` word by word. */
  recordings: boolean;
  /** True to print how texts are prepared for reading aloud. */
  texts: boolean;
  /** True to measure the pauses that hands-free turn-taking waits for. */
  pauses: boolean;
  /** True to measure how often the tutor's own echo interrupts it. */
  echo: boolean;
  /** True to measure the microphone's settings. */
  microphone: boolean;
  /** True to print how answers that are not on the scripts are understood. */
  replies: boolean;
  /** True to measure the on-device recogniser on recordings of the corpus. */
  transcripts: boolean;
  /** True to measure the notes on grammar. */
  grammar: boolean;
  /** True to measure how well pairs of sounds are told apart. */
  contrasts: boolean;
  /** True to measure frequent slips of each first language. */
  slips: boolean;
  /** The folder with the slips of each first language; the repository's own if absent. */
  firstLanguages?: string;
  /** True to write the figures of the contrasts that the product reads, and the page of the slips. */
  write: boolean;
  /** True to measure the model voice beside the one before it. */
  voice: boolean;
  /** True to measure the melody of questions. */
  questions: boolean;
  /** True to measure endings that were not said. */
  unsaid: boolean;
  limit?: number;
  /** The number of recordings of the corpus to leave out, because something was chosen on them. */
  skip?: number;
  cache: string;
  /** The number of worker processes; all cores by default. */
  workers?: number;
}

const usualSplices = 500;

export const usage = `Usage: npm run evaluate -- --corpus DIR [--cross-validate] [--swaps FILE] [--splices SEED] [--json FILE]
       npm run evaluate -- --recordings
       npm run evaluate -- --texts
       npm run evaluate -- --pauses
       npm run evaluate -- --echo
       npm run evaluate -- --microphone
       npm run evaluate -- --replies
       npm run evaluate -- --transcripts
       npm run evaluate -- --grammar
       npm run evaluate -- --contrasts [--corpus DIR] [--write]
       npm run evaluate -- --slips [--write]
       npm run evaluate -- --questions
       npm run evaluate -- --voice [--corpus DIR]
       npm run evaluate -- --unsaid --corpus DIR

  --corpus          a folder with labels.jsonl and audio/ID.opus or audio/ID.wav, rated as speechocean762 is
  --cross-validate  every speaker is scored by the model of lab/training/folds that never heard them
  --swaps FILE      the swap test: one expected sound a line is exchanged, {id, word, phone, said, expected}
  --splices SEED    the splice test: one sound of every recording is replaced in its audio, by this seed
  --practised-splices N  so many of them are practised, too; the network alone scores all (${usualSplices})
  --native DIR      native speech in DIR/read and DIR/casual: NAME.wav, .flac, .opus or .mp3, and NAME.txt or .lab
  --spoken DIR      errors on purpose by an engine that no training used (lab/training/README.md says how to make them)
  --no-voices       without the embedded voices and their errors on purpose
  --no-replays      without playing recordings several times
  --recordings      prints the recordings of ../shared/speech word by word beside the raters' marks
  --texts           prints how sentences with numbers, money, dates and acronyms are planned, by kind
  --pauses          prints how a conversation waits in and after the sentences of the learners in ../shared/speech
  --echo            prints how often the tutor's voice, heard late by the microphone, is taken for a person
  --microphone      prints how listed replies are understood through Chromium's microphone, with the browser's processing
                    of sound and without it
  --transcripts     prints how many words the on-device recogniser mistakes, of 400 recordings of ../shared/corpus
  --replies         prints how typed answers that are not on the scripts of the role-plays are understood, by kind,
                    how spoken ones are, by voices, and how weak readers of ../shared/corpus are, whose sentence is
                    one of eight (not with --no-voices)
  --grammar         prints how many slips of learners the notes put right, by kind, and their false notes, also on
                    correct sentences that voices and learners of ../shared/corpus say (not with --no-voices)
  --contrasts       prints how well pairs of sounds are told apart in words of minimal pairs, by pair; with --corpus also
                    for learners; with --write the figures go into the data file of the product
  --slips           prints how well frequent slips of each first language are heard, which voices say on purpose; with
                    --write into lab/slips.md
  --first-languages DIR  the slips of each language, TAG.json (shared/first-languages)
  --questions       prints how Flite's voices end questions and statements, with and without the rise
  --voice           prints the model voice's score, red sounds, misheard words, melody and times beside slt's; with --corpus
                    also for 16 of its texts
  --unsaid          prints how -ed and -es as a syllable are judged where learners did not say them, and where they did
  --json FILE       write all figures as JSON
  --before FILE     print the figures of such a file beside today's
  --limit N         no more than N recordings, of as few speakers as it takes; with --replies, --microphone and
                    --grammar, no more than N spoken answers or recordings of each kind; with --slips, no more than N slips
  --skip N          without the first N recordings of --corpus: those on which something was chosen
  --cache DIR       where scores are kept, so that a run that was stopped goes on (the system's temporary folder)
  --workers N       so many processes (one for each core)`;

/** Incorrect usage of the command. The message says what is missing. */
export class UsageError extends Error {}

/** @throws UsageError */
export function readArguments(args: readonly string[]): EvaluateArguments | 'help' {
  const { corpus, json, before, swaps, splices, native, spoken, limit, skip, cache, workers, ...values } =
    parse(args);
  if (values.help) return 'help';
  const parts = partsOf(values);
  if (corpus === undefined && !Object.values(parts).some(Boolean))
    throw new UsageError('--corpus is missing: name the folder with labels.jsonl.');
  const practised = values['practised-splices'];
  return {
    crossValidate: values['cross-validate'],
    practisedSplices:
      practised === undefined ? usualSplices : wholeNumber('--practised-splices', practised, 0),
    voices: !values['no-voices'],
    replays: !values['no-replays'],
    unsaid: values.unsaid,
    ...parts,
    write: values.write,
    ...(values['first-languages'] !== undefined && { firstLanguages: values['first-languages'] }),
    cache: cache ?? join(tmpdir(), 'sayable-evaluate'),
    ...(corpus !== undefined && { corpus }),
    ...(json !== undefined && { json }),
    ...(before !== undefined && { before }),
    ...(swaps !== undefined && { swaps }),
    ...(native !== undefined && { native }),
    ...(spoken !== undefined && { spoken }),
    ...wholeNumbers({ splices, limit, skip, workers }),
  };
}

/** Returns the measures that need no corpus. */
function partsOf(values: ReturnType<typeof parse>) {
  const { recordings, texts, pauses, echo, microphone, replies, transcripts } = values;
  const { grammar, contrasts, slips, questions, voice } = values;
  return {
    recordings,
    texts,
    pauses,
    echo,
    microphone,
    replies,
    transcripts,
    grammar,
    contrasts,
    slips,
    questions,
    voice,
  };
}

type Counted = 'splices' | 'limit' | 'skip' | 'workers';

/** Returns the numbers of the options that are given. */
function wholeNumbers(texts: Record<Counted, string | undefined>): Partial<Record<Counted, number>> {
  const least = { splices: 0, limit: 1, skip: 0, workers: 1 };
  const numbers: Partial<Record<Counted, number>> = {};
  for (const option of ['splices', 'limit', 'skip', 'workers'] as const) {
    const text = texts[option];
    if (text !== undefined) numbers[option] = wholeNumber(`--${option}`, text, least[option]);
  }
  return numbers;
}

function wholeNumber(option: string, text: string, least: number): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && Number.isSafeInteger(value) && value >= least) return value;
  throw new UsageError(`${option} wants a whole number from ${least} on; "${text}" is none.`);
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        corpus: { type: 'string' },
        'cross-validate': { type: 'boolean', default: false },
        json: { type: 'string' },
        before: { type: 'string' },
        swaps: { type: 'string' },
        splices: { type: 'string' },
        'practised-splices': { type: 'string' },
        native: { type: 'string' },
        spoken: { type: 'string' },
        'no-voices': { type: 'boolean', default: false },
        'no-replays': { type: 'boolean', default: false },
        recordings: { type: 'boolean', default: false },
        texts: { type: 'boolean', default: false },
        pauses: { type: 'boolean', default: false },
        echo: { type: 'boolean', default: false },
        microphone: { type: 'boolean', default: false },
        replies: { type: 'boolean', default: false },
        transcripts: { type: 'boolean', default: false },
        grammar: { type: 'boolean', default: false },
        contrasts: { type: 'boolean', default: false },
        slips: { type: 'boolean', default: false },
        'first-languages': { type: 'string' },
        write: { type: 'boolean', default: false },
        questions: { type: 'boolean', default: false },
        voice: { type: 'boolean', default: false },
        unsaid: { type: 'boolean', default: false },
        limit: { type: 'string' },
        skip: { type: 'string' },
        cache: { type: 'string' },
        workers: { type: 'string' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    }).values;
  } catch (failure) {
    throw new UsageError(failure instanceof Error ? failure.message : String(failure), { cause: failure });
  }
}
