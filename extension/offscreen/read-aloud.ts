import type {
  EmbeddedVoice,
  MelodyRefusal,
  PracticeCommand,
  SystemVoiceFault,
  UtterancePlan,
} from '@sayable/shared/contracts';
import { planAsSaid } from '@sayable/shared/phonetics';
import type { Recording } from '@sayable/shared/ports';
import { SLOW_RATE } from '@sayable/shared/practice';
import { listeningVoice } from '@sayable/shared/voice';
import type { Loudspeaker, SectionMs, SystemVoices, VoiceChoice } from './audio/ports.ts';
import type { SpeechEngine } from './engine/ports.ts';

type PlayReference = Extract<PracticeCommand, { type: 'play-reference' }>;

/** An event of a text that is read. */
export type SoundReport =
  /** A word of the plan begins to sound; null: none that is known. */
  | { type: 'word-read'; word: number | null }
  | { type: 'voice-passed-over'; cause: SystemVoiceFault }
  | { type: 'clip-missing' }
  /** The person's voice can't be changed as she wanted, so nothing sounds. */
  | { type: 'change-refused'; why: MelodyRefusal };
type Report = (event: SoundReport) => void;

/** Plays a sound to its end, or until the signal aborts. */
export type Playable = (options: { signal: AbortSignal; onStart(): void }) => Promise<void>;

interface Host {
  engine: SpeechEngine;
  player: Pick<Loudspeaker, 'play'>;
  systemVoices: SystemVoices;
  voiceChoice: VoiceChoice;
}

/** A text that is to be read. */
interface Wanted {
  host: Host;
  /** Reports each word when it begins to sound. */
  report: Report;
  text: string;
  signal: AbortSignal;
}

interface WantedPart extends Wanted {
  command: PlayReference;
}
type Timed = Record<'word' | 'startMs' | 'endMs', number>;

/**
 * Returns the sound of a text, or of a word of it, in the voice that the person chose for listening. A
 * section is that of the model voice, with which the person is compared.
 * @param fetchSlow requests the slow reading of the server's voice, if there is one
 */
export async function soundOfPart(wanted: WantedPart, fetchSlow: () => Promise<void>): Promise<Playable> {
  const model = () => soundOfModel(wanted, fetchSlow);
  return wanted.command.section ? model() : soundBy(await wanted.host.voiceChoice.chosen(), wanted, model);
}

/**
 * Returns the sound of a text that nobody practises, such as a word of the dictionary: in the chosen voice
 * for listening, or in the named one. The model voice is the embedded one, which needs no decoder.
 */
export async function soundOfText(wanted: Wanted, named?: string | null): Promise<Playable> {
  const whole: WantedPart = { ...wanted, command: { type: 'play-reference', pace: 'normal' } };
  const voiceId = named === undefined ? await wanted.host.voiceChoice.chosen() : named;
  return soundBy(voiceId, whole, () => soundOfEmbedded(whole, 'model'));
}

async function soundBy(
  voiceId: string | null,
  wanted: WantedPart,
  model: () => Promise<Playable>,
): Promise<Playable> {
  const voice = listeningVoice(voiceId);
  if (voice.kind === 'model') return model();
  if (voice.kind === 'embedded') return soundOfEmbedded(wanted, voice.voiceId);
  const { host, text, signal, command } = wanted;
  const aloud = textForSystem(await host.engine.prepare(text, { signal }), command);
  return aloud ? systemReading(wanted, { ...aloud, uri: voice.uri, model }) : model();
}

async function soundOfModel(wanted: WantedPart, fetchSlow: () => Promise<void>): Promise<Playable> {
  const { host, text, command, signal } = wanted;
  const { pace, wordings, section } = command;
  if (pace === 'slow' && !wordings) await fetchSlow();
  // A section has the times of the reading with which the person is compared.
  const recording = await host.engine.speak(text, pace, { signal, wordings, isAtOnce: !section });
  const times = recording.words.map(({ startMs, endMs }, index) => ({ word: index, startMs, endMs }));
  const ofWord = sectionOfWords(times, command);
  if (ofWord || !section) return timedSound(wanted, recording, times, ofWord);
  if (pace === 'normal') return timedSound(wanted, recording, [], section);
  const normal = await host.engine.speak(text, 'normal', { signal, wordings });
  return timedSound(wanted, recording, [], stretched(section, normal, recording));
}

async function soundOfEmbedded(wanted: WantedPart, voiceId: EmbeddedVoice): Promise<Playable> {
  const { host, text, command, signal } = wanted;
  const { pace, wordings } = command;
  const read = await host.engine.readAloud(text, pace, voiceId, { signal, wordings });
  // It reads the next text, if the older voice has read this one.
  if (voiceId === 'model') host.engine.naturalVoice().catch(() => undefined);
  return timedSound(wanted, read, read.words, sectionOfWords(read.words, command));
}

