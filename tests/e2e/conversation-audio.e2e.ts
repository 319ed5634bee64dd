import { resample } from '@sayable/shared/audio';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { killAudioProcess } from '../../tools/driver/browser/faults.ts';
import { launchSayable } from '../../tools/driver/browser/harness.ts';
import type { Sayable } from '../../tools/driver/browser/sayable.ts';
import {
  playReply,
  tapLoudspeaker,
  watchPlayed,
} from '../../tools/driver/conversation/conversation-audio.ts';
import { buildConversationAudioPage } from '../../tools/driver/conversation/conversation-audio-page.ts';
import { encodeTurn, wireBytesPerSecond } from '../../tools/driver/conversation/conversation-encoder.ts';
import {
  listenToConversation,
  measureNetwork,
} from '../../tools/driver/conversation/conversation-listening.ts';
import { envelope, likenessOf, startOf } from '../../tools/driver/sound/sound-shape.ts';
import { speak } from '../../tools/driver/sound/speak.ts';

const replyRate = 24_000;
const amplitude = 16_000;
const text = 'I would like to tell you about the flat that we looked at yesterday.';

/**
 * The sound between what is heard at a command and its effect: the ramp (12 ms), the device's buffer (up to
 * 30 ms), and what the audio thread rendered before the command reached it.
 */
const EFFECT_WITHIN_MS = 60;

/** A steady tone, whose envelope shows how it was processed. */
const tone = (durationMs: number) =>
  Array.from({ length: (durationMs / 1_000) * replyRate }, (_, index) =>
    Math.round(amplitude * Math.sin((2 * Math.PI * 500 * index) / replyRate)),
  );

/**
 * The audio of a conversation in a page of the extension: real Chromium, fake devices. Times are counted in
 * samples, so a busy machine, whose sound stands still now and then, has the same ones.
 */
