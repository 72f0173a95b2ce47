import type { Metadata } from 'next';
import { ButtonLink } from '@/components/ui/button';

export const metadata: Metadata = { title: 'Not found' };

/** Also the answer for what belongs to another organization, so that nobody learns that it exists. */
export default function NotFound() {
  return (
    <main className="mx-auto max-w-[620px] px-6 py-16">
      <h1 className="font-semibold text-xl tracking-[-.02em]">There is nothing here</h1>
      <p className="mt-2 mb-5 text-soft">
        The address is wrong, the thing was archived, or it belongs to an organization that you are not in.
      </p>
      <ButtonLink href="/" kind="ink">
        Go to the start
      </ButtonLink>
    </main>
  );
}
