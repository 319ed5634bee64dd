// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { keepInView } from './keep-in-view.ts';

const windowHeight = 600;
let top: number;
let clock: number;
let ended: AbortController;
let view: ReturnType<typeof keepInView>;
const onAway = vi.fn();
const scrollBy = vi.fn<(options: ScrollToOptions) => void>();

beforeEach(() => {
  [top, clock] = [300, 10_000];
  document.body.innerHTML = '<p>word</p>';
  const root = document.documentElement;
  vi.spyOn(root, 'clientHeight', 'get').mockReturnValue(windowHeight);
  vi.spyOn(root, 'clientWidth', 'get').mockReturnValue(800);
  vi.spyOn(root, 'scrollHeight', 'get').mockReturnValue(5_000);
  vi.spyOn(root, 'scrollTop', 'get').mockReturnValue(1_000);
  root.scrollBy = (options) => scrollBy(options as ScrollToOptions);
  document.elementsFromPoint ??= () => [];
  vi.spyOn(Range.prototype, 'getBoundingClientRect').mockImplementation(() => new DOMRect(100, top, 40, 20));
  const range = document.createRange();
  range.selectNodeContents(document.querySelector('p')?.firstChild as Text);
  ended = new AbortController();
  view = keepInView({ document, due: () => range, onAway, now: () => clock }, ended.signal);
});
afterEach(() => {
  ended.abort();
  vi.restoreAllMocks();
  scrollBy.mockReset();
  onAway.mockReset();
  Reflect.deleteProperty(document.documentElement, 'scrollBy');
});

const byWheel = () => window.dispatchEvent(new Event('wheel'));
const distances = () => scrollBy.mock.calls.map(([{ top: by }]) => by);

describe('the scrolling along a reading', () => {
  it.each([150, 300, 380])('leaves a word alone that is at %i of 600', (at) => {
    top = at;
    view.follow();
    expect(distances()).toEqual([]);
  });

  it.each([
    [420, 240],
    [900, 720],
    [100, -80],
  ])('brings a word at %i of 600 to the upper third', (at, distance) => {
    top = at;
    view.follow();
    expect(distances()).toEqual([distance]);
    expect(scrollBy.mock.lastCall?.[0].behavior).toBe('smooth');
  });

  it('brings a word out from below a high header', () => {
    const header = document.createElement('header');
    header.style.position = 'sticky';
    vi.spyOn(header, 'getBoundingClientRect').mockReturnValue(new DOMRect(0, 0, 800, 250));
    vi.spyOn(document, 'elementsFromPoint').mockReturnValue([header]);
    document.body.prepend(header);
    top = 200;
    view.follow();
    expect(distances()).toEqual([-54]);
  });

  it('never scrolls within four seconds of the reader, and says that the word is out of sight', () => {
    byWheel();
    top = 900;
    clock += 3_900;
    view.follow();
    expect(distances()).toEqual([]);
    expect(onAway).toHaveBeenLastCalledWith(true);
    clock += 200;
    view.follow();
    expect(distances()).toHaveLength(1);
  });

  it('takes its own scrolling for the reader’s only if she scrolls too', () => {
    top = 900;
    view.follow();
    clock += 500;
    document.dispatchEvent(new Event('scroll'));
    view.follow();
    expect(distances()).toHaveLength(2);
    document.dispatchEvent(new Event('scrollend'));
    clock += 1;
    document.dispatchEvent(new Event('scroll'));
    view.follow();
    expect(distances()).toHaveLength(2);
  });

  it('shows the word at once if the reader asks for it', () => {
    byWheel();
    top = -500;
    view.show();
    expect(distances()).toEqual([-680]);
  });
});
