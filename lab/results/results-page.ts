/** A measurement on the page of results: a section that names its command. */
export interface ResultSection {
  heading: string;
  /** The shell command that printed the section's output. */
  command: string;
  /** Its lines on the page, from its heading up to the next heading of its level. */
  start: number;
  end: number;
}

const BEGIN = '<!-- output -->';
const END = '<!-- end of output -->';
const commandLine = /^\*\*Command:\*\* `([^`]+)`(?:, \d{4}-\d\d-\d\d)?/;

/** Returns the sections that name a command, in their order. Those inside another one are sections too. */
export function sectionsOf(page: string): ResultSection[] {
  const lines = page.split('\n');
  return lines.flatMap((line, start) => {
    const level = levelOf(line);
    if (level === 0) return [];
    const next = (from: number, isEnd: (other: number) => boolean) => {
      const found = lines.findIndex((other, at) => at > from && levelOf(other) > 0 && isEnd(levelOf(other)));
      return found === -1 ? lines.length : found;
    };
    const own = lines.slice(
      start,
      next(start, () => true),
    );
    const command = own.map((text) => commandLine.exec(text)?.[1]).find(Boolean);
    const end = next(start, (other) => other <= level);
    return command ? [{ heading: line.replace(/^#+ /, ''), command, start, end }] : [];
  });
}

/**
 * Returns the page with a new output in a section: it replaces all earlier ones. Sentences about it stay.
 * @param output all that the command printed
 * @param date the day of the run, `2026-11-26`
 * @throws RangeError if the section has no place for an output
 */
export function withOutput(page: string, section: ResultSection, output: string, date: string): string {
  const lines = page.split('\n');
  const kept: string[] = [];
  let place: number | undefined;
  let isInside = false;
  for (const line of lines.slice(section.start, section.end)) {
    if (line === BEGIN) {
      isInside = true;
      place ??= kept.length;
    }
    if (!isInside) kept.push(line.replace(commandLine, `**Command:** \`$1\`, ${date}`));
    if (line === END) isInside = false;
  }
  if (place === undefined) throw new RangeError(`The section ${section.heading} has no output.`);
  const text = output.trimEnd();
  const shown = text.includes('\n|') ? text : `\`\`\`text\n${text}\n\`\`\``;
  kept.splice(place, 0, BEGIN, '', shown, '', END);
  return [...lines.slice(0, section.start), ...kept, ...lines.slice(section.end)].join('\n');
}

/**
 * Returns the lines with a figure that no command has printed: tables outside an output, sentences outside a
 * section.
 */
export function figuresWithoutCommand(page: string): string[] {
  const sections = sectionsOf(page);
  let isInside = false;
  return page.split('\n').filter((line, at) => {
    if (line === BEGIN || line === END) isInside = line === BEGIN;
    if (isInside) return false;
    if (/^\||^```/.test(line)) return true;
    const isOfSection = sections.some(({ start, end }) => at >= start && at < end);
    return !isOfSection && /\d ?(?:%|ms\b|dB\b|MB\b)|\b\d\.\d/.test(line);
  });
}

function levelOf(line: string): number {
  return /^(#{1,6}) /.exec(line)?.[1]?.length ?? 0;
}
