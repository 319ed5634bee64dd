import { provisional, withFoundWords } from '../assessment/index.ts';
import {
  measureQuality,
  peakCorrelation,
  type SpeechSection,
  speechSection,
  trackProsody,
} from '../audio/index.ts';
import type { AlignedWordWire, AlignmentWire } from '../contracts/alignment.ts';
import type { AssessedWord, Assessment } from '../contracts/assessment.ts';
import type { UtterancePlan } from '../contracts/plan.ts';
import { withOtherWords } from '../contrasts/index.ts';
import { withFlow, withPauses } from '../flow/index.ts';
import type { Recognition, RecognizedWord, StreamingRecognition } from '../ports/aligner.ts';
import type { Judge, Judgement, ProsodyTrack } from '../ports/judge.ts';
import type { Pronouncer } from '../ports/pronouncer.ts';
import type { SlipDetector } from '../ports/sound-scorer.ts';
import { unlessAborted } from '../std/index.ts';
import { type AsSaid, asSaid } from './as-said.ts';
import { endpointDecision, isEndpointNear } from './endpoint.ts';
import { markedSlips } from './marked-slips.ts';
import { SampleStore } from './sample-store.ts';
import type { SoundScoring } from './score-sounds.ts';
import type { PracticeParts, Reference, UtteranceScoring } from './types.ts';

const SAMPLE_RATE = 16_000;

/**
 * A copy has 1; a copy through a loudspeaker and a room 0.6; the same voice at a slightly higher pace 0.18;
 * people below 0.1.
 */
const SURELY_SAME = 0.4;

/** The longest recording that is encoded ahead: of a longer one, the end of the silence is noticed late. */
const LONGEST_AHEAD = 12 * SAMPLE_RATE;

export interface UtteranceScoringParts {
  plan: UtterancePlan;
  reference: Reference;
  referenceRecognition: Recognition;
  /** Resolves to the model voice's reading of another wording. */
  referenceOf(plan: UtterancePlan): Promise<Reference>;
  recognition: StreamingRecognition;
  judge: Judge;
  sounds: SoundScoring | undefined;
  /** True if the recording has ended already: there is no silence in which to work ahead. */
  isWhole: boolean | undefined;
  slips: PracticeParts['slips'];
  pronouncer: Pronouncer;
  /** Releases the aligner's mutex. */
  release(): void;
}

/** Combines a streaming recognition and a judge. */
export function createUtteranceScoring(parts: UtteranceScoringParts): UtteranceScoring {
  const { plan, recognition, release, isWhole } = parts;
  const recorded = new SampleStore();
  let ahead: SpeechAhead | undefined;
  /** The length of the recording from which on its section may be settled. */
  let settledAt = 0;
  const free = () => {
    recognition.cancel();
    release();
  };
  const forget = () => {
    ahead?.encoding.abort();
    ahead = undefined;
  };

  return {
    async push(samples) {
      recorded.add(samples);
      const progress = await recognition.push(samples);
      const { length } = recorded;
      if (progress.inSpeech) forget();
      const isTime = !isWhole && !ahead && length >= settledAt && length <= LONGEST_AHEAD;
      if (isTime && isEndpointNear(progress, plan)) {
        const section = speechSection(recorded.all(), SAMPLE_RATE);
        settledAt = section.place?.settledAt ?? length + SAMPLE_RATE / 2;
        if (length >= settledAt) ahead = measureAhead(parts, section);
      }
      const elapsedMs = (length / SAMPLE_RATE) * 1_000;
      return { ...progress, elapsedMs, decision: endpointDecision(progress, plan, elapsedMs) };
    },
    async *finish({ signal } = {}) {
      const emit = wordEmitter(parts, recorded);
      // The assessed section begins with the speech and not with the device, so that the same speech gets the
      // same result.
      const section = speechSection(recorded.all(), SAMPLE_RATE, ahead?.section);
      const { samples } = section;
      let completed: Recognition | undefined;
      try {
        for await (const event of recognition.finish({ samples, ...(signal && { signal }) })) {
          signal?.throwIfAborted();
          if (event.type === 'words-recognized') {
            const words = emit(event.words);
            if (words.length > 0) yield { type: 'words-assessed', words };
          } else completed = event.recognition;
        }
      } finally {
        free();
      }
      if (!completed) return;
      // The aligner is free by now: the model voice may have to read another wording.
      const judgement = await judgeAll({ ...parts, ahead }, section, asSaid(plan, completed), signal);
      yield { type: 'utterance-assessed', judgement: inRecording(judgement, section) };
    },
    cancel() {
      forget();
      free();
    },
  };
}

interface MeasuredSpeech {
  isReferencePlayback: boolean;
  section: SpeechSection;
  reference: Reference;
  prosody: ProsodyTrack;
}

/** Measures what the sound alone tells. */
function measureSpeech(section: SpeechSection, reference: Reference): MeasuredSpeech {
  const { samples } = section;
  const likeness = peakCorrelation({ samples, sampleRate: SAMPLE_RATE }, reference.recording);
  const isReferencePlayback = likeness > SURELY_SAME;
  return { section, reference, isReferencePlayback, prosody: trackProsody(samples, SAMPLE_RATE) };
}

