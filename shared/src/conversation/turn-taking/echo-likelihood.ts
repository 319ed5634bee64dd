import { BAND_FRAME_MS, BANDS, bandsOf } from './band-powers.ts';

/**
 * The largest delay between loudspeaker and microphone: Bluetooth and televisions take half a second and
 * more.
 */
const MAX_DELAY_MS = 800;
/**
 * Envelopes of speech change slowly: every other delay is tried first, and then those beside the best one.
 */
const COARSE_STEP = 2;
/** The frames that show whether somebody has begun to speak over the loudspeaker. */
const NEWEST_FRAMES = 3;
/** The share of a band's power that is still in the room one frame later. */
const REVERBERATION = 0.3;
/** The factor by which a band may exceed its expected power by chance. */
const SLACK = 2;
/**
 * The number of earlier frames that may explain a frame, and one later frame: a room responds for longer than
 * a frame, and the frames of both sides are not aligned.
 */
const NEAR_FRAMES = 3;
/** The quantile of the observed gains that counts as usual: the gains of sounds in a room differ widely. */
const USUAL_QUANTILE = 0.75;
/** −90 dB: anything softer is silence. */
const MIN_POWER = 1e-9;

/** The same in frames. */
const maxDelay = Math.floor(MAX_DELAY_MS / BAND_FRAME_MS);

type Rows = readonly Float64Array[];

/** The correlation of both sides' envelopes that is no echo, and the one that is surely one. */
const FIT = [0.65, 0.85] as const;
/**
 * The same at the delay of a sure echo. Long vowels in a room fit worse, and chance rarely finds the same
 * delay again.
 */
const FIT_AT_KNOWN_DELAY = [0.56, 0.76] as const;
/** The likelihood of a sure echo. */
const SURE = 0.9;
/** Two delays are the same if they differ by this many frames at most. */
const SAME_DELAY = 2;

/**
 * Returns the likelihood that the microphone picks up the loudspeaker and nothing else.
 * @param mic the last 480 ms of the microphone, or more, at 16 kHz; less fits a voice by chance, among so
 *   many delays
 * @param played the last 1,300 ms of the loudspeaker, or more, at 16 kHz, ending at the same moment; with
 *   less, only shorter delays are found
 * @returns 0–1; 0 if nothing was played or the microphone is silent
 */
export type EchoLikelihood = (mic: Float32Array, played: Float32Array) => number;

/**
 * Creates the echo check of a talk. It compares the band powers over time at the delay where they fit best,
 * and remembers the delay of a sure echo: loudspeaker and microphone keep theirs. Each band has its own gain,
 * so that neither loudness nor the room matter. A person who speaks over the loudspeaker adds power that it
 * does not explain.
 */
export function createEchoCheck(): EchoLikelihood {
  let knownDelay: number | null = null;
  return (mic, played) => {
    const heard = bandsOf(mic);
    const sent = withReverberation(bandsOf(played));
    if (total(heard) < MIN_POWER || total(sent) < MIN_POWER) return 0;
    const { delay, peakCorrelation } = bestFit(heard, sent);
    const isKnown = knownDelay !== null && Math.abs(delay - knownDelay) <= SAME_DELAY;
    const [noEcho, surely] = isKnown ? FIT_AT_KNOWN_DELAY : FIT;
    const fit = ramp(peakCorrelation, noEcho, surely);
    const likelihood = fit === 0 ? 0 : fit * ramp(explainedShare(heard, sent, delay), 0.5, 0.8);
    if (likelihood >= SURE) knownDelay = delay;
    return likelihood;
  };
}

const ramp = (value: number, from: number, to: number) =>
  Math.min(1, Math.max(0, (value - from) / (to - from)));

function total(rows: Rows): number {
  return (
    rows.reduce((sum, row) => sum + row.reduce((power, value) => power + value, 0), 0) /
    Math.max(1, rows.length)
  );
}

