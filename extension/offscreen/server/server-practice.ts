import {
  type English,
  inEnglish,
  installStatusSchema,
  type Settings,
  type VoiceInfo,
} from '@sayable/shared/contracts';
import type { RemoteAligner, Transcriber } from '@sayable/shared/ports';
import { AppError, CircuitBreaker } from '@sayable/shared/std';
import type { ServerRow, SpokenSentenceStore } from '../../storage/index.ts';
import type { ServerHelp } from '../practice/ports.ts';
import { cachedVoice, noneUnderway } from './cached-voice.ts';
import { type AskedServer, guarded, guardedVoice, timedVoice } from './decorators.ts';
import { serverAlignerFinder } from './server-aligner.ts';
import { createServerTranscriber } from './server-transcriber.ts';
import { createServerVoice } from './server-voice.ts';

/** The embedded voice reads until then, and afterwards. Only a slow reading is waited for. */
const VOICE_WITHIN_MS = 12_000;
/** A transcriber needs some seconds for a minute of speech. The score is shown in the meantime. */
const TRANSCRIPT_WITHIN_MS = 12_000;
/** The same for the alignment service, which was woken before. */
const ALIGNMENT_WITHIN_MS = 20_000;

/** The consecutive failures after which the circuit breaker of a part of the server opens. */
const FAILURES_BEFORE_OPEN = 2;
/**
 * Short enough that a recovered server is used soon; until then no caller waits for an answer that does not
 * arrive.
 */
const OPEN_MS = 3 * 60_000;

export interface ServerPracticeOptions {
  client: AskedServer;
  readServer(): Promise<ServerRow | undefined>;
  readSettings(): Promise<Settings | undefined>;
  sentences: SpokenSentenceStore;
  now: () => number;
}

/** A joined server: its known capabilities, and its circuit breakers. */
interface Joined {
  server: ServerRow;
  client: AskedServer;
  voiceBreaker: CircuitBreaker;
  transcriber: Transcriber;
  findAligner(): Promise<RemoteAligner | null>;
  alignerBreaker: CircuitBreaker;
  /** Undefined until the server has answered. */
  hasAligner: boolean | undefined;
  voices: readonly VoiceInfo[] | undefined;
  /**
   * The server no longer knows this device: this is reported once, and no request is sent until it is joined
   * again.
   */
  isLost: boolean;
}

/**
 * Creates the joined server's services for practice: a cached voice, an aligner and a transcriber, all with
 * short time limits.
 */
export function createServerPractice(options: ServerPracticeOptions): ServerHelp {
  const underway = noneUnderway();
  let last: Joined | undefined;

  const current = async (wish: 'serverReads' | 'serverListens' | 'serverAligns') => {
    const [server, settings] = await Promise.all([options.readServer(), options.readSettings()]);
    if (!server || !settings?.[wish]) return undefined;
    if (last?.server.token !== server.token) last = joinedTo(server, options);
    return last.isLost ? undefined : { joined: last, settings };
  };

  return {
    async voice() {
      const found = await current('serverReads');
      if (!found) return null;
      const { joined, settings } = found;
      const id = settings.serverVoiceId ?? (await firstVoice(joined, settings.english));
      const voice = createServerVoice(joined.client, joined.server.address, id);
      // Cached speech is available without the server too.
      const cached = cachedVoice(guardedVoice(voice, joined.voiceBreaker), options.sentences, underway);
      return timedVoice(cached, VOICE_WITHIN_MS);
    },
    async transcriber() {
      return (await current('serverListens'))?.joined.transcriber ?? null;
    },
    async aligner() {
      const found = await current('serverAligns');
      return found && (await hasAligner(found.joined)) ? guardedAlignerOf(found.joined) : null;
    },
  };
}

function joinedTo(server: ServerRow, { client, now }: ServerPracticeOptions): Joined {
  const noticing = noticingLoss(client, () => {
    joined.isLost = true;
  });
  const joined: Joined = {
    server,
    client: noticing,
    voiceBreaker: circuitBreaker(now),
    transcriber: {
      transcribe: guarded(createServerTranscriber(noticing, server.address).transcribe, {
        breaker: circuitBreaker(now),
        withinMs: TRANSCRIPT_WITHIN_MS,
      }),
    },
    findAligner: serverAlignerFinder(noticing, server.address, now),
    alignerBreaker: circuitBreaker(now),
    hasAligner: undefined,
    voices: undefined,
    isLost: false,
  };
  return joined;
}

function noticingLoss({ request, voices }: AskedServer, onLost: () => void): AskedServer {
  const noticed = (thrown: unknown) => {
    if (thrown instanceof AppError && thrown.code === 'unauthorized') onLost();
    throw thrown;
  };
  return {
    request: (...asked) => request(...asked).catch(noticed),
    voices: (...asked) => voices(...asked).catch(noticed),
  };
}

/**
 * Creates a circuit breaker. Each part of the server has its own: the voice may work while the transcriber
 * fails.
 */
function circuitBreaker(now: () => number): CircuitBreaker {
  return new CircuitBreaker({ failures: FAILURES_BEFORE_OPEN, openMs: OPEN_MS, now, isPermanent: isRefusal });
}

/** Returns true for an error that a retry will not change soon. */
function isRefusal({ code }: AppError): boolean {
  return code === 'unauthorized' || code === 'forbidden' || code === 'budget-exhausted';
}

/** Resolves to true if the server has an alignment service; the answer is cached. */
async function hasAligner(joined: Joined): Promise<boolean> {
  joined.hasAligner ??= await joined.alignerBreaker.run(async () => {
    const answer = await joined.client.request('/api/installs/me');
    return installStatusSchema.parse(await answer.json()).parts.aligner;
  });
  return joined.hasAligner;
}

/** Resolves to null where the service's engine isn't MFA. */
async function guardedAlignerOf({ findAligner, alignerBreaker: breaker }: Joined) {
  const aligner = await breaker.run(findAligner);
  return aligner && { align: guarded(aligner.align, { breaker, withinMs: ALIGNMENT_WITHIN_MS }) };
}

async function firstVoice(joined: Joined, english: English): Promise<string> {
  const { client, voiceBreaker } = joined;
  joined.voices ??= await voiceBreaker.run(() => client.voices());
  const [first] = inEnglish(joined.voices, english);
  if (first) return first.id;
  throw new AppError('upstream-unavailable', 'Your server has no voice.', { reason: 'no-voice' });
}
