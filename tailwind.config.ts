import type { Config } from 'tailwindcss';

// Colors are CSS variables (app/globals.css), so that one class works in light and dark.
export default {
  content: ['./app/**/*.{ts,tsx}', './components/**/*.{ts,tsx}'],
  theme: {
    extend: {
      colors: {
        paper: 'var(--paper)',
        surface: 'var(--surface)',
        ink: 'var(--ink)',
        soft: 'var(--soft)',
        faint: 'var(--faint)',
        line: 'var(--line)',
        'line-strong': 'var(--line-strong)',
        wash: 'var(--wash)',
        on: 'var(--on)',
        'on-wash': 'var(--on-wash)',
        risk: 'var(--risk)',
        'risk-fill': 'var(--risk-fill)',
        'risk-wash': 'var(--risk-wash)',
        off: 'var(--off)',
        'off-wash': 'var(--off-wash)',
        none: 'var(--none)',
        focus: 'var(--focus)',
      },
      fontSize: { xs: '11px', s: '12.5px', sm: '13px', base: '14px', l: '17px', xl: '24px' },
      borderRadius: { DEFAULT: '6px', panel: '8px' },
    },
  },
} satisfies Config;
