import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../../../scripts/setup/dependencies.mjs';
import type { EvaluateArguments } from '../run/arguments.ts';
import { transcriptLines } from './measure-transcripts.ts';

const usualLimit = 400;

/** Prints the figures of the on-device recogniser, and its progress on the error stream. */
export async function printTranscripts({
  corpus = join(root, '..', 'shared', 'corpus'),
  limit = usualLimit,
}: Pick<EvaluateArguments, 'corpus' | 'limit'>): Promise<void> {
  if (!existsSync(join(corpus, 'labels.jsonl'))) {
    console.log(
      `There are no recordings to recognise: ${corpus} is not here. Name the corpus with --corpus.`,
    );
    return;
  }
  const onProgress = (line: string) => console.error(line);
  console.log((await transcriptLines({ corpus, limit, onProgress })).join('\n'));
}
