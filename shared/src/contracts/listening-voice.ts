/** A voice that reads for listening. */
export type ListeningVoice =
  /** The voice with which recordings are compared: the embedded one, or that of the joined server. */
  | { kind: 'model' }
  /** Another embedded voice. */
  | { kind: 'embedded'; voiceId: EmbeddedListeningVoice }
  /** A voice of the system, by the `voiceURI` of the browser's speech synthesis. */
  | { kind: 'system'; uri: string };

/** The reason why a voice of the system doesn't read: it isn't there, didn't begin in time, or broke off. */
export type SystemVoiceFault = 'gone' | 'silent' | 'failed';

/**
 * The reason why an older built-in voice speaks. `not-natural`: the natural voice can't run on this machine.
 */
export type BuiltInCause = SystemVoiceFault | 'not-natural';

/**
 * The reason why the voice of a page's player does not become the reference: the player does not give its
 * sound away (protected media, or media of another site), it plays a live stream, it can't be sought, it
 * plays something else or goes its own way again and again, somebody used it meanwhile, the line is not what
 * is said, or it is in a transcript without times and was not heard around the player's present time.
 */
export type PlayerVoiceFault =
  | 'line-closed'
  | 'line-live'
  | 'line-fixed'
  | 'line-unsteady'
  | 'line-disturbed'
  | 'line-other'
  | 'line-untimed';

/** The embedded voices that may be chosen for listening, beside the model voice. */
export const embeddedListeningVoices = ['rms'] as const;
export type EmbeddedListeningVoice = (typeof embeddedListeningVoices)[number];
/**
 * The embedded voices that read aloud. `model` is the natural one, and `slt` in its place while it can't
 * speak. `slt` and `rms` tell all sounds apart in words alone.
 */
export const embeddedVoices = ['model', 'slt', ...embeddedListeningVoices] as const;
export type EmbeddedVoice = (typeof embeddedVoices)[number];
