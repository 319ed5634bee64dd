import { parseArgs } from 'node:util';

export interface ScoreArguments {
  text: string;
  audio: string;
  reference?: string;
  firstLanguage?: string;
  json: boolean;
}

export const usage = `Usage: npm run score -- --text "SENTENCE" --audio FILE [--reference FILE] [--first-language TAG] [--json]

  --text            the sentence that was read
  --audio           the recording: wav, mp3, ogg, opus, flac, m4a, webm and more
  --reference       reference audio of the same sentence; the default is the embedded voice
  --first-language  the speaker's first language, whose slips are listened for (es); by default she has set none
  --json            print {user, bot, assessment} as JSON instead of a table`;

/** Invalid arguments of the command. The message names the problem. */
export class UsageError extends Error {}

/**
 * Parses the arguments of `npm run score`.
 * @throws UsageError if an argument is missing or unknown
 */
export function readArguments(args: readonly string[]): ScoreArguments | 'help' {
  const { text, audio, reference, json, help, 'first-language': firstLanguage } = parse(args);
  if (help) return 'help';
  if (text === undefined) throw new UsageError('--text is missing. Give the sentence that was read.');
  if (audio === undefined) throw new UsageError('--audio is missing. Give the file of the recording.');
  return {
    text,
    audio,
    json,
    ...(reference !== undefined && { reference }),
    ...(firstLanguage !== undefined && { firstLanguage }),
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        text: { type: 'string' },
        audio: { type: 'string' },
        reference: { type: 'string' },
        'first-language': { type: 'string' },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    }).values;
  } catch (failure) {
    throw new UsageError(failure instanceof Error ? failure.message : String(failure), { cause: failure });
  }
}
