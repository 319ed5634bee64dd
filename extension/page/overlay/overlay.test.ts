// @vitest-environment happy-dom
import type { AssessedWord } from '@sayable/shared/contracts';
import { beforeEach, describe, expect, it } from 'vitest';
import { scoreLevel } from '../../ui/score-level.ts';
import { findSentence, type PageSentence } from '../text/index.ts';
import type { HighlightName } from './highlight-style.ts';
import { createOverlay } from './overlay.ts';

const text = 'The tide turns.';
let painted: Map<HighlightName, string[]>;
let waiting: { work: () => void; delayMs: number }[];

beforeEach(() => {
  document.body.innerHTML = `<p>${text}</p>`;
  painted = new Map();
  waiting = [];
});

function pageSentence(): PageSentence {
  const sentence = findSentence(document, text);
  if (!sentence) throw new Error('the sentence is not on the page');
  return sentence;
}
function overlay(stepMs: number) {
  return createOverlay({
    sentence: pageSentence(),
    stepMs,
    looks: {
      findLevel: ({ score }) => scoreLevel(score),
      findLetterMarks: ({ score }) => (score === 30 ? [{ span: [1, 2], mark: 'mark-0' }] : []),
    },
    canvas: {
      paint(name, ranges) {
        if (ranges.length === 0) painted.delete(name);
        else painted.set(name, ranges.map(String));
      },
      dispose: () => painted.clear(),
    },
    schedule(work, delayMs) {
      const entry = { work, delayMs };
      waiting.push(entry);
      return () => {
        waiting = waiting.filter((other) => other !== entry);
      };
    },
  });
}
function pass() {
  for (const { work } of waiting.splice(0)) work();
}
function word(start: number, end: number, score: number): AssessedWord {
  return { userIndex: 0, botIndex: 0, span: [start, end], score, error: 'none', phones: [] };
}
const [the, tide, turns] = [word(0, 3, 95), word(4, 8, 30), word(9, 14, 70)];

describe('the overlay', () => {
  it('marks the sentence until the first word is assessed', () => {
    const marks = overlay(0);
    expect(painted).toEqual(new Map([['sayable-sentence', [text]]]));
    marks.showWords([the, tide, turns]);
    expect(painted.get('sayable-score-4')).toEqual(['The']);
    expect(painted.get('sayable-score-0')).toEqual(['tide']);
    expect(painted.get('sayable-line-0')).toEqual(['i']);
    expect(painted.get('sayable-score-2')).toEqual(['turns']);
    expect(painted.has('sayable-sentence')).toBe(false);
  });

  it('lights up the word that is being read, even while words get their colours', () => {
    const marks = overlay(40);
    marks.readWord([4, 8]);
    expect(painted.get('sayable-read')).toEqual(['tide']);
    marks.showWords([the, tide, turns]);
    pass();
    expect(painted.get('sayable-read')).toEqual(['tide']);
    marks.readWord(null);
    expect(painted.has('sayable-read')).toBe(false);
    pass();
    expect(painted.has('sayable-read')).toBe(false);
  });

  it('colours one word after the other', () => {
    const marks = overlay(40);
    marks.showWords([the, tide, turns]);
    expect([...painted.values()].flat()).not.toContain('tide');
    expect(waiting.map(({ delayMs }) => delayMs)).toEqual([40]);
    pass();
    expect(painted.get('sayable-score-0')).toEqual(['tide']);
    expect(painted.has('sayable-score-2')).toBe(false);
    pass();
    expect(painted.get('sayable-score-2')).toEqual(['turns']);
    expect(waiting).toEqual([]);
  });

  it('continues when more words become known, and shows a changed score immediately', () => {
    const marks = overlay(40);
    marks.showWords([the]);
    marks.showWords([the, tide]);
    expect(painted.get('sayable-score-0')).toEqual(['tide']);
    marks.showWords([word(0, 3, 60), tide, turns]);
    expect(painted.get('sayable-score-1')).toEqual(['The']);
    expect(painted.has('sayable-score-4')).toBe(false);
    expect(painted.get('sayable-score-2')).toEqual(['turns']);
  });

  it('removes the colours for a new recording, even halfway', () => {
    const marks = overlay(40);
    marks.showWords([the, tide, turns]);
    marks.clearWords();
    pass();
    expect(painted).toEqual(new Map([['sayable-sentence', [text]]]));
  });

  it('leaves no trace', () => {
    const marks = overlay(40);
    marks.showWords([the, tide, turns]);
    marks.dispose();
    pass();
    expect(painted.size).toBe(0);
    expect(waiting).toEqual([]);
  });
});
