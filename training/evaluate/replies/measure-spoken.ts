import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import {
  builtInScenarios,
  createListedTranscriber,
  createPhraseRecognizer,
  createPhraseTranscriber,
  scriptOf,
  walkOf,
} from '@sayable/shared/conversation';
import { cmuDictionary, createGuess, createPronouncer } from '@sayable/shared/phonetics';
import type { LiveTranscriber, SpeechToText, TranscriptionEvent } from '@sayable/shared/ports';
import { createEmbeddedAligner } from '@sayable/shared/recognition';
import { floatToPcm16 } from '@sayable/shared/std';
import { createStreamingTranscriber, loadSpeechToText } from '@sayable/shared/transcription';
import { recognizerFiles } from '../../../scripts/recognizer/recognizer-files.ts';
import { say } from '../../traps/voices.ts';
import { percent, tableOf } from '../report/table.ts';
import { type OffScriptAnswer, outcomeOf, type ReplyOutcome, readAnswers } from './measure-replies.ts';

/** The voices that nothing is tuned on. */
const voices = ['rms', 'awb'] as const;
/** Every so many of the answers is spoken: all of them take an hour. */
const EVERY_LISTED = 8;
const EVERY_SET_ASIDE = 16;
/** The time in which an answer must be transcribed. */
const WITHIN_MS = 60_000;

type Voice = (typeof voices)[number];
type Heard = Exclude<TranscriptionEvent, { type: 'partial' }>;

/**
 * Speaks listed replies, and answers that are not on the scripts, to the recognisers of a conversation without a server, and
 * prints how they are understood. A choice that is offered counts as asked.
 * @param onProgress called with a line of progress
 */
export async function spokenLines(onProgress: (line: string) => void): Promise<string[]> {
  const { recognizer, ears, dispose } = await openEars();
  const listed = everyNth(listedAnswers(), EVERY_LISTED);
  const offScript = everyNth(
    readAnswers().filter(({ isSetAside }) => isSetAside),
    EVERY_SET_ASIDE,
  );
  const rows: string[][] = [];
  const mistakes: string[] = [];
  for (const [name, answers] of [
    ['listed replies', listed],
    ['answers off the script, set aside', offScript],
  ] as const) {
    for (const voice of voices) {
      const outcomes: ReplyOutcome[] = [];
      for (const answer of answers) {
        const { outcome, line } = await spoken(answer, voice, { recognizer, ears });
        outcomes.push(outcome);
        if (outcome !== 'right' && name === 'listed replies') mistakes.push(line);
        if (outcomes.length % 25 === 0)
          onProgress(`${name}, ${voice}: ${outcomes.length} of ${answers.length}`);
      }
      const share = (wanted: ReplyOutcome) =>
        percent(outcomes.filter((one) => one === wanted).length / Math.max(1, outcomes.length));
      rows.push([
        name,
        voice,
        String(outcomes.length),
        ...(['right', 'wrong', 'asked', 'missed'] as const).map(share),
      ]);
    }
  }
  await dispose();
  const head = ['said', 'voice', 'answers', 'right', 'wrongly accepted', 'asked', 'not understood'];
  return [...mistakes, '', ...tableOf(head, rows)];
}

async function openEars() {
  const paths = new Map((await recognizerFiles()).map(({ name, path }) => [name, path]));
  const recognizer = await loadSpeechToText(
    async (name) => new Uint8Array(await readFile(paths.get(name) ?? name)),
  );
  const pronouncer = createPronouncer({ lexicon: cmuDictionary(), guess: createGuess() });
  const aligner = await createEmbeddedAligner({
    modelBase: fileURLToPath(new URL('model/', import.meta.resolve('soundswallower'))),
  });
  return {
    recognizer,
    ears: createPhraseRecognizer({ recognizer: aligner, pronouncer }),
    dispose: async () => {
      aligner.dispose();
      await recognizer.dispose();
    },
  };
}

/** Returns the listed replies of all scenes, each at its place. */
function listedAnswers(): OffScriptAnswer[] {
  return builtInScenarios.flatMap(({ id }) =>
    Object.entries(scriptOf(id)?.nodes ?? {}).flatMap(([node, { replies }]) =>
      replies
        .filter(({ isHidden, text }) => !isHidden && !text.includes('{'))
        .map(({ text }, index) => ({
          place: `${id}/${node}`,
          text,
          labels: [String(index + 1)],
          isSetAside: true,
        })),
    ),
  );
}

async function spoken(
  answer: OffScriptAnswer,
  voice: Voice,
  parts: { recognizer: SpeechToText; ears: ReturnType<typeof createPhraseRecognizer> },
): Promise<{ outcome: ReplyOutcome; line: string }> {
  const [id = '', node = ''] = answer.place.split('/');
  const scenario = builtInScenarios.find((one) => one.id === id);
  if (!scenario) throw new Error(`There is no scene ${id}.`);
  const walk = walkOf(scenario);
  const expected = walk.expected({ ...walk.start(), node });
  const transcriber = createListedTranscriber({
    free: createStreamingTranscriber({ recognizer: parts.recognizer, elapsed: () => performance.now() }),
    listed: createPhraseTranscriber({ recognizer: parts.ears, expectedNow: () => expected }),
  });
  const event = await transcribed(transcriber, await say(answer.text, voice));
  if (event.type === 'unsure') {
    return {
      outcome: 'asked',
      line: `  asked at ${answer.place}: ${answer.text} → ${event.candidates.join(' | ')}`,
    };
  }
  const { confidences, listed } = event.heard ?? {};
  const { outcome, as } = outcomeOf(answer, {
    text: event.text,
    ...(confidences && { confidences }),
    ...(listed !== undefined && { listed }),
  });
  return { outcome, line: `  ${outcome} at ${answer.place}: ${answer.text} → heard “${event.text}” → ${as}` };
}

async function transcribed(transcriber: LiveTranscriber, samples: Float32Array): Promise<Heard> {
  const signal = AbortSignal.timeout(WITHIN_MS);
  const transcription = transcriber.open({ signal });
  transcription.push(floatToPcm16(samples));
  transcription.commit();
  try {
    for await (const event of transcription.events) {
      if (event.type !== 'partial') return event;
    }
  } finally {
    transcription.close();
  }
  throw new Error('The transcription ended without a transcript.');
}

const everyNth = <T>(all: readonly T[], n: number): T[] => all.filter((_, index) => index % n === 0);
