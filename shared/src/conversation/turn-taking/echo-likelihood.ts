import { BAND_FRAME_MS, BANDS, bandsOf } from './band-powers.ts';

/** Between the loudspeaker and the microphone lie buffers, and the room. */
const LONGEST_DELAY_MS = 300;
/** Whether somebody has begun to speak over it shows in the newest frames. */
const NEWEST_FRAMES = 3;
/** Of a band's power a frame before, so much is still in the room. */
const ROOM = 0.3;
/** A band may be so much louder than it should be by chance. */
const SLACK = 2;
/** A room answers for longer than a frame, and frames of both sides don't begin together: so many before, and one after. */
const NEAR_FRAMES = 3;
/** Of the gains that were seen, smallest first: sounds in a room come through by very different ones. */
const USUAL_QUANTILE = 0.75;
/** −90 dB: what is softer is no sound. */
const LEAST_POWER = 1e-9;

const longestDelay = Math.floor(LONGEST_DELAY_MS / BAND_FRAME_MS);

type Rows = readonly Float64Array[];

/**
 * How likely it is that a microphone hears the loudspeaker and nobody besides. Compared are the powers in bands over time,
 * at the delay where they fit best, each band with a gain of its own, so that neither loudness nor the room matter. Somebody
 * who speaks over it leaves power that the loudspeaker doesn't explain.
 * @param mic the newest 320 ms of the microphone, or more, at 16 kHz
 * @param played the newest 500 ms, or more, that left the loudspeaker, at 16 kHz, ending at the same moment
 * @returns 0–1; 0 where nothing was played or nothing is heard
 */
export function echoLikelihood(mic: Float32Array, played: Float32Array): number {
  const heard = bandsOf(mic);
  const sent = withRoom(bandsOf(played));
  if (total(heard) < LEAST_POWER || total(sent) < LEAST_POWER) return 0;
  const { delay, likeness } = bestFit(heard, sent);
  const sure = ramp(likeness, 0.65, 0.85);
  return sure === 0 ? 0 : sure * ramp(explainedShare(heard, sent, delay), 0.5, 0.8);
}

const ramp = (value: number, from: number, to: number) =>
  Math.min(1, Math.max(0, (value - from) / (to - from)));

function total(rows: Rows): number {
  return (
    rows.reduce((sum, row) => sum + row.reduce((power, value) => power + value, 0), 0) /
    Math.max(1, rows.length)
  );
}

/** As a room carries it: what was said dies away. */
function withRoom(rows: Rows): Rows {
  let before = new Float64Array(BANDS);
  return rows.map((row) => {
    const after = row.map((power, band) => power + ROOM * (before[band] ?? 0));
    before = after;
    return after;
  });
}

function bestFit(heard: Rows, sent: Rows): { delay: number; likeness: number } {
  const loudness = heard.map(compressed);
  const sentLoudness = sent.map(compressed);
  let best = { delay: 0, likeness: -1 };
  for (let delay = 0; delay <= longestDelay; delay += 1) {
    const likeness = correlation(loudness, sentLoudness, delay);
    if (likeness > best.likeness) best = { delay, likeness };
  }
  return best;
}

/** Nearly as ears take power, so that loud vowels don't decide alone. */
const compressed = (row: Float64Array) => row.map((power) => power ** 0.25);

/** Of all bands together, each about its own mean. */
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

/** How much of the newest frames' power is there because the loudspeaker made it. */
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

/** What usually came through in the frames before: a voice over it, now and then, does not move it. */
function usualGain(heard: Rows, sent: Rows, offset: number, band: number, before: number): number {
  const gains: number[] = [];
  for (let at = Math.max(0, -offset); at < before; at += 1) {
    const power = sent[at + offset]?.[band] ?? 0;
    if (power > LEAST_POWER) gains.push((heard[at]?.[band] ?? 0) / power);
  }
  gains.sort((a, b) => a - b);
  return gains[Math.floor(gains.length * USUAL_QUANTILE)] ?? 0;
}
