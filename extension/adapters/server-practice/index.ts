import { AppError, installStatusSchema, type Settings } from '@sayable/shared/contracts';
import type { RemoteAligner, Transcriber } from '@sayable/shared/ports';
import { CircuitBreaker } from '@sayable/shared/std';
import type { ServerHelp } from '../../features/speech-host/index.ts';
import type { ServerRow, SpokenSentenceStore } from '../../storage/index.ts';
import type { AskedServer } from './asked-server.ts';
import { cachedVoice, type Underway } from './cached-voice.ts';
import {
  guardedAligner,
  guardedTranscriber,
  guardedVoice,
  timedAligner,
  timedTranscriber,
  timedVoice,
} from './decorators.ts';
import { createServerAligner } from './server-aligner.ts';
import { createServerTranscriber } from './server-transcriber.ts';
import { createServerVoice } from './server-voice.ts';

/** The embedded voice is there all the while; after so long it stays for this time. */
const VOICE_WITHIN_MS = 5_000;
/** A minute of speech takes a transcriber some seconds. The score stands in the meantime. */
const TRANSCRIPT_WITHIN_MS = 12_000;
/** As long, and what a service needs to wake that nobody warmed up. */
const ALIGNMENT_WITHIN_MS = 20_000;

/** Consecutive failures after which a part of the server is left alone. */
const FAILURES_BEFORE_OPEN = 2;
/** Short enough that a server that is back is soon found; until then nobody waits for an answer that doesn't come. */
const OPEN_MS = 3 * 60_000;

export { createServerVoice };

export interface ServerPracticeOptions {
  client: AskedServer;
  readServer(): Promise<ServerRow | undefined>;
  readSettings(): Promise<Settings | undefined>;
  sentences: SpokenSentenceStore;
  now: () => number;
}

/** One server as long as it is joined: what is known of it, and when it is left alone. */
interface Joined {
  server: ServerRow;
  client: AskedServer;
  voiceBreaker: CircuitBreaker;
  transcriber: Transcriber;
  aligner: RemoteAligner;
  alignerBreaker: CircuitBreaker;
  /** Undefined until it was asked. */
  hasAligner: boolean | undefined;
  firstVoiceId: string | undefined;
  /** The server doesn't know this device any more: that is said once, and nothing asked until it is joined again. */
  isLost: boolean;
}

/** What the joined server does for practice: a voice that is cached, a transcriber, and little patience with either. */
export function createServerPractice(options: ServerPracticeOptions): ServerHelp {
  const underway: Underway = new Map();
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
      const id = settings.serverVoiceId ?? (await firstVoice(joined));
      const voice = createServerVoice(joined.client, joined.server.address, id);
      // What is kept is there also where the server is not.
      const cached = cachedVoice(guardedVoice(voice, joined.voiceBreaker), options.sentences, underway);
      return timedVoice(cached, VOICE_WITHIN_MS);
    },
    async transcriber() {
      return (await current('serverListens'))?.joined.transcriber ?? null;
    },
    async aligner() {
      const found = await current('serverAligns');
      return found && (await hasAligner(found.joined)) ? found.joined.aligner : null;
    },
  };
}

function joinedTo(server: ServerRow, { client, now }: ServerPracticeOptions): Joined {
  const noticing = noticingLoss(client, () => {
    joined.isLost = true;
  });
  const timed = timedTranscriber(createServerTranscriber(noticing, server.address), TRANSCRIPT_WITHIN_MS);
  const alignerBreaker = circuitBreaker(now);
  const joined: Joined = {
    server,
    client: noticing,
    voiceBreaker: circuitBreaker(now),
    transcriber: guardedTranscriber(timed, circuitBreaker(now)),
    aligner: guardedAligner(
      timedAligner(createServerAligner(noticing, server.address, now), ALIGNMENT_WITHIN_MS),
      alignerBreaker,
    ),
    alignerBreaker,
    hasAligner: undefined,
    firstVoiceId: undefined,
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

/** One for each part of the server: the voice may answer where the transcriber does not. */
function circuitBreaker(now: () => number): CircuitBreaker {
  return new CircuitBreaker({ failures: FAILURES_BEFORE_OPEN, openMs: OPEN_MS, now, isPermanent: isRefusal });
}

/** Asking again changes nothing soon. */
function isRefusal({ code }: AppError): boolean {
  return code === 'unauthorized' || code === 'forbidden' || code === 'budget-exhausted';
}

/** A server says what is behind it: asked once. */
async function hasAligner(joined: Joined): Promise<boolean> {
  joined.hasAligner ??= await joined.alignerBreaker.run(async () => {
    const answer = await joined.client.request('/api/installs/me');
    return installStatusSchema.parse(await answer.json()).parts.aligner;
  });
  return joined.hasAligner;
}

async function firstVoice(joined: Joined): Promise<string> {
  const { client, voiceBreaker } = joined;
  joined.firstVoiceId ??= (await voiceBreaker.run(() => client.voices()))[0]?.id;
  if (joined.firstVoiceId !== undefined) return joined.firstVoiceId;
  throw new AppError('upstream-unavailable', 'Your server has no voice.');
}
