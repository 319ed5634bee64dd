import type { Judgement } from '@sayable/shared/ports';
import { AppError } from '@sayable/shared/std';
import { readArguments, type ScoreArguments, UsageError, usage } from './lib/score-arguments.ts';
import { readRecording } from './lib/score-audio.ts';
import { openPractice } from './lib/score-practice.ts';
import { scoreTable } from './lib/score-table.ts';

/** The exit codes: 1 for an error in the text, the audio or the program, 2 for invalid arguments. */
const FAILED = 1;
const MISUSED = 2;

try {
  const given = readArguments(process.argv.slice(2));
  if (given === 'help') console.log(usage);
  else await run(given);
} catch (failure) {
  if (failure instanceof UsageError) {
    console.error(`${failure.message}\n\n${usage}`);
    process.exitCode = MISUSED;
  } else if (failure instanceof AppError) {
    console.error(failure.message);
    process.exitCode = FAILED;
  } else {
    // A fault of the program. It is not rethrown: the engine's own handler would print its whole minified
    // source.
    console.error(failure);
    process.exitCode = FAILED;
  }
}

async function run(given: ScoreArguments): Promise<void> {
  const samples = await readRecording(given.audio);
  const reference = given.reference === undefined ? undefined : await readRecording(given.reference);
  const { practice, dispose } = await openPractice({ reference, firstLanguage: given.firstLanguage ?? null });
  try {
    let judgement: Judgement | undefined;
    const prepared = await practice.prepare(given.text);
    for await (const event of practice.assess(prepared, samples)) {
      if (event.type === 'utterance-assessed') judgement = event.judgement;
    }
    if (!judgement) throw new AppError('internal', 'The recording was not judged. Try again.');
    print(judgement, given);
  } finally {
    dispose();
  }
}

function print(judgement: Judgement, { text, json }: ScoreArguments): void {
  const { alignment, assessment } = judgement;
  if (json) console.log(JSON.stringify({ ...alignment, assessment }));
  else console.log(scoreTable(judgement, text, process.stdout.isTTY === true));
}
