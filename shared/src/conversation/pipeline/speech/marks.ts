import { data, perhapsData } from './data-and-calls.ts';
import { formula } from './formulas.ts';
import { closingIndex, MAX_ASIDE, MAX_INLINE, type Place, type Reading, skipTo } from './reading.ts';
import { gesture, remark, starred } from './remarks.ts';

/**
 * The parts of a language model's answer that are no plain words: marks of layout, data, calls of tools,
 * formulas, pictures, and remarks about the speech. A reader looks at the beginning of a text that may still
 * grow.
 */

const isCode = /[=;{}<>\\|]|\w\(|[a-z0-9]_[a-z0-9]|::|->|^\.{0,2}\/\w|^--?\w/iu;

/** The elements whose content isn't speech. */
const unspoken = new RegExp(
  '^(?:script|style|svg|math|table|pre|template|iframe|object|canvas|invoke|function(?:_?calls?)?|parameters?|arguments?|args|' +
    'tools?(?:[_-]?\\w+)?|tool|action(?:_input)?|execute\\w*|code_?\\w*|json|xml|query|search\\w*|' +
    '(?:use|read|write|get|run|api|mcp|end)_\\w+|call(?:_\\w+)?|request|result)$',
  'iu',
);

/** Reads the mark at the beginning of a text. */
export function readMark(text: string, place: Place): Reading {
  const line = place.isLineStart ? lineMark(text, place) : undefined;
  if (line) return line;
  if (place.isWordStart) {
    const word = emoticon(text, place) ?? address(text, place);
    if (word) return word;
  }
  switch (text[0]) {
    case '<':
      return tag(text, place);
    case '!':
      return place.isWordStart ? picture(text, place) : undefined;
    case '[':
      return data(text) ?? square(text, place);
    case '【':
      return citation(text, place);
    case '{':
      return data(text) ?? round(text, place);
    case '(':
      return round(text, place);
    case '*':
    case '_':
      return starred(text, place);
    case '~':
      return struck(text, place);
    case '`':
      return code(text, place);
    case '$':
    case '\\':
      return formula(text, place);
    default:
      return undefined;
  }
}

const marker = /^(?:#{1,6}|>+|[-*+•–—])[ \t]+(?:\[[ xX]\][ \t]+)?/u;
const perhapsMarker = /^(?:#{1,6}|>+|[-*+•–—]|\d{1,2}[.)]?)[ \t]*(?:\[[ xX]?\]?)?$/u;
const numberMarker = /^(\d{1,2})[.)][ \t]+/u;
const unspokenLine =
  /^(?:[|│┃║╔╚╠┌└├+]|(?:\*\*)?(?:Action(?: Input)?|Observation|Tool(?: (?:call|use|input|output))?|Function(?: call)?|Arguments|Parameters)(?:\*\*)?:|\[\^[^\]]{1,80}\]:|\[[^\]]{1,80}\]:[ \t]*<?(?:\w+:|www\.|[/#.]|[\w-]+[./]\w))/u;
const unspokenStarts = [
  'Action:',
  'Action Input:',
  'Observation:',
  'Tool:',
  'Tool call:',
  'Function:',
  'Arguments:',
];
const codeLine =
  /[;{}]\s*$|^\s*(?:(?:const|let|var|def|class|import|from|function|return|if|for|while|elif|else|try|print|SELECT|public|static)\b.*[=(){};:]\s*|#include.*|<\?.*|\$ .*|\/\/.*)$/u;

function lineMark(text: string, { before, item, isEnd, isInFence }: Place): Reading {
  const isWhole = isEnd || text.includes('\n');
  const line = /^[^\n]*\n?/u.exec(text)?.[0] ?? '';
  if (/^(?:```|~~~)/u.test(text) && !/^(`{3,}|~{3,}).*\1/u.test(line)) {
    if (!isWhole) return 'perhaps';
    const isText = /^(?:`{3,}|~{3,})[ \t]*(?:te?xt|plain(?:text)?|markdown|md|json|xml)?[ \t]*\n?$/iu.test(
      line,
    );
    if (isInFence || (isText && before === '')) return { length: line.length, line: 'fence' };
    return { length: line.length, skip: skipTo(/(?:^|\n)[ \t]*(?:```+|~~~+)$/u) };
  }
  if (unspokenLine.test(text)) return { length: 1, skip: skipTo(/\n$/u) };
  if (!isEnd && unspokenStarts.some((start) => start.startsWith(text))) return 'perhaps';
  if (!isEnd && /^\[[^\]\n]{0,80}(?:\](?::[ \t]*<?[\w-]*[./]?)?)?$/u.test(text)) return 'perhaps';
  // A line of marks only.
  if (/^[ \t]*(?:[-*_=~+.\u2500-\u259f][ \t]*){3,}\n?$/u.test(line))
    return isWhole ? { length: line.length } : 'perhaps';
  const mark = marker.exec(text)?.[0] ?? '';
  const rest = text.slice(mark.length);
  if (!isEnd && (perhapsMarker.test(text) || (mark !== '' && /^(?:\[.?)?$/su.test(rest)))) return 'perhaps';
  if (mark !== '') return { length: mark.length, line: mark.startsWith('>') ? 'quote' : 'item' };
  const [numbered = '', digits = ''] = numberMarker.exec(text) ?? [];
  const number = Number(digits);
  if (numbered !== '' && (number === 1 || number === item + 1))
    return { length: numbered.length, line: 'item', item: number };
  // A line after the first one is read as a whole, or to the end of its sentence: it may be part of a table
  // or of code.
  if (before === '' && !isInFence) return undefined;
  const sentence = /^[^\n]*?[.!?…]["'”’)]*\s|^[^\n]{40}/u.exec(text)?.[0];
  if (!isWhole && sentence === undefined) return 'perhaps';
  const judged = sentence ?? line;
  const isRow = /\S\s*[|│┃║](?:\s|$)/u.test(judged);
  return isRow || (sentence === undefined && codeLine.test(line))
    ? { length: 0, skip: skipTo(/\n$/u) }
    : undefined;
}

const emoticonMark =
  /^(?:[>}]?[:;=][-'’^o]?(?:[)(\][DPpOo3|\\*]+|\/(?!\/))|\([:;=]|:'\(|[xX]D+|<\/?3+|[\^>][_.-]*[\^<]|[-oO0T;Uu][_.][-oO0T;Uu]|-_+-|\\o\/|[UO][wW][UO]|uwu|owo)(?=[\s.,!?]|$)/u;
const perhapsEmoticon =
  /^(?:[>}]|[>}]?[:;=][-'’^o]?[)(\][DPpOo3|\\/*]*|:'|[xX]D*|<\/?3*|[\^>][_.-]*[\^<]?|[-oO0T;Uu][_.]?[-oO0T;Uu]?|\\o?\/?)$/u;
const shortcode = /^(?::(?=[+-]1|\w*[a-z])[\w+-]{1,40}:)+/u;

function emoticon(text: string, { isEnd }: Place): Reading {
  const short = shortcode.exec(text)?.[0];
  if (short && (isEnd || text.length > short.length)) return { length: short.length };
  const found = emoticonMark.exec(text)?.[0];
  if (found && (isEnd || text.length > found.length)) return { length: found.length };
  if (!isEnd && (perhapsEmoticon.test(text) || /^(?::[\w+-]{0,40}:?)+$/u.test(text))) return 'perhaps';
  return undefined;
}

const addressMark = /^(?:https?:\/\/|ftp:\/\/|mailto:|data:\w+\/|www\.)/iu;

/** The address of a page. The stop after it ends the sentence. */
function address(text: string, { isEnd }: Place): Reading {
  if (!addressMark.test(text)) return undefined;
  const whole = /^[^\s<>"”]+/u.exec(text)?.[0] ?? '';
  if (whole.length === text.length && !isEnd && whole.length < MAX_INLINE) return 'perhaps';
  const trimmed = whole.replace(/[.,;:!?…'’”*_\]]+$/u, '');
  const end = trimmed.includes('(') ? trimmed : trimmed.replace(/\).*$/u, '');
  return { length: end.length };
}

function tag(text: string, place: Place): Reading {
  const special = /^<[|｜][^<>\n]{0,60}>/u.exec(text)?.[0];
  if (special !== undefined) return { length: special.length };
  if (!place.isEnd && /^<[|｜][^<>\n]{0,60}$/u.test(text)) return 'perhaps';
  if (/^<!--/u.test(text)) return { length: 4, skip: skipTo(/-->$/u) };
  if (/^<[!?]/u.test(text)) return { length: 2, skip: skipTo(/>$/u) };
  if (!place.isEnd && /^<!?-?$/u.test(text)) return 'perhaps';
  if (!place.isEnd && text === '</') return 'perhaps';
  const [link, mail = ''] =
    /^<(?:[a-z][a-z\d+.-]*:\/\/[^\s<>]*|(?:mailto:)?([\w.+-]+@[\w.-]+))>/iu.exec(text) ?? [];
  if (link !== undefined) return { length: link.length, said: mail };
  const isBegun = /^<\/?[a-z](?:[\w:.-]*\w)?(?:[\s/>=]|$)/iu.test(text) || /^<\/?[a-z][^\s<>]*$/iu.test(text);
  if (!isBegun) return undefined;
  const found =
    /^<(\/?)([a-z][\w:.-]*)(?:[^<>"']|"[^"]*"|'[^']*')*>/iu.exec(text) ??
    (text.length > MAX_ASIDE ? /^<(\/?)([a-z][\w:.-]*)[^<>]*>/iu.exec(text) : null);
  if (!found) {
    if (place.isEnd)
      return /^<\/?[a-z][\w:.-]*(?:\s+[\w:-]+\s*=.*|=.*|[\s/]*)$/isu.test(text)
        ? { length: text.length }
        : undefined;
    return text.length > (/=\s*["']/u.test(text) ? MAX_INLINE : MAX_ASIDE) || /^<[^"']*</u.test(text)
      ? undefined
      : 'perhaps';
  }
  const [whole, slash, name = ''] = found;
  // Slanted words may be a stage direction, like those between asterisks.
  const slanted = /^<(i|em)>\s*([^<]*)/iu.exec(text);
  if (slanted && slanted[0].length <= MAX_ASIDE) {
    const [begun, element = '', words = ''] = slanted;
    const isOver = text.length > begun.length;
    if (!isOver && !place.isEnd && (/^\S*$/u.test(words) || gesture.test(words))) return 'perhaps';
    const closer = `</${element}>`;
    if (isOver && gesture.test(words) && !place.isEnd && text.length < begun.length + closer.length)
      return 'perhaps';
    if (gesture.test(words) && text.startsWith(closer, begun.length))
      return { length: begun.length + closer.length };
  }
  const local = name.replace(/^\w+:/u, '');
  const isEmpty = slash !== '' || /\/\s*>$/u.test(whole);
  if (isEmpty || !unspoken.test(local))
    return { length: whole.length, said: /^(?:br|p|div|li|h\d)$/iu.test(local) ? '\n' : '' };
  return { length: whole.length, skip: skipTo(new RegExp(`</\\s?(?:\\w+:)?${local}\\s*>$`, 'iu')) };
}

function picture(text: string, place: Place): Reading {
  if (text === '!' && !place.isEnd) return 'perhaps';
  if (!text.startsWith('![')) return undefined;
  const end = closingIndex(text.slice(1));
  if (end < 0) return text.length < MAX_INLINE && !place.isEnd ? 'perhaps' : undefined;
  const target = targetOf(text.slice(end + 2), place);
  return target === 'perhaps' ? 'perhaps' : { length: end + 2 + (target ?? 0) };
}

/** Returns the length of a link's target, in round or square brackets; undefined where there is none. */
function targetOf(text: string, { isEnd }: Place): number | 'perhaps' | undefined {
  if (text === '' && !isEnd) return 'perhaps';
  if (!/^[([]/u.test(text)) return undefined;
  const end = closingIndex(text);
  if (end < 0) return isEnd || text.length > MAX_INLINE ? undefined : 'perhaps';
  const inside = text.slice(1, end).trim();
  const isAddress = /^(?:$|<[^<>]*>|\S*[/#.:?@%]\S*|\S+)(?:\s+["'(].*["')])?$/su.test(inside);
  return text.startsWith('[') ? (inside.length <= 80 ? end + 1 : undefined) : isAddress ? end + 1 : undefined;
}

/** A citation of some models: "【4†source】". */
function citation(text: string, { isEnd }: Place): Reading {
  const end = text.indexOf('】');
  if (end >= 0) return { length: end + 1 };
  return isEnd || text.length > MAX_ASIDE ? { length: 1 } : 'perhaps';
}

const modelMark =
  /^\/?[A-Z][A-Z0-9_ -]+$|^\[?[A-Za-z]+(?:_[A-Za-z]+)+(?:[:(=].*)?\]?$|^(?:[Tt]ool|[Ff]unction|[Ii]mage|[Pp]hoto|[Ss]ound)\b.*:/su;

/** A link, a reference, the mark of a model, or words in square brackets. */
function square(text: string, place: Place): Reading {
  if (!place.isEnd && perhapsData.test(text)) return 'perhaps';
  const end = closingIndex(text);
  if (end < 0) return text.length > MAX_INLINE || place.isEnd ? { length: 1 } : 'perhaps';
  const inside = text.slice(1, end);
  // A model's mark, "[END]" or "[end_call]". A link may be in capitals, too.
  const isMark = modelMark.test(inside);
  if (isMark && end + 1 === text.length && !place.isEnd) return 'perhaps';
  if ((isMark && text[end + 1] !== '(') || /^(?:\^?[\w-]{0,3}\d+|\^[\w-]+| |)$/u.test(inside))
    return { length: end + 1 };
  const target = targetOf(text.slice(end + 1), place);
  if (target === 'perhaps') return 'perhaps';
  if (target !== undefined) return { length: end + 1 + target, said: place.speak(inside) };
  if (text[end + 1] === ':') return { length: end + 1, said: place.speak(inside) };
  return remark(inside, end + 1, place);
}

/** A face: signs that no sentence has, or two eyes and a mouth. */
const face =
  /[^\p{Script=Latin}\p{M}\p{N}\p{P}\p{Sc}\s+=<>%°±×÷/&]|^[^\p{L}\p{N}]+$|^[-;:>TtoOxXuU@'=.]?[_.-]{1,3}[-;:<TtoOxXuU@'=.]?[;\s]*$/u;

/** Words in round or curly brackets, or a face. */
function round(text: string, place: Place): Reading {
  if (!place.isEnd && text.startsWith('{') && perhapsData.test(text)) return 'perhaps';
  const end = closingIndex(text);
  if (end < 0) {
    return place.isEnd || text.length > MAX_ASIDE || /\n\s*\n/u.test(text)
      ? { length: 1, said: '' }
      : 'perhaps';
  }
  const inside = text.slice(1, end);
  if (face.test(inside) && !/\p{Script=Latin}{3}/u.test(inside)) {
    // The arms of a face are signs without white space.
    const arms = /^[^\s\p{Script=Latin}\p{N}.,!?]*/u.exec(text.slice(end + 1))?.[0] ?? '';
    return !place.isEnd && end + 1 + arms.length === text.length
      ? 'perhaps'
      : { length: end + 1 + arms.length };
  }
  // "size(s)", the area code of a telephone number, "(a)" before the first of two things
  if (!place.isWordStart && /^\p{L}{1,3}$/u.test(inside)) return { length: end + 1, said: inside };
  if (/^(?:\+?\d{1,4}|\p{L})$/u.test(inside)) return { length: end + 1, said: inside };
  // A name that a template left.
  if (text.startsWith('{') && /^[\w.]+$/u.test(inside) && !gesture.test(inside))
    return { length: end + 1, said: inside };
  return remark(inside, end + 1, place);
}

/** Text that is crossed out isn't said. */
function struck(text: string, { isEnd }: Place): Reading {
  if (!isEnd && /^~{1,2}$/u.test(text)) return 'perhaps';
  if (/^~\d/u.test(text)) return { length: 1, said: 'about ' };
  if (!text.startsWith('~~')) return { length: 1 };
  const end = text.indexOf('~~', 2);
  if (end > 0) return { length: end + 2 };
  return isEnd || text.length > MAX_ASIDE ? { length: 2 } : 'perhaps';
}

function code(text: string, { isEnd, speak }: Place): Reading {
  const ticks = /^`+/u.exec(text)?.[0] ?? '';
  if (ticks.length === text.length && !isEnd) return 'perhaps';
  const end = text.indexOf(ticks, ticks.length);
  if (end < 0)
    return isEnd || text.length > MAX_ASIDE || text.includes('\n') ? { length: ticks.length } : 'perhaps';
  const inside = text.slice(ticks.length, end);
  return { length: end + ticks.length, said: isCode.test(inside) ? '' : speak(inside) };
}
