import { shownLanguage } from '@sayable/shared/texts';

/**
 * Returns the name of a button for assistive technology. A name that lacks the visible label begins with it, so that whoever
 * speaks to the computer can say what the button shows (WCAG 2.5.3).
 */
export function accessibleName(label: string, name: string): string {
  const lower = (text: string) => text.toLocaleLowerCase(shownLanguage());
  return lower(name).includes(lower(label)) ? name : `${label}: ${name}`;
}
