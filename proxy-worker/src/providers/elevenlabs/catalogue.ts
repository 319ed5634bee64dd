import type { GetVoicesResponse } from '@elevenlabs/elevenlabs-js/api/types/GetVoicesResponse.js';
import type { GetVoicesV2Response } from '@elevenlabs/elevenlabs-js/api/types/GetVoicesV2Response.js';
import type { Voice } from '@elevenlabs/elevenlabs-js/api/types/Voice.js';
import type { VoiceInfo } from '@sayable/shared/contracts';
import type { StreamingVoice } from '@sayable/shared/ports';
import { AppError, type IdleTimeout } from '@sayable/shared/std';
import { UpstreamIdleTimeout } from '../../upstream-errors.ts';
import { fromSdk, isMissingEndpoint } from './clients.ts';

/** The listing changes rarely, but a person who adds a voice expects to see it soon. */
const FRESH_MS = 5 * 60_000;
/** While the vendor is unavailable, a stale listing is better than none. */
const USABLE_MS = 60 * 60_000;
/** The vendor's limit. */
const PAGE_SIZE = 100;
/** More voices than anybody chooses from. It also ends a listing that always announces a further page. */
const MAX_PAGES = 10;

export interface VoiceCatalogue {
  /** @throws AppError where the vendor is unavailable and no usable listing is cached */
  voices(options: { signal: AbortSignal }): Promise<VoiceInfo[]>;
  /** @throws AppError `bad-request` for an invalid id, `forbidden` for a voice that is not offered */
  admit(voiceId: string, options: { signal: AbortSignal }): Promise<void>;
}

/** The part of the SDK's `VoicesClient` that is used here. */
interface VoiceListing {
  search(
    request: { pageSize: number; nextPageToken?: string; voiceIds?: string[] },
    options: { abortSignal: AbortSignal },
  ): PromiseLike<GetVoicesV2Response>;
  getAll(request: object, options: { abortSignal: AbortSignal }): PromiseLike<GetVoicesResponse>;
}

interface CatalogueParts {
  client: VoiceListing;
  /** The ids that are offered; empty for all voices of the account. */
  allowed: readonly string[];
  silenceMs: number;
  now?: () => number;
}

/**
 * Creates the listing of the voices that are offered. Create one for each isolate: it caches the vendor's
 * answer.
 */
export function createCatalogue(parts: CatalogueParts): VoiceCatalogue {
  const { allowed, now = Date.now } = parts;
  let known: { voices: VoiceInfo[]; atMs: number } | undefined;
  // The promise is not cached: in workerd, a request can't await a promise of another request.
  const voices: VoiceCatalogue['voices'] = async ({ signal }) => {
    if (known && now() - known.atMs < FRESH_MS) return known.voices;
    try {
      known = { voices: await ask(parts, signal), atMs: now() };
    } catch (thrown) {
      if (signal.aborted || !known || now() - known.atMs > USABLE_MS) throw thrown;
    }
    return known.voices;
  };
  return {
    voices,
    async admit(voiceId, { signal }) {
      if (!isVoiceId(voiceId))
        throw new AppError('bad-request', 'This is no voice’s id. Choose another voice.', {
          reason: 'voice-not-offered',
        });
      await admittedVoice({ voice: { voices }, voices: allowed }, voiceId, signal);
    },
  };
}

export interface OfferedVoices {
  /** Lists the account's voices, where the host names none. */
  voice: Pick<StreamingVoice, 'voices'>;
  /** The ids that the host names; empty for all voices of the account. */
  voices: readonly string[];
}

/**
 * Returns the voice that speaks: the requested one, or the first that is offered.
 * @throws AppError `forbidden` for a voice that is not offered; errors of the listing
 */
export async function admittedVoice(
  { voice, voices }: OfferedVoices,
  voiceId: string | null,
  signal: AbortSignal,
): Promise<string> {
  const offered = voices.length > 0 ? voices : (await voice.voices({ signal })).map(({ id }) => id);
  const chosen = voiceId ?? offered[0];
  if (chosen !== undefined && offered.includes(chosen)) return chosen;
  throw new AppError('forbidden', 'This server doesn’t offer this voice. Choose another one.', {
    reason: 'voice-not-offered',
  });
}

/**
 * The vendor's ids have twenty letters and digits, those of other servers may be names. An id becomes a part
 * of a URL.
 */
const isVoiceId = (text: string): boolean => /^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/.test(text);

async function ask(
  { client, allowed, silenceMs }: CatalogueParts,
  signal: AbortSignal,
): Promise<VoiceInfo[]> {
  const idle = new UpstreamIdleTimeout(signal, silenceMs);
  try {
    const voices = await list(client, allowed, idle);
    const offered = allowed.length > 0 ? voices.filter(({ voiceId }) => allowed.includes(voiceId)) : voices;
    return offered.filter(({ voiceId }) => isVoiceId(voiceId)).map(toInfo);
  } catch (thrown) {
    if (isMissingEndpoint(thrown)) return unlisted(allowed);
    throw fromSdk(thrown);
  } finally {
    idle.end();
  }
}

/** The listing of a server without one: the ids that the host names. @throws AppError where there are none */
function unlisted(allowed: readonly string[]): VoiceInfo[] {
  if (allowed.length > 0) return allowed.map((id) => ({ id, name: id }));
  throw new AppError(
    'upstream-unavailable',
    'The voice service doesn’t say which voices it has. Whoever runs the server can name them (ELEVENLABS_VOICES).',
    { reason: 'voices-unknown' },
  );
}

async function list(client: VoiceListing, allowed: readonly string[], idle: IdleTimeout): Promise<Voice[]> {
  const options = { abortSignal: idle.signal };
  const named = namedOnly(allowed);
  const voices: Voice[] = [];
  let nextPageToken: string | undefined;
  try {
    for (let page = 0; page < MAX_PAGES; page += 1) {
      const answer = await idle.wait(
        client.search({ pageSize: PAGE_SIZE, ...named, ...(nextPageToken && { nextPageToken }) }, options),
      );
      voices.push(...answer.voices);
      nextPageToken = answer.nextPageToken;
      if (!answer.hasMore || !nextPageToken) break;
    }
    return voices;
  } catch (thrown) {
    // Compatible servers know only the vendor's first version of the listing.
    if (!isMissingEndpoint(thrown)) throw thrown;
    return (await idle.wait(client.getAll({}, options))).voices;
  }
}

/** The vendor looks up at most a hundred voices by id. */
const namedOnly = (allowed: readonly string[]) =>
  allowed.length > 0 && allowed.length <= PAGE_SIZE ? { voiceIds: [...allowed] } : {};

function toInfo({ voiceId, name, labels, description }: Voice): VoiceInfo {
  const about = description?.trim() || labels?.description;
  return {
    id: voiceId,
    name: name?.trim() || voiceId,
    ...(labels?.accent && { accent: labels.accent }),
    ...(labels?.gender && { gender: labels.gender }),
    ...(about && { description: about }),
  };
}