/** A recording that reports its words at their times. */
function timedSound(
  { host, report }: Wanted,
  recording: Recording,
  words: readonly Timed[],
  section: SectionMs | undefined,
): Playable {
  const played = section ?? audiblePart(recording);
  const from = played.startMs;
  const heard = words.filter(({ startMs, endMs }) => endMs > from && startMs < (section?.endMs ?? Infinity));
  // Words alone have margins, in which their neighbours begin.
  const told = section
    ? heard.filter(({ startMs }) => startMs >= from + MARGIN_MS / 2 && startMs < section.endMs - MARGIN_MS)
    : heard;
  return async ({ signal, onStart }) => {
    let timers: ReturnType<typeof setTimeout>[] = [];
    const begin = (atMs: number) => {
      onStart();
      timers = told.map(({ word, startMs }) =>
        setTimeout(() => report({ type: 'word-read', word }), atMs + startMs - from - performance.now()),
      );
    };
    try {
      await host.player.play(recording, { section: played, signal, onStart: begin });
    } finally {
      timers.forEach(clearTimeout);
    }
  };
}

interface SystemText {
  aloud: string;
  /** Returns the plan's word at an offset of `aloud`. */
  wordAt(offset: number): number | null;
}

/**
 * Returns the words for a voice of the system, which takes written text only. Null: it can't follow a
 * pronunciation of the person's or of this sentence, nor another wording than the usual one.
 */
function textForSystem(plan: UtterancePlan, { word, wordings }: PlayReference): SystemText | null {
  if (planAsSaid(plan, wordings) !== plan) return null;
  const words = word === undefined ? plan.words : plan.words.slice(word, word + 1);
  if (words.some(({ saidAs }) => saidAs === 'own' || saidAs === 'context')) return null;
  if (word !== undefined) return words[0] ? { aloud: words[0].word, wordAt: () => word } : null;
  return {
    aloud: plan.text,
    wordAt: (offset) => {
      const index = plan.words.findIndex(({ span: [start, end] }) => offset >= start && offset < end);
      return index < 0 ? null : index;
    },
  };
}

interface SystemPart extends SystemText {
  uri: string;
  model(): Promise<Playable>;
}

/** A reading by a voice of the system. If it doesn't read to its end, the model voice reads all of it. */
function systemReading(
  { host, report, command }: WantedPart,
  { aloud, wordAt, uri, model }: SystemPart,
): Playable {
  return async ({ signal, onStart }) => {
    const outcome = await host.systemVoices.read(aloud, {
      uri,
      rate: command.pace === 'slow' ? SLOW_RATE : 1,
      signal,
      onStart,
      onWord: (offset) => report({ type: 'word-read', word: wordAt(offset) }),
    });
    if (outcome === 'ended' || outcome === 'stopped') return;
    report({ type: 'voice-passed-over', cause: outcome });
    const instead = await model();
    if (!signal.aborted) await instead({ signal, onStart });
  };
}

/**
 * A margin around a word, so that a stop's closure and a soft ending are heard; shorter than the gap to most
 * neighbours.
 */
const MARGIN_MS = 60;

/** Returns the section of one or several words of the plan; undefined if the reading lacks them. */
function sectionOfWords(
  words: readonly Timed[],
  { word: first, endWord }: Pick<PlayReference, 'word' | 'endWord'>,
): SectionMs | undefined {
  if (first === undefined) return undefined;
  const found = words.filter(({ word }) => word >= first && word < (endWord ?? first + 1));
  const [start, end] = [found[0], found.at(-1)];
  return start && end && { startMs: Math.max(0, start.startMs - MARGIN_MS), endMs: end.endMs + MARGIN_MS };
}

/** Maps a section of the normal reading to the slow one: the voice slows all its sounds by one factor. */
function stretched({ startMs, endMs }: SectionMs, normal: Recording, slow: Recording): SectionMs {
  const factor = lengthMs(slow) / lengthMs(normal);
  return { startMs: startMs * factor, endMs: endMs * factor };
}

function lengthMs({ samples, sampleRate }: Recording): number {
  return (samples.length / sampleRate) * 1_000;
}

/** A sample is heard from here on, −54 dB. */
const HEARD = 0.002;
/** A player fades in within this time. */
const FADE_MS = 5;

/**
 * Returns a sound without the silence at its beginning, which would only be a wait: a fifth of a second in
 * the older voices.
 */
function audiblePart(recording: Recording): SectionMs {
  const first = recording.samples.findIndex((sample) => Math.abs(sample) > HEARD);
  const startMs = Math.max(0, (first * 1_000) / recording.sampleRate - FADE_MS);
  return { startMs, endMs: lengthMs(recording) };
}
