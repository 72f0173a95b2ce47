'use client';

import { useState } from 'react';
import { readTheme, THEME_COOKIE, type Theme } from './theme';

const THEMES: readonly { value: Theme; label: string }[] = [
  { value: 'system', label: 'As the device' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
];

/** Light, dark, or as the device is set: takes effect at once and is remembered in this browser for a year. */
export function ThemeChoice({ theme: given }: { theme: Theme }) {
  const [theme, setTheme] = useState(given);

  function choose(text: string) {
    const next = readTheme(text);
    setTheme(next);
    if (next === 'system') delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = next;
    // Not the newer cookieStore: it is missing on plain http, where many first try the product.
    Object.assign(document, { cookie: `${THEME_COOKIE}=${next}; path=/; max-age=31536000; samesite=lax` });
  }

  return (
    <fieldset>
      <legend className="px-2.5 text-faint text-xs">Theme</legend>
      {THEMES.map(({ value, label }) => (
        <label key={value} className="flex items-center gap-2 rounded px-2.5 py-1 hover:bg-wash">
          <input
            type="radio"
            name="theme"
            value={value}
            checked={theme === value}
            onChange={(event) => choose(event.currentTarget.value)}
            className="accent-ink"
          />
          {label}
        </label>
      ))}
    </fieldset>
  );
}
