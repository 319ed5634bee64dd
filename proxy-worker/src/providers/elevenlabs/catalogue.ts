import type { GetVoicesResponse } from '@elevenlabs/elevenlabs-js/api/types/GetVoicesResponse.js';
import type { GetVoicesV2Response } from '@elevenlabs/elevenlabs-js/api/types/GetVoicesV2Response.js';
import type { Voice } from '@elevenlabs/elevenlabs-js/api/types/Voice.js';
import { AppError, type VoiceInfo } from '@sayable/shared/contracts';
import { createPatience, type Patience } from '../../patience.ts';
import { fromSdk, isMissingEndpoint } from './errors.ts';

/** Voices come and go seldom, and a person who adds one expects to see it soon. */
const freshMs = 5 * 60_000;
/** An old list is better than none while the vendor is away. */
const usableMs = 60 * 60_000;
/** The vendor's own limit. */
const pageSize = 100;
/** More voices than anybody chooses from; a vendor that always says "more" ends here. */
const mostPages = 10;

export interface VoiceCatalogue {
  /** @throws AppError where the vendor can't be asked and nothing is known from before. */
  voices(options: { signal: AbortSignal }): Promise<VoiceInfo[]>;
  /** @throws AppError `bad-request` for what is no voice's id, `forbidden` for a voice that isn't offered here. */
  admit(voiceId: string, options: { signal: AbortSignal }): Promise<void>;
}

/** What we need of the SDK's `VoicesClient`. */
interface VoiceListing {
  search(
    request: { pageSize: number; nextPageToken?: string; voiceIds?: string[] },
    options: { abortSignal: AbortSignal },
  ): PromiseLike<GetVoicesV2Response>;
  getAll(request: object, options: { abortSignal: AbortSignal }): PromiseLike<GetVoicesResponse>;
}

interface CatalogueParts {
  client: VoiceListing;
  /** Ids; empty for all that the account has. */
  allowed: readonly string[];
  silenceMs: number;
  now?: () => number;
}

/** The voices that may be used, as the vendor lists them. One for each isolate: it remembers what it was told. */
export function createCatalogue(parts: CatalogueParts): VoiceCatalogue {
  const { allowed, now = Date.now } = parts;
  let known: { voices: VoiceInfo[]; atMs: number } | undefined;
  // The promise itself is not kept: in workerd a request that waits for another's answer never gets it.
  const voices: VoiceCatalogue['voices'] = async ({ signal }) => {
    if (known && now() - known.atMs < freshMs) return known.voices;
    try {
      known = { voices: await ask(parts, signal), atMs: now() };
    } catch (thrown) {
      if (signal.aborted || !known || now() - known.atMs > usableMs) throw thrown;
    }
    return known.voices;
  };
  return {
    voices,
    async admit(voiceId, options) {
      if (!isVoiceId(voiceId))
        throw new AppError('bad-request', 'This is no voice’s id. Choose another voice.');
      const ids = allowed.length > 0 ? allowed : (await voices(options)).map(({ id }) => id);
      if (!ids.includes(voiceId)) {
        throw new AppError('forbidden', 'This server doesn’t offer this voice. Choose another one.');
      }
    },
  };
}

/** The vendor's have twenty letters and figures, other servers' may have a name. It becomes a part of an address. */
const isVoiceId = (text: string): boolean => /^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/.test(text);

async function ask(
  { client, allowed, silenceMs }: CatalogueParts,
  signal: AbortSignal,
): Promise<VoiceInfo[]> {
  const patience = createPatience(signal, silenceMs);
  try {
    const voices = await list(client, allowed, patience);
    const offered = allowed.length > 0 ? voices.filter(({ voiceId }) => allowed.includes(voiceId)) : voices;
    return offered.filter(({ voiceId }) => isVoiceId(voiceId)).map(toInfo);
  } catch (thrown) {
    if (isMissingEndpoint(thrown)) return unlisted(allowed);
    throw fromSdk(thrown);
  } finally {
    patience.end();
  }
}

/** A server that only speaks has no list; then its host's is all there is. */
function unlisted(allowed: readonly string[]): VoiceInfo[] {
  if (allowed.length > 0) return allowed.map((id) => ({ id, name: id }));
  throw new AppError(
    'upstream-unavailable',
    'The voice service doesn’t say which voices it has. Whoever runs the server can name them (ELEVENLABS_VOICES).',
  );
}

async function list(client: VoiceListing, allowed: readonly string[], patience: Patience): Promise<Voice[]> {
  const options = { abortSignal: patience.signal };
  const named = namedOnly(allowed);
  const voices: Voice[] = [];
  let nextPageToken: string | undefined;
  try {
    for (let page = 0; page < mostPages; page += 1) {
      const answer = await patience.wait(
        client.search({ pageSize, ...named, ...(nextPageToken && { nextPageToken }) }, options),
      );
      voices.push(...answer.voices);
      nextPageToken = answer.nextPageToken;
      if (!answer.hasMore || !nextPageToken) break;
    }
    return voices;
  } catch (thrown) {
    // Servers that imitate the vendor know its first listing only.
    if (!isMissingEndpoint(thrown)) throw thrown;
    return (await patience.wait(client.getAll({}, options))).voices;
  }
}

/** The vendor looks up at most a hundred by their ids. */
const namedOnly = (allowed: readonly string[]) =>
  allowed.length > 0 && allowed.length <= pageSize ? { voiceIds: [...allowed] } : {};

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
