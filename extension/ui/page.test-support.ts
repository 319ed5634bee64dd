import { act } from './act.test-support.ts';

export function button(name: string): HTMLButtonElement {
  const found = [...document.querySelectorAll('button')].find(
    (one) => (one.getAttribute('aria-label') ?? one.textContent) === name,
  );
  if (!found) throw new Error(`No button ${name} in: ${shown()}`);
  return found;
}
export async function press(name: string): Promise<void> {
  const found = button(name);
  await act(async () => found.click());
}
export async function type(selector: string, text: string): Promise<void> {
  const field = document.querySelector<HTMLInputElement | HTMLTextAreaElement>(selector);
  if (!field) throw new Error(`No field ${selector} in: ${shown()}`);
  await act(async () => {
    field.value = text;
    field.dispatchEvent(new Event('input', { bubbles: true }));
  });
}
export async function submit(selector: string): Promise<void> {
  const form = document.querySelector(selector);
  await act(async () => form?.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true })));
}
export const shown = () => document.body.textContent ?? '';
export const announced = () =>
  [...document.querySelectorAll('[role="status"], [role="alert"]')].map((one) => one.textContent).join(' | ');
