import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command, CommanderError, InvalidArgumentError } from 'commander';

/** The options of the command. Its help says what each is. */
export interface EvaluateArguments
  extends Record<(typeof switches)[number][0], boolean>,
    Partial<Record<(typeof texts)[number][0], string>>,
    Partial<Record<(typeof numbers)[number][0], number>> {
  practisedSplices: number;
  /** False without the embedded voices and their deliberate errors. */
  voices: boolean;
  /** False without playing recordings several times. */
  replays: boolean;
  cache: string;
}

/** The parts that need no corpus. */
const parts = [
  ['recordings', 'prints the recordings of ../shared/speech word by word beside the raters’ marks'],
  ['texts', 'prints how sentences with numbers, money, dates and acronyms are planned, by kind'],
  [
    'pauses',
    'prints how many recordings have a pause inside a group of words: voices in which it is put; with --native, native speakers; with --corpus, learners, by raters’ prosody and by folds',
  ],
  [
    'flow',
    'prints how often the news of a sentence is told from its plain reading, in the voices of --spoken, and whether its end goes up or down: embedded voices, and learners of --corpus whose ends are turned',
  ],
  ['waits', 'prints how a conversation waits in and after the sentences of the learners in ../shared/speech'],
  ['echo', 'prints how often the tutor’s voice, heard late by the microphone, is taken for a person'],
  [
    'microphone',
    'prints how listed replies are understood through Chromium’s microphone, with the browser’s processing of sound and without it',
  ],
  [
    'replies',
    'prints how typed answers in learners’ own words are understood, by kind, how spoken ones are, by voices, and how weak readers of ../shared/corpus are, whose sentence is one of eight (not with --no-voices)',
  ],
  [
    'recognizers',
    'prints how the expected sentences of the role-plays, and answers in own words, are understood by two voices, quiet and in noise: by both recognisers, by the one of any words with the expected sentences, and by the list alone',
  ],
  [
    'talks',
    'recounts the judged whole talks of lab/talks by half, and replays them with the present partner: a reply in other words is not sensible until it is judged',
  ],
  [
    'spokenTalks',
    'speaks the lines of the played talks in noise to the recognisers, and prints how often the partner’s reply is that to the typed line, and judged sensible',
  ],
  [
    'transcripts',
    'prints how many words the on-device recogniser mistakes, of 400 recordings of ../shared/corpus',
  ],
  [
    'grammar',
    'prints how many slips of learners the notes put right, by kind, and their false notes, also on correct sentences that voices and learners of ../shared/corpus say (not with --no-voices)',
  ],
  [
    'contrasts',
    'prints how well pairs of sounds are told apart in words of minimal pairs, by pair; with --corpus also for learners; with --write the figures go into the data file of the product',
  ],
  [
    'slips',
    'prints how well frequent slips of each first language are heard, which voices say on purpose; with --write into lab/slips.md',
  ],
  [
    'reading',
    'prints how learners of --corpus who read texts aloud are followed: their sentences joined, and with words again, words left out and other deviations that are cut out of their recordings',
  ],
  [
    'along',
    'prints how soon a voice that reads along notices that learners of --corpus fall behind, and how often it stops for voices that keep up',
  ],
  [
    'range',
    'prints over how many semitones the sentences of ../shared/speech, good readers of --corpus and readers of --native move, and their score for rhythm and flow if they are flattened',
  ],
  [
    'melody',
    'prints how the own voice of 100 adults and 30 children of --corpus takes over the model’s melody: time, contour, words’ scores, and with --nisqa how natural it sounds',
  ],
  ['questions', 'prints how Flite’s voices end questions and statements, with and without the rise'],
  [
    'voice',
    'prints the model voice’s score, red sounds, misheard words, melody and times beside slt’s; with --corpus also for 16 of its texts',
  ],
  [
    'references',
    'prints what of the judgement of ../shared/speech, and with --corpus of 60 of its recordings, differs with the natural voice as the reference from slt’s',
  ],
] as const;

const switches = [
  ...parts,
  ['crossValidate', 'every speaker is scored by the model of lab/training/folds that never heard them'],
  ['differences', 'with --talks, prints the replies that differ from those that were played'],
  ['write', 'writes the figures of --contrasts or --slips'],
  [
    'unsaid',
    'prints how -ed and -es as a syllable are judged where learners of --corpus did not say them, and where they did',
  ],
] as const;

