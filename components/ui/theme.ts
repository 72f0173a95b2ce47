export type Theme = 'system' | 'light' | 'dark';

export const THEME_COOKIE = 'theme';

/** The theme that a cookie's text stands for; anything unknown follows the device. */
export function readTheme(text: string | undefined): Theme {
  return text === 'light' || text === 'dark' ? text : 'system';
}
