const KEY = 'plumbline.import.sheet';

/** Keeps a pasted sheet for the page "Import", which is opened next. */
export const handOver = (text: string): void => window.sessionStorage.setItem(KEY, text);

/** The sheet that was handed over, once. */
export function handedOver(): string | null {
  const text = window.sessionStorage.getItem(KEY);
  window.sessionStorage.removeItem(KEY);
  return text;
}
