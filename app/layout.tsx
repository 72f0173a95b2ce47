import clsx from 'clsx';
import type { Metadata, Viewport } from 'next';
import { cookies } from 'next/headers';
import type { ReactNode } from 'react';
import { LinkListener } from '@/components/ui/link-listener';
import { readTheme, THEME_COOKIE } from '@/components/ui/theme';
import { inter, interExtended } from './fonts';
import './globals.css';

export const metadata: Metadata = {
  title: { default: 'Plumbline', template: '%s · Plumbline' },
  description: 'Shows whether marketing stands in line with the business.',
  robots: { index: false, follow: false },
};

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#fbfaf8' },
    { media: '(prefers-color-scheme: dark)', color: '#131519' },
  ],
};

/** The chosen theme comes with the request, so that the first paint is already right and needs no script. */
export default async function RootLayout({ children }: { children: ReactNode }) {
  const theme = readTheme((await cookies()).get(THEME_COOKIE)?.value);
  return (
    <html
      lang="en"
      data-theme={theme === 'system' ? undefined : theme}
      className={clsx(inter.variable, interExtended.variable)}
      suppressHydrationWarning
    >
      <body className="font-sans antialiased">
        {children}
        <LinkListener />
      </body>
    </html>
  );
}
