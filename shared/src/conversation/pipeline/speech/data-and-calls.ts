import {
  closingIndex,
  MAX_ASIDE,
  MAX_INLINE,
  type Place,
  type Reading,
  type Skip,
  type Token,
} from './reading.ts';

/** Skips data or the arguments of a call: to the bracket that closes the first one, or to a blank line. */
function skipData(): Skip {
  let depth = 0;
  let quote = '';
  let tail = '';
  return (character) => {
    const isEscaped = /(?<!\\)(?:\\\\)*\\$/u.test(tail);
    const before = tail.at(-1) ?? '';
    tail = (tail + character).slice(-20);
    if (quote !== '') {
      if ((character === quote && !isEscaped) || character === '\n') quote = '';
    } else if (character === '"' || (character === "'" && /[[{(,:=\s]/u.test(before))) quote = character;
    else if ('([{'.includes(character)) depth += 1;
    else if (')]}'.includes(character)) depth -= 1;
    return (depth <= 0 && quote === '') || /\n[ \t]*\n$/u.test(tail);
  };
}

const isData = /^(?:\{\s*(?:["'{}%]|[\p{L}_][\w-]*["']?\s*:)|\[\s*(?:[{["'\]]|-?\d+(?:\.\d+)?\s*[,\]]))/u;
export const perhapsData = /^(?:\{\s*(?:[\p{L}_][\w-]*["']?\s*)?|\[\s*(?:-?[\d.]+\s*)?)$/u;
/** Reads the beginning of data. */
export function data(text: string): Reading {
  if (isData.test(text)) return { length: 0, skip: skipData() };
  return undefined;
}

const call = /[\p{L}_$][\w.$]*$/u;
const isNamed = /[a-z0-9]_[a-z0-9]/iu;
const perhapsArguments = /^\(\s*(?:["'{[].*|[\p{L}_][\w.]*(?:\s*=.*|\(.*|\s*))?$/su;

/** Reads a word: all that is no mark. It ends at white space, or where a mark may begin. */
export function readWord(text: string, { isEnd }: Place): Token | 'perhaps' {
  const run = /^[\s\S](?:[^\s([{<【*_~`\\]|(?<=[\p{L}\p{N}_])_)*/u.exec(text)?.[0] ?? '';
  const linked = run.slice(1).search(/https?:\/\//iu);
  const word = linked < 0 ? run : run.slice(0, linked + 1);
  const rest = text.slice(word.length);
  if (rest === '' && !isEnd && word.length < MAX_INLINE) return 'perhaps';
  const assigned = assignment(text, word, isEnd);
  if (assigned) return assigned;
  const name = call.exec(word)?.[0];
  if (name !== undefined) {
    const before = word.slice(0, -name.length);
    const isCalled = argumentsFollow(name, rest, isEnd);
    if (isCalled === 'perhaps') return isCalled;
    if (isCalled) return { length: word.length, said: before, skip: skipData() };
    // The name of a tool before its data: "get_menu{...}", "functools[{...}]", "get_menu[ARGS]{...}"
    if (/^(?:\{\s*["}]|\[\s*\{|\[[A-Z_]{3,}\])/u.test(rest)) return { length: word.length, said: before };
    if (!isEnd && /^(?:\{\s*|\[\s*|\[[A-Z_]*)$/u.test(rest)) return 'perhaps';
  }
  // The arm of a face.
  const isArm = rest.startsWith('(') && /^[^\p{Script=Latin}\d\s\p{P}]{1,4}$/u.test(word);
  return { length: word.length, said: isArm ? '' : word };
}

/** Returns true for the arguments of a call. A remark in brackets may follow a word without a space, too. */
function argumentsFollow(name: string, rest: string, isEnd: boolean): boolean | 'perhaps' {
  if (!rest.startsWith('(')) return false;
  if (isNamed.test(name)) return true;
  const end = closingIndex(rest);
  if (end < 0) return !isEnd && perhapsArguments.test(rest) && rest.length < MAX_INLINE ? 'perhaps' : false;
  return /^\(\s*(?:\)|["'{[]|[\p{L}_][\w.]*(?:\s*=\s*\S|\())/u.test(rest);
}

/** An argument of a call without its beginning: `library_id="foo")`. */
function assignment(text: string, word: string, isEnd: boolean): Reading {
  const quoted = /^([\p{L}_][\w.-]*=)(["'])/u.exec(word);
  if (quoted) {
    const whole = new RegExp(`^${quoted[2]}[^${quoted[2]}]*${quoted[2]}[)\\]},;]*`, 'u').exec(
      text.slice(quoted[1]?.length),
    )?.[0];
    const length = (quoted[1]?.length ?? 0) + (whole?.length ?? 0);
    if (!isEnd && (whole === undefined ? text.length < MAX_ASIDE : length === text.length)) return 'perhaps';
    return { length: whole === undefined ? word.length : length };
  }
  return /^\w*[a-z]_\w+=\S|^\w{2,}=(?:true|false|null|none)[),;]*$/iu.test(word)
    ? { length: word.length }
    : undefined;
}
