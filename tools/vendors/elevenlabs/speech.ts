import { z } from 'zod';
import { type Answer, type ArrivedRequest, jsonAnswer } from '../vendor/index.ts';
import type { CharacterAlignment } from './character-times.ts';
import type { Speech } from './embedded-speech.ts';
import { refuse, refuseField } from './errors.ts';
import { type CodedSound, codeSound } from './formats.ts';
import type { AccountVoice } from './voices.ts';

/** The audio of one piece of a stream. */
const pieceMs = 250;

const bodySchema = z.looseObject({
  text: z.string(),
  model_id: z.string().default('eleven_multilingual_v2'),
  language_code: z.string().nullish(),
  seed: z.int().min(0).max(4_294_967_295).nullish(),
  previous_text: z.string().nullish(),
  next_text: z.string().nullish(),
  voice_settings: z
    .looseObject({
      stability: z.number().min(0).max(1).nullish(),
      similarity_boost: z.number().min(0).max(1).nullish(),
      style: z.number().min(0).max(1).nullish(),
      use_speaker_boost: z.boolean().nullish(),
      speed: z.number().min(0.7).max(1.2).nullish(),
    })
    .nullish(),
});

/** The longest text of each model. */
export const maximalCharacters: Readonly<Record<string, number>> = {
  eleven_multilingual_v2: 10_000,
  eleven_flash_v2_5: 40_000,
  eleven_turbo_v2_5: 40_000,
};

export type Speak = (text: string, voice: AccountVoice['speaksAs'], speed: number) => Promise<Speech>;

interface SpeechParts {
  voices: readonly AccountVoice[];
  speak: Speak;
}

function readRequest({ body }: ArrivedRequest) {
  const parsed = bodySchema.safeParse(body);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    refuseField(['body', ...(issue?.path.map(String) ?? [])], issue?.message ?? 'Field required', 'missing');
  }
  const { text, model_id: modelId, voice_settings: settings } = parsed.data;
  const longest = maximalCharacters[modelId];
  if (longest === undefined) {
    refuse(400, 'model_not_found', `A model with model ID ${modelId} does not exist.`);
  }
  if (text.length > longest) {
    const message = `This request's text has ${text.length} characters and exceeds the character limit of ${longest} characters.`;
    refuse(400, 'max_character_limit_exceeded', message);
  }
  if (text.trim() === '') refuse(400, 'input_text_empty', 'The input text is empty.');
  return { text, speed: settings?.speed ?? 1 };
}

/** Returns the part of an alignment that begins within a time range; null where it is empty. */
function alignmentWithin(whole: CharacterAlignment, fromMs: number, toMs: number): CharacterAlignment | null {
  const starts = whole.character_start_times_seconds;
  const first = starts.findIndex((start) => start * 1_000 >= fromMs);
  const after = starts.findIndex((start) => start * 1_000 >= toMs);
  const range: [number, number] = [first, after < 0 ? starts.length : after];
  if (first < 0 || range[1] <= first) return null;
  return {
    characters: whole.characters.slice(...range),
    character_start_times_seconds: starts.slice(...range),
    character_end_times_seconds: whole.character_end_times_seconds.slice(...range),
  };
}

interface Piece {
  audio: Uint8Array<ArrayBuffer>;
  alignment: CharacterAlignment | null;
}

/**
 * Returns the audio in pieces, each with the characters that begin in it. Times count from the start of the
 * whole speech.
 */
function piecesOf({ recording, alignment }: Speech, sound: CodedSound): Piece[] {
  const durationMs = (recording.samples.length / recording.sampleRate) * 1_000;
  const count = Math.max(1, Math.ceil(durationMs / pieceMs));
  const units = sound.bytes.length / sound.unitBytes;
  const cut = (place: number) => Math.round((units * place) / count) * sound.unitBytes;
  return Array.from({ length: count }, (_, index) => ({
    audio: sound.bytes.slice(cut(index), cut(index + 1)),
    alignment: alignmentWithin(
      alignment,
      index === 0 ? 0 : index * pieceMs,
      index === count - 1 ? Number.POSITIVE_INFINITY : (index + 1) * pieceMs,
    ),
  }));
}

const wirePiece = ({ audio, alignment }: Piece) => ({
  audio_base64: Buffer.from(audio).toString('base64'),
  alignment,
  normalized_alignment: alignment,
});

/**
 * `POST /v1/text-to-speech/:voice_id` and its `/stream`, `/with-timestamps` and `/stream/with-timestamps`. A
 * stream with times is one JSON object a line.
 */
export async function answerSpeech(
  request: ArrivedRequest,
  route: { voiceId: string; stream: boolean; timestamps: boolean },
  { voices, speak }: SpeechParts,
): Promise<Answer> {
  const voice = voices.find(({ voice_id: id }) => id === route.voiceId);
  if (!voice)
    return refuse(404, 'voice_not_found', `A voice with the voice_id ${route.voiceId} was not found.`);
  const { text, speed } = readRequest(request);
  const speech = await speak(text, voice.speaksAs, speed);
  const sound = codeSound(speech.recording, request.query.get('output_format') ?? 'mp3_44100_128');
  const headers = { 'character-cost': String(text.length) };
  const cost = { characters: text.length };
  if (route.timestamps && !route.stream) {
    return jsonAnswer(wirePiece({ audio: sound.bytes, alignment: speech.alignment }), {
      headers,
      cost,
    });
  }
  if (!route.stream)
    return {
      status: 200,
      cost,
      headers: { 'content-type': sound.mediaType, ...headers },
      chunks: [sound.bytes],
    };
  const pieces = piecesOf(speech, sound);
  if (!route.timestamps) {
    const chunks = pieces.map(({ audio }) => audio);
    return { status: 200, cost, headers: { 'content-type': sound.mediaType, ...headers }, chunks };
  }
  return {
    status: 200,
    cost,
    headers: { 'content-type': 'application/json', ...headers },
    chunks: pieces.map((piece) => `${JSON.stringify(wirePiece(piece))}\n`),
  };
}
