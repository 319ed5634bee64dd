import type { Speech } from '../../elevenlabs/embedded-speech.ts';
import { codeSound } from '../../elevenlabs/formats.ts';

/** A piece of an answer's audio and text that is sent at once. */
export interface AnswerPiece {
  transcript: string;
  /** PCM at 24 kHz in base64. */
  audio: string;
}

const pieceMs = 200;
const bytesPerMs = 48;

/** Returns an answer's speech in pieces. A word's text is in the piece in which its audio begins. */
export function answerPieces(text: string, { recording, alignment }: Speech): AnswerPiece[] {
  const { bytes } = codeSound(recording, 'pcm_24000');
  const characters = alignment.characters;
  const pieces: AnswerPiece[] = [];
  let told = 0;
  for (let from = 0; from < bytes.length; from += pieceMs * bytesPerMs) {
    const audio = bytes.subarray(from, from + pieceMs * bytesPerMs);
    const endSeconds = (from / bytesPerMs + pieceMs) / 1_000;
    let begun = told;
    while (begun < characters.length && (alignment.character_start_times_seconds[begun] ?? 0) < endSeconds)
      begun += 1;
    while (begun < characters.length && !/\s/u.test(characters[begun] ?? '')) begun += 1;
    pieces.push({
      transcript: characters.slice(told, begun).join(''),
      audio: Buffer.from(audio).toString('base64'),
    });
    told = begun;
  }
  const last = pieces.at(-1);
  if (last) last.transcript += characters.slice(told).join('');
  return pieces.length > 0 ? pieces : [{ transcript: text, audio: '' }];
}
