import { parseArgs } from 'node:util';

export interface ScoreArguments {
  text: string;
  audio: string;
  reference?: string;
  json: boolean;
}

export const usage = `Usage: npm run score -- --text "SENTENCE" --audio FILE [--reference FILE] [--json]

  --text       the sentence that was read
  --audio      the recording: wav, mp3, ogg, opus, flac, m4a, webm and more
  --reference  reference audio of the same sentence; the default is the embedded voice
  --json       print {user, bot, assessment} as JSON instead of a table`;

/** Invalid arguments of the command. The message names the problem. */
export class UsageError extends Error {}

/**
 * Parses the arguments of `npm run score`.
 * @throws UsageError if an argument is missing or unknown
 */
export function readArguments(args: readonly string[]): ScoreArguments | 'help' {
  const { text, audio, reference, json, help } = parse(args);
  if (help) return 'help';
  if (text === undefined) throw new UsageError('--text is missing. Give the sentence that was read.');
  if (audio === undefined) throw new UsageError('--audio is missing. Give the file of the recording.');
  return { text, audio, json, ...(reference !== undefined && { reference }) };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        text: { type: 'string' },
        audio: { type: 'string' },
        reference: { type: 'string' },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    }).values;
  } catch (failure) {
    throw new UsageError(failure instanceof Error ? failure.message : String(failure), { cause: failure });
  }
}