/** Options with a file or a folder. */
const texts = [
  ['corpus', 'DIR', 'labels.jsonl and audio/ID.opus or audio/ID.wav, rated as speechocean762 is'],
  [
    'swaps',
    'FILE',
    'the swap test: one expected sound a line is exchanged, {id, word, phone, said, expected}',
  ],
  [
    'native',
    'DIR',
    'native speech in DIR/read and DIR/casual: NAME.wav, .flac, .opus or .mp3, and NAME.txt or .lab',
  ],
  [
    'spoken',
    'DIR',
    'errors on purpose by an engine that no training used; with --flow, readings with news (lab/training/README.md says how to make both)',
  ],
  ['firstLanguages', 'DIR', 'the slips of each language, TAG.json (shared/first-languages)'],
  [
    'firstLanguage',
    'TAG',
    'the speakers have set this first language, whose slips are listened for; with --slips, `own` sets that of each slip. By default they have set none',
  ],
  ['nisqa', 'FILE', 'weights of NISQA-TTS (nisqa_tts.tar), for --melody; python3 needs NumPy'],
  ['json', 'FILE', 'writes all figures as JSON'],
  ['before', 'FILE', 'prints the figures of such a file beside today’s'],
] as const;

/** Options with a whole number: the least one, and the default. */
const numbers = [
  ['splices', 0, 'the splice test: one sound of every recording is replaced in its audio, by this seed'],
  ['practisedSplices', 0, 'so many spliced recordings are practised, too; the network alone scores all', 500],
  [
    'limit',
    1,
    'no more than N recordings, of as few speakers as it takes; with --replies, --recognizers, --microphone, --grammar and --range, no more than N spoken answers or recordings of each kind; with --spoken-talks, no more than N lines of each talk; with --slips, no more than N slips',
  ],
  ['skip', 0, 'without the first N recordings of --corpus: those on which something was chosen'],
  ['workers', 1, 'so many processes; by default one for each core'],
] as const;

/** Incorrect usage of the command. The message says what is missing. */
export class UsageError extends Error {}

/** The help of the command. */
export const usage = (): string => command().helpInformation();

/** @throws UsageError */
export function readArguments(args: readonly string[]): EvaluateArguments | 'help' {
  const asked = command();
  try {
    asked.parse(args, { from: 'user' });
  } catch (failure) {
    if (failure instanceof CommanderError && failure.code === 'commander.helpDisplayed') return 'help';
    throw new UsageError(failure instanceof Error ? failure.message : String(failure), { cause: failure });
  }
  const given = asked.opts<EvaluateArguments>();
  if (given.corpus === undefined && !parts.some(([name]) => given[name]))
    throw new UsageError('--corpus is missing: name the folder with labels.jsonl.');
  return given;
}

function command(): Command {
  const made = new Command('npm run evaluate --')
    .usage('--corpus DIR [options]')
    .exitOverride()
    .configureOutput({ writeOut: () => undefined, writeErr: () => undefined })
    .configureHelp({ helpWidth: 120 });
  for (const [name, value, help] of texts) made.option(`${flag(name)} <${value}>`, help);
  for (const [name, least, help, usual] of numbers)
    made.option(`${flag(name)} <N>`, help, (text: string) => wholeNumber(text, least), usual);
  for (const [name, help] of switches) made.option(flag(name), help).setOptionValue(name, false);
  return made
    .option('--no-voices', 'without the embedded voices and their errors on purpose')
    .option('--no-replays', 'without playing recordings several times')
    .option(
      '--cache <DIR>',
      'where scores are kept, so that a run that was stopped goes on',
      join(tmpdir(), 'sayable-evaluate'),
    );
}

const flag = (name: string): string => `--${name.replace(/[A-Z]/gu, (letter) => `-${letter.toLowerCase()}`)}`;

function wholeNumber(text: string, least: number): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && Number.isSafeInteger(value) && value >= least) return value;
  throw new InvalidArgumentError(`It is no whole number from ${least} on.`);
}
