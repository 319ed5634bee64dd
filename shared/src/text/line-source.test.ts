import { expect, it } from 'vitest';
import { sourceOf } from './line-source.ts';

it.each([
  ['https://films.example/a?b=1', 761_900, 'https://films.example/a?b=1#t=761', 'A film · 12:41'],
  ['https://films.example/a#t=5', 3_725_000, 'https://films.example/a#t=3725', 'A film · 1:02:05'],
  ['https://films.example/#/a', 5_000, 'https://films.example/#/a', 'A film · 0:05'],
])('the place of a line is its page with its time: %s', (url, startMs, placed, title) => {
  expect(sourceOf(startMs, { url, title: 'A film' })).toEqual({ url: placed, title });
});

it('the place of another sentence is its page', () => {
  const source = { url: 'https://films.example/', title: 'A film' };
  expect(sourceOf(undefined, source)).toEqual(source);
  expect(sourceOf(0, { url: '', title: '' })).toEqual({ url: '', title: '0:00' });
});
