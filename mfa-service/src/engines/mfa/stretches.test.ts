import { expect, it } from 'vitest';
import type { EngineWord } from '../types.ts';
import { stretchesOf } from './stretches.ts';

const word = (planIndex: number, startMs: number, endMs: number): EngineWord => ({
  planIndex,
  kind: 'read',
  word: 'word',
  startMs,
  endMs,
  phones: [],
});
const other = (startMs: number, endMs: number): EngineWord => ({
  planIndex: null,
  kind: 'added',
  word: '<unk>',
  startMs,
  endMs,
  phones: [],
});

it('words that follow one another are one stretch, with the pause around it', () => {
  expect(stretchesOf([word(0, 400, 700), word(1, 700, 900), word(2, 1_100, 1_500)])).toEqual([
    { first: 0, end: 3, from: 0.25, to: 1.65 },
  ]);
});

it('a long pause begins a stretch, and a word that was not read belongs to none', () => {
  expect(stretchesOf([word(0, 400, 700), word(2, 9_000, 9_400), word(3, 9_400, 9_800)])).toEqual([
    { first: 0, end: 1, from: 0.25, to: 0.85 },
    { first: 2, end: 4, from: 8.85, to: 9.95 },
  ]);
});

it('other speech begins a stretch, and no stretch reaches into it', () => {
  const words = [
    other(100, 2_000),
    word(0, 2_050, 2_400),
    other(2_400, 2_900),
    word(1, 2_900, 3_200),
    other(3_200, 5_000),
  ];
  expect(stretchesOf(words)).toEqual([
    { first: 0, end: 1, from: 2, to: 2.4 },
    { first: 1, end: 2, from: 2.9, to: 3.2 },
  ]);
});

it('a short sound beside the text separates nothing', () => {
  expect(stretchesOf([word(0, 400, 700), other(700, 800), word(1, 820, 1_000)])).toHaveLength(1);
});

it('stretches are in the order of the text: a word of an earlier place is beside them', () => {
  expect(stretchesOf([word(3, 400, 700), word(1, 700, 1_100), word(4, 1_100, 1_400)])).toEqual([
    { first: 3, end: 4, from: 0.25, to: 0.7 },
    { first: 4, end: 5, from: 1.1, to: 1.55 },
  ]);
});
