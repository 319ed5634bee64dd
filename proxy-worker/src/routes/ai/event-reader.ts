import type { AppError } from '@sayable/shared/contracts';
import { notUnderstood, upstreamGone } from '../../upstream-errors.ts';
import { BYTES_PER_TOKEN } from './inspect.ts';
import { joinBytes } from './join-bytes.ts';
import { equals, type StringVisitor, scanJson } from './json-scan.ts';
import { parseBytes } from './read-field.ts';
import { type Api, readAnswer, type Usage } from './usage.ts';

const word = (text: string) => new TextEncoder().encode(text);
const [lf, cr, space, quote, openBrace] = [0x0a, 0x0d, 0x20, 0x22, 0x7b];
const dataField = word('data:');
const doneMark = word('[DONE]');
const newLine = Uint8Array.of(lf);
const errorNames = ['event: error', 'event:error'].map(word);
const typeKey = word('type');
const finishKey = word('finish_reason');
/** Keys of what is worth parsing; the values of most events are only counted. */
const tellingKeys = ['usage', 'response', 'error'].map(word);
const tellingTypes = ['error"', 'transcript.text.done"'].map(word);
/** Keys whose texts are what the model writes, a piece in each event. */
const pieceKeys = {
  responses: ['delta'].map(word),
  transcription: ['delta'].map(word),
  chat: ['content', 'arguments', 'refusal', 'reasoning', 'reasoning_content'].map(word),
};
const lastTypes = new Set(['response.completed', 'response.incomplete', 'transcript.text.done']);

/** Looks at the events of one stream. Most of them are pieces of text, of which it only counts the bytes. */
export class EventReader {
  /** The answer is complete, whatever comes or doesn't come after. */
  finished = false;
  /** Absent while upstream hasn't said. */
  usage: Usage | undefined;
  readonly #pieceKeys: readonly Uint8Array[];
  #data: Uint8Array = new Uint8Array(0);
  #pieces = 0;
  #pieceBytes = 0;
  #isPiece = false;
  #isTelling = false;

  constructor(api: Api) {
    this.#pieceKeys = pieceKeys[api];
  }

  /** What the model has written so far: a token or more in each piece, or by its length. */
  get outputTokens(): number {
    return Math.max(this.#pieces, Math.ceil(this.#pieceBytes / BYTES_PER_TOKEN));
  }

  /** Of one whole event. Returns what went wrong upstream, where it says so or makes no sense. */
  read(event: Uint8Array): AppError | undefined {
    const data = dataOf(event);
    if (data.length === 0) return undefined;
    if (equals(data, 0, data.length, doneMark)) {
      this.finished = true;
      return undefined;
    }
    this.#data = data;
    this.#isPiece = false;
    this.#isTelling = false;
    if (data[0] !== openBrace || !scanJson(data, 0, data.length, this.#visit)) return notUnderstood();
    if (errorNames.some((name) => equals(event, 0, name.length, name)))
      return this.#parse() ?? upstreamGone();
    return this.#isTelling ? this.#parse() : undefined;
  }

  readonly #visit: StringVisitor = (start, end, valueAt) => {
    if (valueAt < 0) {
      if (this.#isPiece && end > start) {
        this.#pieces += 1;
        this.#pieceBytes += end - start;
      }
      this.#isPiece = false;
      return;
    }
    const first = this.#data[valueAt];
    this.#isPiece = first === quote && this.#isOneOf(this.#pieceKeys, start, end);
    if (this.#isPiece || (first !== quote && first !== openBrace)) return;
    if (equals(this.#data, start, end, typeKey)) this.#isTelling ||= this.#hasTellingType(valueAt + 1);
    else if (equals(this.#data, start, end, finishKey)) this.finished = true;
    else this.#isTelling ||= this.#isOneOf(tellingKeys, start, end);
  };

  #isOneOf(keys: readonly Uint8Array[], start: number, end: number): boolean {
    return keys.some((key) => equals(this.#data, start, end, key));
  }

  #hasTellingType(at: number): boolean {
    return tellingTypes.some((type) => equals(this.#data, at, at + type.length, type));
  }

  #parse(): AppError | undefined {
    try {
      const facts = readAnswer(parseBytes(this.#data));
      this.usage = facts.usage ?? this.usage;
      this.finished ||= facts.type !== undefined && lastTypes.has(facts.type);
      return facts.failure;
    } catch (cause) {
      return notUnderstood(cause);
    }
  }
}

/** The data of an event: a view of its bytes, or a copy where it stands on several lines. */
function dataOf(event: Uint8Array): Uint8Array {
  let data: Uint8Array | undefined;
  for (let at = 0; at < event.length; ) {
    const next = event.indexOf(lf, at);
    const lineEnd = next < 0 ? event.length : next;
    if (equals(event, at, at + dataField.length, dataField)) {
      const line = trimmed(event, at + dataField.length, lineEnd);
      data = data ? joinBytes([data, newLine, line]) : line;
    }
    at = lineEnd + 1;
  }
  return data ?? new Uint8Array(0);
}

function trimmed(bytes: Uint8Array, from: number, to: number): Uint8Array {
  let [start, end] = [from, to];
  while (start < end && bytes[start] === space) start += 1;
  while (end > start && (bytes[end - 1] === cr || bytes[end - 1] === space)) end -= 1;
  return bytes.subarray(start, end);
}