interface SpeechAhead extends MeasuredSpeech {
  encoding: AbortController;
}

/**
 * Does the work that needs only the sound in the silence before the recording ends. It counts if nothing more
 * is said.
 */
function measureAhead({ reference, sounds }: UtteranceScoringParts, section: SpeechSection): SpeechAhead {
  const encoding = new AbortController();
  void sounds?.encodeAhead(section.samples, encoding.signal);
  return { ...measureSpeech(section, reference), encoding };
}

async function judgeAll(
  { ahead, ...parts }: UtteranceScoringParts & { ahead: MeasuredSpeech | undefined },
  section: SpeechSection,
  { plan, recognition, wordings }: AsSaid,
  signal: AbortSignal | undefined,
): Promise<Judgement> {
  const { judge, sounds } = parts;
  const { samples } = section;
  const isUsual = wordings.length === 0;
  const reference = isUsual ? parts.reference : await unlessAborted(parts.referenceOf(plan), signal);
  const referenceRecognition = isUsual
    ? parts.referenceRecognition
    : await unlessAborted(reference.recognition(), signal);
  const scored = sounds && (await sounds.score(samples, recognition, plan, { signal }));
  const referenceSounds = scored?.scores && (await reference.sounds());
  const recognized = scored?.scores ? withFoundWords(recognition, scored.scores, plan) : recognition;
  // Asked for now: the model voice's sounds may have been scored before the person chose a language.
  const slips = scored?.scores ? parts.slips?.() : undefined;
  const probability =
    scored?.scores && plan.contrast?.english ? slips?.tell?.(scored.scores, plan) : scored?.contrast;
  const { prosody, isReferencePlayback } =
    ahead?.section === section && ahead.reference === reference ? ahead : measureSpeech(section, reference);
  const judged = judge.judge({
    plan,
    recognition: recognized,
    reference: reference.words,
    isReferencePlayback,
    referenceRecognition,
    prosody: { user: prosody, reference: reference.prosody },
    ...(sounds && {
      sounds: scored?.scores ? markedSlips(scored.scores, slips, { plan, probability }) : null,
    }),
    ...(scored?.doubt && { doubt: scored.doubt }),
    ...(referenceSounds && {
      referenceSounds: slips?.mark(referenceSounds, { isModel: true }) ?? referenceSounds,
    }),
  });
  const paused = withPauses(judged, plan, { samples, quality: recognition.quality });
  const judgement = parts.plan.isForFlow ? withFlow(paused, plan, samples) : paused;
  if (!scored?.scores) return inWording(judgement, wordings);
  const words = await withOtherWords(judgement.assessment.words, plan.text, parts.pronouncer);
  return inWording(
    scoredBy(
      judgement,
      words,
      { scorer: scored.scorer, contrast: probability, fits: slips?.fits?.(scored.scores) },
      slips,
    ),
    wordings,
  );
}

function inWording({ alignment, assessment }: Judgement, wordings: number[]): Judgement {
  return { alignment, assessment: wordings.length === 0 ? assessment : { ...assessment, wordings } };
}

/**
 * Shifts the learner's times to the beginning of the recording, because the whole recording is stored and
 * played.
 */
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

function scoredBy(
  { alignment, assessment }: Judgement,
  words: AssessedWord[],
  { scorer, contrast, fits }: Pick<Assessment, 'contrast' | 'fits'> & { scorer: string },
  slips: SlipDetector | undefined,
): Judgement {
  const by = {
    scoredBy: { name: 'sounds' as const, version: scorer },
    ...(contrast !== undefined && { contrast }),
    ...(slips && { slipsOf: slips.language }),
    ...(fits && { fits }),
  };
  return { alignment, assessment: { ...assessment, words, ...by } };
}

/**
 * Assesses words as they become final, each once. Added speech at the end of the final words is held back: it
 * may replace a word that turns out to be missing.
 */
function wordEmitter({ plan, judge, referenceRecognition }: UtteranceScoringParts, recorded: SampleStore) {
  const recognized: RecognizedWord[] = [];
  const given = new Set<string>();
  // Words come after the end of the recording.
  let quality: ReturnType<typeof measureQuality> | undefined;
  return (words: readonly RecognizedWord[]): AssessedWord[] => {
    // The engine may change words that it has already reported: they are reported again, from the first that
    // changed.
    const from = words[0]?.startMs ?? Number.POSITIVE_INFINITY;
    while ((recognized.at(-1)?.startMs ?? Number.NEGATIVE_INFINITY) >= from) recognized.pop();
    recognized.push(...words);
    quality ??= measureQuality(recorded.all(), SAMPLE_RATE);
    // The words from another wording on are shown with the whole result: their places in the plan change.
    const other = recognized.findIndex(
      ({ planIndex }) => planIndex !== null && planIndex >= plan.words.length,
    );
    const usual = other < 0 ? recognized : recognized.slice(0, other);
    const judged = judge.judgeWords(plan, usual, { quality }, referenceRecognition);
    const fresh = judged.filter(({ userIndex, botIndex }) => {
      const key = `${userIndex} ${botIndex}`;
      if (given.has(key)) return false;
      given.add(key);
      return true;
    });
    return fresh.map(provisional);
  };
}
