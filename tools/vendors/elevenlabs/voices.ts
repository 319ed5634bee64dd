import type { FliteVoiceId } from '@sayable/shared/voice';

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
export const accountVoices: readonly AccountVoice[] = [
  {
    voice_id: '21m00Tcm4TlvDq8ikWAM',
    name: 'Rachel',
    category: 'premade',
    description: 'Matter-of-fact, personable woman. Great for conversational use cases.',
    labels: {
      accent: 'american',
      age: 'young',
      gender: 'female',
      use_case: 'conversational',
      language: 'en',
    },
    speaksAs: 'slt',
  },
  {
    voice_id: 'pNInz6obpgDQGcFmaJgB',
    name: 'Adam',
    category: 'premade',
    description: 'A bright tenor voice with a confident tone.',
    labels: {
      accent: 'american',
      age: 'middle_aged',
      gender: 'male',
      use_case: 'social_media',
      language: 'en',
    },
    speaksAs: 'rms',
  },
  {
    voice_id: 'JBFqnCBsd6RMkjVDRZzb',
    name: 'George',
    category: 'premade',
    description: 'Warm resonance that instantly captivates listeners.',
    labels: {
      accent: 'british',
      age: 'middle_aged',
      gender: 'male',
      use_case: 'narrative_story',
      language: 'en',
    },
    speaksAs: 'awb',
  },
  {
    voice_id: 'nPczCjzI2devNBz1zQrb',
    name: 'Brian',
    category: 'premade',
    description: 'Middle-aged man with a resonant and comforting tone.',
    labels: {
      accent: 'american',
      age: 'middle_aged',
      gender: 'male',
      use_case: 'social_media',
      language: 'en',
    },
    speaksAs: 'kal',
  },
];

function wireVoice({ speaksAs: _, ...voice }: AccountVoice, origin: string) {
  return {
    ...voice,
    samples: null,
    fine_tuning: { is_allowed_to_fine_tune: true, state: {}, language: 'en' },
    preview_url: `${origin}/previews/${voice.voice_id}.wav`,
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
export const allVoices = (voices: readonly AccountVoice[], origin: string) => ({
  voices: voices.map((voice) => wireVoice(voice, origin)),
});

/** Answers `GET /v2/voices`: by pages, of ten by default; `voice_ids` selects voices. */
export function pageOfVoices(voices: readonly AccountVoice[], query: URLSearchParams, origin: string) {
  const wanted = query.getAll('voice_ids');
  const search = query.get('search')?.toLowerCase() ?? '';
  const found = voices.filter(
    ({ voice_id: id, name }) =>
      (wanted.length === 0 || wanted.includes(id)) && name.toLowerCase().includes(search),
  );
  const start = Number(query.get('next_page_token') ?? 0);
  const end = start + Number(query.get('page_size') ?? 10);
  return {
    voices: found.slice(start, end).map((voice) => wireVoice(voice, origin)),
    has_more: end < found.length,
    total_count: found.length,
    next_page_token: end < found.length ? String(end) : null,
  };
}

/** Answers `GET /v1/voices/:id`: one voice. */
export const oneVoice = (voice: AccountVoice, origin: string) => wireVoice(voice, origin);
