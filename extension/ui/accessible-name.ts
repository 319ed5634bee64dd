/**
 * Returns the name of a button for assistive technology. A name that lacks the visible label begins with it,
 * so that whoever speaks to the computer can say what the button shows (WCAG 2.5.3).
 */
export function accessibleName(label: string, name: string): string {
  return name.toLowerCase().includes(label.toLowerCase()) ? name : `${label}: ${name}`;
}