describe('the audio of a conversation', () => {
  let sayable: Sayable;
  let page: Page;
  let spoken: Float32Array;

  beforeAll(async () => {
    const { extensionPath, page: path } = await buildConversationAudioPage(inject('extensionPath'), 'sound');
    const voice = await speak(text);
    spoken = resample(voice.samples, voice.sampleRate, 16_000);
    sayable = await launchSayable({ microphone: 'file', extensionPath });
    page = await sayable.openOwn(path);
    await tapLoudspeaker(page);
    // The very first sound waits for the audio thread.
    await playReply(page, { sampleRate: replyRate, pieces: [{ samples: tone(100) }] });
  });
  afterAll(() => sayable.close());

  it('plays pieces of any length without a gap, sample by sample like one recording', async () => {
    const pieces = Array.from(spoken, (sample) => Math.round(sample * 20_000));
    const cuts = [0, 16_000, 16_001, 17_234, 24_000, 24_007, pieces.length];
    const played = await playReply(page, {
      sampleRate: 16_000,
      pieces: cuts.slice(1).map((to, index) => ({ samples: pieces.slice(cuts[index], to) })),
    });
    const whole = resample(
      Float32Array.from(pieces, (sample) => sample / 32_768),
      16_000,
      played.sampleRate,
    );
    const at = startOf(whole, played.heard);
    const worst = whole.reduce(
      (most, sample, index) => Math.max(most, Math.abs(sample - (played.heard[at + index] ?? 0))),
      0,
    );
    expect(worst).toBeLessThan(0.001);
    expect(played.playedMs).toBeCloseTo((pieces.length / 16_000) * 1_000, 0);
    // The end is reported when the last sample leaves the loudspeaker; 5 ms: the two clocks are read one
    // after the other.
    expect(played.endedAfterMs).toBeGreaterThan(played.playedMs - 5);
  });

  it('does not count the silence when the next piece is late as played time', async () => {
    const played = await playReply(page, {
      sampleRate: replyRate,
      pieces: [{ samples: tone(300) }, { samples: tone(300), afterGapMs: 300 }],
    });
    expect(played.playedMs).toBeCloseTo(600, 0);
    const peaks = envelope(played);
    const quiet = peaks
      .slice(
        0,
        peaks.findLastIndex((peak) => peak > 0),
      )
      .filter((peak) => peak === 0).length;
    expect(quiet).toBeGreaterThan(295);
    // The tone begins and ends at zero, and the envelope has whole milliseconds.
    expect(Math.abs(peaks.filter((peak) => peak > 0).length - 600)).toBeLessThan(5);
  });

  it('lowers its volume within 60 ms, keeps playing, and raises it again', async () => {
    const played = await playReply(page, {
      sampleRate: replyRate,
      pieces: [{ samples: tone(1_500) }],
      act: { what: 'duck-and-back', atMs: 500 },
    });
    const peaks = envelope(played);
    const full = amplitude / 32_768;
    const softAt = peaks.findIndex((peak) => peak < full * 0.2);
    expect(softAt - played.doneAtMs).toBeLessThan(EFFECT_WITHIN_MS);
    expect(softAt - played.doneAtMs).toBeGreaterThan(0);
    const backAt = peaks.findIndex((peak, ms) => ms > softAt && peak > full * 0.9);
    expect(backAt - softAt).toBeGreaterThan(200);
    expect(played.playedMs).toBeCloseTo(1_500, 0);
  });

  it('is silent within 60 ms of a stop, without a click, and reports how much was played', async () => {
    const played = await playReply(page, {
      sampleRate: replyRate,
      pieces: [{ samples: tone(1_500) }],
      act: { what: 'stop', atMs: 500 },
    });
    const peaks = envelope(played);
    const silentAt = peaks.findLastIndex((peak) => peak > 0) + 1;
    expect(silentAt - played.doneAtMs).toBeLessThan(EFFECT_WITHIN_MS);
    // A fade: no millisecond loses more than a fifth of full scale.
    const steepest = Math.max(...peaks.slice(1, silentAt + 1).map((peak, ms) => (peaks[ms] ?? 0) - peak));
    expect(steepest).toBeLessThan(0.12);
    // The envelope has whole milliseconds, and the fade ends in samples that are no longer heard.
    expect(Math.abs(played.playedMs - silentAt)).toBeLessThan(5);
  });

  it('starts with the first piece, however short, without waiting for the next one', async () => {
    // `playReply` says that the reply is over after its first sample was heard.
    const played = await playReply(page, { sampleRate: replyRate, pieces: [{ samples: tone(20) }] });
    expect(played.playedMs).toBeCloseTo(20, 0);
  });

  it('reports the samples that were played last and their level', async () => {
    const told = await watchPlayed(page, tone(8_000), replyRate);
    expect(told.after).toEqual({ level: 0, loudest: 0 });
    expect(told.during.level).toBeGreaterThan(0.9);
    expect(told.during.recent).toHaveLength(20_800);
    // A tone of 500 Hz at 16 kHz rises through zero every 32 samples. A busy machine leaves gaps between its
    // blocks.
    const rises = told.during.recent.flatMap((sample, index, all) =>
      sample >= 0.1 && index > 0 && (all[index - 1] ?? 0) < 0.1 ? [index] : [],
    );
    const periods = rises.slice(1).map((rise, index) => rise - (rises[index] ?? 0));
    expect(periods.length).toBeGreaterThan(50);
    expect(periods.filter((period) => Math.abs(period - 32) <= 1).length).toBeGreaterThan(
      0.8 * periods.length,
    );
  });

  it('sends at most 4 kB a second, including the transport’s overhead, and the packets decode to the speech', async () => {
    const turn = await encodeTurn(page, spoken, 'at-once');
    expect(Math.max(...wireBytesPerSecond(turn.packetBytes))).toBeLessThanOrEqual(4_000);
    expect(turn.packetBytes.length).toBe(Math.ceil(spoken.length / 320));
    const decoded = resample(Float32Array.from(turn.decoded), 48_000, 16_000);
    expect(likenessOf(spoken, decoded)).toBeGreaterThan(0.8);
  });

  it('detects speech through the conversation’s microphone, and silence after it', async () => {
    await sayable.microphone.say({ samples: spoken, sampleRate: 16_000 });
    const speechMs = (spoken.length / 16_000) * 1_000;
    await measureNetwork(page, 10);
    // The sound is as long as the person's, with more than a second of the room.
    const heard = await listenToConversation(page, speechMs + 2_500);
    expect(heard.settings).toMatchObject({
      echoCancellation: true,
      noiseSuppression: true,
      autoGainControl: false,
    });
    const isSpeech = heard.probabilities.map((probability) => probability > 0.5);
    const first = isSpeech.indexOf(true);
    const last = isSpeech.lastIndexOf(true);
    // The network notices a beginning and an end up to 200 ms late, or early where the voice is weak.
    expect(Math.abs((last - first) * 32 - speechMs)).toBeLessThan(400);
    // The room before and after the speech.
    expect(Math.max(...heard.probabilities.slice(last + 4))).toBeLessThan(0.5);
    expect(heard.probabilities.length - last).toBeGreaterThan(30);
    expect(heard.framesAfterClose).toBe(0);
    expect(heard.lost).toBe(false);
  });

  it('reports that the microphone is lost when its process dies, and keeps playing', async () => {
    const lost = await page.evaluateHandle(async () => {
      const { promise, resolve } = Promise.withResolvers<boolean>();
      const sound = Promise.withResolvers<void>();
      await window.conversationAudio
        .createConversationMicrophone(async () => null)
        .open({ frame: () => sound.resolve(), lost: () => resolve(true) });
      await sound.promise;
      return { promise };
    });
    expect(await killAudioProcess(sayable)).toBe(true);
    expect(await lost.evaluate(({ promise }) => promise)).toBe(true);
    const played = await playReply(page, { sampleRate: replyRate, pieces: [{ samples: tone(500) }] });
    expect(played.playedMs).toBeCloseTo(500, 0);
  });
});
