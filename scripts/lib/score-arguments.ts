import { parseArgs } from 'node:util';

export interface ScoreArguments {
  text: string;
  audio: string;
  reference?: string;
  json: boolean;
}

export const usage = `Usage: npm run score -- --text "What was read" --audio FILE [--reference FILE] [--json]

  --text       the sentence that was read
  --audio      the recording: wav, mp3, ogg, opus, flac, m4a, webm and more
  --reference  a model reading of the same sentence; the embedded voice speaks it otherwise
  --json       print {user, bot, assessment} as JSON instead of a table`;

/** Wrong use of the command: the message says what is missing. */
export class UsageError extends Error {}

/** @throws UsageError */
export function readArguments(args: readonly string[]): ScoreArguments | 'help' {
  const { text, audio, reference, json, help } = parse(args);
  if (help) return 'help';
  if (text === undefined) throw new UsageError('--text is missing: give the sentence that was read.');
  if (audio === undefined) throw new UsageError('--audio is missing: give the recording’s file.');
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
