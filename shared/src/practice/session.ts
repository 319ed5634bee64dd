import { provisional, withFoundWords } from '../assessment/index.ts';
import { likeness, measureQuality, type SpeechSection, speechSection, trackProsody } from '../audio/index.ts';
import type { AlignedWordWire, AlignmentWire } from '../contracts/alignment.ts';
import type { AssessedWord } from '../contracts/assessment.ts';
import type { ReadingPlan } from '../contracts/plan.ts';
import type { HeardWord, Hearing, Listening } from '../ports/aligner.ts';
import type { Judge, Judgement } from '../ports/judge.ts';
import { endpointDecision } from './endpoint.ts';
import { SampleStore } from './sample-store.ts';
import type { ScoredRecording, SoundScoring } from './score-sounds.ts';
import type { ReadingSession, Reference } from './types.ts';

const SAMPLE_RATE = 16_000;

/** A copy has 1, through a loudspeaker and a room 0.6; the same voice reading a little faster 0.18, people below 0.1. */
const SURELY_SAME = 0.4;

export interface SessionParts {
  plan: ReadingPlan;
  reference: Reference;
  referenceHearing: Hearing;
  listening: Listening;
  judge: Judge;
  sounds: SoundScoring | undefined;
  /** Gives the aligner to the next in turn. */
  release(): void;
}

/** Joins a listening aligner and a judge into a session. */
export function openSession(parts: SessionParts): ReadingSession {
  const { plan, listening, release } = parts;
  const recorded = new SampleStore();
  const cancel = () => {
    listening.cancel();
    release();
  };

  return {
    async push(samples) {
      recorded.add(samples);
      const progress = await listening.push(samples);
      const elapsedMs = (recorded.length / SAMPLE_RATE) * 1_000;
      return { ...progress, elapsedMs, decision: endpointDecision(progress, plan, elapsedMs) };
    },
    async *finish({ signal } = {}) {
      const emit = wordEmitter(parts, recorded);
      // The judged part begins with the speech and not with the device, so the same speech gets the same answer.
      const section = speechSection(recorded.all(), SAMPLE_RATE);
      const { samples } = section;
      try {
        for await (const event of listening.finish({ samples, ...(signal && { signal }) })) {
          signal?.throwIfAborted();
          if (event.type === 'words-heard') {
            const words = emit(event.words);
            if (words.length > 0) yield { type: 'words-assessed', words };
          } else {
            const judgement = await judgeAll(parts, samples, event.hearing, signal);
            yield { type: 'reading-assessed', judgement: inRecording(judgement, section) };
          }
        }
      } finally {
        cancel();
      }
    },
    cancel,
  };
}

async function judgeAll(
  parts: SessionParts,
  samples: Float32Array,
  hearing: Hearing,
  signal: AbortSignal | undefined,
): Promise<Judgement> {
  const { plan, reference, referenceHearing, judge, sounds } = parts;
  const scored = sounds && (await sounds.score(samples, hearing, plan, { signal }));
  const referenceSounds = scored?.scores && (await reference.sounds());
  const heard = scored?.scores ? withFoundWords(hearing, scored.scores, plan) : hearing;
  const judgement = judge.judge({
    plan,
    hearing: heard,
    reference: reference.words,
    referenceHeard: likeness({ samples, sampleRate: SAMPLE_RATE }, reference.recording) > SURELY_SAME,
    referenceHearing,
    prosody: { user: trackProsody(samples, SAMPLE_RATE), reference: reference.prosody },
    ...(sounds && { sounds: scored?.scores ?? null }),
    ...(scored?.doubt && { doubt: scored.doubt }),
    ...(referenceSounds && { referenceSounds }),
  });
  return scored?.scores ? scoredBy(judgement, scored) : judgement;
}

/** The learner's times counted from the recording's beginning: it is the whole recording that is kept and played. */
function inRecording({ alignment, assessment }: Judgement, { startMs }: SpeechSection): Judgement {
  const user: AlignmentWire['user'] = alignment.user.map((word) => ({ ...word, ...later(word, startMs) }));
  return { alignment: { ...alignment, user }, assessment };
}

function later({ xmin, xmax, phones }: AlignedWordWire, byMs: number) {
  const moved = (seconds: number): number => Math.max(0, Math.round(seconds * 1_000 + byMs) / 1_000);
  return {
    xmin: moved(xmin),
    xmax: moved(xmax),
    phones: phones.map((phone) => ({ ...phone, xmin: moved(phone.xmin), xmax: moved(phone.xmax) })),
  };
}

function scoredBy({ alignment, assessment }: Judgement, { scorer }: ScoredRecording): Judgement {
  return { alignment, assessment: { ...assessment, scoredBy: { name: 'sounds', version: scorer } } };
}

/**
 * Judges words as they become final and gives each once. Added speech at the end of what is final waits: it may
 * stand for a word that turns out to be missing.
 */
function wordEmitter({ plan, judge, referenceHearing, sounds }: SessionParts, recorded: SampleStore) {
  const heard: HeardWord[] = [];
  const given = new Set<string>();
  return (words: readonly HeardWord[]): AssessedWord[] => {
    // The engine may change its mind about words that it gave: they come again, from the first that changed.
    const from = words[0]?.startMs ?? Number.POSITIVE_INFINITY;
    while ((heard.at(-1)?.startMs ?? Number.NEGATIVE_INFINITY) >= from) heard.pop();
    heard.push(...words);
    const quality = measureQuality(recorded.all(), SAMPLE_RATE);
    const judged = judge.judgeWords(plan, heard, { quality }, referenceHearing);
    const fresh = judged.filter(({ userIndex, botIndex }) => {
      const key = `${userIndex} ${botIndex}`;
      if (given.has(key)) return false;
      given.add(key);
      return true;
    });
    return sounds?.isHopeful ? fresh.map(provisional) : fresh;
  };
}
