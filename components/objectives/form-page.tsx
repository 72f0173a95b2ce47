import type { ReactNode } from 'react';
import { TextLink } from '@/components/ui/link';
import { EmptyState } from '@/components/ui/note';
import { PageHeader } from '@/components/ui/page';

/** A page that holds one form, beneath the place that it leads back to. */
export function FormPage({
  title,
  above,
  aside,
  children,
}: {
  title: string;
  above: readonly { readonly label: string; readonly href: string }[];
  aside?: ReactNode;
  children: ReactNode;
}) {
  const trail = above.map(({ label, href }, at) => (
    <span key={href}>
      {at > 0 ? ' · ' : null}
      <TextLink href={href}>{label}</TextLink>
    </span>
  ));
  return (
    <>
      <PageHeader title={title} above={trail} aside={aside} />
      <div className="mt-4">{children}</div>
    </>
  );
}

/** In place of a form that the reader's role does not reach. */
export function OutOfReach({ children }: { children: ReactNode }) {
  return <EmptyState title="This is not yours to change">{children}</EmptyState>;
}
