import type { Route } from 'next';
import NextLink from 'next/link';
import type { AnchorHTMLAttributes, Ref } from 'react';

export interface LinkProps extends Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'href'> {
  href: string;
  scroll?: boolean;
  replace?: boolean;
  ref?: Ref<HTMLAnchorElement>;
}

/**
 * A link inside the product. Addresses are made from data, so they arrive as text. Nothing is fetched ahead: a
 * page where every number is a link would ask the server for all of them.
 */
export function Link({ href, ...rest }: LinkProps) {
  return <NextLink href={href as Route} prefetch={false} {...rest} />;
}

/** A link that looks like one: inside sentences, tables and lists. */
export function TextLink({ className = '', ...rest }: LinkProps) {
  return <Link className={`link rounded-xs ${className}`} {...rest} />;
}
