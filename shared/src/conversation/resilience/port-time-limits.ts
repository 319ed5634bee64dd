import type { LiveTranscriber, Partner, TalkVoice } from '../../ports/index.ts';
import { Deadline, untilPassed } from './deadline.ts';
import { onAbort } from '../pipeline/on-abort.ts';

/** A partner whose first words, and each further ones, come within a time. */
export function partnerWithinTime(partner: Partner, limits: { firstMs: number; betweenMs: number }): Partner {
  return {
    async *reply(request, { signal }) {
      const abort = new AbortController();
      const letGo = onAbort(signal, () => abort.abort(signal.reason));
      const deadline = new Deadline('The answer took too long. Try again.');
      deadline.set(limits.firstMs);
      try {
        const events = partner.reply(request, { signal: abort.signal });
        yield* untilPassed(events, deadline, () => deadline.set(limits.betweenMs));
      } finally {
        letGo();
        abort.abort();
      }
    },
  };
}

/** A transcriber that understands what was committed within a time. */
export function transcriberWithinTime(transcriber: LiveTranscriber, completedMs: number): LiveTranscriber {
  return {
    sampleRate: transcriber.sampleRate,
    ...(transcriber.hears && { hears: transcriber.hears }),
    open(options) {
      const transcription = transcriber.open(options);
      const deadline = new Deadline('Understanding you took too long. Say it again, or type it.');
      let waiting = 0;
      return {
        push: (samples) => transcription.push(samples),
        commit() {
          waiting += 1;
          deadline.set(completedMs);
          transcription.commit();
        },
        events: untilPassed(transcription.events, deadline, ({ type }) => {
          if (type === 'partial') return;
          waiting -= 1;
          if (waiting <= 0) deadline.lift();
        }),
        close() {
          deadline.lift();
          transcription.close();
        },
      };
    },
  };
}

/** A voice of which, as long as there is something to say, something is heard within a time. */
export function voiceWithinTime(voice: TalkVoice, chunkMs: number): TalkVoice {
  return {
    sampleRate: voice.sampleRate,
    open(options) {
      const speech = voice.open(options);
      const deadline = new Deadline('The voice took too long. Read the answer, or try again.');
      let isFinished = false;
      return {
        say(piece) {
          deadline.set(chunkMs);
          speech.say(piece);
        },
        finish() {
          isFinished = true;
          deadline.set(chunkMs);
          speech.finish();
        },
        chunks: untilPassed(speech.chunks, deadline, () => {
          // All that was given may have been said.
          if (isFinished) deadline.set(chunkMs);
          else deadline.lift();
        }),
        close() {
          deadline.lift();
          speech.close();
        },
      };
    },
  };
}
