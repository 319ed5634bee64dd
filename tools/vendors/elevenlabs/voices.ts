import type { FliteVoiceId } from '@sayable/shared/voice';
import voices from './voices.json' with { type: 'json' };

/** A voice of the account, with ElevenLabs' fields and the embedded voice that speaks for it. */
export interface AccountVoice {
  voice_id: string;
  name: string;
  category: 'premade' | 'cloned' | 'generated' | 'professional';
  description: string;
  labels: Record<string, string>;
  speaksAs: FliteVoiceId;
}

/** Four of ElevenLabs' default voices. */
export const accountVoices: readonly AccountVoice[] = voices as AccountVoice[];

function wireVoice({ speaksAs: _, ...voice }: AccountVoice) {
  return {
    ...voice,
    samples: null,
    fine_tuning: { is_allowed_to_fine_tune: true, state: {}, language: 'en' },
    preview_url: null,
    available_for_tiers: [],
    settings: null,
    sharing: null,
    high_quality_base_model_ids: ['eleven_multilingual_v2', 'eleven_flash_v2_5'],
    verified_languages: [
      { language: 'en', model_id: 'eleven_multilingual_v2', accent: voice.labels.accent, locale: 'en-US' },
    ],
    safety_control: null,
    permission_on_resource: null,
    is_owner: false,
    is_legacy: false,
    is_mixed: false,
    created_at_unix: null,
  };
}

/** Answers `GET /v1/voices`: all voices. */
export const allVoices = (all: readonly AccountVoice[]) => ({ voices: all.map(wireVoice) });

/** Answers `GET /v2/voices`: by pages, of ten by default; `voice_ids` selects voices. */
export function pageOfVoices(all: readonly AccountVoice[], query: URLSearchParams) {
  const wanted = query.getAll('voice_ids');
  const found = all.filter(({ voice_id: id }) => wanted.length === 0 || wanted.includes(id));
  const start = Number(query.get('next_page_token') ?? 0);
  const end = start + Number(query.get('page_size') ?? 10);
  return {
    voices: found.slice(start, end).map(wireVoice),
    has_more: end < found.length,
    total_count: found.length,
    next_page_token: end < found.length ? String(end) : null,
  };
}
