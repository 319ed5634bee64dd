import { listenFirst } from '../../ui/first-listener.ts';
import type { Cue } from './cue.ts';
import { spokenLines } from './spoken-lines.ts';

/** A longer file is no text of a film. */
const mostBytes = 5_000_000;

const clock = String.raw`(?:(\d{1,3}):)?(\d{1,2}):(\d{1,2})(?:[.,](\d{1,3}))?`;
const timing = new RegExp(String.raw`^\s*${clock}\s*-->\s*${clock}`);

const dropped = new WeakMap<HTMLMediaElement, readonly Cue[]>();

/** Returns the cues of the file that the person has dropped on a player; undefined if there is none. */
export function droppedCues(medium: HTMLMediaElement): readonly Cue[] | undefined {
  return dropped.get(medium);
}

export interface DropOptions {
  playerAt(x: number, y: number): HTMLMediaElement | undefined;
  /** Called after a drop: false if the file has no cue with a word to say. */
  onDropped(medium: HTMLMediaElement, isTaken: boolean): void;
  signal: AbortSignal;
}

/**
 * Takes an `.srt` or `.vtt` file that is dropped on a player as its text, until the player gets another film.
 */
export function takeDroppedCaptions({ playerAt, onDropped, signal }: DropOptions): void {
  const onDragOver = (event: DragEvent) => {
    const isFile = event.dataTransfer?.types.includes('Files') ?? false;
    if (isFile && playerAt(event.clientX, event.clientY)) event.preventDefault();
  };
  const onDrop = (event: DragEvent) => {
    const file = [...(event.dataTransfer?.files ?? [])].find(({ name }) => /\.(srt|vtt)$/i.test(name));
    const medium = file && playerAt(event.clientX, event.clientY);
    if (!file || !medium) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    void cuesOfFile(file).then((cues) => {
      const isSaid = cues.some((cue) => spokenLines([cue]).length > 0);
      if (isSaid) dropped.set(medium, cues);
      onDropped(medium, isSaid);
    });
    medium.addEventListener('emptied', () => dropped.delete(medium), { once: true, signal });
  };
  listenFirst(['dragover'], onDragOver, signal);
  listenFirst(['drop'], onDrop, signal);
}

/** Returns the cues of a file; none if it can't be read. */
async function cuesOfFile(file: File): Promise<Cue[]> {
  try {
    return file.size > mostBytes ? [] : cuesIn(decoded(await file.arrayBuffer()));
  } catch (thrown) {
    console.warn('sayable: a dropped file could not be read', thrown);
    return [];
  }
}

/** Subtitles are older than UTF-8: many files are in UTF-16 or in the code page of Western Windows. */
function decoded(bytes: ArrayBuffer): string {
  const [first, second] = new Uint8Array(bytes.slice(0, 2));
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/**
 * Returns the cues of SubRip or WebVTT text in the order of their times. What is neither a time nor the text
 * below it is left out.
 */
export function cuesIn(text: string): Cue[] {
  const cues: Cue[] = [];
  let open: Cue | undefined;
  for (const line of text.split(/\r\n?|\n/)) {
    const times = timing.exec(line);
    if (times) {
      const [startMs, endMs] = [msOf(times.slice(1, 5)), msOf(times.slice(5, 9))];
      open = { startMs, endMs, text: '' };
      if (endMs > startMs) cues.push(open);
    } else if (line === '' || (line.trim() === '' && open?.text)) open = undefined;
    else if (open) open.text += `${open.text && '\n'}${line}`;
  }
  return cues.filter((cue) => cue.text !== '').sort((one, other) => one.startMs - other.startMs);
}

function msOf([hours = '0', minutes = '0', seconds = '0', fraction = '0']: (string | undefined)[]): number {
  return (
    ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1_000 + Number(fraction.padEnd(3, '0'))
  );
}
