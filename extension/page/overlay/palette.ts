import type { ScoreLevel } from '../../ui/score-level.ts';
import type { Theme } from '../surface/index.ts';

/** The colours of one mark on the page's text. */
export interface MarkColours {
  /** The colour of the letters. */
  text: string;
  /** The colour of the line below the letters. */
  line: string;
  /** The colour behind the letters. */
  tint: string;
}

export interface Palette {
  scores: Readonly<Record<ScoreLevel, MarkColours>>;
  unsure: MarkColours;
  /** The colour behind the practised sentence; it is translucent, so that every background shows through. */
  sentence: string;
  /** The colour behind the word that is being read aloud; translucent likewise. */
  read: string;
  /** The line under the word that is due in a reading. */
  due: string;
}

/**
 * The colours of `ui/tokens.css` as values (a test compares both): the page's own variables must not change,
 * and `light-dark()` there would follow the page's scheme instead of the measured background of the text.
 */
export const palettes: Readonly<Record<Theme, Palette>> = {
  light: {
    scores: {
      0: { text: '#c8001f', line: '#d0142f', tint: '#ffdde0' },
      1: { text: '#b04000', line: '#d8560c', tint: '#ffe8d9' },
      2: { text: '#8e5e00', line: '#c08400', tint: '#fff2cf' },
      3: { text: '#616f00', line: '#7f9600', tint: '#f3f7d6' },
      4: { text: '#007861', line: '#00987a', tint: '#dff5ec' },
    },
    unsure: { text: '#5d656f', line: '#868e98', tint: '#eef0f2' },
    sentence: 'rgb(35 79 179 / .11)',
    read: 'rgb(35 79 179 / .18)',
    due: '#234fb3',
  },
  dark: {
    scores: {
      0: { text: '#ff8a90', line: '#ff5f6b', tint: '#4d1d24' },
      1: { text: '#ffa877', line: '#ff9152', tint: '#46291a' },
      2: { text: '#f3c55c', line: '#efb93c', tint: '#3b3016' },
      3: { text: '#c4d76a', line: '#b9cd52', tint: '#2b3217' },
      4: { text: '#5cdab2', line: '#3fd0a4', tint: '#15352b' },
    },
    unsure: { text: '#a1a9b3', line: '#858e99', tint: '#272b30' },
    sentence: 'rgb(139 173 255 / .2)',
    read: 'rgb(139 173 255 / .3)',
    due: '#8badff',
  },
};
