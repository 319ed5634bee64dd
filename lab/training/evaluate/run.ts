import { AppError } from '@sayable/shared/std';
import { talkLines } from '../../talks/recount.ts';
import { spokenTalkLines } from '../../talks/spoken.ts';
import { contrastLines } from './contrasts/measure-contrasts.ts';
import { substitutionLines } from './contrasts/measure-substitutions.ts';
import { evaluate } from './evaluate.ts';
import { flowLines } from './flow/measure-flow.ts';
import { grammarLines } from './grammar/measure-grammar.ts';
import { spokenNoteLines } from './grammar/measure-spoken-notes.ts';
import { guessedWordLines } from './guessed-words.ts';
import { melodyLines } from './melody/measure-melody.ts';
import { markedPauseLines } from './pauses/measure-pauses.ts';
import { printedRecordings } from './print-recordings.ts';
import { questionLines } from './questions/measure-questions.ts';
import { rangeLines } from './range/measure-range.ts';
import { readingLines } from './reading/measure-reading.ts';
import { recognizerLines } from './recognizers/measure-recognizers.ts';
import { microphoneLines } from './replies/measure-microphone.ts';
import { replyLines } from './replies/measure-replies.ts';
import { spokenLines } from './replies/measure-spoken.ts';
import { weakReaderLines } from './replies/measure-weak-readers.ts';
import { reportOf } from './report/report.ts';
import { readArguments, UsageError, usage } from './run/arguments.ts';
import { alongLines } from './shadowing/measure-along.ts';
import { slipLines } from './slips/measure-slips.ts';
import { textLines } from './texts/measure-texts.ts';
import { printTranscripts } from './transcripts/print-transcripts.ts';
import { echoLines } from './turns/measure-echo.ts';
import { waitLines } from './turns/measure-waits.ts';
import { unsaidLines } from './unsaid/measure-unsaid.ts';
import { referenceLines } from './voice/measure-references.ts';
import { voiceLines } from './voice/measure-voice.ts';

/**
 * `npm run evaluate -- --corpus DIR …` measures the agreement of the shipped scorer with trained raters
 * (docs/assessment.md).
 */

/** Exit codes: 1 for a failure with this corpus or model, 2 for incorrect usage. */
const FAILED = 1;
const MISUSED = 2;

try {
  const given = readArguments(process.argv.slice(2));
  if (given === 'help') console.log(usage());
  else {
    if (given.texts) {
      console.log(textLines().join('\n'));
      console.log(['', ...(await guessedWordLines())].join('\n'));
    }
    if (given.replies) {
      console.log(replyLines().join('\n'));
      if (given.voices) {
        const { corpus, limit } = given;
        const onProgress = console.error;
        console.log((await spokenLines({ limit, onProgress })).join('\n'));
        console.log(['', ...(await weakReaderLines({ corpus, limit, onProgress }))].join('\n'));
      }
    }
    if (given.recognizers) {
      const { limit } = given;
      console.log((await recognizerLines({ limit, onProgress: console.error })).join('\n'));
    }
    if (given.talks) console.log((await talkLines({ differences: given.differences })).join('\n'));
    if (given.spokenTalks) {
      const { limit } = given;
      console.log((await spokenTalkLines({ limit, onProgress: console.error })).join('\n'));
    }
    if (given.grammar) {
      console.log(grammarLines().join('\n'));
      const { corpus, limit } = given;
      const spoken = { corpus, limit, onProgress: console.error };
      if (given.voices) console.log((await spokenNoteLines(spoken)).join('\n'));
    }
    if (given.reading) {
      const { corpus, limit } = given;
      if (!corpus) throw new UsageError('--reading needs --corpus.');
      console.log((await readingLines({ corpus, limit, onProgress: console.error })).join('\n'));
    }
    if (given.along) {
      const { corpus, limit } = given;
      if (!corpus) throw new UsageError('--along needs --corpus.');
      console.log((await alongLines({ corpus, limit, onProgress: console.error })).join('\n'));
    }
    if (given.melody) {
      const { corpus, nisqa, cache, limit } = given;
      if (!corpus) throw new UsageError('--melody needs --corpus.');
      const options = { corpus, nisqa, cache, limit, onProgress: console.error };
      console.log((await melodyLines(options)).join('\n'));
    }
    if (given.range) {
      const { corpus, native, limit } = given;
      console.log((await rangeLines({ corpus, native, limit, onProgress: console.error })).join('\n'));
    }
    if (given.questions) console.log((await questionLines()).join('\n'));
    if (given.voice) console.log((await voiceLines(given.corpus)).join('\n'));
    if (given.references) console.log((await referenceLines(given.corpus)).join('\n'));
    if (given.recordings) console.log((await printedRecordings(given)).join('\n'));
    if (given.pauses) console.log((await markedPauseLines(given)).join('\n'));
    if (given.flow) console.log((await flowLines(given)).join('\n'));
    if (given.waits) console.log((await waitLines()).join('\n'));
    if (given.echo) console.log((await echoLines(console.error)).join('\n'));
    if (given.microphone) {
      const { limit } = given;
      console.log((await microphoneLines({ limit, onProgress: console.error })).join('\n'));
    }
    if (given.transcripts) await printTranscripts(given);
    const { corpus, cache } = given;
    if (given.contrasts) {
      const options = { corpus, cache, isWritten: given.write, onProgress: console.error };
      console.log((await contrastLines(options)).join('\n'));
      console.log(['', ...(await substitutionLines(console.error))].join('\n'));
    }
    if (given.slips) console.log((await slipLines({ ...given, isWritten: given.write })).join('\n'));
    // These read recordings of the corpus; its ratings take hours.
    const hasRead =
      given.transcripts ||
      given.replies ||
      given.grammar ||
      given.contrasts ||
      given.slips ||
      given.range ||
      given.melody ||
      given.voice ||
      given.references ||
      given.reading ||
      given.along ||
      given.pauses ||
      given.flow ||
      given.unsaid;
    if (corpus !== undefined && given.unsaid)
      console.log((await unsaidLines({ ...given, corpus })).join('\n'));
    if (corpus !== undefined && !hasRead) {
      const { notes, ...findings } = await evaluate({ ...given, corpus });
      console.log(['', ...reportOf(findings), ...notes.flatMap((note) => ['', note])].join('\n'));
    }
  }
} catch (failure) {
  if (failure instanceof UsageError) {
    console.error(`${failure.message}\n\n${usage()}`);
    process.exitCode = MISUSED;
  } else {
    // An unexpected exception is a fault, so its stack is printed.
    console.error(failure instanceof AppError ? failure.message : failure);
    process.exitCode = FAILED;
  }
}