/** Adds the reverberation of a room. */
function withReverberation(rows: Rows): Rows {
  let before = new Float64Array(BANDS);
  return rows.map((row) => {
    const after = row.map((power, band) => power + REVERBERATION * (before[band] ?? 0));
    before = after;
    return after;
  });
}

function bestFit(heard: Rows, sent: Rows): { delay: number; peakCorrelation: number } {
  const loudness = heard.map(compressed);
  const sentLoudness = sent.map(compressed);
  let best = { delay: 0, peakCorrelation: -1 };
  const attempt = (delay: number) => {
    const peakCorrelation = correlation(loudness, sentLoudness, delay);
    if (peakCorrelation > best.peakCorrelation) best = { delay, peakCorrelation };
  };
  for (let delay = 0; delay <= maxDelay; delay += COARSE_STEP) attempt(delay);
  const { delay: coarse } = best;
  for (const delay of [coarse - 1, coarse + 1]) if (delay >= 0 && delay <= maxDelay) attempt(delay);
  return best;
}

/** Compresses powers about as hearing does, so that loud vowels do not decide alone. */
const compressed = (row: Float64Array) => row.map((power) => power ** 0.25);

/**
 * Returns the correlation over all bands, each about its own mean; −1 where less than half of the frames
 * overlap.
 */
function correlation(heard: Rows, sent: Rows, delay: number): number {
  const offset = sent.length - heard.length - delay;
  const first = Math.max(0, -offset);
  const count = heard.length - first;
  if (count < heard.length / 2) return -1;
  let [both, ofHeard, ofSent] = [0, 0, 0];
  for (let band = 0; band < BANDS; band += 1) {
    let [meanHeard, meanSent] = [0, 0];
    for (let at = first; at < heard.length; at += 1) {
      meanHeard += (heard[at]?.[band] ?? 0) / count;
      meanSent += (sent[at + offset]?.[band] ?? 0) / count;
    }
    for (let at = first; at < heard.length; at += 1) {
      const a = (heard[at]?.[band] ?? 0) - meanHeard;
      const b = (sent[at + offset]?.[band] ?? 0) - meanSent;
      both += a * b;
      ofHeard += a * a;
      ofSent += b * b;
    }
  }
  return ofHeard > 0 && ofSent > 0 ? both / Math.sqrt(ofHeard * ofSent) : 0;
}

/** Returns the share of the newest frames' power that the loudspeaker explains. */
function explainedShare(heard: Rows, sent: Rows, delay: number): number {
  const offset = sent.length - heard.length - delay;
  const newest = heard.length - NEWEST_FRAMES;
  let [explained, whole] = [0, 0];
  for (let band = 0; band < BANDS; band += 1) {
    const gain = usualGain(heard, sent, offset, band, newest);
    for (let at = Math.max(0, newest); at < heard.length; at += 1) {
      const power = heard[at]?.[band] ?? 0;
      whole += power;
      explained += Math.min(power, SLACK * gain * loudestNear(sent, at + offset, band));
    }
  }
  return whole > 0 ? explained / whole : 0;
}

function loudestNear(sent: Rows, frame: number, band: number): number {
  let loudest = 0;
  for (let at = frame - NEAR_FRAMES; at <= frame + 1; at += 1)
    loudest = Math.max(loudest, sent[at]?.[band] ?? 0);
  return loudest;
}

/** Returns the usual gain of a band in the frames before. A voice over some of them does not change it. */
function usualGain(heard: Rows, sent: Rows, offset: number, band: number, before: number): number {
  const gains: number[] = [];
  for (let at = Math.max(0, -offset); at < before; at += 1) {
    const power = sent[at + offset]?.[band] ?? 0;
    if (power > MIN_POWER) gains.push((heard[at]?.[band] ?? 0) / power);
  }
  gains.sort((a, b) => a - b);
  return gains[Math.floor(gains.length * USUAL_QUANTILE)] ?? 0;
}
