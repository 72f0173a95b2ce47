import type { Metadata } from 'next';
import { openApi } from '@/lib/api/app';
import { PROBLEMS } from '@/lib/api/problem';
import { type OpenApi, readable } from '@/lib/api/readable';
import { CallCard } from './call-card';
import { FieldTable } from './field-table';

export const metadata: Metadata = { title: 'API' };
export const dynamic = 'force-dynamic';

const anchor = (name: string) => name.toLowerCase().replaceAll(' ', '-');

/** The description of the HTTP API for people, made from the same document that programs read. */
export default function ApiPage() {
  const { sections, shapes } = readable(openApi() as OpenApi);
  return (
    <main id="main" className="mx-auto grid max-w-5xl gap-8 px-4 py-8">
      <header className="grid gap-3">
        <h1 className="font-semibold text-xl">HTTP API</h1>
        <p className="max-w-[70ch] text-soft">
          Send a token with each request, <code>Authorization: Bearer &lt;token&gt;</code>; an admin makes
          tokens in Settings. Months are written 2026-03, blank is null, and fractions are fractions: 0.7 is
          70 %. Checks come in this order: token, role, existence, then what was sent, then the rights in the
          row itself. Programs read the same description at{' '}
          <a className="link" href="/api/v1/openapi.json">
            /api/v1/openapi.json
          </a>
          .
        </p>
        <nav aria-label="Sections" className="flex flex-wrap gap-x-4 gap-y-1 text-s">
          {[...sections.map(({ name }) => name), 'Shapes', 'Refusals'].map((name) => (
            <a key={name} className="link" href={`#${anchor(name)}`}>
              {name}
            </a>
          ))}
        </nav>
      </header>
      {sections.map(({ name, calls }) => (
        <section key={name} aria-labelledby={anchor(name)} className="grid gap-3">
          <h2 id={anchor(name)} className="font-semibold text-l">
            {name}
          </h2>
          {calls.map((call) => (
            <CallCard key={call.id} call={call} />
          ))}
        </section>
      ))}
      <section aria-labelledby="shapes" className="grid gap-4">
        <h2 id="shapes" className="font-semibold text-l">
          Shapes
        </h2>
        {shapes.map(({ name, fields }) => (
          <FieldTable key={name} caption={name} fields={fields} />
        ))}
      </section>
      <section aria-labelledby="refusals" className="grid gap-3">
        <h2 id="refusals" className="font-semibold text-l">
          Refusals
        </h2>
        <p className="max-w-[70ch] text-soft">
          Each is application/problem+json with type, title, status, detail, code and, where fields are at
          fault, errors with path, code and message. A conflict with code stale holds the present state in
          current.
        </p>
        <ul className="grid gap-1">
          {Object.entries(PROBLEMS).map(([code, { status, title }]) => (
            <li key={code} id={code} className="scroll-mt-4">
              <span className="tabular font-semibold">{status}</span> <code>{code}</code>{' '}
              <span className="text-soft">{title}</span>
            </li>
          ))}
        </ul>
      </section>
    </main>
  );
}
