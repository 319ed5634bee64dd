import { combined } from '../numbers/number-wordings.ts';
import { cardinal } from '../numbers/numbers.ts';
import { type Rule, textBefore, type Wording, wordings } from '../rule.ts';

const pieceNames: Readonly<Record<string, string>> = {
  K: 'king',
  Q: 'queen',
  R: 'rook',
  B: 'bishop',
  N: 'knight',
};
const keyNames: Readonly<Record<string, string>> = { ctrl: 'control', cmd: 'command', win: 'windows' };

/** Marks of pages and chats that aren't said, and tokens in which letters are signs. */
export const markRules: readonly Rule[] = [
  {
    // Faces: ":D", ":-P", "xD", "o_O"
    pattern:
      /(?<![\p{L}\p{M}\d])(?:[:;]['^-]?[DPpOo03c]|xD|XD(?! \p{L})|[oO0TxXuU]_+[oO0TxXuU])(?![\p{L}\p{M}\d])/uy,
    say: () => [],
  },
  {
    // "<3" for a heart: behind a word, and nothing is counted after it
    pattern: /<\/?3(?![\d.,]*\d| ?(?!(?:u|you|him|her|it|them|this|my|so)(?!\p{L}))[\p{L}%°])/uy,
    say: (match, context) => (/(?:^|\p{L}{2}[!.]? )$/u.test(textBefore(match, context)) ? [] : null),
  },
  {
    // Moves of chess: "Nf3", "Qxd5+"
    pattern: /([KQRBN])([a-h]?[1-8]?)(x?)([a-h])([1-8])([+#]?)(?![\p{L}\p{M}\d])/uy,
    say: ([, piece = '', from = '', takes, file = '', rank = '', check]) => {
      const spelled = (square: string) => [...square].flatMap((c) => (/\d/.test(c) ? cardinal(c) : [c]));
      const ends: Wording[] =
        check === '+' ? [[], ['check']] : check === '#' ? [[], ['mate'], ['checkmate']] : [[]];
      return wordings(
        combined(
          [[piece.toLowerCase()], [pieceNames[piece] ?? '']],
          [spelled(from)],
          takes ? [['takes'], ['x']] : [[], ['to']],
          [spelled(file + rank)],
          ends,
        ),
      );
    },
  },
  {
    // "Ctrl+C"
    pattern: /(ctrl|control|alt|shift|cmd|command|option|win)\+(?=[\p{L}\d])/iuy,
    say: ([, key = '']) => {
      const name = keyNames[key.toLowerCase()] ?? key.toLowerCase();
      return wordings([[name], [name, 'plus']]);
    },
  },
  {
    // "<b>", "</p>", "<br/>" and "&nbsp;" of a text that was sent with its marks
    pattern:
      /<\/?(?:a|abbr|b|big|blockquote|br|cite|code|del|div|em|font|h[1-6]|hr|i|img|ins|kbd|li|mark|ol|p|pre|q|s|samp|section|small|span|strong|sub|sup|table|tbody|td|th|thead|tr|tt|u|ul|var|wbr)(?: [^<>]*)?\/?>|&(?:nbsp|quot|lt|gt|apos|#\d+|#x[\da-f]+);/iuy,
    say: () => [],
  },
  { pattern: /&amp;/iuy, say: () => ['and'] },
  {
    // A note in a text from an encyclopedia: "sweater[1]", "[citation needed]"
    pattern:
      /\[(?:[1-9]\d{0,2}(?:[,-] ?\d{1,3})*|[a-h]|(?<words>(?:note|nb) \d+|(?:\p{L}+ )+needed|(?:who|when|where|which|why)\?))\](?! ?=|\p{L})/iuy,
    say: (match, context) =>
      match.groups?.words !== undefined || /[^ ([]$/u.test(textBefore(match, context)) ? [] : null,
  },
];
