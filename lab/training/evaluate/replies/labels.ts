import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import listedReplies from './listed-replies.json' with { type: 'json' };

const folder = fileURLToPath(new URL('.', import.meta.url));

/** An answer in a learner's own words, with what it means at its place. */
export interface LabelledAnswer {
  /** The scene and the place: `cafe/start`. */
  place: string;
  /**
   * The thing that the partner has asked about there; undefined for a place at which it only listens: that is
   * the beginning.
   */
  item: string | undefined;
  text: string;
  /**
   * An act that is meant: `item=value` (`*` is any), `stays:item`, `fact:…` or `move:…` with its first
   * wording, `close=ends` for any end; `h`, `q` and `-` as the answers' files say. Any of several is right.
   */
  labels: readonly string[];
  /** True for an answer that nothing was tuned on. */
  isSetAside: boolean;
}

/**
 * The acts that are meant by the replies of each place, by the reply's text. The places are the nodes of the
 * first partner.
 */
type Acts = Readonly<Record<string, Readonly<Record<string, string>>>>;

const listed: Readonly<Record<string, readonly string[]>> = listedReplies;
const actsByScene = new Map<string, Acts | undefined>();

function actsIn(scene: string): Acts | undefined {
  const path = `${folder}acts/${scene}.json`;
  if (!actsByScene.has(scene))
    actsByScene.set(scene, existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Acts) : undefined);
  return actsByScene.get(scene);
}

/** Returns the item that an act settles or leaves open. */
const itemOf = (act: string): string | undefined =>
  /^stays:(.+)$/.exec(act)?.[1] ?? (/^(?:fact|move):/.test(act) ? undefined : /^([\w-]+)=/.exec(act)?.[1]);

/** Returns the item that most replies of a place answer. */
function itemAt(acts: Readonly<Record<string, string>>): string | undefined {
  const items = Object.values(acts).flatMap((act) => itemOf(act) ?? []);
  const countOf = (item: string) => items.filter((one) => one === item).length;
  return items.toSorted((left, right) => countOf(right) - countOf(left))[0];
}

/**
 * Reads the answers of the scenes whose places are mapped. Half of them, by a hash of place and text, is set
 * aside.
 * @throws Error that names a line, or a place or reply without its act
 */
export function readAnswers(): LabelledAnswer[] {
  const files = readdirSync(folder).filter((name) => name.endsWith('.txt'));
  return files.sort().flatMap((name) => answersIn(readFileSync(`${folder}${name}`, 'utf8')));
}

function answersIn(source: string): LabelledAnswer[] {
  let place = '';
  return source.split('\n').flatMap((line) => {
    if (line === '' || line.startsWith('#')) return [];
    if (line.startsWith('@ ')) {
      place = line.slice(2).trim();
      return [];
    }
    const [, marks, texts] = /^([1-5hq/-]+): (.+)$/.exec(line) ?? [];
    if (marks === undefined || texts === undefined) throw new Error(`No label and answers: ${line}`);
    const [scene = '', node = ''] = place.split('/');
    const all = actsIn(scene);
    if (!all) return [];
    const acts = all[node];
    const item = acts && itemAt(acts);
    if (!acts) throw new Error(`No act is known at ${place}.`);
    const labels = marks.split('/').flatMap((mark) => labelsOf(mark, place, acts));
    return texts.split(' | ').map((text) => ({
      place,
      item,
      text,
      labels,
      isSetAside: (createHash('sha256').update(`${place} ${text}`).digest()[0] ?? 0) % 2 === 1,
    }));
  });
}

/**
 * Returns what a mark means: the act of the reply with a number; for another answer, those of the replies
 * that weren't listed.
 */
function labelsOf(mark: string, place: string, acts: Readonly<Record<string, string>>): string[] {
  const replies = listed[place] ?? [];
  if (mark === 'h')
    return [mark, ...Object.entries(acts).flatMap(([reply, act]) => (replies.includes(reply) ? [] : [act]))];
  if (!/\d/.test(mark)) return [mark];
  const reply = replies[Number(mark) - 1];
  const act = reply === undefined ? undefined : acts[reply];
  if (act === undefined) throw new Error(`No act is known for reply ${mark} at ${place}: ${reply}`);
  return act.split(/\|(?=(?:fact|move|stays):)/);
}
